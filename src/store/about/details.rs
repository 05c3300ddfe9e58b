//! A statement from the outside: when, where from, how far it can be trusted, what goes with it.

use std::sync::Arc;

use crate::archive::event::Event;
use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::store::error::StoreError;
use crate::store::memory::Memory;

/// A statement from the outside.
#[derive(Clone, Debug)]
pub struct Details {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// Its dated facts, in the order of the archive.
    pub events: Vec<Arc<Event>>,
}

pub(super) fn details(memory: &Memory, id: &StatementId) -> Result<Details, StoreError> {
    let missing = || StoreError::NoStatement(id.clone());
    let at = memory.archive.statement_place(id).ok_or_else(missing)?;
    let events = memory.statement_events.of(at).iter();
    Ok(Details {
        statement: Arc::clone(memory.statement(at)),
        number: at + 1,
        events: events.map(|&event| Arc::clone(&memory.archive.events()[event as usize])).collect(),
    })
}
