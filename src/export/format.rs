//! What a format says of itself.

use std::io;

use super::controls::remark;
use super::package::{Of, Package};
use super::product::{Holds, Product};
use super::sink::{Piece, Sink, Take};
use crate::text::handed;

/// A format that records can be handed on in.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// How names of its files end.
    pub ending: &'static str,
    /// What it can carry, the usual first.
    pub of: &'static [Of],
    /// What it is for, in a few words.
    pub words: &'static str,
    /// What is lost in it; empty where nothing is.
    pub loses: &'static str,
    /// For whom it is written.
    pub form: Form,
    /// Whether it is one file.
    pub holds: Holds,
    /// Writes a package, record by record, and gives what has to be said of it ([`Product::write`]).
    pub(super) make: fn(&Package, &mut Sink) -> io::Result<Vec<String>>,
}

/// For whom a format is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For programs: JSON, which keeps every character.
    Json,
    /// For people, or for programs that show it to them: without control characters.
    Text,
}

impl Format {
    /// What it makes of a package.
    pub fn product<'a>(&'a self, package: &'a Package) -> Product<'a> {
        Product::new(self.holds, move |take| {
            let mut remarks = self.send(take, |sink| (self.make)(package, sink))?;
            if self.form == Form::Text {
                remarks.extend(remark(package));
            }
            Ok(remarks)
        })
    }

    /// Sends what is made as it is handed on in this format; gives what making gave.
    pub(super) fn send<T>(&self, take: Take, make: impl FnOnce(&mut Sink) -> io::Result<T>) -> io::Result<T> {
        let mut handed_on = |piece: Piece| match (self.form, piece) {
            (Form::Json, Piece::Text(text)) => take(Piece::Text(&handed::json(text))),
            (Form::Json | Form::Text, piece) => take(piece),
        };
        let mut sink = Sink::new(&mut handed_on);
        let told = make(&mut sink)?;
        sink.end()?;
        Ok(told)
    }
}
