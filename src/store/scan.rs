//! Looking through the texts and values of many records for the words of a leaf.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::cancel::Cancel;
use super::chunks::in_pieces;
use super::error::StoreError;
use super::hay::Anew;
use super::held::Held;
use super::leaf::Leaf;
use super::lookup::{Tally, add, lookup};
use super::page::Tier;
use super::postings::{Among, Hit, both, either};
use super::section::{Section, Sort};
use super::texts::{Go, Texts};
use super::until::{RANKED, Until};
use super::values::Values;
use crate::fuzzy::score::Slips;
use crate::text::plain::Letters;

/// The records with the words in a long text of theirs.
pub(super) fn in_texts(
    leaf: &Leaf,
    memory: &Held,
    sort: Sort,
    among: Among<'_>,
    cancel: &Cancel,
) -> Result<Vec<Hit>, StoreError> {
    // A word is taken for a slip only if it stands in none of them.
    if leaf.is_slip {
        return Ok(Vec::new());
    }
    let sections = leaf.sections(sort);
    let texts = memory.texts(sort).iter().filter(|(section, texts)| sections.contains(section) && !texts.is_empty());
    texts.into_iter().try_fold(Vec::new(), |hits, (section, texts)| {
        let look = Look { leaf, memory, sort, section: *section, texts, cancel };
        Ok(either(hits, look.hits(among)?))
    })
}

/// The records whose title has a word that the word may be a slip of.
pub(super) fn in_slips(
    leaf: &Leaf,
    memory: &Held,
    sort: Sort,
    among: Among<'_>,
    cancel: &Cancel,
) -> Result<Vec<Hit>, StoreError> {
    let titles = memory.texts(sort).iter().find(|(section, _)| *section == Section::Title);
    let Some((_, titles)) = titles.filter(|_| leaf.is_slip) else { return Ok(Vec::new()) };
    let clues = leaf.slip_clues();
    let slips = Slips::new(&leaf.wording.folded);
    let in_records = |records: Range<u32>, found: &mut Vec<Hit>| {
        let mut numbers = Vec::new();
        for clue in &clues {
            titles.each_with(Some(clue), titles.numbers(records.clone()), |number| numbers.push(number));
        }
        numbers.sort_unstable();
        numbers.dedup();
        let is_slip = |number: &usize| slips.could_be_in(titles.hay(*number).text);
        for number in numbers.into_iter().filter(is_slip) {
            if leaf.slip_in(titles.hay(number).text).is_none() {
                continue;
            }
            found.push(Hit { at: titles.record(number), tier: Tier::Fuzzy, count: 1 });
        }
    };
    in_pieces(among.len(), cancel, |piece, found| match among {
        Among::All(_) => in_records(piece.start as u32..piece.end as u32, found),
        Among::Hits(hits) => hits[piece].iter().for_each(|hit| in_records(hit.at..hit.at + 1, found)),
    })
}

/// The records with the words in a short value of theirs, or in a name.
pub(super) fn in_values(
    leaf: &Leaf,
    memory: &Held,
    sort: Sort,
    among: Among<'_>,
    cancel: &Cancel,
) -> Result<Vec<Hit>, StoreError> {
    let values = Values::new(leaf, memory, sort);
    if values.is_empty() {
        return Ok(Vec::new());
    }
    // A record may name ten thousand.
    let tally = |at: u32| if cancel.is_set() { None } else { values.tally(at as usize) };
    in_pieces(among.len(), cancel, |piece, found| match among {
        Among::All(_) => {
            let records = piece.start as u32..piece.end as u32;
            report(&records.clone().map(tally).collect::<Vec<_>>(), records, found);
        }
        Among::Hits(hits) => {
            let records = hits[piece].iter().map(|hit| hit.at);
            report(&records.clone().map(tally).collect::<Vec<_>>(), records, found);
        }
    })
}

/// Whether the words stand in any text or value of the archive. A word that does is no slip, whatever it resembles.
pub(super) fn occurs(leaf: &Leaf, memory: &Held, cancel: &Cancel) -> Result<bool, StoreError> {
    for sort in [Sort::Statement, Sort::Event] {
        if Values::new(leaf, memory, sort).occur() {
            return Ok(true);
        }
        let sections = leaf.sections(sort);
        for (section, texts) in memory.texts(sort).iter().filter(|(section, _)| sections.contains(section)) {
            let look = Look { leaf, memory, sort, section: *section, texts, cancel };
            if memory.index(sort, *section).is_some() {
                if !look.hits(Among::All(memory.count(sort) as u32))?.is_empty() {
                    return Ok(true);
                }
                continue;
            }
            let found = AtomicBool::new(false);
            in_pieces(memory.count(sort), cancel, |piece, _| {
                if !found.load(Ordering::Relaxed) {
                    let mut tallies = vec![None; piece.len()];
                    look.in_all(&(piece.start as u32..piece.end as u32), &mut tallies);
                    found.fetch_or(tallies.iter().any(Option::is_some), Ordering::Relaxed);
                }
            })?;
            if found.into_inner() {
                return Ok(true);
            }
        }
        if sections.contains(&Section::Place) && sort == Sort::Event {
            let places = in_values(leaf, memory, sort, Among::All(memory.count(sort) as u32), cancel)?;
            if !places.is_empty() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn report(tallies: &[Tally], records: impl Iterator<Item = u32>, found: &mut Vec<Hit>) {
    found.extend(tallies.iter().zip(records).filter_map(|(tally, at)| {
        let (tier, count) = (*tally)?;
        Some(Hit { at, tier, count })
    }));
}

/// Those of a list that are among some records.
pub(super) fn both_of(list: &[Hit], among: &[Hit]) -> Vec<Hit> {
    let wordless: Vec<_> = among.iter().map(|hit| Hit::wordless(hit.at)).collect();
    both(list, &wordless)
}

/// A look through the long texts of one section.
#[derive(Clone, Copy)]
struct Look<'a> {
    leaf: &'a Leaf,
    memory: &'a Held,
    sort: Sort,
    section: Section,
    texts: &'a Texts,
    /// Looked at before each text and in it: one may be as long as all others together.
    cancel: &'a Cancel,
}

impl Look<'_> {
    /// The records with the words in this section: what an index says, and what only a scan can tell.
    fn hits(&self, among: Among<'_>) -> Result<Vec<Hit>, StoreError> {
        let index = self.memory.index(self.sort, self.section);
        let Some(listed) = index.and_then(|index| lookup(self.leaf, index, self.memory.count(self.sort), self.cancel))
        else {
            return self.scan(among);
        };
        let mut listed = listed;
        listed.known.iter_mut().for_each(|hit| hit.count = hit.count.min(RANKED));
        let (known, possible) = match among {
            Among::All(_) => (listed.known, listed.possible),
            Among::Hits(hits) => (both_of(&listed.known, hits), both_of(&listed.possible, hits)),
        };
        Ok(either(known, self.scan(Among::Hits(&possible))?))
    }

    fn scan(&self, among: Among<'_>) -> Result<Vec<Hit>, StoreError> {
        in_pieces(among.len(), self.cancel, |piece, found| {
            let mut tallies: Vec<Tally> = vec![None; piece.len()];
            match among {
                Among::All(_) => {
                    let records = piece.start as u32..piece.end as u32;
                    self.in_all(&records, &mut tallies);
                    report(&tallies, records, found);
                }
                Among::Hits(hits) => {
                    let hits = &hits[piece];
                    self.in_each(hits, &mut tallies);
                    report(&tallies, hits.iter().map(|hit| hit.at), found);
                }
            }
        })
    }

    /// Through those of some records that follow each other.
    fn in_all(&self, records: &Range<u32>, tallies: &mut [Tally]) {
        let pattern = &self.leaf.pattern;
        let numbers = self.texts.numbers(records.clone());
        match pattern.clue().filter(|_| pattern.is_single_word() && !self.leaf.cased) {
            // A word that is in many texts is looked for once in all of them, and not again in each.
            Some(word) => self.texts.each_start(word, numbers, |number, at| {
                let tally = &mut tallies[(self.texts.record(number) - records.start) as usize];
                if let Some(tier) = pattern.tier_at(&self.texts.hay(number), at) {
                    add(tally, tier, 1);
                }
                let is_enough = self.cancel.is_set() || tally.is_some_and(|(_, count)| count >= RANKED);
                if is_enough { Go::ToNext } else { Go::On }
            }),
            None => self.texts.each_with(pattern.clue(), numbers, |number| {
                let tally = &mut tallies[(self.texts.record(number) - records.start) as usize];
                self.in_kept(number, tally);
            }),
        }
        let mut anew = Anew::new();
        for letters in Letters::ALL.into_iter().filter(|letters| !self.is_hopeless_in(*letters)) {
            // All the ways to the texts are gone first: none waits for another then.
            let listed = self.texts.anew(letters, records.clone());
            let sources: Vec<_> = listed.iter().map(|&record| self.source(record)).collect();
            for (record, source) in listed.iter().zip(sources) {
                self.in_source(source, letters, &mut anew, &mut tallies[(record - records.start) as usize]);
            }
        }
    }

    /// Through those of some records here and there.
    fn in_each(&self, hits: &[Hit], tallies: &mut [Tally]) {
        let is_hopeless = Letters::ALL.map(|letters| self.is_hopeless_in(letters));
        let mut others = Vec::new();
        let mut walk = self.texts.walk();
        for (nth, hit) in hits.iter().enumerate() {
            self.texts.each_with(self.leaf.pattern.clue(), walk.numbers(hit.at), |number| {
                self.in_kept(number, &mut tallies[nth]);
            });
            let letters = walk.letters(hit.at).filter(|letters| !is_hopeless[*letters as usize]);
            others.extend(letters.map(|letters| (nth, letters)));
        }
        let mut anew = Anew::new();
        let sources: Vec<_> = others.iter().map(|&(nth, _)| self.source(hits[nth].at)).collect();
        for ((nth, letters), source) in others.into_iter().zip(sources) {
            self.in_source(source, letters, &mut anew, &mut tallies[nth]);
        }
    }

    /// Whether it can stand in no text of those letters.
    fn is_hopeless_in(&self, letters: Letters) -> bool {
        let has_letter = |clue: &str| clue.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let clue = self.leaf.pattern.clue().and_then(|clue| std::str::from_utf8(clue.needle()).ok());
        letters == Letters::Ascii && clue.is_some_and(has_letter)
    }

    fn in_kept(&self, number: usize, tally: &mut Tally) {
        if self.cancel.is_set() {
            return;
        }
        let record = self.texts.record(number) as usize;
        let source = || self.section.string(self.memory, self.sort, record, self.texts.nth(number));
        let until = Until::found_times(self.cancel, RANKED);
        self.leaf.each_in(&self.texts.hay(number), source, &until, |found| add(tally, found.tier, found.weight));
    }

    /// The text of a record that has one.
    fn source(&self, record: u32) -> &str {
        self.section.string(self.memory, self.sort, record as usize, 0).unwrap_or_default()
    }

    fn in_source(&self, source: &str, letters: Letters, anew: &mut Anew, tally: &mut Tally) {
        if self.cancel.is_set() {
            return;
        }
        let until = Until::found_times(self.cancel, RANKED);
        let mut count = |tier| {
            until.found();
            add(tally, tier, 1);
        };
        if !self.leaf.cased && self.leaf.pattern.each_in_ascii(source, &until, &mut count) {
            return;
        }
        if self.leaf.pattern.could_be_in(source, letters) {
            let hay = anew.hay(source, letters);
            self.leaf.each_in(&hay, || Some(source), &until, |found| add(tally, found.tier, found.weight));
        }
    }
}
