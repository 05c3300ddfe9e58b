//! Every word of the archive, and those that resemble another.
//!
//! It is made in the background after opening, or when it is first asked for. The words of statements are those of their
//! indices, so that no text is gone through a second time. A finite-state set keeps hundreds of thousands of words in a
//! few megabytes, and an automaton of all words that are a letter or two off one walks through it without looking at the
//! rest: `fst` and `levenshtein_automata` save both, and only this room knows their names.

use std::collections::BTreeMap;

use foldhash::{HashSet, HashSetExt};
use fst::{IntoStreamer, Set, SetBuilder, Streamer};
use levenshtein_automata::LevenshteinAutomatonBuilder;

use super::cancel::Cancel;
use super::error::StoreError;
use super::index::{Index, ROOM};
use super::section::Section;
use crate::archive::Archive;
use crate::archive::event::Event;
use crate::archive::statement::Statement;
use crate::archive::text::Text;
use crate::text::fold::fold;
use crate::text::words::words;

/// The words of an archive, as they are compared.
pub(super) struct Vocabulary {
    /// Which statements hold which words in their long texts.
    sections: Vec<(Section, Index)>,
    /// The same of their kinds and rights.
    labels: Index,
    /// The words that no statement holds, each as somebody wrote it.
    others: BTreeMap<String, String>,
    /// All of them that are not too long to be compared.
    words: Set<Vec<u8>>,
    automata: Automata,
}

/// Automata for up to one and up to two letters, made once.
pub(super) struct Automata([LevenshteinAutomatonBuilder; 2]);

impl Automata {
    /// They take little, and megabytes on the way: whoever makes them before anything large gives these back to the system.
    pub(super) fn new() -> Self {
        Self([1, 2].map(|most| LevenshteinAutomatonBuilder::new(most, false)))
    }
}

/// Bytes of the longest word that is compared letter by letter: no language writes longer ones, and what compares them
/// takes far more memory than they do.
const LONGEST: usize = 256;

/// A word of the archive that resembles another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// As it is compared.
    pub(super) word: String,
    /// How many letters it is off.
    pub(super) distance: u8,
    /// In the own words of how many statements it stands.
    pub(super) statements: u32,
}

impl Vocabulary {
    /// Puts the words of those sections of statements together with all others of the archive.
    pub(super) fn new(
        archive: &Archive,
        sections: Vec<(Section, Index)>,
        automata: Automata,
        cancel: &Cancel,
    ) -> Result<Self, StoreError> {
        let statements = archive.statements();
        let labels = Index::of_labels(statements.len() as u32, |at| labels(&statements[at as usize]), cancel)?;
        let events = archive.events().iter().flat_map(|event| texts_of(event));
        let names = archive.entities().iter().flat_map(|it| it.all_names().chain(it.note.as_deref()));
        let indices = || sections.iter().map(|(_, index)| index).chain([&labels]);
        let others = others(events.chain(names), |word| indices().any(|index| index.whole(word).is_some()));
        cancel.check()?;
        let mut lists: Vec<Box<dyn Iterator<Item = &str>>> = vec![Box::new(others.keys().map(String::as_str))];
        indices().for_each(|index| lists.push(Box::new(index.all())));
        let words = merged(lists).filter(|word| word.len() <= LONGEST);
        let words = set(words, indices().any(Index::is_large)).expect("the words are in order, each once");
        Ok(Self { sections, labels, others, words, automata })
    }

    /// Which statements hold which words in a section.
    pub(super) fn index(&self, section: Section) -> Option<&Index> {
        self.sections.iter().find_map(|(known, index)| (*known == section).then_some(index))
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether this very word occurs, folded.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The words that are at most so many letters (up to two) off a folded one, itself among them if it occurs: the
    /// closest first, then the most frequent, then by letter. A letter put in, left out or taken for another is one off.
    pub(super) fn near(&self, word: &str, most: usize) -> Vec<Near> {
        let automata = if word.len() > LONGEST { &[][..] } else { &self.automata.0 };
        let Some(builder) = most.checked_sub(1).and_then(|at| automata.get(at)) else {
            return Vec::new();
        };
        let automaton = builder.build_dfa(word);
        let mut found = Vec::new();
        let mut stream = self.words.search(&automaton).into_stream();
        while let Some(bytes) = stream.next() {
            let distance = automaton.eval(bytes).to_u8();
            let word = std::str::from_utf8(bytes).expect("words are text").to_owned();
            let statements = self.statements(&word).len() as u32;
            found.push(Near { word, distance, statements });
        }
        found.sort_by(|a, b| (a.distance, b.statements, &a.word).cmp(&(b.distance, a.statements, &b.word)));
        found
    }

    /// A word of the archive, folded, as somebody wrote it first.
    pub(super) fn written(&self, word: &str, archive: &Archive) -> String {
        let is_meant = |written: &&str| fold(written) == word;
        let first = self.statements(word).first().map(|&at| &archive.statements()[at as usize]);
        let written =
            first.and_then(|it| own_texts(it).find_map(|text| words(text).map(|at| &text[at]).find(is_meant)));
        let written = written.or_else(|| self.others.get(word).map(String::as_str));
        // What is folded away between words joins them: then nobody wrote it so.
        written.unwrap_or(word).to_owned()
    }

    /// The statements with a word, in order.
    fn statements(&self, word: &str) -> Vec<u32> {
        let indices = self.sections.iter().map(|(_, index)| index).chain([&self.labels]);
        let lists = indices.filter_map(|index| index.whole(word).map(|number| index.occurrences(number)));
        let mut statements: Vec<u32> = lists.flatten().map(|occurrence| occurrence.at).collect();
        statements.sort_unstable();
        statements.dedup();
        statements
    }
}

impl std::fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vocabulary").field("words", &self.len()).finish_non_exhaustive()
    }
}

/// The words of lists in order, each once; within a list each stands once.
fn merged<'a>(lists: Vec<Box<dyn Iterator<Item = &'a str> + 'a>>) -> impl Iterator<Item = &'a str> {
    let mut lists: Vec<_> = lists.into_iter().map(Iterator::peekable).collect();
    std::iter::from_fn(move || {
        let next = lists.iter_mut().filter_map(|list| list.peek().copied()).min()?;
        for list in &mut lists {
            list.next_if_eq(&next);
        }
        Some(next)
    })
}

/// A set in no more memory than it needs; `many` words get room as in an index.
fn set<'a>(words: impl Iterator<Item = &'a str>, many: bool) -> fst::Result<Set<Vec<u8>>> {
    let mut builder = SetBuilder::new(Vec::with_capacity(if many { ROOM } else { 0 }))?;
    builder.extend_iter(words)?;
    let mut bytes = builder.into_inner()?;
    bytes.shrink_to_fit();
    Set::new(bytes)
}

/// How many letters a folded word may be off for another that is meant: short words resemble too much.
pub(super) fn most_off(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The words of texts that are not known from elsewhere, folded, each as it was written first.
fn others<'a>(texts: impl Iterator<Item = &'a str>, is_known: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
    let mut seen = HashSet::new();
    let mut others = BTreeMap::new();
    for written in texts.flat_map(|text| words(text).map(|word| &text[word])) {
        // Most words are met often, and looked up once as long as they are remembered.
        if seen.len() == REMEMBERED {
            seen.clear();
        }
        if seen.insert(written) {
            let folded = fold(written);
            if !is_known(&folded) {
                others.entry(folded).or_insert_with(|| written.to_owned());
            }
        }
    }
    others
}

/// Words that are remembered at once.
const REMEMBERED: usize = 4_096;

fn own_texts(statement: &Statement) -> impl Iterator<Item = &str> {
    statement.texts().chain(labels(statement))
}

fn labels(statement: &Statement) -> impl Iterator<Item = &str> {
    [statement.kind()].into_iter().chain(statement.rights().iter().map(Text::as_str))
}

fn texts_of(event: &Event) -> impl Iterator<Item = &str> {
    let quotes = event.evidence.iter().map(|evidence| evidence.quote.exact.as_str());
    [event.title(), event.kind()].into_iter().chain(event.detail()).chain(event.place()).chain(quotes)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::{Automata, Index, LONGEST, Near, Section, Vocabulary, most_off, own_texts};
    use crate::archive::bundled::ARCHIVES;
    use crate::archive::{Archive, read};
    use crate::store::cancel::Cancel;
    use crate::store::memory::Memory;
    use crate::store::texts::{Keep, Texts};
    use crate::text::fold::fold;
    use crate::text::words::words;

    fn vocabulary(texts: &[&str]) -> Vocabulary {
        let texts = Texts::new((0..).zip(texts.iter().copied()), Keep::All);
        let index = Index::new(&texts, texts.count() as u32, |_| "", &Cancel::never()).unwrap();
        Vocabulary::new(&Archive::default(), vec![(Section::Text, index)], Automata::new(), &Cancel::never()).unwrap()
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
            let near: Vec<_> = near.iter().map(|near| (&*near.word, near.distance, near.statements)).collect();
            assert_eq!(near, wanted, "{word}");
        };
        check("helsnki", 1, &[("helsinki", 1, 1)]);
        check("helsink", 1, &[("helsink", 0, 1), ("helsinki", 1, 1)]);
        check("хелсінкі", 1, &[("хельсінкі", 1, 2)]);
        check("хелсінк", 2, &[("хельсінкі", 2, 2)]);
        check("lod", 1, &[("lodz", 1, 1)]);
        check("lod", 0, &[]);
        check("", 1, &[("i", 1, 1)]);
        assert!(vocabulary.holds("lodz") && !vocabulary.holds("łódź") && vocabulary.len() == 6);
    }

    /// A word as long as a text costs no more than its letters. (B5)
    #[test]
    fn a_word_that_nobody_can_have_meant_is_compared_with_none() {
        let (long, longer) = ("b".repeat(LONGEST), "c".repeat(LONGEST + 1));
        let vocabulary = vocabulary(&[&format!("{long} {longer}")]);
        let check = |word: &str, wanted: &[&str]| {
            let near: Vec<_> = vocabulary.near(word, 1).into_iter().map(|near| near.word).collect();
            assert_eq!(near, wanted, "{} bytes", word.len());
        };
        check(&long[1..], &[&*long]);
        check(&longer[1..], &[]);
        check(&long.replace('b', "bb"), &[]);
        check(&longer, &[]);
        assert!(vocabulary.words.as_fst().size() < 9 * LONGEST);
    }

    #[test]
    fn every_word_of_the_archive_is_counted_in_its_statements() {
        let (archive, _) = read(ARCHIVES[0].bytes).unwrap();
        let memory = Memory::new(archive, Vec::new());
        let archive = &memory.archive;
        let vocabulary = memory.vocabulary(&Cancel::never()).unwrap();
        let mut statements: BTreeMap<String, (&str, BTreeSet<usize>)> = BTreeMap::new();
        for (at, statement) in archive.statements().iter().enumerate() {
            for text in own_texts(statement) {
                for word in words(text) {
                    let entry = statements.entry(fold(&text[word.clone()]));
                    entry.or_insert_with(|| (&text[word], BTreeSet::new())).1.insert(at);
                }
            }
        }
        for (word, (written, statements)) in &statements {
            let near = vocabulary.near(word, 1);
            let Near { word: found, distance, statements: count } = &near[0];
            assert_eq!((found, *distance, *count as usize), (word, 0, statements.len()));
            assert_eq!(vocabulary.written(word, archive), **written);
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
