//! Titles found by letters in their order, where a query asks for nothing else.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::cancel::Cancel;
use super::error::StoreError;
use super::held::Held;
use crate::fuzzy::titles::{Found, Survivors, Titles};
use crate::query::{Manner, Node, Part, Query, Term};

/// Rows that are ranked at once: more than a window holds.
const ROWS: usize = 256;

/// The statements in whose titles the letters of every word stand in their order.
#[derive(Debug)]
pub(super) struct Letters {
    words: Vec<String>,
    count: usize,
    /// Ranked as far as somebody looked.
    found: Mutex<Found>,
    /// For each statement of the archive a bit, whether it matches.
    matching: OnceLock<Vec<u64>>,
}

/// The folded words of a query that asks for letters in titles and for nothing else.
pub(super) fn words(query: &Query) -> Option<Vec<String>> {
    let wordings = query.all.iter().map(letters).collect::<Option<Vec<_>>>()?;
    let words: Vec<_> = wordings.iter().flat_map(|words| words.split(' ')).map(str::to_owned).collect();
    Some(words).filter(|words| !words.is_empty())
}

fn letters(node: &Node) -> Option<&str> {
    let Node::Part(Part { term: Term::Words(wording), .. }) = node else { return None };
    (wording.manner == Manner::Fuzzy).then_some(wording.folded.as_str())
}

impl Letters {
    /// Looks through all titles, or through those of an earlier answer whose words these go on from.
    pub(super) fn find(
        words: Vec<String>,
        earlier: Option<&Survivors>,
        memory: &Held,
        cancel: &Cancel,
    ) -> Result<Self, StoreError> {
        let found = search(memory.titles(), &words, earlier, ROWS, cancel)?;
        let count = found.survivors.count();
        Ok(Self { words, count, found: Mutex::new(found), matching: OnceLock::new() })
    }

    /// How many statements match.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The titles in which `words` must be found, if each of its own words is the beginning of one of them.
    pub(super) fn narrowed_by(&self, words: &[String]) -> Option<Survivors> {
        let goes_on =
            self.words.len() <= words.len() && self.words.iter().zip(words).all(|(own, word)| word.starts_with(own));
        goes_on.then(|| self.found().survivors.clone())
    }

    /// Places of the statements on these rows, the best first.
    pub(super) fn rows(&self, memory: &Held, first: usize, end: usize) -> Vec<usize> {
        let mut found = self.found();
        if end > found.best.len() && found.best.len() < self.count {
            let rows = end.next_power_of_two();
            let among = found.survivors.clone();
            if let Ok(more) = search(memory.titles(), &self.words, Some(&among), rows, &Cancel::never()) {
                *found = more;
            }
        }
        found.best.iter().take(end).skip(first).map(|(at, _)| *at as usize).collect()
    }

    /// The row of a statement that matches.
    pub(super) fn row_of(&self, memory: &Held, at: usize) -> usize {
        let row = |rows: &[usize]| rows.iter().position(|place| *place == at);
        let near = row(&self.rows(memory, 0, ROWS.min(self.count)));
        near.or_else(|| row(&self.rows(memory, 0, self.count))).unwrap_or_default()
    }

    /// For each statement of the archive a bit, whether it matches.
    pub(super) fn matching(&self, memory: &Held) -> &[u64] {
        self.matching.get_or_init(|| {
            let mut matching = vec![0; memory.archive.statements().len().div_ceil(64)];
            memory.titles().each_record(&self.found().survivors, |at| matching[at as usize / 64] |= 1 << (at % 64));
            matching
        })
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn search(
    titles: &Titles,
    words: &[String],
    among: Option<&Survivors>,
    rows: usize,
    cancel: &Cancel,
) -> Result<Found, StoreError> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    titles.find(&words, among, rows, &|| cancel.is_set()).ok_or(StoreError::Cancelled)
}
