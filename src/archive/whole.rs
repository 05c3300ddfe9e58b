//! What is worked out of a whole text: where its sentences begin, its digest, how much of it is hidden.
//!
//! Each takes as long as reading the text, and one text may be quoted thousands of times. So what was worked out is kept
//! on each thread, by the text and not by its words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Weak};

use super::digest::of_words;
use super::text::{Span, Text};
use crate::text::sentences::sentences;
use crate::text::visible;

/// Sentences that are kept, of all texts together: of 64 MiB of the shortest ones. Beyond that all are forgotten.
const MOST: usize = 24 << 20;

/// Shorter texts are looked through again, unless it is the one that was asked about last: that costs less than keeping
/// what is known of them.
const LONG: usize = 1 << 10;

/// What an entry takes beside its sentences, in sentences.
const ENTRY: usize = 64;

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
    /// The short text that was asked about last: half a million facts may quote it.
    static LAST: RefCell<Option<(Key, Known)>> = const { RefCell::new(None) };
}

/// Of which text something is known: the address of its buffer, and where in it.
type Key = (*const String, Span);

#[derive(Default)]
struct Kept {
    known: HashMap<Key, Known>,
    sentences: usize,
}

struct Known {
    /// As long as it is held no other buffer has its address.
    _buffer: Weak<String>,
    starts: Option<Box<[u32]>>,
    digest: Option<Box<str>>,
    hidden: Option<usize>,
}

impl Text {
    /// The sentences in which some bytes of it stand, counted from 0.
    pub fn sentences_of(&self, bytes: &Range<usize>) -> Range<usize> {
        if self.len() < LONG {
            return self.known_last(|known| within(known.starts.get_or_insert_with(|| starts(self)), bytes));
        }
        KEPT.with_borrow_mut(|kept| {
            if kept.known(self).starts.is_none() {
                let starts = starts(self);
                kept.make_room(starts.len());
                kept.known(self).starts = Some(starts);
            }
            within(kept.known(self).starts.as_deref().unwrap_or_default(), bytes)
        })
    }

    /// The SHA-256 of its words, in hexadecimal digits.
    pub fn sha256(&self) -> String {
        if self.len() < LONG {
            return self.known_last(|known| known.digest.get_or_insert_with(|| of_words(self).into()).to_string());
        }
        let digest = |kept: &mut Kept| kept.known(self).digest.get_or_insert_with(|| of_words(self).into()).to_string();
        KEPT.with_borrow_mut(digest)
    }

    /// How many of its characters are shown by a sign or not at all.
    pub fn hidden(&self) -> usize {
        if self.len() < LONG {
            return self.known_last(|known| *known.hidden.get_or_insert_with(|| visible::hidden(self)));
        }
        KEPT.with_borrow_mut(|kept| *kept.known(self).hidden.get_or_insert_with(|| visible::hidden(self)))
    }

    fn key(&self) -> Key {
        (Arc::as_ptr(self.buffer()), self.span())
    }

    /// Asks about a short text.
    fn known_last<T>(&self, ask: impl FnOnce(&mut Known) -> T) -> T {
        LAST.with_borrow_mut(|last| {
            let key = self.key();
            let (_, known) = match last.take().filter(|(known, _)| *known == key) {
                Some(same) => last.insert(same),
                None => last.insert((key, Known::new(self))),
            };
            ask(known)
        })
    }
}

impl Known {
    fn new(text: &Text) -> Self {
        Self { _buffer: Arc::downgrade(text.buffer()), starts: None, digest: None, hidden: None }
    }
}

impl Kept {
    fn known(&mut self, text: &Text) -> &mut Known {
        let key = text.key();
        if !self.known.contains_key(&key) {
            self.make_room(ENTRY);
        }
        self.known.entry(key).or_insert_with(|| Known::new(text))
    }

    /// Counts what is going to be kept; where it would be too much, all else is forgotten.
    fn make_room(&mut self, sentences: usize) {
        if self.sentences + sentences > MOST {
            self.known.clear();
            self.sentences = 0;
        }
        self.sentences += sentences;
    }
}

/// Where the sentences of a text begin. No text has more bytes than such a number can say: a string is limited.
fn starts(text: &str) -> Box<[u32]> {
    sentences(text).iter().map(|sentence| sentence.start as u32).collect()
}

/// From the sentence of the first byte to that of the last; what stands before all of them belongs to the first.
fn within(starts: &[u32], bytes: &Range<usize>) -> Range<usize> {
    let at = |byte: usize| starts.partition_point(|start| *start as usize <= byte).saturating_sub(1);
    at(bytes.start)..at(bytes.end.saturating_sub(1).max(bytes.start)) + 1
}

#[cfg(test)]
mod tests {
    use super::{ENTRY, KEPT, Kept, LONG, MOST, Text, of_words, sentences, visible};
    use crate::text::sentences::sentence_at;

    fn known() -> usize {
        KEPT.with_borrow(|kept| kept.known.len())
    }

    #[test]
    fn what_is_known_of_a_text_is_what_its_words_say() {
        let check = |words: &str, kept: usize| {
            let text = Text::new(words);
            let before = known();
            for _ in 0..2 {
                let all = sentences(words);
                for (at, c) in words.char_indices() {
                    let end = at + c.len_utf8();
                    let wanted = sentence_at(&all, at)..sentence_at(&all, end - 1) + 1;
                    assert_eq!(text.sentences_of(&(at..end)), wanted, "{at}");
                }
                let whole = text.sentences_of(&(0..words.len()));
                assert_eq!(whole, 0..sentence_at(&all, words.len().saturating_sub(1)) + 1);
                assert_eq!(text.sha256(), of_words(words));
                assert_eq!(text.hidden(), visible::hidden(words));
            }
            assert_eq!(known() - before, kept, "a text that is long is known once");
        };
        check("", 0);
        check("  Адзін. Two\u{202e}! Three", 0);
        check(&"  Адзін. Two\u{202e}! Three".repeat(LONG / 20), 1);
    }

    /// (B5)
    #[test]
    fn a_text_that_is_quoted_often_is_cut_once() {
        let text = Text::new(&"One. ".repeat(LONG));
        let cut = |kept: &mut Kept| kept.known(&text).starts.as_deref().map(<[u32]>::as_ptr);
        let first = text.sentences_of(&(0..1));
        let kept = KEPT.with_borrow_mut(cut);
        for at in 0..LONG {
            assert_eq!(text.clone().sentences_of(&(at * 5..at * 5 + 1)), at..at + 1);
        }
        assert_eq!((first, KEPT.with_borrow_mut(cut)), (0..1, kept));
        assert!(kept.is_some());
    }

    #[test]
    fn what_is_kept_has_an_end() {
        let mut kept = Kept::default();
        let texts = [Text::new("a"), Text::new("b")];
        kept.known(&texts[0]);
        kept.make_room(MOST - 2 * ENTRY);
        kept.known(&texts[1]);
        assert_eq!(kept.known.len(), 2);
        kept.make_room(1);
        assert_eq!((kept.known.len(), kept.sentences), (0, 1));
    }
}
