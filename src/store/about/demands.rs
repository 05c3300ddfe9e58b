//! Who asks whom for what, and for whom.

use std::sync::Arc;

use super::signed::{cancelled, signers};
use crate::archive::entity::{Entity, Role};
use crate::archive::statement::{Demand, Statement};
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;

/// A demand of a statement.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// Its place among the demands of the statement, counted from 0.
    pub nth: usize,
    /// Who asks.
    pub by: Askers,
    /// Of whom, where the archive knows them.
    pub of: Option<Arc<Entity>>,
}

/// Who asks, as far as the record says.
#[derive(Clone, Debug)]
pub enum Askers {
    /// They signed it.
    Signed(Vec<Arc<Entity>>),
    /// They published it; the record names no signer.
    Published(Vec<Arc<Entity>>),
}

impl Asking {
    /// The demand.
    pub fn demand(&self) -> &Demand {
        &self.statement.demands[self.nth]
    }
}

/// Every demand, those of the newest statement first.
pub(super) fn demands(memory: &Memory, cancel: &Cancel) -> Result<Vec<Asking>, StoreError> {
    let mut all = Vec::new();
    for (nth, &at) in memory.newest.iter().enumerate() {
        cancelled(cancel, nth)?;
        all.extend(demands_of(memory, at as usize));
    }
    Ok(all)
}

/// The demands of the statement at that place.
pub(super) fn demands_of(memory: &Memory, at: usize) -> impl Iterator<Item = Asking> + '_ {
    let statement = memory.statement(at);
    (0..statement.demands.len()).map(move |nth| Asking {
        statement: Arc::clone(statement),
        number: at + 1,
        nth,
        by: askers(memory, at),
        of: addressed(memory, &statement.demands[nth].of),
    })
}

fn askers(memory: &Memory, at: usize) -> Askers {
    let entities = memory.archive.entities();
    let signed: Vec<_> = signers(memory, at).into_iter().map(|it| Arc::clone(&entities[it as usize])).collect();
    if !signed.is_empty() {
        return Askers::Signed(signed);
    }
    let authors = memory.statement(at).named_as(&Role::Author);
    Askers::Published(authors.map(|mention| Arc::clone(&mention.entity)).collect())
}

/// The entity that a demand is made of. The reader of archives has put its name in the place of its id.
fn addressed(memory: &Memory, of: &str) -> Option<Arc<Entity>> {
    memory.archive.entities().iter().find(|entity| entity.name == of).map(Arc::clone)
}
