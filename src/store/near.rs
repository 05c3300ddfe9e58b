//! Words near each other, in any order.

use std::ops::Range;

use memchr::memmem::Finder;

use super::cancel::Cancel;
use super::hay::{Hay, own};
use super::page::Tier;
use super::sequence::{begins, ends};
use crate::query::Wording;
use crate::text::words::words;

/// Whole words, in any order, with at most so many others between the first and the last of them.
#[derive(Debug)]
pub(super) struct Near {
    /// Each different word, and how often it is asked for.
    wanted: Vec<Wanted>,
    /// How many words are asked for in all.
    count: usize,
    gap: usize,
}

#[derive(Debug)]
struct Wanted {
    finder: Finder<'static>,
    /// Every way in which it was typed, but for case.
    own: Vec<String>,
    times: usize,
}

/// One of the words, found.
struct Found {
    wanted: usize,
    range: Range<usize>,
}

impl Near {
    pub(super) fn new(wording: &Wording, gap: u16) -> Self {
        let typed = own(&wording.typed);
        let folded: Vec<&str> = wording.folded.split(' ').filter(|word| !word.is_empty()).collect();
        let typed: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let typed = if typed.len() == folded.len() { typed } else { folded.clone() };
        let mut wanted: Vec<Wanted> = Vec::new();
        for (folded, own) in folded.iter().zip(typed) {
            if let Some(known) = wanted.iter_mut().find(|known| known.finder.needle() == folded.as_bytes()) {
                known.times += 1;
                known.own.push(own.to_owned());
                continue;
            }
            let finder = Finder::new(folded).into_owned();
            wanted.push(Wanted { finder, own: vec![own.to_owned()], times: 1 });
        }
        Self { wanted, count: folded.len(), gap: gap.into() }
    }

    /// The windows in which all of them stand, from left to right, none over another: the words, and how close.
    pub(super) fn each(&self, hay: &Hay<'_>, cancel: &Cancel, mut found: impl FnMut(&[Range<usize>], Tier)) {
        let Some(places) = self.places(hay.text, cancel) else { return };
        let mut have = vec![0; self.wanted.len()];
        let missing = |have: &[usize]| have.iter().zip(&self.wanted).any(|(have, wanted)| *have < wanted.times);
        let (mut first, mut next) = (0, 0);
        while first < places.len() && !cancel.is_set() {
            while missing(&have) && next < places.len() {
                have[places[next].wanted] += 1;
                next += 1;
            }
            if missing(&have) {
                return;
            }
            // A word that stands there once more behind need not be in the window.
            while have[places[first].wanted] > self.wanted[places[first].wanted].times {
                have[places[first].wanted] -= 1;
                first += 1;
            }
            let window = &places[first..next];
            if self.is_near(hay.text, window) {
                let is_spelled =
                    |it: &Found| self.wanted[it.wanted].own.iter().any(|own| hay.is_spelled(it.range.clone(), own));
                let spelled = window.iter().all(is_spelled);
                let ranges: Vec<_> = window.iter().map(|it| it.range.clone()).collect();
                found(&ranges, if spelled { Tier::Exact } else { Tier::Folded });
                have.fill(0);
                first = next;
            } else {
                have[places[first].wanted] -= 1;
                first += 1;
            }
        }
    }

    /// Where the words stand, from left to right; `None` where one of them does not.
    fn places(&self, text: &str, cancel: &Cancel) -> Option<Vec<Found>> {
        let mut places = Vec::new();
        for (number, wanted) in self.wanted.iter().enumerate() {
            let before = places.len();
            let length = wanted.finder.needle().len();
            let starts = wanted.finder.find_iter(text.as_bytes()).take_while(|_| !cancel.is_set());
            let whole = starts.filter(|&at| begins(text, at) && ends(text, at + length));
            places.extend(whole.map(|at| Found { wanted: number, range: at..at + length }));
            if places.len() - before < wanted.times {
                return None;
            }
        }
        places.sort_by_key(|place| place.range.start);
        Some(places)
    }

    fn is_near(&self, text: &str, window: &[Found]) -> bool {
        let (Some(first), Some(last)) = (window.first(), window.last()) else { return false };
        let most = self.count + self.gap;
        words(&text[first.range.start..last.range.end]).take(most + 1).count() <= most
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Manner;
    use crate::store::hay::Opened;
    use crate::text::fold::fold;

    #[test]
    fn words_are_near_in_any_order_and_counted_once() {
        let check = |typed: &str, gap: u16, text: &str, wanted: &[&[&str]]| {
            let wording = Wording { typed: typed.to_owned(), folded: fold(typed), manner: Manner::Near(gap) };
            let opened = Opened::new(text);
            let mut found = Vec::new();
            Near::new(&wording, gap).each(&opened.hay(), &Cancel::never(), |ranges, _| {
                found.push(ranges.iter().map(|range| &text[opened.source_of(range.clone())]).collect::<Vec<_>>());
            });
            assert_eq!(found, wanted, "{typed} in {text}");
        };
        check("court ecohome", 2, "The Court heard that Ecohome", &[&["Court", "Ecohome"]]);
        check("court ecohome", 1, "The Court heard that Ecohome", &[]);
        check("ecohome court", 2, "The Court heard that Ecohome", &[&["Court", "Ecohome"]]);
        check("a b", 0, "b a, b a; a", &[&["b", "a"], &["b", "a"]]);
        check("a b", 0, "a x a b", &[&["a", "b"]]);
        check("a b", 9, "a x a b", &[&["a", "b"]]);
        check("a a", 1, "a x a", &[&["a", "a"]]);
        check("a a", 1, "a x", &[]);
        check("a b", 5, "ab a", &[]);
    }

    #[test]
    fn words_that_differ_by_an_accent_are_each_spelled() {
        let check = |typed: &str, text: &str, wanted: Tier| {
            let wording = Wording { typed: typed.to_owned(), folded: fold(typed), manner: Manner::Near(0) };
            let mut found = Vec::new();
            Near::new(&wording, 0).each(&Opened::new(text).hay(), &Cancel::never(), |_, tier| found.push(tier));
            assert_eq!(found, [wanted], "{typed} in {text}");
        };
        check("Łódź LODZ", "Łódź lodz", Tier::Exact);
        check("Łódź LODZ", "łódź łódź", Tier::Exact);
        check("Łódź łódź", "Łódź lodz", Tier::Folded);
    }
}
