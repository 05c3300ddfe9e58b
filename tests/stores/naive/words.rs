//! Words in a text, compared letter by letter, and how close each way of asking finds them.

use std::ops::Range;

use letapis::text::fold::Folded;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::*;

/// A text as its words, with their letters as they are written.
struct Text<'a> {
    source: &'a str,
    folded: Folded,
    words: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    fn new(source: &'a str) -> Self {
        let folded = Folded::new(source);
        let words = words(folded.as_str()).collect();
        Self { source, folded, words }
    }

    fn word(&self, at: usize) -> &str {
        &self.folded.as_str()[self.words[at].clone()]
    }

    fn written(&self, range: Range<usize>) -> &'a str {
        &self.source[self.folded.source(range)]
    }

    fn written_word(&self, at: usize) -> &'a str {
        self.written(self.words[at].clone())
    }
}

/// Which of the letters of a word have to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Whole,
    /// It begins so.
    Start,
    /// It ends so.
    End,
}

pub(super) fn in_text(text: &str, wording: &Wording) -> Vec<Tier> {
    let (text, typed) = (Text::new(text), Text::new(&wording.typed));
    let count = typed.words.len();
    let all_at = |at: usize, cut: &dyn Fn(usize) -> Cut| {
        let tiers: Option<Vec<_>> =
            (0..count).map(|nth| word_tier(&text, at + nth, typed.written_word(nth), cut(nth))).collect();
        tiers.map(|tiers| tiers.into_iter().max().unwrap_or(Tier::Exact))
    };
    let last = |nth: usize, cut: Cut| if nth + 1 == count { cut } else { Cut::Whole };
    let first = |nth: usize, cut: Cut| if nth == 0 { cut } else { Cut::Whole };
    let fits = text.words.len() >= count;
    match wording.manner {
        Manner::Start => windows(text.words.len(), count, |at| all_at(at, &|nth| last(nth, Cut::Start))),
        Manner::Phrase => windows(text.words.len(), count, |at| all_at(at, &|_| Cut::Whole)),
        Manner::Exact => {
            let cased = wording.typed.contains(char::is_uppercase);
            let same = |at: usize| {
                (0..count).all(|nth| !cased || plain(text.written_word(at + nth)) == plain(typed.written_word(nth)))
            };
            let exact = |at: usize| all_at(at, &|_| Cut::Whole).filter(|tier| *tier == Tier::Exact && same(at));
            windows(text.words.len(), count, exact)
        }
        Manner::TitleStart if fits => all_at(0, &|nth| last(nth, Cut::Start)).into_iter().collect(),
        Manner::TitleEnd if fits => all_at(text.words.len() - count, &|nth| first(nth, Cut::End)).into_iter().collect(),
        Manner::Title if text.words.len() == count => all_at(0, &|_| Cut::Whole).into_iter().collect(),
        Manner::TitleStart | Manner::TitleEnd | Manner::Title | Manner::Fuzzy => Vec::new(),
        Manner::Typo => windows(text.words.len(), count, |at| {
            let offs: Option<Vec<_>> =
                (0..count).map(|nth| letters_off(typed.word(nth), text.word(at + nth))).collect();
            offs.map(|offs| if offs.iter().all(|off| *off == 0) { Tier::Exact } else { Tier::Typo })
        }),
        Manner::Inside => {
            let places = text.folded.as_str().match_indices(&wording.folded);
            places.map(|(at, found)| inside(&text, at..at + found.len(), &wording.typed)).collect()
        }
        Manner::Near(most) => near(&text, &typed, most.into()),
    }
}

/// Windows of so many words, from left to right, none over another.
fn windows(words: usize, count: usize, tier: impl Fn(usize) -> Option<Tier>) -> Vec<Tier> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at + count <= words {
        let here = tier(at);
        at += if here.is_some() { count } else { 1 };
        found.extend(here);
    }
    found
}

fn word_tier(text: &Text, at: usize, typed: &str, cut: Cut) -> Option<Tier> {
    let (word, wanted) = (text.word(at), fold(typed));
    let place = text.words[at].clone();
    let part = match cut {
        Cut::Whole => (word == wanted).then_some(place.clone()),
        Cut::Start => word.starts_with(&wanted).then(|| place.start..place.start + wanted.len()),
        Cut::End => word.ends_with(&wanted).then(|| place.end - wanted.len()..place.end),
    }?;
    let tier = if part == place { Tier::Exact } else { Tier::WordStart };
    Some(if own(text.written(part)) == own(typed) { tier } else { Tier::Folded })
}

fn inside(text: &Text, range: Range<usize>, typed: &str) -> Tier {
    let folded = text.folded.as_str();
    let whole = starts_word(folded, range.start) && ends_word(folded, range.end);
    match (own(text.written(range)) == own(typed), whole) {
        (false, _) => Tier::Folded,
        (true, true) => Tier::Exact,
        (true, false) => Tier::WordStart,
    }
}

/// Windows that hold every word that is asked for as often as it is, and at most so many others.
fn near(text: &Text, typed: &Text, most: usize) -> Vec<Tier> {
    let count = typed.words.len();
    let holds = |window: &Range<usize>| {
        let times = |word: &str, text: &Text, mut places: Range<usize>| {
            places.by_ref().filter(|at| text.word(*at) == word).count()
        };
        (0..count).all(|nth| {
            let word = typed.word(nth);
            times(word, text, window.clone()) >= times(word, typed, 0..count)
        })
    };
    let (mut found, mut from) = (Vec::new(), 0);
    for end in 1..=text.words.len() {
        let shortest = (from..end).rev().map(|start| start..end).find(holds);
        let Some(window) = shortest.filter(|window| window.len() <= count + most) else { continue };
        let is_spelled = |at: usize| {
            let asked: Vec<_> = (0..count).filter(|nth| typed.word(*nth) == text.word(at)).collect();
            asked.is_empty() || asked.iter().any(|nth| own(typed.written_word(*nth)) == own(text.written_word(at)))
        };
        found.push(if window.clone().all(is_spelled) { Tier::Exact } else { Tier::Folded });
        from = end;
    }
    found
}

/// How many letters one word is off another, if it is not too many.
fn letters_off(typed: &str, word: &str) -> Option<usize> {
    let (typed, word): (Vec<_>, Vec<_>) = (typed.chars().collect(), word.chars().collect());
    let most = match typed.len() {
        ..4 => 0,
        4..8 => 1,
        8.. => 2,
    };
    let mut table = vec![vec![0; word.len() + 1]; typed.len() + 1];
    for a in 0..=typed.len() {
        for b in 0..=word.len() {
            table[a][b] = if a == 0 || b == 0 {
                a + b
            } else {
                let changed = table[a - 1][b - 1] + usize::from(typed[a - 1] != word[b - 1]);
                changed.min(table[a - 1][b] + 1).min(table[a][b - 1] + 1)
            };
        }
    }
    Some(table[typed.len()][word.len()]).filter(|off| *off <= most)
}

/// Letters as they are written but for case; signs as they are compared.
fn own(text: &str) -> String {
    plain(&text.to_lowercase())
}

fn plain(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let letter = |c: char| {
        let folded = fold(&c.to_string());
        let is_letter = is_combining_mark(c) || folded.chars().any(char::is_alphanumeric);
        if is_letter { c.to_string() } else { folded }
    };
    composed.chars().map(letter).collect()
}

/// An asterisk behind a letter, digit or stop, or a number in square brackets.
pub(super) fn has_footnote(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (0..letters.len()).any(|at| match letters[at] {
        '*' => at > 0 && (letters[at - 1].is_alphanumeric() || ".,;:!?)»”\"".contains(letters[at - 1])),
        '[' => {
            let digits = letters[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
            (1..=3).contains(&digits) && letters.get(at + 1 + digits) == Some(&']')
        }
        _ => false,
    })
}
