//! Where letters stand in a text as it is written, whatever their case.

use std::ops::ControlFlow;

/// Letters and digits of ASCII, and Cyrillic letters, looked for in texts that are not folded.
#[derive(Debug)]
pub(super) struct Caseless {
    lower: Vec<u8>,
    is_ascii: bool,
    /// Where in them the last bytes of the two letters stand that are rarest in texts.
    rarest: [usize; 2],
}

/// Letters from the most to the least frequent in English; digits are rarer.
const FREQUENT: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz";

/// The same in Russian, but for those that others fold to: they are written in more than two ways.
const FREQUENT_CYRILLIC: &str = "оаинтсрвлкмдпяыьгзбчйхжшюцщэфъ";

/// So many of them stand in a text more often than once in fifty letters.
const COMMON: usize = 18;

/// So many places are looked at together.
const BLOCK: usize = 32;

/// What makes a small letter of a capital. It makes other letters or digits of nothing but control characters. The last
/// byte of a Cyrillic letter becomes the same for both cases, and for no other letter.
const SMALL: u8 = 0x20;

/// What makes the first byte of a Cyrillic letter the same for both cases.
const SAME_LEAD: u8 = 1;

impl Caseless {
    /// The longest part of a folded clue that is such letters and digits; `None` where there is none.
    pub(super) fn new(clue: &str) -> Option<Self> {
        let parts = clue.split(|c: char| !c.is_ascii_alphanumeric() && !FREQUENT_CYRILLIC.contains(c));
        let part = parts.max_by_key(|part| part.len()).filter(|part| !part.is_empty())?;
        let mut letters: Vec<_> = part.char_indices().map(|(at, c)| (rarity(c), at + c.len_utf8() - 1)).collect();
        letters.sort_unstable();
        let (_, rarest) = letters.pop()?;
        let (_, next) = letters.pop().unwrap_or((0, rarest));
        Some(Self { rarest: [rarest, next], lower: part.as_bytes().to_vec(), is_ascii: part.is_ascii() })
    }

    /// Whether they are the whole of a word.
    pub(super) fn is(&self, word: &str) -> bool {
        self.lower == word.as_bytes()
    }

    pub(super) fn len(&self) -> usize {
        self.lower.len()
    }

    /// Whether they stand in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.each(text, |_| ControlFlow::Break(())).is_break()
    }

    /// Calls `each` with the places where they stand in a text, from left to right, as long as it goes on.
    pub(super) fn each(&self, text: &str, mut each: impl FnMut(usize) -> ControlFlow<()>) -> ControlFlow<()> {
        let text = text.as_bytes();
        let Some(last) = text.len().checked_sub(self.lower.len()) else { return ControlFlow::Continue(()) };
        let [ones, others] = self.rarest.map(|at| &text[at..=at + last]);
        let [one, other] = self.rarest.map(|at| self.lower[at] | SMALL);
        let mut look_at = |at: usize| {
            let is_here = self.are_at(&text[at..at + self.lower.len()]);
            if is_here { each(at) } else { ControlFlow::Continue(()) }
        };
        // A rare letter is found fastest alone.
        if one.is_ascii() && !FREQUENT[..COMMON].contains(&one) {
            return memchr::memchr2_iter(one, one.to_ascii_uppercase(), ones).try_for_each(look_at);
        }
        // Without a branch, so that the compiler makes a few vector instructions of a whole block.
        #[expect(clippy::needless_bitwise_bool, reason = "without branches it is done for many bytes at once")]
        let could_be = |(a, b): (&u8, &u8)| (a | SMALL == one) & (b | SMALL == other);
        for (start, (ones, others)) in (0..).step_by(BLOCK).zip(ones.chunks(BLOCK).zip(others.chunks(BLOCK))) {
            let is_empty = match (<&[u8; BLOCK]>::try_from(ones), <&[u8; BLOCK]>::try_from(others)) {
                (Ok(ones), Ok(others)) => !ones.iter().zip(others).fold(false, |any, pair| any | could_be(pair)),
                _ => false,
            };
            if is_empty {
                continue;
            }
            let mut left =
                ones.iter().zip(others).rev().fold(0_u32, |left, pair| left << 1 | u32::from(could_be(pair)));
            while left != 0 {
                look_at(start + left.trailing_zeros() as usize)?;
                left &= left - 1;
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether bytes of a text are these letters; Cyrillic ones may be others of the same look to bits, where a text has
    /// more than the common ones.
    fn are_at(&self, bytes: &[u8]) -> bool {
        if self.is_ascii {
            return bytes.eq_ignore_ascii_case(&self.lower);
        }
        bytes.iter().zip(&self.lower).all(|(byte, lower)| {
            let same = if *lower >= FIRST_LEAD { SAME_LEAD } else { SMALL };
            byte | same == lower | same
        })
    }
}

/// Bytes from this on begin a letter of several bytes.
const FIRST_LEAD: u8 = 0xC0;

/// How many letters are more frequent.
fn rarity(c: char) -> usize {
    let in_ascii = FREQUENT.iter().position(|known| u32::from(*known) == u32::from(c));
    in_ascii.or_else(|| FREQUENT_CYRILLIC.chars().position(|known| known == c)).unwrap_or(FREQUENT.len())
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::Caseless;

    #[test]
    fn the_longest_letters_of_a_clue_are_looked_for() {
        let check = |clue: &str, text: &str, wanted: Option<bool>| {
            assert_eq!(Caseless::new(clue).map(|letters| letters.is_in(text)), wanted, "{clue} in {text}");
        };
        check("court", "The COURT", Some(true));
        check("court", "cour", Some(false));
        check("don't", "DON’T", Some(true));
        check("суд", "court", Some(false));
        check("права", "ПРАВА", Some(true));
        check("правы", "право", Some(false));
        check("ёе中", "court", None);
        check("х1", "21", Some(false));
        check("х1", "Х1", Some(true));
        check("court", "", Some(false));
    }

    proptest! {
        #[test]
        fn letters_are_found_where_they_stand(clue in "[a-c1]{1,4}", text in "[a-cA-C1\u{11} é]{0,99}") {
            let letters = Caseless::new(&clue).unwrap();
            let mut found = Vec::new();
            let end = letters.each(&text, |at| {
                found.push(at);
                ControlFlow::Continue(())
            });
            let lower = text.to_ascii_lowercase();
            let starts = |at: &usize| lower.as_bytes()[*at..].starts_with(clue.as_bytes());
            prop_assert_eq!(&found, &(0..lower.len()).filter(starts).collect::<Vec<_>>());
            prop_assert_eq!((end.is_continue(), letters.is_in(&text)), (true, !found.is_empty()));
        }

        #[test]
        fn cyrillic_letters_are_found_in_either_case(clue in "[абпряй]{1,3}", text in "[абпряйАБПРЯЙеЁ x]{0,99}") {
            let letters = Caseless::new(&clue).unwrap();
            prop_assert_eq!(letters.is_in(&text), text.to_lowercase().contains(&clue));
        }
    }
}
