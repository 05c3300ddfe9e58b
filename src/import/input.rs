//! What is to be imported: bytes with their name, and a text that knows its lines.

use super::Head;
use super::mapping::Mapping;
use super::refusal::{Fault, ImportError};
use super::spoken::Order;

/// Bytes within which line ends are counted anew whenever a place is asked for.
const STRETCH: usize = 512;

/// A source, read from wherever it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Name for messages, without folders before it.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The bytes of one file.
    File(Vec<u8>),
    /// The files of a folder, by name.
    Folder(Vec<(String, Vec<u8>)>),
}

/// How a source is to be imported.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The head of the archive; what it lacks is taken from the source.
    pub head: Head,
    /// Which columns of a table are which parts of a statement.
    pub map: Mapping,
    /// What stands between the cells of a table, as an ASCII character; else the header tells.
    pub delimiter: Option<u8>,
    /// What comes first in dates such as `03/05/2017`; else the column of a table may show it.
    pub dates: Option<Order>,
}

/// A file as text.
pub(super) struct Source<'a> {
    /// Name of the file.
    pub(super) name: &'a str,
    /// The text, without a byte order mark.
    pub(super) text: &'a str,
    /// How many lines end before each [`STRETCH`] of it: a text may be nothing but line ends.
    ended: Vec<usize>,
}

impl Input {
    /// The first file as text, as far as it is text: enough to tell what it is.
    pub(super) fn beginning(&self) -> &str {
        let Content::File(bytes) = &self.content else { return "" };
        let bytes = without_mark(bytes);
        match str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        }
    }

    /// The file as text; a folder, and a file without words, are refused.
    pub(super) fn source(&self) -> Result<Source<'_>, ImportError> {
        let Content::File(bytes) = &self.content else {
            return Err(ImportError::NotAFile { file: self.name.clone(), expected: "a file, found a folder" });
        };
        let bytes = without_mark(bytes);
        let broken = |(line, column), fault| ImportError::Broken { file: self.name.clone(), line, column, fault };
        match str::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => Err(broken((1, 1), Fault::Empty)),
            Ok(text) => Ok(Source::new(&self.name, text)),
            Err(error) => {
                let sound = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
                let place = Source::new(&self.name, sound).place(sound.len());
                Err(broken(place, Fault::NotUtf8(encoding(bytes, sound))))
            }
        }
    }
}

/// Spreadsheets put a byte order mark before UTF-8; it says nothing.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// Beginnings of files that people take for tables, and what they are.
const BEGINNINGS: [(&[u8], &str); 3] =
    [(b"PK\x03\x04", "a ZIP archive, as spreadsheets are"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")];

/// What a file says that it is instead of UTF-8: by its first bytes, or by the XML declaration with which its text begins.
fn encoding(bytes: &[u8], text: &str) -> Option<String> {
    if let Some((_, what)) = BEGINNINGS.iter().find(|(first, _)| bytes.starts_with(first)) {
        return Some((*what).to_owned());
    }
    let (declaration, _) = text.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding=")?;
    let quote = rest.chars().next()?;
    rest[quote.len_utf8()..].split(quote).next().map(str::to_owned)
}

impl<'a> Source<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        let mut count = 0;
        let before = |stretch| {
            let before = count;
            count += memchr::memchr_iter(b'\n', stretch).count();
            before
        };
        Self { name, text, ended: text.as_bytes().chunks(STRETCH).map(before).collect() }
    }

    /// Line and column of a byte, counted from 1, the column in code points.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let offset = (0..=offset.min(self.text.len())).rfind(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let start = memchr::memrchr(b'\n', &self.text.as_bytes()[..offset]).map_or(0, |end| end + 1);
        (self.line(offset), self.text[start..offset].chars().count() + 1)
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let stretch = (offset / STRETCH).min(self.ended.len().saturating_sub(1));
        let before = self.ended.get(stretch).copied().unwrap_or(0);
        before + memchr::memchr_iter(b'\n', &self.text.as_bytes()[stretch * STRETCH..offset]).count() + 1
    }

    /// The byte at which a part of this text begins.
    pub(super) fn offset_of(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    /// The byte at which a place of a parser that counts lines and bytes lies.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        let ends = line.saturating_sub(1);
        // The stretch in which the line before ends, if any does.
        let stretch = self.ended.partition_point(|before| *before < ends).saturating_sub(1);
        let before = self.ended.get(stretch).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(stretch * STRETCH..).unwrap_or_default();
        let start = match ends - before {
            0 => Some(0),
            more => memchr::memchr_iter(b'\n', rest).nth(more - 1).map(|end| stretch * STRETCH + end + 1),
        };
        (start.unwrap_or(self.text.len()) + column.saturating_sub(1)).min(self.text.len())
    }

    /// The error that the file is broken at a byte.
    pub(super) fn broken(&self, offset: usize, fault: Fault) -> ImportError {
        let (line, column) = self.place(offset);
        ImportError::Broken { file: self.name.to_owned(), line, column, fault }
    }

    /// The error that it is no JSON, where serde says; `start` is where the JSON began.
    pub(super) fn no_json(&self, start: usize, error: &serde_json::Error) -> ImportError {
        let words = error.to_string();
        let what = words.split(" at line ").next().unwrap_or_default().to_owned();
        let inside = Source::new(self.name, &self.text[start..]);
        self.broken(start + inside.offset(error.line(), error.column()), Fault::Syntax("JSON", what))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{STRETCH, Source};

    /// Places are those that a list of all lines says.
    fn check(text: &str) {
        let source = Source::new("a", text);
        assert!(source.ended.len() <= text.len() / STRETCH + 1, "no more is kept of a text of line ends");
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        for at in (0..=text.len()).filter(|at| at % 97 < 3 || at % STRETCH < 3 || text.len() - at < 3) {
            let line = starts.partition_point(|start| *start <= at);
            assert_eq!(source.line(at), line, "{at}");
            if text.is_char_boundary(at) {
                let column = text[starts[line - 1]..at].chars().count() + 1;
                assert_eq!(source.place(at), (line, column), "{at}");
            }
        }
        for (place, start) in starts.iter().enumerate().filter(|(place, _)| place % 31 < 3) {
            assert_eq!(source.offset(place + 1, 2), (start + 1).min(text.len()), "line {place}");
        }
        assert_eq!(source.offset(starts.len() + 1, 1), text.len());
    }

    /// (B5)
    #[test]
    fn places_are_told_without_a_list_of_all_lines() {
        for unit in ["\n", "a", "ж\n", "a long line\nand a short one\n\n"] {
            for more in [0, 1, 5] {
                check(&unit.repeat((2 * STRETCH + more) / unit.len()));
            }
        }
        check("");
    }

    proptest! {
        #[test]
        fn any_place_is_told_as_by_a_list_of_all_lines(text in "[a\nж]{0,40}", count in 1_usize..600) {
            check(&text.repeat(count));
        }
    }
}
