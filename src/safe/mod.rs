//! Floor 2: a copy of an archive to be shown to others, in which people are numbers: "person 1", in texts too.
//!
//! An archive goes in and an archive comes out, before any format is made of it, so that every format is as safe. What a
//! program cannot find is said in the remarks, because whoever shares the copy has to look for it.

// Which field holds what.
mod shapes;
// Whom words name.
mod people;
// How the archive spells them.
mod spellings;
// What they are called alone.
mod surnames;
// The next words, and whose spellings begin with them.
mod ahead;
// Which words could be one name.
mod words;
// What a word has to do with names.
mod seen;
// What was left out, counted.
mod counts;
// Who is which number.
mod numbers;
// Why there is no copy.
mod refusal;
// What has to be known of a copy.
mod remarks;
// Words that are quoted, and stand in the new text still.
mod quoted;
// Which records stay as they are.
mod stays;
// Which of many strings stand in a text.
mod strings;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use foldhash::{HashMap, HashSet};

use crate::archive::digest::of_words;
use crate::archive::tree::Tree;
use crate::archive::verbatim::{Sort, Verbatim};
use crate::archive::written::{Record, Written};
use counts::Counts;
use people::{Edit, People};
use quoted::{Found, Texts, around, shifted};
use refusal::few_enough;
use shapes::{HEAD, Kind, MENTION, RECORDS, Shape};

pub use refusal::NoCopy;

/// A digest that no words have: a record that was changed before is still told as changed, and its words not by what they
/// were.
const FAILING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A safe copy.
#[derive(Debug)]
pub struct Safe {
    /// The copy.
    pub written: Written,
    /// The ids that are others now.
    pub ids: HashMap<String, String>,
    /// What was cut, and what was not found, a sentence each.
    pub remarks: Vec<String>,
}

/// A safe copy of an archive, or of a part of it; `everybody` are the people of the whole, whom its texts may name. Record by
/// record is made, and only the words of the copy are kept. Of more names than reading takes there is none.
pub fn safe(written: &Written, everybody: &[Verbatim]) -> Result<Safe, NoCopy> {
    few_enough(everybody)?;
    let mut maker = Maker::new(written, everybody);
    let digest = written.head.words_of("sha256").map(|given| given.eq_ignore_ascii_case(&written.digest()));
    let head = written.head.line();
    let mut head = Verbatim::read(&head).map_or(Tree::Object(Vec::new()), |head| maker.object(head, HEAD));
    let sentence =
        format!("People were replaced by numbers by letapis {}; see what it cannot find.", env!("CARGO_PKG_VERSION"));
    let description = head.words_of("description").map_or(sentence.clone(), |words| format!("{words} {sentence}"));
    head.set("description", Tree::text(description));
    let mut made = Written::of(head);
    for (list, records) in written.lists() {
        let shapes = RECORDS.iter().find(|(name, _)| *name == list).map_or(&[][..], |(_, shapes)| shapes);
        if list == "people" {
            let made_anew = |record| {
                maker.begin(record);
                maker.made(record, shapes)
            };
            let mut people: Vec<Tree> = records.filter_map(made_anew).collect();
            people.sort_by_key(number);
            for person in people {
                made.add(list, Record::Made(person));
            }
        } else {
            for record in records {
                if let Some(record) = maker.record(record, shapes) {
                    made.add(list, record);
                }
            }
        }
    }
    match digest {
        Some(true) => made.head.set("sha256", Tree::text(made.digest())),
        Some(false) => made.head.set("sha256", Tree::text(FAILING)),
        None => {}
    }
    let remarks = maker.remarks(&made);
    Ok(Safe { written: made, ids: maker.ids, remarks })
}

/// Makes the copy, record by record.
struct Maker<'a> {
    everybody: &'a [Verbatim<'a>],
    people: People,
    /// The number of each person, from 1.
    numbers: Vec<usize>,
    /// Places of people by their ids.
    places: HashMap<Cow<'a, str>, usize>,
    ids: HashMap<String, String>,
    /// Texts of statements that are quoted.
    texts: Texts<'a>,
    /// The record that is being made, and whom it names, once that is asked.
    record: Option<Verbatim<'a>>,
    named: Option<Rc<Named>>,
    /// The statement whose record is being made.
    statement: Option<String>,
    counts: Counts,
}

/// Whom a record names.
#[derive(Default)]
struct Named {
    people: BTreeSet<usize>,
    /// No word of the record has anything to do with names, as in most records.
    is_nobody: bool,
}

impl<'a> Maker<'a> {
    fn new(written: &'a Written, everybody: &'a [Verbatim<'a>]) -> Self {
        let mut maker = Self {
            everybody,
            people: People::new(everybody),
            numbers: Vec::new(),
            places: (0..everybody.len())
                .rev()
                .filter_map(|place| Some((everybody[place].words_of("id")?, place)))
                .collect(),
            ids: HashMap::default(),
            texts: Texts::default(),
            record: None,
            named: None,
            statement: None,
            counts: Counts::default(),
        };
        let quoted = maker.survey(written);
        maker.hold(&quoted, written);
        maker
    }

    /// Holds the texts of those statements of which words are quoted.
    fn hold(&mut self, quoted: &HashSet<Cow<str>>, written: &'a Written) {
        if quoted.is_empty() {
            return;
        }
        for record in written.list("statements") {
            let Some(id) = record.words_of("id").filter(|id| quoted.contains(id)) else { continue };
            let Some(text) = record.words_of("text") else { continue };
            if !self.texts.hold(&id) {
                let named = self.named_by(record);
                let edits = self.people.names(&text, Some(&named.people));
                self.texts.add(id, text, edits);
            }
        }
    }

    /// Whom a record names, by their ids and by whole names in its words.
    fn named_by(&mut self, record: Verbatim) -> Named {
        let mut people = BTreeSet::new();
        self.people.are_met = false;
        for words in all_words(record) {
            match self.places.get(&words) {
                Some(place) => _ = people.insert(*place),
                None if !self.people.may_name(&words) => {}
                None => people.extend(self.people.names(&words, None).into_iter().map(|edit| edit.person)),
            }
        }
        Named { is_nobody: people.is_empty() && !self.people.are_met, people }
    }

    fn begin(&mut self, record: Verbatim<'a>) {
        (self.record, self.named) = (Some(record), None);
    }

    /// A record of a list; what is no object is left out.
    fn record(&mut self, record: Verbatim<'a>, shapes: &[Shape]) -> Option<Record<'a>> {
        self.begin(record);
        if record.sort() == Sort::Object && self.stays(record, shapes) {
            return Some(Record::AsItStands(record));
        }
        self.made(record, shapes).map(Record::Made)
    }

    /// The record that was begun, made anew.
    fn made(&mut self, record: Verbatim<'a>, shapes: &[Shape]) -> Option<Tree> {
        if record.sort() != Sort::Object {
            self.counts.broken += 1;
            return None;
        }
        self.statement = record.words_of("id").map(Cow::into_owned);
        let mut made = self.object(record, shapes);
        self.statement = None;
        if let (Some(given), Some(words)) = (record.words_of("sha256"), body(record)) {
            let is_as_it_was = given.eq_ignore_ascii_case(&of_words(&words));
            let now = made.words_of("text").or_else(|| made.words_of("summary")).unwrap_or_default();
            let digest = if is_as_it_was { of_words(now) } else { FAILING.to_owned() };
            self.counts.changed += usize::from(!is_as_it_was);
            made.set("sha256", Tree::text(digest));
        }
        Some(made)
    }

    /// The fields of an object that are known.
    fn object(&mut self, object: Verbatim, shapes: &[Shape]) -> Tree {
        let mut fields = Vec::new();
        for (key, value) in object.fields() {
            let words = key.words();
            match shapes.iter().find(|(known, _)| words.as_deref() == Some(*known)) {
                Some((name, Kind::Personal)) => {
                    // All that describes a person goes; the number is the name.
                    let number =
                        object.words_of("id").and_then(|id| self.places.get(&id)).map(|place| self.numbers[*place]);
                    if let (&"name", Some(number)) = (name, number) {
                        fields.push((key.tree(), Tree::text(format!("person {number}"))));
                    }
                }
                Some((_, kind)) => fields.push((key.tree(), self.value(value, *kind))),
                None => self.counts.unknown += 1,
            }
        }
        Tree::Object(fields)
    }

    fn value(&mut self, value: Verbatim, kind: Kind) -> Tree {
        let words = value.words();
        match (kind, value.sort(), words.as_deref()) {
            (_, Sort::Bare, _) => value.tree(),
            (Kind::Words | Kind::Digest, _, Some(words)) => Tree::text(self.words(words)),
            (Kind::Address, _, Some(address)) => self.address(address),
            (Kind::Id | Kind::Mention, _, Some(id)) => Tree::text(self.id(id)),
            (Kind::Mention, Sort::Object, _) => self.object(value, MENTION),
            (Kind::Object(shapes), Sort::Object, _) => self.object(value, shapes),
            (Kind::Quoted(shapes), Sort::Object, _) => self.quoted(value, shapes),
            (Kind::Each(kind), Sort::List, _) => {
                let items = value.items().map(|item| self.value(item, *kind));
                Tree::List(items.filter(|item| !is_null(item)).collect())
            }
            // A string that is no Unicode is not looked through, and goes.
            _ => {
                self.counts.unknown += 1;
                null()
            }
        }
    }

    /// Whom the record names that is being made.
    fn named(&mut self) -> Rc<Named> {
        let named = match (&self.named, self.record) {
            (Some(named), _) => Rc::clone(named),
            (None, record) => Rc::new(record.map(|record| self.named_by(record)).unwrap_or_default()),
        };
        self.named = Some(Rc::clone(&named));
        named
    }

    fn words(&mut self, words: &str) -> String {
        if !self.people.may_name(words) {
            return words.to_owned();
        }
        let named = self.named();
        if named.is_nobody {
            return words.to_owned();
        }
        let edits = self.people.names(words, Some(&named.people));
        replaced(words, &edits, &self.numbers)
    }

    fn address(&mut self, address: &str) -> Tree {
        if self.people.is_told_by(address) {
            self.counts.addresses += 1;
            return null();
        }
        Tree::text(address)
    }

    /// The id of a record, or words where an id was expected.
    fn id(&mut self, id: &str) -> String {
        if let Some(new) = self.ids.get(id) {
            return new.clone();
        }
        let words = self.words(id);
        if words == id && !id.contains(' ') && self.people.is_told_by(id) {
            return "somebody".to_owned();
        }
        // What was an id stays one.
        if id.contains(' ') { words } else { words.replace(' ', "-") }
    }

    /// An object with words of a text: they are cut out of the new text where the old words stood, so that they stand in it
    /// still. A name of which they had a part is there as a whole.
    fn quoted(&mut self, value: Verbatim, shapes: &[Shape]) -> Tree {
        let mut made = self.object(value, shapes);
        let words = value.get_all(["statement", "quote", "prefix", "suffix"]).map(|value| value?.words());
        let [statement, quote, prefix, suffix] = words.map(|words| words.map(Cow::into_owned));
        let Some(statement) = statement.or_else(|| self.statement.clone()) else { return made };
        let Some(quote) = quote.filter(|quote| !quote.is_empty()) else { return made };
        let sought = (statement, quote, prefix, suffix);
        let Some((Found { at, fits }, text, edits)) = self.texts.find(&sought) else { return made };
        let (_, quote, prefix, suffix) = &sought;
        let quoted = at..at + quote.len();
        let whole = around(quoted.clone(), edits);
        let part = |bytes: Range<usize>| {
            let inside = |edit: &&Edit| bytes.start <= edit.bytes.start && edit.bytes.end <= bytes.end;
            let edits: Vec<Edit> = edits.iter().filter(inside).map(|edit| shifted(edit, bytes.start)).collect();
            Tree::text(replaced(&text[bytes], &edits, &self.numbers))
        };
        made.set("quote", part(whole.clone()));
        if let Some(prefix) = prefix.as_ref().filter(|_| fits) {
            let start = around(quoted.start - prefix.len()..quoted.start, edits).start;
            made.set("prefix", part(start.min(whole.start)..whole.start));
        }
        if let Some(suffix) = suffix.as_ref().filter(|_| fits) {
            let end = around(quoted.end..quoted.end + suffix.len(), edits).end;
            made.set("suffix", part(whole.end..end.max(whole.end)));
        }
        made
    }
}

/// A text with numbers in the place of names.
fn replaced(text: &str, edits: &[Edit], numbers: &[usize]) -> String {
    let (mut new, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        new.push_str(&text[at..edit.bytes.start]);
        new.push_str(&call(numbers[edit.person]));
        at = edit.bytes.end;
    }
    new.push_str(&text[at..]);
    new
}

fn call(number: usize) -> String {
    format!("person {number}")
}

/// The number of a person whose record was made.
fn number(record: &Tree) -> usize {
    let number = record.words_of("name").and_then(|name| name.strip_prefix("person "));
    number.and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
}

/// The words that a digest of a statement is over.
fn body(record: Verbatim<'_>) -> Option<Cow<'_, str>> {
    record.words_of("text").or_else(|| record.words_of("summary"))
}

/// All words that stand in a value.
fn all_words(value: Verbatim<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    value.strings().filter_map(Verbatim::words)
}

fn null() -> Tree {
    Tree::Plain("null".to_owned())
}

fn is_null(tree: &Tree) -> bool {
    *tree == null()
}
