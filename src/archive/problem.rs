//! What is wrong with an archive, and exactly where.

use std::fmt;

/// One fault of an archive file. Reading goes on after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub grade: Grade,
    /// The file within the archive, when it has several (`events.jsonl`).
    pub file: Option<String>,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in code points, counted from 1.
    pub column: usize,
    /// Id of the record, where it has one.
    pub id: Option<String>,
    /// What was expected and what was found.
    pub fault: String,
}

/// What a fault costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Nothing: the reader only remarks on it.
    Note,
    /// A part of the record is left out.
    Warning,
    /// The record is left out.
    Error,
}

impl Grade {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        write!(f, "{}:{}: {}: ", self.line, self.column, self.grade.word())?;
        if let Some(id) = &self.id {
            write!(f, "{id}: ")?;
        }
        f.write_str(&self.fault)
    }
}
