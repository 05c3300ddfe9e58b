//! All titles of an archive, made ready once, and found by letters in their order.
//!
//! The score of every row that a person can see is that of fuzzy-matcher; everything before it proves that the other
//! titles cannot be among those rows, or what it would say. The answer equals scoring every title, and a test says so.
//!
//! A title goes through four gates, each dearer than the one before and open to fewer:
//! its letters occur at all (`facts`), they stand in order (`lanes`), what is known of it leaves enough points
//! (`facts`), and so do its codes (`points`). What is left is scored, where its codes do not tell the score (`ranking`).

// A character as a byte.
mod code;
// The words that are looked for, made ready.
mod wanted;
// What is known of every title, as columns of bits.
mod facts;
// Letters in their order, 32 titles at a step.
mod lanes;
// The score as codes tell it.
mod points;
// Some thousand titles in blocks, with their facts.
mod window;
// The best first.
mod ranking;

#[cfg(test)]
mod tests;

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use fearless_simd::Level;

use self::facts::{Bits, TITLES, members};
pub use self::ranking::Scored;
use self::wanted::Wanted;
use self::window::{Left, Window};
use super::score::Rater;

/// Up to this number of titles each is scored: nobody would notice the difference.
const FEW: usize = 2_000;

/// From this number of windows on, a second core is worth waking.
const MANY: usize = 16;

/// The titles of an archive.
#[derive(Debug)]
pub struct Titles {
    level: Level,
    windows: Vec<Window>,
    /// Record numbers in the order in which titles were given.
    records: Vec<u32>,
}

/// A set of titles. It belongs to the [`Titles`] that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivors {
    windows: Vec<Bits>,
}

/// What was found for some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// All titles that have the letters of each word in their order.
    pub survivors: Survivors,
    /// Record number and score of the first of them: higher scores first, then titles in which every word stands in
    /// one piece, then titles as they were given.
    pub best: Vec<(u32, i64)>,
    /// How many were looked at closely.
    pub scored: Scored,
}

impl Titles {
    /// Makes titles ready. They come with their record numbers, in the order in which equally good ones shall stand;
    /// a missing title is empty.
    pub fn new<'a>(titles: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let (records, titles): (Vec<u32>, Vec<&str>) = titles.unzip();
        let windows: Vec<&[&str]> = titles.chunks(TITLES).collect();
        let windows = on_two_cores(windows.len(), |at| Some(Window::new(windows[at]))).unwrap_or_default();
        Self { level: Level::new(), windows, records }
    }

    /// The titles with the letters of every one of some folded words, and the first `best` rows of them.
    ///
    /// Words that only go on from earlier ones may be looked for among the survivors of these. `None` when `stop` said
    /// so.
    pub fn find(
        &self,
        words: &[&str],
        among: Option<&Survivors>,
        best: usize,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        let wanted = Wanted::new(words);
        if self.records.len() <= FEW {
            self.score_all(&wanted, among, best, stop)
        } else {
            self.sift(&wanted, among, best, stop)
        }
    }

    /// Scores only what could be a row.
    fn sift(
        &self,
        wanted: &Wanted,
        among: Option<&Survivors>,
        best: usize,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        let left = self.left(wanted, among, stop)?;
        let (rows, scored) = ranking::rows(self.level, &self.windows, &left, wanted, best);
        let best = rows.into_iter().map(|(number, score)| (self.records[number as usize], score)).collect();
        let survivors = Survivors { windows: left.into_iter().map(|left| left.titles).collect() };
        Some(Found { survivors, best, scored })
    }

    /// Record numbers of some titles, in the order in which titles were given.
    pub fn records(&self, titles: &Survivors) -> Vec<u32> {
        let mut numbers: Vec<usize> = self.each(Some(titles)).map(|(number, _, _)| number).collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|number| self.records[number]).collect()
    }

    /// Calls `each` with the record numbers of some titles, in no order.
    pub fn each_record(&self, titles: &Survivors, mut each: impl FnMut(u32)) {
        for (at, window) in self.windows.iter().enumerate() {
            members(&titles.windows[at]).for_each(|slot| each(self.records[at * TITLES + window.place(slot)]));
        }
    }

    /// What is left of every window.
    fn left(&self, wanted: &Wanted, among: Option<&Survivors>, stop: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Left>> {
        on_two_cores(self.windows.len(), |at| {
            let window = &self.windows[at];
            let among = among.map_or_else(|| window.all(), |among| among.windows[at]);
            (!stop()).then(|| window.left(self.level, wanted, &among))
        })
    }

    /// Asks the scorer about every title. Whatever leaves titles out has to give the same.
    fn score_all(
        &self,
        wanted: &Wanted,
        among: Option<&Survivors>,
        best: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Found> {
        let mut survivors = Survivors { windows: vec![facts::NONE; self.windows.len()] };
        let mut rows = Vec::new();
        let rater = Rater::new(&wanted.texts);
        let mut scored = Scored::default();
        for (number, window, slot) in self.each(among) {
            if number % 256 == 0 && stop() {
                return None;
            }
            scored.by_matcher += 1;
            if let Some(rating) = rater.rate(&self.windows[window].text(slot)) {
                survivors.windows[window][slot / 64] |= 1 << (slot % 64);
                rows.push((rating, number));
            }
        }
        rows.sort_unstable_by(|(a, first), (b, second)| b.cmp(a).then(first.cmp(second)));
        let best = rows.iter().take(best).map(|(rating, number)| (self.records[*number], rating.score)).collect();
        Some(Found { survivors, best, scored })
    }

    /// Number, window and slot of each title of a set, or of all.
    fn each<'a>(&'a self, among: Option<&'a Survivors>) -> impl Iterator<Item = (usize, usize, usize)> + 'a {
        self.windows.iter().enumerate().flat_map(move |(at, window)| {
            let titles = among.map_or_else(|| window.all(), |among| among.windows[at]);
            let slots: Vec<usize> = members(&titles).collect();
            slots.into_iter().map(move |slot| (at * TITLES + window.place(slot), at, slot))
        })
    }
}

/// All answers in order, if there are all; worked out on two cores if that is worth it.
fn on_two_cores<T: Send>(windows: usize, answer: impl Fn(usize) -> Option<T> + Sync) -> Option<Vec<T>> {
    let part = |range: Range<usize>| -> Option<Vec<T>> { range.map(&answer).collect() };
    if windows < MANY || thread::available_parallelism().map_or(1, NonZero::get) == 1 {
        return part(0..windows);
    }
    thread::scope(|scope| {
        let second = scope.spawn(|| part(windows / 2..windows));
        let mut all = part(0..windows / 2)?;
        all.extend(second.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        Some(all)
    })
}

impl Survivors {
    /// Number of titles.
    pub fn count(&self) -> usize {
        self.windows.iter().flatten().map(|word| word.count_ones() as usize).sum()
    }
}
