//! Words that are one or two letters off.

use std::ops::Range;

use memchr::memmem::Finder;

use super::caseless::Caseless;
use super::page::Tier;
use super::sequence::{begins, ends, word_around};
use super::until::Until;
use crate::text::words::words;

/// Words in their order, each of them perhaps a letter or two off.
#[derive(Debug)]
pub(super) struct Typos {
    words: Vec<Vec<char>>,
    /// The first word in pieces, one more than letters may be off, so that one of them stands in every word that is meant.
    pieces: Vec<Finder<'static>>,
    /// The same for a text as it is written; `None` for a piece that is looked for in folded texts only.
    caseless: Vec<Option<Caseless>>,
}

impl Typos {
    pub(super) fn new(folded: &str) -> Self {
        let words: Vec<Vec<char>> = folded.split(' ').map(|word| word.chars().collect()).collect();
        let first = words.first().map_or(&[][..], Vec::as_slice);
        let length = first.len().div_ceil(most_off(first.len()) + 1).max(1);
        let pieces: Vec<String> = first.chunks(length).map(|piece| piece.iter().collect()).collect();
        let caseless = pieces.iter().map(|piece| Caseless::new(piece)).collect();
        let pieces = pieces.iter().map(|piece| Finder::new(piece).into_owned()).collect();
        Self { words, pieces, caseless }
    }

    /// Whether they can stand in a text that is not folded, of ASCII and Cyrillic letters.
    pub(super) fn could_be_in(&self, text: &str) -> bool {
        self.caseless.iter().any(|piece| piece.as_ref().is_none_or(|letters| letters.is_in(text)))
    }

    /// One of these stands in every word that the first one may be a slip of.
    pub(super) fn pieces(&self) -> &[Finder<'static>] {
        &self.pieces
    }

    /// The places where they stand in a folded text, from left to right.
    pub(super) fn each(&self, text: &str, until: &Until<'_>, mut found: impl FnMut(Range<usize>, Tier)) {
        let off = |word: &[char], place: Range<usize>| distance(word, &text[place], most_off(word.len()));
        let Some((first, others)) = self.words.split_first() else { return };
        let mut from = 0;
        for place in Candidates::new(self, text, until).take_while(|_| !until.is_over()) {
            let Some(mut total) = off(first, place.clone()).filter(|_| place.start >= from) else { continue };
            let mut end = place.end;
            let mut next = words(&text[end..]).map(|word| place.end + word.start..place.end + word.end);
            let rest = others.iter().try_for_each(|word| {
                let place = next.next()?;
                end = place.end;
                total += off(word, place)?;
                Some(())
            });
            if rest.is_some() {
                found(place.start..end, if total == 0 { Tier::Exact } else { Tier::Typo });
                from = end;
            }
        }
    }
}

/// The words of a text with a piece of the first word in them, from left to right, each looked for when it is asked for: a text
/// may be nothing but these.
struct Candidates<'a> {
    typos: &'a Typos,
    text: &'a str,
    until: &'a Until<'a>,
    /// For each piece the next word in which it stands.
    next: Vec<Option<Range<usize>>>,
}

impl<'a> Candidates<'a> {
    fn new(typos: &'a Typos, text: &'a str, until: &'a Until<'a>) -> Self {
        let mut candidates = Self { typos, text, until, next: vec![None; typos.pieces.len()] };
        (0..typos.pieces.len()).for_each(|number| candidates.find(number, 0));
        candidates
    }

    /// Finds the next word with a piece that ends behind byte `seen`.
    fn find(&mut self, number: usize, seen: usize) {
        let piece = &self.typos.pieces[number];
        let length = piece.needle().len();
        self.next[number] = None;
        let mut seen = seen;
        while length > 0 && !self.until.is_over() {
            // It may stand a million times in one word.
            let from = (seen + 1).saturating_sub(length);
            let Some(at) = self.text.as_bytes().get(from..).and_then(|rest| piece.find(rest)) else { return };
            let word = word_around(self.text, &(from + at..from + at + length));
            seen = word.end.max(from + at + length);
            if begins(self.text, word.start) && ends(self.text, word.end) {
                self.next[number] = Some(word);
                return;
            }
        }
    }
}

impl Iterator for Candidates<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let word = self.next.iter().flatten().min_by_key(|word| (word.start, word.end))?.clone();
        for number in 0..self.next.len() {
            if self.next[number].as_ref() == Some(&word) {
                self.find(number, word.end);
            }
        }
        Some(word)
    }
}

/// How many letters a word of that length, in code points, may be off. Short words resemble too much.
fn most_off(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many letters one word is off another: letters put in, left out or taken for others; `None` beyond `most`.
fn distance(one: &[char], other: &str, most: usize) -> Option<usize> {
    // A letter takes at most four bytes, and a letter more or less is a distance of one.
    if other.len() > 4 * (one.len() + most) || other.len() + most < one.len() {
        return None;
    }
    let mut row: Vec<usize> = (0..=one.len()).collect();
    let mut length = 0;
    for letter in other.chars() {
        length += 1;
        let mut corner = row[0];
        row[0] = length;
        let mut least = length;
        for (at, own) in one.iter().enumerate() {
            let here = (corner + usize::from(*own != letter)).min(row[at] + 1).min(row[at + 1] + 1);
            corner = std::mem::replace(&mut row[at + 1], here);
            least = least.min(here);
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_put_in_left_out_and_changed_are_counted() {
        let check = |one: &str, other: &str, most: usize, wanted: Option<usize>| {
            let letters: Vec<char> = one.chars().collect();
            assert_eq!(distance(&letters, other, most), wanted, "{one} {other}");
        };
        check("court", "court", 0, Some(0));
        check("court", "count", 1, Some(1));
        check("court", "cort", 1, Some(1));
        check("court", "courts", 1, Some(1));
        check("court", "curt", 1, Some(1));
        check("court", "counts", 1, None);
        check("biletski", "bialetski", 2, Some(1));
        check("biletski", "bialetskі", 2, Some(2));
        check("бяляцкі", "білецкі", 2, Some(2));
        check("", "a", 1, Some(1));
    }
}
