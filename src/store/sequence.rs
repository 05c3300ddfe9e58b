//! Words in their order, with nothing but signs between them.

use std::ops::{ControlFlow, Range};

use memchr::memmem::Finder;

use super::caseless::Caseless;
use super::hay::{Hay, own};
use super::page::Tier;
use super::until::Until;
use crate::query::Wording;
use crate::text::words::{ends_word, starts_word, words};

/// Words in their order. Never empty.
#[derive(Debug)]
pub(super) struct Sequence {
    words: Vec<Word>,
    first: Finder<'static>,
    ending: Ending,
}

/// One word of a sequence.
#[derive(Debug)]
struct Word {
    folded: String,
    /// As it was typed, but for case.
    own: String,
}

/// How the last word of a sequence may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It may go on in the text.
    Open,
    /// It is a whole word.
    Whole,
}

/// Which words of a title a sequence has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// The first, and the last of them may go on.
    Start,
    /// The last, and the first of them may begin in the middle of a word.
    End,
    /// All of them.
    Both,
}

impl Sequence {
    pub(super) fn new(wording: &Wording, ending: Ending) -> Self {
        let typed = own(&wording.typed);
        let folded: Vec<&str> = wording.folded.split(' ').filter(|word| !word.is_empty()).collect();
        let typed: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        // Signs inside what was typed may make more words of it than there are spaces.
        let typed = if typed.len() == folded.len() { typed } else { folded.clone() };
        let word = |(folded, own): (&&str, &str)| Word { folded: (*folded).to_owned(), own: own.to_owned() };
        let words: Vec<_> = folded.iter().zip(typed).map(word).collect();
        let first = Finder::new(words.first().map_or("", |word| &word.folded)).into_owned();
        Self { words, first, ending }
    }

    /// The longest of the words, without which it stands nowhere.
    pub(super) fn rarest(&self) -> &str {
        self.words.iter().map(|word| word.folded.as_str()).max_by_key(|word| word.len()).unwrap_or_default()
    }

    /// The places where it stands, from left to right, and how close each is.
    pub(super) fn each(&self, hay: &Hay<'_>, until: &Until<'_>, mut found: impl FnMut(Range<usize>, Tier)) {
        let mut from = 0;
        // An empty word would stand everywhere.
        while !self.first.needle().is_empty() && !until.is_over() {
            let Some(at) = hay.text.as_bytes().get(from..).and_then(|rest| self.first.find(rest)) else { return };
            let at = from + at;
            from = match self.at(hay, at) {
                Some((end, tier)) => {
                    found(at..end, tier);
                    end
                }
                None => at + self.first.needle().len(),
            };
        }
    }

    /// Whether it is one word, and that these letters.
    pub(super) fn is_only(&self, letters: &Caseless) -> bool {
        matches!(&self.words[..], [word] if letters.is(&word.folded))
    }

    /// Whether it is one word.
    pub(super) fn is_single(&self) -> bool {
        self.words.len() == 1
    }

    /// How close it is where its first word stands at byte `at`.
    pub(super) fn tier_at(&self, hay: &Hay<'_>, at: usize) -> Option<Tier> {
        self.at(hay, at).map(|(_, tier)| tier)
    }

    /// How close it is at each place where it stands in a text that is all ASCII and not folded; it is only `letters`.
    pub(super) fn each_in_ascii(&self, letters: &Caseless, text: &str, until: &Until<'_>, mut found: impl FnMut(Tier)) {
        let spelled = self.words.iter().all(|word| word.own == word.folded);
        // No two places lie over each other where a word begins: there are no signs in it.
        let _ = letters.each(text, |at| {
            let tier = if begins(text, at) { self.tier(ends(text, at + letters.len()), spelled) } else { None };
            tier.into_iter().for_each(&mut found);
            if until.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }

    /// Where the sequence ends whose first word stands at byte `at`, and how close it is.
    fn at(&self, hay: &Hay<'_>, at: usize) -> Option<(usize, Tier)> {
        if !begins(hay.text, at) {
            return None;
        }
        let mut end = at + self.first.needle().len();
        let mut spelled = hay.is_spelled(at..end, &self.words[0].own);
        for word in &self.words[1..] {
            if !ends(hay.text, end) {
                return None;
            }
            let rest = hay.text[end..].char_indices();
            let start = rest.map(|(gap, _)| end + gap).find(|&start| begins(hay.text, start))?;
            if !hay.text[start..].starts_with(word.folded.as_str()) {
                return None;
            }
            end = start + word.folded.len();
            spelled &= hay.is_spelled(start..end, &word.own);
        }
        Some((end, self.tier(ends(hay.text, end), spelled)?))
    }

    /// How close it is where it ends with a word or not, and is spelled as it was typed or not.
    fn tier(&self, whole: bool, spelled: bool) -> Option<Tier> {
        match (whole, self.ending) {
            (false, Ending::Whole) => None,
            _ if !spelled => Some(Tier::Folded),
            (true, _) => Some(Tier::Exact),
            (false, Ending::Open) => Some(Tier::WordStart),
        }
    }

    /// Where it stands at the edge of a title.
    pub(super) fn at_edge(&self, hay: &Hay<'_>, edge: Edge) -> Option<(Range<usize>, Tier)> {
        let all: Vec<_> = words(hay.text).collect();
        let count = self.words.len();
        let first = match edge {
            Edge::Start => 0,
            Edge::End => all.len().checked_sub(count)?,
            Edge::Both if all.len() == count => 0,
            Edge::Both => return None,
        };
        let here = all.get(first..first + count)?;
        let (mut whole, mut spelled) = (true, true);
        let mut range = here.first()?.start..here.last()?.end;
        for (number, (word, place)) in self.words.iter().zip(here).enumerate() {
            let text = &hay.text[place.clone()];
            let part = match edge {
                _ if text == word.folded => place.clone(),
                Edge::Start if number + 1 == count && text.starts_with(&word.folded) => {
                    range.end = place.start + word.folded.len();
                    place.start..range.end
                }
                Edge::End if number == 0 && text.ends_with(&word.folded) => {
                    range.start = place.end - word.folded.len();
                    range.start..place.end
                }
                _ => return None,
            };
            whole &= part == *place;
            spelled &= hay.is_spelled(part, &word.own);
        }
        let tier = if whole { Tier::Exact } else { Tier::WordStart };
        Some((range, if spelled { tier } else { Tier::Folded }))
    }
}

/// Whether a word begins at byte `at`. Most texts are mostly ASCII, where one look at two bytes is enough.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match (at.checked_sub(1).map(|before| bytes[before]), bytes.get(at)) {
        (before, Some(first)) if first.is_ascii() && before.is_none_or(is_plain) => {
            first.is_ascii_alphanumeric() && before.is_none_or(|before| !before.is_ascii_alphanumeric())
        }
        _ => starts_word(text, at),
    }
}

/// Whether a word ends at byte `at`.
pub(super) fn ends(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match (at.checked_sub(1).map(|before| bytes[before]), bytes.get(at).copied()) {
        (Some(last), next) if last.is_ascii_alphanumeric() && next.is_none_or(is_plain) => {
            next.is_none_or(|next| !next.is_ascii_alphanumeric())
        }
        _ => ends_word(text, at),
    }
}

/// Whether a byte is an ASCII letter, digit or sign on which no word hangs.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && byte != b'\''
}

/// The word that holds the range, or goes on around it, in the same folded text.
pub(super) fn word_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let ends_at = text[range.end..].char_indices().map(|(at, _)| range.end + at);
    let end = ends_at.chain([text.len()]).find(|&end| ends(text, end));
    let mut starts = text[..range.start].char_indices().rev().map(|(at, _)| at);
    let start = if begins(text, range.start) { None } else { starts.find(|&start| begins(text, start)) };
    let in_word = ends(text, range.end).then_some(range.end);
    start.unwrap_or(range.start)..in_word.or(end).unwrap_or(range.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::Manner;
    use crate::store::cancel::Cancel;
    use crate::store::hay::Opened;
    use crate::text::fold::fold;
    use crate::text::visible::tests::any_text;

    fn sequence(typed: &str, ending: Ending) -> Sequence {
        Sequence::new(&Wording { typed: typed.to_owned(), folded: fold(typed), manner: Manner::Start }, ending)
    }

    fn check(typed: &str, ending: Ending, text: &str, wanted: &[(&str, Tier)]) {
        let opened = Opened::new(text, &Cancel::never());
        let mut found = Vec::new();
        sequence(typed, ending).each(&opened.hay(), &Until::end(&Cancel::never()), |range, tier| {
            found.push((&text[opened.source_of(range)], tier));
        });
        assert_eq!(found, wanted, "{typed} in {text}");
    }

    use Ending::{Open, Whole};
    use Tier::{Exact, Folded, WordStart};

    #[test]
    fn words_are_found_from_their_start() {
        check("liq", Open, "liquidation, preliquid; LIQ", &[("liq", WordStart), ("LIQ", Exact)]);
        check("association", Open, "freedom-of-association", &[("association", Exact)]);
        check("бял", Open, "Алесь Бяляцкі", &[("Бял", WordStart)]);
        check("aa", Open, "baaa aaa", &[("aa", WordStart)]);
        check("don", Open, "don't", &[("don", WordStart)]);
        check("", Open, "anything", &[]);
    }

    #[test]
    fn a_phrase_is_whole_words_in_order_whatever_signs_stand_between() {
        check(
            "forced liquidation",
            Whole,
            "forced\n liquidation, forced liquidations",
            &[("forced\n liquidation", Exact)],
        );
        check("forced liq", Open, "unforced liq forced-liquidation", &[("forced-liq", WordStart)]);
        check("a b", Whole, "ab a b ba b", &[("a b", Exact)]);
        check("中 文", Whole, "在中文", &[("中文", Exact)]);
        check("court", Whole, "courts court", &[("court", Exact)]);
    }

    #[test]
    fn what_fits_only_without_accents_is_farther() {
        check("ales", Open, "Ales Aleś", &[("Ales", Exact), ("Aleś", Folded)]);
        check("aleś", Open, "Ales Aleś", &[("Ales", Folded), ("Aleś", Exact)]);
        check("ўлада", Open, "УЛАДА ЎЛАДА ўладай", &[("УЛАДА", Folded), ("ЎЛАДА", Exact), ("ўлада", WordStart)]);
        check("улад", Open, "улада ўлада", &[("улад", WordStart), ("ўлад", Folded)]);
        check("п'яць", Whole, "п’яць", &[("п’яць", Exact)]);
        check("café", Whole, "cafe\u{301}", &[("cafe\u{301}", Exact)]);
        check("lodz mi", Open, "Łódź Mińsk, Lodz miasto", &[("Łódź Mi", Folded), ("Lodz mi", WordStart)]);
    }

    #[test]
    fn a_title_begins_or_ends_with_words() {
        let check = |typed: &str, edge, title: &str, wanted: Option<(&str, Tier)>| {
            let opened = Opened::new(title, &Cancel::never());
            let found = sequence(typed, Whole).at_edge(&opened.hay(), edge);
            let found = found.map(|(range, tier)| (&title[opened.source_of(range)], tier));
            assert_eq!(found, wanted, "{typed} in {title}");
        };
        check("joint", Edge::Start, "«Joint» statement", Some(("Joint", Exact)));
        check("joint sta", Edge::Start, "Joint statement", Some(("Joint sta", WordStart)));
        check("statement", Edge::Start, "Joint statement", None);
        check("ment", Edge::End, "Joint statement.", Some(("ment", WordStart)));
        check("int statement", Edge::End, "Joint statement.", Some(("int statement", WordStart)));
        check("lodz", Edge::End, "In Łódź", Some(("Łódź", Folded)));
        check("joint statement", Edge::Both, "Joint statement!", Some(("Joint statement", Exact)));
        check("joint", Edge::Both, "Joint statement!", None);
    }

    #[test]
    fn the_word_around_a_find_goes_to_its_ends() {
        let text = "forced liquidation.";
        assert_eq!(&text[word_around(text, &(7..10))], "liquidation");
        assert_eq!(&text[word_around(text, &(9..12))], "liquidation");
        assert_eq!(&text[word_around(text, &(0..6))], "forced");
    }

    proptest! {
        #[test]
        fn the_short_way_to_the_edges_of_words_leads_there(text in any_text()) {
            for at in 0..=text.len() {
                prop_assert_eq!(begins(&text, at), starts_word(&text, at));
                prop_assert_eq!(ends(&text, at), ends_word(&text, at));
            }
        }
    }
}
