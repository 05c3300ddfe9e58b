//! What was found before, kept for a while: going back, other windows and the timeline cost no second scan.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::hits::Hits;
use super::leaf::Leaf;
use super::page::{Fact, Reason, Timeline};
use super::postings::Hit;
use super::section::Sort;
use super::wanted::Wanted;
use crate::archive::id::StatementId;
use crate::fuzzy::titles::Survivors;
use crate::query::{Field, Manner, Node, Query, Wording};

/// Bytes for each record that may be kept, in all lists together and in all answers together: a few full ones.
const BYTES_PER_RECORD: usize = 48;

/// Bytes that may always be kept.
const BYTES: usize = 1 << 20;

/// Bytes of queries made ready that are kept, about.
const READY: usize = 16 << 10;

/// Bytes of timelines that are kept besides the newest.
const TIMELINES: usize = 256 << 10;

/// Bytes of the words of a reason, about.
const WORDS: usize = 32;

/// Lists and answers of the queries before.
#[derive(Debug)]
pub(super) struct Answers {
    lists: Mutex<Kept<ListKey, Vec<Hit>>>,
    whole: Mutex<Kept<AnswerKey, Hits>>,
    ready: Mutex<Kept<AnswerKey, Wanted>>,
    timelines: Mutex<Kept<AnswerKey, Timeline>>,
    /// Held while an answer is made: whoever wants the same one waits for it.
    turn: Mutex<()>,
    /// The same while a query is made ready. Who holds it does not wait for the other.
    ready_turn: Mutex<()>,
}

#[derive(Clone, Debug, PartialEq)]
struct ListKey {
    sort: Sort,
    field: Option<Field>,
    wording: Wording,
}

#[derive(Clone, Debug, PartialEq)]
struct AnswerKey {
    all: Vec<Node>,
    ticked: Arc<BTreeSet<StatementId>>,
}

/// A few values with their keys, the newest last.
#[derive(Debug)]
struct Kept<K, V> {
    entries: VecDeque<(K, Arc<V>, usize)>,
    bytes: usize,
    most: usize,
}

impl Answers {
    /// Room for the answers of so many records.
    pub(super) fn new(records: usize) -> Self {
        let most = BYTES + records * BYTES_PER_RECORD;
        Self {
            lists: Kept::at_most(most),
            whole: Kept::at_most(most),
            ready: Kept::at_most(READY),
            timelines: Kept::at_most(TIMELINES),
            turn: Mutex::new(()),
            ready_turn: Mutex::new(()),
        }
    }

    /// Forgets all of them.
    pub(super) fn forget(&self) {
        lock(&self.lists).forget();
        lock(&self.whole).forget();
        lock(&self.ready).forget();
        lock(&self.timelines).forget();
    }

    /// Where the words stand in long texts, if that is known.
    pub(super) fn list(&self, sort: Sort, leaf: &Leaf) -> Option<Arc<Vec<Hit>>> {
        lock(&self.lists).take_again(|key| *key == ListKey::new(sort, leaf))
    }

    /// The shortest list in which every record must be that has the words in a long text.
    pub(super) fn wider_list(&self, sort: Sort, leaf: &Leaf) -> Option<Arc<Vec<Hit>>> {
        let lists = lock(&self.lists);
        let wider = lists.entries.iter().filter(|(key, ..)| key.sort == sort && key.is_wider_than(leaf));
        wider.map(|(_, list, _)| list).min_by_key(|list| list.len()).map(Arc::clone)
    }

    pub(super) fn keep_list(&self, sort: Sort, leaf: &Leaf, list: &Arc<Vec<Hit>>) {
        let bytes = list.len() * size_of::<Hit>();
        lock(&self.lists).keep(ListKey::new(sort, leaf), Arc::clone(list), bytes);
    }

    /// The fewest titles in which every title must be that has the letters of these words.
    pub(super) fn letters_before(&self, words: &[String]) -> Option<Survivors> {
        let answers = lock(&self.whole);
        let letters = answers.entries.iter().filter_map(|(_, hits, _)| hits.letters());
        letters.filter_map(|letters| letters.narrowed_by(words)).min_by_key(Survivors::count)
    }

    /// The answer to a query, kept or made now.
    pub(super) fn answer<E>(&self, query: &Query, make: impl FnOnce() -> Result<Hits, E>) -> Result<Arc<Hits>, E> {
        if let Some(answer) = self.kept(query) {
            return Ok(answer);
        }
        let _turn = lock(&self.turn);
        if let Some(answer) = self.kept(query) {
            return Ok(answer);
        }
        let answer = Arc::new(make()?);
        lock(&self.whole).keep(AnswerKey::new(query), Arc::clone(&answer), answer.bytes());
        Ok(answer)
    }

    /// The answer to a query, if it is kept.
    pub(super) fn kept(&self, query: &Query) -> Option<Arc<Hits>> {
        lock(&self.whole).take_again(|key| key.is_of(query))
    }

    /// A query made ready, kept or made now: the list and the text ask for the same one at the same moment.
    pub(super) fn ready<E>(&self, query: &Query, make: impl FnOnce() -> Result<Wanted, E>) -> Result<Arc<Wanted>, E> {
        let kept = || lock(&self.ready).take_again(|key| key.is_of(query));
        if let Some(ready) = kept() {
            return Ok(ready);
        }
        let _turn = lock(&self.ready_turn);
        if let Some(ready) = kept() {
            return Ok(ready);
        }
        let ready = Arc::new(make()?);
        lock(&self.ready).keep(AnswerKey::new(query), Arc::clone(&ready), 0);
        Ok(ready)
    }

    /// The query made ready, if it is kept.
    pub(super) fn is_ready(&self, query: &Query) -> bool {
        lock(&self.ready).take_again(|key| key.is_of(query)).is_some()
    }

    /// The timeline of a query, if it is kept.
    pub(super) fn timeline(&self, query: &Query) -> Option<Arc<Timeline>> {
        lock(&self.timelines).take_again(|key| key.is_of(query))
    }

    pub(super) fn keep_timeline(&self, query: &Query, timeline: &Timeline) {
        let reasons: usize = timeline.facts.iter().map(|fact| fact.why.len()).sum();
        let bytes = timeline.facts.len() * size_of::<Fact>() + reasons * (size_of::<Reason>() + WORDS);
        lock(&self.timelines).keep(AnswerKey::new(query), Arc::new(timeline.clone()), bytes);
    }
}

/// A panic elsewhere cannot leave half an entry: each is put in as a whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl ListKey {
    fn new(sort: Sort, leaf: &Leaf) -> Self {
        Self { sort, field: leaf.field, wording: leaf.wording.clone() }
    }

    /// Whether it is about the beginning of these words.
    fn is_wider_than(&self, leaf: &Leaf) -> bool {
        let may_go_on = matches!(leaf.wording.manner, Manner::Start | Manner::Phrase | Manner::Exact);
        self.wording.manner == Manner::Start
            && may_go_on
            && self.field == leaf.field
            && leaf.wording.folded.starts_with(&self.wording.folded)
    }
}

impl AnswerKey {
    fn new(query: &Query) -> Self {
        Self { all: query.all.clone(), ticked: Arc::clone(&query.ticked) }
    }

    fn is_of(&self, query: &Query) -> bool {
        self.all == query.all && self.ticked == query.ticked
    }
}

impl<K, V> Kept<K, V> {
    fn at_most(most: usize) -> Mutex<Self> {
        Mutex::new(Self { entries: VecDeque::new(), bytes: 0, most })
    }

    /// The value of a key, which becomes the newest.
    fn take_again(&mut self, is_meant: impl Fn(&K) -> bool) -> Option<Arc<V>> {
        let at = self.entries.iter().position(|(key, ..)| is_meant(key))?;
        let entry = self.entries.remove(at)?;
        let value = Arc::clone(&entry.1);
        self.entries.push_back(entry);
        Some(value)
    }

    fn forget(&mut self) {
        self.entries.clear();
        self.bytes = 0;
    }

    /// Keeps a value, and forgets the oldest where it would be too much.
    fn keep(&mut self, key: K, value: Arc<V>, bytes: usize) {
        // What is found without a list to look through may be small; its key is not nothing.
        let bytes = bytes + 1024;
        self.bytes += bytes;
        self.entries.push_back((key, value, bytes));
        while self.bytes > self.most && self.entries.len() > 1 {
            self.bytes -= self.entries.pop_front().map_or(0, |(_, _, bytes)| bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::Arc;

    use super::Kept;

    #[test]
    fn what_was_not_asked_for_for_longest_is_forgotten_first() {
        let mut kept = Kept { entries: VecDeque::new(), bytes: 0, most: 3 << 20 };
        for key in ["a", "b"] {
            kept.keep(key, Arc::new(key), 1 << 20);
        }
        assert!(kept.take_again(|key| *key == "a").is_some());
        kept.keep("c", Arc::new("c"), 1 << 20);
        assert!(kept.take_again(|key| *key == "b").is_none());
        assert!(kept.take_again(|key| *key == "a").is_some() && kept.take_again(|key| *key == "c").is_some());
        kept.keep("d", Arc::new("d"), 9 << 20);
        assert_eq!(kept.entries.len(), 1);
    }
}
