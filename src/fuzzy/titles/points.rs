//! What the scorer will say, worked out for the 32 titles of a block at once.
//!
//! A word makes the most points when it stands in one piece at the very start of a title. Every other way to find it
//! costs some of them: it stands elsewhere, or there are gaps between its letters. So a title begins with a full purse
//! and pays; a byte is enough for what is left, and who has nothing left has at least paid a full purse.
//!
//! Where the codes tell all about a title, and it has not paid that much, this is the score itself; otherwise it can
//! only be too high. Either way it is a bound, and the scorer has the last word.

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

/// The ways to one letter of a word: what is left of the purse in each title.
#[derive(Clone, Copy, Debug)]
pub struct Ways {
    /// If the letter stands in the row before.
    beside: Row,
    /// If it stands further up.
    above: Row,
}

/// What each title of a block has to pay at least for a word. `ways` is scratch space.
pub fn costs(level: Level, rows: &[Row], word: &[Code], ways: &mut Vec<Ways>) -> [u8; LANES] {
    ways.clear();
    ways.resize(word.len(), Ways { beside: [0; LANES], above: [0; LANES] });
    dispatch!(level, simd => pay(simd, rows, word, ways)).map(|left| FULL - left)
}

#[inline(always)]
fn pay<S: Simd>(simd: S, rows: &[Row], word: &[Code], ways: &mut [Ways]) -> Row {
    let all = |points: u8| u8x32::splat(simd, points);
    let less = |left: u8x32<S>, cost: u8x32<S>| left.max(cost) - cost;
    let nothing = all(0);
    let mut left = nothing;
    let mut to_begin = all(0);
    let mut to_start = all(NO_START);
    for row in rows {
        let row = u8x32::from_slice(simd, row);
        // What is left of the letter before, which is the one that was looked at in the row before.
        for at in (0..word.len()).rev() {
            let come = if at == 0 {
                all(FULL) - to_begin
            } else {
                let before = &ways[at - 1];
                let over_gap = to_start + all(gap_cost(word[at - 1]));
                less(u8x32::from_slice(simd, &before.above), over_gap).max(u8x32::from_slice(simd, &before.beside))
            };
            let here = row.simd_eq(all(word[at])).select(come, nothing);
            let way = &mut ways[at];
            let beside = u8x32::from_slice(simd, &way.beside);
            less(u8x32::from_slice(simd, &way.above), all(1)).max(beside).store_slice(&mut way.above);
            here.store_slice(&mut way.beside);
            if at + 1 == word.len() {
                left = left.max(here);
            }
        }
        let soft = row.simd_lt(all(FIRST_LETTER)).select(all(SOFT_START), all(NO_START));
        let sign = row.simd_lt(all(FIRST_SOFT)).select(nothing, soft);
        to_start = row.simd_lt(all(FIRST_SIGN)).select(all(NO_START), sign);
        to_begin = to_start + all((AT_FIRST - BEHIND_HARD) as u8);
    }
    let mut rest = [0; LANES];
    left.store_slice(&mut rest);
    rest
}
