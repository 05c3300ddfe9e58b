//! Floor 2: one line of text, understood as a question. Nothing here knows how anything is found.

mod cost;
mod cursor;
mod date_words;
mod dates;
pub mod describe;
pub mod edit;
pub mod parse;
mod scan;
mod spoken;
mod terms;
mod token;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::date::Span;
use crate::archive::entity::EntityKind;
use crate::archive::id::StatementId;

pub use cost::{DEAR, LONGEST, MOST_PARTS};

/// What a person typed, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The line as it was typed.
    pub line: String,
    /// What a bare word meant when it was read.
    pub bare: Bare,
    /// All of these must hold; none asks for nothing, and everything matches.
    pub all: Vec<Node>,
    /// What was not understood as it may have been meant, in the order of the line.
    pub doubts: Vec<Doubt>,
    /// The statements that the reader has ticked, for `is:ticked`; whoever asks fills it in.
    pub ticked: Arc<BTreeSet<StatementId>>,
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

/// A query is a tree: what is asked for, joined by and, or, not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// One thing that is asked for.
    Part(Part),
    /// All of these must hold: a group. At least one.
    All(Vec<Node>),
    /// One of these must hold: `a | b`. At least two.
    Any(Vec<Node>),
    /// It must not hold: `-a`.
    Not(Box<Node>),
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// What is looked for.
    pub term: Term,
    /// Where it stands in the line, in bytes, without a sign that negates it.
    pub place: Range<usize>,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Words in any field, and in names.
    Words(Wording),
    /// Only in that field: one of these values. Never empty.
    Field(Field, Vec<Value>),
    /// A date could fall in one of the spans; with `must` it must.
    Date {
        /// Which dates: [`Field::Date`] any of the statement or of its facts, [`Field::Pub`], [`Field::Event`], [`Field::Seen`].
        of: Field,
        /// The days asked for; at least one span.
        spans: Vec<Span>,
        /// `date:…!`
        must: bool,
    },
    /// `has:date,title`, `is:inferred`: one of these holds. Never empty.
    Trait(Vec<Trait>),
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// `field:*`: anything at all.
    Any,
    /// These words.
    Words(Wording),
}

/// Words, and in which way they are meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wording {
    /// As it was typed from the first word to the last, in the same script and case: without the signs and quote marks
    /// around it, with the signs inside it (`open-letter`), each gap of spaces as one.
    pub typed: String,
    /// The same words folded, single spaces between them. Never empty.
    pub folded: String,
    /// In which way.
    pub manner: Manner,
}

/// In which way words are meant. Matches are compared folded unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Manner {
    /// `word`: it begins so; several words (`open-let`, `"forced liq` still open) stand in this order, and the last begins
    /// so. In names also in another script or by sound.
    Start,
    /// `"two words"`: these whole words in this order, nothing but signs between them.
    Phrase,
    /// `=word`: whole words in this script, with these accents, and with this case if there is a capital in `typed`.
    Exact,
    /// `'word`: these characters anywhere, inside words too. Here `typed` and `folded` keep signs and spaces.
    Inside,
    /// `^word`: the title begins with it (and may go on in the word).
    TitleStart,
    /// `word$`: the title ends with this whole word, or the end of a word.
    TitleEnd,
    /// `^word$`: the title is this and nothing else.
    Title,
    /// `~word`: words of the archive that are one letter off (two, from eight letters on); several stand in this order.
    Typo,
    /// `"a b"~5`: these whole words in any order, with at most so many other words between the first and the last of them.
    Near(u16),
    /// A bare word where bare words are fuzzy: its letters in their order in the title.
    Fuzzy,
}

/// A field that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Names of organisations in any role.
    Org,
    /// Names of people in any role.
    Person,
    /// Places of events.
    Place,
    /// Names of courts: organisations of that kind, or named in that role.
    Court,
    /// The roles in which somebody is named.
    Role,
    /// Names of those who signed or published it together.
    Sign,
    /// Rights.
    Right,
    /// Sort of statement or event.
    Kind,
    /// Language.
    Lang,
    /// Where it was read: names and addresses of sources.
    Src,
    /// Id of the statement.
    Id,
    /// Version.
    V,
    /// The title.
    Title,
    /// The body: text and summary.
    Text,
    /// Remarks of the archive.
    Note,
    /// Any date of a statement or of its facts.
    Date,
    /// When a statement was published.
    Pub,
    /// When something happened.
    Event,
    /// When the archive was put together.
    Seen,
}

/// Something that a statement has or is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// `has:date`: a date of its own.
    Date,
    /// `has:title`
    Title,
    /// `has:footnote`: a mark of a footnote in its words (`3.1*`, `[2]`).
    Footnote,
    /// `has:excerpt`: the source went on.
    Excerpt,
    /// `has:version`: more than one version.
    Version,
    /// `has:signature`: signed by somebody named.
    Signature,
    /// `has:conflict`: sources disagree on what it says: on the day of one of its facts or on a figure that stands on it, or
    /// it is one of the sources that do.
    Conflict,
    /// `is:ticked`
    Ticked,
    /// `is:unverified`: its words are not those of its digest.
    Unverified,
    /// `is:inferred`: a part of the date of one of its facts was worked out from the context.
    Inferred,
    /// `is:derived`: a figure that stands on it was worked out and is not stated.
    Derived,
    /// `is:undated`: no date of its own.
    Undated,
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
    /// `has:xyz`, `is:xyz`: there is no such thing; searched as text, or left out beside others that are.
    UnknownTrait,
    /// A date without `date:`; searched as text.
    DateWithoutField,
    /// `)` without `(`, or brackets deeper in each other than anybody means; left out.
    Bracket,
    /// A sign that means nothing there (`org:^x`, `=x$`); left out.
    UnknownSign,
    /// `AND`, `OR`, `NOT` with nothing to join; searched as a word.
    NothingToJoin,
    /// Behind all that is understood of a line; left out.
    TooLong,
    /// Behind as many parts as are looked for; left out.
    TooMany,
}

impl Query {
    /// Whether nothing is asked for, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Every part in the order of the line, and whether it is excluded: stands behind an odd number of negations.
    pub fn parts(&self) -> impl Iterator<Item = (&Part, bool)> {
        let mut waiting: Vec<_> = self.all.iter().rev().map(|node| (node, false)).collect();
        std::iter::from_fn(move || {
            loop {
                let (node, excluded) = waiting.pop()?;
                match node {
                    Node::Part(part) => return Some((part, excluded)),
                    Node::Not(node) => waiting.push((node, !excluded)),
                    Node::All(nodes) | Node::Any(nodes) => {
                        waiting.extend(nodes.iter().rev().map(|node| (node, excluded)));
                    }
                }
            }
        })
    }
}

impl Node {
    /// Whether it asks for the same, wherever it stands in the line.
    pub(crate) fn asks_as(&self, other: &Self) -> bool {
        let all = |one: &[Self], other: &[Self]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.asks_as(other))
        };
        match (self, other) {
            (Self::Part(one), Self::Part(other)) => one.term == other.term,
            (Self::All(one), Self::All(other)) | (Self::Any(one), Self::Any(other)) => all(one, other),
            (Self::Not(one), Self::Not(other)) => one.asks_as(other),
            _ => false,
        }
    }
}

impl Field {
    /// Every field with its name in a query and in a sentence.
    pub const ALL: [(Self, &'static str, &'static str); 19] = [
        (Self::Org, "org", "organisation"),
        (Self::Person, "person", "person"),
        (Self::Place, "place", "place"),
        (Self::Court, "court", "court"),
        (Self::Role, "role", "role"),
        (Self::Sign, "sign", "signed by"),
        (Self::Right, "right", "right"),
        (Self::Kind, "kind", "kind"),
        (Self::Lang, "lang", "language"),
        (Self::Src, "src", "source"),
        (Self::Id, "id", "id"),
        (Self::V, "v", "version"),
        (Self::Title, "title", "title"),
        (Self::Text, "text", "text"),
        (Self::Note, "note", "note"),
        (Self::Date, "date", "date"),
        (Self::Pub, "pub", "published"),
        (Self::Event, "event", "happened"),
        (Self::Seen, "seen", "captured"),
    ];

    /// The field of that name, in capitals or not.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(name)).map(|(field, ..)| *field)
    }

    /// Its name in a query.
    pub fn name(self) -> &'static str {
        let (_, name, _) = self.row();
        name
    }

    /// What it is called in a sentence.
    pub fn words(self) -> &'static str {
        let (.., words) = self.row();
        words
    }

    fn row(self) -> (Self, &'static str, &'static str) {
        Self::ALL.iter().find(|(field, ..)| *field == self).copied().unwrap_or((self, "", ""))
    }

    /// The field in which people, or organisations, are asked for.
    pub fn naming(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organisation => Self::Org,
        }
    }

    /// Whether its values are dates.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::Pub | Self::Event | Self::Seen)
    }
}

impl Trait {
    /// Every trait with its word behind `has:` or `is:`, and in a sentence.
    pub const ALL: [(Self, Asked, &'static str, &'static str); 12] = [
        (Self::Date, Asked::Has, "date", "a date"),
        (Self::Title, Asked::Has, "title", "a title"),
        (Self::Footnote, Asked::Has, "footnote", "a footnote mark"),
        (Self::Excerpt, Asked::Has, "excerpt", "an excerpt only"),
        (Self::Version, Asked::Has, "version", "more than one version"),
        (Self::Signature, Asked::Has, "signature", "a signatory"),
        (Self::Conflict, Asked::Has, "conflict", "a conflict of sources"),
        (Self::Ticked, Asked::Is, "ticked", "ticked"),
        (Self::Unverified, Asked::Is, "unverified", "unverified"),
        (Self::Inferred, Asked::Is, "inferred", "dated by inference"),
        (Self::Derived, Asked::Is, "derived", "worked out, not stated"),
        (Self::Undated, Asked::Is, "undated", "undated"),
    ];

    /// The trait of that word, in small letters.
    pub fn named(asked: Asked, word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, of, known, _)| (*of, *known) == (asked, word)).map(|(it, ..)| *it)
    }

    /// Whether the word of a trait begins so.
    pub(crate) fn begins(asked: Asked, word: &str) -> bool {
        Self::ALL.iter().any(|(_, of, known, _)| *of == asked && known.starts_with(word))
    }
}

/// By which of the two names a trait is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// `has:`
    Has,
    /// `is:`
    Is,
}

impl Asked {
    /// `has` or `is`, in capitals or not.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            _ if name.eq_ignore_ascii_case("has") => Some(Self::Has),
            _ if name.eq_ignore_ascii_case("is") => Some(Self::Is),
            _ => None,
        }
    }
}
