//! Finding words and phrases in a folded text.

use std::ops::Range;

use memchr::memmem::Finder;

use super::page::Tier;
use crate::text::words::{ends_word, starts_word};

/// Words in their order, with nothing but signs between them.
#[derive(Debug)]
pub(super) struct Pattern {
    first: Finder<'static>,
    others: Vec<String>,
    ending: Ending,
}

/// How the last word of a pattern may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It may go on in the text.
    Open,
    /// It is a whole word.
    Whole,
}

impl Pattern {
    /// A pattern of folded words with single spaces between them.
    pub(super) fn new(words: &str, ending: Ending) -> Self {
        let mut words = words.split(' ');
        Self {
            first: Finder::new(words.next().unwrap_or_default()).into_owned(),
            others: words.map(str::to_owned).collect(),
            ending,
        }
    }

    /// The places where it stands in a folded text, from left to right, and how close each is.
    pub(super) fn find_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, Tier)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            // An empty pattern would stand everywhere.
            while !self.first.needle().is_empty() {
                let at = from + self.first.find(text.as_bytes().get(from..)?)?;
                match self.end_of(text, at) {
                    Some((end, tier)) => {
                        from = end;
                        return Some((at..end, tier));
                    }
                    None => from = at + self.first.needle().len(),
                }
            }
            None
        })
    }

    /// Where the pattern ends whose first word stands at byte `at`.
    fn end_of(&self, text: &str, at: usize) -> Option<(usize, Tier)> {
        if !starts_word(text, at) {
            return None;
        }
        let mut end = at + self.first.needle().len();
        for word in &self.others {
            if !ends_word(text, end) {
                return None;
            }
            let rest = text[end..].char_indices();
            let start = rest.map(|(gap, _)| end + gap).find(|&start| starts_word(text, start))?;
            if !text[start..].starts_with(word.as_str()) {
                return None;
            }
            end = start + word.len();
        }
        match (ends_word(text, end), self.ending) {
            (true, _) => Some((end, Tier::Exact)),
            (false, Ending::Open) => Some((end, Tier::WordStart)),
            (false, Ending::Whole) => None,
        }
    }
}

/// The word that holds the range, or goes on behind it, in the same folded text.
pub(super) fn word_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let ends = text[range.end..].char_indices().map(|(at, _)| range.end + at);
    let end = ends.chain([text.len()]).find(|&end| ends_word(text, end));
    range.start..end.unwrap_or(range.end)
}

#[cfg(test)]
mod tests {
    use super::{Ending, Pattern, word_around};

    fn check(pattern: &str, ending: Ending, text: &str, wanted: &[&str]) {
        let pattern = Pattern::new(pattern, ending);
        let found: Vec<_> = pattern.find_in(text).map(|(range, _)| &text[range]).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn words_are_found_from_their_start() {
        check("liq", Ending::Open, "liquidation, preliquid; liq", &["liq", "liq"]);
        check("association", Ending::Open, "freedom-of-association", &["association"]);
        check("бял", Ending::Open, "алесь бяляцкі", &["бял"]);
        check("aa", Ending::Open, "baaa aaa", &["aa"]);
        check("", Ending::Open, "anything", &[]);
    }

    #[test]
    fn a_phrase_is_whole_words_in_order_whatever_signs_stand_between() {
        check(
            "forced liquidation",
            Ending::Whole,
            "forced\n liquidation, forced liquidations",
            &["forced\n liquidation"],
        );
        check("forced liq", Ending::Open, "unforced liq forced-liquidation", &["forced-liq"]);
        check("a b", Ending::Whole, "ab a b ba b", &["a b"]);
        check("中 文", Ending::Whole, "在中文", &["中文"]);
        check("court", Ending::Whole, "courts court", &["court"]);
    }

    #[test]
    fn the_word_around_a_find_goes_to_its_end() {
        let text = "forced liquidation.";
        assert_eq!(&text[word_around(text, &(7..10))], "liquidation");
        assert_eq!(&text[word_around(text, &(0..6))], "forced");
    }
}
