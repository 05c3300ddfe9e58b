//! What the archive says about a subject: its lines, and a cursor that goes from one that leads somewhere to the next.

use super::compare::{Beside, WIDE};
use super::{Motion, Pane, scrolled};
use crate::app::about::index::{Choice, chosen, years};
use crate::app::about::line::{Line, Target};
use crate::app::about::lines;
use crate::app::input::Input;
use crate::store::about::{Account, Subject};

/// Columns left of the lines, for the sign of the selected one.
pub const MARGIN: u16 = 2;
/// Columns right of the lines, for air.
pub const AIR: u16 = 1;

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
    /// What is looked for on the page, while it is typed.
    pub typed: Option<Input>,
    /// What the reader chose to see of an index; it stays while other things are looked at.
    pub choice: Choice,
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
            typed: None,
            choice: Choice::default(),
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
            self.typed = None;
            match line {
                Some(line) if self.account.is_some() => self.stand_on(line),
                // It has no lines yet.
                Some(_) => self.goal = line,
                None => {}
            }
            return;
        }
        let (from, choice) = (self.from, self.choice);
        *self = Self { subject: Some(subject), from, choice, goal: line, ..Self::default() };
    }

    /// Asks the page something else; its lines stay until the answer comes.
    pub fn ask(&mut self, subject: Subject) {
        if self.subject.as_ref() == Some(&subject) {
            return;
        }
        (self.subject, self.account) = (Some(subject), None);
    }

    /// Closes it.
    pub fn close(&mut self) {
        *self = Self { choice: self.choice, ..Self::default() };
    }

    /// Takes what the archive says.
    pub fn take(&mut self, account: Account) {
        self.account = Some(account);
        self.lay_out();
        let first = self.lines.iter().position(|line| line.leads().is_some());
        let row = self.year().and_then(|year| self.row_of(year));
        let line = self.goal.take().or(row).or(first).unwrap_or(0);
        self.stand_on(line);
    }

    /// Puts the cursor on a line, or on the last one: in a window of another width there may be fewer.
    fn stand_on(&mut self, line: usize) {
        self.cursor = line.min(self.lines.len().saturating_sub(1));
    }

    /// The year of an index that is looked at, and the one that it is compared with.
    pub fn years(&self) -> Option<(i32, i32)> {
        match &self.account {
            Some(Account::Index(series)) => chosen(series, self.choice),
            _ => None,
        }
    }

    fn year(&self) -> Option<i32> {
        self.years().map(|(year, _)| year)
    }

    /// The row of a year that is nearest to the cursor.
    fn row_of(&self, year: i32) -> Option<usize> {
        let rows = (0..self.lines.len()).filter(|at| self.lines[*at].year() == Some(year));
        rows.min_by_key(|at| at.abs_diff(self.cursor))
    }

    /// To the next year of an index, or the one before; false where there is none.
    pub fn turn(&mut self, forward: bool) -> bool {
        let (Some(Account::Index(series)), Some(now)) = (&self.account, self.year()) else { return false };
        let years = years(series);
        let before = years.iter().take_while(|year| **year < now);
        let next = if forward { years.iter().find(|year| **year > now) } else { before.last() };
        let next = next.copied();
        if next.is_some() {
            self.choose(Choice { year: next, ..self.choice });
        }
        next.is_some()
    }

    /// Shows an index in another way. A cursor on a row of the chart stays on that of the chosen year.
    pub fn choose(&mut self, choice: Choice) {
        let follows = self.lines.get(self.cursor).is_some_and(|line| line.year().is_some());
        self.choice = choice;
        self.lay_out();
        if let Some(row) = self.year().filter(|_| follows).and_then(|year| self.row_of(year)) {
            self.cursor = row;
        }
    }

    /// Where the selected line leads.
    pub fn leads(&self) -> Option<&Target> {
        self.lines.get(self.cursor).and_then(Line::leads)
    }

    /// Moves by a row, or to the end, to the next line that leads somewhere, if it is near, else to any; by pages to any.
    pub fn step(&mut self, motion: Motion, height: usize) {
        if let Some(beside) = &mut self.beside {
            return beside.step(motion, height);
        }
        let target = motion.target(self.cursor, self.lines.len(), height);
        // A page whose answer is still out has no lines.
        let leads = |line: &usize| self.lines.get(*line).is_some_and(|line| line.leads().is_some());
        self.cursor = match motion {
            Motion::Rows(rows) if rows > 0 => {
                (target..self.lines.len().min(self.cursor + height)).find(leads).unwrap_or(target)
            }
            Motion::Rows(_) => (self.cursor.saturating_sub(height)..target + 1).rfind(leads).unwrap_or(target),
            // What leads somewhere does so from its first line, and may go on to the end.
            Motion::Last => (self.lines.len().saturating_sub(height)..target + 1).rfind(leads).unwrap_or(target),
            Motion::First | Motion::HalfPages(_) => target,
        };
        if motion == Motion::Last {
            self.top = self.lines.len().saturating_sub(height);
        }
        if let Some(year) = self.lines.get(self.cursor).and_then(Line::year) {
            self.choice.year = Some(year);
            self.lay_out();
        }
    }

    /// Lines laid out for the pane, cursor inside and in sight.
    pub fn settle(&mut self, width: usize, height: usize) {
        if width != self.width {
            self.width = width;
            let (target, year) = (self.leads().cloned(), self.lines.get(self.cursor).and_then(Line::year));
            self.lay_out();
            let lost = target.is_some();
            // Several years may lead to one place.
            let same = || self.lines.iter().position(|line| line.leads().is_some() && line.leads() == target.as_ref());
            // What has no line in a window of another width has one near the top.
            let first = || self.lines.iter().position(|line| lost && line.leads().is_some());
            let row = year.and_then(|year| self.row_of(year)).or_else(same).or_else(first);
            self.cursor = row.unwrap_or(self.cursor);
        }
        if let Some(beside) = &mut self.beside {
            beside.settle(height);
        }
        self.stand_on(self.cursor);
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
        self.lines = match &self.account {
            Some(account) if self.beside.is_none() => lines(account, self.choice, self.width),
            _ => Vec::new(),
        };
        // Also where nothing of it can be seen.
        self.stand_on(self.cursor);
    }
}
