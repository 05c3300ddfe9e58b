//! FollowTheMoney: a JSON object in each line, with documents, events, people, organisations, and what links them.
//!
//! Documents become statements, and links become roles. Every property of FollowTheMoney is a list; where an archive has
//! room for one value, the first is taken. Its dates are prefixes of ISO 8601, which EDTF reads.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;
use serde_json::Value;

use super::gather::{Entry, Gather};
use super::input::{Input, Options, Source};
use super::refusal::{Fault, ImportError};
use super::shapes::{Event, Named, Organisation, Person};
use super::slugs::slug;
use super::{Head, Imported};
use crate::archive::entity::Role;
use crate::archive::id::is_slug;
use crate::archive::words::{EVENT_KINDS, ORGANISATION_KINDS, STATEMENT_KINDS};

/// Schemata of documents.
const DOCUMENTS: &[&str] = &["Article", "Document", "HyperText", "Pages", "PlainText"];

/// Schemata of organisations, with the sort of organisation that they are.
const ORGANISATIONS: &[(&str, Option<&str>)] =
    &[("Organization", None), ("LegalEntity", None), ("Company", Some("other")), ("PublicBody", Some("state-body"))];

/// Schemata that link somebody to a document or an event: with the properties at either end.
const LINKS: &[(&str, &str, &str)] = &[
    ("Mention", "document", "resolved"),
    ("Documentation", "document", "entity"),
    ("UnknownLink", "object", "subject"),
];

/// The languages that FollowTheMoney writes with three letters and archives with two.
const LANGUAGES: &[(&str, &str)] = &[
    ("bel", "be"),
    ("deu", "de"),
    ("eng", "en"),
    ("fra", "fr"),
    ("lit", "lt"),
    ("pol", "pl"),
    ("rus", "ru"),
    ("spa", "es"),
    ("ukr", "uk"),
];

/// What stands before a date, as it is known, in a note that this program writes; EDTF follows in brackets.
const DATE_NOTE: &str = "date as known: ";

/// Beginnings of notes in what this program writes that say what is known without them.
const KNOWN_NOTES: &[&str] = &["statement ", "fact ", "sha256: ", "digest: ", "undated"];

/// A line.
#[derive(Deserialize)]
struct Thing {
    id: String,
    schema: String,
    #[serde(default)]
    properties: BTreeMap<String, Vec<Value>>,
    #[serde(skip)]
    line: usize,
}

/// The records so far: by the ids of the source, and what links them.
#[derive(Default)]
struct Linked {
    people: HashMap<String, String>,
    organisations: HashMap<String, String>,
    statements: HashMap<String, String>,
    /// The ids of organisations in this archive.
    made: HashSet<String>,
    /// Whom a document or an event names, with the role in which.
    named: BTreeMap<String, Vec<(String, &'static str)>>,
    /// The documents of an event.
    documents: BTreeMap<String, Vec<String>>,
}

/// Whether a text begins as FollowTheMoney does.
pub(super) fn looks_so(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.contains("\"properties\"") && serde_json::from_str::<Thing>(line).is_ok()
}

/// Makes an archive of entities of FollowTheMoney.
pub(super) fn ftm(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(source.name);
    let mut linked = Linked::default();
    let things = things(&source, &mut gather)?;
    let is_document = |thing: &Thing| DOCUMENTS.contains(&thing.schema.as_str());
    let (documents, things): (Vec<_>, Vec<_>) = things.into_iter().partition(is_document);
    let (events, things): (Vec<_>, Vec<_>) = things.into_iter().partition(|thing| thing.schema == "Event");
    let happened: HashSet<String> = events.iter().map(|event| event.id.clone()).collect();
    for thing in things {
        let organisation = ORGANISATIONS.iter().find(|(schema, _)| *schema == thing.schema);
        let link = LINKS.iter().find(|(schema, _, _)| *schema == thing.schema);
        match (organisation, link) {
            (Some((_, kind)), _) => linked.organisation(thing, *kind, &mut gather),
            (None, Some((_, to, of))) => linked.link(thing, to, of, &happened, &mut gather),
            (None, None) if thing.schema == "Person" => linked.person(thing, &mut gather),
            (None, None) => {
                let what = format!("the schema {} is not carried and is left out", thing.schema);
                gather.remarks.add(thing.line, what);
            }
        }
    }
    for document in documents {
        linked.statement(document, &mut gather);
    }
    for event in events {
        linked.event(event, &mut gather);
    }
    for id in linked.named.keys().chain(linked.documents.keys()) {
        gather.remarks.add(1, format!("a link to {id:?} leads to no document of this file and is left out"));
    }
    let name = source.name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(source.name);
    gather.finish(options.head.clone().or(Head::default()), name)
}

fn things(source: &Source<'_>, gather: &mut Gather) -> Result<Vec<Thing>, ImportError> {
    let mut things = Vec::new();
    for (place, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let offset = source.offset_of(line);
        match serde_json::from_str::<Thing>(line) {
            Ok(thing) => things.push(Thing { line: place + 1, ..thing }),
            Err(error) if error.is_data() => {
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or_default();
                gather.remarks.add(place + 1, format!("expected an entity with id and schema: {what}; left out"));
            }
            Err(error) => return Err(source.no_json(offset, &error)),
        }
    }
    if things.is_empty() {
        let expected = "an entity of FollowTheMoney in each line";
        return Err(source.broken(0, Fault::Other { expected, found: "none".to_owned() }));
    }
    Ok(things)
}

impl Thing {
    /// The id without the name of an archive before it, which this program's own have.
    fn slug(&self) -> &str {
        let archive = self.id.rsplit_once('.').filter(|(archive, id)| is_slug(archive) && is_slug(id));
        archive.map_or(&self.id, |(_, id)| id)
    }

    /// The values of a property, which is not told of any more.
    fn all(&mut self, property: &str) -> Vec<String> {
        let values = self.properties.remove(property).unwrap_or_default();
        let words = |value: Value| match value {
            Value::String(words) => Some(words),
            // An entity may stand for its id.
            Value::Object(entity) => entity.get("id").and_then(Value::as_str).map(str::to_owned),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        values.into_iter().filter_map(words).filter(|words| !words.trim().is_empty()).collect()
    }

    /// The first value of the first property that has any; further ones are remarked on.
    fn one(&mut self, properties: &[&str], gather: &mut Gather) -> Option<String> {
        let property = properties.iter().find(|property| self.properties.contains_key(**property))?;
        let mut values = self.all(property).into_iter();
        let first = values.next();
        if values.next().is_some() {
            let what = format!("expected one value of {}:{property}, found more; the first counts", self.schema);
            gather.remarks.add(self.line, what);
        }
        first
    }

    /// The notes that this program writes, read back; others stay.
    fn notes(&mut self) -> Notes {
        let mut notes = Notes::default();
        let others = self.all("notes").into_iter().filter(|note| !notes.take(note));
        let others: Vec<Value> = others.map(Value::String).collect();
        if !others.is_empty() {
            self.properties.insert("notes".to_owned(), others);
        }
        notes
    }

    /// Remarks on the properties that nobody took.
    fn leave(self, gather: &mut Gather) {
        for property in self.properties.keys() {
            let what = format!("the property {}:{property} is not carried and is left out", self.schema);
            gather.remarks.add(self.line, what);
        }
    }
}

/// What notes of this program say of a record.
#[derive(Default)]
struct Notes {
    date: Option<String>,
    lang: Option<String>,
    seen_at: Option<String>,
    excerpt: bool,
}

impl Notes {
    /// Takes a note; tells whether it was one of this program.
    fn take(&mut self, note: &str) -> bool {
        if let Some(date) = note.strip_prefix(DATE_NOTE) {
            self.date = date.rsplit_once('(').and_then(|(_, edtf)| edtf.strip_suffix(')')).map(str::to_owned);
        } else if let Some(lang) = note.strip_prefix("language: ") {
            self.lang = Some(lang.to_owned());
        } else if let Some(address) = note.strip_prefix("read at ") {
            self.seen_at = Some(address.to_owned());
        } else if note == "excerpt, the source goes on" {
            self.excerpt = true;
        } else {
            return KNOWN_NOTES.iter().any(|known| note.starts_with(known));
        }
        true
    }
}

impl Linked {
    fn person(&mut self, mut thing: Thing, gather: &mut Gather) {
        let Some((id, name, names)) = named(&mut thing, "person", gather) else { return };
        self.people.insert(thing.id.clone(), id.clone());
        let role = thing.one(&["position", "summary"], gather);
        let note = thing.one(&["notes", "description"], gather);
        let seen_at = thing.one(&["sourceUrl"], gather);
        let seen_at = gather.address(thing.line, seen_at);
        gather.person(thing.line, Person { id, name, names, role, note, seen_at });
        thing.leave(gather);
    }

    fn organisation(&mut self, mut thing: Thing, kind: Option<&str>, gather: &mut Gather) {
        let Some((id, name, names)) = named(&mut thing, "organisation", gather) else { return };
        self.organisations.insert(thing.id.clone(), id.clone());
        self.made.insert(id.clone());
        let stated = thing.one(&["keywords"], gather);
        let kind = stated.filter(|word| ORGANISATION_KINDS.contains(&word.as_str())).or(kind.map(str::to_owned));
        let country = thing.one(&["country", "jurisdiction", "mainCountry"], gather).map(|code| code.to_uppercase());
        let country = country.filter(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
        let (url, seen_at) = (thing.one(&["website"], gather), thing.one(&["sourceUrl"], gather));
        let organisation = Organisation {
            id,
            name,
            names,
            kind,
            country,
            url: gather.address(thing.line, url),
            note: thing.one(&["notes", "summary", "description"], gather),
            seen_at: gather.address(thing.line, seen_at),
        };
        gather.organisation(thing.line, organisation);
        thing.leave(gather);
    }

    /// Takes a link. Which end is the document is as the schema says; of two entities linked otherwise nothing is made.
    fn link(&mut self, mut thing: Thing, to: &str, of: &str, happened: &HashSet<String>, gather: &mut Gather) {
        let (to, of) = (thing.one(&[to], gather), thing.one(&[of], gather));
        let role = thing.one(&["role"], gather).and_then(|role| slug(&role)).unwrap_or_default();
        let role = Role::words().find(|known| *known == role).unwrap_or("mentioned");
        let Some((to, of)) = to.zip(of) else {
            let what = format!("a {} does not say what it links; left out", thing.schema);
            gather.remarks.add(thing.line, what);
            return;
        };
        if happened.contains(&of) {
            self.documents.entry(of).or_default().push(to);
        } else {
            self.named.entry(to).or_default().push((of, role));
        }
        // The name of a mention is that of whom it names.
        for property in ["name", "detectedSchema"] {
            thing.properties.remove(property);
        }
        thing.leave(gather);
    }

    fn statement(&mut self, mut thing: Thing, gather: &mut Gather) {
        let notes = thing.notes();
        let (publishers, authors) = (thing.all("publisher"), thing.all("author"));
        // Authors beside a publisher are there as somebody, or they are told.
        for author in authors.iter().filter(|author| !publishers.is_empty() && !publishers.contains(author)) {
            if !gather.knows(author) {
                gather.remarks.add(thing.line, "an author beside the publisher is left out".to_owned());
            }
        }
        let names = if publishers.is_empty() { authors } else { publishers };
        let lang = thing.one(&["language"], gather).or(notes.lang);
        let (kinds, rights): (Vec<_>, Vec<_>) =
            thing.all("keywords").into_iter().partition(|word| STATEMENT_KINDS.contains(&word.as_str()));
        let short =
            |lang: &String| LANGUAGES.iter().find(|(long, _)| long == lang).map(|(_, short)| (*short).to_owned());
        let mut entry = Entry {
            line: thing.line,
            own: Some(thing.id.clone()),
            id: Some(thing.slug().to_owned()),
            kind: kinds.into_iter().next(),
            title: thing.one(&["title", "name"], gather),
            date: notes.date.or(thing.one(&["publishedAt", "authoredAt", "date"], gather)),
            lang: lang.as_ref().and_then(short).or(lang),
            publishers: names.into_iter().map(|name| (name, None)).collect(),
            rights,
            summary: thing.one(&["summary", "description"], gather),
            text: thing.one(&["bodyText"], gather),
            excerpt: notes.excerpt,
            url: thing.one(&["sourceUrl"], gather),
            seen_at: notes.seen_at,
            ..Entry::default()
        };
        for (id, role) in self.named_by(&mut thing, &[], gather) {
            match (role, self.made.contains(&id)) {
                ("author", true) => entry.publisher_ids.push(id),
                ("signer", _) => entry.signatories.push(Named { id, role }),
                ("addressee", _) => entry.addressees.push(id),
                (_, true) => entry.organisations.push(Named { id, role }),
                (_, false) => entry.people.push(Named { id, role }),
            }
        }
        let id = thing.id.clone();
        thing.properties.remove("fileName");
        thing.leave(gather);
        if let Some(made) = gather.statement(entry) {
            self.statements.insert(id, made);
        }
    }

    fn event(&mut self, mut thing: Thing, gather: &mut Gather) {
        let line = thing.line;
        let notes = thing.notes();
        let name = thing.one(&["name", "summary"], gather);
        let Some(title) = gather.words(line, "name", name) else {
            gather.remarks.add(line, "expected a name of an Event, found none; left out".to_owned());
            return;
        };
        let kind = thing.one(&["keywords"], gather).filter(|word| EVENT_KINDS.contains(&word.as_str()));
        let named = self.named_by(&mut thing, &["involved", "organizer"], gather);
        let (organisations, people): (Vec<_>, Vec<_>) = named.into_iter().partition(|(id, _)| self.made.contains(id));
        let as_named =
            |list: Vec<(String, &'static str)>| list.into_iter().map(|(id, role)| Named { id, role }).collect();
        let documents = [thing.all("proof"), self.documents.remove(&thing.id).unwrap_or_default()].concat();
        let mut statements: Vec<String> = documents.iter().filter_map(|id| self.statements.get(id).cloned()).collect();
        statements.dedup();
        let (detail, place) = (thing.one(&["summary", "description"], gather), thing.one(&["location"], gather));
        let seen_at = thing.one(&["sourceUrl"], gather);
        let event = Event {
            date: known_date(&mut thing, notes.date, gather),
            id: gather.id(line, Some(thing.slug().to_owned()), &title, &thing.id, "event"),
            title,
            detail: gather.words(line, "description", detail),
            kind: kind.unwrap_or_else(|| "other".to_owned()),
            place: gather.words(line, "location", place),
            people: as_named(people),
            organisations: as_named(organisations),
            statements,
            evidence: Vec::new(),
            seen_at: gather.address(line, seen_at),
        };
        thing.properties.remove("recordId");
        gather.event(line, event);
        thing.leave(gather);
    }

    /// Whom links and properties name, each once in each role; those who are not in the file are remarked on.
    fn named_by(&mut self, thing: &mut Thing, properties: &[&str], gather: &mut Gather) -> Vec<(String, &'static str)> {
        let mut named = self.named.remove(&thing.id).unwrap_or_default();
        for id in properties.iter().flat_map(|property| thing.all(property)) {
            // Whom a link gives a role is not mentioned once more.
            if named.iter().all(|(known, _)| *known != id) {
                named.push((id, "mentioned"));
            }
        }
        let mut found = Vec::new();
        for (id, role) in named {
            match self.people.get(&id).or_else(|| self.organisations.get(&id)) {
                Some(id) if !found.contains(&(id.clone(), role)) => found.push((id.clone(), role)),
                Some(_) => {}
                None => {
                    gather.remarks.add(thing.line, format!("expected an entity of this file, found {id:?}; left out"))
                }
            }
        }
        found
    }
}

/// The id of somebody, with the first name and the others; `None`, and a remark, where there is no name.
fn named(thing: &mut Thing, sort: &str, gather: &mut Gather) -> Option<(String, String, Vec<String>)> {
    let mut names = Vec::new();
    for property in ["name", "alias", "weakAlias", "previousName"] {
        for name in thing.all(property) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if names.is_empty() {
        gather.remarks.add(thing.line, format!("expected a name of a {}, found none; left out", thing.schema));
        return None;
    }
    let name = names.remove(0);
    let id = gather.id(thing.line, Some(thing.slug().to_owned()), &name, &thing.id, sort);
    Some((id, name, names))
}

/// The date of an event: as a note knows it, else its own, else from its start to its end.
fn known_date(thing: &mut Thing, noted: Option<String>, gather: &mut Gather) -> Option<String> {
    let mut date = |property: &str| {
        let words = thing.one(&[property], gather)?;
        gather.date(thing.line, &words)
    };
    let (own, start, end) = (date("date"), date("startDate"), date("endDate"));
    if let Some(noted) = noted {
        return gather.date(thing.line, &noted);
    }
    let between = match (start, end) {
        (Some(start), Some(end)) if start != end => gather.date(thing.line, &format!("{start}/{end}")),
        (start, end) => start.or(end),
    };
    own.or(between)
}
