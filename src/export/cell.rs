//! Cells of a table that no spreadsheet runs as a formula.

use std::borrow::Cow;

use crate::text::handed;

/// How a cell begins that some spreadsheet takes for a formula; in East Asian settings the wide forms count too.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

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
            Self::Harmless if is_risky(&words) => Cow::Owned(format!("'{words}")),
            Self::Harmless | Self::Raw => words,
        }
    }
}

/// The words of a cell, with an apostrophe before what a spreadsheet would take for a formula.
///
/// Words that have apostrophes before such a beginning get one more, so that [`original`] is never in doubt.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if is_risky(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The words that [`harmless`] made a cell of.
pub fn original(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|words| is_risky(words)).unwrap_or(cell)
}

fn is_risky(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cells, FORMULA, harmless, original};

    /// (F2)
    #[test]
    fn only_what_looks_like_a_formula_is_touched() {
        for (words, cell) in [
            ("", ""),
            ("2021-08", "2021-08"),
            ("a = b", "a = b"),
            ("'tis", "'tis"),
            ("=HYPERLINK(\"https://example.org\")", "'=HYPERLINK(\"https://example.org\")"),
            ("+375", "'+375"),
            ("-0044", "'-0044"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
        ] {
            assert_eq!((harmless(words).as_ref(), original(cell)), (cell, words));
        }
    }

    #[test]
    fn a_raw_cell_is_as_it_is_but_for_control_characters() {
        assert_eq!(Cells::Raw.of("=1\u{1b}"), "=1");
        assert_eq!(Cells::Harmless.of("\u{1b}=1"), "'=1");
    }

    proptest! {
        /// (F2)
        #[test]
        fn no_cell_begins_as_a_formula_and_every_one_reads_back(words in "['=+@＝a -]{0,4}") {
            let cell = harmless(&words);
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert_eq!(original(&cell), words.as_str());
        }
    }
}
