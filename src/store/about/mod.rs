//! What the archive says about a subject: a statement's origin, a person, an index, what is missing.

mod citing;
mod compare;
mod demands;
mod details;
mod entity;
pub mod figures;
pub mod gaps;
pub mod hidden;
pub mod index;
mod links;
mod named;
mod people;
mod place;
mod related;
mod signed;
mod spelled;

use std::collections::BTreeSet;

use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use crate::archive::id::{EntityId, EventId, StatementId};
use gaps::{Gap, Gaps, Lacking};
use hidden::Hidden;
use index::Series;

pub use compare::{Comparison, Sentence, Side, Twin};
pub use demands::{Askers, Asking};
pub use details::Details;
pub use entity::{Naming, Profile};
pub use links::{Link, Links, Standing};
pub use named::{NamedHere, NamedOne, Within};
pub use people::{Directory, Entry, NameOrder, SOUGHT, sought};
pub use place::Spot;
pub use related::{Kin, Related};
pub use signed::{Joint, Matrix, Signer, Together};

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
    /// Everybody whom the archive knows, or those whose name fits a line.
    People {
        /// The order while nobody is looked for.
        order: NameOrder,
        /// What is looked for; empty for everybody.
        line: String,
    },
    /// A person or an organisation.
    Entity(EntityId),
    /// How many statements organisations signed together.
    Matrix,
    /// The statements that one signed with others, or with that other.
    Signed(EntityId, Option<EntityId>),
    /// Who asks whom for what.
    Demands,
    /// Who is named in a statement.
    Named(StatementId),
    /// Who is named by a dated fact.
    NamedByFact(EventId),
    /// What other statements have in common with it.
    Related(StatementId),
    /// The addresses in it.
    Links(StatementId),
    /// The hidden characters in it.
    Hidden(StatementId),
    /// Two statements, A and B, side by side.
    Compare(StatementId, StatementId),
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
    /// Of [`Subject::People`].
    People(Box<Directory>),
    /// Of [`Subject::Entity`].
    Entity(Box<Profile>),
    /// Of [`Subject::Matrix`].
    Matrix(Box<Matrix>),
    /// Of [`Subject::Signed`].
    Signed(Box<Together>),
    /// Of [`Subject::Demands`], those of the newest statement first.
    Demands(Vec<Asking>),
    /// Of [`Subject::Named`] and [`Subject::NamedByFact`].
    Named(Box<NamedHere>),
    /// Of [`Subject::Related`].
    Related(Box<Related>),
    /// Of [`Subject::Links`].
    Links(Box<Links>),
    /// Of [`Subject::Hidden`].
    Hidden(Box<Hidden>),
    /// Of [`Subject::Compare`].
    Comparison(Box<Comparison>),
}

/// What the archive says about a subject.
pub(super) fn account(memory: &Memory, subject: &Subject, cancel: &Cancel) -> Result<Account, StoreError> {
    match subject {
        Subject::Details(id) => details::details(memory, id).map(Box::new).map(Account::Details),
        Subject::Index(at) => Ok(Account::Index(Box::new(index::series(memory, *at)))),
        Subject::Gaps => gaps::gaps(memory, cancel).map(Box::new).map(Account::Gaps),
        Subject::Gap(gap) => gaps::lacking(memory, *gap, cancel).map(Box::new).map(Account::Gap),
        Subject::People { order, line } => {
            people::directory(memory, *order, line, cancel).map(Box::new).map(Account::People)
        }
        Subject::Entity(id) => entity::profile(memory, id, cancel).map(Box::new).map(Account::Entity),
        Subject::Matrix => signed::matrix(memory, cancel).map(Box::new).map(Account::Matrix),
        Subject::Signed(one, other) => {
            signed::together(memory, one, other.as_ref(), cancel).map(Box::new).map(Account::Signed)
        }
        Subject::Demands => demands::demands(memory, cancel).map(Account::Demands),
        Subject::Named(id) => named::in_statement(memory, id).map(Box::new).map(Account::Named),
        Subject::NamedByFact(id) => named::by_fact(memory, id).map(Box::new).map(Account::Named),
        Subject::Related(id) => related::related(memory, id, cancel).map(Box::new).map(Account::Related),
        Subject::Hidden(id) => hidden::hidden(memory, id, cancel).map(Box::new).map(Account::Hidden),
        Subject::Links(id) => links::links(memory, id, cancel).map(Box::new).map(Account::Links),
        Subject::Compare(one, other) => {
            compare::comparison(memory, [one, other], cancel).map(Box::new).map(Account::Comparison)
        }
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
        cancel.check()?;
        found.push(details::details(memory, id)?);
    }
    found.sort_by_key(|details| details.number);
    Ok(found)
}
