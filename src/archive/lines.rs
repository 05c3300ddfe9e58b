//! Records told apart by line ends: with one look at each line instead of one at each quote and bracket.
//!
//! In JSON no line ends within a string. So where records begin on lines of their own, the next one begins where a line
//! begins as that of the second record did. This is no more than a guess, since records may lie within a record. Whoever
//! reads what was cut so finds out: a record that is wrongly cut is no JSON.

use std::ops::Range;

use super::limits;
use super::source::Position;

/// How the lines of a list begin on which its records begin.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Apart {
    /// What stands before such a line end.
    before: &'static [u8],
    /// Blanks before the record.
    indent: Vec<u8>,
}

/// Records at the beginning of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) records: Vec<Range<usize>>,
    /// Where the next one begins. Whether the bytes hold all of it is not known.
    pub(super) next: usize,
    /// The same for people. The line ends before it were met anyway.
    pub(super) place: Position,
}

/// Ends of records before the line of another.
const BEFORE: [&[u8]; 2] = [b"},", b"},\r"];

impl Apart {
    /// From what stands between two records, the end of the first included; `None` where that is not one line end.
    pub(super) fn new(between: &[u8]) -> Option<Self> {
        let end = memchr::memchr(b'\n', between)?;
        let (before, indent) = (&between[..end], &between[end + 1..]);
        let before = BEFORE.into_iter().find(|known| *known == before)?;
        indent.iter().copied().all(is_blank).then(|| Self { before, indent: indent.to_vec() })
    }

    /// The records of bytes that begin with one, there, up to where the list may end.
    pub(super) fn records(&self, bytes: &[u8], start: Position) -> Found {
        let mut found = Found { records: Vec::new(), next: 0, place: start };
        for (line_number, end) in (start.line + 1..).zip(memchr::memchr_iter(b'\n', bytes)) {
            let line = &bytes[end + 1..];
            let indent = line.iter().take_while(|byte| is_blank(**byte)).count();
            match line.get(indent) {
                None => break,
                Some(b']') if indent <= self.indent.len() => break,
                Some(b'{') if line[..indent] == self.indent && bytes[..end].ends_with(self.before) => {
                    // The brace belongs to the record.
                    let record = found.next..end + 1 - self.before.len();
                    if record.len() > limits::STRING {
                        break;
                    }
                    found.records.push(record);
                    found.next = end + 1 + indent;
                    // An indent is blanks, each of which is a byte.
                    found.place = Position { line: line_number, column: indent + 1 };
                }
                Some(_) => {}
            }
        }
        found
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::{Apart, Position};

    fn check(between: &str, text: &str, expected: &[&str], rest: &str) {
        let start = Position { line: 7, column: 3 };
        let found = Apart::new(between.as_bytes()).unwrap().records(text.as_bytes(), start);
        assert_eq!(found.place, start.after(&text.as_bytes()[..found.next]), "{between:?} {text:?}");
        let records: Vec<_> = found.records.into_iter().map(|at| &text[at]).collect();
        assert_eq!((&records[..], &text[found.next..]), (expected, rest), "{between:?} {text:?}");
    }

    #[test]
    fn records_begin_where_a_line_begins_as_that_of_the_second() {
        check("},\n", "{1},\n{2},\n{3}", &["{1}", "{2}"], "{3}");
        check("},\r\n\t", "{1},\r\n\t{2},\n\t{3}\r\n]", &["{1}"], "{2},\n\t{3}\r\n]");
        let first = "{\n    \"a\": [\n    ]\n  }";
        check("},\n  ", &format!("{first},\n  {{2}},\n  {{"), &[first, "{2}"], "{");
        // Whoever reads it finds out.
        check("},\n  ", "{1},\n {2},\n  {3}", &["{1},\n {2}"], "{3}");
    }

    #[test]
    fn nothing_is_told_apart_where_the_list_may_end() {
        check("},\n", "{1}\n],\"b\":[\n{2},\n{3},\n", &[], "{1}\n],\"b\":[\n{2},\n{3},\n");
        check("},\n  ", "{1},\n  {2}\n ],\n  {3},\n  {4}", &["{1}"], "{2}\n ],\n  {3},\n  {4}");
        check("},\n", "{1},\n", &[], "{1},\n");
    }

    #[test]
    fn other_ways_to_part_records_are_not_guessed() {
        for between in ["},", "} ,\n", "},\n\n", "}\n,", "},\n \u{b}"] {
            assert_eq!(Apart::new(between.as_bytes()), None, "{between:?}");
        }
    }
}
