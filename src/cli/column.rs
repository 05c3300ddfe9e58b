//! Lines for people in columns: as wide as their terminal, with words going on under themselves.

use super::out;
use crate::text::visible;
use crate::text::width::columns;
use crate::text::wrap::wrap;
use crate::tui;

/// Columns of a line where no terminal says how many: what fits on a printed page.
const PAGE: usize = 96;

/// Columns of a line on standard output.
pub(super) fn width() -> usize {
    if out::is_terminal() { tui::window().width.into() } else { PAGE }
}

/// Words behind what stands before them on their first line, in lines of `width` columns. They have passed the gate.
pub(super) fn behind(before: &str, words: &str, width: usize) -> String {
    let (before, words) = (visible::line(before), visible::line(words));
    let indent = columns(&before);
    let mut lines = String::new();
    for (nth, part) in wrap(&words, width.saturating_sub(indent).max(1)).into_iter().enumerate() {
        let lead = if nth == 0 { before.as_str().to_owned() } else { " ".repeat(indent) };
        lines += format!("{lead}{}", &words[part]).trim_end();
        lines.push('\n');
    }
    lines
}

/// A text filled up with blanks to some columns; it is not cut.
pub(super) fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

#[cfg(test)]
mod tests {
    use super::{behind, filled};

    #[test]
    fn words_go_on_under_themselves() {
        assert_eq!(behind("2021  ", "one two three", 12), "2021  one\n      two\n      three\n");
        assert_eq!(behind("  ", "a\u{1b}[2J\nb", 40), "  a\u{241b}[2J b\n");
        assert_eq!(behind("date  ", "", 40), "date\n");
        assert_eq!(filled("中", 4), "中  ");
        assert_eq!(filled("longer", 4), "longer");
    }
}
