//! Cells of a table that no spreadsheet runs as a formula.

use std::borrow::Cow;

use crate::text::formula::harmless;
use crate::text::handed;

/// How the cells of a table are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// So that no spreadsheet runs one as a formula.
    #[default]
    Harmless,
    /// As they are, for programs that run none.
    Raw,
}

impl Cells {
    /// A cell of those words, without control characters but tabs and ends of lines.
    pub fn of(self, words: &str) -> Cow<'_, str> {
        let words = handed::between(words);
        match self {
            Self::Harmless => harmless(words),
            Self::Raw => words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;

    #[test]
    fn a_raw_cell_is_as_it_is_but_for_control_characters() {
        assert_eq!(Cells::Raw.of("=1\u{1b}"), "=1");
        assert_eq!(Cells::Harmless.of("\u{1b}=1"), "'=1");
    }
}
