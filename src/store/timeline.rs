//! The dated facts that match, or that belong to a statement that does.

use std::sync::Arc;

use super::cancel::Cancel;
use super::error::StoreError;
use super::hits::{BETWEEN_LOOKS, fits_days, hits, rank};
use super::memory::{Memory, event_texts};
use super::page::{Fact, Timeline};
use super::wanted::Wanted;
use super::why::{Written, reasons};
use crate::query::Query;

/// The facts of a query, in order of date.
///
/// A fact that is here for its statement must fulfil what the query says about days: a search for August shows what
/// could have happened in August, and not all that a statement which speaks of August speaks of.
pub(super) fn timeline(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Timeline, StoreError> {
    let hits = hits(memory, query, cancel)?;
    let wanted = Wanted::new(query, memory);
    let mut facts = Vec::new();
    for (done, &at) in memory.by_date.iter().enumerate() {
        if done % BETWEEN_LOOKS == 0 && cancel.is_set() {
            return Err(StoreError::Cancelled);
        }
        let record = &memory.events[at];
        let event = &memory.archive.events()[at];
        let of_statement = || record.belonging.iter().any(|&at| hits.matching[at]);
        if rank(&wanted, record, memory).is_some() {
            let texts: Vec<_> = event_texts(event).collect();
            let written = Written { record, texts: &texts };
            facts.push(Fact { event: Arc::clone(event), why: reasons(&wanted, written, memory) });
        } else if of_statement() && fits_days(&wanted, record, memory) {
            facts.push(Fact { event: Arc::clone(event), why: Vec::new() });
        }
    }
    Ok(Timeline { facts: facts.into(), everything: Arc::clone(&memory.everything), all: memory.events.len() })
}
