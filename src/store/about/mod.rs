//! What the archive says about a subject: a statement's origin, a person, an index, what is missing.

mod details;

use std::collections::BTreeSet;

use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use crate::archive::id::StatementId;

pub use details::Details;

/// What somebody wants to know about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A statement: where it comes from, and what goes with it.
    Details(StatementId),
}

/// What the archive says about a subject.
#[derive(Clone, Debug)]
pub enum Account {
    /// Of [`Subject::Details`].
    Details(Box<Details>),
}

/// What the archive says about a subject.
pub(super) fn account(memory: &Memory, subject: &Subject, _cancel: &Cancel) -> Result<Account, StoreError> {
    match subject {
        Subject::Details(id) => details::details(memory, id).map(Box::new).map(Account::Details),
    }
}

/// Statements with their events, in the order of the archive.
pub(super) fn gather(
    memory: &Memory,
    ids: &BTreeSet<StatementId>,
    cancel: &Cancel,
) -> Result<Vec<Details>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids.iter().filter(|id| memory.archive.statement_place(id).is_some()) {
        if cancel.is_set() {
            return Err(StoreError::Cancelled);
        }
        found.push(details::details(memory, id)?);
    }
    found.sort_by_key(|details| details.number);
    Ok(found)
}
