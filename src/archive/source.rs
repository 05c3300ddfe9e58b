//! Where things stand: offsets of a JSON text as lines and columns, and the list of problems found there.

use std::cell::RefCell;

use serde_json::value::RawValue;

use super::limits;
use super::problem::{Grade, Problem};

/// A JSON text that is being read: a whole file, or one line of a file of JSON Lines.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    file: Option<&'a str>,
    /// Line of the file in which the text begins, counted from 1.
    first_line: usize,
    /// Where each block of [`BLOCK`] bytes begins. So a position costs the reading of one block, in a file of
    /// one long line too, and the index is small even when every byte is a line end.
    blocks: Vec<Position>,
}

/// A place for people: both counted from 1, the column in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

const BLOCK: usize = 16 << 10;

impl Position {
    /// The very beginning.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The position after those bytes, which may begin and end inside a code point.
    fn after(mut self, bytes: &[u8]) -> Self {
        let mut rest = bytes;
        if let Some(end) = memchr::memrchr(b'\n', bytes) {
            self.line += memchr::memchr_iter(b'\n', bytes).count();
            self.column = 1;
            rest = &bytes[end + 1..];
        }
        self.column += rest.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        self
    }
}

impl<'a> Source<'a> {
    pub(super) fn file(file: Option<&'a str>, text: &'a str) -> Self {
        Self::line(file, 1, text)
    }

    /// One line of a file, whose number is `first_line`.
    pub(super) fn line(file: Option<&'a str>, first_line: usize, text: &'a str) -> Self {
        let mut blocks = Vec::new();
        let mut here = Position::START;
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(here);
            here = here.after(block);
        }
        Self { text, file, first_line, blocks }
    }

    /// The place of a byte of the text.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let block = (offset / BLOCK).min(self.blocks.len().saturating_sub(1));
        let start = self.blocks.get(block).copied().unwrap_or(Position::START);
        let mut found = start.after(&self.text.as_bytes()[block * BLOCK..offset]);
        found.line += self.first_line - 1;
        found
    }

    /// The byte at which a part of this text begins.
    pub(super) fn offset(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }
}

/// Takes problems as they are found. Many records are being read when one is, so it is shared and not `&mut`.
#[derive(Default)]
pub(super) struct Log {
    found: RefCell<Found>,
}

#[derive(Default)]
struct Found {
    listed: Vec<Problem>,
    /// Beyond the limit: how many, the first, and the worst grade.
    omitted: usize,
    first_omitted: Option<Problem>,
    worst_omitted: Option<Grade>,
}

impl Log {
    pub(super) fn add(&self, problem: Problem) {
        let mut found = self.found.borrow_mut();
        if found.listed.len() < limits::PROBLEMS {
            found.listed.push(problem);
            return;
        }
        found.omitted += 1;
        found.worst_omitted = found.worst_omitted.max(Some(problem.grade));
        found.first_omitted.get_or_insert(problem);
    }

    /// Counts a problem, and tells so, when there are too many to look for the place of one more.
    fn only_counts(&self, grade: Grade) -> bool {
        let mut found = self.found.borrow_mut();
        let is_full = found.first_omitted.is_some();
        if is_full {
            found.omitted += 1;
            found.worst_omitted = found.worst_omitted.max(Some(grade));
        }
        is_full
    }

    /// Everything that was found, by file and place.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let found = self.found.into_inner();
        let mut problems = found.listed;
        problems.sort_by(|one, other| (&one.file, one.line, one.column).cmp(&(&other.file, other.line, other.column)));
        if let (Some(first), Some(grade)) = (found.first_omitted, found.worst_omitted) {
            let fault = format!("{} more problems from here on are not listed", found.omitted);
            problems.push(Problem { grade, id: None, fault, ..first });
        }
        problems
    }
}

/// Whom a problem concerns: the text, and the record once its id is known.
#[derive(Clone, Copy)]
pub(super) struct Spot<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) log: &'s Log,
    pub(super) id: Option<&'s str>,
}

impl Spot<'_, '_> {
    /// Reports a problem at a byte of the text.
    pub(super) fn report(self, grade: Grade, offset: usize, fault: String) {
        if self.log.only_counts(grade) {
            return;
        }
        let Position { line, column } = self.source.position(offset);
        self.log.add(Problem {
            grade,
            file: self.source.file.map(str::to_owned),
            line,
            column,
            id: self.id.map(shortened),
            fault,
        });
    }

    /// Reports a value that is not what was expected.
    pub(super) fn expected(self, grade: Grade, raw: &RawValue, expected: &str) {
        let fault = format!("expected {expected}, found {}", quoted(raw.get()));
        self.report(grade, self.source.offset(raw.get()), fault);
    }
}

/// At most [`limits::QUOTED`] code points, control and format characters escaped, for a message.
pub(super) fn quoted(value: &str) -> String {
    let mut shown = String::new();
    for (count, letter) in value.chars().enumerate() {
        if count == limits::QUOTED {
            shown.push('…');
            break;
        }
        match letter {
            '"' | '\'' | '\\' => shown.push(letter),
            _ => shown.extend(letter.escape_debug()),
        }
    }
    shown
}

/// An id for a message, in case it is a hostile one.
fn shortened(id: &str) -> String {
    if id.len() <= limits::QUOTED * 2 && super::id::is_slug(id) { id.to_owned() } else { quoted(id) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Log, Position, Source, Spot, quoted};
    use crate::archive::limits;
    use crate::archive::problem::Grade;

    fn plainly(text: &str, offset: usize) -> Position {
        let before = &text[..offset];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        Position { line, column }
    }

    #[test]
    fn positions_across_blocks_are_those_of_plain_counting() {
        for unit in ["é", "abc\n", "\n", "日本\r\n", "x"] {
            let text = unit.repeat(40_000);
            let source = Source::file(None, &text);
            for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)).step_by(7_919) {
                assert_eq!(source.position(offset), plainly(&text, offset), "{unit:?} {offset}");
            }
        }
    }

    proptest! {
        #[test]
        fn positions_are_those_of_plain_counting(text in "[aé\n日]{0,40}") {
            let source = Source::file(None, &text);
            for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                prop_assert_eq!(source.position(offset), plainly(&text, offset));
            }
        }
    }

    #[test]
    fn quoted_values_are_short_and_have_no_control_characters() {
        assert_eq!(quoted("\"2019-13\""), "\"2019-13\"");
        assert_eq!(quoted("a\u{1b}[2J\u{202e}b\n"), "a\\u{1b}[2J\\u{202e}b\\n");
        assert_eq!(quoted(&"я".repeat(40)), "я".repeat(40));
        assert_eq!(quoted(&"я".repeat(41)), format!("{}…", "я".repeat(40)));
    }

    #[test]
    fn problems_beyond_the_limit_are_counted_and_keep_the_worst_grade() {
        for (extra, last) in [(0, None), (1, Some((Grade::Error, "1 more"))), (3, Some((Grade::Error, "3 more")))] {
            let log = Log::default();
            let source = Source::file(None, "{}");
            let spot = Spot { source: &source, log: &log, id: None };
            for _ in 0..limits::PROBLEMS {
                spot.report(Grade::Note, 0, String::new());
            }
            for _ in 0..extra {
                spot.report(Grade::Error, 0, String::new());
            }
            let problems = log.into_problems();
            assert_eq!(problems.len(), limits::PROBLEMS + extra.min(1));
            if let Some((grade, words)) = last {
                let last = problems.last().unwrap();
                assert_eq!(last.grade, grade);
                assert!(last.fault.starts_with(words));
            }
        }
    }
}
