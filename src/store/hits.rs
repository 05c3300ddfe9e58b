//! The statements that match a query.

use std::sync::{Arc, Mutex, PoisonError};

use super::held::Held;
use super::letters::Letters;
use super::order::Ranked;
use super::page::{Order, Page, Window};
use super::postings::Hit;
use super::section::Sort;
use super::wanted::Wanted;

/// Bytes of a page, about.
const PAGE: usize = 32 << 10;

/// The statements that match.
#[derive(Debug)]
pub(super) struct Hits {
    /// The query, made ready.
    pub(super) wanted: Arc<Wanted>,
    found: Found,
    /// For each statement of the archive a bit, whether it matches; none where all match.
    matching: Vec<u64>,
    /// As far as somebody wanted to see them in order.
    ranked: Mutex<Ranked>,
    /// The page that somebody saw last.
    seen: Mutex<Option<(Order, Window, Page)>>,
}

/// What was found, in one of three forms.
#[derive(Debug)]
pub(super) enum Found {
    /// So many: nothing was asked for.
    All(usize),
    Some(Arc<Vec<Hit>>),
    Letters(Letters),
}

impl Hits {
    /// What was found among `count` statements for a query made ready.
    pub(super) fn new(wanted: Arc<Wanted>, found: Found, count: usize) -> Self {
        let mut matching = Vec::new();
        if let Found::Some(hits) = &found {
            matching = vec![0; count.div_ceil(64)];
            for hit in hits.iter() {
                matching[hit.at as usize / 64] |= 1 << (hit.at % 64);
            }
        }
        Self { wanted, found, matching, ranked: Mutex::default(), seen: Mutex::default() }
    }

    /// How many statements match.
    pub(super) fn len(&self) -> usize {
        match &self.found {
            Found::All(count) => *count,
            Found::Some(hits) => hits.len(),
            Found::Letters(letters) => letters.count(),
        }
    }

    /// The letters in titles that it is about, if it is about nothing else.
    pub(super) fn letters(&self) -> Option<&Letters> {
        match &self.found {
            Found::Letters(letters) => Some(letters),
            Found::All(_) | Found::Some(_) => None,
        }
    }

    /// Whether the statement at that place matches.
    pub(super) fn has(&self, memory: &Held, at: usize) -> bool {
        let is_in = |matching: &[u64]| matching[at / 64] >> (at % 64) & 1 == 1;
        match &self.found {
            Found::All(_) => true,
            Found::Some(_) => is_in(&self.matching),
            Found::Letters(letters) => is_in(letters.matching(memory)),
        }
    }

    /// The places of the statements that match, in the order of the archive.
    pub(super) fn places<'a>(&'a self, memory: &'a Held) -> impl Iterator<Item = usize> + 'a {
        let (all, hits) = match &self.found {
            Found::All(count) => (0..*count, &[][..]),
            Found::Some(hits) => (0..0, &hits[..]),
            Found::Letters(_) => (0..memory.count(Sort::Statement), &[][..]),
        };
        all.filter(|at| self.has(memory, *at)).chain(hits.iter().map(|hit| hit.at as usize))
    }

    /// Places of the statements on the rows of a window, in that order.
    pub(super) fn rows(&self, memory: &Held, order: Order, first: usize, size: usize) -> Vec<usize> {
        let end = first.saturating_add(size).min(self.len());
        match (&self.found, order) {
            (Found::Letters(letters), Order::Best) => letters.rows(memory, first, end),
            (_, Order::Source) | (Found::All(_), Order::Best) => self.places(memory).take(end).skip(first).collect(),
            _ => self.with_ranked(memory, order, |ranked| ranked.window(memory, first.min(end)..end)),
        }
    }

    /// The row of a statement that matches.
    pub(super) fn row_of(&self, memory: &Held, order: Order, at: usize) -> Option<usize> {
        if !self.has(memory, at) {
            return None;
        }
        match (&self.found, order) {
            (Found::All(_), Order::Best | Order::Source) => Some(at),
            (Found::Letters(letters), Order::Best) => Some(letters.row_of(memory, at)),
            (Found::Some(hits), Order::Source) => hits.binary_search_by_key(&(at as u32), |hit| hit.at).ok(),
            _ => Some(self.with_ranked(memory, order, |ranked| ranked.row_of(memory, at))),
        }
    }

    fn with_ranked<T>(&self, memory: &Held, order: Order, look: impl FnOnce(&mut Ranked) -> T) -> T {
        let mut ranked = self.ranked.lock().unwrap_or_else(PoisonError::into_inner);
        if !ranked.is_in(order) {
            *ranked = match &self.found {
                Found::All(count) => Ranked::new(memory, order, (0..*count as u32).map(Hit::wordless)),
                Found::Some(hits) => Ranked::new(memory, order, hits.iter().copied()),
                Found::Letters(_) => {
                    let places = self.places(memory);
                    Ranked::new(memory, order, places.map(|at| Hit::wordless(at as u32)))
                }
            };
        }
        look(&mut ranked)
    }

    /// The page of a window, made now unless it is the one that was seen last: whoever goes back to a question waits for
    /// no rows.
    pub(super) fn page<E>(
        &self,
        order: Order,
        window: &Window,
        make: impl FnOnce() -> Result<Page, E>,
    ) -> Result<Page, E> {
        if let Some(page) = self.seen_page(order, window) {
            return Ok(page);
        }
        let page = make()?;
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some((order, window.clone(), page.clone()));
        Ok(page)
    }

    /// The page of a window, if it is the one that was seen last.
    pub(super) fn seen_page(&self, order: Order, window: &Window) -> Option<Page> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.as_ref().filter(|(by, of, _)| *by == order && of == window).map(|(.., page)| page.clone())
    }

    /// What it holds in memory, about: the order counts too.
    pub(super) fn bytes(&self) -> usize {
        let hits = match &self.found {
            Found::All(_) => 0,
            Found::Some(hits) => hits.len(),
            // Two bits a title at most, and a few rows.
            Found::Letters(letters) => letters.count() / 16,
        };
        hits * (size_of::<Hit>() + size_of::<u64>()) + self.matching.len() * size_of::<u64>() + PAGE
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Found, Hits, Order, Page, Wanted, Window};
    use crate::store::page::Anchor;

    #[test]
    fn only_the_page_that_was_seen_last_is_not_made_again() {
        let hits = Hits::new(Arc::new(Wanted::All(Vec::new())), Found::All(9), 9);
        let mut made = 0;
        let mut look = |order, first, is_possible| {
            let page = hits.page(order, &Window { anchor: Anchor::At(first), size: 2 }, || {
                made += 1;
                if is_possible { Ok(Page { first, ..Page::default() }) } else { Err(()) }
            });
            (page.map(|page| page.first), made)
        };
        assert_eq!(look(Order::Best, 4, false), (Err(()), 1), "what failed is not kept");
        assert_eq!(look(Order::Best, 4, true), (Ok(4), 2));
        assert_eq!(look(Order::Best, 4, true), (Ok(4), 2));
        assert_eq!(look(Order::Newest, 4, true), (Ok(4), 3));
        assert_eq!(look(Order::Newest, 5, true), (Ok(5), 4));
        assert_eq!(look(Order::Best, 4, true), (Ok(4), 5));
    }
}
