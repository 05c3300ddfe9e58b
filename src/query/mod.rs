//! Floor 2: one line of text, understood as a question. Nothing here knows how anything is found.

pub mod describe;
pub mod fuzzy;
pub mod parse;

mod dates;
mod scan;

use std::ops::Range;

use crate::archive::date::Span;

/// What a person typed, understood. Every part must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The line as it was typed.
    pub line: String,
    /// What a bare word meant when it was read.
    pub bare: Bare,
    /// All of these must hold.
    pub clauses: Vec<Clause>,
    /// What was not understood as it may have been meant, in the order of the line.
    pub doubts: Vec<Doubt>,
}

/// What a bare word means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bare {
    /// A word that begins so.
    #[default]
    Words,
    /// Exactly this word, as if `=` stood before it.
    Exact,
    /// Letters in their order, in titles.
    Fuzzy,
}

/// A place in the line that is not understood as it may have been meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Doubt {
    /// Where, in bytes.
    pub place: Range<usize>,
    /// What about it.
    pub why: Why,
}

/// Why there is a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// `xyz:word`: there is no field of that name; searched as text.
    UnknownField,
    /// `org:` with nothing behind it; left out.
    NoValue,
    /// Signs without a letter or digit; left out.
    NoWord,
    /// Not a date; searched as text, or left out beside others that are.
    NotADate,
    /// A date without `date:`; searched as text.
    DateWithoutField,
    /// A sign that has a meaning elsewhere (`^word`, `=word`, …); searched without it.
    UnknownSign,
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
    /// A word that begins so, in any field; in titles and names also fuzzily, ranked last. Several words
    /// (`open-let`, `"forced liq` still open) stand in this order, and the last begins so. Folded, single spaces.
    Word(String),
    /// These whole words in this order. Folded, single spaces.
    Phrase(String),
    /// Only in that field: one of these values.
    Field(Field, Vec<Value>),
    /// A date of the statement or of its facts could fall in one of the spans; with `must` it must.
    Date {
        /// The days asked for; at least one span.
        spans: Vec<Span>,
        /// `date:…!`
        must: bool,
    },
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// `field:*`: anything at all.
    Any,
    /// Words that begin so; of several the last. Folded, single spaces.
    Words(String),
    /// A quoted value: these whole words in this order. Folded, single spaces.
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

impl Field {
    /// Every field with its name in a query and in a sentence.
    pub const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::Org, "org", "organisation"),
        (Self::Person, "person", "person"),
        (Self::Kind, "kind", "kind"),
        (Self::Right, "right", "right"),
        (Self::Lang, "lang", "language"),
        (Self::Date, "date", "date"),
        (Self::Title, "title", "title"),
        (Self::Text, "text", "text"),
    ];
}
