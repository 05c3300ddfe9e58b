//! Why a store gave no answer.

use std::fmt;
use std::path::PathBuf;

use crate::archive::id::{EventId, StatementId};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// A newer question was asked.
    Cancelled,
    /// The archive has no such statement.
    NoStatement(StatementId),
    /// The archive has no such event.
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
            Self::NoEvent(id) => write!(f, "this archive has no event {id}"),
            Self::Unreadable { path, why } => write!(f, "{}: cannot be read: {why}", path.display()),
            Self::NotAnArchive { path, why } => write!(f, "{}: is no archive: {why}", path.display()),
            Self::Panicked(why) => write!(f, "an internal error, please report it: {why}"),
        }
    }
}

impl std::error::Error for StoreError {}
