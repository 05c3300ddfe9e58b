//! Where a format writes to: its text goes on while it is made, so that no file is ever held whole.

use std::io::{self, ErrorKind, Write};

/// Bytes that are held until they go on together.
const HELD: usize = 64 << 10;

/// A part of what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What follows is a file of that name, in a folder of files.
    File(&'a str),
    /// Text that follows on the piece before. No character is cut apart.
    Text(&'a str),
}

/// Takes pieces one after the other.
pub type Take<'a> = &'a mut dyn FnMut(Piece<'_>) -> io::Result<()>;

/// Gathers what a format writes until it is worth a call.
pub struct Sink<'a> {
    take: Take<'a>,
    held: Vec<u8>,
}

impl<'a> Sink<'a> {
    /// A sink from which pieces go on to that.
    pub fn new(take: Take<'a>) -> Self {
        Self { take, held: Vec::with_capacity(HELD) }
    }

    /// Writes those parts one behind the other: what is written half a million times goes through no formatting.
    pub(super) fn put(&mut self, parts: &[&str]) -> io::Result<()> {
        parts.iter().try_for_each(|part| self.write_all(part.as_bytes()))
    }

    /// Begins a file of a folder.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end()?;
        (self.take)(Piece::File(name))
    }

    /// Sends what is still held.
    pub fn end(&mut self) -> io::Result<()> {
        self.send()?;
        if self.held.is_empty() { Ok(()) } else { Err(no_text()) }
    }

    /// Writes more than there is room for.
    #[cold]
    fn write_over(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let length = self.write(bytes)?;
            bytes = &bytes[length..];
        }
        Ok(())
    }

    /// Sends all characters that are whole.
    fn send(&mut self) -> io::Result<()> {
        let whole = match str::from_utf8(&self.held) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => {
                str::from_utf8(&self.held[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return Err(no_text()),
        };
        let length = whole.len();
        if length > 0 {
            (self.take)(Piece::Text(whole))?;
            self.held.drain(..length);
        }
        Ok(())
    }
}

impl Write for Sink<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.len() == HELD {
            self.send()?;
        }
        let length = bytes.len().min(HELD - self.held.len());
        self.held.extend_from_slice(&bytes[..length]);
        Ok(length)
    }

    /// Most parts are a few letters and find room: a gigabyte of JSON is as many parts as it has marks.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() > HELD - self.held.len() {
            return self.write_over(bytes);
        }
        self.held.extend_from_slice(bytes);
        Ok(())
    }

    /// Does nothing: writers of other crates flush whenever they are done with a part.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn no_text() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "what was made is no UTF-8")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::{HELD, Piece, Sink};
    use crate::text::visible::tests::any_text;

    /// The pieces of a text that is written in parts of so many bytes.
    fn pieces(text: &str, part: usize) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut take = |piece: Piece| {
            if let Piece::Text(text) = piece {
                pieces.push(text.to_owned());
            }
            Ok(())
        };
        let mut sink = Sink::new(&mut take);
        text.as_bytes().chunks(part).for_each(|part| sink.write_all(part).unwrap());
        sink.end().unwrap();
        pieces
    }

    /// (B5)
    #[test]
    fn a_text_goes_on_before_it_is_whole_and_no_piece_is_large() {
        for unit in ["a", "ж", "中", "😀"] {
            let text = unit.repeat(5 * HELD / unit.len() + 1);
            for part in [1, 7, HELD, text.len()] {
                let found = pieces(&text, part);
                assert!(found.concat() == text && found.len() == 6, "{unit} {part}");
                assert!(found.iter().all(|piece| piece.len() <= HELD), "{unit} {part}");
            }
        }
    }

    #[test]
    fn what_is_no_text_is_refused_and_files_are_told_in_their_order() {
        for bytes in [&b"a\xff"[..], b"a\xd0"] {
            let mut take = |_: Piece| Ok(());
            let mut sink = Sink::new(&mut take);
            assert!(sink.write_all(bytes).and_then(|()| sink.end()).is_err(), "{bytes:?}");
        }
        let mut told = Vec::new();
        let mut take = |piece: Piece| {
            told.push(format!("{piece:?}"));
            Ok(())
        };
        let mut sink = Sink::new(&mut take);
        sink.begin("a").unwrap();
        write!(sink, "1{}", 2).unwrap();
        sink.begin("b").unwrap();
        sink.begin("c").unwrap();
        write!(sink, "3").unwrap();
        sink.end().unwrap();
        assert_eq!(told.join(" "), r#"File("a") Text("12") File("b") File("c") Text("3")"#);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_wherever_a_text_is_cut(text in any_text(), part in 1_usize..9) {
            prop_assert_eq!(pieces(&text, part).concat(), text);
        }
    }
}
