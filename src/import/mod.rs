//! Floor 2: other people's files, made into archives. What is not understood is remarked on, never dropped silently.

// The one table of kinds of sources, and the one entrance.
mod kinds;
// What is to be read, and how: bytes with their name, as text with lines and columns.
mod input;
mod mapping;
// Why a source cannot be read at all, in words.
mod refusal;

// The kinds, one file each; `index` and `rows` belong to the collection, `ours` to feeds that this program wrote, `things` to `ftm`.
mod atom;
mod collection;
mod columns;
mod ftm;
mod index;
mod jsonfeed;
mod listing;
mod ours;
mod own;
mod rows;
mod rss;
mod things;

// What the kinds share: elements of XML, values of JSON, words of HTML, dates, ids, and putting an archive together.
mod clock;
mod dates;
mod gather;
mod html;
mod json;
mod named;
mod order;
mod remarks;
mod room;
mod shapes;
mod slugs;
mod spoken;
mod table;
mod written;
mod xml;

use std::fmt;

use serde::Deserialize;

use crate::archive::written::Written;

pub use collection::collection;
pub use input::{Content, Input, Options};
pub use kinds::{KINDS, Kind, Taken, import, kind_named};
pub use mapping::{FIELDS, Mapping};
pub use refusal::{Fault, ImportError};
pub use spoken::{ORDERS, Order};

/// What an import made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The archive, as it is to be written.
    pub written: Written,
    /// What was not understood or is not carried, in the order of reading.
    pub remarks: Vec<Remark>,
}

impl Imported {
    /// The archive as indented JSON with a line end at its end: the same files give the same letters.
    pub fn json(&self) -> String {
        self.written.to_json()
    }
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

impl Head {
    /// The same, with what it lacks from another.
    #[must_use]
    fn or(self, other: Self) -> Self {
        Self {
            id: self.id.or(other.id),
            title: self.title.or(other.title),
            description: self.description.or(other.description),
            licence: self.licence.or(other.licence),
            lang: self.lang.or(other.lang),
            captured: self.captured.or(other.captured),
            source: self.source.or(other.source),
        }
    }
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
    /// Id of the record that was made.
    pub record: Option<String>,
    /// Name of the column, in a table.
    pub column: Option<String>,
    /// How often it is so at that line.
    pub times: usize,
}

impl Remark {
    /// Something that was seen once.
    fn new(file: &str, line: usize, what: String) -> Self {
        Self { file: file.to_owned(), line, what, record: None, column: None, times: 1 }
    }

    /// What it has in common with others: its words without those of the source, which stand in quotation marks.
    pub fn sort(&self) -> String {
        remarks::sort(&self.what)
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(record) = &self.record {
            write!(f, "{record}: ")?;
        }
        f.write_str(&self.what)?;
        if let Some(column) = &self.column {
            write!(f, " (column {})", refusal::short(column))?;
        }
        if self.times > 1 { write!(f, " ({} times)", self.times) } else { Ok(()) }
    }
}
