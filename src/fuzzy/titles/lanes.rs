//! Thirty-two titles at a step: whose letters stand in the order of a word.
//!
//! A block holds the first characters of 32 titles, then their second ones, and so on, so that one register of bytes
//! asks all 32 the same question. `fearless_simd` chooses the widest registers that the processor has.

use fearless_simd::{Level, Simd, SimdBase, SimdInt, SimdMask, dispatch, mask8x32, u8x32};

use super::code::Code;

/// Titles of a block, bytes of a row.
pub const LANES: usize = 32;

/// One character of each title of a block.
pub type Row = [Code; LANES];

/// Letters of a word that are looked for at once: as many as leave what is counted in registers. Most words have no more.
const AT_ONCE: usize = 12;

/// Bytes that are -1 in the lanes for which something holds.
type Lanes = [i8; LANES];

/// A bit for each of some titles of the block in which the letters of `word` stand in their order.
///
/// A letter counts as reached in a title once it has come after the letter before it was reached, so one pass over the
/// rows is enough, and the first way to come to the end of the word is as good as any. `passed` is scratch space.
pub fn in_order(level: Level, rows: &[Row], word: &[Code], among: u32, passed: &mut Vec<Lanes>) -> u32 {
    passed.clear();
    if word.len() > AT_ONCE {
        passed.resize(rows.len(), [-1; LANES]);
    }
    let mut reached = among;
    for letters in word.chunks(AT_ONCE) {
        reached = dispatch!(level, simd => match letters.len() {
            1 => pass::<_, 1>(simd, rows, letters, passed),
            2 => pass::<_, 2>(simd, rows, letters, passed),
            3 => pass::<_, 3>(simd, rows, letters, passed),
            4 => pass::<_, 4>(simd, rows, letters, passed),
            5 => pass::<_, 5>(simd, rows, letters, passed),
            6 => pass::<_, 6>(simd, rows, letters, passed),
            7 => pass::<_, 7>(simd, rows, letters, passed),
            8 => pass::<_, 8>(simd, rows, letters, passed),
            9 => pass::<_, 9>(simd, rows, letters, passed),
            10 => pass::<_, 10>(simd, rows, letters, passed),
            11 => pass::<_, 11>(simd, rows, letters, passed),
            _ => pass::<_, AT_ONCE>(simd, rows, letters, passed),
        });
        if reached & among == 0 {
            break;
        }
    }
    reached & among
}

/// Looks for `N` letters of a word behind those that were looked for before, and leaves in `passed` for each row the
/// lanes that had reached the last of them above that row. It is empty where these are all letters of the word.
#[expect(clippy::inline_always, reason = "only inside `dispatch!` does it have the registers of the level")]
#[inline(always)]
fn pass<S: Simd, const N: usize>(simd: S, rows: &[Row], letters: &[Code], passed: &mut [Lanes]) -> u32 {
    let letters: [u8x32<S>; N] = std::array::from_fn(|at| u8x32::splat(simd, letters[at]));
    let mut reached = [mask8x32::splat(simd, false); N];
    let mut passed = passed.iter_mut();
    for row in rows {
        let row = u8x32::from_slice(simd, row);
        let mut before = mask8x32::splat(simd, true);
        if let Some(passed) = passed.next() {
            before = mask8x32::from_slice(simd, passed);
            reached[N - 1].store_slice(passed);
        }
        // From the last letter back, so that one row is no two letters of a word.
        for at in (1..N).rev() {
            reached[at] |= reached[at - 1] & row.simd_eq(letters[at]);
        }
        reached[0] |= before & row.simd_eq(letters[0]);
    }
    reached[N - 1].to_bitmask() as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The twin that knows no registers.
    fn stands_in_order(rows: &[Row], lane: usize, word: &[Code]) -> bool {
        let mut title = rows.iter().map(|row| row[lane]);
        word.iter().all(|letter| title.any(|c| c == *letter))
    }

    proptest! {
        #[test]
        fn all_lanes_are_right_at_every_width_of_register(
            rows in prop::collection::vec(prop::array::uniform32(1_u8..4), 0..60),
            word in prop::collection::vec(1_u8..5, 1..20),
            among: u32,
        ) {
            let wanted = (0..LANES).map(|lane| u32::from(stands_in_order(&rows, lane, &word)) << lane).sum::<u32>();
            for level in [Level::new(), Level::baseline()] {
                prop_assert_eq!(in_order(level, &rows, &word, among, &mut Vec::new()), wanted & among);
            }
        }
    }
}
