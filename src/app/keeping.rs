//! What is remembered beyond the session: in which file, how far that is on the disk, and what stands in the way.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::mark::Marks;
use crate::archive::id::{EventId, StatementId};
use crate::query::Query;
use crate::user::keeper::Found;
use crate::user::memory::{Memory, Shelf};

/// What is remembered beyond the session.
#[derive(Debug)]
pub struct Keeping {
    /// The file, as the person named it.
    pub file: String,
    /// Why nothing is written to it, where that is so.
    pub refused: Option<String>,
    /// Whether the session goes on where the last one ended.
    pub resume: Resume,
    /// What stands in the way; it is shown until it is read.
    pub trouble: Option<String>,
    /// How far it is.
    pub stage: Stage,
    /// Whether the person did anything before it was known what is remembered.
    pub touched: bool,
}

/// What a session that remembers begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume {
    /// Where the last one ended.
    WhereItEnded,
    /// As the command line says.
    AsAsked,
}

/// How far remembering is.
#[derive(Debug)]
pub enum Stage {
    /// The archive is not open yet; this is what the file holds.
    Waiting(Memory),
    /// The archive is asked which of it it has: its id, and what is remembered of it.
    Asked(String, Box<Shelf>),
    /// What is remembered is in use.
    Begun(Box<Begun>),
}

/// What is remembered, in use.
#[derive(Debug)]
pub struct Begun {
    /// Id of the archive.
    pub archive: String,
    /// What was handed over to be saved last, but for the place.
    pub noted: Noted,
    /// What is on the disk.
    pub saved: Arc<Shelf>,
    /// What is on its way there.
    pub underway: Option<Arc<Shelf>>,
    /// Whether the last save failed.
    pub failed: bool,
    /// Ids of ticks that this archive does not have; they are kept.
    pub gone: (BTreeSet<String>, BTreeSet<String>),
    /// What is to be done when the save that is under way has ended.
    pub then: Then,
    /// Whether the person was asked if she wants to leave without.
    pub asked: bool,
}

/// What follows a save.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    /// Nothing.
    #[default]
    GoOn,
    /// A word that it is done.
    Say,
    /// The end of the program.
    Leave,
}

/// What is saved as soon as it changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noted {
    /// Places with letters.
    pub marks: Marks,
    /// Ticked statements.
    pub ticked: Arc<BTreeSet<StatementId>>,
    /// Ticked facts.
    pub facts: Arc<BTreeSet<EventId>>,
    /// Earlier searches.
    pub searches: Vec<Arc<Query>>,
}

/// What is to be written down of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// Id of the archive.
    pub archive: String,
    /// What is remembered of it.
    pub shelf: Arc<Shelf>,
}

impl Keeping {
    /// What is found in a file at the beginning.
    pub fn new(file: String, found: Found, resume: Resume) -> Self {
        let trouble = trouble(name(&file), &found);
        let stage = Stage::Waiting(found.memory);
        Self { file, refused: found.refused, resume, trouble, stage, touched: false }
    }

    /// The name of the file without its folder.
    pub fn name(&self) -> &str {
        name(&self.file)
    }

    /// Whether the last save failed.
    pub fn has_failed(&self) -> bool {
        matches!(&self.stage, Stage::Begun(begun) if begun.failed)
    }
}

fn name(file: &str) -> &str {
    Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file)
}

/// What stands in the way at the beginning. What counts most comes first: a narrow window cuts the rest.
fn trouble(name: &str, found: &Found) -> Option<String> {
    let refused = found.refused.as_ref().map(|why| {
        let what = if found.memory.is_newer() { "is only read" } else { "remembers nothing" };
        format!("{name} {what}: {why}; the file stays as it is")
    });
    let readable = found.readable.map(|mode| match refused {
        Some(_) => format!("others can read it (mode {mode:03o})"),
        None => format!("Others can read {name} (mode {mode:03o}); the next save makes it yours alone"),
    });
    let troubles: Vec<String> = refused.into_iter().chain(readable).collect();
    (!troubles.is_empty()).then(|| troubles.join("; "))
}
