//! Folding texts whose letters are all ASCII, or ASCII and common Cyrillic ones, nearly as fast as they are read.

use super::cyrillic::{Cyrillic, is_cyrillic};
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
#[derive(Debug)]
pub struct Plain {
    letters: Letters,
    /// The text with its signs folded and its ASCII letters small.
    signs: String,
    cyrillic: Cyrillic,
}

impl Default for Plain {
    fn default() -> Self {
        Self { letters: Letters::Ascii, signs: String::new(), cyrillic: Cyrillic::default() }
    }
}

impl Plain {
    /// Folds a text of those letters.
    pub fn fold(&mut self, text: &str, letters: Letters) {
        self.letters = letters;
        fold_plain(text, &mut self.signs);
        if letters == Letters::Cyrillic {
            // Some signs are no letters of these and stay.
            self.cyrillic.fold(&self.signs);
        }
    }

    /// What was folded last.
    pub fn as_str(&self) -> &str {
        match self.letters {
            Letters::Ascii => &self.signs,
            Letters::Cyrillic => self.cyrillic.as_str(),
        }
    }

    /// The letters of it that lost more than their case, in order: where they stand, and their place in
    /// [`Cyrillic::LETTERS_THAT_LOSE`].
    pub fn lost(&self) -> &[(usize, usize)] {
        match self.letters {
            Letters::Ascii => &[],
            Letters::Cyrillic => self.cyrillic.lost(),
        }
    }
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
                let letters = Cyrillic::LETTERS_THAT_LOSE;
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
