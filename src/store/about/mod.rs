//! What the archive says about a subject: a statement's origin, a person, an index, what is missing.

mod details;

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
