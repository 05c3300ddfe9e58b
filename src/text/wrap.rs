//! Breaking a text into screen lines.

use std::ops::{ControlFlow, Range};

use unicode_linebreak::linebreaks;

use super::cluster::{Cluster, each_cluster, is_printable_ascii};
use super::width::{TAB, is_tab};

/// The byte ranges of `text` that stand on one screen line each, ascending and disjoint.
///
/// Lines break where UAX #14 allows it; blanks at a break, and line ends, belong to no line. A word wider than
/// `width` columns is cut between clusters, and a single cluster wider than that is a line of its own, the only
/// one that overruns. Line feed, CR LF, U+2028 and U+2029 each end a line, empty or not; an empty text is one
/// empty line, and nothing stands after the last line end. A width of 0 counts as 1. Tabs reach to their stops.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    for paragraph in paragraphs(text) {
        wrap_paragraph(text, paragraph, width.max(1), &mut lines);
    }
    lines
}

/// The stretches of `text` between its line ends, without them; at least one.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let line = &text[start..];
        let end = start + line.find(['\n', '\u{2028}', '\u{2029}']).unwrap_or(line.len());
        let next = end + text[end..].chars().next().map_or(0, char::len_utf8);
        rest = (next < text.len()).then_some(next);
        let carriage_return = text[end..].starts_with('\n') && text[start..end].ends_with('\r');
        Some(start..end - usize::from(carriage_return))
    })
}

fn wrap_paragraph(text: &str, paragraph: Range<usize>, width: usize, lines: &mut Vec<Range<usize>>) {
    let part = &text[paragraph.clone()];
    // Most of what is wrapped fits as it is.
    if part.len() <= width && is_printable_ascii(part) {
        return lines.push(paragraph.start..paragraph.start + part.trim_end_matches(' ').len());
    }
    let mut filler = Filler::new(paragraph.start, width, lines);
    // A soft hyphen is not sent, and a word broken there without a hyphen would read as two.
    let is_open = |at: &usize| !part[..*at].ends_with('\u{AD}');
    let mut breaks = linebreaks(part).map(|(at, _)| at).filter(is_open).peekable();
    let _ = each_cluster(part, |cluster| {
        let unit = Unit::of(part, cluster, paragraph.start);
        let at = cluster.source.start;
        while breaks.next_if(|place| *place < at).is_some() {}
        if breaks.next_if_eq(&at).is_some() && !unit.blank {
            filler.end_word();
        }
        filler.take(unit);
        ControlFlow::Continue(())
    });
    filler.finish();
}

/// A cluster on its way into a line.
struct Unit {
    source: Range<usize>,
    /// None for a tab, which depends on where it stands.
    columns: Option<usize>,
    blank: bool,
}

impl Unit {
    fn of(text: &str, cluster: &Cluster<'_>, offset: usize) -> Self {
        Self {
            source: offset + cluster.source.start..offset + cluster.source.end,
            columns: (!is_tab(text, cluster)).then_some(cluster.columns),
            blank: !cluster.shown.is_empty() && cluster.shown.chars().all(is_breaking_blank),
        }
    }

    fn columns_at(&self, column: usize) -> usize {
        self.columns.unwrap_or(TAB - column % TAB)
    }
}

/// White space but for the three spaces that hold words together.
fn is_breaking_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Fills lines with words, first come, first served.
struct Filler<'a> {
    /// Where the line being filled begins, and where its last cluster that is not blank ends.
    start: usize,
    end: Option<usize>,
    /// The column where the next cluster goes; blanks hang over the edge, so it may lie beyond the width.
    column: usize,
    after_blank: bool,
    width: usize,
    /// The word of which nobody knows yet whether it fits on this line. No more of it is held than could fit: a word may
    /// be as long as a file allows.
    word: Vec<Unit>,
    /// The column behind it on this line, and on a line of its own.
    reach: usize,
    alone: usize,
    /// The word did not fit: what is left of it goes from line to line.
    is_cut: bool,
    lines: &'a mut Vec<Range<usize>>,
}

impl<'a> Filler<'a> {
    fn new(start: usize, width: usize, lines: &'a mut Vec<Range<usize>>) -> Self {
        let (word, is_cut, after_blank) = (Vec::new(), false, false);
        Self { start, end: None, column: 0, after_blank, width, word, reach: 0, alone: 0, is_cut, lines }
    }

    /// Takes the next cluster of a word, or a blank behind it.
    fn take(&mut self, unit: Unit) {
        if self.is_cut {
            return self.put(&unit);
        }
        self.reach += unit.columns_at(self.reach);
        let is_beyond = unit.blank && self.alone > self.width;
        self.alone += unit.columns_at(self.alone);
        let overruns = !unit.blank && self.reach > self.width;
        match self.word.last_mut() {
            // What takes no room belongs to what stands before it, and where blanks hang over every edge it is all the
            // same how many do.
            Some(last) if last.blank == unit.blank && (unit.columns == Some(0) || is_beyond) => {
                last.source.end = unit.source.end;
            }
            _ => self.word.push(unit),
        }
        if overruns {
            self.break_at(self.word[0].source.start);
            self.put_word();
            self.is_cut = true;
        }
    }

    /// What comes next is another word.
    fn end_word(&mut self) {
        self.put_word();
        self.is_cut = false;
        (self.reach, self.alone) = (self.column, 0);
    }

    fn put_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        for unit in &word {
            self.put(unit);
        }
        word.clear();
        self.word = word;
    }

    /// Puts a cluster on this line or the next.
    fn put(&mut self, unit: &Unit) {
        let columns = unit.columns_at(self.column);
        let overruns = self.column + columns > self.width && (columns > 0 || self.after_blank);
        if overruns && !unit.blank {
            self.break_at(unit.source.start);
        }
        self.column += unit.columns_at(self.column);
        self.after_blank = unit.blank;
        if !unit.blank {
            self.end = Some(unit.source.end);
        }
    }

    /// Ends the line; one that holds only blanks is no line, so an indent gives way to a word it leaves no room for.
    fn break_at(&mut self, at: usize) {
        self.lines.extend(self.end.take().map(|end| self.start..end));
        self.start = at;
        self.column = 0;
        self.after_blank = false;
    }

    /// Ends the last line of the paragraph, which is empty only when the paragraph is.
    fn finish(mut self) {
        self.put_word();
        self.lines.push(self.start..self.end.unwrap_or(self.start));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::{any_text, cases};
    use crate::text::visible::{body, line};
    use crate::text::width::columns_from;

    /// Whether nothing of the text would leave ink on a line.
    fn is_blank(text: &str) -> bool {
        line(text).chars().all(is_breaking_blank)
    }

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| &text[line]).collect()
    }

    /// (A3)
    #[test]
    fn lines_break_where_people_break_them() {
        let check = |text: &str, width: usize, expected: &[&str]| assert_eq!(lines(text, width), expected, "{text:?}");
        check("", 10, &[""]);
        check("   ", 10, &[""]);
        check("human rights in Belarus", 12, &["human rights", "in Belarus"]);
        check("human rights   in", 12, &["human rights", "in"]);
        check("human\u{A0}rights in", 12, &["human\u{A0}rights", "in"]);
        check("Праваабарончы цэнтр «Вясна»", 14, &["Праваабарончы", "цэнтр «Вясна»"]);
        check("well-known case", 8, &["well-", "known", "case"]);
        check("«mot !» — oui", 8, &["«mot !»", "— oui"]);
        check("人权组织的声明。", 6, &["人权组", "织的声", "明。"]);
        check("fe\u{301}te\u{301} e\u{301}te\u{301}", 4, &["fe\u{301}te\u{301}", "e\u{301}te\u{301}"]);
        check("https://spring96.org/en", 10, &["https://", "spring96.o", "rg/en"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("x abcdefghij", 4, &["x", "abcd", "efgh", "ij"]);
        check("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, &["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);
        check("中文", 1, &["中", "文"]);
        check("ab", 0, &["a", "b"]);
        check("con\u{AD}tains", 5, &["con\u{AD}ta", "ins"]);
        check("ខ្ញុំ\u{200B}ទៅ", 2, &["ខ្ញុំ\u{200B}", "ទៅ"]);
    }

    /// (A3)
    #[test]
    fn line_ends_end_lines_and_indents_stay() {
        let check = |text: &str, width: usize, expected: &[&str]| assert_eq!(lines(text, width), expected, "{text:?}");
        check("a\nb", 9, &["a", "b"]);
        check("a\r\n\r\nb\r\n", 9, &["a", "", "b"]);
        check("a\u{2028}b\u{2029}\u{2029}c", 9, &["a", "b", "", "c"]);
        check("\n", 9, &[""]);
        check("a\rb\u{B}c", 9, &["a\rb\u{B}c"]);
        check("  a b", 3, &["  a", "b"]);
        check("    abc", 4, &["abc"]);
        check("\ta b", 10, &["\ta", "b"]);
        check("a\tb", 8, &["a", "b"]);
    }

    #[test]
    fn a_line_counts_from_the_start_of_the_text() {
        assert_eq!(wrap("ab\n\ncd ef", 2), [0..2, 3..3, 4..6, 7..9]);
        assert_eq!(wrap("  \n ", 2), [0..0, 3..3]);
    }

    #[test]
    fn long_words_and_long_runs_of_nothing_take_one_pass() {
        assert_eq!(wrap(&"ў".repeat(10_000), 80).len(), 125);
        assert_eq!(wrap(&"\u{200B}".repeat(10_000), 80).len(), 1);
        assert_eq!(wrap(&"\u{301}".repeat(10_000), 80).len(), 1);
        assert_eq!(wrap(&format!("a{}b", " ".repeat(10_000)), 80).len(), 2);
    }

    /// A word may be as long as a file allows, and so may be what stands between two. (B5)
    #[test]
    fn no_more_of_a_word_is_held_than_could_fit() {
        for unit in ["x", "\u{200B}", "\u{301}", " ", "\t", " \t", "\t\u{200B}", "\u{AD}x", "中", "<", "a\u{A0}"] {
            let text = unit.repeat(5_000);
            let mut lines = Vec::new();
            let mut filler = Filler::new(0, 40, &mut lines);
            let mut most = 0;
            let _ = each_cluster(&text, |cluster| {
                filler.take(Unit::of(&text, cluster, 0));
                most = most.max(filler.word.len());
                ControlFlow::Continue(())
            });
            assert!(most <= 2 * 40 + 2, "{unit:?}: {most}");
        }
    }

    /// Lines as they are laid out by whoever sees each word whole.
    fn plainly(text: &str, paragraph: Range<usize>, width: usize) -> Vec<Range<usize>> {
        let part = &text[paragraph.clone()];
        let mut breaks: Vec<usize> = linebreaks(part).map(|(at, _)| at).collect();
        breaks.retain(|at| !part[..*at].ends_with('\u{AD}'));
        let mut words: Vec<Vec<Unit>> = vec![Vec::new()];
        let _ = each_cluster(part, |cluster| {
            let unit = Unit::of(part, cluster, paragraph.start);
            if breaks.contains(&cluster.source.start) && !unit.blank {
                words.push(Vec::new());
            }
            words.last_mut().unwrap().push(unit);
            ControlFlow::Continue(())
        });
        let mut lines = Vec::new();
        let mut filler = Filler::new(paragraph.start, width, &mut lines);
        for word in words {
            let inked = word.iter().rposition(|unit| !unit.blank).map_or(0, |last| last + 1);
            let end = word[..inked].iter().fold(filler.column, |column, unit| column + unit.columns_at(column));
            if inked > 0 && end > width {
                filler.break_at(word[0].source.start);
            }
            for unit in &word {
                filler.put(unit);
            }
        }
        filler.finish();
        lines
    }

    proptest! {
        #![proptest_config(cases(1024))]

        #[test]
        fn words_that_are_not_seen_whole_stand_where_they_would(
            text in prop_oneof![any_text(), "[a \t\u{200B}\u{A0}中<-]{0,60}"], width in 1_usize..12,
        ) {
            let wanted: Vec<_> = paragraphs(&text).flat_map(|paragraph| plainly(&text, paragraph, width)).collect();
            prop_assert_eq!(wrap(&text, width), wanted);
        }

        #[test]
        fn no_line_overruns_and_nothing_but_blanks_is_lost(text in any_text(), width in 0_usize..24) {
            let lines = wrap(&text, width);
            let mut at = 0;
            for line in &lines {
                prop_assert!(at <= line.start && line.start <= line.end);
                prop_assert!(is_blank(&text[at..line.start]), "{:?}", &text[at..line.start]);
                at = line.end;
                let shown = body(&text[line.clone()], 0);
                let mut clusters = 0;
                let _ = each_cluster(&text[line.clone()], |cluster| {
                    clusters += usize::from(cluster.columns > 0);
                    ControlFlow::Continue(())
                });
                prop_assert!(shown.columns() <= width.max(1) || clusters == 1, "{:?}", &text[line.clone()]);
                prop_assert_eq!(shown.columns(), columns_from(&text[line.clone()], 0));
            }
            prop_assert!(is_blank(&text[at..]));
        }

        #[test]
        fn every_paragraph_has_its_lines(text in any_text(), width in 1_usize..24) {
            let apart: Vec<_> = paragraphs(&text)
                .flat_map(|paragraph| {
                    let start = paragraph.start;
                    wrap(&text[paragraph], width).into_iter().map(move |line| start + line.start..start + line.end)
                })
                .collect();
            prop_assert_eq!(wrap(&text, width), apart);
        }
    }
}
