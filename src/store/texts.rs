//! The texts of one section, ready to be searched.
//!
//! Folded texts lie one behind the other, so that one search goes through many. A long text whose letters are all ASCII,
//! or Cyrillic ones as well, is not kept a second time: folding it anew costs little more than reading it. The way to a
//! short one would cost more than reading it, so that these are kept.

mod making;
mod walk;

use std::ops::Range;

pub(super) use self::making::Making;
use self::walk::Walk;
use super::hay::{Accents, Hay};
use crate::text::plain::Letters;
use crate::text::starts::Starts;

/// The texts of one section. A record may have none, one, or several.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Folded texts, one behind the other.
    folded: String,
    /// The record of each folded text, in order. Empty where the first text is that of the first record, and so on.
    records: Vec<u32>,
    /// Where each folded text ends.
    ends: Vec<usize>,
    accents: Accents,
    /// Where the accents of each folded text end; those behind the last that has any have none here.
    accent_ends: Vec<u32>,
    /// The records whose text is not kept here, in order, by the letters it has.
    anew: [Vec<u32>; Letters::ALL.len()],
}

/// So many bytes are reserved for what grows, where there are many records.
const ROOM: usize = (32 << 20) + 1;

/// Which texts are kept folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Short ones: all of them, so that they lie together.
    All,
    /// Long ones: those that have other letters than [`Letters`], and the short among them. No record has more than one.
    NotPlain,
}

/// Where to look on behind a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Go {
    /// In the same text.
    On,
    /// In the next one.
    ToNext,
}

/// Bytes of a short text: what is kept beside it takes as many.
const SHORT: usize = 16;

impl Texts {
    /// Adds texts of the same sort of records that come after these.
    pub(super) fn append(&mut self, later: Self) {
        let (start, accents) = (self.folded.len(), self.accents.len() as u32);
        self.folded.push_str(&later.folded);
        if !later.accent_ends.is_empty() {
            self.accent_ends.resize(self.ends.len(), accents);
            self.accent_ends.extend(later.accent_ends.iter().map(|end| accents + end));
        }
        for number in 0..later.ends.len() {
            self.add_record(later.record(number));
            self.ends.push(start + later.ends[number]);
        }
        self.accents.append(later.accents);
        self.anew.iter_mut().zip(later.anew).for_each(|(own, later)| own.extend(later));
    }

    /// Notes whose the next folded text is.
    fn add_record(&mut self, record: u32) {
        let next = self.ends.len();
        if self.records.is_empty() && record as usize == next {
            return;
        }
        if self.records.is_empty() {
            self.records.extend(0..next as u32);
        }
        self.records.push(record);
    }

    /// Notes where the accents of the last folded text end.
    fn end_accents(&mut self) {
        let (known, all) = (self.accent_ends.last().copied().unwrap_or_default(), self.accents.len() as u32);
        if all > known {
            self.accent_ends.resize(self.ends.len() - 1, known);
            self.accent_ends.push(all);
        }
    }

    /// No texts yet, but room for many, of so many records. What is larger than 32 MiB is given back to the system at once,
    /// to the byte; what grows from small to large leaves holes behind that stay. Memory is taken when it is written to.
    pub(super) fn with_room(records: usize) -> Self {
        let mut all = Self { ends: Vec::with_capacity(records), ..Self::default() };
        all.folded.reserve(ROOM);
        all.accents.reserve(ROOM);
        all
    }

    /// Gives back what was reserved for more.
    pub(super) fn shrink(&mut self) {
        self.folded.shrink_to_fit();
        self.records.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.accent_ends.shrink_to_fit();
        self.anew.iter_mut().for_each(Vec::shrink_to_fit);
        self.accents.shrink();
    }

    /// The numbers of the folded texts of these records.
    pub(super) fn numbers(&self, records: Range<u32>) -> Range<usize> {
        if self.records.is_empty() {
            let count = self.ends.len();
            return count.min(records.start as usize)..count.min(records.end as usize);
        }
        let first = self.records.partition_point(|record| *record < records.start);
        let count = self.records[first..].partition_point(|record| *record < records.end);
        first..first + count
    }

    /// The records of the range whose text has those letters and is not kept.
    pub(super) fn anew(&self, letters: Letters, records: Range<u32>) -> &[u32] {
        let all = &self.anew[letters as usize];
        let first = all.partition_point(|record| *record < records.start);
        let count = all[first..].partition_point(|record| *record < records.end);
        &all[first..first + count]
    }

    /// The way to the texts of some records in rising order.
    pub(super) fn walk(&self) -> Walk<'_> {
        Walk::new(self)
    }

    /// How many folded texts there are.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// Which of the folded texts of its record that number is, counted from 0.
    pub(super) fn nth(&self, number: usize) -> usize {
        let before = self.records.get(..number).unwrap_or_default();
        before.iter().rev().take_while(|record| **record == self.records[number]).count()
    }

    /// Whether no record has any.
    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty() && self.anew.iter().all(Vec::is_empty)
    }

    /// Whose the folded text of that number is.
    pub(super) fn record(&self, number: usize) -> u32 {
        self.records.get(number).copied().unwrap_or(number as u32)
    }

    /// The folded text of that number.
    pub(super) fn hay(&self, number: usize) -> Hay<'_> {
        let end = |number: usize| self.accent_ends.get(number).map_or(self.accents.len(), |end| *end as usize);
        let accents = number.checked_sub(1).map_or(0, end)..end(number);
        self.accents.hay(&self.folded[self.start(number)..self.ends[number]], accents)
    }

    /// Calls `each` with the numbers of those folded texts in which `clue` stands; with all where there is none.
    pub(super) fn each_with(
        &self,
        clue: Option<&memchr::memmem::Finder<'_>>,
        numbers: Range<usize>,
        mut each: impl FnMut(usize),
    ) {
        // Nothing at all stands everywhere.
        let Some(clue) = clue.filter(|clue| !clue.needle().is_empty()) else { return numbers.for_each(each) };
        let Some(last) = numbers.end.checked_sub(1).filter(|_| !numbers.is_empty()) else { return };
        let (mut number, mut from, end) = (numbers.start, self.start(numbers.start), self.ends[last]);
        // What goes over the end of a text is in neither of the two; whoever looks into the text learns that.
        while let Some(at) = clue.find(&self.folded.as_bytes()[from..end]) {
            while self.ends[number] <= from + at {
                number += 1;
            }
            each(number);
            from = self.ends[number];
        }
    }

    /// Calls `each` with the number of a folded text and a place in it, for every place where `word` stands and could begin
    /// a word, as long as it goes on: most letters stand inside of one, which a look at the byte before tells.
    pub(super) fn each_start(
        &self,
        word: &memchr::memmem::Finder<'_>,
        numbers: Range<usize>,
        mut each: impl FnMut(usize, usize) -> Go,
    ) {
        let length = word.needle().len();
        let Some(last) = numbers.end.checked_sub(1).filter(|_| !numbers.is_empty() && length > 0) else { return };
        if let [letter] = *word.needle() {
            return self.each_letter(letter, numbers, each);
        }
        let (mut number, mut from, end) = (numbers.start, self.start(numbers.start), self.ends[last]);
        let bytes = self.folded.as_bytes();
        while let Some(at) = word.find(&bytes[from..end]) {
            let at = from + at;
            while self.ends[number] <= at {
                number += 1;
            }
            // Over the end of a text it is in neither of the two.
            if at + length > self.ends[number] {
                from = self.ends[number];
                continue;
            }
            from = at + length;
            let start = self.start(number);
            let is_inside = at > start && bytes[at].is_ascii() && bytes[at - 1].is_ascii_alphanumeric();
            if !is_inside && each(number, at - start) == Go::ToNext {
                from = self.ends[number];
            }
        }
    }

    /// The same for a single letter, which is met so often that stopping at each would take longer than reading.
    fn each_letter(&self, letter: u8, numbers: Range<usize>, mut each: impl FnMut(usize, usize) -> Go) {
        let (bytes, mut start) = (self.folded.as_bytes(), self.start(numbers.start));
        let mut starts = Starts::default();
        let mut places = starts.places(bytes, start..self.ends[numbers.end - 1], letter);
        let mut place = places.next();
        for number in numbers {
            let end = self.ends[number];
            // Before the beginning of a text stands the end of another.
            let begins = bytes[start..end].first() == Some(&letter);
            let mut go = if begins { each(number, 0) } else { Go::On };
            while let Some(at) = place.filter(|at| *at < end) {
                if at > start && go == Go::On {
                    go = each(number, at - start);
                }
                place = places.next();
            }
            start = end;
        }
    }

    fn start(&self, number: usize) -> usize {
        number.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

#[cfg(test)]
mod tests {
    use memchr::memmem::Finder;

    use super::{Go, Keep, Letters, SHORT, Texts};

    #[test]
    fn texts_put_together_are_what_they_are_at_once() {
        let long = "Суд Ўладзіміра і суддзі, ёлка";
        let texts = [(0, "Court"), (1, "Łódź, Žeńka"), (2, "ёлка"), (2, "Łódź"), (3, long), (4, "urt"), (5, "Ё ź")];
        for keep in [Keep::All, Keep::NotPlain] {
            let shown = |all: &Texts| {
                let hays: Vec<_> = (0..all.count()).map(|number| (all.record(number), all.hay(number))).collect();
                format!("{hays:?} {:?}", all.anew)
            };
            let whole = shown(&Texts::new(texts.into_iter(), keep));
            for cut in 0..=texts.len() {
                let mut all = Texts::default();
                all.append(Texts::new(texts[..cut].iter().copied(), keep));
                all.append(Texts::new(texts[cut..].iter().copied(), keep));
                assert_eq!(shown(&all), whole);
            }
        }
    }

    /// Most records have a title, and few titles an accent. (B5)
    #[test]
    fn what_goes_without_saying_is_not_kept() {
        let check = |texts: &[(u32, &str)], records: usize, accent_ends: usize| {
            let all = Texts::new(texts.iter().copied(), Keep::All);
            assert_eq!((all.records.len(), all.accent_ends.len()), (records, accent_ends), "{texts:?}");
            for (number, (record, text)) in texts.iter().enumerate() {
                assert_eq!((all.record(number), all.hay(number).text.len()), (*record, text.len()));
                assert_eq!(all.hay(number).has_accents(0..text.len()), !text.is_ascii());
                let own = texts.iter().filter(|(other, _)| other == record).count();
                assert_eq!(all.numbers(*record..record + 1).len(), own);
            }
        };
        check(&[(0, "a"), (1, "b"), (2, "c")], 0, 0);
        check(&[(0, "a"), (1, "ё"), (2, "c")], 0, 2);
        check(&[(0, "a"), (2, "b"), (2, "ё")], 3, 3);
        check(&[(1, "a")], 1, 0);
    }

    #[test]
    fn texts_lie_together_and_are_told_apart() {
        let texts = [(0, "Court"), (2, "The court of Łódź"), (2, "urt"), (5, "co"), (6, "urt")];
        let all = Texts::new(texts.into_iter(), Keep::All);
        let with = |clue: &str, numbers| {
            let mut found = Vec::new();
            all.each_with(Some(&Finder::new(clue)), numbers, |number| found.push(all.hay(number).text.to_owned()));
            found
        };
        assert_eq!(with("urt", 0..5), ["court", "the court of lodz", "urt", "urt"]);
        assert_eq!(with("lodz", 0..5), ["the court of lodz"]);
        assert_eq!(with("urt", 3..4), [""; 0]);
        assert_eq!(with("urt", 2..2), [""; 0]);
        assert_eq!(with("", 3..5), ["co", "urt"]);
        assert_eq!(all.numbers(2..6), 1..4);
    }

    #[test]
    fn a_walk_misses_no_text_on_its_way() {
        let check = |records: &[u32], leaps: usize| {
            let all = Texts::new(records.iter().map(|&record| (record, "a")), Keep::All);
            let mut walk = all.walk();
            for record in (0..50).step_by(leaps) {
                assert_eq!(walk.numbers(record), all.numbers(record..record + 1), "{record}, by {leaps}");
            }
        };
        for leaps in [1, 2, 3, 7] {
            check(&[1, 1, 4, 5, 5, 5, 9, 11, 12, 13, 14, 15, 16, 17, 40], leaps);
            check(&[0, 1, 2, 3, 4, 5], leaps);
        }
    }

    #[test]
    fn a_word_is_looked_for_where_one_could_begin() {
        let check = |texts: &[&str], word: &str, wanted: &[(usize, usize)]| {
            let all = Texts::new((0..).zip(texts.iter().copied()), Keep::All);
            let mut found = Vec::new();
            all.each_start(&Finder::new(word), 0..texts.len(), |number, at| {
                found.push((number, at));
                Go::On
            });
            assert_eq!(found, wanted, "{word} in {texts:?}");
        };
        check(&["court courts", "recourt -court", "", "court"], "court", &[(0, 0), (0, 6), (1, 9), (3, 0)]);
        // Neither over an end, nor is what begins behind it overlooked.
        check(&["a", "aa", "ab"], "aa", &[(1, 0)]);
        check(&["xa", "aa a"], "aa", &[(1, 0)]);
        check(&["суд, нарсуд", "aсуд"], "суд", &[(0, 0), (0, 14), (1, 1)]);
        check(&["aa a", "", "ba-a", "éa a"], "a", &[(0, 0), (0, 3), (2, 3), (3, 3)]);
        check(&["court"], "", &[]);
        check(&[], "a", &[]);
    }

    /// (B5)
    #[test]
    fn of_a_text_of_which_enough_is_found_the_rest_is_left_out() {
        let all = Texts::new([(0, "a a a"), (1, "b"), (2, "a")].into_iter(), Keep::All);
        let mut found = Vec::new();
        all.each_start(&Finder::new("a"), 0..3, |number, at| {
            found.push((number, at));
            if at > 0 { Go::ToNext } else { Go::On }
        });
        assert_eq!(found, [(0, 0), (0, 2), (2, 0)]);
    }

    #[test]
    fn long_texts_of_plain_letters_are_not_kept() {
        let (long, longer) = ("c".repeat(SHORT), "c".repeat(SHORT + 1));
        let texts = [(0, &*long), (2, &*longer), (4, "The court of Łódź"), (5, "Суды і суддзі"), (7, "…")];
        let all = Texts::new(texts.into_iter(), Keep::NotPlain);
        assert_eq!((all.anew(Letters::Ascii, 0..9), all.anew(Letters::Cyrillic, 0..9)), (&[2][..], &[5][..]));
        let mut walk = all.walk();
        let found = [0, 2, 3, 5, 8].map(|record| (walk.numbers(record), walk.letters(record)));
        let wanted =
            [(0..1, None), (1..1, Some(Letters::Ascii)), (1..1, None), (2..2, Some(Letters::Cyrillic)), (3..3, None)];
        assert_eq!(found, wanted);
        let kept = (0..all.count()).map(|number| (all.record(number), all.hay(number).text));
        assert_eq!(kept.collect::<Vec<_>>(), [(0, &*long), (4, "the court of lodz"), (7, "…")]);
    }
}
