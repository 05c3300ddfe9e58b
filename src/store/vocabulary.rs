//! Every word of the archive, and those that resemble another.
//!
//! It is made in the background after opening, or when it is first asked for. A finite-state map keeps hundreds of
//! thousands of words in a few megabytes, and an automaton of all words that are a letter or two off one walks through it
//! without looking at the rest: `fst` and `levenshtein_automata` save both, and only this room knows their names.

use foldhash::HashMap;
use fst::{IntoStreamer, Map, MapBuilder, Streamer};
use levenshtein_automata::LevenshteinAutomatonBuilder;

use super::cancel::Cancel;
use super::error::StoreError;
use crate::archive::Archive;
use crate::archive::event::Event;
use crate::archive::statement::Statement;
use crate::text::fold::fold;
use crate::text::words::words;

/// The words of an archive, as they are compared, each with the number of its statements.
pub(super) struct Vocabulary {
    /// From each word to its place in the lists below.
    places: Map<Vec<u8>>,
    /// In the own words of how many statements each stands.
    statements: Vec<u32>,
    /// Each as somebody wrote it, one behind the other.
    written: String,
    /// Where each of these ends.
    ends: Vec<u32>,
    /// Automata for up to one and up to two letters, made once.
    automata: [LevenshteinAutomatonBuilder; 2],
}

/// A word of the archive that resembles another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near<'a> {
    /// As it is compared.
    pub(super) word: String,
    /// As the archive writes it, once.
    pub(super) written: &'a str,
    /// How many letters it is off.
    pub(super) distance: u8,
    /// In the own words of how many statements it stands.
    pub(super) statements: u32,
}

impl Vocabulary {
    /// Goes through every text once.
    pub(super) fn new(archive: &Archive, cancel: &Cancel) -> Result<Self, StoreError> {
        let mut counting = Counting::default();
        for (at, statement) in archive.statements().iter().enumerate() {
            cancel.check()?;
            own_texts(statement).for_each(|text| counting.take(text, Some(at as u32)));
        }
        for event in archive.events() {
            texts_of(event).for_each(|text| counting.take(text, None));
        }
        for entity in archive.entities() {
            entity.all_names().chain(entity.note.as_deref()).for_each(|text| counting.take(text, None));
        }
        cancel.check()?;
        Ok(counting.finish())
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.statements.len()
    }

    /// Whether this very word occurs, folded.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.places.contains_key(word)
    }

    /// The words that are at most so many letters (up to two) off a folded one, itself among them if it occurs: the
    /// closest first, then the most frequent, then by letter. A letter put in, left out or taken for another is one off.
    pub(super) fn near(&self, word: &str, most: usize) -> Vec<Near<'_>> {
        let Some(builder) = most.checked_sub(1).and_then(|at| self.automata.get(at)) else {
            return Vec::new();
        };
        let automaton = builder.build_dfa(word);
        let mut found = Vec::new();
        let mut stream = self.places.search(&automaton).into_stream();
        while let Some((bytes, place)) = stream.next() {
            let distance = automaton.eval(bytes).to_u8();
            let word = std::str::from_utf8(bytes).expect("words are text").to_owned();
            found.push(self.entry(word, place as usize, distance));
        }
        found.sort_by(|a, b| (a.distance, b.statements, &a.word).cmp(&(b.distance, a.statements, &b.word)));
        found
    }

    fn entry(&self, word: String, place: usize, distance: u8) -> Near<'_> {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let written = &self.written[start..self.ends[place] as usize];
        Near { word, written, distance, statements: self.statements[place] }
    }
}

impl std::fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vocabulary").field("words", &self.len()).finish_non_exhaustive()
    }
}

/// How many letters a folded word may be off for another that is meant: short words resemble too much.
pub(super) fn most_off(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

fn own_texts(statement: &Statement) -> impl Iterator<Item = &str> {
    let texts = [&statement.title, &statement.text, &statement.summary];
    let labels = [&statement.kind].into_iter().chain(&statement.rights);
    texts.into_iter().filter_map(Option::as_deref).chain(labels.map(|label| &**label))
}

fn texts_of(event: &Event) -> impl Iterator<Item = &str> {
    let quotes = event.evidence.iter().map(|evidence| evidence.quote.exact.as_str());
    [&*event.title, &*event.kind].into_iter().chain(event.detail.as_deref()).chain(event.place.as_deref()).chain(quotes)
}

/// A vocabulary on its way.
#[derive(Default)]
struct Counting<'a> {
    /// From a word as it is written to its place below: most words are met often, and folded once.
    written: HashMap<&'a str, u32>,
    folded: HashMap<String, u32>,
    words: Vec<Counted<'a>>,
}

struct Counted<'a> {
    written: &'a str,
    statements: u32,
    /// The statement that was counted last.
    last: Option<u32>,
}

impl<'a> Counting<'a> {
    /// Counts the words of a text, for a statement if it is one's own.
    fn take(&mut self, text: &'a str, statement: Option<u32>) {
        words(text).for_each(|word| self.count(&text[word], statement));
    }

    fn count(&mut self, word: &'a str, statement: Option<u32>) {
        let place = match self.written.get(word) {
            Some(place) => *place,
            None => self.place(word),
        };
        let counted = &mut self.words[place as usize];
        if statement.is_some() && counted.last != statement {
            counted.last = statement;
            counted.statements += 1;
        }
    }

    fn place(&mut self, written: &'a str) -> u32 {
        let next = u32::try_from(self.words.len()).expect("an archive has fewer words than bytes");
        let place = *self.folded.entry(fold(written)).or_insert(next);
        if place == next {
            self.words.push(Counted { written, statements: 0, last: None });
        }
        self.written.insert(written, place);
        place
    }

    fn finish(self) -> Vocabulary {
        let mut sorted: Vec<_> = self.folded.into_iter().collect();
        sorted.sort_unstable();
        let mut builder = MapBuilder::memory();
        let mut vocabulary = Vocabulary {
            places: Map::default(),
            statements: Vec::with_capacity(sorted.len()),
            written: String::new(),
            ends: Vec::with_capacity(sorted.len()),
            automata: [1, 2].map(|most| LevenshteinAutomatonBuilder::new(most, false)),
        };
        for (place, (word, counted)) in sorted.iter().enumerate() {
            builder.insert(word, place as u64).expect("the words are sorted, each once");
            let counted = &self.words[*counted as usize];
            vocabulary.statements.push(counted.statements);
            vocabulary.written.push_str(counted.written);
            vocabulary.ends.push(vocabulary.written.len() as u32);
        }
        vocabulary.places = builder.into_map();
        vocabulary
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::{Counting, Near, Vocabulary, most_off, own_texts};
    use crate::archive::bundled::ARCHIVES;
    use crate::archive::read;
    use crate::store::cancel::Cancel;
    use crate::text::fold::fold;
    use crate::text::words::words;

    fn vocabulary(texts: &[&str]) -> Vocabulary {
        let mut counting = Counting::default();
        texts.iter().zip(0..).for_each(|(text, at)| counting.take(text, Some(at)));
        counting.finish()
    }

    /// Row by row, as it is taught.
    fn distance(one: &str, other: &str) -> usize {
        let other: Vec<char> = other.chars().collect();
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (at, letter) in one.chars().enumerate() {
            let mut next = vec![at + 1];
            for (place, own) in other.iter().enumerate() {
                let taken = row[place] + usize::from(*own != letter);
                next.push(taken.min(row[place + 1] + 1).min(next[place] + 1));
            }
            row = next;
        }
        row[other.len()]
    }

    #[test]
    fn words_resemble_each_other_by_letters_of_any_script() {
        let vocabulary = vocabulary(&["Helsinki helsinki, Хельсінкі!", "Helsink-i and Хельсінкі", "Łódź Lodz"]);
        let check = |word: &str, most: usize, wanted: &[(&str, u8, u32)]| {
            let near = vocabulary.near(word, most);
            let near: Vec<_> = near.iter().map(|near| (near.written, near.distance, near.statements)).collect();
            assert_eq!(near, wanted, "{word}");
        };
        check("helsnki", 1, &[("Helsinki", 1, 1)]);
        check("helsink", 1, &[("Helsink", 0, 1), ("Helsinki", 1, 1)]);
        check("хелсінкі", 1, &[("Хельсінкі", 1, 2)]);
        check("хелсінк", 2, &[("Хельсінкі", 2, 2)]);
        check("lod", 1, &[("Łódź", 1, 1)]);
        check("lod", 0, &[]);
        check("", 1, &[("i", 1, 1)]);
        assert!(vocabulary.holds("lodz") && !vocabulary.holds("łódź") && vocabulary.len() == 6);
    }

    #[test]
    fn every_word_of_the_archive_is_counted_in_its_statements() {
        let (archive, _) = read(ARCHIVES[0].bytes).unwrap();
        let vocabulary = Vocabulary::new(&archive, &Cancel::never()).unwrap();
        let mut statements: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, statement) in archive.statements().iter().enumerate() {
            for text in own_texts(statement) {
                for word in words(text) {
                    statements.entry(fold(&text[word])).or_default().insert(at);
                }
            }
        }
        for (word, statements) in &statements {
            let near = vocabulary.near(word, 1);
            let Near { word: found, distance, statements: count, written } = &near[0];
            assert_eq!((found, *distance, *count as usize), (word, 0, statements.len()));
            assert_eq!(fold(written), *word);
        }
        let names = archive.entities().iter().flat_map(|entity| entity.all_names());
        for name in names {
            assert!(words(name).all(|word| vocabulary.holds(&fold(&name[word]))), "{name}");
        }
    }

    #[test]
    fn long_words_may_be_two_letters_off_and_short_ones_none() {
        assert_eq!(["bel", "minsk", "бяляцкі", "biletski"].map(most_off), [0, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn those_that_are_near_are_those_that_counting_letters_says(
            texts in prop::collection::vec("[abіż ]{0,9}", 1..20),
            word in "[abіz]{0,6}",
            most in 1..3_usize,
        ) {
            let vocabulary = vocabulary(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let all: BTreeSet<String> = texts.iter().flat_map(|text| text.split(' ')).filter(|it| !it.is_empty()).map(fold).collect();
            let wanted: BTreeSet<_> = all.into_iter().filter(|other| distance(&word, other) <= most).collect();
            let near = vocabulary.near(&word, most);
            prop_assert!(near.iter().all(|it| usize::from(it.distance) == distance(&word, &it.word)));
            prop_assert!(near.is_sorted_by_key(|it| it.distance));
            prop_assert_eq!(near.into_iter().map(|it| it.word).collect::<BTreeSet<_>>(), wanted);
        }
    }
}
