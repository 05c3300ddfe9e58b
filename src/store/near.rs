//! Words near each other, in any order.

use std::collections::VecDeque;
use std::ops::Range;

use memchr::memmem::Finder;

use super::hay::{Hay, own};
use super::page::Tier;
use super::sequence::{begins, ends};
use super::until::Until;
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
    /// How many words stand before it, counted from the first place.
    before: usize,
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
    pub(super) fn each(&self, hay: &Hay<'_>, until: &Until<'_>, mut found: impl FnMut(&[Range<usize>], Tier)) {
        let mut places = Places::new(self, hay.text, until);
        let mut window: VecDeque<Found> = VecDeque::with_capacity(self.count);
        let mut have = vec![0; self.wanted.len()];
        // Words that do not stand in the window as often as they are asked for.
        let mut missing = self.wanted.len();
        let mut ranges = Vec::with_capacity(self.count);
        while !until.is_over() {
            let Some(next) = places.next() else { return };
            have[next.wanted] += 1;
            missing -= usize::from(have[next.wanted] == self.wanted[next.wanted].times);
            window.push_back(next);
            // A word that stands there once more behind need not be in the window.
            while window.front().is_some_and(|first| have[first.wanted] > self.wanted[first.wanted].times) {
                have[window[0].wanted] -= 1;
                window.pop_front();
            }
            if missing > 0 {
                continue;
            }
            if self.is_near(&window) {
                let is_spelled =
                    |it: &Found| self.wanted[it.wanted].own.iter().any(|own| hay.is_spelled(it.range.clone(), own));
                let tier = if window.iter().all(is_spelled) { Tier::Exact } else { Tier::Folded };
                ranges.clear();
                ranges.extend(window.drain(..).map(|it| it.range));
                found(&ranges, tier);
                have.fill(0);
                missing = self.wanted.len();
            } else {
                have[window[0].wanted] -= 1;
                missing += 1;
                window.pop_front();
            }
        }
    }

    fn is_near(&self, window: &VecDeque<Found>) -> bool {
        let (Some(first), Some(last)) = (window.front(), window.back()) else { return false };
        last.before - first.before < self.most()
    }

    /// So many words a window has at most.
    fn most(&self) -> usize {
        self.count + self.gap
    }
}

/// The places where the words stand in a text, from left to right, each looked for when it is asked for: a text may be
/// nothing but these.
struct Places<'a> {
    near: &'a Near,
    text: &'a str,
    until: &'a Until<'a>,
    /// Where each of the words stands next.
    next: Vec<Option<usize>>,
    /// The place that was given last: where it begins, and how many words stand before it.
    last: (usize, usize),
}

impl<'a> Places<'a> {
    fn new(near: &'a Near, text: &'a str, until: &'a Until<'a>) -> Self {
        let mut places = Self { near, text, until, next: vec![None; near.wanted.len()], last: (0, 0) };
        for number in 0..near.wanted.len() {
            places.find(number, 0);
            // Where one of them does not stand at all, nothing is looked for any more.
            if places.next[number].is_none() {
                places.next.fill(None);
                break;
            }
        }
        places.last.0 = places.next.iter().flatten().min().copied().unwrap_or_default();
        places
    }

    /// Finds where a word stands next, from byte `from` on.
    fn find(&mut self, number: usize, from: usize) {
        let finder = &self.near.wanted[number].finder;
        let length = finder.needle().len();
        let starts = finder.find_iter(&self.text.as_bytes()[from..]).map(|at| from + at);
        let mut starts = starts.take_while(|_| !self.until.is_over());
        self.next[number] = starts.find(|&at| begins(self.text, at) && ends(self.text, at + length));
    }
}

impl Iterator for Places<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let known = (0..self.next.len()).filter_map(|number| Some((self.next[number]?, number)));
        let (start, wanted) = known.min()?;
        let end = start + self.near.wanted[wanted].finder.needle().len();
        self.find(wanted, end);
        // Each word of the text is counted once, whatever windows it is in. Between places that are too far apart no more are
        // counted than tells that.
        let words = words(&self.text[self.last.0..start]).take(self.near.most()).count();
        self.last = (start, self.last.1 + words);
        Some(Found { wanted, range: start..end, before: self.last.1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Manner;
    use crate::store::cancel::Cancel;
    use crate::store::hay::Opened;
    use crate::text::fold::fold;

    #[test]
    fn words_are_near_in_any_order_and_counted_once() {
        let check = |typed: &str, gap: u16, text: &str, wanted: &[&[&str]]| {
            let wording = Wording { typed: typed.to_owned(), folded: fold(typed), manner: Manner::Near(gap) };
            let opened = Opened::new(text, &Cancel::never());
            let mut found = Vec::new();
            Near::new(&wording, gap).each(&opened.hay(), &Until::end(&Cancel::never()), |ranges, _| {
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
            Near::new(&wording, 0).each(
                &Opened::new(text, &Cancel::never()).hay(),
                &Until::end(&Cancel::never()),
                |_, tier| found.push(tier),
            );
            assert_eq!(found, [wanted], "{typed} in {text}");
        };
        check("Łódź LODZ", "Łódź lodz", Tier::Exact);
        check("Łódź LODZ", "łódź łódź", Tier::Exact);
        check("Łódź łódź", "Łódź lodz", Tier::Folded);
    }
}
