//! All records that a query chooses, whole, for what is handed on.

use std::sync::Arc;

use super::ask::hits;
use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use super::page::Order;
use super::timeline;
use crate::archive::event::Event;
use crate::archive::statement::Statement;
use crate::query::Query;

/// Records that a query chooses.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The statements that match, in the order that was asked for.
    pub statements: Vec<Arc<Statement>>,
    /// The dated facts that match, and those of statements that match, in order of date, undated ones last.
    pub facts: Vec<Arc<Event>>,
    /// Which of these facts do not match themselves: their places, ascending.
    pub through_statements: Vec<u32>,
}

pub(super) fn chosen(memory: &Memory, query: &Query, order: Order, cancel: &Cancel) -> Result<Chosen, StoreError> {
    let hits = hits(memory, query, cancel)?;
    let places = hits.rows(memory, order, 0, hits.len());
    let statements = places.into_iter().map(|at| Arc::clone(memory.statement(at))).collect();
    let (facts, through_statements) = timeline::events(memory, query, cancel)?;
    Ok(Chosen { statements, facts, through_statements })
}
