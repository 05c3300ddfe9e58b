//! Ids for what has none: slugs of words, each once.
//!
//! The words are folded (no case, no accents), Cyrillic is romanised letter by letter as in passports (ICAO Doc 9303),
//! and what is left of a to z and 0 to 9 is joined by hyphens, up to [`LENGTH`] letters, cut between words. Where a slug
//! is taken, eight digits of the digest of what tells the record from others follow it. So an id depends on its record
//! and on those before it with the same words, and the same source gives the same ids every time.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::archive::digest;
use crate::archive::id::is_slug;
use crate::text::fold::fold;

/// Letters of an id that is made; people type them.
const LENGTH: usize = 60;

/// Letters that folding leaves and that are not of a to z.
const LETTERS: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('ґ', "g"),
    ('д', "d"),
    ('е', "e"),
    ('є', "ie"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('і', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ў', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', "ie"),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ł', "l"),
    ('þ', "th"),
    ('ı', "i"),
    // Apostrophes stand within words.
    ('\'', ""),
];

/// The ids that are given already.
#[derive(Default)]
pub(super) struct Slugs {
    /// A half of the digest of each: an id of its own would take four times as much.
    taken: HashSet<[u8; 16]>,
    /// How often a record was there with the very same id and digest: a file may hold a million of them.
    again: HashMap<[u8; 16], usize>,
}

impl Slugs {
    /// Takes an id that the source gives, if it is a slug and free.
    pub(super) fn keep(&mut self, id: &str) -> bool {
        is_slug(id) && self.take(id)
    }

    /// An id of those words. `own` tells the record from others with the same words; `sort` is the id where nothing of
    /// the words can be one.
    pub(super) fn of(&mut self, words: &str, own: &str, sort: &str) -> String {
        let slug = slug(words).unwrap_or_else(|| format!("{sort}-{}", &digest::of_words(own)[..8]));
        if self.take(&slug) {
            return slug;
        }
        let id = format!("{slug}-{}", &digest::of_words(own)[..8]);
        if self.take(&id) {
            return id;
        }
        // The very same record again has the same digest; it is counted.
        let mut count = self.again.get(&half(&id)).copied().unwrap_or(1);
        loop {
            count += 1;
            let counted = format!("{id}-{count}");
            if self.take(&counted) {
                self.again.insert(half(&id), count);
                return counted;
            }
        }
    }

    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(half(id))
    }
}

/// Titles with addresses, and the lines at which they were first.
#[derive(Default)]
pub(super) struct Seen(HashMap<[u8; 16], u32>);

impl Seen {
    /// The line at which an entry with that title and address was before.
    pub(super) fn again(&mut self, line: usize, title: &str, url: &str) -> Option<u32> {
        // No address has a line end in it, so that nothing else is joined so.
        let first = self.0.entry(half(&format!("{url}\n{title}")));
        match first {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(u32::try_from(line).unwrap_or(u32::MAX));
                None
            }
        }
    }
}

/// The first half of the digest of an id. No two ids have the same one.
fn half(id: &str) -> [u8; 16] {
    digest::half_of_words(id)
}

/// The slug of some words; `None` where nothing of them can be one.
pub(super) fn slug(words: &str) -> Option<String> {
    let mut slug = String::new();
    let mut word = String::new();
    for c in fold(words).chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, latin)) => word.push_str(latin),
            None if add(&mut slug, &mut word) => {}
            None => break,
        }
    }
    (!slug.is_empty()).then_some(slug)
}

/// Adds a word while there is room; of a first word that is too long, its beginning.
fn add(slug: &mut String, word: &mut String) -> bool {
    if word.is_empty() {
        return true;
    }
    if slug.is_empty() {
        word.truncate(LENGTH);
    } else if slug.len() + 1 + word.len() > LENGTH {
        return false;
    } else {
        slug.push('-');
    }
    slug.push_str(word);
    word.clear();
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LENGTH, Slugs, slug};
    use crate::archive::id::is_slug;

    #[test]
    fn words_become_slugs_that_can_be_read() {
        #[track_caller]
        fn check(words: &str, expected: &str) {
            assert_eq!(slug(words).as_deref(), Some(expected), "{words}");
        }
        check("Joint statement: “Free them!”", "joint-statement-free-them");
        check("Women’s Rights", "womens-rights");
        check("Беларускі Хельсінкскі Камітэт", "belaruski-khelsinkski-kamitet");
        check("Заява аб’яднаных", "zaiava-abiadnanykh");
        check("Щербаков, объезд", "shcherbakov-obieezd");
        check("Łódź, Świętochłowice", "lodz-swietochlowice");
        check("2021/10", "2021-10");
        assert_eq!(slug("人权 — ﷽"), None);
        let long = slug(&"rights ".repeat(40)).unwrap();
        assert_eq!(long, ["rights"; 8].join("-"));
    }

    #[test]
    fn the_same_words_give_other_ids_for_other_records() {
        let mut slugs = Slugs::default();
        let mut id = |words, own| slugs.of(words, own, "statement");
        assert_eq!(id("News", "https://a.example/1"), "news");
        assert_eq!(id("News", "https://a.example/2"), "news-ef4425a1");
        let again = id("News", "https://a.example/2");
        assert_eq!(again, "news-ef4425a1-2");
        assert!(id("人权", "x").starts_with("statement-"));
    }

    proptest! {
        #[test]
        fn every_id_is_a_slug_and_stands_once(words in proptest::collection::vec("\\PC{0,20}|a", 0..20)) {
            let mut slugs = Slugs::default();
            let mut seen = std::collections::HashSet::new();
            for words in &words {
                let id = slugs.of(words, words, "statement");
                prop_assert!(is_slug(&id) && id.len() <= LENGTH + 20, "{id}");
                prop_assert!(seen.insert(id));
            }
        }
    }
}
