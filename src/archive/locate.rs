//! Quotations found in their text: by their words, and where these occur more than once by what stands around them
//! (W3C Web Annotation, text quote selector).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::memmem::Finder;

use super::event::Place;
use super::id::StatementId;
use super::limits;
use crate::text::sentences::{sentence_at, sentences};

/// The words that are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) exact: String,
    /// What stands right before them; empty when not given.
    pub(super) prefix: String,
    /// What stands right after them; empty when not given.
    pub(super) suffix: String,
}

/// What looking for words showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// They stand there and nowhere else.
    Once(Place),
    /// They stand there first, and elsewhere too.
    Often(Place),
    /// They stand there first, but nowhere between that prefix and suffix.
    OutOfContext(Place),
    /// They are not in the text.
    Nowhere,
    /// So much was searched already that a file with a purpose other than reading must be supposed.
    NotSearched,
}

/// Looks for quotations, and remembers the sentences of the texts that it looked through.
pub(super) struct Locator {
    /// Bytes that may still be searched, shared by all who look for quotations of one archive.
    left: Arc<AtomicU64>,
    sentences: HashMap<StatementId, Vec<Range<usize>>>,
}

impl Default for Locator {
    fn default() -> Self {
        Self::with_limit(limits::SEARCHED)
    }
}

impl Locator {
    fn with_limit(bytes: u64) -> Self {
        Self { left: Arc::new(AtomicU64::new(bytes)), sentences: HashMap::new() }
    }

    /// Another one that shares the limit, for somebody who looks at the same time.
    pub(super) fn beside(&self) -> Self {
        Self { left: Arc::clone(&self.left), sentences: HashMap::new() }
    }

    /// Looks for words in the text of that statement. The time is linear in the text, whatever the words are.
    pub(super) fn find(&mut self, id: &StatementId, text: &str, wanted: &Wanted) -> Found {
        let spend = |left: u64| left.checked_sub(text.len() as u64);
        if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend).is_err() {
            return Found::NotSearched;
        }
        let around = format!("{}{}{}", wanted.prefix, wanted.exact, wanted.suffix);
        let finder = Finder::new(&around);
        if let Some(at) = finder.find(text.as_bytes()) {
            let place = self.place(id, text, at + wanted.prefix.len(), wanted.exact.len());
            let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
            let again = text.as_bytes().get(next..).and_then(|rest| finder.find(rest));
            return if again.is_some() { Found::Often(place) } else { Found::Once(place) };
        }
        match Finder::new(&wanted.exact).find(text.as_bytes()) {
            Some(at) => Found::OutOfContext(self.place(id, text, at, wanted.exact.len())),
            None => Found::Nowhere,
        }
    }

    fn place(&mut self, id: &StatementId, text: &str, start: usize, length: usize) -> Place {
        let bytes = start..start + length;
        let before = text[..start].chars().count();
        let chars = before..before + text[bytes.clone()].chars().count();
        let sentences = self.sentences.entry(id.clone()).or_insert_with(|| sentences(text));
        let sentence = sentence_at(sentences, start);
        Place { bytes, chars, sentence }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Found, Locator, Wanted};
    use crate::archive::id::StatementId;

    fn find(text: &str, prefix: &str, exact: &str, suffix: &str) -> Found {
        let wanted = Wanted { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() };
        Locator::default().find(&StatementId::new("s"), text, &wanted)
    }

    fn check(text: &str, [prefix, exact, suffix]: [&str; 3], expected: &str) {
        let shown = match find(text, prefix, exact, suffix) {
            Found::Once(place) => format!("once {:?} {:?}", place.bytes, place.chars),
            Found::Often(place) => format!("often {:?} {:?}", place.bytes, place.chars),
            Found::OutOfContext(place) => format!("out {:?} {:?}", place.bytes, place.chars),
            Found::Nowhere => "nowhere".to_owned(),
            Found::NotSearched => "not searched".to_owned(),
        };
        assert_eq!(shown, expected, "{text:?} {prefix:?} {exact:?} {suffix:?}");
    }

    #[test]
    fn words_are_found_where_they_stand() {
        check("Суд вырашыў: ліквідаваць.", ["", "ліквідаваць", ""], "once 23..45 13..24");
        check("on 5 May, on 9 May", ["", "May", ""], "often 5..8 5..8");
        check("on 5 May, on 9 May", ["9 ", "May", ""], "once 15..18 15..18");
        check("on 5 May, on 9 May", ["", "May", ","], "once 5..8 5..8");
        check("on 5 May, on 9 May", ["7 ", "May", ""], "out 5..8 5..8");
        check("aaa", ["", "aa", ""], "often 0..2 0..2");
        check("on 5 May", ["", "may", ""], "nowhere");
    }

    #[test]
    fn the_sentence_is_the_one_in_which_the_words_begin() {
        let text = "First one. Second one. Third one.";
        for (exact, sentence) in [("First", 0), ("one. Second", 0), ("Second", 1), ("Third one.", 2)] {
            let wanted = Wanted { exact: exact.into(), ..Wanted::default() };
            let (Found::Once(place) | Found::Often(place)) =
                Locator::default().find(&StatementId::new("s"), text, &wanted)
            else {
                panic!("{exact} is in the text");
            };
            assert_eq!(place.sentence, sentence, "{exact}");
        }
    }

    #[test]
    fn searching_ends_when_the_limit_is_used_up() {
        let id = StatementId::new("s");
        let wanted = Wanted { exact: "b".into(), ..Wanted::default() };
        let mut locator = Locator::with_limit(6);
        assert!(matches!(locator.find(&id, "abc", &wanted), Found::Once(_)));
        assert!(matches!(locator.find(&id, "abc", &wanted), Found::Once(_)));
        assert_eq!(locator.find(&id, "abc", &wanted), Found::NotSearched);
    }

    proptest! {
        #[test]
        fn what_is_found_cuts_the_exact_words(text in "[aбé́ .]{0,20}", exact in "[aбé́ .]{1,3}") {
            match find(&text, "", &exact, "") {
                Found::Once(place) | Found::Often(place) | Found::OutOfContext(place) => {
                    prop_assert_eq!(&text[place.bytes], exact.as_str());
                    let cut: String = text.chars().skip(place.chars.start).take(place.chars.len()).collect();
                    prop_assert_eq!(cut, exact);
                }
                Found::Nowhere => prop_assert!(!text.contains(&exact)),
                Found::NotSearched => prop_assert!(false, "a short text is always searched"),
            }
        }
    }
}
