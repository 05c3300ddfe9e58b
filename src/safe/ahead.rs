//! The next words of a text, as many as one name may have, so that all names that begin with the first are known.

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use super::seen::Seen;
use super::spellings::{Spellings, State};

/// The next words of a text.
pub(super) struct Ahead<W> {
    rest: W,
    most: usize,
    words: VecDeque<Range<usize>>,
    /// What is known of each.
    near: VecDeque<Near>,
    state: State,
}

/// What is known of a word of a text.
#[derive(Clone, Default)]
pub(super) struct Near {
    /// What it has to do with names.
    pub(super) seen: Option<Rc<Seen>>,
    /// Whose listed spelling begins with it, and how many words that has: the longest.
    pub(super) listed: Option<(usize, usize)>,
}

impl<W: Iterator<Item = Range<usize>>> Ahead<W> {
    /// No words yet, of a text of those; at most so many at once.
    pub(super) fn new(words: W, most: usize) -> Self {
        Self { rest: words, most, words: VecDeque::new(), near: VecDeque::new(), state: State::default() }
    }

    /// The word that is read next; none once there are enough.
    pub(super) fn next_word(&mut self) -> Option<Range<usize>> {
        if self.words.len() < self.most { self.rest.next() } else { None }
    }

    /// Adds it, with what it has to do with names.
    pub(super) fn push(&mut self, word: Range<usize>, seen: Option<Rc<Seen>>, spellings: &Spellings) {
        self.state = spellings.read(self.state, seen.as_ref().and_then(|seen| seen.number));
        self.words.push_back(word);
        self.near.push_back(Near { seen, listed: None });
        for (whose, count) in spellings.ending(self.state) {
            // Of what begins before the first word some words were a part of another name.
            if let Some(begins) = self.near.len().checked_sub(count) {
                self.near[begins].listed = Some((whose, count));
            }
        }
    }

    /// The words in order, and what is known of the first, if there is one.
    pub(super) fn words(&mut self) -> (&[Range<usize>], Option<Near>) {
        (self.words.make_contiguous(), self.near.front().cloned())
    }

    /// Goes past so many words.
    pub(super) fn pass(&mut self, count: usize) {
        self.words.drain(..count);
        self.near.drain(..count);
    }
}
