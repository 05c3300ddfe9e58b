//! The statements that match a query.

use std::sync::{Arc, Mutex, PoisonError};

use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use super::order::Ranked;
use super::page::Order;
use super::postings::Hit;
use super::search::Search;
use super::section::Sort;
use super::wanted::Wanted;
use crate::query::Query;

/// The statements that match.
#[derive(Debug)]
pub(super) struct Hits {
    /// The query, made ready.
    pub(super) wanted: Wanted,
    found: Found,
    /// For each statement of the archive a bit, whether it matches; none where all match.
    matching: Vec<u64>,
    /// As far as somebody wanted to see them in order.
    ranked: Mutex<Ranked>,
}

#[derive(Debug)]
enum Found {
    /// So many: nothing was asked for.
    All(usize),
    Some(Vec<Hit>),
}

/// The statements that match, from a search before or by a new one.
pub(super) fn hits(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Arc<Hits>, StoreError> {
    memory.answers.answer(query, || {
        let wanted = Wanted::new(query, memory, cancel)?;
        let count = memory.count(Sort::Statement);
        if query.is_empty() {
            let ranked = Mutex::default();
            return Ok(Hits { wanted, found: Found::All(count), matching: Vec::new(), ranked });
        }
        let search = Search { memory, sort: Sort::Statement, ticked: &query.ticked, cancel };
        let found = search.hits(&wanted, search.all())?;
        let mut matching = vec![0; count.div_ceil(64)];
        for hit in &found {
            matching[hit.at as usize / 64] |= 1 << (hit.at % 64);
        }
        Ok(Hits { wanted, found: Found::Some(found), matching, ranked: Mutex::default() })
    })
}

impl Hits {
    /// How many statements match.
    pub(super) fn len(&self) -> usize {
        match &self.found {
            Found::All(count) => *count,
            Found::Some(hits) => hits.len(),
        }
    }

    /// Whether the statement at that place matches.
    pub(super) fn has(&self, at: usize) -> bool {
        match self.found {
            Found::All(_) => true,
            Found::Some(_) => self.matching[at / 64] >> (at % 64) & 1 == 1,
        }
    }

    /// The places of the statements that match, in the order of the archive.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let (all, hits) = match &self.found {
            Found::All(count) => (0..*count, &[][..]),
            Found::Some(hits) => (0..0, &hits[..]),
        };
        all.chain(hits.iter().map(|hit| hit.at as usize))
    }

    /// Places of the statements on the rows of a window, in that order.
    pub(super) fn rows(&self, memory: &Memory, order: Order, first: usize, size: usize) -> Vec<usize> {
        let end = first.saturating_add(size).min(self.len());
        match (&self.found, order) {
            (_, Order::Source) | (Found::All(_), Order::Best) => self.places().take(end).skip(first).collect(),
            _ => self.with_ranked(memory, order, |ranked| ranked.window(memory, first.min(end)..end)),
        }
    }

    /// The row of a statement that matches.
    pub(super) fn row_of(&self, memory: &Memory, order: Order, at: usize) -> Option<usize> {
        if !self.has(at) {
            return None;
        }
        match (&self.found, order) {
            (Found::All(_), Order::Best | Order::Source) => Some(at),
            (Found::Some(hits), Order::Source) => hits.binary_search_by_key(&(at as u32), |hit| hit.at).ok(),
            _ => Some(self.with_ranked(memory, order, |ranked| ranked.row_of(memory, at))),
        }
    }

    fn with_ranked<T>(&self, memory: &Memory, order: Order, look: impl FnOnce(&mut Ranked) -> T) -> T {
        let mut ranked = self.ranked.lock().unwrap_or_else(PoisonError::into_inner);
        if !ranked.is_in(order) {
            *ranked = match &self.found {
                Found::All(count) => Ranked::new(memory, order, (0..*count as u32).map(Hit::wordless)),
                Found::Some(hits) => Ranked::new(memory, order, hits.iter().copied()),
            };
        }
        look(&mut ranked)
    }

    /// What it holds in memory, about: the order counts too.
    pub(super) fn bytes(&self) -> usize {
        let hits = match &self.found {
            Found::All(_) => 0,
            Found::Some(hits) => hits.len(),
        };
        hits * (size_of::<Hit>() + size_of::<u64>()) + self.matching.len() * size_of::<u64>()
    }
}
