//! Whether words name another statement: by its title, or by its address.
//!
//! A title is named where its words stand in this order, however they are written and whatever signs stand between
//! them. One of less than [`FEWEST`] words names nothing: "Joint statement" is said of many.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::HashMap;
use foldhash::fast::FixedState;

use super::links::{addresses, bare};
use crate::archive::statement::Statement;
use crate::text::fold::fold;
use crate::text::words::words;

/// Words of a title from which on it is a name.
pub(super) const FEWEST: usize = 4;

/// What a statement says, to look for other statements in it.
#[derive(Debug)]
pub(super) struct Said {
    /// Its text and its summary.
    parts: Vec<Part>,
    /// Bare addresses in them.
    addresses: Vec<String>,
}

/// A text as words.
#[derive(Debug)]
struct Part {
    folded: String,
    words: Vec<Range<usize>>,
    /// Where rows of [`FEWEST`] words begin, by their hash: most titles begin with none of them, and one look tells.
    rows: HashMap<u64, Vec<usize>>,
}

impl Said {
    /// What the statement says in its own words and in its summary.
    pub(super) fn by(statement: &Statement) -> Self {
        let texts = || [statement.text(), statement.summary()].into_iter().flatten();
        let within = texts().flat_map(|text| addresses(text).into_iter().map(|bytes| bare(&text[bytes]).to_owned()));
        Self { parts: texts().map(Part::new).collect(), addresses: within.collect() }
    }

    /// Whether it names that statement.
    pub(super) fn names(&self, other: &Statement) -> bool {
        let address = other.url().map(bare);
        let has_title = || other.title().is_some_and(|title| self.has(&fold(title)));
        self.addresses.iter().any(|known| Some(known.as_str()) == address) || has_title()
    }

    fn has(&self, title: &str) -> bool {
        let wanted: Vec<_> = words(title).collect();
        wanted.len() >= FEWEST && self.parts.iter().any(|part| part.has(title, &wanted))
    }
}

impl Part {
    fn new(text: &str) -> Self {
        let folded = fold(text);
        let words: Vec<_> = words(&folded).collect();
        let mut rows: HashMap<u64, Vec<usize>> = HashMap::default();
        for (at, row) in words.windows(FEWEST).enumerate() {
            rows.entry(hash(&folded, row)).or_default().push(at);
        }
        Self { folded, words, rows }
    }

    fn has(&self, title: &str, wanted: &[Range<usize>]) -> bool {
        let starts = self.rows.get(&hash(title, &wanted[..FEWEST]));
        starts.into_iter().flatten().any(|&start| {
            let here = self.words[start..].iter().map(|word| &self.folded[word.clone()]);
            let title = wanted.iter().map(|word| &title[word.clone()]);
            here.take(wanted.len()).eq(title)
        })
    }
}

fn hash(text: &str, row: &[Range<usize>]) -> u64 {
    FixedState::default().hash_one(row.iter().map(|word| &text[word.clone()]).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::Said;
    use crate::archive::read;

    #[test]
    fn a_title_of_four_words_is_a_name_and_a_shorter_one_is_none() {
        let check = |text: &str, title: &str, wanted: bool| {
            let statement = |id: &str, title: &str, text: &str| serde_json::json!({"id": id, "title": title, "kind": "news", "lang": "en", "text": text});
            let statements = [statement("one", "Something else", text), statement("other", title, "Other words.")];
            let archive = serde_json::json!({"letapis": 1, "id": "a", "title": "A", "statements": statements});
            let (archive, _) = read(archive.to_string().as_bytes()).unwrap();
            let [one, other] = archive.statements() else { panic!("two statements") };
            assert_eq!(Said::by(one).names(other), wanted, "{title:?} in {text:?}");
        };
        check("As in “An appeal to all courts”, again.", "An appeal to all courts", true);
        check("As in “an APPEAL —\nto all courts”.", "An appeal to all courts!", true);
        check("An appeal to all court", "An appeal to all courts", false);
        check("An appeal to nearly all courts", "An appeal to all courts", false);
        check("A joint statement was made.", "A joint statement", false);
        check("Зварот да ўсіх судоў краіны.", "Зварот да ўсіх судоў краіны", true);
    }
}
