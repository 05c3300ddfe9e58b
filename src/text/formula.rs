//! Cells of a table that a spreadsheet would run as a formula: made harmless, and read back.

use std::borrow::Cow;

/// How a cell begins that some spreadsheet takes for a formula; in East Asian settings the wide forms count too.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The words of a cell, with an apostrophe before what a spreadsheet would take for a formula.
///
/// Words that have apostrophes before such a beginning get one more, so that [`original`] is never in doubt.
pub fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    if is_risky(&cell) { Cow::Owned(format!("'{cell}")) } else { cell }
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

    use super::{FORMULA, harmless, original};

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
            assert_eq!((harmless(words.into()).as_ref(), original(cell)), (cell, words));
        }
    }

    proptest! {
        /// (F2)
        #[test]
        fn no_cell_begins_as_a_formula_and_every_one_reads_back(words in "['=+@＝a -]{0,4}") {
            let cell = harmless(words.as_str().into());
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert_eq!(original(&cell), words.as_str());
        }
    }
}
