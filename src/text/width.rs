//! How wide a text stands on a screen, and the text cut to a width.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::cluster::{Cluster, each_cluster, is_printable_ascii, sure_start};

/// Columns from one tab stop of a text's body to the next.
pub const TAB: usize = 8;

/// Columns that `text` takes in a one-line place, as the gate sends it: a sign for a control character has the
/// width of the sign, a tab or line end that of a space, what is not sent has none.
pub fn columns(text: &str) -> usize {
    if is_printable_ascii(text) {
        return text.len();
    }
    let mut sum = 0;
    let _ = each_cluster(text, |cluster| {
        sum += cluster.columns;
        ControlFlow::Continue(())
    });
    sum
}

/// Whether terminals agree on how wide a letter is: one character of the older blocks, with no mark, that is no picture.
pub fn is_agreed(letter: &str) -> bool {
    // So are most.
    if letter.len() <= 1 {
        return true;
    }
    let mut chars = letter.chars();
    let Some(c) = chars.next() else { return true };
    let is_picture =
        matches!(c, '\u{2190}'..='\u{24FF}' | '\u{2600}'..='\u{2BFF}' | '\u{E000}'..='\u{F8FF}' | '\u{10000}'..);
    chars.next().is_none() && !is_picture
}

/// Columns that part of a body's line takes when it begins at `column`: a tab reaches to its next stop.
pub fn columns_from(text: &str, column: usize) -> usize {
    let mut end = column;
    let _ = each_cluster(text, |cluster| {
        end += columns_at(text, cluster, end);
        ControlFlow::Continue(())
    });
    end - column
}

/// Bytes to leave out at the start of `text`, so that at most `width` columns follow.
///
/// Of a line as long as a book, in which somebody types, no more than its end is looked at, unless that has too few columns.
pub fn hidden_bytes(text: &str, width: usize) -> usize {
    let end = text.len().checked_sub(width.saturating_add(1).saturating_mul(LOOKED_AT));
    let start = end.and_then(|end| sure_start(text, end)).filter(|start| columns(&text[*start..]) >= width);
    let start = start.unwrap_or(0);
    start + hidden_of_all(&text[start..], width)
}

fn hidden_of_all(text: &str, width: usize) -> usize {
    let mut over = columns(text).saturating_sub(width);
    let mut hidden = 0;
    let _ = each_cluster(text, |cluster| {
        if over == 0 {
            return ControlFlow::Break(());
        }
        over = over.saturating_sub(cluster.columns);
        hidden = cluster.source.end;
        ControlFlow::Continue(())
    });
    hidden
}

/// Bytes of a text that are looked at for each column it is cut to: as many as the gate lets through in one, with room. A
/// cluster of marks can be as long as a file.
const LOOKED_AT: usize = 32;

/// At most `width` columns of `text`, ending in `…` when something was cut off.
///
/// Of a text that takes more than 32 bytes a column the rest is cut off too, even where all of it would fit.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    cut_with(text, width, "…")
}

/// At most `width` columns of `text`, ending in `ellipsis` when something was cut off, or in as much of the
/// ellipsis as fits.
pub fn cut_with<'a>(text: &'a str, width: usize, ellipsis: &str) -> Cow<'a, str> {
    // No cluster is wider than its bytes, but for a tab, which is one column here.
    if text.len() <= width {
        return Cow::Borrowed(text);
    }
    let seen = beginning(text, (width + 1).saturating_mul(LOOKED_AT));
    if seen.len() == text.len() && fitting(seen, width) == seen.len() {
        return Cow::Borrowed(text);
    }
    let ellipsis = &ellipsis[..fitting(ellipsis, width)];
    let end = fitting(seen, width - columns(ellipsis));
    Cow::Owned(format!("{}{ellipsis}", seen[..end].trim_end()))
}

/// At most `bytes` bytes of a text, up to the end of a character.
fn beginning(text: &str, bytes: usize) -> &str {
    let mut ends = (0..=bytes.min(text.len())).rev();
    ends.find(|end| text.is_char_boundary(*end)).map_or("", |end| &text[..end])
}

/// Bytes of the longest beginning of a text that is at most `width` columns wide.
fn fitting(text: &str, width: usize) -> usize {
    let mut left = width;
    let mut end = 0;
    let _ = each_cluster(text, |cluster| {
        let Some(rest) = left.checked_sub(cluster.columns) else {
            return ControlFlow::Break(());
        };
        left = rest;
        end = cluster.source.end;
        ControlFlow::Continue(())
    });
    end
}

/// Columns of a cluster of `text` that stands at `column` of a body's line.
pub(super) fn columns_at(text: &str, cluster: &Cluster<'_>, column: usize) -> usize {
    if is_tab(text, cluster) { TAB - column % TAB } else { cluster.columns }
}

/// Whether the cluster is a tab; one that carries a mark is a space with that mark.
pub(super) fn is_tab(text: &str, cluster: &Cluster<'_>) -> bool {
    cluster.shown == " " && text[cluster.source.clone()].contains('\t')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible;
    use crate::text::visible::tests::any_text;

    #[test]
    fn the_end_of_a_line_is_what_fits() {
        let check = |text: &str, width: usize, shown: &str| {
            assert_eq!(&text[hidden_bytes(text, width)..], shown, "{text:?} in {width}");
        };
        check("court", 9, "court");
        check("court", 5, "court");
        check("court", 2, "rt");
        check("court", 0, "");
        check("a中文", 3, "文");
        check("e\u{301}te\u{301}", 1, "e\u{301}");
    }

    #[test]
    fn a_text_is_as_wide_as_it_is_drawn() {
        let check = |text: &str, expected: usize| assert_eq!(columns(text), expected, "{text:?}");
        check("", 0);
        check("Viasna", 6);
        check("Вясна", 5);
        check("e\u{301}te\u{301}", 3);
        check("中文", 4);
        check("क्षत्रिय", 6);
        check("العربية", 7);
        check("👨‍👩‍👧‍👦", 2);
        check("🇧🇾", 2);
        check("a\u{200B}\u{200B}\u{2060}b", 2);
        check("\u{200D}\u{200C}", 0);
        check("a\tb", 3);
        check("a\r\nb", 3);
        check("\u{1B}[31m\u{9B}", 6);
        check("a\u{202E}b", 3);
    }

    #[test]
    fn a_tab_in_a_body_reaches_to_its_stop() {
        let check = |text: &str, column: usize, expected: usize| {
            assert_eq!(columns_from(text, column), expected, "{text:?} from {column}");
        };
        check("\t", 0, 8);
        check("\t", 7, 1);
        check("\t", 8, 8);
        check("中\tx", 3, 6);
        check("\u{200B}\tx", 0, 9);
    }

    #[test]
    fn what_is_cut_says_so_and_fits() {
        let check =
            |text: &str, width: usize, expected: &str| assert_eq!(cut(text, width), expected, "{text:?} {width}");
        check("Viasna", 6, "Viasna");
        check("Viasna", 5, "Vias…");
        check("Вясна", 4, "Вяс…");
        check("e\u{301}te\u{301}s", 3, "e\u{301}t…");
        check("e\u{301}te\u{301}", 3, "e\u{301}te\u{301}");
        check("中文字", 4, "中…");
        check("中文字", 2, "…");
        check("human rights", 7, "human…");
        check("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦…");
        check("ab", 1, "…");
        check("ab", 0, "");
        check("\u{200B}", 0, "\u{200B}");
        assert_eq!(cut_with("Viasna", 5, "..."), "Vi...");
        assert_eq!(cut_with("Viasna", 2, "..."), "..");
    }

    /// A cluster may be as long as a file; no more is looked at than could be shown. (B5)
    #[test]
    fn of_what_has_no_width_no_more_is_kept_than_a_few_bytes_a_column() {
        let check = |marks: usize, width: usize, kept: usize, end: &str| {
            let text = format!("a{}", "\u{301}".repeat(marks));
            let short = cut(&text, width);
            assert_eq!((short.matches('\u{301}').count(), short.ends_with(end)), (kept, true), "{marks} in {width}");
        };
        check(8, 1, 8, "\u{301}");
        // A sign stands for the rest of so many.
        check(47, 2, 47, "\u{301}");
        check(48, 2, 0, "…");
        check(1 << 20, 3, 63, "…");
        check(1 << 20, 512, 8_207, "…");
    }

    proptest! {
        #[test]
        fn measuring_is_what_the_gate_sends(text in any_text()) {
            prop_assert_eq!(columns(&text), visible::line(&text).columns());
        }

        /// (D5)
        #[test]
        fn the_end_of_a_long_line_is_that_of_all_of_it(texts in prop::collection::vec(any_text(), 0..40), width in 0_usize..9) {
            let text = texts.concat();
            prop_assert_eq!(hidden_bytes(&text, width), hidden_of_all(&text, width));
        }

        #[test]
        fn cutting_never_overruns_and_keeps_the_beginning(text in any_text(), width in 0_usize..20) {
            let short = cut(&text, width);
            prop_assert!(columns(&short) <= width);
            prop_assert_eq!(columns(&text) <= width, short == text);
            prop_assert!(text.starts_with(short.strip_suffix('…').unwrap_or(&short)));
        }
    }
}
