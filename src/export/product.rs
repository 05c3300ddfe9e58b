//! What comes of a package: a file or the files of a folder, made while they are written.

use std::fmt;
use std::io::{self, Write as _};

use super::sink::{Piece, Sink, Take};

/// Something to be written, which is made while it is written.
pub struct Product<'a> {
    /// What is to be written.
    pub holds: Holds,
    write: Box<Write<'a>>,
}

/// Sends everything, and gives what has to be said of it.
type Write<'a> = dyn Fn(Take<'_>) -> io::Result<Vec<String>> + 'a;

/// How something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// As one file.
    File,
    /// As the files of a folder.
    Folder,
}

impl<'a> Product<'a> {
    /// What that makes: pieces, each sent on at once. It gives what was left out or could be said only in part.
    pub fn new(holds: Holds, write: impl Fn(Take<'_>) -> io::Result<Vec<String>> + 'a) -> Self {
        Self { holds, write: Box::new(write) }
    }

    /// One file that is made already, of which nothing has to be said.
    pub fn file(text: impl AsRef<str> + 'a) -> Self {
        Self::made(move |sink| sink.write_all(text.as_ref().as_bytes()))
    }

    /// One file that is made while it is written, of which nothing has to be said.
    pub fn made(make: impl Fn(&mut Sink) -> io::Result<()> + 'a) -> Self {
        Self::new(Holds::File, move |take| {
            let mut sink = Sink::new(take);
            make(&mut sink)?;
            sink.end()?;
            Ok(Vec::new())
        })
    }

    /// The same file behind a byte order mark.
    #[must_use]
    pub fn with_mark(self) -> Self {
        Self::new(self.holds, move |take| {
            take(Piece::Text("\u{feff}"))?;
            self.write(take)
        })
    }

    /// Writes it to where the pieces go; gives what was left out or could be said only in part, for people, a sentence
    /// each.
    pub fn write(&self, take: Take<'_>) -> io::Result<Vec<String>> {
        (self.write)(take)
    }

    /// Its files by name, whole; one file alone has no name.
    pub fn whole(&self) -> io::Result<Vec<(String, String)>> {
        let mut files = Vec::new();
        if self.holds == Holds::File {
            files.push((String::new(), String::new()));
        }
        self.write(&mut |piece| {
            match (piece, files.last_mut()) {
                (Piece::File(name), _) => files.push((name.to_owned(), String::new())),
                (Piece::Text(text), Some((_, file))) => file.push_str(text),
                (Piece::Text(_), None) => return Err(io::ErrorKind::InvalidInput.into()),
            }
            Ok(())
        })?;
        Ok(files)
    }
}

impl fmt::Debug for Product<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Product").field("holds", &self.holds).finish_non_exhaustive()
    }
}
