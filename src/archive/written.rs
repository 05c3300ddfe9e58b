//! An archive as it stands in its file or folder, to be written back: what this version does not know is kept, what is
//! wrong stays wrong, and nothing is repaired in passing.
//!
//! [`Archive`] is what was understood; it is never written. Everything that comes out as an archive again
//! goes through here, so a file, a folder and what an import or an export makes of them look the same.

use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use super::Archive;
use super::check::Checker;
use super::cut::cut_lines;
use super::digest;
use super::flow::Flow;
use super::limits;
use super::parts::check_version_of;
use super::problem::Problem;
use super::raw;
use super::read::{HEAD_FILE, fits, read_from, text_of};
use super::refusal::NotAnArchive;
use super::source::Position;
use super::tree::{Tree, between};
use super::unread::sound;
use super::verbatim::{Records, Verbatim};

/// The lists of an archive, in the order in which they are written: whoever is named stands before those who name them.
pub const LISTS: [&str; 5] =
    [Checker::LISTS[0].0, Checker::LISTS[1].0, Checker::LISTS[2].0, Checker::LISTS[3].0, Checker::LISTS[4].0];

/// Head and records of an archive. The records stay the text that they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// All fields but the lists, in their order.
    pub head: Tree,
    /// The file in which lists stand as JSON.
    file: String,
    /// Where the records of each of [`LISTS`] are.
    lists: [List; 5],
    /// What could not be taken over.
    pub lost: Vec<Lost>,
}

/// Where the records of a list are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List {
    /// In the file, as a JSON list; nowhere where that is empty.
    range: Range<usize>,
    /// And behind these: one a line.
    lines: String,
}

/// Something that stands in an archive and cannot be written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A line that is no JSON.
    Line {
        /// Its file.
        file: String,
        /// Which line, counted from 1.
        line: usize,
    },
    /// More such lines than anybody reads of.
    Lines {
        /// Their file.
        file: String,
        /// How many.
        count: usize,
    },
    /// What stands under the name of a list, and is no list or a second one.
    NoList(String),
    /// A file that is no part of an archive.
    File(String),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line } => write!(f, "{file}:{line}: no JSON, which cannot be kept"),
            Self::Lines { file, count } => write!(f, "{file}: {count} more lines that are no JSON, and cannot be kept"),
            Self::NoList(name) => write!(f, "\"{name}\" is no list, or a second one, and cannot be kept"),
            Self::File(name) => write!(f, "{name} is no part of an archive, and left where it is"),
        }
    }
}

/// Reads an archive of one file as it stands.
pub fn read(bytes: impl Into<Vec<u8>>) -> Result<Written, NotAnArchive> {
    let bytes = bytes.into();
    let text = text_of(&bytes)?;
    sound(text).map_err(|unread| {
        let place = Position::START.after(&bytes[..unread.offset]);
        unread.refusal(place)
    })?;
    let members = members(text)?;
    let mut written = Written::of(Tree::Object(Vec::new()));
    let mut met = [false; 5];
    let mut head = Vec::new();
    for (key, value) in members {
        let Some(place) = LISTS.iter().position(|name| key.words() == Some(name)) else {
            head.push((key, Tree::of_head(value)));
            continue;
        };
        if value.starts_with('[') && !met[place] {
            let start = value.as_ptr().addr() - text.as_ptr().addr();
            written.lists[place].range = start..start + value.len();
        } else if value != "null" {
            written.lost.push(Lost::NoList(LISTS[place].to_owned()));
        }
        met[place] = true;
    }
    written.head = Tree::Object(head);
    if written.lists.iter().any(|list| !list.range.is_empty()) {
        written.file = String::from_utf8(bytes).expect("these bytes were found to be text");
    }
    Ok(written)
}

/// The fields of a whole, whose version can be read.
fn members(text: &str) -> Result<Vec<(Tree, &str)>, NotAnArchive> {
    let members = raw::members(text).map_err(|_| NotAnArchive::NotAnObject)?;
    let members: Vec<_> = members.into_iter().map(|(key, value)| (Tree::of(key), value)).collect();
    if members.len() > limits::FIELDS || members.iter().any(|(key, _)| key.words().is_none()) {
        return Err(NotAnArchive::NotAnObject);
    }
    check_version_of(members.iter().filter_map(|(key, value)| Some((key.words()?, *value))))?;
    Ok(members)
}

/// Reads an archive of several files as it stands, given by name and content.
pub fn read_folder(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Written, NotAnArchive> {
    let (mut head, mut others) = (None, Vec::new());
    for (name, bytes) in files {
        if name == HEAD_FILE {
            head = Some(bytes);
        } else {
            others.push((name, bytes));
        }
    }
    let mut written = read(head.ok_or(NotAnArchive::NoHead)?)?;
    for (name, bytes) in others {
        fits(bytes.len() as u64)?;
        match LISTS.iter().position(|list| name.strip_suffix(".jsonl") == Some(list)) {
            Some(place) => written.add_lines(place, &name, &bytes),
            None => written.lost.push(Lost::File(name)),
        }
    }
    Ok(written)
}

impl Written {
    /// A head without records.
    pub fn of(head: Tree) -> Self {
        Self { head, file: String::new(), lists: Default::default(), lost: Vec::new() }
    }

    /// The records of a list; none for what is no list of the format.
    pub fn list(&self, name: &str) -> Records<'_> {
        let list = LISTS.iter().position(|list| *list == name).map(|place| &self.lists[place]);
        let (items, lines) = list.map_or(("", ""), |list| (&self.file[list.range.clone()], list.lines.as_str()));
        Records::new(Verbatim::of_sound(items).items(), lines)
    }

    /// Every list with its name.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, Records<'_>)> {
        LISTS.into_iter().map(|name| (name, self.list(name)))
    }

    /// Adds a record to a list of the format.
    pub fn add(&mut self, name: &str, record: Record) {
        let Some(place) = LISTS.iter().position(|list| *list == name) else { return };
        let lines = &mut self.lists[place].lines;
        match record {
            // A line end can only stand between its values.
            Record::AsItStands(record) if record.raw().contains('\n') => {
                lines.push_str(&text(|out| record.write(None, out)));
            }
            Record::AsItStands(record) => lines.push_str(record.raw()),
            Record::Line(line) => lines.push_str(line),
            Record::Made(tree) => lines.push_str(&tree.line()),
        }
        lines.push('\n');
    }

    /// The digest of the whole, as the head can give it.
    pub fn digest(&self) -> String {
        digest::of_lists(|name, add| self.list(name).for_each(|record| add(record.raw())))
    }

    /// As one file.
    pub fn to_json(&self) -> String {
        text(|out| self.write_json(out))
    }

    /// How many bytes it has as one file.
    pub fn length(&self) -> usize {
        let mut length = Length(0);
        self.write_json(&mut length).expect("nothing is written anywhere");
        length.0
    }

    /// Writes it as one file.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        let head = self.head.fields().iter().map(|(key, value)| (key.clone(), Part::Value(value)));
        let lists = self.lists().map(|(name, records)| (Tree::text(name), Part::List(records)));
        between(["{", "}"], head.chain(lists), Some(0), out, |(key, part), depth, out| {
            key.write(None, out)?;
            out.write_all(b": ")?;
            match part {
                Part::Value(value) => value.write(depth, out),
                Part::List(records) => between(["[", "]"], records, depth, out, Verbatim::write),
            }
        })?;
        out.write_all(b"\n")
    }

    /// The files of a folder: the head, and each list as JSON Lines.
    pub fn files(&self) -> impl Iterator<Item = File<'_>> {
        let lists =
            self.lists().map(|(name, records)| File { name: format!("{name}.jsonl"), holds: Part::List(records) });
        std::iter::once(File { name: HEAD_FILE.to_owned(), holds: Part::Value(&self.head) }).chain(lists)
    }

    /// As a folder: its files by name.
    pub fn to_folder(&self) -> Vec<(String, String)> {
        self.files().map(|file| (file.name.clone(), text(|out| file.write(out)))).collect()
    }

    /// The archive that reading makes of it, with what is wrong with it.
    pub fn understood(&self) -> Result<(Archive, Vec<Problem>), NotAnArchive> {
        read_from(&mut Flow::new(&self.head, self.lists().collect())).expect("memory can be read")
    }

    fn add_lines(&mut self, place: usize, file: &str, bytes: &[u8]) {
        let lines = &mut self.lists[place].lines;
        let (mut listed, mut more) = (0, 0);
        for block in cut_lines(bytes, LISTS[place]) {
            for record in &block.records {
                let record = record.start as usize..record.end as usize;
                let line = str::from_utf8(&block.bytes[record.clone()]).ok().map(str::trim_ascii);
                if let Some(line) = line.filter(|line| sound(line).is_ok()) {
                    lines.push_str(line);
                    lines.push('\n');
                } else if listed < limits::PROBLEMS {
                    let line = block.start.after(&block.bytes[..record.start]).line;
                    self.lost.push(Lost::Line { file: file.to_owned(), line });
                    listed += 1;
                } else {
                    more += 1;
                }
            }
        }
        if more > 0 {
            self.lost.push(Lost::Lines { file: file.to_owned(), count: more });
        }
    }
}

/// A record to be added to a list.
#[derive(Clone, Debug)]
pub enum Record<'a> {
    /// As it stands in another archive.
    AsItStands(Verbatim<'a>),
    /// As it was made.
    Made(Tree),
    /// As it was made and written already: sound, within the limits, on one line.
    Line(&'a str),
}

/// A file of a folder.
pub struct File<'a> {
    /// Its name.
    pub name: String,
    holds: Part<'a>,
}

impl File<'_> {
    /// Writes what it holds.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        match &self.holds {
            Part::Value(value) => {
                value.write(Some(0), out)?;
                out.write_all(b"\n")
            }
            Part::List(records) => records.clone().try_for_each(|record| {
                record.write(None, out)?;
                out.write_all(b"\n")
            }),
        }
    }
}

/// What stands under a key of the whole.
enum Part<'a> {
    Value(&'a Tree),
    List(Records<'a>),
}

/// Counts what is written.
pub struct Length(
    /// Bytes so far.
    pub usize,
);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What that writes, as a text.
fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes whatever is written");
    String::from_utf8(out).expect("what is made of strings is a string")
}

#[cfg(test)]
mod tests;
