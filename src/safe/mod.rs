//! Floor 2: a copy of an archive to be shown to others, in which people are numbers: "person 1", in texts too.
//!
//! An archive goes in and an archive comes out, before any format is made of it, so that every format is as safe. What a
//! program cannot find is said in the remarks, because whoever shares the copy has to look for it.

// Which field holds what.
mod shapes;
// Whom words name.
mod people;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::archive::digest::of_words;
use crate::archive::tree::Tree;
use crate::archive::written::Written;
use people::{Edit, People, spellings};
use shapes::{HEAD, Kind, MENTION, RECORDS, Shape};

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

/// A safe copy of an archive, or of a part of it; `everybody` are the people of the whole, whom its texts may name.
pub fn safe(written: &Written, everybody: &[Tree]) -> Safe {
    let mut maker = Maker::new(written, everybody);
    let digest = written.head.words_of("sha256").map(|given| given.eq_ignore_ascii_case(&written.digest()));
    let mut made = written.clone();
    made.lost.clear();
    made.head = maker.object(&written.head, HEAD);
    for (list, records) in made.lists_mut() {
        let shapes = RECORDS.iter().find(|(name, _)| *name == list).map_or(&[][..], |(_, shapes)| shapes);
        *records = records.iter().filter_map(|record| maker.record(record, shapes)).collect();
        if list == "people" {
            records.sort_by_key(number);
        }
    }
    let sentence =
        format!("People were replaced by numbers by letapis {}; see what it cannot find.", env!("CARGO_PKG_VERSION"));
    let description = made.head.words_of("description").map_or(sentence.clone(), |words| format!("{words} {sentence}"));
    made.head.set("description", Tree::text(description));
    match digest {
        Some(true) => made.head.set("sha256", Tree::text(made.digest())),
        Some(false) => made.head.set("sha256", Tree::text(FAILING)),
        None => {}
    }
    let remarks = maker.remarks(&made);
    Safe { written: made, ids: maker.ids, remarks }
}

/// Makes the copy, record by record.
struct Maker<'a> {
    everybody: &'a [Tree],
    people: People,
    /// The number of each person, from 1.
    numbers: Vec<usize>,
    /// Places of people by their ids.
    places: HashMap<&'a str, usize>,
    ids: HashMap<String, String>,
    /// Texts of statements with the names in them.
    texts: HashMap<&'a str, (&'a str, Vec<Edit>)>,
    /// Whom the record names that is being made.
    named: BTreeSet<usize>,
    /// The statement whose record is being made.
    statement: Option<String>,
    counts: Counts,
}

/// What was left out.
#[derive(Default)]
struct Counts {
    addresses: usize,
    unknown: usize,
    broken: usize,
    changed: usize,
}

impl<'a> Maker<'a> {
    fn new(written: &'a Written, everybody: &'a [Tree]) -> Self {
        let mut maker = Self {
            everybody,
            people: People::new(everybody),
            numbers: Vec::new(),
            places: (0..everybody.len())
                .rev()
                .filter_map(|place| Some((everybody[place].words_of("id")?, place)))
                .collect(),
            ids: HashMap::new(),
            texts: HashMap::new(),
            named: BTreeSet::new(),
            statement: None,
            counts: Counts::default(),
        };
        maker.number(written);
        maker.rename(written);
        for record in written.list("statements") {
            if let (Some(id), Some(text)) = (record.words_of("id"), record.words_of("text")) {
                let named = maker.named_by(record);
                let edits = maker.people.names(text, &named);
                maker.texts.entry(id).or_insert((text, edits));
            }
        }
        maker
    }

    /// Numbers people in the order in which records name them: the order of the list, which may be that of the alphabet,
    /// would tell something of their names.
    fn number(&mut self, written: &'a Written) {
        let mut order: Vec<usize> = Vec::new();
        let mut met = HashSet::new();
        for (_, records) in written.lists().filter(|(list, _)| *list != "people") {
            for record in records {
                for_words(record, &mut |words| {
                    order.extend(self.places.get(words).filter(|place| met.insert(**place)));
                });
            }
        }
        order.extend((0..self.people.count).filter(|place| met.insert(*place)));
        self.numbers = vec![0; order.len()];
        for (number, place) in (1..).zip(order) {
            self.numbers[place] = number;
        }
    }

    /// New ids for people, and for whatever has a name in its id.
    fn rename(&mut self, written: &'a Written) {
        let mut taken: HashSet<String> = HashSet::new();
        for (_, records) in written.lists() {
            taken.extend(records.iter().filter_map(|record| record.words_of("id").map(str::to_owned)));
        }
        taken.retain(|id| !self.places.contains_key(id.as_str()));
        let mut free = |what: &str, number: usize| {
            let mut ids = (0..)
                .map(|more| if more == 0 { format!("{what}-{number}") } else { format!("{what}-{number}-{more}") });
            let id = ids.find(|id| !taken.contains(id)).unwrap_or_default();
            taken.insert(id.clone());
            id
        };
        let mut people: Vec<(usize, &str)> =
            self.places.iter().map(|(id, place)| (self.numbers[*place], *id)).collect();
        people.sort_unstable();
        for (number, id) in people {
            self.ids.insert(id.to_owned(), free("person", number));
        }
        let whats = ["person", "organisation", "statement", "event", "index"];
        for ((_, records), what) in written.lists().zip(whats).skip(1) {
            for (number, id) in (1..).zip(records.iter().filter_map(|record| record.words_of("id"))) {
                if !self.ids.contains_key(id) && self.people.is_told_by(id) {
                    self.ids.insert(id.to_owned(), free(what, number));
                }
            }
        }
    }

    /// Whom a record names, by their ids and by whole names in its words.
    fn named_by(&mut self, record: &Tree) -> BTreeSet<usize> {
        let mut named = BTreeSet::new();
        let standing = self.people.standing.clone();
        for_words(record, &mut |words| match self.places.get(words) {
            Some(place) => _ = named.insert(*place),
            None => named.extend(self.people.names(words, &BTreeSet::new()).into_iter().map(|edit| edit.person)),
        });
        self.people.standing = standing;
        named
    }

    /// A record of a list; what is no object is left out.
    fn record(&mut self, record: &Tree, shapes: &[Shape]) -> Option<Tree> {
        let Tree::Object(_) = record else {
            self.counts.broken += 1;
            return None;
        };
        self.named = self.named_by(record);
        self.statement = record.words_of("id").map(str::to_owned);
        let mut made = self.object(record, shapes);
        self.statement = None;
        if let (Some(given), Some(words)) = (record.words_of("sha256"), body(record)) {
            let is_as_it_was = given.eq_ignore_ascii_case(&of_words(words));
            let digest = if is_as_it_was { of_words(body(&made).unwrap_or_default()) } else { FAILING.to_owned() };
            self.counts.changed += usize::from(!is_as_it_was);
            made.set("sha256", Tree::text(digest));
        }
        Some(made)
    }

    /// The fields of an object that are known.
    fn object(&mut self, object: &Tree, shapes: &[Shape]) -> Tree {
        let mut fields = Vec::new();
        for (key, value) in object.fields() {
            match shapes.iter().find(|(known, _)| key.words() == Some(known)) {
                Some((name, Kind::Personal)) => {
                    // All that describes a person goes; the number is the name.
                    let number =
                        object.words_of("id").and_then(|id| self.places.get(id)).map(|place| self.numbers[*place]);
                    if let (&"name", Some(number)) = (name, number) {
                        fields.push((key.clone(), Tree::text(format!("person {number}"))));
                    }
                }
                Some((_, kind)) => fields.push((key.clone(), self.value(value, *kind))),
                None => self.counts.unknown += 1,
            }
        }
        Tree::Object(fields)
    }

    fn value(&mut self, value: &Tree, kind: Kind) -> Tree {
        match (kind, value) {
            // A string that is no Unicode is not looked through, and goes.
            (_, Tree::Plain(raw)) if !raw.starts_with('"') => value.clone(),
            (Kind::Words | Kind::Digest, Tree::Text(words)) => Tree::text(self.words(words)),
            (Kind::Address, Tree::Text(address)) => self.address(address),
            (Kind::Id | Kind::Mention, Tree::Text(id)) => Tree::text(self.id(id)),
            (Kind::Mention, Tree::Object(_)) => self.object(value, MENTION),
            (Kind::Object(shapes), Tree::Object(_)) => self.object(value, shapes),
            (Kind::Quoted(shapes), Tree::Object(_)) => self.quoted(value, shapes),
            (Kind::Each(kind), Tree::List(items)) => {
                Tree::List(items.iter().map(|item| self.value(item, *kind)).filter(|item| !is_null(item)).collect())
            }
            _ => {
                self.counts.unknown += 1;
                null()
            }
        }
    }

    fn words(&mut self, words: &str) -> String {
        let edits = self.people.names(words, &self.named);
        self.replaced(words, &edits)
    }

    fn replaced(&self, text: &str, edits: &[Edit]) -> String {
        let (mut new, mut at) = (String::with_capacity(text.len()), 0);
        for edit in edits {
            new.push_str(&text[at..edit.bytes.start]);
            new.push_str(&self.call(edit.person));
            at = edit.bytes.end;
        }
        new.push_str(&text[at..]);
        new
    }

    fn call(&self, person: usize) -> String {
        format!("person {}", self.numbers[person])
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
    fn quoted(&mut self, value: &Tree, shapes: &[Shape]) -> Tree {
        let mut made = self.object(value, shapes);
        let statement = value.words_of("statement").or(self.statement.as_deref());
        let Some((text, edits)) = statement.and_then(|id| self.texts.get(id)) else { return made };
        let Some(quote) = value.words_of("quote").filter(|quote| !quote.is_empty()) else { return made };
        let (prefix, suffix) = (value.words_of("prefix"), value.words_of("suffix"));
        let stands = |at: &usize| {
            prefix.is_none_or(|prefix| text[..*at].ends_with(prefix))
                && suffix.is_none_or(|suffix| text[at + quote.len()..].starts_with(suffix))
        };
        let places: Vec<usize> = text.match_indices(quote).map(|(at, _)| at).collect();
        let Some(at) = places.iter().copied().find(stands).or(places.first().copied()) else { return made };
        let fits = stands(&at);
        let quoted = at..at + quote.len();
        let whole = around(quoted.clone(), edits);
        let part = |bytes: Range<usize>| {
            let inside = |edit: &&Edit| bytes.start <= edit.bytes.start && edit.bytes.end <= bytes.end;
            let edits: Vec<Edit> = edits.iter().filter(inside).map(|edit| shifted(edit, bytes.start)).collect();
            Tree::text(self.replaced(&text[bytes], &edits))
        };
        made.set("quote", part(whole.clone()));
        if let Some(prefix) = prefix.filter(|_| fits) {
            let start = around(quoted.start - prefix.len()..quoted.start, edits).start;
            made.set("prefix", part(start.min(whole.start)..whole.start));
        }
        if let Some(suffix) = suffix.filter(|_| fits) {
            let end = around(quoted.end..quoted.end + suffix.len(), edits).end;
            made.set("suffix", part(whole.end..end.max(whole.end)));
        }
        made
    }

    /// What has to be known before the copy is shared.
    fn remarks(&self, made: &Written) -> Vec<String> {
        let Counts { addresses, unknown, broken, changed } = self.counts;
        let mut remarks =
            vec![format!("people whom the archive knows, and who were replaced: {}", self.everybody.len())];
        let counted = [
            (addresses, "addresses that held a name, and were cut"),
            (unknown, "fields that this version does not know or cannot read, and were left out"),
            (broken, "records that are no objects, and were left out"),
            (changed, "statements that had been changed before, and stay UNVERIFIED"),
        ];
        remarks
            .extend(counted.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{words}: {count}")));
        remarks.push(
            "not found are: names that the archive does not list, given names alone, roles and descriptions that give a \
             person away, and what stands behind addresses: read the copy before it is shared"
                .to_owned(),
        );
        let surname = |place: &usize| {
            self.everybody[*place].words_of("name").map(|name| format!("{name} ({})", self.call(*place)))
        };
        let standing: Vec<String> = self.people.standing.iter().filter_map(surname).collect();
        if !standing.is_empty() {
            remarks.push(format!("a word that is also a surname still stands somewhere, of: {}", standing.join(", ")));
        }
        let copy = made.to_json().to_lowercase();
        let still = |spelling: &&str| copy.contains(&spelling.to_lowercase());
        let left: Vec<&str> = self.everybody.iter().flat_map(spellings).filter(still).collect();
        if !left.is_empty() {
            remarks.push(format!("NOT REPLACED everywhere, inside other words: {}", left.join(", ")));
        }
        remarks
    }
}

/// The number of a person whose record was made.
fn number(record: &Tree) -> usize {
    let number = record.words_of("name").and_then(|name| name.strip_prefix("person "));
    number.and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
}

/// The words that a digest of a statement is over.
fn body(record: &Tree) -> Option<&str> {
    record.words_of("text").or_else(|| record.words_of("summary"))
}

/// A place grown so that it cuts no name.
fn around(bytes: Range<usize>, edits: &[Edit]) -> Range<usize> {
    let cut = edits.iter().map(|edit| &edit.bytes).filter(|name| name.start < bytes.end && bytes.start < name.end);
    cut.fold(bytes.clone(), |whole, name| whole.start.min(name.start)..whole.end.max(name.end))
}

fn shifted(edit: &Edit, start: usize) -> Edit {
    Edit { bytes: edit.bytes.start - start..edit.bytes.end - start, person: edit.person }
}

/// Calls `take` with all words that stand in a value.
fn for_words<'t>(value: &'t Tree, take: &mut dyn FnMut(&'t str)) {
    match value {
        Tree::Text(words) => take(words),
        Tree::Plain(_) => {}
        Tree::List(items) => items.iter().for_each(|item| for_words(item, take)),
        Tree::Object(fields) => fields.iter().for_each(|(_, value)| for_words(value, take)),
    }
}

fn null() -> Tree {
    Tree::Plain("null".to_owned())
}

fn is_null(tree: &Tree) -> bool {
    *tree == null()
}
