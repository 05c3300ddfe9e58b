//! Where the name that somebody asked for stands in a text in other letters: in another script, by another standard, in
//! another case, as a neighbouring language has it.
//!
//! It is looked for only where the record names its bearer. Without that *Марыя* would be marked in every *Maria*.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};

use super::cancel::Cancel;
use super::held::Held;
use super::leaf::Leaf;
use super::section::Sort;
use super::until::TOLD;
use crate::archive::entity::EntityKind;
use crate::name::{Closeness, Name, Sought, in_one_script};
use crate::query::Manner;
use crate::text::fold::fold;
use crate::text::words::{bare, words};

/// Bearers of a name in one record that are looked for: the first letters of a name may be those of ten thousand.
const MOST_BEARERS: usize = 64;

/// Bytes of a word that may be one of a name: those of a longer one are not worth to be read.
const LONGEST: usize = 256;

/// A name that was asked for.
pub(super) struct OtherLetters<'a> {
    typed: &'a str,
    folded: &'a str,
    /// It is one word.
    is_single: bool,
    whole: Meant,
    /// Its words, and those that the archive has for them.
    words: Vec<Meant>,
    /// Whether somebody is meant: people are found by sound in one script too, organisations bear common words.
    is_person: bool,
}

/// What was typed, and what the archive has for it.
struct Meant {
    typed: Sought,
    listed: Vec<Name>,
}

impl<'a> OtherLetters<'a> {
    /// The name that these words are, if the record names its bearer. In a field of names quote marks hold the words of one
    /// together; elsewhere they ask for the very letters, as signs do.
    pub(super) fn new(leaf: &'a Leaf, memory: &Held, sort: Sort, at: usize) -> Option<Self> {
        let is_name = match leaf.wording.manner {
            Manner::Start => true,
            Manner::Phrase => leaf.field.is_some(),
            _ => false,
        };
        if leaf.fitting.is_empty() || !is_name {
            return None;
        }
        let mut spellings: Vec<&str> = Vec::new();
        let mut is_person = false;
        leaf.names.each(memory, sort, at, |place| {
            if let Some((_, spelling)) = leaf.fitting.get(&place).filter(|_| spellings.len() < MOST_BEARERS) {
                let entity = &memory.archive.entities()[place as usize];
                spellings.extend(entity.all_names().nth(*spelling as usize));
                is_person |= entity.kind == EntityKind::Person;
            }
        });
        let is_open = leaf.wording.manner == Manner::Start;
        let (typed, folded) = (leaf.wording.typed.as_str(), leaf.wording.folded.as_str());
        let whole = Sought::new(typed, is_open);
        if spellings.is_empty() || whole.is_empty() {
            return None;
        }
        let listed: Vec<&str> =
            spellings.iter().flat_map(|spelling| words(spelling).map(|word| &spelling[word])).collect();
        let words: Vec<Meant> =
            words(typed).map(|word| Meant::new(Sought::new(&typed[word], is_open), listed.iter().copied())).collect();
        let whole = Meant::new(whole, spellings.into_iter());
        Some(Self { typed, folded, is_single: words.len() == 1, whole, words, is_person })
    }

    /// Calls `each` with the bytes where it stands, in a text that is read up to so many words with a capital.
    pub(super) fn each_in(&self, text: &str, cancel: &Cancel, mut each: impl FnMut(Range<usize>)) {
        let mut known: HashMap<&str, bool> = HashMap::new();
        // Words, one behind the other, that fit some word of the name.
        let mut run: Vec<Range<usize>> = Vec::new();
        let all = words(text).map(|word| bare(text, word));
        let with_capital =
            all.filter(|word| word.len() <= LONGEST && !text[word.clone()].starts_with(char::is_lowercase));
        for word in with_capital.take(TOLD as usize).take_while(|_| !cancel.is_set()) {
            if run.last().is_some_and(|last| !text[last.end..word.start].trim().is_empty()) {
                run.clear();
            }
            let letters = &text[word.clone()];
            if !*known.entry(letters).or_insert_with(|| self.words.iter().any(|meant| self.is_meant(meant, letters))) {
                run.clear();
                continue;
            }
            run.push(word);
            let Some(first) = run.len().checked_sub(self.words.len()) else { continue };
            let name = run[first].start..run[run.len() - 1].end;
            if self.is_single || self.is_meant(&self.whole, &text[name.clone()]) {
                run.clear();
                // In the very letters it is found without this.
                if !fold(&text[name.clone()]).starts_with(self.folded) {
                    each(name);
                }
            }
        }
    }

    fn is_meant(&self, meant: &Meant, letters: &str) -> bool {
        if !self.is_person && in_one_script(self.typed, letters) {
            return false;
        }
        let closeness = meant.closeness(letters);
        closeness == Some(Closeness::OtherScript) || (self.is_person && closeness.is_some())
    }
}

impl Meant {
    /// What was typed, with those listed spellings that fit it.
    fn new<'l>(typed: Sought, listed: impl Iterator<Item = &'l str>) -> Self {
        let listed = listed.map(Name::new).filter(|name| typed.closeness(name).is_some()).collect();
        Self { typed, listed }
    }

    /// How closely a word or name fits, in whichever case either stands.
    fn closeness(&self, letters: &str) -> Option<Closeness> {
        let found = Sought::new(letters, false);
        let listed = self.listed.iter().filter_map(|name| found.closeness(name));
        self.typed.closeness(&Name::new(letters)).into_iter().chain(listed).min()
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::id::StatementId;
    use crate::archive::read;
    use crate::query::parse::parse;
    use crate::store::Store;
    use crate::store::cancel::Cancel;

    const ARCHIVE: &str = r#"{"letapis": 1, "id": "a", "title": "A", "people": [
        {"id": "ales", "name": "Ales Bialiatski", "names": ["Алесь Бяляцкі"]}, {"id": "maria", "name": "Maria Kalesnikava"}
    ], "organisations": [{"id": "viasna", "name": "Viasna", "names": ["Вясна"]}, {"id": "center", "name": "Human Center"}
    ], "statements": [
        {"id": "en", "kind": "news", "lang": "en", "people": ["ales", "maria"], "organisations": ["viasna", "center"],
         "title": "Viasna: Bialiatski is free", "text": "Ales Bialiatski of Viasna is free, and Maria. BIALIATSKI’s cancer."},
        {"id": "be", "kind": "news", "lang": "be", "people": ["ales"],
         "text": "Алеся Бяляцкага вызвалілі. Бяляцкі ў Вільні, Алесь  Бяляцкі."},
        {"id": "ru", "kind": "news", "lang": "ru", "people": ["ales"], "text": "Алесь Беляцкий на свободе."},
        {"id": "nobody", "kind": "news", "lang": "en", "text": "Bialiatski is named here by his name alone."}
    ], "events": []}"#;

    #[test]
    fn a_name_is_marked_in_whichever_letters_it_stands() {
        let store = Store::memory(read(ARCHIVE.as_bytes()).unwrap().0);
        let check = |id: &str, line: &str, wanted: &[&str]| {
            let document = store.read(&StatementId::new(id), &parse(line), &Cancel::never()).unwrap();
            let title = document.statement.title().unwrap_or_default();
            let text = document.statement.text().unwrap_or_default();
            let in_title = document.title_marks.as_slice().iter().map(|mark| &title[mark.clone()]);
            let in_text = document.text_marks.as_slice().iter().map(|mark| &text[mark.clone()]);
            assert_eq!(in_title.chain(in_text).collect::<Vec<_>>(), wanted, "{id}: {line}");
        };
        for line in ["бяляцкі", "бяляц", "Bialiatski", "person:Бяляцкага", "бяляцкі -minsk"]
        {
            check("en", line, &["Bialiatski", "Bialiatski", "BIALIATSKI"]);
        }
        check("be", "bialiatski", &["Бяляцкага", "Бяляцкі", "Бяляцкі"]);
        check("ru", "bialiatski", &["Беляцкий"]);
        check("ru", "бяляцкі", &["Беляцкий"]);
        check("en", "person:\"Алесь Бяляцкі\"", &["Ales Bialiatski"]);
        check("be", "person:\"Ales Bialiatski\"", &["Алеся Бяляцкага", "Алесь  Бяляцкі"]);
        // Organisations have common words: nothing that only sounds like one is marked.
        check("en", "вясна", &["Viasna", "Viasna"]);
        check("en", "center", &[]);
        check("en", "марыя", &["Maria"]);
        // The very letters, words that are left out, and a record that does not name the bearer.
        for (id, line) in [
            ("en", "=Бяляцкі"),
            ("en", "'бяляцкі"),
            ("en", "\"бяляцкі\""),
            ("en", "free -бяляцкі"),
            ("nobody", "бяляцкі"),
        ] {
            let free: &[&str] = if line.starts_with("free") { &["free", "free"] } else { &[] };
            check(id, line, free);
        }
    }
}
