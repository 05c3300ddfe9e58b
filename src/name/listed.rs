//! Many names, found by the keys of their words without a look at each.

use std::sync::Arc;

use foldhash::HashMap;

use super::sought::Word;
use super::{Closeness, Name, Sought};

/// Names by their numbers, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Listed {
    names: Vec<Name>,
    /// Their different words: each may be in a million names.
    words: Vec<Listing>,
    known: HashMap<Arc<str>, u32>,
    by_plain: HashMap<Box<str>, Vec<u32>>,
    by_loose: HashMap<Box<str>, Vec<u32>>,
}

/// The names that have a word, in their order.
#[derive(Debug, Default)]
struct Listing {
    names: Vec<u32>,
    as_surname: Vec<u32>,
}

impl Listed {
    /// Adds a name; of its words one is the surname.
    pub fn add(&mut self, name: Name, surname: &Name) {
        let number = self.names.len() as u32;
        for keys in &name.words {
            let word = self.word(keys);
            let names = &mut self.words[word].names;
            if names.last() != Some(&number) {
                names.push(number);
            }
        }
        for keys in &surname.words {
            let word = self.word(keys);
            self.words[word].as_surname.push(number);
        }
        self.names.push(name);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether a word of some name fits one word that is sought.
    pub fn has_word(&self, sought: &Sought) -> bool {
        sought.words().iter().any(|word| !self.fitting(word).is_empty())
    }

    /// The number of the name that fits closest, the first of several.
    pub fn closest(&self, sought: &Sought) -> Option<(Closeness, usize)> {
        let mut alike = None;
        for number in self.candidates(sought) {
            match sought.closeness(&self.names[number as usize]) {
                Some(Closeness::OtherScript) => return Some((Closeness::OtherScript, number as usize)),
                Some(closeness) if alike.is_none() => alike = Some((closeness, number as usize)),
                _ => {}
            }
        }
        alike
    }

    /// The names of which one word that is sought is the surname, in another script, by another standard or in another case.
    pub fn of_surname(&self, sought: &Sought) -> Vec<usize> {
        let words = sought.words().iter().flat_map(|word| found(&self.by_plain, word.plain_keys()));
        let mut names: Vec<usize> =
            words.flat_map(|word| &self.words[word as usize].as_surname).map(|name| *name as usize).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The names that could fit, in order: those that have the rarest of the words that no name may miss.
    fn candidates(&self, sought: &Sought) -> Vec<u32> {
        let needed = sought.words().iter().filter(|word| word.is_needed(sought));
        let listings = needed.map(|word| self.fitting(word));
        let count = |words: &Vec<u32>| words.iter().map(|word| self.words[*word as usize].names.len()).sum::<usize>();
        let Some(rarest) = listings.min_by_key(count) else { return (0..self.names.len() as u32).collect() };
        let mut names: Vec<u32> =
            rarest.into_iter().flat_map(|word| &self.words[word as usize].names).copied().collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The different words that a word fits.
    fn fitting(&self, word: &Word) -> Vec<u32> {
        let mut words: Vec<u32> =
            found(&self.by_plain, word.plain_keys()).chain(found(&self.by_loose, word.loose_keys())).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The number of a word with these keys.
    fn word(&mut self, keys: &Arc<str>) -> usize {
        if let Some(word) = self.known.get(keys) {
            return *word as usize;
        }
        let word = self.words.len() as u32;
        let (plain, loose) = keys.split_once('|').unwrap_or_default();
        for (all, keys) in [(&mut self.by_plain, plain), (&mut self.by_loose, loose)] {
            keys.split(' ').for_each(|key| all.entry(key.into()).or_default().push(word));
        }
        self.known.insert(Arc::clone(keys), word);
        self.words.push(Listing::default());
        word as usize
    }
}

/// The words that have one of these keys.
fn found<'a>(by: &'a HashMap<Box<str>, Vec<u32>>, keys: impl Iterator<Item = &'a str>) -> impl Iterator<Item = u32> {
    keys.filter_map(|key| by.get(key)).flatten().copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Listed, Name, Sought};
    use crate::name::Closeness;

    /// What looks at every name find.
    fn check(names: &[(&str, &str)], typed: &str) {
        let mut listed = Listed::default();
        let made: Vec<(Name, Name)> = names.iter().map(|(name, last)| (Name::new(name), Name::new(last))).collect();
        for (name, surname) in &made {
            listed.add(name.clone(), surname);
        }
        let sought = Sought::new(typed, false);
        let fits = |(number, (name, _)): (usize, &(Name, Name))| Some((sought.closeness(name)?, number));
        assert_eq!(listed.closest(&sought), made.iter().enumerate().filter_map(fits).min(), "{typed}");
        if !typed.contains(' ') {
            assert_eq!(listed.has_word(&sought), listed.closest(&sought).is_some(), "{typed}");
            let is_of = |(_, surname): &(Name, Name)| sought.closeness(surname) == Some(Closeness::OtherScript);
            let wanted: Vec<usize> = (0..made.len()).filter(|number| is_of(&made[*number])).collect();
            assert_eq!(listed.of_surname(&sought), wanted, "{typed}");
        }
    }

    proptest! {
        /// (B5)
        #[test]
        fn what_is_found_by_words_is_what_looks_at_every_name_find(
            names in prop::collection::vec((0..8_usize, 0..8_usize, 0..3_usize), 0..6),
            typed in prop::collection::vec(0..16_usize, 1..4),
        ) {
            let firsts = ["Ales", "Алесь", "Maria", "Марыя", "Ivan", "Maksim", "І", "中"];
            let lasts = ["Bialiatski", "Бяляцкі", "Беляцкий", "Kalesnikava", "Petrov", "Znak", "Ivan", "12"];
            let fathers = ["", " Viktarovich", " Иванович"];
            let spelt: Vec<(String, &str)> = names
                .iter()
                .map(|&(first, last, father)| (format!("{}{} {}", firsts[first], fathers[father], lasts[last]), lasts[last]))
                .collect();
            let names: Vec<(&str, &str)> = spelt.iter().map(|(name, last)| (name.as_str(), *last)).collect();
            let words = [
                "Алеся", "A", "Бяляцкага", "Bialacki", "Марии", "Maria", "Калеснікавай", "Petrov", "Петрова", "Znak", "Іван",
                "Иванович", "Віктаравіч", "12", "中", "Знаку",
            ];
            let typed: Vec<&str> = typed.into_iter().map(|word| words[word]).collect();
            check(&names, &typed.join(" "));
        }
    }
}
