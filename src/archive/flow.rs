//! An archive that was read as it stands, flowing on as a file: so it is understood without being written anywhere first.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};

use super::tree::Tree;
use super::verbatim::Records;

/// Bytes that are made at once, give or take a record.
const STEP: usize = 64 << 10;

/// Reads as the one file that an archive could be written to. It is laid out otherwise: each record is on one line.
pub(super) struct Flow<'a> {
    head: &'a Tree,
    lists: Vec<(&'static str, Records<'a>)>,
    next: Next<'a>,
    /// What was made and is not read yet.
    made: Vec<u8>,
    /// How much of that is read.
    at: usize,
}

/// What comes next.
enum Next<'a> {
    Head,
    /// The records of the list of that place, of which some came before.
    List(usize, Records<'a>, Before),
    Nothing,
}

/// What stands before a record.
#[derive(Clone, Copy)]
enum Before {
    Bracket,
    Record,
}

impl Before {
    fn words(self) -> &'static [u8] {
        match self {
            Self::Bracket => b"",
            Self::Record => b",\n",
        }
    }
}

impl<'a> Flow<'a> {
    pub(super) fn new(head: &'a Tree, lists: Vec<(&'static str, Records<'a>)>) -> Self {
        Self { head, lists, next: Next::Head, made: Vec::new(), at: 0 }
    }

    /// Makes the next bytes.
    fn make(&mut self) -> io::Result<()> {
        self.made.clear();
        self.at = 0;
        while self.made.len() < STEP {
            self.next = match std::mem::replace(&mut self.next, Next::Nothing) {
                Next::Head => {
                    self.head()?;
                    self.list(0)
                }
                Next::List(place, mut records, before) => {
                    if let Some(record) = records.next() {
                        self.made.extend_from_slice(before.words());
                        self.made.extend_from_slice(record.raw().as_bytes());
                        Next::List(place, records, Before::Record)
                    } else {
                        self.made.extend_from_slice(b"]");
                        self.list(place + 1)
                    }
                }
                Next::Nothing => return Ok(()),
            };
        }
        Ok(())
    }

    fn head(&mut self) -> io::Result<()> {
        self.made.write_all(b"{")?;
        for (key, value) in self.head.fields() {
            writeln!(self.made, "{}: {},", key.line(), value.line())?;
        }
        Ok(())
    }

    /// Begins a list, or ends where there is none of that place.
    fn list(&mut self, place: usize) -> Next<'a> {
        let Some((name, records)) = self.lists.get(place).cloned() else {
            self.made.extend_from_slice(b"}\n");
            return Next::Nothing;
        };
        self.made.extend_from_slice(if place == 0 { b"" } else { b",\n" });
        self.made.extend_from_slice(Tree::text(name).line().as_bytes());
        self.made.extend_from_slice(b": [\n");
        Next::List(place, records, Before::Bracket)
    }
}

impl Read for Flow<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.made.len() {
            self.make()?;
        }
        let length = into.len().min(self.made.len() - self.at);
        into[..length].copy_from_slice(&self.made[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

/// Only from the beginning can it be read again.
impl Seek for Flow<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to != SeekFrom::Start(0) {
            return Err(ErrorKind::Unsupported.into());
        }
        *self = Self::new(self.head, std::mem::take(&mut self.lists));
        Ok(0)
    }
}
