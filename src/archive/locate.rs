//! Quotations found in their text: by their words, and where these occur more than once by what stands around them
//! (W3C Web Annotation, text quote selector).

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::memmem::{self, Finder};

use super::limits;
use super::quote::Stretch;

/// The words that are looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted<'a> {
    pub(super) exact: &'a str,
    /// What stands right before them; empty when not given.
    pub(super) prefix: &'a str,
    /// What stands right after them; empty when not given.
    pub(super) suffix: &'a str,
}

/// What looking for words showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// They stand there and nowhere else.
    Once(Stretch),
    /// They stand there first, and elsewhere too.
    Often(Stretch),
    /// They stand there first, but nowhere between that prefix and suffix.
    OutOfContext(Stretch),
    /// They are not in the text.
    Nowhere,
    /// So much was searched already that a file with a purpose other than reading must be supposed.
    NotSearched,
}

/// Looks for quotations.
pub(super) struct Locator {
    /// Bytes that may still be searched. Those who look at the same time share them.
    left: AtomicU64,
}

impl Default for Locator {
    fn default() -> Self {
        Self { left: AtomicU64::new(limits::SEARCHED) }
    }
}

impl Locator {
    /// Looks for words in the text of a statement. The time is linear in the text, whatever the words are.
    pub(super) fn find(&self, text: &str, wanted: Wanted<'_>) -> Found {
        let spend = |left: u64| left.checked_sub(text.len() as u64);
        if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend).is_err() {
            return Found::NotSearched;
        }
        let Wanted { prefix, exact, suffix } = wanted;
        let is_alone = prefix.is_empty() && suffix.is_empty();
        let around = if is_alone { Cow::Borrowed(exact) } else { Cow::Owned(format!("{prefix}{exact}{suffix}")) };
        let search = Search::new(&around);
        if let Some(at) = search.first(text.as_bytes()) {
            let place = place(text, at + prefix.len(), exact.len());
            let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
            let again = text.as_bytes().get(next..).and_then(|rest| search.first(rest));
            return if again.is_some() { Found::Often(place) } else { Found::Once(place) };
        }
        match (!is_alone).then(|| Search::new(exact).first(text.as_bytes())).flatten() {
            Some(at) => Found::OutOfContext(place(text, at, exact.len())),
            None => Found::Nowhere,
        }
    }
}

/// So many bytes of long words are looked for first. For up to so many `memchr` has a search that needs hardly any time to be
/// made ready.
const HEAD: usize = 32;

/// So often these may stand where the rest does not follow. Then the words are looked for as a whole, which takes no longer
/// however often parts of them stand in the text.
const TRIES: usize = 8;

/// Looks for some words, made ready once.
struct Search<'w> {
    head: Finder<'w>,
    /// What has to follow the head.
    rest: &'w [u8],
    words: &'w [u8],
}

impl<'w> Search<'w> {
    fn new(words: &'w str) -> Self {
        let words = words.as_bytes();
        let (head, rest) = words.split_at_checked(HEAD).unwrap_or((words, b""));
        Self { head: Finder::new(head), rest, words }
    }

    /// Where the words stand first in a text, in bytes.
    fn first(&self, text: &[u8]) -> Option<usize> {
        let head = self.words.len() - self.rest.len();
        let mut from = 0;
        for _ in 0..TRIES {
            let at = from + self.head.find(&text[from..])?;
            if text[at + head..].starts_with(self.rest) {
                return Some(at);
            }
            from = at + 1;
        }
        memmem::find(&text[from..], self.words).map(|at| from + at)
    }
}

fn place(text: &str, start: usize, length: usize) -> Stretch {
    let bytes = start..start + length;
    let before = text[..start].chars().count();
    let chars = before..before + text[bytes.clone()].chars().count();
    Stretch { bytes, chars }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{AtomicU64, Found, Locator, Search, TRIES, Wanted};

    fn find(text: &str, prefix: &str, exact: &str, suffix: &str) -> Found {
        let wanted = Wanted { exact, prefix, suffix };
        Locator::default().find(text, wanted)
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
    fn long_words_are_found_however_often_they_begin() {
        let words = "Суд ".repeat(20) + "вырашыў";
        for begun in [0, 1, TRIES - 1, TRIES, TRIES + 1] {
            let before = "Суд ".repeat(20 + begun) + "— ";
            let text = format!("{before}{words}, {words}.");
            assert_eq!(Search::new(&words).first(text.as_bytes()), Some(before.len()), "{begun}");
            assert_eq!(Search::new(&words).first(words.as_bytes()), Some(0));
            assert_eq!(Search::new(&words).first(&text.as_bytes()[..before.len() + words.len() - 1]), None);
            assert!(matches!(find(&text, "", &words, ""), Found::Often(_)));
            assert!(matches!(find(&text, ", ", &words, "."), Found::Once(_)));
        }
    }

    #[test]
    fn searching_ends_when_the_limit_is_used_up() {
        let wanted = Wanted { exact: "b", ..Wanted::default() };
        let locator = Locator { left: AtomicU64::new(6) };
        assert!(matches!(locator.find("abc", wanted), Found::Once(_)));
        assert!(matches!(locator.find("abc", wanted), Found::Once(_)));
        assert_eq!(locator.find("abc", wanted), Found::NotSearched);
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
