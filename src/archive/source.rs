//! Where things stand: offsets of a JSON text as lines and columns of its files.

use std::cell::{Cell, OnceCell};

/// A JSON text that is being read: a file, a part of one, or several parts.
pub(super) struct Source<'a> {
    bytes: &'a [u8],
    pub(super) file: Option<&'a str>,
    pub(super) shape: Shape,
    /// Where in the text each part begins, and where in the file that is.
    parts: Vec<(usize, Position)>,
    /// The same for every [`BLOCK`] bytes, so that a position costs the reading of one block, in a file of one long
    /// line too, and the table is small even when every byte is a line end. Most texts have no problem and need none.
    table: OnceCell<Vec<(usize, Position)>>,
    /// What was asked for last. Problems are found in their order, and a block may have thousands.
    last: Cell<(usize, Position)>,
}

/// What a file consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One JSON value. Where it is none, there is no archive.
    Value,
    /// A JSON value in each line. One that is none costs that line.
    Lines,
}

impl Shape {
    /// How many lists and objects stand around a record.
    pub(super) fn around_record(self) -> usize {
        match self {
            Self::Value => 2,
            Self::Lines => 0,
        }
    }
}

/// A place for people: both counted from 1, the column in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

const BLOCK: usize = 16 << 10;

impl Default for Position {
    fn default() -> Self {
        Self::START
    }
}

impl Position {
    /// The very beginning.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The position after those bytes, which may begin and end inside a code point.
    pub(super) fn after(mut self, bytes: &[u8]) -> Self {
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
    /// A text that begins at that place of its file.
    pub(super) fn new(file: Option<&'a str>, shape: Shape, start: Position, bytes: &'a [u8]) -> Self {
        Self::joined(file, shape, vec![(0, start)], bytes)
    }

    /// A text of several parts of a file; the first begins at byte 0.
    pub(super) fn joined(file: Option<&'a str>, shape: Shape, parts: Vec<(usize, Position)>, bytes: &'a [u8]) -> Self {
        Self { bytes, file, shape, parts, table: OnceCell::new(), last: Cell::default() }
    }

    /// The place of a byte of the text.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.bytes.len());
        let table = self.table.get_or_init(|| self.positions());
        let next = table.partition_point(|&(at, _)| at <= offset);
        let (mut at, mut start) = next.checked_sub(1).map_or((0, Position::START), |place| table[place]);
        let (last, there) = self.last.get();
        if at < last && last <= offset {
            (at, start) = (last, there);
        }
        let position = start.after(&self.bytes[at..offset]);
        self.last.set((offset, position));
        position
    }

    fn positions(&self) -> Vec<(usize, Position)> {
        let mut table = Vec::new();
        let ends = self.parts.iter().skip(1).map(|&(at, _)| at).chain([self.bytes.len()]);
        for (&(mut at, mut here), end) in self.parts.iter().zip(ends) {
            table.push((at, here));
            while end - at > BLOCK {
                here = here.after(&self.bytes[at..at + BLOCK]);
                at += BLOCK;
                table.push((at, here));
            }
        }
        table
    }

    /// The byte at which a part of this text begins.
    pub(super) fn offset(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.bytes.as_ptr().addr())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Position, Shape, Source};

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
            let source = Source::new(None, Shape::Value, Position::START, text.as_bytes());
            for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)).step_by(7_919) {
                assert_eq!(source.position(offset), plainly(&text, offset), "{unit:?} {offset}");
            }
        }
    }

    proptest! {
        #[test]
        fn positions_are_those_of_plain_counting(text in "[aé\n日]{0,40}") {
            let source = Source::new(None, Shape::Value, Position::START, text.as_bytes());
            // Onwards, and back again.
            for offset in (0..=text.len()).chain((0..=text.len()).rev()).filter(|&at| text.is_char_boundary(at)) {
                prop_assert_eq!(source.position(offset), plainly(&text, offset));
            }
        }
    }

    #[test]
    fn parts_of_a_file_know_where_they_stand() {
        let text = format!("ab\né{}cd", "x".repeat(20_000));
        let parts = vec![(0, Position { line: 7, column: 3 }), (20_005, Position { line: 9, column: 1 })];
        let source = Source::joined(None, Shape::Value, parts, text.as_bytes());
        for (offset, line, column) in
            [(0, 7, 3), (2, 7, 5), (3, 8, 1), (20_004, 8, 20_001), (20_005, 9, 1), (20_006, 9, 2)]
        {
            assert_eq!(source.position(offset), Position { line, column }, "{offset}");
        }
    }
}
