//! Lines of an account, and where they lead.

use std::ops::Range;

use crate::archive::id::{EventId, StatementId};
use crate::store::about::Subject;
use crate::store::about::index::Basis;
use crate::text::host;
use crate::text::width::columns;
use crate::text::wrap::wrap;
use crate::user::theme::Role;

/// Columns for the name of a value.
const LABEL: usize = 14;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// A rule from side to side.
    Rule,
    /// Words.
    Words {
        /// The words, each with its role.
        pieces: Vec<Piece>,
        /// Where Enter leads from here.
        leads: Option<Target>,
    },
    /// A row of a table.
    Row(Box<Row>),
}

/// A row of a table, which the status line tells about while it is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The words, each with its role.
    pub pieces: Vec<Piece>,
    /// A bar behind them.
    pub bar: Option<Bar>,
    /// The words behind the bar.
    pub after: Vec<Piece>,
    /// Where Enter leads from here.
    pub leads: Option<Target>,
    /// The same in a sentence.
    pub told: String,
    /// The year it is about.
    pub year: Option<i32>,
}

/// A figure, drawn on its whole scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// How it is known.
    pub basis: Basis,
    /// Its length, in eighths of a cell.
    pub eighths: usize,
    /// Cells of the whole scale.
    pub cells: usize,
}

/// Some words of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub words: String,
    /// What they are.
    pub role: Role,
}

/// Some words in a role.
pub fn piece(words: impl Into<String>, role: Role) -> Piece {
    Piece { words: words.into(), role }
}

/// Where a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To words of a statement, which are marked; bytes of its text.
    Words(StatementId, Range<usize>),
    /// To a statement.
    Statement(StatementId),
    /// To a dated fact.
    Event(EventId),
    /// To what the archive says about something else.
    Subject(Subject),
    /// To the statements that this line finds.
    Search(String),
    /// Nowhere in the archive: this is said instead.
    Told(String),
}

impl Line {
    /// Its words alone; of a row of a table without the bar.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    /// Writes the same behind a text.
    pub fn write_text(&self, text: &mut String) {
        let (pieces, after) = match self {
            Self::Blank | Self::Rule => (&[][..], &[][..]),
            Self::Words { pieces, .. } => (&pieces[..], &[][..]),
            Self::Row(row) => (&row.pieces[..], &row.after[..]),
        };
        pieces.iter().chain(after).for_each(|piece| text.push_str(&piece.words));
    }

    /// Where Enter leads from here.
    pub fn leads(&self) -> Option<&Target> {
        match self {
            Self::Words { leads, .. } => leads.as_ref(),
            Self::Row(row) => row.leads.as_ref(),
            Self::Blank | Self::Rule => None,
        }
    }

    /// The row of a table that it is.
    pub fn row(&self) -> Option<&Row> {
        match self {
            Self::Row(row) => Some(row),
            Self::Words { .. } | Self::Blank | Self::Rule => None,
        }
    }

    /// The year that it is about.
    pub fn year(&self) -> Option<i32> {
        self.row().and_then(|row| row.year)
    }
}

/// Writes lines of a width.
#[derive(Debug)]
pub struct Writer {
    /// Columns of a line.
    pub width: usize,
    lines: Vec<Line>,
}

impl Writer {
    /// A writer of lines of `width` columns, which is at least 1.
    pub fn new(width: usize) -> Self {
        Self { width: width.max(1), lines: Vec::new() }
    }

    /// The lines.
    pub fn finish(self) -> Vec<Line> {
        self.lines
    }

    /// An empty line; never two together, and none at the top.
    pub fn blank(&mut self) {
        if !matches!(self.lines.last(), None | Some(Line::Blank | Line::Rule)) {
            self.lines.push(Line::Blank);
        }
    }

    /// A rule from side to side.
    pub fn rule(&mut self) {
        self.lines.push(Line::Rule);
    }

    /// What the next lines are, with air above.
    pub fn heading(&mut self, words: &str) {
        self.blank();
        self.words(words, Role::Heading);
    }

    /// A line that is laid out already.
    pub fn line(&mut self, pieces: Vec<Piece>, leads: Option<Target>) {
        self.lines.push(Line::Words { pieces, leads });
    }

    /// A row of a table.
    pub fn row(&mut self, row: Row) {
        self.lines.push(Line::Row(Box::new(row)));
    }

    /// A paragraph.
    pub fn words(&mut self, words: &str, role: Role) {
        self.paragraph("", words, role, None);
    }

    /// A paragraph that leads somewhere from its first line, set in by two columns.
    pub fn link(&mut self, words: &str, role: Role, target: Target) {
        self.paragraph("  ", words, role, Some(target));
    }

    /// A paragraph under a link, set in by four columns.
    pub fn note(&mut self, words: &str, role: Role) {
        self.paragraph("    ", words, role, None);
    }

    /// A name and its values, one under the other, each of which leads somewhere.
    pub fn pairs(&mut self, name: &str, values: impl Iterator<Item = (String, Target)>) {
        let mut name = name;
        for (value, target) in values {
            self.pair(std::mem::take(&mut name), &value, Some(target));
        }
    }

    /// A name and its value, which goes on under itself.
    pub fn pair(&mut self, name: &str, value: &str, target: Option<Target>) {
        let name = format!("{name}{} ", " ".repeat(LABEL.saturating_sub(columns(name) + 1)));
        let room = self.width.saturating_sub(columns(&name)).max(1);
        let (mut before, mut leads) = (name, target);
        for part in wrap(value, room) {
            let under = " ".repeat(columns(&before));
            let name = piece(std::mem::replace(&mut before, under), Role::Quiet);
            self.line(vec![name, piece(&value[part], Role::Text)], leads.take());
        }
    }

    /// A name and an address, whole, and under it its host.
    pub fn address(&mut self, name: &str, address: Option<&str>) {
        self.pair(name, address.unwrap_or("not given"), None);
        if let Some(host) = address.and_then(host::told) {
            self.pair("", &format!("host {host}"), None);
        }
    }

    fn paragraph(&mut self, before: &str, words: &str, role: Role, mut leads: Option<Target>) {
        let room = self.width.saturating_sub(columns(before)).max(1);
        for part in wrap(words, room) {
            self.line(vec![piece(before, role), piece(&words[part], role)], leads.take());
        }
    }
}
