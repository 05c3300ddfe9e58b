//! Hits in an order, sorted no further than somebody looks.

use std::cmp::Ordering;
use std::ops::Range;

use super::held::Held;
use super::page::Order;
use super::postings::Hit;
use super::section::{Section, Sort};
use super::texts::Texts;
use crate::text::fold::fold;

/// Rows beyond a window that are sorted with it, so that the next windows are there already.
const AHEAD: usize = 1024;

/// Hits in an order. Each is one number, which sorts as the hit does and tells which it is.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    order: Option<Order>,
    /// The first of them in order, all others behind them.
    keys: Vec<u64>,
    sorted: usize,
}

impl Ranked {
    pub(super) fn new(memory: &Held, order: Order, hits: impl Iterator<Item = Hit>) -> Self {
        Self { order: Some(order), keys: keys(memory, order, hits), sorted: 0 }
    }

    pub(super) fn is_in(&self, order: Order) -> bool {
        self.order == Some(order)
    }

    /// The places of the statements on these rows.
    pub(super) fn window(&mut self, memory: &Held, rows: Range<usize>) -> Vec<usize> {
        self.sort(memory, rows.end);
        self.keys[rows].iter().map(|key| self.place(memory, *key)).collect()
    }

    /// The row of a statement that is among them.
    pub(super) fn row_of(&mut self, memory: &Held, at: usize) -> usize {
        let Some(own) = self.keys.iter().copied().find(|key| self.place(memory, *key) == at) else { return 0 };
        let titles = self.titles(memory);
        self.keys.iter().filter(|key| compare(titles, **key, own) == Ordering::Less).count()
    }

    fn sort(&mut self, memory: &Held, end: usize) {
        if end <= self.sorted {
            return;
        }
        let titles = self.titles(memory);
        let mut keys = std::mem::take(&mut self.keys);
        let rest = &mut keys[self.sorted..];
        let wanted = end - self.sorted + AHEAD;
        self.sorted += match titles {
            Some(titles) => sort_first(wanted, rest, |a, b| compare(Some(titles), *a, *b)),
            // Numbers alone are compared without a branch.
            None => sort_first(wanted, rest, u64::cmp),
        };
        self.keys = keys;
    }

    /// What is compared besides the numbers; no other order waits for titles to be folded.
    fn titles<'a>(&self, memory: &'a Held) -> Option<&'a Texts> {
        (self.order == Some(Order::Title)).then(|| titles(memory))
    }

    fn place(&self, memory: &Held, key: u64) -> usize {
        let low = (key & u64::from(u32::MAX)) as usize;
        match self.order {
            Some(Order::Best | Order::Newest | Order::Publisher) => memory.newest[low] as usize,
            Some(Order::Oldest | Order::Title | Order::Source) | None => low,
        }
    }
}

/// Sorts so many of the keys to the front, or all, and says how many.
fn sort_first(wanted: usize, keys: &mut [u64], compare: impl Fn(&u64, &u64) -> Ordering) -> usize {
    // Far down the list, the whole of it is soon wanted.
    let part = if wanted < keys.len() / 4 { keys.select_nth_unstable_by(wanted, &compare).0 } else { keys };
    part.sort_unstable_by(&compare);
    part.len()
}

/// Compares keys by titles, if those are given, and then as numbers.
fn compare(titles: Option<&Texts>, a: u64, b: u64) -> Ordering {
    let Some(titles) = titles else { return a.cmp(&b) };
    let title = |key: u64| {
        let number = key >> 32;
        // What has no title comes last.
        (number != NONE).then(|| titles.hay(number as usize).text)
    };
    let (one, other) = (title(a), title(b));
    one.is_none().cmp(&other.is_none()).then_with(|| one.cmp(&other)).then_with(|| a.cmp(&b))
}

/// The upper half of a key for what is missing.
const NONE: u64 = u32::MAX as u64;

/// More matches than this count as so many.
const MOST_MATCHES: u32 = (1 << 29) - 1;

fn keys(memory: &Held, order: Order, hits: impl Iterator<Item = Hit>) -> Vec<u64> {
    let newness = |hit: &Hit| u64::from(memory.newness[hit.at as usize]);
    match order {
        // Every place by newness is taken once, so that no two keys are the same.
        Order::Best => {
            let matches = |hit: &Hit| u64::from(MOST_MATCHES - hit.count.min(MOST_MATCHES));
            hits.map(|hit| (hit.tier as u64) << 61 | matches(&hit) << 32 | newness(&hit)).collect()
        }
        Order::Newest => hits.map(|hit| newness(&hit)).collect(),
        Order::Oldest => {
            let ranks = age_ranks(memory);
            hits.map(|hit| ranks(hit.at) << 32 | u64::from(hit.at)).collect()
        }
        Order::Title => hits.map(|hit| title_number(memory, hit.at) << 32 | u64::from(hit.at)).collect(),
        Order::Publisher => {
            let ranks = publisher_ranks(memory);
            hits.map(|hit| publisher(memory, hit.at).map_or(NONE, |of| ranks[of]) << 32 | newness(&hit)).collect()
        }
        Order::Source => hits.map(|hit| u64::from(hit.at)).collect(),
    }
}

fn titles(memory: &Held) -> &Texts {
    let titles = memory.texts(Sort::Statement).iter().find(|(section, _)| *section == Section::Title);
    &titles.expect("titles are kept").1
}

fn title_number(memory: &Held, at: u32) -> u64 {
    let numbers = titles(memory).numbers(at..at + 1);
    if numbers.is_empty() { NONE } else { numbers.start as u64 }
}

/// How old statements are: equal dates are equal, the undated come last.
fn age_ranks(memory: &Held) -> impl Fn(u32) -> u64 {
    let column = memory.dates(Sort::Statement);
    let dates = column.values();
    let mut oldest: Vec<usize> = (0..dates.len()).collect();
    oldest.sort_by_key(|&at| &dates[at]);
    let mut ranks = vec![0; dates.len()];
    for (rank, &at) in oldest.iter().enumerate() {
        ranks[at] = rank as u64;
    }
    move |record| column.of(record as usize).first().map_or(NONE, |&value| ranks[value as usize])
}

/// For each entity its place by shown name.
fn publisher_ranks(memory: &Held) -> Vec<u64> {
    let entities = memory.archive.entities();
    let mut by_name: Vec<_> =
        entities.iter().enumerate().map(|(at, entity)| (fold(&entity.name), &entity.name, at)).collect();
    by_name.sort_unstable();
    let mut ranks = vec![0; entities.len()];
    let mut rank = 0;
    for (row, (_, name, at)) in by_name.iter().enumerate() {
        rank = if row > 0 && by_name[row - 1].1 == *name { rank } else { row as u64 };
        ranks[*at] = rank;
    }
    ranks
}

/// The first entity that published a statement.
fn publisher(memory: &Held, at: u32) -> Option<usize> {
    let mentions = &memory.fields(Sort::Statement).mentions;
    let is_author = |role: &u32| Some(*role) == mentions.author;
    let nth = mentions.roles(at as usize).iter().position(is_author)?;
    Some(mentions.entities(at as usize)[nth] as usize)
}
