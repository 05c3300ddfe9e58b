//! Words made ready for looking, each in the manner in which it is meant.

use std::ops::Range;

use memchr::memmem::Finder;

use super::caseless::Caseless;
use super::hay::{Hay, own};
use super::near::Near;
use super::page::Tier;
use super::sequence::{Edge, Ending, Sequence, begins, ends};
use super::typo::Typos;
use super::until::Until;
use crate::fuzzy::score::best;
use crate::query::{Manner, Wording};
use crate::text::plain::Letters;

/// Words made ready.
#[derive(Debug)]
pub(super) struct Pattern {
    kind: Kind,
    /// What has to stand in every text that matches; empty where nothing does.
    clue: Finder<'static>,
    /// The same for a text as it is written, if its letters are ASCII or Cyrillic.
    caseless: Option<Caseless>,
}

#[derive(Debug)]
enum Kind {
    Words(Sequence),
    /// Only what is spelled as it was typed; of the second, the case counts too.
    Exact(Sequence),
    Inside(Finder<'static>, String),
    Title(Sequence, Edge),
    Near(Near),
    Typo(Typos),
    Letters(String),
}

/// Words that were found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) tier: Tier,
    /// What is marked, in bytes of the folded text, from left to right. Never empty.
    pub(super) ranges: &'a [Range<usize>],
    /// What it adds to the number of matches: 1; for letters in their order, their score.
    pub(super) weight: u32,
}

impl Pattern {
    pub(super) fn new(wording: &Wording) -> Self {
        let typed = || own(&wording.typed);
        let kind = match wording.manner {
            Manner::Start => Kind::Words(Sequence::new(wording, Ending::Open)),
            Manner::Phrase => Kind::Words(Sequence::new(wording, Ending::Whole)),
            Manner::Exact => Kind::Exact(Sequence::new(wording, Ending::Whole)),
            Manner::Inside => Kind::Inside(Finder::new(&wording.folded).into_owned(), typed()),
            Manner::TitleStart => Kind::Title(Sequence::new(wording, Ending::Open), Edge::Start),
            Manner::TitleEnd => Kind::Title(Sequence::new(wording, Ending::Whole), Edge::End),
            Manner::Title => Kind::Title(Sequence::new(wording, Ending::Whole), Edge::Both),
            Manner::Near(gap) => Kind::Near(Near::new(wording, gap)),
            Manner::Typo => Kind::Typo(Typos::new(&wording.folded)),
            Manner::Fuzzy => Kind::Letters(wording.folded.clone()),
        };
        let clue = match &kind {
            Kind::Words(words) | Kind::Exact(words) | Kind::Title(words, _) => words.rarest(),
            Kind::Inside(..) => &wording.folded,
            Kind::Near(_) => wording.folded.split(' ').max_by_key(|word| word.len()).unwrap_or_default(),
            Kind::Typo(_) | Kind::Letters(_) => "",
        };
        let caseless = Caseless::new(clue);
        let clue = Finder::new(clue).into_owned();
        Self { kind, clue, caseless }
    }

    /// What has to stand in every folded text that matches; `None` where nothing has to.
    pub(super) fn clue(&self) -> Option<&Finder<'static>> {
        (!self.clue.needle().is_empty()).then_some(&self.clue)
    }

    /// Whether it is one word, looked for from its start.
    pub(super) fn is_single_word(&self) -> bool {
        matches!(&self.kind, Kind::Words(words) | Kind::Exact(words) if words.is_single())
    }

    /// How close it is at a place of a text where its clue stands, if it is a single word.
    pub(super) fn tier_at(&self, hay: &Hay<'_>, at: usize) -> Option<Tier> {
        match &self.kind {
            Kind::Words(words) => words.tier_at(hay, at),
            Kind::Exact(words) => words.tier_at(hay, at).filter(|tier| *tier == Tier::Exact),
            _ => None,
        }
    }

    /// Whether it can stand in a text of those letters, as that is written.
    pub(super) fn could_be_in(&self, text: &str, letters: Letters) -> bool {
        match (&self.kind, letters) {
            // Most words are Latin, and their pieces common in Latin texts only.
            (Kind::Typo(typos), Letters::Cyrillic) => typos.could_be_in(text),
            _ => self.caseless.as_ref().is_none_or(|letters| letters.is_in(text)),
        }
    }

    /// Calls `each` with how close it is at each place of a text that is all ASCII, as that is written: most texts need
    /// not be folded then. `false` where only folding tells.
    pub(super) fn each_in_ascii(&self, text: &str, until: &Until<'_>, mut each: impl FnMut(Tier)) -> bool {
        let (words, only_exact) = match &self.kind {
            Kind::Words(words) => (words, false),
            Kind::Exact(words) => (words, true),
            _ => return false,
        };
        let Some(letters) = self.caseless.as_ref().filter(|letters| words.is_only(letters)) else { return false };
        if !text.is_ascii() {
            return false;
        }
        words.each_in_ascii(letters, text, until, |tier| {
            if !only_exact || tier == Tier::Exact {
                each(tier);
            }
        });
        true
    }

    /// The places where it stands in a text, from left to right. A text may be so long that looking through it takes a
    /// while, and ends where that is said.
    pub(super) fn each(&self, hay: &Hay<'_>, until: &Until<'_>, mut found: impl FnMut(Found<'_>)) {
        let mut one = |range: Range<usize>, tier| found(Found { tier, ranges: &[range], weight: 1 });
        match &self.kind {
            Kind::Words(words) => words.each(hay, until, one),
            Kind::Exact(words) => words.each(hay, until, |range, tier| {
                if tier == Tier::Exact {
                    one(range, tier);
                }
            }),
            Kind::Inside(finder, own) => {
                let length = finder.needle().len();
                let places = finder.find_iter(hay.text.as_bytes()).filter(|_| length > 0);
                for at in places.take_while(|_| !until.is_over()) {
                    one(at..at + length, inside_tier(hay, at..at + length, own));
                }
            }
            Kind::Title(words, edge) => {
                if let Some((range, tier)) = words.at_edge(hay, *edge) {
                    one(range, tier);
                }
            }
            Kind::Near(near) => near.each(hay, until, |ranges, tier| found(Found { tier, ranges, weight: 1 })),
            Kind::Typo(typos) => typos.each(hay.text, until, one),
            Kind::Letters(letters) => {
                if let Some(best) = best(letters, hay.text).filter(|best| !best.marks.is_empty()) {
                    let weight = u32::try_from(best.score).unwrap_or(0);
                    found(Found { tier: Tier::Fuzzy, ranges: &best.marks, weight });
                }
            }
        }
    }
}

fn inside_tier(hay: &Hay<'_>, range: Range<usize>, own: &str) -> Tier {
    let whole = begins(hay.text, range.start) && ends(hay.text, range.end);
    match (hay.is_spelled(range, own), whole) {
        (false, _) => Tier::Folded,
        (true, true) => Tier::Exact,
        (true, false) => Tier::WordStart,
    }
}

#[cfg(test)]
mod tests {
    use super::{Manner, Pattern, Until, Wording};
    use crate::store::cancel::{Cancel, Generation, Newest};
    use crate::store::hay::Opened;
    use crate::text::fold::fold;

    /// (B6)
    #[test]
    fn what_is_called_off_ends_in_the_middle_of_a_text() {
        let text = "ab ab ".repeat(1000);
        let opened = Opened::new(&text, &Cancel::never());
        let check = |typed: &str, manner: Manner| {
            let pattern = Pattern::new(&Wording { typed: typed.to_owned(), folded: fold(typed), manner });
            let count = |stops: bool| {
                let newest = Newest::default();
                let (mut found, mut in_ascii) = (0, 0);
                let call_off = |count: &mut usize| {
                    *count += 1;
                    newest.set(if stops { Generation::default().next() } else { Generation::default() });
                };
                pattern
                    .each(&opened.hay(), &Until::end(&newest.cancel(Generation::default())), |_| call_off(&mut found));
                newest.set(Generation::default());
                pattern.each_in_ascii(&text, &Until::end(&newest.cancel(Generation::default())), |_| {
                    call_off(&mut in_ascii);
                });
                (found, in_ascii)
            };
            let (all, all_in_ascii) = count(false);
            assert!(all > 100, "{typed} stands there {all} times");
            assert_eq!(count(true), (1, all_in_ascii.min(1)), "{typed} {manner:?}");
        };
        check("a", Manner::Start);
        check("ab a", Manner::Start);
        check("ab", Manner::Phrase);
        check("ab", Manner::Exact);
        check("b a", Manner::Inside);
        check("ab", Manner::Typo);
        check("ab ab", Manner::Near(2));
        let called_off = Newest::default();
        called_off.set(Generation::default().next());
        let cancel: Cancel = called_off.cancel(Generation::default());
        for manner in [Manner::Start, Manner::Inside, Manner::Typo, Manner::Near(2)] {
            let pattern = Pattern::new(&Wording { typed: "ab ab".to_owned(), folded: "ab ab".to_owned(), manner });
            pattern.each(&opened.hay(), &Until::end(&cancel), |_| panic!("it was called off before"));
        }
    }
}
