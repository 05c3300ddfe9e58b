//! What the archive says about a subject: a statement's origin, a person, an index, what is missing.

mod details;
pub mod gaps;
pub mod index;

use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use crate::archive::id::StatementId;

pub use details::Details;
use gaps::{Gap, Gaps, Lacking};
use index::Series;

/// What somebody wants to know about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A statement: where it comes from, and what goes with it.
    Details(StatementId),
    /// A yearly index, counted from 0 in the order of the archive.
    Index(usize),
    /// What the archive does not say, counted.
    Gaps,
    /// One kind of this, thing by thing.
    Gap(Gap),
}

/// What the archive says about a subject.
#[derive(Clone, Debug)]
pub enum Account {
    /// Of [`Subject::Details`].
    Details(Box<Details>),
    /// Of [`Subject::Index`].
    Index(Box<Series>),
    /// Of [`Subject::Gaps`].
    Gaps(Box<Gaps>),
    /// Of [`Subject::Gap`].
    Gap(Box<Lacking>),
}

/// What the archive says about a subject.
pub(super) fn account(memory: &Memory, subject: &Subject, cancel: &Cancel) -> Result<Account, StoreError> {
    match subject {
        Subject::Details(id) => details::details(memory, id).map(Box::new).map(Account::Details),
        Subject::Index(at) => Ok(Account::Index(Box::new(index::series(memory, *at)))),
        Subject::Gaps => gaps::gaps(memory, cancel).map(Box::new).map(Account::Gaps),
        Subject::Gap(gap) => gaps::lacking(memory, *gap, cancel).map(Box::new).map(Account::Gap),
    }
}
