//! Folding texts whose letters are all ASCII, or ASCII and common Cyrillic ones, nearly as fast as they are read.

use std::ops::Range;

use super::fold::fold_sign;

/// The letters of a text that [`Plain`] folds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// ASCII.
    Ascii,
    /// ASCII, and those of Russian, Belarusian and Ukrainian but for ґ.
    Cyrillic,
}

impl Letters {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Ascii, Self::Cyrillic];

    /// Those of a text; `None` where there are others, or signs that are not common.
    pub fn of(text: &str) -> Option<Self> {
        if is_plain(text) {
            return Some(Self::Ascii);
        }
        let is_known = |c: char| c.is_ascii() || is_cyrillic(c) || is_common_sign(c);
        text.chars().all(is_known).then_some(Self::Cyrillic)
    }
}

/// Folds texts one after another, each where the one before it was.
///
/// Folding such a text anew costs little more than reading it, so that it need not be kept.
#[derive(Debug, Default)]
pub struct Plain {
    folded: Vec<u8>,
    /// The text with its signs folded and its ASCII letters small.
    signs: String,
    lost: Vec<(usize, usize)>,
}

/// Letters that lose more than their case, and what they become, which is as long.
const LOSE: [(&str, &str); 3] = [("ё", "е"), ("ї", "і"), ("ў", "у")];

/// The first byte of Cyrillic letters from U+0400 to U+043F; that of those up to U+047F is one more.
const LEAD: u8 = 0xD0;

impl Plain {
    /// Folds a text of those letters.
    pub fn fold(&mut self, text: &str, letters: Letters) {
        self.lost.clear();
        self.folded.clear();
        fold_plain(text, &mut self.signs);
        if letters == Letters::Cyrillic {
            self.fold_cyrillic();
        }
    }

    /// What was folded last.
    pub fn as_str(&self) -> &str {
        if self.folded.is_empty() {
            return &self.signs;
        }
        simdutf8::basic::from_utf8(&self.folded).expect("letters became letters")
    }

    /// The letters of it that lost more than their case, in order: where they stand, and their place in
    /// [`Plain::LETTERS_THAT_LOSE`].
    pub fn lost(&self) -> &[(usize, usize)] {
        &self.lost
    }

    /// The letters that lose more than their case, in lower case.
    pub const LETTERS_THAT_LOSE: [&'static str; LOSE.len()] = [LOSE[0].0, LOSE[1].0, LOSE[2].0];

    fn fold_cyrillic(&mut self) {
        let source = self.signs.as_bytes();
        self.folded.extend_from_slice(source);
        let Some(behind) = source.get(1..) else { return };
        // Without branches, so that the compiler makes a few vector instructions of many letters.
        for ((byte, &lead), &next) in self.folded.iter_mut().zip(source).zip(behind) {
            *byte ^= lead_change(lead, next);
        }
        for ((byte, &next), &lead) in self.folded[1..].iter_mut().zip(behind).zip(source) {
            *byte ^= next_change(lead, next);
        }
        let [one, two, three] = LOSE.map(|(letter, _)| letter.as_bytes()[1]);
        for second in memchr::memchr3_iter(one, two, three, &self.folded) {
            let letter = self.folded.get(second - 1..=second).unwrap_or_default();
            let place = LOSE.iter().position(|(known, _)| known.as_bytes() == letter);
            self.lost.extend(place.map(|place| (second - 1, place)));
        }
        for &(at, place) in &self.lost {
            let small = LOSE[place].1.as_bytes();
            self.folded[at..at + small.len()].copy_from_slice(small);
        }
    }
}

/// What a first byte changes by where its letter becomes small: А to П stay before U+0440.
fn lead_change(lead: u8, next: u8) -> u8 {
    u8::from(lead == LEAD) & u8::from(next & 0xD0 == 0x80)
}

/// What the second byte of a letter changes by where it becomes small: Ѐ to Џ, А to Я, and the rest is small.
fn next_change(lead: u8, next: u8) -> u8 {
    let (first, capitals): (Range<u8>, Range<u8>) = (0x80..0x90, 0x90..0xB0);
    let is_capital = u8::from(capitals.contains(&next)) & u8::from(lead == LEAD);
    let is_first = u8::from(first.contains(&next)) & u8::from(lead == LEAD);
    is_capital << 5 | is_first << 4
}

/// The letters of which [`Letters::Cyrillic`] speaks.
fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'Є' | 'І' | 'Ї' | 'Ў' | 'ё' | 'є' | 'і' | 'ї' | 'ў')
}

/// The first bytes of all signs that [`fold_plain`] knows.
const FIRST_BYTES: (u8, u8) = (0xC2, 0xE2);

/// Folds a text of ASCII and common signs (quotation marks, dashes, wide and narrow spaces) into `folded`, which is
/// emptied before. `false` where anything else stands in it, and what is folded then means nothing.
pub fn fold_plain(text: &str, folded: &mut String) -> bool {
    folded.clear();
    let mut rest = text;
    while let Some(at) = memchr::memchr2(FIRST_BYTES.0, FIRST_BYTES.1, rest.as_bytes()) {
        let Some(sign) = rest[at..].chars().next().filter(|sign| is_common_sign(*sign)) else { return false };
        folded.push_str(&rest[..at]);
        folded.extend(fold_sign(sign));
        rest = &rest[at + sign.len_utf8()..];
    }
    folded.push_str(rest);
    folded.make_ascii_lowercase();
    true
}

/// Whether [`fold_plain`] can fold a text.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|c| c.is_ascii() || is_common_sign(c))
}

/// Signs that fold to one other, whatever stands around them. Not the soft hyphen, which would vanish from a word: letters
/// can be looked for in such a text as it is written.
fn is_common_sign(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{BF}' | '\u{2010}'..='\u{2027}' | '\u{202F}'..='\u{2052}')
        && !c.is_alphanumeric()
        && c != '\u{AD}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold::{Folded, fold};

    #[test]
    fn every_common_sign_folds_as_elsewhere() {
        for c in (' '..=char::MAX).filter(|c| !c.is_ascii() && is_common_sign(*c)) {
            let mut folded = String::new();
            let text = format!("A{c}b");
            assert!(fold_plain(&text, &mut folded) && folded == fold(&text), "{c:?}");
        }
    }

    #[test]
    fn every_cyrillic_letter_folds_as_elsewhere() {
        let mut plain = Plain::default();
        for c in ('\u{400}'..='\u{52F}').filter(|c| is_cyrillic(*c)) {
            let text = format!("{c}A{c}");
            plain.fold(&text, Letters::Cyrillic);
            assert_eq!(plain.as_str(), fold(&text), "{c:?}");
        }
        assert_eq!(Letters::of("ґ"), None);
    }

    proptest! {
        #[test]
        fn letters_fold_as_elsewhere_and_what_they_lose_is_known(text in "[A-Za-z '«„”’—\u{AD}éА-яЁЇЎІЄёїўіє]{0,90}") {
            let mut plain = Plain::default();
            plain.fold("Ўсё", Letters::Cyrillic);
            if let Some(letters) = Letters::of(&text) {
                plain.fold(&text, letters);
                let folded = Folded::new(&text);
                prop_assert_eq!(plain.as_str(), folded.as_str());
                let letters = Plain::LETTERS_THAT_LOSE;
                let lost: Vec<_> = plain.lost().iter().map(|(at, place)| (*at, letters[*place].to_owned())).collect();
                prop_assert_eq!(lost, folded.accents(&text).collect::<Vec<_>>());
            }
        }

        #[test]
        fn the_short_way_folds_as_the_long_one(text in "[A-Za-z '«»“”’–—…\u{A0}\u{AD}éБ中]{0,20}") {
            let mut folded = String::new();
            if is_plain(&text) {
                prop_assert!(fold_plain(&text, &mut folded));
                prop_assert_eq!(folded, fold(&text));
            }
        }
    }
}
