//! Which records hold which words of a section, and how often: an inverted index.
//!
//! It is made in the background after opening; until then, and wherever it does not tell enough, texts are scanned. Its
//! words are those of the folded texts, the very ones that a scan goes through, so that both find the same.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use memchr::memmem::Finder;

use super::cancel::Cancel;
use super::error::StoreError;
use super::hay::{Anew, Hay, Opened};
use super::occurrence::{MOST_BYTES, Occurrence, occurrences, put, take, write};
use super::texts::Texts;
use crate::text::words::words;

/// The words of the folded texts of one section.
pub(super) struct Index {
    /// All different words by letter, one behind the other, and where each ends.
    words: String,
    ends: Vec<u32>,
    /// How many words were met before each of them.
    met: Vec<u32>,
    /// Where they stand: in some records, in the records behind these, and so on.
    runs: Vec<Run>,
}

/// The occurrences of words in some records that follow each other.
struct Run {
    /// A list for each word, one behind the other, in the order in which words were met, its length before it. Words that
    /// were met later have none.
    lists: Vec<u8>,
    /// Where the first of each [`STRIDE`] lists begins: most are shorter than a place would be.
    starts: Vec<u32>,
    /// How many words have a list.
    words: u32,
}

/// Of so many lists the place of one is kept. The others are reached from list to list.
const STRIDE: u32 = 16;

/// An index is made of so many runs: what is noted on the way to one is kept no longer than that.
const RUNS: u32 = 4;

/// Records of a run at the least.
const LEAST: u32 = 4_096;

/// How many records of so many are a run.
fn run_of(count: u32) -> u32 {
    count.div_ceil(RUNS).max(LEAST)
}

impl Index {
    /// Goes through the texts of the first `count` records; `source` has those that are not kept folded.
    pub(super) fn new<'a>(
        texts: &Texts,
        count: u32,
        source: impl Fn(u32) -> &'a str,
        cancel: &Cancel,
    ) -> Result<Self, StoreError> {
        Self::of_texts(texts, count, run_of(count), source, cancel)
    }

    fn of_texts<'a>(
        texts: &Texts,
        count: u32,
        run: u32,
        source: impl Fn(u32) -> &'a str,
        cancel: &Cancel,
    ) -> Result<Self, StoreError> {
        let (mut anew, mut walk) = (Anew::new(), texts.walk());
        Self::in_runs(count, run, cancel, |record, log| {
            walk.numbers(record).for_each(|number| log.add_all(&texts.hay(number)));
            if let Some(letters) = walk.letters(record) {
                log.add_all(&anew.hay(source(record), letters));
            }
        })
    }

    /// Goes through short texts of the first `count` records, which are folded on the way.
    pub(super) fn of_labels<'a, T: Iterator<Item = &'a str>>(
        count: u32,
        labels: impl Fn(u32) -> T,
        cancel: &Cancel,
    ) -> Result<Self, StoreError> {
        Self::in_runs(count, run_of(count), cancel, |record, log| {
            labels(record).for_each(|label| log.add_all(&Opened::new(label, cancel).hay()));
        })
    }

    /// Goes through records in runs of so many; `add` adds the words of one.
    fn in_runs(count: u32, run: u32, cancel: &Cancel, mut add: impl FnMut(u32, &mut Log)) -> Result<Self, StoreError> {
        let mut log = Log::with_room(count);
        for record in 0..count {
            cancel.check()?;
            if record > 0 && record % run == 0 {
                log.end_run(cancel)?;
            }
            add(record, &mut log);
            log.end_record(record);
        }
        log.end_run(cancel)?;
        Ok(log.finish())
    }

    /// Whether it has so many words that what is made of them gets room.
    pub(super) fn is_large(&self) -> bool {
        self.ends.len() > LEAST as usize
    }

    /// A word, by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        &self.words[range(&self.ends, number)]
    }

    /// The numbers of the words that begin so.
    pub(super) fn beginning(&self, start: &str) -> Range<u32> {
        let first = self.first(|word| word < start);
        let end = self.first(|word| word < start || word.starts_with(start));
        first..end
    }

    /// The number of that word.
    pub(super) fn whole(&self, word: &str) -> Option<u32> {
        let at = self.first(|other| other < word);
        (at < self.ends.len() as u32 && self.word(at) == word).then_some(at)
    }

    /// The numbers of the words with those letters in them.
    pub(super) fn with(&self, letters: &Finder<'_>) -> Vec<u32> {
        let mut numbers: Vec<u32> = Vec::new();
        let mut number = 0;
        for at in letters.find_iter(self.words.as_bytes()) {
            number += self.ends[number..].partition_point(|end| *end as usize <= at);
            // Letters over the end of a word are in neither of the two; whoever looks at the word learns that.
            if numbers.last() != Some(&(number as u32)) {
                numbers.push(number as u32);
            }
        }
        numbers
    }

    /// All words by letter.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.word(number))
    }

    /// The occurrences of a word, by record.
    pub(super) fn occurrences(&self, number: u32) -> impl Iterator<Item = Occurrence> + '_ {
        let met = self.met[number as usize];
        self.runs.iter().flat_map(move |run| occurrences(run.list(met)))
    }

    /// How many words, by letter, `is_before` holds for.
    fn first(&self, is_before: impl Fn(&str) -> bool) -> u32 {
        let (mut from, mut to) = (0, self.ends.len() as u32);
        while from < to {
            let middle = from.midpoint(to);
            if is_before(self.word(middle)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("words", &self.ends.len())
            .field("bytes", &self.runs.iter().map(|run| run.lists.len()).sum::<usize>())
            .finish_non_exhaustive()
    }
}

impl Run {
    fn list(&self, met: u32) -> &[u8] {
        if met >= self.words {
            return &[];
        }
        let mut rest = &self.lists[self.starts[(met / STRIDE) as usize] as usize..];
        for _ in 0..met % STRIDE {
            let length = take(&mut rest).unwrap_or_default() as usize;
            rest = &rest[length..];
        }
        let length = take(&mut rest).unwrap_or_default() as usize;
        &rest[..length]
    }
}

fn range(ends: &[u32], number: u32) -> Range<usize> {
    let number = number as usize;
    number.checked_sub(1).map_or(0, |before| ends[before] as usize)..ends[number] as usize
}

/// The words of texts record by record, as numbers: the way to an index.
#[derive(Default)]
struct Log {
    /// All different words as they were met, one behind the other, and where each ends.
    words: String,
    ends: Vec<u32>,
    /// The number of each word. `hashbrown` saves the table: that of std wants each word a second time.
    numbers: HashTable<u32>,
    hashing: RandomState,
    /// How long the list of each word will be in this run.
    places: Vec<Place>,
    /// The words of the record that is read: the number of each twice, and one more if it has accents.
    open: Vec<u32>,
    /// The lists of the records before it in this run, written as those of words; and each record with its end.
    lists: Vec<u8>,
    list_ends: Vec<(u32, usize)>,
    runs: Vec<Run>,
}

/// So many bytes are reserved for what grows, where there are many records. Memory is taken when it is written to. What is
/// larger than 32 MiB goes back to the system at once; what grows from small to large leaves holes behind that stay.
pub(super) const ROOM: usize = (32 << 20) + 1;

impl Log {
    /// A log for so many records.
    fn with_room(records: u32) -> Self {
        let mut log = Self::default();
        if records > LEAST {
            log.words.reserve(ROOM);
            log.ends.reserve(ROOM.div_ceil(size_of::<u32>()));
            log.places.reserve(ROOM.div_ceil(size_of::<Place>()));
            log.lists.reserve(ROOM);
            log.list_ends.reserve(ROOM.div_ceil(size_of::<(u32, usize)>()));
        }
        log
    }

    /// Adds the words of a text.
    fn add_all(&mut self, hay: &Hay<'_>) {
        for word in words(hay.text) {
            let number = self.number(&hay.text[word.clone()]);
            self.open.push(number << 1 | u32::from(hay.has_accents(word)));
        }
    }

    /// The number of a word, old or new.
    fn number(&mut self, word: &str) -> u32 {
        let Self { words, ends, numbers, hashing, places, .. } = self;
        let at = |number| &words[range(ends, number)];
        let hash = hashing.hash_one(word);
        if let Some(number) = numbers.find(hash, |&number| at(number) == word) {
            return *number;
        }
        let number = ends.len() as u32;
        numbers.insert_unique(hash, number, |&number| hashing.hash_one(at(number)));
        words.push_str(word);
        ends.push(small(words.len()));
        places.push(Place::default());
        number
    }

    /// Writes the list of the record.
    fn end_record(&mut self, record: u32) {
        let (mut last, mut bytes) = (0, [0; MOST_BYTES]);
        self.open.sort_unstable();
        for same in self.open.chunk_by(|a, b| a >> 1 == b >> 1) {
            let has_accents = same.last().is_some_and(|last| last & 1 == 1);
            let word = Occurrence { at: same[0] >> 1, count: small(same.len()), has_accents };
            let length = write(word, &mut last, &mut bytes);
            self.lists.extend_from_slice(&bytes[..length]);
            let place = &mut self.places[word.at as usize];
            place.next += write(Occurrence { at: record, ..word }, &mut place.last, &mut bytes) as u32;
        }
        self.open.clear();
        self.list_ends.push((record, self.lists.len()));
    }

    /// Puts the occurrences of each word in this run one behind the other, and begins the next.
    fn end_run(&mut self, cancel: &Cancel) -> Result<(), StoreError> {
        let words = self.places.len() as u32;
        let (mut starts, mut start) = (Vec::with_capacity(words.div_ceil(STRIDE) as usize), 0);
        let mut bytes = [0; MOST_BYTES];
        let size = self.places.iter().map(|place| put(place.next, &mut bytes) + place.next as usize).sum();
        let mut lists = vec![0; size];
        for (met, place) in self.places.iter_mut().enumerate() {
            if (met as u32).is_multiple_of(STRIDE) {
                starts.push(start);
            }
            let length = put(place.next, &mut bytes);
            let at = start as usize;
            lists[at..at + length].copy_from_slice(&bytes[..length]);
            start += length as u32;
            start += std::mem::replace(place, Place { next: start, last: 0 }).next;
        }
        let mut from = 0;
        for &(record, to) in &self.list_ends {
            cancel.check()?;
            for word in occurrences(&self.lists[from..to]) {
                let place = &mut self.places[word.at as usize];
                let length = write(Occurrence { at: record, ..word }, &mut place.last, &mut bytes);
                let next = place.next as usize;
                lists[next..next + length].copy_from_slice(&bytes[..length]);
                place.next += length as u32;
            }
            from = to;
        }
        self.runs.push(Run { lists, starts, words });
        self.lists.clear();
        self.list_ends.clear();
        self.places.fill(Place::default());
        Ok(())
    }

    /// Puts the words in order.
    fn finish(self) -> Index {
        let Self { words: as_met, ends: ends_as_met, runs, numbers, places, lists, .. } = self;
        drop((numbers, places, lists));
        let word = |number: u32| &as_met[range(&ends_as_met, number)];
        let mut met: Vec<u32> = (0..ends_as_met.len() as u32).collect();
        met.sort_unstable_by_key(|&number| word(number));
        let (mut words, mut ends) = (String::with_capacity(as_met.len()), Vec::with_capacity(met.len()));
        for &number in &met {
            words.push_str(word(number));
            ends.push(small(words.len()));
        }
        Index { words, ends, met, runs }
    }
}

/// Where the list of a word goes on, and the record that was put in last.
#[derive(Clone, Copy, Default)]
struct Place {
    next: u32,
    last: u32,
}

fn small(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("an archive has fewer words than its file may have bytes")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::store::hay::Opened;
    use crate::store::texts::Keep;
    use crate::text::visible::tests::any_text;

    #[test]
    fn words_are_found_by_what_they_are_made_of() {
        let texts = ["court Łódź", "courts, court", "Lodz"];
        let texts_kept = Texts::new((0..).zip(texts), Keep::NotPlain);
        let index = Index::new(&texts_kept, 3, |at| texts[at as usize], &Cancel::never()).unwrap();
        let words = |numbers: Vec<u32>| numbers.into_iter().map(|number| index.word(number)).collect::<Vec<_>>();
        assert_eq!(words(index.beginning("cou").collect()), ["court", "courts"]);
        assert_eq!(words(index.beginning("").collect()), ["court", "courts", "lodz"]);
        assert_eq!(words(index.with(&Finder::new("o"))), ["court", "courts", "lodz"]);
        assert_eq!((index.whole("court"), index.whole("lod"), index.whole("z")), (Some(0), None, None));
        let lodz: Vec<_> = index.occurrences(2).map(|it| (it.at, it.count, it.has_accents)).collect();
        assert_eq!(lodz, [(0, 1, true), (2, 1, false)]);
    }

    proptest! {
        #[test]
        fn every_word_of_every_text_is_counted_where_it_stands(
            texts in prop::collection::vec(prop_oneof![any_text(), "[ab ,'é]{0,40}"], 0..90),
            run in prop_oneof![1..9_u32, Just(LEAST)],
        ) {
            let kept = Texts::new((0..).zip(texts.iter().map(String::as_str)), Keep::NotPlain);
            let source = |at: u32| texts[at as usize].as_str();
            let index = Index::of_texts(&kept, texts.len() as u32, run, source, &Cancel::never()).unwrap();
            let mut wanted: BTreeMap<(String, u32), (u32, bool)> = BTreeMap::new();
            for (record, text) in (0..).zip(&texts) {
                let opened = Opened::new(text, &Cancel::never());
                let hay = opened.hay();
                for word in words(hay.text) {
                    let entry = wanted.entry((hay.text[word.clone()].to_owned(), record)).or_default();
                    *entry = (entry.0 + 1, entry.1 | hay.has_accents(word));
                }
            }
            let found = (0..index.ends.len() as u32).flat_map(|number| {
                let key = index.word(number).to_owned();
                index.occurrences(number).map(move |it| ((key.clone(), it.at), (it.count, it.has_accents)))
            });
            prop_assert_eq!(found.collect::<Vec<_>>(), wanted.into_iter().collect::<Vec<_>>());
        }
    }
}
