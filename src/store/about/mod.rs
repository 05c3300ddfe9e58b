//! What the archive says about a subject: a statement's origin, a person, an index, what is missing.

mod citing;
mod compare;
mod details;
mod links;
mod related;

use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use crate::archive::id::StatementId;

pub use compare::{Comparison, Sentence, Side, Twin};
pub use details::Details;
pub use links::{Link, Links, Within};
pub use related::{Kin, Related};

/// What somebody wants to know about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A statement: where it comes from, and what goes with it.
    Details(StatementId),
    /// What other statements have in common with it.
    Related(StatementId),
    /// The addresses in it.
    Links(StatementId),
    /// Two statements, A and B, side by side.
    Compare(StatementId, StatementId),
}

/// What the archive says about a subject.
#[derive(Clone, Debug)]
pub enum Account {
    /// Of [`Subject::Details`].
    Details(Box<Details>),
    /// Of [`Subject::Related`].
    Related(Box<Related>),
    /// Of [`Subject::Links`].
    Links(Box<Links>),
    /// Of [`Subject::Compare`].
    Comparison(Box<Comparison>),
}

/// What the archive says about a subject.
pub(super) fn account(memory: &Memory, subject: &Subject, cancel: &Cancel) -> Result<Account, StoreError> {
    match subject {
        Subject::Details(id) => details::details(memory, id).map(Box::new).map(Account::Details),
        Subject::Related(id) => related::related(memory, id, cancel).map(Box::new).map(Account::Related),
        Subject::Links(id) => links::links(memory, id, cancel).map(Box::new).map(Account::Links),
        Subject::Compare(one, other) => {
            compare::comparison(memory, [one, other], cancel).map(Box::new).map(Account::Comparison)
        }
    }
}
