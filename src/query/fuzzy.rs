//! Letters in their order: the fuzzy matcher, for short texts only, and what keeps it honest.
//!
//! The one room that knows fuzzy-matcher, whose faults are put right here: it knows neither accents nor capitals
//! outside ASCII, so it is given folded text and its places are mapped back; it sees no word start behind a dash
//! outside ASCII, so signs are given as ASCII ones; `fuzzy_match` scores long gaps otherwise than `fuzzy_indices`,
//! so only the latter is asked; its time grows with the square of the length, so a text is cut.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::fold::{Folded, fold};
use crate::text::words::words;

/// Characters of a text that are looked at.
const LONGEST: usize = 255;

/// Shorter words than this, in characters, are not looked for by [`close`]: too much resembles them.
const SHORTEST_SLIP: usize = 4;

/// A fuzzy match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fuzzy {
    /// The higher the better; scores of one needle can be compared.
    pub score: i64,
    /// The letters that match, in bytes of the text as it was given.
    pub marks: Vec<Range<usize>>,
}

/// Whether the letters of every word of `needle` stand in `hay` in their order, as in fzf.
///
/// For lists of names and commands, where a person sees every hit and its marks. It finds far too much for a search.
pub fn best(needle: &str, hay: &str) -> Option<Fuzzy> {
    let matcher = matcher();
    let folded = Folded::new(hay);
    let ascii = with_ascii_signs(folded.as_str());
    let mut found = Fuzzy {
        score: 0,
        marks: Vec::new(),
    };
    for word in fold(needle).split_whitespace() {
        let (score, places) = matcher.fuzzy_indices(&ascii, word)?;
        found.score += score;
        found.marks.extend(sources(&folded, 0, &places));
    }
    found.marks = joined(found.marks);
    Some(found)
}

/// Whether `hay` has a word that `needle` may be a slip or an abbreviation of, for search hits.
///
/// All letters lie in one word, in order, from its first letter on. So many may be left out between them: one of a
/// needle of four to seven letters, and one more for every four letters more; and behind them at most as many as
/// the needle is long. Doubled and swapped letters are no letters left out and are not found.
pub fn close(needle: &str, hay: &str) -> Option<Fuzzy> {
    let needle = fold(needle);
    let length = needle.chars().count();
    if length < SHORTEST_SLIP || !needle.chars().all(char::is_alphanumeric) {
        return None;
    }
    let matcher = matcher();
    let folded = Folded::new(hay);
    let mut found: Option<Fuzzy> = None;
    for range in words(folded.as_str()) {
        let word = &folded.as_str()[range.clone()];
        if !could_be_meant(&needle, length, word) {
            continue;
        }
        let Some((score, places)) = matcher.fuzzy_indices(word, &needle) else {
            continue;
        };
        let stretch = places.last().map_or(0, |last| last + 1);
        if places.first() != Some(&0) || stretch - length > length / SHORTEST_SLIP {
            continue;
        }
        if found.as_ref().is_none_or(|best| score > best.score) {
            let marks = joined(sources(&folded, range.start, &places));
            found = Some(Fuzzy { score, marks });
        }
    }
    found
}

/// Cheap facts that every close word fulfils, so that the matcher is asked about few.
fn could_be_meant(needle: &str, length: usize, word: &str) -> bool {
    let letters = word.chars().count();
    if letters < length || letters > LONGEST || letters > 2 * length + length / SHORTEST_SLIP {
        return false;
    }
    if word.chars().next() != needle.chars().next() {
        return false;
    }
    let mut rest = word.chars();
    needle.chars().all(|wanted| rest.any(|letter| letter == wanted))
}

/// Both sides are folded, so that case is nothing the matcher has to think of.
fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().respect_case()
}

/// One character for one, so that places stay true.
fn with_ascii_signs(text: &str) -> String {
    let ascii = |c: char| match c {
        c if c.is_ascii() || c.is_alphanumeric() => c,
        c if c.is_whitespace() => ' ',
        _ => '-',
    };
    text.chars().take(LONGEST).map(ascii).collect()
}

/// Bytes of the source behind the characters at these places of the folded text, counted from byte `start`.
fn sources(folded: &Folded, start: usize, places: &[usize]) -> Vec<Range<usize>> {
    let mut characters = folded.as_str()[start..].char_indices().enumerate();
    places
        .iter()
        .filter_map(|wanted| {
            let (_, (at, c)) = characters.find(|(place, _)| place == wanted)?;
            Some(folded.source(start + at..start + at + c.len_utf8()))
        })
        .collect()
}

/// Sorted, and neighbours as one.
fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    marks.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        if touches {
            kept.end = kept.end.max(next.end);
        }
        touches
    });
    marks
}
