//! Words of an open vocabulary, each once: all in one text, because each of a million records may have one of its own.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// So few values are compared with each other faster than looked up: kinds, languages, roles.
pub(super) const COMPARED: usize = 8;

/// Some words, numbered in the order in which they were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    text: String,
    /// For each word where it ends in the text; it begins where the one before it ends.
    ends: Vec<u32>,
}

/// Words on their way.
#[derive(Default)]
pub(super) struct MakingWords {
    words: Words,
    numbers: HashTable<u32>,
    hashing: RandomState,
}

impl Words {
    /// The word of a number.
    pub(super) fn of(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// The number of a word, if it is one of them. Goes through them.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        (0..).zip(self.iter()).find_map(|(number, known)| (known == word).then_some(number))
    }

    /// All of them, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.ends.len() as u32).map(|number| self.of(number))
    }
}

impl MakingWords {
    /// The number of a word, which is new or was met before.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let Self { words, numbers, hashing } = self;
        if words.ends.len() <= COMPARED
            && let Some(number) = words.number(word)
        {
            return number;
        }
        let hash = hashing.hash_one(word);
        let entry = numbers.entry(hash, |&known| words.of(known) == word, |&known| hashing.hash_one(words.of(known)));
        match entry {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => {
                let number = u32::try_from(words.ends.len()).expect("an archive has fewer words than bytes");
                place.insert(number);
                words.text.push_str(word);
                words.ends.push(u32::try_from(words.text.len()).expect("words of fields are less than the file"));
                number
            }
        }
    }

    /// How many different ones were met.
    pub(super) fn count(&self) -> usize {
        self.words.ends.len()
    }

    /// The words that were met.
    pub(super) fn finish(mut self) -> Words {
        self.words.text.shrink_to_fit();
        self.words.ends.shrink_to_fit();
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::MakingWords;

    /// (B5)
    #[test]
    fn a_word_is_kept_once_and_has_one_number() {
        let check = |met: &[&str], kept: &[&str]| {
            let mut making = MakingWords::default();
            let numbers: Vec<u32> = met.iter().map(|word| making.number(word)).collect();
            let words = making.finish();
            assert_eq!(words.iter().collect::<Vec<_>>(), kept);
            assert!(kept.iter().all(|word| words.number(word).is_some_and(|number| words.of(number) == *word)));
            assert_eq!(words.number("nobody's"), None);
            let said: Vec<&str> = numbers.into_iter().map(|number| words.of(number)).collect();
            assert_eq!(said, met);
        };
        check(&[], &[]);
        check(&["a", "", "жы", "a", "b", "", "жы"], &["a", "", "жы", "b"]);
        let many: Vec<String> = (0..10_000).map(|number| format!("kind-{number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        check(&many, &many);
    }
}
