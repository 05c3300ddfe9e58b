//! A text as it is searched: folded, together with what was folded away.

use std::ops::Range;

use foldhash::HashMap;

use crate::text::fold::Folded;
use crate::text::plain::{Letters, Plain, is_plain};

/// A folded text in which words are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hay<'a> {
    pub(super) text: &'a str,
    /// The letters that lost more than their case, in order.
    accents: &'a [Accent],
    letters: &'a [String],
}

/// A letter that lost an accent: where it stands in its text, and which of the letters it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accent {
    at: u32,
    letter: u32,
}

/// Letters with accents of many texts, each different one kept once.
#[derive(Debug, Default)]
pub(super) struct Accents {
    list: Vec<Accent>,
    letters: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl<'a> Hay<'a> {
    /// A folded text in which nothing but case was folded.
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text, accents: &[], letters: &[] }
    }

    /// Whether the letters of a range were, but for case, those of `own`, which folds to the same.
    pub(super) fn is_spelled(&self, range: Range<usize>, own: &str) -> bool {
        let accents = self.accents_in(&range);
        if accents.is_empty() {
            return self.text[range] == *own;
        }
        let (mut spelled, mut from) = (String::with_capacity(own.len()), range.start);
        for accent in accents {
            let at = accent.at as usize;
            spelled.push_str(&self.text[from..at]);
            spelled.push_str(&self.letters[accent.letter as usize]);
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
        let first = self.accents.partition_point(|accent| (accent.at as usize) < range.start);
        let count = self.accents[first..].partition_point(|accent| (accent.at as usize) < range.end);
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

impl Accents {
    /// Takes in the accents of one more text.
    pub(super) fn extend(&mut self, folded: &Folded, source: &str) {
        if is_plain(source) {
            return;
        }
        for (at, was) in folded.accents(source) {
            let letter = self.number(&was);
            self.list.push(Accent { at: at as u32, letter });
        }
    }

    /// The same for a text that was folded the short way.
    pub(super) fn extend_plain(&mut self, folded: &Plain) {
        for &(at, letter) in folded.lost() {
            let letter = self.number(Plain::LETTERS_THAT_LOSE[letter]);
            self.list.push(Accent { at: at as u32, letter });
        }
    }

    /// Takes in the accents of texts that come after these.
    pub(super) fn append(&mut self, later: Self) {
        let numbers: Vec<u32> = later.letters.iter().map(|letter| self.number(letter)).collect();
        let accents = later.list.into_iter().map(|it| Accent { at: it.at, letter: numbers[it.letter as usize] });
        self.list.extend(accents);
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
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// A folded text with those of the accents that are its own.
    pub(super) fn hay<'a>(&'a self, text: &'a str, range: Range<usize>) -> Hay<'a> {
        Hay { text, accents: &self.list[range], letters: &self.letters }
    }
}

/// Texts that are not kept folded, made ready one after another.
#[derive(Debug)]
pub(super) struct Anew {
    plain: Plain,
    accents: Vec<Accent>,
    letters: Vec<String>,
}

impl Anew {
    pub(super) fn new() -> Self {
        let letters = Plain::LETTERS_THAT_LOSE.map(str::to_owned).to_vec();
        Self { plain: Plain::default(), accents: Vec::new(), letters }
    }

    /// A text of those letters, folded.
    pub(super) fn hay(&mut self, source: &str, letters: Letters) -> Hay<'_> {
        self.plain.fold(source, letters);
        self.accents.clear();
        let lost = self.plain.lost().iter().map(|&(at, letter)| Accent { at: at as u32, letter: letter as u32 });
        self.accents.extend(lost);
        Hay { text: self.plain.as_str(), accents: &self.accents, letters: &self.letters }
    }
}

/// A text made ready for one look, with the way back to its source: for what is visible.
#[derive(Debug)]
pub(super) struct Opened {
    folded: Folded,
    accents: Accents,
}

impl Opened {
    pub(super) fn new(source: &str) -> Self {
        let folded = Folded::new(source);
        let mut accents = Accents::default();
        accents.extend(&folded, source);
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
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, folded: (!source.is_ascii()).then(|| Folded::new(source)) }
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
