//! What the scorer will say, worked out for the 32 titles of a block at once.
//!
//! A word makes the most points when it stands in one piece at the very start of a title. Every other way to find it
//! costs some of them: it stands elsewhere, or there are gaps between its letters. So a title begins with a full purse
//! and pays; a byte is enough for what is left, and who has nothing left has at least paid a full purse.
//!
//! Where the codes tell all about a title, and it has not paid that much, this is the score itself, and the scorer need
//! not be asked; otherwise it can only be too high, and the scorer has the last word.

use std::cmp::Ordering;

use fearless_simd::{Level, Select, Simd, SimdBase, SimdInt, dispatch, u8x32};

use super::code::{AT_FIRST, BEHIND_HARD, BEHIND_SOFT, Code, FIRST_LETTER, FIRST_SIGN, FIRST_SOFT, start_bonus};
use super::lanes::{LANES, Row};

/// Points for a letter, and for standing right behind the letter before it.
const LETTER: i32 = 16;
const ADJACENT: i32 = 4;
/// Points that a word as a whole begins with.
const OPENING: i32 = -1;
/// Points for a gap between two letters of one character; a longer one costs a point for each more.
const GAP: i32 = -4;

const FULL: u8 = u8::MAX;

/// The points of a word in one piece inside a word of the title.
pub fn in_one_piece(word: &[Code]) -> i32 {
    let inside = word.windows(2).map(|two| beside(two[0])).sum::<i32>();
    OPENING + LETTER * word.len() as i32 + inside
}

/// Points for standing right behind a letter.
fn beside(before: Code) -> i32 {
    start_bonus(before).max(ADJACENT)
}

/// What a gap before a letter costs at least, if a word begins behind the gap.
fn gap_cost(before: Code) -> u8 {
    (beside(before) - GAP - BEHIND_HARD) as u8
}

/// The same more, if none begins there.
const NO_START: u8 = BEHIND_HARD as u8;
const SOFT_START: u8 = (BEHIND_HARD - BEHIND_SOFT) as u8;

/// What the first letter of a word costs for not being that of the title.
const NOT_AT_FIRST: u8 = (AT_FIRST - BEHIND_HARD) as u8;

/// How a word stands where it has the most points in a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    InOnePiece,
    InPieces,
    /// Both ways make the same points, and only the scorer knows which one it takes.
    Either,
}

impl Standing {
    /// That of a word in a title that has its letters in their order, both told by their codes.
    pub fn of(word: &[Code], title: &[Code]) -> Self {
        const NOWHERE: i32 = i32::MIN / 2;
        let start = |at: usize| match at.checked_sub(1).map(|before| start_bonus(title[before])) {
            None => AT_FIRST,
            Some(bonus) => bonus,
        };
        // The points where a letter is found, without a gap before it and with one; the first letter has none.
        let first = |at: usize| if word.first() == Some(&title[at]) { start(at) } else { NOWHERE };
        let mut ways: Vec<[i32; 2]> = (0..title.len()).map(|at| [first(at), NOWHERE]).collect();
        for two in word.windows(2) {
            let (mut before, mut above) = ([NOWHERE; 2], NOWHERE);
            for (at, way) in ways.iter_mut().enumerate() {
                let [whole, parted] = before.map(|points| points + beside(two[0]));
                let here = [whole, parted.max(above + GAP + start(at))];
                above = (above - 1).max(before[0]).max(before[1]);
                before = std::mem::replace(way, if title[at] == two[1] { here } else { [NOWHERE; 2] });
            }
        }
        let [whole, parted] = [0, 1].map(|kind| ways.iter().map(|way| way[kind]).max().unwrap_or(NOWHERE));
        match whole.cmp(&parted) {
            Ordering::Greater => Self::InOnePiece,
            Ordering::Less => Self::InPieces,
            Ordering::Equal => Self::Either,
        }
    }
}

/// What the rows of a block tell about any word, and scratch space.
#[derive(Debug, Default)]
pub struct Ledger {
    /// What a character of each row costs for not beginning a word.
    starts: Vec<Row>,
    /// What is left after a letter has been found in a row, or nothing.
    left: Vec<Row>,
}

impl Ledger {
    /// What a title pays at most for a word; it may have had to pay more.
    pub const MOST: i32 = FULL as i32;

    /// Turns to another block.
    pub fn open(&mut self, level: Level, rows: &[Row]) {
        self.starts.resize(rows.len(), [0; LANES]);
        self.left.resize(rows.len(), [0; LANES]);
        dispatch!(level, simd => note_starts(simd, rows, &mut self.starts));
    }

    /// What each title of the block has to pay at least for a word.
    pub fn costs(&mut self, level: Level, rows: &[Row], word: &[Code]) -> Row {
        dispatch!(level, simd => pay(simd, rows, word, &self.starts, &mut self.left)).map(|left| FULL - left)
    }
}

#[expect(clippy::inline_always, reason = "only inside `dispatch!` does it have the registers of the level")]
#[inline(always)]
fn note_starts<S: Simd>(simd: S, rows: &[Row], starts: &mut [Row]) {
    let all = |points: u8| u8x32::splat(simd, points);
    let mut start = all(0);
    for (row, place) in rows.iter().zip(starts) {
        start.store_slice(place);
        let row = u8x32::from_slice(simd, row);
        let soft = row.simd_lt(all(FIRST_LETTER)).select(all(SOFT_START), all(NO_START));
        let sign = row.simd_lt(all(FIRST_SOFT)).select(all(0), soft);
        start = row.simd_lt(all(FIRST_SIGN)).select(all(NO_START), sign);
    }
}

/// Letter by letter, down all rows: a letter is come to from the row above it, or over a gap from further up.
#[expect(clippy::inline_always, reason = "only inside `dispatch!` does it have the registers of the level")]
#[inline(always)]
fn pay<S: Simd>(simd: S, rows: &[Row], word: &[Code], starts: &[Row], left: &mut [Row]) -> Row {
    let all = |points: u8| u8x32::splat(simd, points);
    let less = |left: u8x32<S>, cost: u8x32<S>| left.max(cost) - cost;
    let load = |row: &Row| u8x32::from_slice(simd, row);
    let (nothing, one) = (all(0), all(1));
    let (Some(first), Some(top)) = (word.first(), rows.first()) else { return [0; LANES] };
    for ((row, start), left) in rows.iter().zip(starts).zip(left.iter_mut()) {
        let here = load(row).simd_eq(all(*first)).select(all(FULL - NOT_AT_FIRST) - load(start), nothing);
        here.store_slice(left);
    }
    if let Some(left) = left.first_mut() {
        load(top).simd_eq(all(*first)).select(all(FULL), nothing).store_slice(left);
    }
    // Above its own number of rows no letter stands.
    for (above_it, two) in word.windows(2).enumerate().take_while(|(above_it, _)| *above_it < rows.len()) {
        let (letter, gap) = (all(two[1]), all(gap_cost(two[0])));
        let (mut beside, mut above) = (load(&left[above_it]), nothing);
        let from = above_it + 1;
        for ((row, start), left) in rows[from..].iter().zip(&starts[from..]).zip(&mut left[from..]) {
            let come = less(above, load(start) + gap).max(beside);
            let here = load(row).simd_eq(letter).select(come, nothing);
            above = less(above, one).max(beside);
            beside = load(left);
            here.store_slice(left);
        }
    }
    let reached = left.iter().skip(word.len() - 1);
    let last = reached.fold(nothing, |last, left| last.max(load(left)));
    let mut rest = [0; LANES];
    last.store_slice(&mut rest);
    rest
}
