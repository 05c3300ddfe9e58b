//! Spellings that the archive lists, found word by word: a name may have many words, above all where every letter is one, as
//! in Japanese, and whatever stands between them may stand there.
//!
//! All are looked for at once, in one look at each word of a text, by the automaton of Aho and Corasick ("Efficient string
//! matching: an aid to bibliographic search", 1975), of which the letters are words here.

use foldhash::HashMap;

use super::words::bare_words;
use crate::text::fold::fold;

/// An automaton that has read some words, and knows which spellings end with the last of them.
#[derive(Default)]
pub(super) struct Spellings {
    /// Numbers of words, folded.
    numbers: HashMap<Box<str>, u32>,
    /// Which state comes behind one with a word.
    next: HashMap<(State, u32), State>,
    known: Vec<Known>,
    /// Words of the longest.
    longest: usize,
}

/// The longest beginning of a spelling with which the words end that were read; by default none.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct State(u32);

/// What is known in a state.
#[derive(Clone, Copy, Default)]
struct Known {
    /// How many words that beginning has, and from which state it came with which word.
    depth: u32,
    before: State,
    number: u32,
    /// Whose spelling it is, if it is a whole one; of several people the first.
    whose: Option<u32>,
    /// The state of the next shorter beginning, and that of the next shorter whole spelling.
    shorter: State,
    whole: State,
}

impl Spellings {
    /// Those spellings, each of the person at that place. One without words is never found.
    pub(super) fn new<'a>(all: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let mut made = Self { known: vec![Known::default()], ..Self::default() };
        for (place, spelling) in all {
            made.add(spelling, place as u32);
        }
        made.join();
        made
    }

    fn add(&mut self, spelling: &str, place: u32) {
        let (mut state, mut depth) = (State::default(), 0);
        for word in bare_words(spelling) {
            let number = self.numbers.len() as u32;
            let number = *self.numbers.entry(fold(&spelling[word]).into()).or_insert(number);
            depth += 1;
            let (before, fresh) = (state, State(self.known.len() as u32));
            state = *self.next.entry((before, number)).or_insert(fresh);
            if state == fresh {
                self.known.push(Known { depth, before, number, ..Known::default() });
            }
        }
        self.longest = self.longest.max(depth as usize);
        if depth > 0 {
            self.known[state.0 as usize].whose.get_or_insert(place);
        }
    }

    /// Finds the shorter beginnings of all, the shortest first: of each, what comes behind that of the one before.
    fn join(&mut self) {
        let mut order: Vec<State> = (1..self.known.len() as u32).map(State).collect();
        order.sort_by_key(|state| self.of(*state).depth);
        for state in order {
            let Known { before, number, .. } = *self.of(state);
            let shorter =
                if before == State::default() { before } else { self.read(self.of(before).shorter, Some(number)) };
            let whole = if self.of(shorter).whose.is_some() { shorter } else { self.of(shorter).whole };
            let known = &mut self.known[state.0 as usize];
            (known.shorter, known.whole) = (shorter, whole);
        }
    }

    /// The number of a folded word, if it stands in a spelling.
    pub(super) fn number(&self, folded: &str) -> Option<u32> {
        self.numbers.get(folded).copied()
    }

    /// The state behind another one when a word of that number is read, or one that stands in no spelling.
    pub(super) fn read(&self, mut state: State, number: Option<u32>) -> State {
        let Some(number) = number else { return State::default() };
        loop {
            match self.next.get(&(state, number)) {
                Some(next) => return *next,
                None if state == State::default() => return state,
                None => state = self.of(state).shorter,
            }
        }
    }

    /// The spellings that end with the last word: whose each is, and of how many words; the longest first.
    pub(super) fn ending(&self, state: State) -> impl Iterator<Item = (usize, usize)> {
        let first = if self.of(state).whose.is_some() { state } else { self.of(state).whole };
        let all = std::iter::successors(Some(first), |state| Some(self.of(*state).whole));
        all.map_while(|state| {
            let Known { whose, depth, .. } = *self.of(state);
            Some((whose? as usize, depth as usize))
        })
    }

    /// How many words the longest has.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    fn of(&self, state: State) -> &Known {
        &self.known[state.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Spellings, State};

    fn found(spellings: &[&str], text: &[&str]) -> Vec<(usize, usize, usize)> {
        let made = Spellings::new(spellings.iter().copied().enumerate());
        let mut state = State::default();
        let mut found = Vec::new();
        for (last, word) in text.iter().enumerate() {
            state = made.read(state, made.number(word));
            found.extend(made.ending(state).map(|(whose, count)| (whose, last + 1 - count, count)));
        }
        found
    }

    #[test]
    fn a_spelling_is_found_where_its_last_word_is_read() {
        let spellings = ["Ales Bialiatski", "Ales", "ALES [Alex] Bialiatski", "ales bialiatski", "", "…", "Bialiatski"];
        assert_eq!(found(&spellings, &["ales", "bialiatski"]), [(1, 0, 1), (0, 0, 2), (6, 1, 1)]);
        assert_eq!(found(&spellings, &["ales", "alex", "bialiatski"]), [(1, 0, 1), (2, 0, 3), (6, 2, 1)]);
        assert_eq!(found(&spellings, &["alex", "nobody", ""]), []);
        assert_eq!(Spellings::new(spellings.iter().copied().enumerate()).longest(), 3);
        assert_eq!(found(&[], &["ales"]), []);
    }

    proptest! {
        #[test]
        fn all_spellings_are_found_that_stand_in_a_text(
            spellings in prop::collection::vec("[ab]( [ab]){0,3}", 0..6), text in prop::collection::vec("[abc]", 0..10),
        ) {
            let spellings: Vec<&str> = spellings.iter().map(String::as_str).collect();
            let text: Vec<&str> = text.iter().map(String::as_str).collect();
            let mut wanted = Vec::new();
            for last in 0..text.len() {
                for first in 0..=last {
                    let words = text[first..=last].join(" ");
                    let whose = spellings.iter().position(|spelling| *spelling == words);
                    wanted.extend(whose.map(|whose| (whose, first, last + 1 - first)));
                }
            }
            prop_assert_eq!(found(&spellings, &text), wanted);
        }
    }
}
