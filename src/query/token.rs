//! What can stand in a line: words, quotations and fields with their signs, and what joins them.

use std::ops::Range;

/// One thing that stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes, signs that negate it included.
    pub(super) whole: Range<usize>,
    /// The same without these signs.
    pub(super) place: Range<usize>,
    /// What it is.
    pub(super) shape: Shape,
}

/// What a token looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `|`
    Bar,
    /// `AND`, `OR`, `NOT` where there is something to join, or may still be.
    Joiner(Joiner),
    /// `(`
    Open,
    /// `)` of a group.
    Close,
    /// A bracket that opens or closes nothing.
    Stray,
    /// `-` or `!` with nothing behind it.
    Sign,
    /// A word or a quotation.
    Plain(Piece),
    /// `name:` and the values behind it, which may be none.
    Field {
        /// The name without its colon, in bytes of the line.
        name: Range<usize>,
        /// The values.
        values: Vec<Piece>,
    },
}

/// The operators that are words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joiner {
    And,
    Or,
    Not,
}

impl Joiner {
    /// Every joiner as it is written.
    pub(super) const ALL: [(Self, &'static str); 3] = [(Self::And, "AND"), (Self::Or, "OR"), (Self::Not, "NOT")];
}

/// A word or quotation with the signs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands, in bytes, with its signs and quote marks.
    pub(super) place: Range<usize>,
    /// The sign before it.
    pub(super) sign: Option<Sign>,
    /// The text without signs and quote marks, in bytes of the line.
    pub(super) text: Range<usize>,
    /// Whether it stands in quote marks.
    pub(super) quotes: Quotes,
    /// The sign behind it.
    pub(super) tail: Option<Tail>,
}

/// A sign before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `=`
    Exact,
    /// `'`
    Inside,
    /// `^`
    Start,
    /// `~`
    Typo,
}

/// A sign behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// `$`
    End,
    /// `~5` behind a quotation; without a number it is not finished.
    Near(Option<u16>),
    /// `!` behind a date.
    Must,
}

/// How a text is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Not at all.
    None,
    /// On both sides.
    Closed,
    /// The closing mark is not there, or not there yet.
    Open,
}
