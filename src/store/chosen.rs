//! All records that a query chooses, whole, for what is handed on.

use std::sync::Arc;

use super::cancel::Cancel;
use super::error::StoreError;
use super::list;
use super::memory::Memory;
use super::page::{Anchor, Fact, Order, Window};
use super::timeline;
use crate::archive::statement::Statement;
use crate::query::Query;

/// Records that a query chooses.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The statements that match, in the order that was asked for.
    pub statements: Vec<Arc<Statement>>,
    /// The dated facts that match, and those of statements that match, in order of date, undated ones last.
    pub facts: Vec<Fact>,
}

pub(super) fn chosen(memory: &Memory, query: &Query, order: Order, cancel: &Cancel) -> Result<Chosen, StoreError> {
    let everything = Window { anchor: Anchor::At(0), size: memory.archive.statements().len() };
    let page = list::page(memory, query, order, &everything, cancel)?;
    let statement = |id| memory.archive.statement(id).cloned();
    let statements = page.rows.iter().filter_map(|row| statement(&row.id)).collect();
    let timeline = timeline::timeline(memory, query, cancel)?;
    Ok(Chosen { statements, facts: timeline.facts.to_vec() })
}
