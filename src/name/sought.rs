//! What is sought, and how closely a name fits it.

use std::collections::HashMap;

use super::case::{is_patronymic, nominatives};
use super::sound::{consonants, loose, loose_beginning};
use super::spelling::{beginnings, readings};
use super::{Closeness, Name, heads, loose_keys};
use crate::text::words::words;

/// The fewest sounds of a plain key that is sought alone: its is no name, but it reads like ІЦ.
const SHORTEST_PLAIN: usize = 3;
/// The fewest sounds of a loose key: shorter ones sound like too much.
const SHORTEST_LOOSE: usize = 4;
/// The fewest letters of a beginning that is looked for in another script.
const SHORTEST_BEGINNING: usize = 3;
/// The fewest consonants of a beginning that is looked for by its sound.
const LOOSE_CONSONANTS: usize = 3;
/// The words of a query made ready to be compared with many names.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    words: Vec<Word>,
}

/// One word of a query.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// First sounds of names that it can fit, as bits.
    heads: u32,
    /// The first letter of a name instead of the name.
    is_initial: bool,
    /// A name after the father, which may be missing where the others fit.
    is_patronymic: bool,
    /// It ends in a consonant: no case ending of a masculine noun.
    is_bare: bool,
    plain: Vec<String>,
    loose: Vec<String>,
    forms: Vec<Form>,
    /// Of the last word, if it may go on.
    beginnings: Vec<String>,
    loose_beginnings: Vec<String>,
}

/// A nominative that a word may be a form of.
#[derive(Clone, Debug)]
struct Form {
    plain: String,
    loose: Vec<String>,
    bare: bool,
}

/// What becomes of a masculine noun beside it: a man's names stand in one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// It says nothing.
    Any,
    /// It stands in the nominative.
    Nominative,
    /// It stands in another case.
    Other,
}

/// How a word of a query fits a word of a name.
#[derive(Clone, Copy, Debug)]
struct Fit {
    closeness: Closeness,
    case: Case,
}

impl Sought {
    /// Whether no name can fit: a word has no sounds in any script that is known here.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Makes what was typed ready. If it is `open`, the last word may go on.
    pub fn new(typed: &str, open: bool) -> Self {
        let typed_words: Vec<&str> = words(typed).map(|word| &typed[word]).collect();
        let last = typed_words.len().saturating_sub(1);
        let ready = typed_words.iter().enumerate();
        let words: Vec<Word> = ready.map(|(at, word)| Word::new(word, last > 0, open && at == last)).collect();
        // A word of another script has no sounds here; initials alone are nobody's name.
        let known = words.iter().all(|word| word.heads != 0) && words.iter().any(|word| !word.is_initial);
        if known { Self { words } } else { Self::default() }
    }

    /// The words.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// How closely a name fits: every word must fit another word of the name, in any order.
    pub fn closeness(&self, name: &Name) -> Option<Closeness> {
        let may_miss = |word: &Word| word.may_miss(self);
        if self.words.is_empty() || self.words.iter().any(|word| word.heads & name.heads == 0 && !may_miss(word)) {
            return None;
        }
        let mut rows = Vec::with_capacity(self.words.len());
        let mut missed = 0;
        for word in &self.words {
            let fits: Vec<(usize, Fit)> = word.fits(name);
            match fits.is_empty() {
                false => rows.push(fits),
                true if may_miss(word) && missed == 0 => missed += 1,
                true => return None,
            }
        }
        let levels = [Closeness::OtherScript, Closeness::SoundAlike];
        levels.into_iter().find(|level| {
            // A man's names stand in one case: either all masculine nouns in the nominative, or none.
            [Case::Other, Case::Nominative]
                .iter()
                .any(|absent| each_has_its_own(&rows, |fit| fit.closeness <= *level && fit.case != *absent))
        })
    }
}

/// Whether each row can have a word for itself, of the fits that are allowed: augmenting paths, as matchings in
/// bipartite graphs are found.
fn each_has_its_own(rows: &[Vec<(usize, Fit)>], allowed: impl Fn(&Fit) -> bool) -> bool {
    let mut owner: HashMap<usize, usize> = HashMap::new();
    (0..rows.len()).all(|row| gets_one(row, rows, &allowed, &mut owner, &mut Vec::new()))
}

/// Finds a word for a row, whose owner may have to take another.
fn gets_one(
    row: usize,
    rows: &[Vec<(usize, Fit)>],
    allowed: &impl Fn(&Fit) -> bool,
    owner: &mut HashMap<usize, usize>,
    tried: &mut Vec<usize>,
) -> bool {
    for (place, _) in rows[row].iter().filter(|(_, fit)| allowed(fit)) {
        if tried.contains(place) {
            continue;
        }
        tried.push(*place);
        let taken = owner.get(place).copied();
        if taken.is_none_or(|other| gets_one(other, rows, allowed, owner, tried)) {
            owner.insert(*place, row);
            return true;
        }
    }
    false
}

impl Word {
    fn new(word: &str, among_others: bool, open: bool) -> Self {
        let plain = readings(word);
        let is_initial = among_others && word.chars().count() == 1;
        let forms: Vec<Form> = if is_initial { Vec::new() } else { plain.iter().flat_map(|key| forms(key)).collect() };
        let beginnings = if open || is_initial { beginnings(word) } else { Vec::new() };
        let loose_beginnings =
            if open { plain.iter().flat_map(|key| loose_beginning(key)).collect() } else { Vec::new() };
        let mut ready = Self {
            heads: 0,
            is_initial,
            is_patronymic: plain.iter().any(|key| is_patronymic(key)),
            is_bare: plain.iter().all(|key| !key.ends_with(['a', 'e', 'i', 'o', 'u'])),
            loose: loose_keys(&plain).into_iter().filter(|key| key.len() >= SHORTEST_LOOSE).collect(),
            plain,
            forms,
            beginnings,
            loose_beginnings,
        };
        if !among_others {
            ready.plain.retain(|key| key.len() >= SHORTEST_PLAIN);
        }
        if !is_initial {
            let is_long = word.chars().count() >= SHORTEST_BEGINNING;
            ready.beginnings.retain(|key| is_long && key.len() > 1);
            ready.loose_beginnings.retain(|key| key.len() >= SHORTEST_LOOSE && consonants(key) >= LOOSE_CONSONANTS);
        }
        ready.heads = ready.first_sounds();
        ready
    }

    /// Whether a name may do without it.
    fn may_miss(&self, sought: &Sought) -> bool {
        sought.words.len() > 2 && self.is_patronymic
    }

    /// Whether each name that fits has a word with one of its keys.
    pub(super) fn is_needed(&self, sought: &Sought) -> bool {
        !self.is_initial && !self.may_miss(sought) && self.beginnings.is_empty() && self.loose_beginnings.is_empty()
    }

    /// The plain keys of words that it fits in another script.
    pub(super) fn plain_keys(&self) -> impl Iterator<Item = &str> {
        self.plain.iter().chain(self.forms.iter().map(|form| &form.plain)).map(String::as_str)
    }

    /// The loose keys of words that sound like it.
    pub(super) fn loose_keys(&self) -> impl Iterator<Item = &str> {
        self.loose.iter().chain(self.forms.iter().flat_map(|form| &form.loose)).map(String::as_str)
    }

    fn first_sounds(&self) -> u32 {
        let of_words = [&self.plain, &self.loose, &self.beginnings, &self.loose_beginnings];
        let of_forms = self.forms.iter().map(|form| heads(std::slice::from_ref(&form.plain)) | heads(&form.loose));
        of_words.iter().map(|keys| heads(keys)).chain(of_forms).fold(0, |all, some| all | some)
    }

    /// The words of a name that it fits, by their places.
    fn fits(&self, name: &Name) -> Vec<(usize, Fit)> {
        let words = name.words().enumerate();
        words.filter_map(|(place, (plain, loose))| Some((place, self.fit(plain, loose)?))).collect()
    }

    /// How it fits a word with these keys.
    fn fit(&self, plain: &str, loose: &str) -> Option<Fit> {
        let plain = || plain.split(' ');
        let loose = || loose.split(' ');
        let has = |keys: &[String], key: &str| keys.iter().any(|own| own == key);
        let begins = |keys: &[String], key: &str| keys.iter().any(|own| key.starts_with(own.as_str()));
        let fit = |closeness, case| Some(Fit { closeness, case });
        if self.is_initial {
            return if plain().any(|key| begins(&self.beginnings, key)) {
                fit(Closeness::OtherScript, Case::Any)
            } else {
                None
            };
        }
        let as_it_stands = if self.is_bare { Case::Nominative } else { Case::Any };
        let in_form = |form: &Form| if form.bare { Case::Other } else { Case::Any };
        if plain().any(|key| has(&self.plain, key)) {
            return fit(Closeness::OtherScript, as_it_stands);
        }
        if plain().any(|key| begins(&self.beginnings, key)) {
            return fit(Closeness::OtherScript, Case::Any);
        }
        if let Some(form) = self.forms.iter().find(|form| plain().any(|key| key == form.plain)) {
            return fit(Closeness::OtherScript, in_form(form));
        }
        if loose().any(|key| has(&self.loose, key)) {
            return fit(Closeness::SoundAlike, as_it_stands);
        }
        if loose().any(|key| begins(&self.loose_beginnings, key)) {
            return fit(Closeness::SoundAlike, Case::Any);
        }
        let form = self.forms.iter().find(|form| loose().any(|key| has(&form.loose, key)))?;
        fit(Closeness::SoundAlike, in_form(form))
    }
}

/// The nominatives of a plain key. In the loose key of a masculine noun the vowel comes back that its cases drop
/// (Паўла: Павел).
fn forms(key: &str) -> impl Iterator<Item = Form> {
    nominatives(key).into_iter().map(|nominative| {
        let mut keys = loose(&nominative.sounds);
        if nominative.bare {
            let filled: Vec<String> = keys.iter().filter_map(|key| with_vowel(key)).collect();
            keys.extend(filled);
        }
        keys.retain(|key| key.len() >= SHORTEST_LOOSE);
        Form { plain: nominative.sounds, loose: keys, bare: nominative.bare }
    })
}

/// A loose key that ends in two consonants, with a vowel between them.
fn with_vowel(key: &str) -> Option<String> {
    let (at, last) = key.char_indices().next_back()?;
    let is_vowel = |sound: char| matches!(sound, 'a' | 'i');
    (!is_vowel(last) && !key[..at].ends_with(is_vowel)).then(|| format!("{}a{last}", &key[..at]))
}
