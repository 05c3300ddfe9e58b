//! Who is named here: in a statement, or by a dated fact.

use std::sync::Arc;

use super::entity::roles;
use super::place::{Spot, spots};
use super::spelled::Namer;
use crate::archive::entity::{Entity, Mention, Role};
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::archive::statement::Statement;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::section::Sort;

/// Who and what places are named here.
#[derive(Clone, Debug)]
pub struct NamedHere {
    /// Where.
    pub within: Within,
    /// People first; who is named by words first and in their order, then whom the record alone names.
    pub names: Vec<NamedOne>,
    /// Places, each once.
    pub places: Vec<String>,
}

/// What names somebody.
#[derive(Clone, Debug)]
pub enum Within {
    /// A statement, and its place in the archive, counted from 1.
    Statement(Arc<Statement>, usize),
    /// A dated fact.
    Fact(Arc<Event>),
}

/// Somebody who is named.
#[derive(Clone, Debug)]
pub struct NamedOne {
    /// Who.
    pub entity: Arc<Entity>,
    /// As what the record names them; empty where only the words do.
    pub roles: Vec<Role>,
    /// The words of the statement that name them.
    pub spots: Vec<Spot>,
}

pub(super) fn in_statement(memory: &Memory, id: &StatementId) -> Result<NamedHere, StoreError> {
    let at = memory.statement_place(id)?;
    let statement = memory.statement(at);
    let record = memory.fields(Sort::Statement).mentions.entities(at);
    let found = Namer::new(memory, None).names(statement.body().words(), record);
    let mut order: Vec<u32> = Vec::new();
    for place in found.iter().map(|found| found.entity).chain(record.iter().copied()) {
        if !order.contains(&place) {
            order.push(place);
        }
    }
    let names = order.into_iter().map(|place| {
        let entity = &memory.archive.entities()[place as usize];
        let words: Vec<_> = found.iter().filter(|it| it.entity == place).map(|it| it.bytes.clone()).collect();
        NamedOne {
            entity: Arc::clone(entity),
            roles: roles(&statement.mentions, entity),
            spots: spots(statement, &words),
        }
    });
    let mut names: Vec<NamedOne> = names.collect();
    names.sort_by_key(|named| named.entity.kind);
    let events = memory.statement_events.of(at).iter().map(|&event| &memory.archive.events()[event as usize]);
    let mut places: Vec<String> = Vec::new();
    for place in events.filter_map(|event| event.place().map(str::to_owned)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(NamedHere { within: Within::Statement(Arc::clone(statement), at + 1), names, places })
}

pub(super) fn by_fact(memory: &Memory, id: &EventId) -> Result<NamedHere, StoreError> {
    let event = memory.archive.event(id).ok_or_else(|| StoreError::NoEvent(id.clone()))?;
    let mut names: Vec<NamedOne> = Vec::new();
    for Mention { entity, .. } in &event.mentions {
        if !names.iter().any(|named| Arc::ptr_eq(&named.entity, entity)) {
            let (entity, roles) = (Arc::clone(entity), roles(&event.mentions, entity));
            names.push(NamedOne { entity, roles, spots: Vec::new() });
        }
    }
    names.sort_by_key(|named| named.entity.kind);
    let places = event.place().map(str::to_owned).into_iter().collect();
    Ok(NamedHere { within: Within::Fact(Arc::clone(event)), names, places })
}
