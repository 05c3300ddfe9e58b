//! Made-up archives: the same recipe gives the same bytes on every machine.

#![allow(dead_code, reason = "each program uses its own part of the generator")]

mod dates;
mod language;
mod names;
mod statements;

use std::io::{self, Write};

use serde::Serialize;

use statements::{World, event};

/// What is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// How many statements.
    pub statements: usize,
    /// What they hold besides their titles.
    pub texts: Texts,
    /// Another seed, another archive.
    pub seed: u64,
}

/// What a statement holds besides its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// A text of about 1,500 characters; one statement in ten tells of an event.
    Full,
    /// A summary of one sign, because the format wants one.
    None,
}

impl Recipe {
    /// The archive in memory, as the bytes of its file.
    pub fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.archive(&mut bytes).expect("memory can be written to");
        bytes
    }

    /// Writes the archive, each record on a line of its own.
    pub fn archive(self, out: &mut impl Write) -> io::Result<()> {
        let world = World::new(self);
        let Self { statements, seed, .. } = self;
        writeln!(out, r#"{{"letapis":1,"id":"made-up","title":"Made up: {statements} statements, seed {seed}","#)?;
        list(out, "people", &world.people)?;
        list(out, "organisations", &world.organisations)?;
        let mut events = Vec::new();
        let statements = world.statements().inspect(|statement| events.extend(event(statement)));
        list(out, "statements", statements)?;
        list(out, "events", events)?;
        writeln!(out, r#""indices":[]}}"#)
    }

    /// Writes the titles alone, one a line, in the order of the archive.
    pub fn titles(self, out: &mut impl Write) -> io::Result<()> {
        World::new(self).statements().try_for_each(|statement| writeln!(out, "{}", statement.title))
    }

    /// Writes the texts alone, one a line, in the order of the archive; a space stands for each end of a line.
    pub fn lines_of_text(self, out: &mut impl Write) -> io::Result<()> {
        let world = World::new(self);
        let mut texts = world.statements().filter_map(|statement| statement.text);
        texts.try_for_each(|text| writeln!(out, "{}", text.replace('\n', " ")))
    }
}

/// Writes one list of the archive, and the comma after it.
fn list(out: &mut impl Write, name: &str, records: impl IntoIterator<Item: Serialize>) -> io::Result<()> {
    write!(out, "\"{name}\":[")?;
    for (place, record) in records.into_iter().enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &record)?;
    }
    writeln!(out, "\n],")
}
