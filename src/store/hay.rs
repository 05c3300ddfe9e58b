//! A text as it is searched: folded, together with what was folded away.

use std::ops::Range;

use foldhash::HashMap;

use super::cancel::Cancel;
use super::until::Until;
use crate::text::cyrillic::Cyrillic;
use crate::text::fold::Folded;
use crate::text::plain::{Letters, Plain, is_plain};

/// A folded text in which words are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hay<'a> {
    pub(super) text: &'a str,
    /// The letters that lost more than their case, in order.
    accents: &'a [Accent],
    rare: &'a [Lost],
    letters: &'a [String],
}

/// A letter that lost an accent: where it stands in its text, and which of the letters it was.
///
/// There may be a million of them. So both are in 32 bits, or these say where among the rare ones they are: those far
/// into a text, or of a letter behind the first hundred.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accent(u32);

/// Bits of the place of an accent that is not rare.
const PLACE_BITS: u32 = 24;

/// Says that an accent is a rare one.
const RARE: u32 = 1 << 31;

/// The place of an accent in its text, and the number of its letter.
type Lost = (u32, u32);

/// Letters with accents of many texts, each different one kept once.
#[derive(Debug, Default)]
pub(super) struct Accents {
    list: Vec<Accent>,
    rare: Vec<Lost>,
    letters: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl<'a> Hay<'a> {
    /// A folded text in which nothing but case was folded.
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text, accents: &[], rare: &[], letters: &[] }
    }

    /// Whether the letters of a range were, but for case, those of `own`, which folds to the same.
    pub(super) fn is_spelled(&self, range: Range<usize>, own: &str) -> bool {
        let accents = self.accents_in(&range);
        if accents.is_empty() {
            return self.text[range] == *own;
        }
        let (mut spelled, mut from) = (String::with_capacity(own.len()), range.start);
        for accent in accents {
            let (at, letter) = accent.lost(self.rare);
            let at = at as usize;
            spelled.push_str(&self.text[from..at]);
            spelled.push_str(&self.letters[letter as usize]);
            from = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
        }
        spelled.push_str(&self.text[from.min(range.end)..range.end]);
        spelled == own
    }

    /// Whether letters of the range lost more than their case.
    pub(super) fn has_accents(&self, range: Range<usize>) -> bool {
        !self.accents_in(&range).is_empty()
    }

    fn accents_in(&self, range: &Range<usize>) -> &'a [Accent] {
        if self.accents.is_empty() {
            return &[];
        }
        let is_before = |accent: &Accent, end: usize| (accent.lost(self.rare).0 as usize) < end;
        let first = self.accents.partition_point(|accent| is_before(accent, range.start));
        let count = self.accents[first..].partition_point(|accent| is_before(accent, range.end));
        &self.accents[first..first + count]
    }
}

/// Words as they were typed, comparable with [`Hay::is_spelled`]: in lower case, signs that are written in several
/// ways in one.
pub(super) fn own(typed: &str) -> String {
    if typed.is_ascii() {
        return typed.to_ascii_lowercase();
    }
    let folded = Folded::new(typed);
    let mut own = String::with_capacity(typed.len());
    let mut from = 0;
    for (at, was) in folded.accents(typed) {
        own.push_str(&folded.as_str()[from..at]);
        own.push_str(&was);
        from = at + folded.as_str()[at..].chars().next().map_or(0, char::len_utf8);
    }
    own.push_str(&folded.as_str()[from..]);
    own
}

impl Accent {
    /// An accent, which may be added to the rare ones.
    fn new((at, letter): Lost, rare: &mut Vec<Lost>) -> Self {
        if at >> PLACE_BITS == 0 && letter < RARE >> PLACE_BITS {
            return Self(letter << PLACE_BITS | at);
        }
        rare.push((at, letter));
        Self(RARE | (rare.len() - 1) as u32)
    }

    fn lost(self, rare: &[Lost]) -> Lost {
        if self.0 & RARE == 0 {
            return (self.0 & ((1 << PLACE_BITS) - 1), self.0 >> PLACE_BITS);
        }
        rare[(self.0 & !RARE) as usize]
    }
}

impl Accents {
    /// Takes in the accents of one more text. What is called off ends in the middle, here and below, and whoever asks has to
    /// look whether it was.
    pub(super) fn extend(&mut self, folded: &Folded, source: &str, cancel: &Cancel) {
        if is_plain(source) {
            return;
        }
        for (at, was) in folded.accents_as_long_as(source, || !cancel.is_set()) {
            let letter = self.number(&was);
            self.list.push(Accent::new((at as u32, letter), &mut self.rare));
        }
    }

    /// The same where it is known which letters lost what: where each stands in the folded text, and what it was.
    pub(super) fn extend_known<'l>(&mut self, lost: impl Iterator<Item = (usize, &'l str)>) {
        for (at, was) in lost {
            let letter = self.number(was);
            self.list.push(Accent::new((at as u32, letter), &mut self.rare));
        }
    }

    /// Takes in the accents of texts that come after these.
    pub(super) fn append(&mut self, later: Self) {
        let numbers: Vec<u32> = later.letters.iter().map(|letter| self.number(letter)).collect();
        for accent in later.list {
            let (at, letter) = accent.lost(&later.rare);
            self.list.push(Accent::new((at, numbers[letter as usize]), &mut self.rare));
        }
    }

    /// The number of a letter, old or new.
    fn number(&mut self, letter: &str) -> u32 {
        if let Some(number) = self.numbers.get(letter) {
            return *number;
        }
        let next = self.letters.len() as u32;
        self.numbers.insert(letter.to_owned(), next);
        self.letters.push(letter.to_owned());
        next
    }

    /// Reserves so many bytes.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.list.reserve(bytes.div_ceil(size_of::<Accent>()));
    }

    /// Gives back what was reserved for more.
    pub(super) fn shrink(&mut self) {
        self.list.shrink_to_fit();
        self.rare.shrink_to_fit();
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// A folded text with those of the accents that are its own.
    pub(super) fn hay<'a>(&'a self, text: &'a str, range: Range<usize>) -> Hay<'a> {
        Hay { text, accents: &self.list[range], rare: &self.rare, letters: &self.letters }
    }
}

/// Texts that are not kept folded, made ready one after another.
#[derive(Debug)]
pub(super) struct Anew {
    plain: Plain,
    accents: Vec<Accent>,
    rare: Vec<Lost>,
    letters: Vec<String>,
}

impl Anew {
    pub(super) fn new() -> Self {
        let letters = Cyrillic::LETTERS_THAT_LOSE.map(str::to_owned).to_vec();
        Self { plain: Plain::default(), accents: Vec::new(), rare: Vec::new(), letters }
    }

    /// A text of those letters, folded.
    pub(super) fn hay(&mut self, source: &str, letters: Letters) -> Hay<'_> {
        self.plain.fold(source, letters);
        self.accents.clear();
        self.rare.clear();
        let lost = self.plain.lost().iter().map(|&(at, letter)| (at as u32, letter as u32));
        self.accents.extend(lost.map(|lost| Accent::new(lost, &mut self.rare)));
        Hay { text: self.plain.as_str(), accents: &self.accents, rare: &self.rare, letters: &self.letters }
    }
}

/// A text made ready for one look, with the way back to its source: for what is visible.
#[derive(Debug)]
pub(super) struct Opened {
    folded: Folded,
    accents: Accents,
}

impl Opened {
    pub(super) fn new(source: &str, cancel: &Cancel) -> Self {
        let folded = Folded::as_long_as(source, || !cancel.is_set());
        let mut accents = Accents::default();
        accents.extend(&folded, source, cancel);
        Self { folded, accents }
    }

    pub(super) fn hay(&self) -> Hay<'_> {
        self.accents.hay(self.folded.as_str(), 0..self.accents.len())
    }

    /// The bytes of the source behind a range of the folded text.
    pub(super) fn source_of(&self, range: Range<usize>) -> Range<usize> {
        self.folded.source(range)
    }
}

/// The capitals of a source, found from places of its folded text.
#[derive(Debug)]
pub(super) struct Capitals<'a> {
    source: &'a str,
    /// None where every place is the same in both.
    folded: Option<Folded>,
}

impl<'a> Capitals<'a> {
    pub(super) fn new(source: &'a str, until: &Until<'_>) -> Self {
        let folded = || Folded::as_long_as(source, || !until.is_over());
        Self { source, folded: (!source.is_ascii()).then(folded) }
    }

    /// Whether the letters in a range of the folded text have the case of those that were typed. They are the same
    /// letters but for case.
    pub(super) fn are_as_in(&self, range: Range<usize>, typed: &str) -> bool {
        let range = self.folded.as_ref().map_or(range.clone(), |folded| folded.source(range));
        capitals(&self.source[range]).eq(capitals(typed))
    }
}

fn capitals(text: &str) -> impl Iterator<Item = bool> + '_ {
    text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{Accent, Accents, Cancel, Folded, Opened, PLACE_BITS};
    use crate::store::cancel::{Generation, Newest};

    #[test]
    fn an_accent_is_kept_wherever_it_stands_and_whichever_it_is() {
        let mut rare = Vec::new();
        for at in [0, 1, (1 << PLACE_BITS) - 1, 1 << PLACE_BITS, u32::MAX] {
            for letter in [0, 127, 128, u32::MAX] {
                assert_eq!(Accent::new((at, letter), &mut rare).lost(&rare), (at, letter));
            }
        }
        assert_eq!(rare.len(), 5 * 4 - 3 * 2, "the usual ones are not rare");
    }

    /// (B6)
    #[test]
    fn no_text_is_made_ready_for_what_was_called_off() {
        let newest = Newest::default();
        let cancel = newest.cancel(Generation::default());
        for text in ["ąb", "中文", "ά"] {
            newest.set(Generation::default());
            assert!(!Opened::new(text, &cancel).hay().text.is_empty());
            newest.set(Generation::default().next());
            assert!(Opened::new(text, &cancel).hay().text.is_empty());
        }
    }

    #[test]
    fn words_are_spelled_with_more_letters_than_a_few_bits_can_tell() {
        // Letters of Vietnamese, and with marks that nobody puts below them.
        let marked = |c: char| [c.to_string(), format!("{c}\u{331}"), format!("{c}\u{325}")];
        let text: String = ('\u{1EA0}'..='\u{1EF9}').flat_map(marked).collect();
        let (mut all, folded) = (Accents::default(), Folded::new(&text));
        for _ in 0..2 {
            let mut later = Accents::default();
            later.extend(&folded, &text, &Cancel::never());
            all.append(later);
        }
        assert!(!all.rare.is_empty() && all.rare.len() < all.len());
        let own = super::own(&text);
        for range in [0..all.len() / 2, all.len() / 2..all.len()] {
            let hay = all.hay(folded.as_str(), range);
            assert!(hay.is_spelled(0..folded.as_str().len(), &own));
            assert!(!hay.is_spelled(0..folded.as_str().len(), &own.replacen('\u{331}', "", 1)));
        }
    }
}
