//! What the archive says about a subject: its lines, and a cursor that goes from one that leads somewhere to the next.

use super::compare::{Beside, WIDE};
use super::{Motion, Pane, scrolled};
use crate::app::about::line::{Line, Target};
use crate::app::about::lines;
use crate::store::about::{Account, Subject};

/// Columns left of the lines, for the sign of the selected one.
pub const MARGIN: u16 = 2;

/// The pane about a subject. It stands in the place of the list while a subject is open.
#[derive(Debug)]
pub struct About {
    /// What it is about; `None` while it is closed.
    pub subject: Option<Subject>,
    /// What the archive says, once it has come.
    pub account: Option<Account>,
    /// The same as lines.
    pub lines: Vec<Line>,
    /// Two statements side by side, where there is room; then there are no lines.
    pub beside: Option<Beside>,
    /// The selected line.
    pub cursor: usize,
    /// The first line shown.
    pub top: usize,
    /// The pane that had the keys before.
    pub from: Pane,
    width: usize,
    /// The line to stand on when the account comes.
    goal: Option<usize>,
}

impl Default for About {
    fn default() -> Self {
        Self {
            subject: None,
            account: None,
            lines: Vec::new(),
            beside: None,
            cursor: 0,
            top: 0,
            from: Pane::List,
            width: 0,
            goal: None,
        }
    }
}

impl About {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.subject.is_some()
    }

    /// Opens it on a subject; `line` is the line to stand on, else the first that leads somewhere.
    pub fn open(&mut self, subject: Subject, line: Option<usize>) {
        if self.subject.as_ref() == Some(&subject) {
            self.cursor = line.unwrap_or(self.cursor);
            return;
        }
        let from = self.from;
        *self = Self { subject: Some(subject), from, goal: line, ..Self::default() };
    }

    /// Closes it.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Takes what the archive says.
    pub fn take(&mut self, account: Account) {
        self.account = Some(account);
        self.lay_out();
        let first = self.lines.iter().position(|line| line.leads().is_some());
        self.cursor = self.goal.take().or(first).unwrap_or(0);
    }

    /// Where the selected line leads.
    pub fn leads(&self) -> Option<&Target> {
        self.lines.get(self.cursor).and_then(Line::leads)
    }

    /// Moves by a row to the next line that leads somewhere, if it is near, else by a line; pages as they are.
    pub fn step(&mut self, motion: Motion, height: usize) {
        if let Some(beside) = &mut self.beside {
            return beside.step(motion, height);
        }
        let target = motion.target(self.cursor, self.lines.len(), height);
        let leads = |line: &usize| self.lines[*line].leads().is_some();
        self.cursor = match motion {
            Motion::Rows(rows) if rows > 0 => {
                (target..self.lines.len().min(self.cursor + height)).find(leads).unwrap_or(target)
            }
            Motion::Rows(_) => (self.cursor.saturating_sub(height)..target + 1).rfind(leads).unwrap_or(target),
            _ => target,
        };
    }

    /// Lines laid out for the pane, cursor inside and in sight.
    pub fn settle(&mut self, width: usize, height: usize) {
        if width != self.width {
            self.width = width;
            let target = self.leads().cloned();
            self.lay_out();
            let same = target.and_then(|target| self.lines.iter().position(|line| line.leads() == Some(&target)));
            self.cursor = same.unwrap_or(self.cursor);
        }
        if let Some(beside) = &mut self.beside {
            beside.settle(height);
        }
        self.cursor = self.cursor.min(self.lines.len().saturating_sub(1));
        self.top = scrolled(self.top, self.cursor, self.lines.len(), height);
    }

    /// Whether it takes the place of all panes.
    pub fn fills_the_screen(&self) -> bool {
        matches!(self.subject, Some(Subject::Compare(..)))
    }

    fn lay_out(&mut self) {
        self.beside = match &self.account {
            Some(Account::Comparison(comparison)) if self.width >= WIDE => Some(Beside::new(comparison, self.width)),
            _ => None,
        };
        if self.beside.is_some() {
            self.lines.clear();
            return;
        }
        self.lines = self.account.as_ref().map_or_else(Vec::new, |account| lines(account, self.width));
    }
}
