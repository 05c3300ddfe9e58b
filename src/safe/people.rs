//! Whom a text names, found rather once too often than not at all: every spelling that the archive lists, in any case
//! ending, script or romanisation that `name` joins, initials with the surname, and bare surnames of those whom the
//! record names.
//!
//! Where a reader is shown who is meant (`store::about`) it is the other way round: there a name counts only where it is
//! sure.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use foldhash::{HashMap, HashMapExt as _};

use super::ahead::{Ahead, Near};
use super::seen::{Bearers, Seen};
use super::spellings::{Spellings, State};
use super::surnames::{SHORTEST, Surnames};
use super::words::{bare_words, is_initial, is_letter, run};
use crate::archive::verbatim::Verbatim;
use crate::name::{Listed, Names, Sought};
use crate::text::fold::fold;
use crate::text::words::words;

/// The most words that are looked at as one name that is not written as it is listed.
const MOST_WORDS: usize = 5;
/// Words of which it is kept what they have to do with names: more than a person knows. Then all are forgotten.
const MOST_SEEN: usize = 1 << 16;
/// Letters of a word that are told: more than words have that anybody reads.
const LONGEST_TOLD: usize = 60;

/// The people of an archive, by their places in its list.
pub(super) struct People {
    /// Every spelling.
    spellings: Spellings,
    surnames: Surnames,
    /// Names of several words, and whose each is.
    names: Listed,
    bearers: Vec<usize>,
    /// How many people there are.
    pub(super) count: usize,
    /// What words have to do with names, where they have anything; they come again and again.
    seen: HashMap<Box<str>, Option<Rc<Seen>>>,
    /// Those whose bare surname was met and left, and the word that it was first.
    pub(super) standing: BTreeMap<usize, Box<str>>,
    /// Words were met that are surnames of somebody, since somebody said that none were.
    pub(super) are_met: bool,
}

/// Words of a text that name somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Where they stand, in bytes.
    pub(super) bytes: Range<usize>,
    /// Who it is.
    pub(super) person: usize,
}

impl People {
    /// The people of a list of records.
    pub(super) fn new(records: &[Verbatim]) -> Self {
        let mut people = Self {
            spellings: Spellings::default(),
            surnames: Surnames::default(),
            names: Listed::default(),
            bearers: Vec::new(),
            count: records.len(),
            seen: HashMap::new(),
            standing: BTreeMap::new(),
            are_met: false,
        };
        let mut all: Vec<(usize, Cow<str>)> = Vec::new();
        for (place, record) in records.iter().enumerate() {
            all.extend(spellings(*record).map(|spelling| (place, spelling)));
        }
        people.spellings = Spellings::new(all.iter().map(|(place, spelling)| (*place, spelling.as_ref())));
        let mut names = Names::default();
        for (place, spelling) in &all {
            people.add(*place, spelling, &mut names);
        }
        people
    }

    fn add<'a>(&mut self, place: usize, spelling: &'a str, names: &mut Names<'a>) {
        let parts: Vec<&str> = words(spelling).map(|word| &spelling[word]).collect();
        let Some(surname) = parts.last().filter(|_| parts.len() > 1) else { return };
        self.surnames.add(surname, place);
        self.names.add(names.name(spelling), &names.name(surname));
        self.bearers.push(place);
    }

    /// The names in a text, in its order, none over another. `record` are those whom its record names: their bare surnames
    /// count as well, and of others it is noted that they stand. Without it only whole names are looked for.
    pub(super) fn names(&mut self, text: &str, record: Option<&BTreeSet<usize>>) -> Vec<Edit> {
        let mut ahead = Ahead::new(bare_words(text), self.spellings.longest().max(MOST_WORDS));
        let mut found = Vec::new();
        loop {
            while let Some(word) = ahead.next_word() {
                let seen = self.looked_at(&text[word.clone()]);
                ahead.push(word, seen, &self.spellings);
            }
            let (words, Some(Near { seen, listed })) = ahead.words() else { return found };
            let word = &text[words[0].clone()];
            let seen = seen.filter(|seen| seen.may_name());
            if seen.is_none() && !is_initial(word) {
                ahead.pass(1);
                continue;
            }
            self.are_met |= seen.as_ref().is_some_and(|seen| seen.is_surname());
            let bare = |people: &mut Self| Some((people.surname(word, &*seen?, record?)?, 1));
            let Some((person, count)) = self.whole(text, words, listed).or_else(|| bare(self)) else {
                ahead.pass(1);
                continue;
            };
            found.push(Edit { bytes: words[0].start..words[count - 1].end, person });
            ahead.pass(count);
        }
    }

    /// Whether a text, whatever record it stands in, says nothing of anybody: it has no name in it and no surname.
    pub(super) fn is_of_nobody(&mut self, text: &str) -> bool {
        self.are_met = false;
        !self.may_name(text) || (self.names(text, None).is_empty() && !self.are_met)
    }

    /// Whether any word of a text has to do with names. In most texts none has.
    pub(super) fn may_name(&mut self, text: &str) -> bool {
        if self.is_nobody() {
            return false;
        }
        let mut may_name = |word: &str| self.looked_at(word).is_some_and(|seen| seen.may_name());
        bare_words(text).any(|word| is_initial(&text[word.clone()]) || may_name(&text[word]))
    }

    /// Whether nobody has a name of any word.
    fn is_nobody(&self) -> bool {
        self.spellings.longest() == 0
    }

    /// Whether an id or an address holds a name: a surname in it is enough.
    pub(super) fn is_told_by(&mut self, address: &str) -> bool {
        if self.is_nobody() {
            return false;
        }
        let address = percent_decoded(address);
        let mut state = State::default();
        bare_words(&address).any(|word| {
            let seen = self.looked_at(&address[word]);
            state = self.spellings.read(state, seen.as_ref().and_then(|seen| seen.number));
            seen.is_some_and(|seen| seen.is_surname()) || self.spellings.ending(state).next().is_some()
        })
    }

    /// Whose name the words begin with, and how many words it has; the longest. One may be `listed`.
    fn whole(&mut self, text: &str, words: &[Range<usize>], listed: Option<(usize, usize)>) -> Option<(usize, usize)> {
        let run = run(text, &words[..words.len().min(MOST_WORDS)]);
        let alike = run.iter().take_while(|word| self.may_belong(&text[(*word).clone()])).count();
        // Letters alone are nobody's name; and where a letter is a word, as in Chinese, a text is nothing but letters.
        let letters = run[..alike].iter().take_while(|word| is_letter(text, word)).count();
        let sounding = (2.max(letters + 1)..=alike).rev().find_map(|count| {
            let sought = Sought::new(&text[run[0].start..run[count - 1].end], false);
            self.names.closest(&sought).map(|(_, name)| (self.bearers[name], count))
        });
        match (listed, sounding) {
            (Some(listed), Some(sounding)) if sounding.1 > listed.1 => Some(sounding),
            (listed, sounding) => listed.or(sounding),
        }
    }

    /// Whose bare surname a word is, or holds. Of those whom the record does not name it is noted that it stands.
    fn surname(&mut self, word: &str, seen: &Seen, record: &BTreeSet<usize>) -> Option<usize> {
        let all = [&seen.inside, &seen.listed, &seen.sounding];
        // In small letters many surnames are words of the language.
        let counting = if word.starts_with(char::is_lowercase) { &all[..1] } else { &all[..] };
        let named = counting.iter().find_map(|bearers| bearers.of(record));
        if named.is_none() {
            for bearers in counting.iter().filter(|bearers| !bearers.are_noted.replace(true)) {
                for person in &bearers.people {
                    self.standing.entry(*person).or_insert_with(|| word.chars().take(LONGEST_TOLD).collect());
                }
            }
        }
        named
    }

    /// Whether a word may be a part of a name that is not written as it is listed.
    fn may_belong(&mut self, word: &str) -> bool {
        is_initial(word)
            || (!word.starts_with(char::is_lowercase) && self.looked_at(word).is_some_and(|seen| seen.fits))
    }

    /// What a word may have to do with names; `None` is nothing.
    fn looked_at(&mut self, word: &str) -> Option<Rc<Seen>> {
        if let Some(seen) = self.seen.get(word) {
            return seen.clone();
        }
        if self.seen.len() == MOST_SEEN {
            self.seen.clear();
        }
        let seen = self.look_at(word);
        let seen = (seen.number.is_some() || seen.may_name()).then(|| Rc::new(seen));
        self.seen.insert(word.into(), seen.clone());
        seen
    }

    fn look_at(&self, word: &str) -> Seen {
        let folded = fold(word);
        let number = self.spellings.number(&folded);
        // Of people with one name each there is no surname, and nothing that sounds like theirs.
        let sought = if self.names.is_empty() { Sought::default() } else { Sought::new(word, false) };
        let is_long = word.chars().count() > SHORTEST;
        let sounding = if is_long { self.names.of_surname(&sought) } else { Vec::new() };
        Seen {
            number,
            begins: self.spellings.read(State::default(), number) != State::default(),
            fits: self.names.has_word(&sought),
            inside: Bearers::new(self.surnames.inside(&folded)),
            listed: Bearers::new(self.surnames.bearers(&folded).to_vec()),
            sounding: Bearers::new(sounding.into_iter().map(|name| self.bearers[name]).collect()),
        }
    }
}

/// Every spelling of a person's record.
pub(super) fn spellings(record: Verbatim<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    record.words_of("name").into_iter().chain(record.items_of("names").filter_map(Verbatim::words))
}

/// An address as it is meant: `%D0%90` is a letter.
fn percent_decoded(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return address.into();
    }
    let bytes = address.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%').then(|| address.get(at + 1..at + 3)).flatten();
        let meant = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        decoded.push(meant.unwrap_or(byte));
        at += if meant.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned().into()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::{Edit, People, Verbatim};

    fn people() -> People {
        let list = r#"[{"name": "Ales Bialiatski", "names": ["Алесь Бяляцкі"]}, {"name": "Ivan Petrov"},
            {"name": "Ivan Petrov"}, {"name": "Tatsiana Hatsura-Yavorska"}, {"name": "Maksim Znak"}]"#;
        People::new(&Verbatim::read(list).unwrap().items().collect::<Vec<_>>())
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let check = |text: &str, record: &[usize], wanted: &[&str]| {
            let found = people().names(text, Some(&record.iter().copied().collect()));
            let words: Vec<&str> = found.iter().map(|Edit { bytes, .. }| &text[bytes.clone()]).collect();
            assert_eq!(words, wanted, "{text}");
        };
        check("the case of Ales Bialiatski's house", &[], &["Ales Bialiatski"]);
        check("ALES\nBIALIATSKI, ales bialiatski", &[], &["ALES\nBIALIATSKI", "ales bialiatski"]);
        check("справа Алеся Бяляцкага", &[], &["Алеся Бяляцкага"]);
        check("Алесь Беляцкий", &[], &["Алесь Беляцкий"]);
        check("Bialiatski, Ales; A. Bialiatski", &[], &["Bialiatski, Ales", "A. Bialiatski"]);
        check("Ivan Petrov", &[], &["Ivan Petrov"]);
        check("A. B. C. A. Bialiatski, I. P., A. I. M.", &[], &["A. Bialiatski"]);
        check("中 A. 文. Bialiatski A.'s", &[], &["Bialiatski A"]);
        check("Tatsiana Hatsura-Yavorska", &[], &["Tatsiana Hatsura-Yavorska"]);
        // Alone a surname counts where the record names its bearer.
        check("Bialiatski said", &[], &[]);
        check("Bialiatski said", &[0], &["Bialiatski"]);
        check("Бяляцкага", &[0], &["Бяляцкага"]);
        check("#FreeBialiatski, bialiatskis", &[0], &["FreeBialiatski", "bialiatskis"]);
        check("the znak of peace", &[4], &[]);
        check("nobody is named here, Minsk 2021", &[0, 1, 2, 3, 4], &[]);
    }

    #[test]
    fn listed_spellings_are_found_whatever_words_and_signs_they_are_of() {
        for spelling in [
            "アレシ・ビャリャツキ",
            "阿列斯·比亚利亚茨基",
            "Ales [Alex] Bialiatski",
            "Ales \"Liavon\" (Alex) Bialiatski",
            "Prof. Dr. Ales/Alex B. Bialiatski — Ph.D.; Minsk",
            "Abu Abd Allah Muhammad ibn Musa ibn Yusuf al Khwarizmi",
            "أليس بيالياتسكي",
            "Ales*|=Bialiatski",
            "X",
        ] {
            let list = serde_json::json!([{ "name": spelling }]).to_string();
            let mut people = People::new(&Verbatim::read(&list).unwrap().items().collect::<Vec<_>>());
            for text in [spelling.to_owned(), spelling.to_uppercase(), spelling.replace(' ', "\n\n")] {
                let found = people.names(&format!("of {text}, he said"), Some(&BTreeSet::new()));
                let [Edit { bytes, person: 0 }] = &found[..] else { panic!("{text}: {found:?}") };
                assert_eq!(bytes.start, 3, "{text}");
                let left = &text[(bytes.end - 3).min(text.len())..];
                assert!(!left.contains(char::is_alphanumeric), "{text}: {left}");
            }
            assert!(people.is_told_by(&spelling.replace(' ', "-")), "{spelling}");
        }
    }

    #[test]
    fn surnames_that_stay_are_noted() {
        let mut people = people();
        assert_eq!(people.names("Bialiatski and Petrov", Some(&BTreeSet::from([0]))).len(), 1);
        let petrov = || Box::from("Petrov");
        assert_eq!(people.standing, BTreeMap::from([(1, petrov()), (2, petrov())]));
    }

    #[test]
    fn addresses_that_hold_a_name_are_known() {
        for (address, told) in [
            ("https://example.org/en/bialiatski-sentenced", true),
            ("https://example.org/2021/ales_byalyatski.html", true),
            ("https://example.org/%D0%91%D1%8F%D0%BB%D1%8F%D1%86%D0%BA%D1%96", true),
            ("ales-bialiatski", true),
            ("https://example.org/freebialiatskis", true),
            ("https://example.org/adznaki", false),
            ("https://example.org/en/news/100%", false),
        ] {
            assert_eq!(people().is_told_by(address), told, "{address}");
        }
    }

    proptest! {
        #[test]
        fn no_spelling_is_left_in_any_text_whatever_it_is_of(
            spellings in prop::collection::vec("[A-Cабแあア中ق][A-Cabабแあア中ق \\[\\]()\"·・/&—.,;’'-]{0,14}", 1..4),
            parts in prop::collection::vec(
                prop_oneof![2 => (0..4_usize).prop_map(Err), 1 => "[A-Cabaб中 .]{0,6}".prop_map(Ok)], 1..8,
            ),
        ) {
            let list = serde_json::json!([{ "name": "", "names": spellings }]).to_string();
            let mut people = People::new(&Verbatim::read(&list).unwrap().items().collect::<Vec<_>>());
            let part = |part: &Result<String, usize>| match part {
                Ok(words) => words.clone(),
                Err(place) => spellings[place % spellings.len()].clone(),
            };
            let text = parts.iter().map(part).collect::<Vec<_>>().join(" ");
            let mut left = String::new();
            let mut at = 0;
            for Edit { bytes, .. } in people.names(&text, Some(&BTreeSet::new())) {
                left.push_str(&text[at..bytes.start]);
                left.push('1');
                at = bytes.end;
            }
            left.push_str(&text[at..]);
            let words = |text: &str| super::bare_words(text).map(|word| super::fold(&text[word])).collect::<Vec<_>>();
            let left = words(&left);
            for spelling in &spellings {
                let spelling = words(spelling);
                prop_assert!(!left.windows(spelling.len()).any(|it| it == spelling), "{text}: {left:?}");
            }
        }

        #[test]
        fn no_listed_spelling_is_left_in_any_text(
            parts in prop::collection::vec(
                prop_oneof![
                    Just("Ales Bialiatski".to_owned()), Just("алесь бяляцкі’s".to_owned()), Just("Ivan".to_owned()),
                    Just("Petrov,".to_owned()), Just("А. Hatsura-".to_owned()), Just("MAKSIM ZNAK".to_owned()), "\\PC{0,6}",
                ], 0..10),
            record in prop::collection::btree_set(0..5_usize, 0..3),
        ) {
            let (text, mut people) = (parts.join(" "), people());
            let (mut left, mut at) = (String::new(), 0);
            for Edit { bytes, .. } in people.names(&text, Some(&record)) {
                prop_assert!(at <= bytes.start && bytes.start < bytes.end);
                left.push_str(&text[at..bytes.start]);
                left.push('1');
                at = bytes.end;
            }
            left.push_str(&text[at..]);
            let left = left.to_lowercase();
            for spelling in ["ales bialiatski", "алесь бяляцкі", "ivan petrov", "maksim znak"] {
                prop_assert!(!left.contains(spelling), "{text}: {left}");
            }
        }
    }
}
