//! Folding by a table, for texts of which every letter folds alone: those of Latin and Cyrillic with and without accents.
//!
//! A title has too few letters for the tricks of `plain.rs` to pay, and with an accent or two it is still such a text.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::fold::Folded;

/// Latin, Greek and Cyrillic stand below it, and each takes two bytes at most.
const END: u32 = 0x530;

/// General punctuation: quotation marks, dashes, wide and narrow spaces.
const SIGNS: Range<u32> = 0x2010..0x2060;

/// What a character folds to, which takes no more bytes than itself.
#[derive(Clone, Copy, Debug, Default)]
struct Folds {
    bytes: [u8; 3],
    /// How many of the bytes count; 0 where it does not fold alone.
    length: u8,
    /// One more than the place of what it was in [`Table::lost`], if it loses more than its case, else 0.
    lost: u8,
}

/// What is known of characters, and the letters that lose more than their case, small.
#[derive(Debug)]
struct Table {
    low: Vec<Folds>,
    signs: Vec<Folds>,
    lost: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut lost = Vec::new();
    let [low, signs] = [0..END, SIGNS].map(|range| range.map(|c| folds(c, &mut lost).unwrap_or_default()).collect());
    Table { low, signs, lost }
});

/// What a character folds to when it stands alone, as the long way tells.
fn folds(c: u32, lost: &mut Vec<String>) -> Option<Folds> {
    let alone = char::from_u32(c).filter(|c| !is_combining_mark(*c))?.to_string();
    let folded = Folded::new(&alone);
    let mut letters = folded.as_str().chars();
    let to = letters.next().filter(|to| letters.next().is_none() && to.len_utf8() <= alone.len())?;
    let mut folds = Folds { length: to.len_utf8() as u8, ..Folds::default() };
    to.encode_utf8(&mut folds.bytes);
    if let Some((_, was)) = folded.accents(&alone).next() {
        if !lost.contains(&was) {
            lost.push(was.clone());
        }
        folds.lost = u8::try_from(1 + lost.iter().position(|known| *known == was)?).ok()?;
    }
    Some(folds)
}

impl Table {
    /// What the character folds to with which the bytes of a text begin, and how many bytes it takes.
    fn first(&self, bytes: &[u8]) -> Option<(Folds, usize)> {
        let small = |byte: u8| usize::from(byte & 0x3F);
        match *bytes {
            [byte @ ..0x80, ..] => Some((self.low[usize::from(byte)], 1)),
            [lead @ 0xC2..0xE0, next, ..] => Some((*self.low.get(usize::from(lead & 0x1F) << 6 | small(next))?, 2)),
            [0xE2, next, last, ..] => {
                let c = 0x2000 | small(next) << 6 | small(last);
                Some((*self.signs.get(c.checked_sub(SIGNS.start as usize)?)?, 3))
            }
            _ => None,
        }
    }
}

/// Folds texts one after another.
#[derive(Debug, Default)]
pub struct Alone {
    folded: Vec<u8>,
    lost: Vec<(usize, &'static str)>,
}

impl Alone {
    /// Folds a text; `None` where some character does not fold alone.
    pub fn fold(&mut self, text: &str) -> Option<&str> {
        let table = &*TABLE;
        self.lost.clear();
        self.folded.clear();
        self.folded.resize(text.len() + 2, 0);
        let (mut from, mut to) = (0, 0);
        while from < text.len() {
            let (folds, length) = table.first(&text.as_bytes()[from..])?;
            if folds.length == 0 {
                return None;
            }
            if folds.lost > 0 {
                self.lost.push((to, &table.lost[usize::from(folds.lost) - 1]));
            }
            self.folded[to..to + 3].copy_from_slice(&folds.bytes);
            from += length;
            to += usize::from(folds.length);
        }
        Some(simdutf8::basic::from_utf8(&self.folded[..to]).expect("letters became letters"))
    }

    /// Which letters of the text that was folded last lost more than their case, in order: where each stands in the folded
    /// text, in bytes, and what it was, small.
    pub fn lost(&self) -> &[(usize, &'static str)] {
        &self.lost
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Alone, END, SIGNS, TABLE};
    use crate::text::fold::{Folded, fold};

    #[test]
    fn letters_of_the_languages_here_fold_alone() {
        let letters = "AzčĆłÑŭÉüßŻ АяЁїЎґЄђ «„”’—…\u{A0}1";
        let mut alone = Alone::default();
        assert_eq!(alone.fold(letters), Some(&*fold(letters)));
        for other in ["é\u{301}", "e\u{301}", "\u{AD}", "中", "\u{1100}\u{1161}", "ﬁ", "\u{483}", "и\u{306}"] {
            assert_eq!(alone.fold(other), None, "{other:?}");
        }
        assert!(TABLE.lost.len() < usize::from(u8::MAX), "each has a number");
    }

    fn any_text() -> impl Strategy<Value = String> {
        let known = prop_oneof![0..END, SIGNS].prop_filter_map("a character", char::from_u32);
        prop_oneof!["[A-Za-zčĆłŭЎІа-яё «’—]{0,60}", prop::collection::vec(known, 0..12).prop_map(String::from_iter)]
    }

    proptest! {
        #[test]
        fn a_text_folds_as_the_long_way_folds_it(text in any_text()) {
            let mut alone = Alone::default();
            if let Some(folded) = alone.fold(&text) {
                let long = Folded::new(&text);
                prop_assert_eq!(folded, long.as_str());
                let lost: Vec<_> = alone.lost().iter().map(|(at, was)| (*at, (*was).to_owned())).collect();
                prop_assert_eq!(lost, long.accents(&text).collect::<Vec<_>>());
            }
        }
    }
}
