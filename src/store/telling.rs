//! An event with everybody who tells of it, and the events that date the same words otherwise.

use std::sync::Arc;

use super::error::StoreError;
use super::memory::Memory;
use crate::archive::event::Event;
use crate::archive::id::EventId;
use crate::archive::statement::Statement;

/// An event, and who tells of it.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The event.
    pub event: Arc<Event>,
    /// The statements that tell of it or whose words it stands on, in the order in which the event names them.
    pub tellers: Vec<Teller>,
    /// Events that stand on the same words and were on other days.
    pub rivals: Vec<Arc<Event>>,
}

/// A statement that tells of an event.
#[derive(Clone, Debug)]
pub struct Teller {
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// The statement.
    pub statement: Arc<Statement>,
}

/// The event with that id, and who tells of it.
pub(super) fn telling(memory: &Memory, id: &EventId) -> Result<Telling, StoreError> {
    let archive = &memory.archive;
    let at = archive.event_place(id).ok_or_else(|| StoreError::NoEvent(id.clone()))?;
    let teller = |&place: &u32| Teller {
        number: place as usize + 1,
        statement: Arc::clone(&archive.statements()[place as usize]),
    };
    let rivals = memory.later.rivals(archive).of(archive, at as u32);
    Ok(Telling {
        event: Arc::clone(&archive.events()[at]),
        tellers: memory.event_statements.of(at).iter().map(teller).collect(),
        rivals: rivals.into_iter().map(|rival| Arc::clone(&archive.events()[rival as usize])).collect(),
    })
}
