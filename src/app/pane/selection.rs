//! Words that are selected: whole sentences from one to another, the last of them perhaps in part.

use std::ops::Range;

use super::Motion;
use crate::cite::Part;
use crate::text::sentences::{sentence_at, sentences};
use crate::text::words::words;

/// Sentences by which a page moves the end of a selection.
const PAGE: usize = 5;

/// Selected words. At least one word of the last sentence is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The part of the statement whose words they are.
    pub part: Part,
    /// All sentences of that part.
    all: Vec<Range<usize>>,
    /// The sentence with which it began.
    anchor: usize,
    /// The sentence that keys move.
    head: usize,
    end: End,
}

/// Where a selection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With its last sentence.
    Sentence,
    /// At that byte, behind a word of its last sentence.
    Word(usize),
}

impl Selection {
    /// The first sentence of a part that begins in those bytes, else the one that goes on there.
    pub fn at(part: Part, whole: &str, line: &Range<usize>) -> Option<Self> {
        let all = sentences(whole);
        let begins = all.iter().position(|sentence| line.contains(&sentence.start));
        let at = begins.unwrap_or_else(|| sentence_at(&all, line.start));
        (!all.is_empty()).then_some(Self { part, all, anchor: at, head: at, end: End::Sentence })
    }

    /// The selected bytes of the part.
    pub fn bytes(&self) -> Range<usize> {
        let last = &self.all[self.last()];
        let end = match self.end {
            End::Sentence => last.end,
            End::Word(end) => end,
        };
        self.all[self.anchor.min(self.head)].start..end
    }

    /// The sentences, counted from 0.
    pub fn sentences(&self) -> Range<usize> {
        self.anchor.min(self.head)..self.last() + 1
    }

    /// The byte to have in sight: the end that keys move.
    pub fn shown(&self) -> usize {
        let bytes = self.bytes();
        if self.head < self.anchor { bytes.start } else { bytes.end - 1 }
    }

    /// Moves the sentence that keys move. Whole sentences are selected again.
    pub fn step(&mut self, motion: Motion) {
        self.head = motion.target(self.head, self.all.len(), PAGE);
        self.end = End::Sentence;
    }

    /// One word less at the end; the first word stays.
    pub fn shrink(&mut self, whole: &str) {
        let end = self.bytes().end;
        if let Some(before) = self.stops(whole).into_iter().rev().find(|stop| *stop < end) {
            self.end = End::Word(before);
        } else if self.anchor != self.head {
            *self.last_mut() -= 1;
            self.end = End::Sentence;
        }
    }

    /// One word more at the end, on into the next sentence.
    pub fn grow(&mut self, whole: &str) {
        let end = self.bytes().end;
        let next = self.stops(whole).into_iter().find(|stop| *stop > end);
        if let Some(next) = next {
            self.stop_at(next);
        } else if self.last() + 1 < self.all.len() {
            *self.last_mut() += 1;
            let first = self.stops(whole).first().copied();
            self.stop_at(first.unwrap_or(end));
        }
    }

    fn stop_at(&mut self, stop: usize) {
        self.end = if stop == self.all[self.last()].end { End::Sentence } else { End::Word(stop) };
    }

    fn last(&self) -> usize {
        self.anchor.max(self.head)
    }

    fn last_mut(&mut self) -> &mut usize {
        if self.head >= self.anchor { &mut self.head } else { &mut self.anchor }
    }

    /// Where the selection may end in its last sentence: behind each word, and at the end. Never empty.
    fn stops(&self, whole: &str) -> Vec<usize> {
        let last = &self.all[self.last()];
        let mut stops: Vec<usize> = words(&whole[last.clone()]).map(|word| last.start + word.end).collect();
        if stops.last() != Some(&last.end) {
            stops.push(last.end);
        }
        stops
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Motion, Part, Selection};
    use crate::text::visible::tests::any_text;

    fn selection(whole: &str, at: usize) -> Selection {
        Selection::at(Part::Text, whole, &(at..at + 1)).unwrap()
    }

    #[test]
    fn sentences_are_selected_and_words_taken_away() {
        let whole = "One two. Тры, чатыры! Five.";
        let mut selected = selection(whole, 0);
        let mut check = |step: &dyn Fn(&mut Selection), wanted: &str| {
            step(&mut selected);
            assert_eq!(&whole[selected.bytes()], wanted);
        };
        check(&|_| {}, "One two.");
        check(&|it| it.step(Motion::Rows(1)), "One two. Тры, чатыры!");
        check(&|it| it.shrink(whole), "One two. Тры, чатыры");
        check(&|it| it.shrink(whole), "One two. Тры");
        check(&|it| it.shrink(whole), "One two.");
        check(&|it| it.shrink(whole), "One two");
        check(&|it| it.shrink(whole), "One");
        check(&|it| it.shrink(whole), "One");
        check(&|it| it.grow(whole), "One two");
        check(&|it| it.grow(whole), "One two.");
        check(&|it| it.grow(whole), "One two. Тры");
        check(&|it| it.step(Motion::Last), whole);
        check(&|it| it.grow(whole), whole);
        check(&|it| it.step(Motion::Rows(-1)), "One two. Тры, чатыры!");
    }

    #[test]
    fn a_selection_goes_up_from_the_sentence_it_began_with() {
        let whole = "One. Two. Three.";
        let mut selected = selection(whole, 10);
        selected.step(Motion::Rows(-1));
        assert_eq!((&whole[selected.bytes()], selected.shown()), ("Two. Three.", 5));
        selected.shrink(whole);
        assert_eq!(&whole[selected.bytes()], "Two. Three");
        selected.step(Motion::Rows(1));
        assert_eq!(&whole[selected.bytes()], "Three.");
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_words_of_the_text_are_selected(
            whole in any_text(),
            at in 0_usize..40,
            steps in prop::collection::vec(0_u8..5, 0..24),
        ) {
            let Some(mut selected) = Selection::at(Part::Text, &whole, &(at..at + 1)) else { return Ok(()) };
            for step in steps {
                match step {
                    0 => selected.step(Motion::Rows(1)),
                    1 => selected.step(Motion::Rows(-1)),
                    2 => selected.step(Motion::HalfPages(2)),
                    3 => selected.shrink(&whole),
                    _ => selected.grow(&whole),
                }
                let bytes = selected.bytes();
                prop_assert!(whole.get(bytes.clone()).is_some_and(|words| !words.trim().is_empty()));
                prop_assert!(bytes.contains(&selected.shown()));
            }
        }
    }
}
