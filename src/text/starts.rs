//! Where a letter stands and no ASCII letter or digit is before it: 32 bytes at a step.
//!
//! Of the places where a letter stands most are inside of words. To stop at each of them and to look back takes several
//! times as long as to read the text; here both questions are put to a register of bytes at once.

use std::ops::Range;

use fearless_simd::{Level, Simd, SimdBase, SimdInt, SimdMask, dispatch, u8x32};

/// Bytes of a step.
const STEP: usize = 32;

/// Finds places in texts one after another.
#[derive(Debug)]
pub struct Starts {
    level: Level,
    /// A bit for each place of a step.
    steps: Vec<u32>,
}

impl Default for Starts {
    fn default() -> Self {
        Self { level: Level::new(), steps: Vec::new() }
    }
}

/// Places one after another.
#[derive(Debug)]
pub struct Places<'a> {
    first: Option<usize>,
    steps: std::slice::Iter<'a, u32>,
    /// Those of the step at hand that are still to come, the lowest bit for the place `step`.
    bits: u32,
    step: usize,
}

impl Starts {
    /// The places in a part of a text, in bytes and in order, where `letter` stands behind a byte that is no ASCII letter or
    /// digit, or at the very beginning of the text.
    pub fn places<'a>(&'a mut self, text: &[u8], part: Range<usize>, letter: u8) -> Places<'a> {
        let is_start = |at: &usize| {
            let is_behind = at.checked_sub(1).is_none_or(|before| !text[before].is_ascii_alphanumeric());
            text[*at] == letter && is_behind
        };
        self.steps.clear();
        dispatch!(self.level, simd => note(simd, &text[part.clone()], letter, &mut self.steps));
        let noted = part.start + 1;
        let last = noted + self.steps.len() * STEP;
        let rest = (last..part.end).filter(is_start).fold(0, |bits, at| bits | 1 << (at - last));
        self.steps.push(rest);
        let first = part.take(1).find(is_start);
        // One step before the first of them.
        Places { first, steps: self.steps.iter(), bits: 0, step: noted.wrapping_sub(STEP) }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        while self.bits == 0 {
            self.bits = *self.steps.next()?;
            self.step = self.step.wrapping_add(STEP);
        }
        let at = self.step + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(at)
    }
}

/// The places of whole steps behind the first byte.
#[expect(clippy::inline_always, reason = "only inside `dispatch!` does it have the registers of the level")]
#[inline(always)]
fn note<S: Simd>(simd: S, text: &[u8], letter: u8, steps: &mut Vec<u32>) {
    let all = |byte: u8| u8x32::splat(simd, byte);
    let behind = text.get(1..).unwrap_or_default();
    steps.extend(behind.chunks_exact(STEP).zip(text.chunks_exact(STEP)).map(|(here, before)| {
        let (here, before) = (u8x32::from_slice(simd, here), u8x32::from_slice(simd, before));
        // What is smaller than its range wraps round to a large number.
        let is_letter = ((before | all(0x20)) - all(b'a')).simd_lt(all(26));
        let is_digit = (before - all(b'0')).simd_lt(all(10));
        let is_start = here.simd_eq(all(letter)) & !(is_letter | is_digit);
        is_start.to_bitmask() as u32
    }));
}

#[cfg(test)]
mod tests {
    use fearless_simd::Level;
    use proptest::prelude::*;

    use super::Starts;

    fn found(level: Level, text: &str, from: usize) -> Vec<usize> {
        Starts { level, steps: vec![7] }.places(text.as_bytes(), from..text.len(), b'g').collect()
    }

    #[test]
    fn a_letter_is_found_at_the_beginning_and_behind_signs() {
        let check = |text: &str, wanted: &[usize]| assert_eq!(found(Level::new(), text, 0), wanted, "{text}");
        check("", &[]);
        check("g", &[0]);
        check("gg g-g 9g", &[0, 3, 5]);
        check("дg@g[g`g{g/g:g", &[2, 4, 6, 8, 10, 12, 14]);
    }

    proptest! {
        #[test]
        fn any_registers_find_what_a_look_at_each_byte_finds(text in "[gGaZ09 @\\[`{/:д-]{0,150}", from in 0..150_usize) {
            let from = from.min(text.len());
            let bytes = text.as_bytes();
            let is_start = |at: &usize| {
                bytes[*at] == b'g' && (*at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
            };
            let wanted: Vec<usize> = (from..bytes.len()).filter(is_start).collect();
            prop_assert_eq!(found(Level::new(), &text, from), &wanted[..]);
            prop_assert_eq!(found(Level::baseline(), &text, from), wanted);
        }
    }
}
