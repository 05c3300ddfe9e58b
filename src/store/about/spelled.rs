//! Whom a text names, by the spellings that the archive lists.
//!
//! A name is found by its very words, whole and in their order; a name of several words also in another script, by
//! another standard or in another grammatical case. Where that is not sure the record of the statement decides: a single
//! ordinary word, or a name that only sounds alike, is believed where the record names its bearer, and nowhere else.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use crate::name::{Closeness, Name, Sought};
use crate::store::memory::Memory;
use crate::text::fold::fold;
use crate::text::words::{bare, words};

/// The most words of a name that is compared by its sounds; longer ones are titles, and found as they are spelled.
const MOST_WORDS: usize = 4;
/// The fewest letters of a word that is looked at by its sounds alone.
const SHORTEST: usize = 4;

/// Finds names in texts.
pub(super) struct Namer<'a> {
    /// Spellings by their first words, folded; the longest first.
    spellings: HashMap<String, Vec<Spelling<'a>>>,
    /// First words of spellings that begin small.
    small: HashSet<&'a str>,
    /// Names that are compared by their sounds: the place of the entity, how many words.
    sounds: Vec<(u32, usize, &'a Name)>,
    longest: usize,
    /// Whether a word fits a word of these names; words come again and again.
    fitting: HashMap<String, bool>,
}

/// One spelling of an entity.
struct Spelling<'a> {
    entity: u32,
    written: Vec<&'a str>,
    folded: Vec<String>,
    /// An abbreviation: it counts as it is written alone.
    is_short: bool,
    /// No word of the language, so that it is sure without the record.
    is_distinct: bool,
}

/// Words of a text that name somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The place of the entity.
    pub(super) entity: u32,
    /// Where they stand.
    pub(super) bytes: Range<usize>,
}

impl<'a> Namer<'a> {
    /// Finds everybody, or by their sounds only one.
    pub(super) fn new(memory: &'a Memory, only: Option<u32>) -> Self {
        let mut namer = Self {
            spellings: HashMap::default(),
            small: HashSet::default(),
            sounds: Vec::new(),
            longest: 1,
            fitting: HashMap::default(),
        };
        let entities = (0..).zip(memory.archive.entities());
        let spellings = entities.flat_map(|(entity, it)| it.all_names().map(move |name| (entity, name)));
        for ((entity, name), keys) in spellings.zip(memory.name_keys()) {
            let written: Vec<&str> = words(name).map(|word| &name[word]).collect();
            if (2..=MOST_WORDS).contains(&written.len()) && only.is_none_or(|only| only == entity) {
                namer.sounds.push((entity, written.len(), keys));
            }
            namer.add(entity, written);
        }
        for spellings in namer.spellings.values_mut() {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.folded.len()));
        }
        namer
    }

    fn add(&mut self, entity: u32, written: Vec<&'a str>) {
        let folded: Vec<String> = written.iter().map(|word| fold(word)).collect();
        let Some(first) = folded.first().cloned() else { return };
        if written[0].starts_with(char::is_lowercase) {
            self.small.insert(written[0]);
        }
        self.longest = self.longest.max(written.len());
        let letters = || written.iter().flat_map(|word| word.chars());
        let capitals = letters().filter(|letter| letter.is_uppercase()).count();
        let spelling = Spelling {
            entity,
            is_short: !letters().any(char::is_lowercase),
            is_distinct: written.len() > 1 || capitals > 1,
            written,
            folded,
        };
        self.spellings.entry(first).or_default().push(spelling);
    }

    /// The names in a text, in its order; `record` are the places of the entities that its record names. No two overlap,
    /// unless they are the same words.
    pub(super) fn names(&mut self, text: &str, record: &[u32]) -> Vec<Found> {
        let all: Vec<Range<usize>> = words(text).map(|word| bare(text, word)).collect();
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(word) = all.get(at) {
            let word = &text[word.clone()];
            if word.starts_with(char::is_lowercase) && !self.small.contains(word) {
                at += 1;
                continue;
            }
            let run = run(text, &all[at..], self.longest);
            let named = self.spelled(text, run, record).or_else(|| self.sounding(text, run, record));
            let Some((entities, count)) = named else {
                at += 1;
                continue;
            };
            let bytes = run[0].start..run[count - 1].end;
            found.extend(entities.into_iter().map(|entity| Found { entity, bytes: bytes.clone() }));
            at += count;
        }
        found
    }

    /// Whose spelling the words begin with, and how many words it has; the longest.
    fn spelled(&self, text: &str, run: &[Range<usize>], record: &[u32]) -> Option<(Vec<u32>, usize)> {
        let first = fold(&text[run[0].clone()]);
        let spellings = self.spellings.get(&first)?;
        let stands = |spelling: &&Spelling| {
            spelling.folded.len() <= run.len()
                && (spelling.is_distinct || record.contains(&spelling.entity))
                && (0..spelling.folded.len()).all(|nth| {
                    let word = &text[run[nth].clone()];
                    if spelling.is_short { word == spelling.written[nth] } else { fold(word) == spelling.folded[nth] }
                })
        };
        let longest = spellings.iter().find(stands)?.folded.len();
        let bearers = spellings.iter().filter(|it| it.folded.len() == longest).filter(stands);
        Some((decided(bearers.map(|spelling| spelling.entity), record)?, longest))
    }

    /// Whose name the words are a form of, and how many they are.
    fn sounding(&mut self, text: &str, run: &[Range<usize>], record: &[u32]) -> Option<(Vec<u32>, usize)> {
        let alike = run.iter().take(MOST_WORDS).take_while(|word| self.fits(&text[(*word).clone()])).count();
        (2..=alike).rev().find_map(|count| {
            let window = &text[run[0].start..run[count - 1].end];
            let sought = Sought::new(window, false);
            let named = self.sounds.iter().filter(|(_, words, _)| *words == count).filter_map(|(entity, _, name)| {
                let sure = match sought.closeness(name)? {
                    Closeness::OtherScript => true,
                    Closeness::SoundAlike => record.contains(entity),
                };
                sure.then_some(*entity)
            });
            Some((decided(named, record)?, count))
        })
    }

    /// Whether a word may be a form of a word of a name.
    fn fits(&mut self, word: &str) -> bool {
        // An initial stands for many names.
        if word.chars().count() < 2 {
            return false;
        }
        if let Some(&fits) = self.fitting.get(word) {
            return fits;
        }
        let sought = Sought::new(word, false);
        let is_short = word.chars().count() < SHORTEST;
        let fits = is_short || self.sounds.iter().any(|(_, _, name)| sought.closeness(name).is_some());
        self.fitting.insert(word.to_owned(), fits);
        fits
    }
}

/// Whom a name means: its only bearer, else those that the record names, else nobody.
fn decided(bearers: impl Iterator<Item = u32>, record: &[u32]) -> Option<Vec<u32>> {
    let mut bearers: Vec<u32> = bearers.collect();
    bearers.sort_unstable();
    bearers.dedup();
    if bearers.len() > 1 {
        bearers.retain(|bearer| record.contains(bearer));
    }
    (!bearers.is_empty()).then_some(bearers)
}

/// The first of these words that could be one name: nothing ends between them.
fn run<'w>(text: &str, all: &'w [Range<usize>], most: usize) -> &'w [Range<usize>] {
    let most = most.max(MOST_WORDS).min(all.len());
    let together = all[..most].windows(2).take_while(|pair| holds_together(&text[pair[0].end..pair[1].start])).count();
    &all[..=together]
}

/// Whether what stands between two words can stand in a name: blanks, joiners, quotation marks, a stop without a blank.
fn holds_together(between: &str) -> bool {
    let is_joiner = |c: char| c.is_whitespace() || "-‐‑–—/«»“”„\"'’()&".contains(c);
    between == "." || (between.chars().all(is_joiner) && between.matches('\n').count() < 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Memory, Namer};
    use crate::archive::read;

    const ARCHIVE: &str = r#"{"letapis": 1, "id": "a", "title": "A", "people": [
        {"id": "ales", "name": "Ales Bialiatski", "names": ["Алесь Бяляцкі"]},
        {"id": "one", "name": "Ivan Petrov"},
        {"id": "two", "name": "Ivan Petrov"}
    ], "organisations": [
        {"id": "bhc", "name": "Belarusian Helsinki Committee", "names": ["BHC", "Беларускі Хельсінкскі Камітэт"]},
        {"id": "imena", "name": "Imena", "names": ["Names"]},
        {"id": "cec", "name": "Central Election Commission of Belarus", "names": ["CEC"]},
        {"id": "cec-ge", "name": "CEC of Georgia"},
        {"id": "site", "name": "tut.by", "names": ["TUT.BY"]},
        {"id": "radio", "name": "Radio Free Europe/Radio Liberty"}
    ], "statements": []}"#;

    fn memory() -> Memory {
        Memory::new(read(ARCHIVE.as_bytes()).unwrap().0, Vec::new())
    }

    /// Whom a text names, as `id: words`, where its record names those.
    fn named(memory: &Memory, text: &str, record: &[&str]) -> Vec<String> {
        let entities = memory.archive.entities();
        let place = |id: &&str| entities.iter().position(|entity| entity.id.as_str() == *id).unwrap() as u32;
        let record: Vec<u32> = record.iter().map(place).collect();
        let found = Namer::new(memory, None).names(text, &record);
        found.into_iter().map(|it| format!("{}: {}", entities[it.entity as usize].id, &text[it.bytes])).collect()
    }

    #[test]
    fn a_text_names_those_whose_spellings_stand_in_it() {
        let memory = memory();
        let check = |text: &str, record: &[&str], wanted: &[&str]| {
            assert_eq!(named(&memory, text, record), wanted, "{text}");
        };
        check("Ales Bialiatski and the BHC.", &[], &["ales: Ales Bialiatski", "bhc: BHC"]);
        check("ALES BIALIATSKI", &[], &["ales: ALES BIALIATSKI"]);
        check("Ales\nBialiatski’s case", &[], &["ales: Ales\nBialiatski"]);
        check("Ales, Bialiatski", &[], &[]);
        check("Ales. Bialiatski", &[], &[]);
        check("Alesya Bialiatskina", &[], &[]);
        // In other cases and by other standards; what only sounds alike is believed where the record names them.
        check("справа Алеся Бяляцкага", &[], &["ales: Алеся Бяляцкага"]);
        check("Ales Byalyatski", &[], &["ales: Ales Byalyatski"]);
        check("Алесь Беляцкий", &[], &[]);
        check("Алесь Беляцкий", &["ales"], &["ales: Алесь Беляцкий"]);
        check("Беларускага Хельсінкскага камітэта", &[], &["bhc: Беларускага Хельсінкскага камітэта"]);
        check("A. Bialiatski", &["ales"], &[]);
        // An ordinary word is a name where the record says so; an abbreviation as it is written.
        check("Names of the dead", &[], &[]);
        check("Names of the dead", &["imena"], &["imena: Names"]);
        check("the bhc", &["bhc"], &[]);
        // The longest name counts, and of two bearers the one that the record names.
        check("the CEC of Georgia and the CEC", &[], &["cec-ge: CEC of Georgia", "cec: CEC"]);
        check("Ivan Petrov", &[], &[]);
        check("Ivan Petrov", &["two"], &["two: Ivan Petrov"]);
        check("TUT.BY, tut.by", &["site"], &["site: TUT.BY", "site: tut.by"]);
        check("Radio Free Europe/Radio Liberty", &[], &["radio: Radio Free Europe/Radio Liberty"]);
    }

    proptest! {
        #[test]
        fn any_text_may_be_looked_through_and_no_two_names_overlap(
            parts in prop::collection::vec(
                prop_oneof![
                    Just("Ales Bialiatski".to_owned()), Just("CEC of Georgia".to_owned()), Just("Алеся ".to_owned()),
                    Just("Бяляцкага".to_owned()), Just("’s ".to_owned()), Just(" ".to_owned()), "\\PC{0,6}",
                ], 0..12),
        ) {
            let memory = memory();
            let text = parts.concat();
            let found = Namer::new(&memory, None).names(&text, &[0]);
            for pair in found.windows(2) {
                prop_assert!(pair[0].bytes == pair[1].bytes || pair[0].bytes.end <= pair[1].bytes.start);
            }
            for it in &found {
                prop_assert!(text.get(it.bytes.clone()).is_some_and(|words| !words.trim().is_empty()));
            }
        }
    }
}
