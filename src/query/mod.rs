//! Floor 2: one line of text, understood as a question. Nothing here knows how anything is found.

use std::ops::Range;

use crate::archive::date::Span;

/// What a person typed, understood. Every part must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The line as it was typed.
    pub line: String,
    /// All of these must hold.
    pub clauses: Vec<Clause>,
}

/// Alternatives (`a | b`): one of them must hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// At least one.
    pub any: Vec<Part>,
}

/// One thing asked for, or left out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// `-part`: must not hold.
    pub negated: bool,
    /// What is looked for.
    pub term: Term,
    /// Where it stands in the line, in bytes.
    pub place: Range<usize>,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// A word that begins so, in any field; in titles and names also fuzzily, ranked last. Folded.
    Word(String),
    /// These words in this order. Folded.
    Phrase(String),
    /// Only in that field: one of these values.
    Field(Field, Vec<Value>),
    /// A date of the statement or of its facts could fall in the span; with `must` it must.
    Date {
        /// The days asked for.
        span: Span,
        /// `date:…!`
        must: bool,
    },
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// `field:*`: anything at all.
    Any,
    /// Words that begin so. Folded.
    Words(String),
    /// A quoted value: these words in this order. Folded.
    Phrase(String),
}

/// A field that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Names of organisations in any role.
    Org,
    /// Names of people in any role.
    Person,
    /// Sort of statement or event.
    Kind,
    /// Rights.
    Right,
    /// Language.
    Lang,
    /// Any date of a statement or of its facts.
    Date,
    /// The title.
    Title,
    /// The body: text and summary.
    Text,
}

impl Query {
    /// Whether nothing is asked for, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}
