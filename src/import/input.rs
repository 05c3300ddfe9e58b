//! What is to be imported: bytes with their name, and a text that knows its lines.

use super::Head;
use super::mapping::Mapping;
use super::refusal::{Fault, ImportError};

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
}

/// A file as text.
pub(super) struct Source<'a> {
    /// Name of the file.
    pub(super) name: &'a str,
    /// The text, without a byte order mark.
    pub(super) text: &'a str,
    /// The byte at which each line begins.
    lines: Vec<usize>,
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
                Err(broken(place, Fault::NotUtf8(encoding(sound))))
            }
        }
    }
}

/// Spreadsheets put a byte order mark before UTF-8; it says nothing.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// The encoding that an XML declaration names.
fn encoding(text: &str) -> Option<String> {
    let (declaration, _) = text.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding=")?;
    let quote = rest.chars().next()?;
    rest[quote.len_utf8()..].split(quote).next().map(str::to_owned)
}

impl<'a> Source<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { name, text, lines: std::iter::once(0).chain(ends).collect() }
    }

    /// Line and column of a byte, counted from 1, the column in code points.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let offset = (0..=offset.min(self.text.len())).rfind(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }

    /// The byte at which a part of this text begins.
    pub(super) fn offset_of(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    /// The byte at which a place of a parser that counts lines and bytes lies.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        (start + column.saturating_sub(1)).min(self.text.len())
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
