//! Why a store gave no answer.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::archive::id::{EntityId, EventId, StatementId};

/// Code points of a path that a message names.
const LONGEST: usize = 120;

/// A path for a message: of a long one its end, which tells most.
pub fn named(path: &Path) -> String {
    let shown = path.display().to_string();
    match shown.char_indices().rev().nth(LONGEST - 1) {
        Some((at, _)) if at > 0 => format!("…{}", &shown[at..]),
        _ => shown,
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// A newer question was asked.
    Cancelled,
    /// The archive has no such statement.
    NoStatement(StatementId),
    /// The archive has no such person or organisation.
    NoEntity(EntityId),
    /// The archive has no such dated fact.
    NoEvent(EventId),
    /// The file could not be read; the words are the operating system's.
    Unreadable {
        /// What was asked for.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// The file is no archive.
    NotAnArchive {
        /// What was asked for.
        path: PathBuf,
        /// Where and why, for people.
        why: String,
    },
    /// The answering code panicked; the words are the panic's.
    Panicked(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("a newer question was asked"),
            Self::NoStatement(id) => write!(f, "this archive has no statement {id}"),
            Self::NoEntity(id) => write!(f, "this archive has nobody called {id}"),
            Self::NoEvent(id) => write!(f, "this archive has no fact {id}"),
            Self::Unreadable { path, why } => write!(f, "{}: cannot be read: {why}", named(path)),
            Self::NotAnArchive { path, why } => write!(f, "{}: is no archive: {why}", named(path)),
            Self::Panicked(why) => write!(f, "an internal error, please report it: {why}"),
        }
    }
}

impl std::error::Error for StoreError {}
