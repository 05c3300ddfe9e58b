//! How much of a line is looked for.

use super::{Manner, Term, Value, Wording};

/// Bytes of a line that are understood: more than anybody types or reads again. Each part of a line can cost a look through
/// the whole archive, and a paste may be as long as a book.
pub const LONGEST: usize = 4 << 10;

/// Parts of a line, and values of its fields, that are looked for. Each costs a look through the whole archive, and another
/// at every statement that is shown.
pub const MOST_PARTS: usize = 64;

/// Parts that words near each other count as, and words a letter off.
pub const DEAR: usize = 4;

impl Term {
    /// How many parts it counts as.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Words(wording) => wording.count(),
            Self::Field(_, values) => values.iter().map(Value::count).sum(),
            Self::Date { spans, .. } => spans.len(),
            Self::Trait(traits) => traits.len(),
        }
    }
}

impl Value {
    /// How many parts it counts as.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Any => 1,
            Self::Words(wording) => wording.count(),
        }
    }
}

impl Wording {
    /// How many parts it counts as. Words near each other, or a letter off, are looked for where each of them stands.
    pub(super) fn count(&self) -> usize {
        match self.manner {
            Manner::Near(_) | Manner::Typo => DEAR,
            Manner::Start
            | Manner::Phrase
            | Manner::Exact
            | Manner::Inside
            | Manner::TitleStart
            | Manner::TitleEnd
            | Manner::Title
            | Manner::Fuzzy => 1,
        }
    }
}
