//! Folding texts of ASCII and common Cyrillic letters: 32 bytes at a step.
//!
//! Each of these letters becomes one that takes as many bytes, so that every byte knows its place before it is folded, and
//! what it becomes is told by itself and its two neighbours.

use fearless_simd::{Level, Select, Simd, SimdBase, SimdInt, SimdMask, dispatch, mask8x32, u8x32};

/// Bytes of a step.
const STEP: usize = 32;

/// The first byte of Cyrillic letters from U+0400 to U+043F; that of those up to U+047F is one more.
const LEAD: u8 = 0xD0;

/// The second bytes of Ё, Є, І, Ї and Ў behind [`LEAD`]; those of the small ones are 16 more.
const FIRST: [u8; 5] = [0x81, 0x84, 0x86, 0x87, 0x8E];

/// Letters that lose more than their case, and what they become.
const LOSE: [(&str, &str); 3] = [("ё", "е"), ("ї", "і"), ("ў", "у")];

/// The second bytes of their capitals.
const LOSERS: [u8; LOSE.len()] = [0x81, 0x87, 0x8E];

/// Whether it is a letter of Russian, Belarusian or Ukrainian, but for ґ.
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'Є' | 'І' | 'Ї' | 'Ў' | 'ё' | 'є' | 'і' | 'ї' | 'ў')
}

/// Folds texts one after another, each where the one before it was.
#[derive(Debug)]
pub struct Cyrillic {
    level: Level,
    /// Whole steps.
    folded: Vec<u8>,
    /// Bytes of the text.
    length: usize,
    /// A bit for each byte of a step in which a letter ends that loses more than its case.
    losers: Vec<u32>,
    lost: Vec<(usize, usize)>,
}

impl Default for Cyrillic {
    fn default() -> Self {
        Self { level: Level::new(), folded: Vec::new(), length: 0, losers: Vec::new(), lost: Vec::new() }
    }
}

impl Cyrillic {
    /// The letters that lose more than their case, small.
    pub const LETTERS_THAT_LOSE: [&'static str; LOSE.len()] = [LOSE[0].0, LOSE[1].0, LOSE[2].0];

    /// Folds a text. Whether all of its letters and signs are ASCII or [`is_cyrillic`]; others stay as they are.
    pub fn fold(&mut self, text: &str) -> bool {
        self.length = text.len();
        self.folded.resize(text.len().next_multiple_of(STEP), 0);
        self.losers.clear();
        let Self { level, folded, losers, .. } = self;
        let is_known = dispatch!(*level, simd => all(simd, text.as_bytes(), folded, losers));
        self.lose();
        is_known
    }

    /// What was folded last.
    pub fn as_str(&self) -> &str {
        simdutf8::basic::from_utf8(&self.folded[..self.length]).expect("letters became letters")
    }

    /// The letters of it that lost more than their case, in order: where they stand, and their place in
    /// [`Cyrillic::LETTERS_THAT_LOSE`].
    pub fn lost(&self) -> &[(usize, usize)] {
        &self.lost
    }

    /// Letters that are small by now become what they fold to.
    fn lose(&mut self) {
        self.lost.clear();
        for (step, mut bits) in (0..).step_by(STEP).zip(self.losers.iter().copied()) {
            while bits != 0 {
                let second = step + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let letter = &mut self.folded[second - 1..=second];
                let place = LOSE.iter().position(|(known, _)| known.as_bytes() == letter);
                let place = place.expect("only these letters are noted");
                letter.copy_from_slice(LOSE[place].1.as_bytes());
                self.lost.push((second - 1, place));
            }
        }
    }
}

/// Folds a text into whole steps. Whether there were no letters but these.
#[expect(clippy::inline_always, reason = "only inside `dispatch!` does it have the registers of the level")]
#[inline(always)]
fn all<S: Simd>(simd: S, text: &[u8], folded: &mut [u8], losers: &mut Vec<u32>) -> bool {
    let (whole, rest) = text.split_at(text.len() / STEP * STEP);
    let mut last = [0; STEP];
    last[..rest.len()].copy_from_slice(rest);
    let mut steps = whole.chunks_exact(STEP).chain([&last[..], &[0; STEP]]).map(|step| u8x32::from_slice(simd, step));
    let zero = u8x32::splat(simd, 0);
    let (mut earlier, mut here, mut others) = (zero, steps.next().unwrap_or(zero), 0);
    for (later, folded) in steps.zip(folded.chunks_exact_mut(STEP)) {
        let step = Step { before: earlier.slide::<{ STEP - 1 }>(here), here, next: here.slide::<1>(later) };
        step.folded(simd).store_slice(folded);
        losers.push(step.is_any(simd, &LOSERS).to_bitmask() as u32);
        others |= step.is_other(simd).to_bitmask();
        (earlier, here) = (here, later);
    }
    others == 0
}

/// Some bytes, each with the ones before and behind it.
#[derive(Clone, Copy)]
struct Step<S: Simd> {
    before: u8x32<S>,
    here: u8x32<S>,
    next: u8x32<S>,
}

#[expect(clippy::inline_always, reason = "only inside `dispatch!` does it have the registers of the level")]
impl<S: Simd> Step<S> {
    /// Which of some bytes are in `first..first + count`.
    #[inline(always)]
    fn is_in(simd: S, bytes: u8x32<S>, first: u8, count: u8) -> mask8x32<S> {
        // What is smaller than its range wraps round to a large number.
        (bytes - u8x32::splat(simd, first)).simd_lt(u8x32::splat(simd, count))
    }

    #[inline(always)]
    fn is_behind(&self, simd: S, lead: u8) -> mask8x32<S> {
        self.before.simd_eq(u8x32::splat(simd, lead))
    }

    /// The bytes in lower case.
    #[inline(always)]
    fn folded(&self, simd: S) -> u8x32<S> {
        let change = |mask: mask8x32<S>, bits: u8| mask.select(u8x32::splat(simd, bits), u8x32::splat(simd, 0));
        let is_latin = Self::is_in(simd, self.here, b'A', 26);
        // А to П stay before U+0440 when they become small.
        let goes_on = Self::is_in(simd, self.next, 0x80, 0x10) | Self::is_in(simd, self.next, 0xA0, 0x10);
        let is_lead = self.here.simd_eq(u8x32::splat(simd, LEAD)) & goes_on;
        let is_capital = self.is_behind(simd, LEAD) & Self::is_in(simd, self.here, 0x90, 0x20);
        let is_first = self.is_behind(simd, LEAD) & Self::is_in(simd, self.here, 0x80, 0x10);
        self.here ^ change(is_latin | is_capital, 0x20) ^ change(is_lead, 0x01) ^ change(is_first, 0x10)
    }

    /// Where a letter ends whose second byte is, as a capital, one of some in [`FIRST`].
    #[inline(always)]
    fn is_any(&self, simd: S, seconds: &[u8]) -> mask8x32<S> {
        let (capitals, small) = (self.is_behind(simd, LEAD), self.is_behind(simd, LEAD + 1));
        let second = small.select(self.here - u8x32::splat(simd, 0x10), self.here);
        let no = mask8x32::splat(simd, false);
        let one = seconds.iter().fold(no, |any, byte| any | second.simd_eq(u8x32::splat(simd, *byte)));
        one & (capitals | small)
    }

    /// Where something begins that is neither ASCII nor a common Cyrillic letter, or ends that begins as one.
    #[inline(always)]
    fn is_other(&self, simd: S) -> mask8x32<S> {
        let begins = self.here.simd_ge(u8x32::splat(simd, 0xC0)) & !Self::is_in(simd, self.here, LEAD, 2);
        let is_rare = self.is_behind(simd, LEAD) & Self::is_in(simd, self.here, 0x80, 0x10)
            | self.is_behind(simd, LEAD + 1) & Self::is_in(simd, self.here, 0x90, 0x30);
        begins | is_rare & !self.is_any(simd, &FIRST)
    }
}

#[cfg(test)]
mod tests {
    use fearless_simd::Level;
    use proptest::prelude::*;

    use super::{Cyrillic, is_cyrillic};
    use crate::text::fold::{Folded, fold};

    fn check(cyrillic: &mut Cyrillic, text: &str) {
        let is_known = cyrillic.fold(text);
        assert_eq!(is_known, text.chars().all(|c| c.is_ascii() || is_cyrillic(c)), "{text}");
        if is_known {
            let folded = Folded::new(text);
            assert_eq!(cyrillic.as_str(), folded.as_str());
            let letters = Cyrillic::LETTERS_THAT_LOSE;
            let lost: Vec<_> = cyrillic.lost().iter().map(|(at, place)| (*at, letters[*place].to_owned())).collect();
            assert_eq!(lost, folded.accents(text).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn every_letter_folds_as_elsewhere_and_no_other_is_taken_for_one() {
        let mut cyrillic = Cyrillic::default();
        for c in '\0'..='\u{2FFF}' {
            check(&mut cyrillic, &format!("{c}A{c}ё"));
        }
    }

    #[test]
    fn what_is_no_such_letter_stays_as_it_is() {
        let mut cyrillic = Cyrillic::default();
        assert!(!cyrillic.fold("«Ў» ҐÉ中"));
        assert_eq!(cyrillic.as_str(), "«у» ҐÉ中");
        assert!(cyrillic.fold(""));
        assert_eq!((cyrillic.as_str(), cyrillic.lost()), ("", &[][..]));
    }

    proptest! {
        #[test]
        fn any_registers_fold_as_the_long_way(
            texts in prop::collection::vec("[A-Za-z '9А-яЁЇЎІЄёїўіє]{0,90}[A-Яґé—]{0,2}[А-яЎ]{0,9}", 1..4)
        ) {
            for level in [Level::new(), Level::baseline()] {
                let mut cyrillic = Cyrillic { level, ..Cyrillic::default() };
                for text in &texts {
                    check(&mut cyrillic, text);
                }
            }
            let [mut one, mut other] = [Level::new(), Level::baseline()].map(|level| Cyrillic { level, ..Cyrillic::default() });
            for text in &texts {
                prop_assert_eq!(one.fold(text), other.fold(text));
                prop_assert_eq!(one.as_str(), other.as_str());
                prop_assert!(one.fold(&fold(text)) || !other.fold(text));
            }
        }
    }
}
