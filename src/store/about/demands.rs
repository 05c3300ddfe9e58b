//! Who asks whom for what, and for whom.

use std::sync::Arc;

use foldhash::HashMap;

use super::signed::signers;
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
        &self.statement.demands()[self.nth]
    }
}

/// Entities by the names that are shown; nothing for a name that several bear.
pub(super) struct ByName<'a>(HashMap<&'a str, Option<&'a Arc<Entity>>>);

impl<'a> ByName<'a> {
    pub(super) fn new(memory: &'a Memory) -> Self {
        let mut names = HashMap::default();
        for entity in memory.archive.entities() {
            names.entry(entity.name.as_str()).and_modify(|bearer| *bearer = None).or_insert(Some(entity));
        }
        Self(names)
    }
}

/// Every demand, those of the newest statement first.
pub(super) fn demands(memory: &Memory, cancel: &Cancel) -> Result<Vec<Asking>, StoreError> {
    let (mut all, names) = (Vec::new(), ByName::new(memory));
    for &at in &memory.newest {
        cancel.check()?;
        all.extend(demands_of(memory, &names, at as usize));
    }
    Ok(all)
}

/// The demands of the statement at that place.
pub(super) fn demands_of<'a>(
    memory: &'a Memory,
    names: &'a ByName<'_>,
    at: usize,
) -> impl Iterator<Item = Asking> + 'a {
    let statement = memory.statement(at);
    (0..statement.demands().len()).map(move |nth| Asking {
        statement: Arc::clone(statement),
        number: at + 1,
        nth,
        by: askers(memory, at),
        // The reader of archives has put a name in the place of an id.
        of: names.0.get(statement.demands()[nth].of.as_str()).copied().flatten().map(Arc::clone),
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
