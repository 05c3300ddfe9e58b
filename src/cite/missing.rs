//! What a citation lacks.

use super::passage::Cited;
use crate::archive::entity::Role;
use crate::archive::statement::Digest;

/// A part of a full citation that the archive does not give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// What the statement is called.
    Title,
    /// When it was published.
    Date,
    /// Who published it.
    Author,
    /// Where it can be read.
    Address,
    /// What its words can be compared with.
    Digest,
    /// The publisher's own words.
    Text,
}

impl Missing {
    /// The part in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Author => "author",
            Self::Address => "address",
            Self::Digest => "digest",
            Self::Text => "text",
        }
    }
}

/// The parts that a citation of a statement lacks.
pub fn missing(cited: &Cited) -> Vec<Missing> {
    let statement = cited.statement;
    let parts = [
        (Missing::Title, statement.title().is_none()),
        (Missing::Date, statement.date.is_none()),
        (Missing::Author, statement.named_as(&Role::Author).next().is_none()),
        (Missing::Address, statement.url().is_none() && statement.seen_at().is_none()),
        (Missing::Digest, statement.digest == Digest::NotGiven),
        (Missing::Text, statement.text().is_none()),
    ];
    parts.into_iter().filter_map(|(part, is_missing)| is_missing.then_some(part)).collect()
}
