//! Floor 2: other people's files, made into archives. What is not understood is remarked on, never dropped silently.

mod collection;
mod index;
mod rows;
mod shapes;

use std::fmt;

use serde::Deserialize;

pub use collection::collection;

/// What an import made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The archive as indented JSON with a line end at its end: the same files give the same letters.
    pub json: String,
    /// What was not understood or is not carried, in the order of reading.
    pub remarks: Vec<Remark>,
}

/// The head of the archive to be made. What is `None` is taken from the file `archive.json` of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Slug of the archive.
    pub id: Option<String>,
    /// Title for people.
    pub title: Option<String>,
    /// What the archive holds.
    pub description: Option<String>,
    /// Licence of the whole, in words or as an SPDX expression.
    pub licence: Option<String>,
    /// BCP 47 tag of titles and summaries.
    pub lang: Option<String>,
    /// EDTF date at which it was put together.
    pub captured: Option<String>,
    /// Where it was taken from.
    pub source: Option<HeadSource>,
}

/// Where an archive to be made was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HeadSource {
    /// Name of the source.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// Which part of it this is.
    pub part: Option<String>,
}

/// Something that an import did not take over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Name of the file in the folder.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What was expected, what was found, what became of it.
    pub what: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Why an import made nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The folder has no `statements.jsonl`.
    NoStatements,
    /// Neither the caller nor `archive.json` gives that part of the head.
    HeadLacks(&'static str),
    /// `archive.json` is no head.
    BadHead {
        /// Why not.
        why: String,
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStatements => f.write_str("expected a file statements.jsonl in the folder, found none"),
            Self::HeadLacks(part) => {
                write!(f, "expected the {part} of the archive, as an option or in archive.json, found none")
            }
            Self::BadHead { why } => write!(f, "archive.json: expected the head of an archive: {why}"),
        }
    }
}

impl std::error::Error for ImportError {}
