//! The best of what is left, in order, with as few titles scored as can be.
//!
//! Three things are known of a title, each dearer and truer than the one before: a bound from the facts that it lacks,
//! the points worked out from its codes, and its score. The best of all titles is looked at first: when what is known
//! of it is its score, it is the next row; otherwise the next truth about it is found out. So no title is scored that
//! could not have been a row, nor one of which the codes tell the score.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use fearless_simd::Level;

use super::facts::{Lacks, TITLES, members};
use super::lanes::LANES;
use super::points::Ledger;
use super::wanted::{LACK, Wanted};
use super::window::{Left, Window};
use crate::fuzzy::score::Rater;

/// What titles are ordered by: points, whether each word stands in one piece, and which was given first.
type Rank = (i32, bool, Reverse<u32>);

/// A title on its way to becoming a row.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    rank: Rank,
    scored: bool,
    slot: u16,
}

/// The first `best` of the titles that are left: the number of each in the order given, and its score.
pub fn rows(
    level: Level,
    windows: &[Window],
    left: &[Left],
    wanted: &Wanted,
    best: usize,
) -> (Vec<(u32, i64)>, Scored) {
    let mut buckets = Buckets::new(windows, left);
    let mut candidates = BinaryHeap::new();
    let mut rows = Vec::with_capacity(best);
    let mut scored = Scored::default();
    let rater = Rater::new(&wanted.texts);
    let mut costs = Costs::new(windows.len());
    let mut floor = Floor::new(best);
    while rows.len() < best {
        let bound = buckets.peek().map(|(lacking, number, _)| (wanted.most - LACK * lacking, true, Reverse(number)));
        if let Some((_, number, slot)) = buckets.next_if(bound > candidates.peek().map(|c: &Candidate| c.rank)) {
            scored.by_codes += 1;
            let window = number as usize / TITLES;
            let cost = costs.of(level, windows, wanted, window, usize::from(slot));
            let points = wanted.most - cost;
            // Then the points are the score.
            let is_told = cost < Ledger::MOST && windows[window].is_told_by_codes(slot);
            let is_in_one_piece = match wanted.may_be_in_one_piece(points) {
                true if is_told => windows[window].is_in_one_piece(wanted, usize::from(slot)),
                true => None,
                false => Some(false),
            };
            let rank = (points, is_in_one_piece.unwrap_or(true), Reverse(number));
            let scored = is_told && is_in_one_piece.is_some();
            if floor.lets(rank, scored) {
                candidates.push(Candidate { rank, scored, slot });
            }
            continue;
        }
        let Some(candidate) = candidates.pop() else { break };
        let Reverse(number) = candidate.rank.2;
        if candidate.scored {
            rows.push((number, i64::from(candidate.rank.0)));
            continue;
        }
        scored.by_matcher += 1;
        let text = windows[number as usize / TITLES].text(usize::from(candidate.slot));
        if let Some(rating) = rater.rate(&text) {
            let rank = (rating.score as i32, rating.in_one_piece, Reverse(number));
            candidates.push(Candidate { rank, scored: true, ..candidate });
        }
    }
    (rows, scored)
}

/// How many titles were looked at one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    /// Titles of which the points were worked out from codes.
    pub by_codes: usize,
    /// Titles that fuzzy-matcher was asked about.
    pub by_matcher: usize,
}

/// The best ranks that are certain. What is below all of them is no row, and most of what is left is.
struct Floor {
    best: usize,
    ranks: BinaryHeap<Reverse<Rank>>,
}

impl Floor {
    fn new(best: usize) -> Self {
        Self { best, ranks: BinaryHeap::new() }
    }

    /// Whether a title may be a row whose rank is at most this one, and this very one where that is certain.
    fn lets(&mut self, rank: Rank, is_certain: bool) -> bool {
        let is_full = self.ranks.len() >= self.best;
        if is_full && self.ranks.peek().is_none_or(|Reverse(lowest)| rank < *lowest) {
            return false;
        }
        if is_certain {
            if is_full {
                self.ranks.pop();
            }
            self.ranks.push(Reverse(rank));
        }
        true
    }
}

/// What titles have to pay, worked out for the whole block of a title when it is first asked for.
struct Costs {
    /// For each block one more than the number of its costs, or 0.
    known: Vec<u32>,
    blocks: Vec<[u16; LANES]>,
    ledger: Ledger,
}

impl Costs {
    fn new(windows: usize) -> Self {
        Self { known: vec![0; windows * TITLES / LANES], blocks: Vec::new(), ledger: Ledger::default() }
    }

    fn of(&mut self, level: Level, windows: &[Window], wanted: &Wanted, window: usize, slot: usize) -> i32 {
        let known = &mut self.known[(window * TITLES + slot) / LANES];
        if *known == 0 {
            self.blocks.push(windows[window].costs(level, slot / LANES, wanted, &mut self.ledger));
            *known = self.blocks.len() as u32;
        }
        i32::from(self.blocks[*known as usize - 1][slot % LANES])
    }
}

/// Titles by the number of facts that they lack, those that lack the same number as they were given.
struct Buckets<'a> {
    windows: &'a [Window],
    left: &'a [Left],
    lacking: usize,
    window: usize,
    /// Numbers and slots of the titles of one window that lack this many facts, the first given last.
    titles: Vec<(u32, u16)>,
}

impl<'a> Buckets<'a> {
    fn new(windows: &'a [Window], left: &'a [Left]) -> Self {
        let mut buckets = Self { windows, left, lacking: 0, window: 0, titles: Vec::new() };
        buckets.fill();
        buckets
    }

    /// Facts lacking, number and slot of the next title.
    fn peek(&self) -> Option<(i32, u32, u16)> {
        self.titles.last().map(|(number, slot)| (self.lacking as i32, *number, *slot))
    }

    fn next_if(&mut self, wanted: bool) -> Option<(i32, u32, u16)> {
        let next = self.peek().filter(|_| wanted)?;
        self.titles.pop();
        self.fill();
        Some(next)
    }

    /// Goes on to the next window with titles, if those of this one are used up.
    fn fill(&mut self) {
        while self.titles.is_empty() && self.lacking <= Lacks::MOST {
            if let Some(left) = self.left.get(self.window) {
                let (window, first) = (&self.windows[self.window], self.window * TITLES);
                let titles = left.lacks.of(self.lacking, left.titles);
                self.titles.extend(members(&titles).map(|slot| ((first + window.place(slot)) as u32, slot as u16)));
                self.titles.sort_unstable_by(|a, b| b.cmp(a));
                self.window += 1;
            } else {
                self.window = 0;
                self.lacking += 1;
            }
        }
    }
}
