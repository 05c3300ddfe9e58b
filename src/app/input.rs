//! A line that is being typed: text, cursor, deleted words.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Most code points that a line takes; a paste beyond them is cut.
pub const LONGEST: usize = 64 * 1024;

/// One line of text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Byte offset of the cursor, always between grapheme clusters.
    cursor: usize,
    /// What was deleted last, for putting back.
    cut: String,
}

/// A change to the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Text typed or pasted at the cursor. Line ends and tabs become blanks, other control characters are left out.
    Insert(String),
    /// Delete the cluster before the cursor.
    Backspace,
    /// Delete the cluster after the cursor.
    Delete,
    /// Delete back to the start of the word.
    CutWord,
    /// Delete back to the start of the line.
    CutLine,
    /// Put back what was deleted last.
    Paste,
    /// Cursor one cluster left.
    Left,
    /// Cursor one cluster right.
    Right,
    /// Cursor to the start.
    Home,
    /// Cursor to the end.
    End,
}

impl Input {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut input = Self::default();
        input.insert(text);
        input
    }

    /// A line with the cursor between two texts.
    pub fn around(before: &str, after: &str) -> Self {
        let mut input = Self::new(after);
        input.cursor = 0;
        input.insert(before);
        input
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Whether there is room for all of what a change puts in.
    pub fn takes(&self, edit: &Edit) -> bool {
        match edit {
            Edit::Insert(text) => self.has_room(text),
            Edit::Paste => self.has_room(&self.cut),
            _ => true,
        }
    }

    fn has_room(&self, text: &str) -> bool {
        // Few lines are so long that their code points must be counted.
        let fits = |bytes: usize| bytes <= LONGEST;
        fits(self.text.len() + text.len()) || fits(self.text.chars().count() + text.chars().count())
    }

    /// Makes a change.
    pub fn edit(&mut self, edit: &Edit) {
        match edit {
            Edit::Insert(text) => self.insert(text),
            Edit::Backspace => self.remove_to(self.left(), false),
            Edit::Delete => {
                let end = self.right();
                self.remove(self.cursor..end);
            }
            Edit::CutWord => self.remove_to(self.word_start(), true),
            Edit::CutLine => self.remove_to(0, true),
            Edit::Paste => self.insert(&self.cut.clone()),
            Edit::Left => self.cursor = self.left(),
            Edit::Right => self.cursor = self.right(),
            Edit::Home => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
        }
    }

    fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let clean: String = text
            .chars()
            .map(|c| if matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
            .filter(|c| !c.is_control())
            .take(room)
            .collect();
        self.text.insert_str(self.cursor, &clean);
        // A combining mark joins the cluster before it, so the place after it is asked for anew.
        self.cursor = self.boundary_at_or_after(self.cursor + clean.len());
    }

    fn remove_to(&mut self, start: usize, keep: bool) {
        let removed = self.remove(start..self.cursor);
        if keep && !removed.is_empty() {
            self.cut = removed;
        }
    }

    /// Takes bytes out; what stood on both sides of them may have become one letter, and the cursor stands behind it.
    fn remove(&mut self, bytes: Range<usize>) -> String {
        let start = bytes.start;
        let removed = self.text.drain(bytes).collect();
        self.cursor = self.boundary_at_or_after(start);
        removed
    }

    fn left(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let next = self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
        self.cursor + next
    }

    fn word_start(&self) -> usize {
        let trimmed = self.text[..self.cursor].trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8))
    }

    fn boundary_at_or_after(&self, at: usize) -> usize {
        let mut place = GraphemeCursor::new(at, self.text.len(), true);
        match place.is_boundary(&self.text, 0) {
            Ok(true) => at,
            _ => place.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{Edit, Input, LONGEST};

    fn check(start: &str, edits: &[Edit], before: &str, text: &str) {
        let mut input = Input::new(start);
        for edit in edits {
            input.edit(edit);
        }
        assert_eq!((input.before_cursor(), input.text()), (before, text), "{start:?} {edits:?}");
    }

    #[test]
    fn the_cursor_moves_and_deletes_by_what_people_call_a_letter() {
        check("cafe\u{301}", &[Edit::Backspace], "caf", "caf");
        check("ab", &[Edit::Left, Edit::Insert("x".into())], "ax", "axb");
        check("ab", &[Edit::Home, Edit::Delete], "", "b");
        check("жук", &[Edit::Left, Edit::Left, Edit::Right], "жу", "жук");
        check("", &[Edit::Backspace, Edit::Delete, Edit::Left, Edit::Right], "", "");
        check("e", &[Edit::Insert("\u{301}".into()), Edit::Left], "", "e\u{301}");
    }

    proptest! {
        #[test]
        fn the_cursor_never_stands_within_a_letter(
            start in "[a🇧🇾\u{301}\u{200d}👩각\u{1100} ]{0,6}",
            edits in prop::collection::vec(prop_oneof![
                "[a🇧🇾\u{301}\u{200d}👩\u{1161} ]{0,3}".prop_map(Edit::Insert),
                prop::sample::select(vec![
                    Edit::Backspace, Edit::Delete, Edit::CutWord, Edit::CutLine, Edit::Paste, Edit::Left, Edit::Right, Edit::Home,
                    Edit::End,
                ]),
            ], 0..20),
        ) {
            let mut input = Input::new(&start);
            for edit in &edits {
                input.edit(edit);
                let text = input.text();
                let mut ends = text.grapheme_indices(true).map(|(at, letter)| at + letter.len());
                let cursor = input.before_cursor().len();
                prop_assert!(cursor == 0 || ends.any(|end| end == cursor), "{text:?} {cursor} after {edit:?}");
            }
        }
    }

    #[test]
    fn a_line_can_be_made_with_the_cursor_in_it() {
        for (before, after) in [("org:", " pen"), ("", "x"), ("e", "\u{301}x"), ("a\tb", "c\nd")] {
            let input = Input::around(before, after);
            let clean = |text: &str| text.replace(['\t', '\n'], " ");
            assert_eq!(input.text(), clean(before) + &clean(after));
            assert!(input.before_cursor().starts_with(&clean(before)));
        }
    }

    #[test]
    fn words_are_cut_and_put_back() {
        check("one two  ", &[Edit::CutWord], "one ", "one ");
        check("one two", &[Edit::CutWord, Edit::Home, Edit::Paste], "two", "twoone ");
        check("one two", &[Edit::CutLine], "", "");
        check("one", &[Edit::CutLine, Edit::CutWord, Edit::Paste], "one", "one");
    }

    #[test]
    fn a_paste_is_one_clean_line_of_bounded_length() {
        check("", &[Edit::Insert("a\r\nb\u{1b}[31m\t".into())], "a  b[31m ", "a  b[31m ");
        let mut input = Input::default();
        let long = |count| Edit::Insert("ж".repeat(count));
        assert!(input.takes(&long(LONGEST)) && !input.takes(&long(LONGEST + 1)));
        input.edit(&long(LONGEST + 5));
        assert_eq!(input.text().chars().count(), LONGEST);
        assert!(!input.takes(&long(1)) && input.takes(&Edit::Backspace));
        input.edit(&Edit::CutLine);
        assert!(input.takes(&Edit::Paste), "what was cut out fits in again");
        input.edit(&long(1));
        assert!(!input.takes(&Edit::Paste));
    }
}
