//! What an index tells about words: where they stand, or at least where they may.

use memchr::memmem::Finder;

use super::cancel::Cancel;
use super::hay::Hay;
use super::index::Index;
use super::leaf::Leaf;
use super::page::Tier;
use super::postings::Hit;
use super::typo::Typos;
use super::until::Until;
use crate::query::{Manner, Wording};
use crate::text::words::words;

/// What is found in one record: how close, and how many times.
pub(super) type Tally = Option<(Tier, u32)>;

/// Adds what else is found in the same record.
pub(super) fn add(tally: &mut Tally, tier: Tier, count: u32) {
    *tally = Some(tally.map_or((tier, count), |(known, sum)| (known.min(tier), sum.saturating_add(count))));
}

/// The records of a section in which words may stand.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// Those about which the index says everything.
    pub(super) known: Vec<Hit>,
    /// Those whose texts have to be looked into. No other record has the words.
    pub(super) possible: Vec<Hit>,
}

/// Which of the index's words a word stands for.
enum Asked<'a> {
    Start(&'a str),
    Whole(&'a str),
    Inside(&'a str),
    Like(&'a str),
}

/// Where the words stand among the first `count` records; `None` where the index cannot tell. What is called off ends in
/// the middle, and whoever asks has to look whether it was.
pub(super) fn lookup(leaf: &Leaf, index: &Index, count: usize, cancel: &Cancel) -> Option<Listed> {
    let asked = asked(&leaf.wording)?;
    Some(match &asked[..] {
        [one] => single(leaf, one, index, count, cancel),
        all => Listed { known: Vec::new(), possible: together(all, index, count, cancel).hits().collect() },
    })
}

/// The words that have to stand in every text; `None` where letters may go over the end of a word.
fn asked(wording: &Wording) -> Option<Vec<Asked<'_>>> {
    let text = wording.folded.as_str();
    let is_single = |text: &str| words(text).next() == Some(0..text.len());
    // Between letters it would still be part of one word.
    let is_part = || is_single(text) && is_single(&format!("a{text}a"));
    Some(match wording.manner {
        Manner::Start => {
            let mut asked: Vec<_> = text.split(' ').map(Asked::Whole).collect();
            let last = asked.pop().map(|_| Asked::Start(text.rsplit(' ').next().unwrap_or(text)));
            asked.extend(last);
            asked
        }
        Manner::Phrase | Manner::Exact | Manner::Near(_) => text.split(' ').map(Asked::Whole).collect(),
        Manner::Inside if is_part() => vec![Asked::Inside(text)],
        Manner::Typo if is_single(text) => vec![Asked::Like(text)],
        Manner::Inside | Manner::Typo | Manner::TitleStart | Manner::TitleEnd | Manner::Title | Manner::Fuzzy => {
            return None;
        }
    })
}

impl Asked<'_> {
    /// The numbers of the words that may be meant.
    fn numbers(&self, index: &Index) -> Vec<u32> {
        match self {
            Self::Start(start) => index.beginning(start).collect(),
            Self::Whole(word) => index.whole(word).into_iter().collect(),
            Self::Inside(letters) => index.with(&Finder::new(letters)),
            Self::Like(word) => {
                let typos = Typos::new(word);
                let mut numbers: Vec<_> = typos.pieces().iter().flat_map(|piece| index.with(piece)).collect();
                numbers.sort_unstable();
                numbers.dedup();
                numbers
            }
        }
    }
}

/// One word. What is found in each of the index's words is found wherever that stands; but accents and capitals are no
/// part of the index.
fn single(leaf: &Leaf, asked: &Asked<'_>, index: &Index, count: usize, cancel: &Cancel) -> Listed {
    let mut tallies: Vec<Tally> = vec![None; count];
    let mut possible = Records::none(count);
    for number in asked.numbers(index).into_iter().take_while(|_| !cancel.is_set()) {
        let mut found = None;
        leaf.pattern
            .each(&Hay::plain(index.word(number)), &Until::end(cancel), |it| add(&mut found, it.tier, it.weight));
        for occurrence in index.occurrences(number) {
            if leaf.cased || occurrence.has_accents {
                possible.insert(occurrence.at);
            } else if let Some((tier, times)) = found {
                add(&mut tallies[occurrence.at as usize], tier, times.saturating_mul(occurrence.count));
            }
        }
    }
    let tallies = (0..).zip(tallies);
    let found = tallies.filter_map(|(at, tally)| tally.map(|(tier, count)| Hit { at, tier, count }));
    Listed { known: found.filter(|hit| !possible.has(hit.at)).collect(), possible: possible.hits().collect() }
}

/// The records in which each of the words stands, wherever that is.
fn together(asked: &[Asked<'_>], index: &Index, count: usize, cancel: &Cancel) -> Records {
    let mut all = Records::all(count);
    for asked in asked {
        let mut with = Records::none(count);
        for number in asked.numbers(index).into_iter().take_while(|_| !cancel.is_set()) {
            index.occurrences(number).for_each(|occurrence| with.insert(occurrence.at));
        }
        all.keep(&with);
    }
    all
}

/// Some of the first records, a bit for each.
struct Records(Vec<u64>);

impl Records {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn all(count: usize) -> Self {
        Self(vec![u64::MAX; count.div_ceil(64)])
    }

    fn insert(&mut self, record: u32) {
        self.0[record as usize / 64] |= 1 << (record % 64);
    }

    fn has(&self, record: u32) -> bool {
        self.0[record as usize / 64] >> (record % 64) & 1 == 1
    }

    fn keep(&mut self, others: &Self) {
        self.0.iter_mut().zip(&others.0).for_each(|(own, other)| *own &= other);
    }

    fn hits(&self) -> impl Iterator<Item = Hit> + '_ {
        let records = 0..self.0.len() as u32 * 64;
        records.filter(|record| self.has(*record)).map(Hit::wordless)
    }
}
