//! FollowTheMoney: a JSON object in each line, with documents, events, people, organisations, and what links them.
//!
//! Documents become statements, and links become roles. Every property of FollowTheMoney is a list; where an archive has
//! room for one value, the first is taken. Its dates are prefixes of ISO 8601, which EDTF reads.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::gather::{Entry, Gather};
use super::input::{Input, Options};
use super::named::listed_role;
use super::refusal::{ImportError, short};
use super::shapes::{Event, Named, Organisation, Person};
use super::things::{Line, Thing, things};
use super::{Head, Imported};
use crate::archive::digest::half_of_words;
use crate::archive::languages::two_letters;
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

/// Bytes that the id of a document takes until events were read: of those that may be made.
const KEPT: usize = 96;

/// Bytes that a link takes until whoever is linked was read: of those that may be made.
const LINK: usize = 256;

/// The records so far: by the ids of the source, and what links them.
#[derive(Default)]
struct Linked {
    people: HashMap<String, String>,
    organisations: HashMap<String, String>,
    /// By a half of the digests of those ids, which of a million take less memory.
    statements: HashMap<[u8; 16], String>,
    /// The ids of organisations in this archive.
    made: HashSet<String>,
    /// Whom a document or an event names, with the role in which.
    named: BTreeMap<String, Vec<(String, &'static str)>>,
    /// The documents of an event.
    documents: BTreeMap<String, Vec<String>>,
}

/// Makes an archive of entities of FollowTheMoney.
pub(super) fn ftm(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(&source, options);
    let mut linked = Linked::default();
    let (mut documents, mut events, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut happened = HashSet::new();
    things(&source, &mut gather, |line: Line<'_>, thing| match thing.schema.as_str() {
        schema if DOCUMENTS.contains(&schema) => documents.push(line),
        "Event" => {
            happened.insert(half_of_words(&thing.id));
            events.push(line);
        }
        _ => others.push(line),
    })?;
    for thing in others.iter().map(Line::thing) {
        let organisation = ORGANISATIONS.iter().find(|(schema, _)| *schema == thing.schema);
        let link = LINKS.iter().find(|(schema, _, _)| *schema == thing.schema);
        match (organisation, link) {
            (Some((_, kind)), _) => linked.organisation(thing, *kind, &mut gather)?,
            (None, Some((_, to, of))) => linked.link(thing, to, of, &happened, &mut gather)?,
            (None, None) if thing.schema == "Person" => linked.person(thing, &mut gather)?,
            (None, None) => {
                let what = format!("the schema {} is not carried and is left out", thing.schema);
                gather.remarks.add(thing.line, what);
            }
        }
    }
    for document in documents.iter().map(Line::thing) {
        linked.statement(document, &mut gather)?;
    }
    for event in events.iter().map(Line::thing) {
        linked.event(event, &mut gather)?;
    }
    for id in linked.named.keys().chain(linked.documents.keys()) {
        gather.remarks.add(1, format!("a link to {} leads to no document of this file and is left out", short(id)));
    }
    let name = source.name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(source.name);
    gather.finish(options.head.clone().or(Head::default()), name)
}

impl Linked {
    fn person(&mut self, mut thing: Thing<'_>, gather: &mut Gather) -> Result<(), ImportError> {
        if !gather.room.has_room_for_names(thing.line, &mut gather.remarks) {
            return Ok(());
        }
        let Some((id, name, names)) = named(&mut thing, "person", gather) else { return Ok(()) };
        self.people.insert(thing.id.clone(), id.clone());
        let role = thing.one(&["position", "summary"], gather);
        let note = thing.one(&["notes", "description"], gather);
        let seen_at = thing.one(&["sourceUrl"], gather);
        let seen_at = gather.address(thing.line, seen_at);
        gather.person(thing.line, &Person { id, name, names, role, note, seen_at })?;
        thing.leave(gather);
        Ok(())
    }

    fn organisation(
        &mut self,
        mut thing: Thing<'_>,
        kind: Option<&str>,
        gather: &mut Gather,
    ) -> Result<(), ImportError> {
        if !gather.room.has_room_for_names(thing.line, &mut gather.remarks) {
            return Ok(());
        }
        let Some((id, name, names)) = named(&mut thing, "organisation", gather) else { return Ok(()) };
        self.organisations.insert(thing.id.clone(), id.clone());
        self.made.insert(id.clone());
        let stated = thing.one(&["keywords"], gather);
        let kind = stated.filter(|word| ORGANISATION_KINDS.contains(&word.as_str())).or(kind.map(str::to_owned));
        let country = thing.one(&["country", "jurisdiction", "mainCountry"], gather).map(|code| code.to_uppercase());
        let is_code = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if country.as_ref().is_some_and(|code| !is_code(code)) {
            gather
                .remarks
                .add(thing.line, "expected a country code of two letters, found another; left out".to_owned());
        }
        let country = country.filter(is_code);
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
        gather.organisation(thing.line, organisation)?;
        thing.leave(gather);
        Ok(())
    }

    /// Takes a link: of each at its one end with each at the other, in every role. Which end is the document is as the schema
    /// says; of two entities linked otherwise nothing is made.
    fn link(
        &mut self,
        mut thing: Thing<'_>,
        to: &str,
        of: &str,
        happened: &HashSet<[u8; 16]>,
        gather: &mut Gather,
    ) -> Result<(), ImportError> {
        let (to, of) = (thing.all(to, gather), thing.all(of, gather));
        let mut roles: Vec<_> =
            thing.all("role", gather).iter().map(|role| listed_role(role).unwrap_or("mentioned")).collect();
        if roles.is_empty() {
            roles.push("mentioned");
        }
        if to.is_empty() || of.is_empty() {
            let what = format!("a {} does not say what it links; left out", thing.schema);
            gather.remarks.add(thing.line, what);
            return Ok(());
        }
        for of in of {
            // One line may link ten thousand with as many.
            gather.room.make(thing.line, to.len() * roles.len() * LINK)?;
            if happened.contains(&half_of_words(&of)) {
                self.documents.entry(of).or_default().extend(to.iter().cloned());
                continue;
            }
            for to in &to {
                let named = self.named.entry(to.clone()).or_default();
                named.extend(roles.iter().map(|role| (of.clone(), *role)));
            }
        }
        // The name of a mention is that of whom it names.
        for property in ["name", "detectedSchema"] {
            thing.properties.0.remove(property);
        }
        thing.leave(gather);
        Ok(())
    }

    fn statement(&mut self, mut thing: Thing<'_>, gather: &mut Gather) -> Result<(), ImportError> {
        gather.remarks.begin();
        let notes = thing.notes(gather);
        let (publishers, authors) = (thing.all("publisher", gather), thing.all("author", gather));
        // Authors beside a publisher are there as somebody, or they are told.
        for author in authors.iter().filter(|author| !publishers.is_empty() && !publishers.contains(author)) {
            if !gather.knows(author) {
                gather.remarks.add(thing.line, "an author beside the publisher is left out".to_owned());
            }
        }
        let names = if publishers.is_empty() { authors } else { publishers };
        let letters = thing.one(&["language"], gather);
        // A note says more than the letters: a script, a country.
        let lang = notes.lang.or_else(|| Some(two_letters(letters.as_ref()?)?.to_owned())).or(letters);
        let (kinds, categories): (Vec<_>, Vec<_>) =
            thing.all("keywords", gather).into_iter().partition(|word| STATEMENT_KINDS.contains(&word.as_str()));
        let mut entry = Entry {
            line: thing.line,
            own: Some(thing.id.clone()),
            id: Some(thing.slug().to_owned()),
            kind: kinds.into_iter().next(),
            title: thing.one(&["title", "name"], gather),
            date: notes.date.or(thing.one(&["publishedAt", "authoredAt", "date"], gather)),
            lang,
            publishers: names.into_iter().map(|name| (name, None)).collect(),
            categories,
            summary: thing.one(&["summary", "description"], gather),
            text: thing.one(&["bodyText"], gather),
            excerpt: notes.excerpt,
            url: thing.one(&["sourceUrl"], gather),
            seen_at: notes.seen_at,
            ..Entry::default()
        };
        for (id, role) in self.named_by(&mut thing, &[], gather) {
            let as_that = |id| Named { id, role: role.into() };
            match (role, self.made.contains(&id)) {
                ("author", true) => entry.publisher_ids.push(id),
                ("signer", _) => entry.signatories.push(as_that(id)),
                ("addressee", _) => entry.addressees.push(id),
                (_, true) => entry.organisations.push(as_that(id)),
                (_, false) => entry.people.push(as_that(id)),
            }
        }
        let (id, line) = (half_of_words(&thing.id), thing.line);
        thing.properties.0.remove("fileName");
        thing.leave(gather);
        gather.room.make(line, KEPT)?;
        if let Some(made) = gather.statement(entry)? {
            self.statements.insert(id, made);
        }
        Ok(())
    }

    fn event(&mut self, mut thing: Thing<'_>, gather: &mut Gather) -> Result<(), ImportError> {
        let line = thing.line;
        if !gather.room.has_room_for_events(line, &mut gather.remarks) {
            return Ok(());
        }
        let notes = thing.notes(gather);
        let name = thing.one(&["name", "summary"], gather);
        let Some(title) = gather.words(line, "name", name) else {
            gather.remarks.add(line, "expected a name of an Event, found none; left out".to_owned());
            return Ok(());
        };
        let kind = thing.one(&["keywords"], gather).filter(|word| EVENT_KINDS.contains(&word.as_str()));
        let named = self.named_by(&mut thing, &["involved", "organizer"], gather);
        let (organisations, people): (Vec<_>, Vec<_>) = named.into_iter().partition(|(id, _)| self.made.contains(id));
        let as_named = |list: Vec<(String, &'static str)>| {
            list.into_iter().map(|(id, role)| Named { id, role: role.into() }).collect()
        };
        let documents = [thing.all("proof", gather), self.documents.remove(&thing.id).unwrap_or_default()].concat();
        let mut statements: Vec<String> =
            documents.iter().filter_map(|id| self.statements.get(&half_of_words(id)).cloned()).collect();
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
        thing.properties.0.remove("recordId");
        gather.event(line, &event)?;
        thing.leave(gather);
        Ok(())
    }

    /// Whom links and properties name, each once in each role; those who are not in the file are remarked on.
    fn named_by(
        &mut self,
        thing: &mut Thing<'_>,
        properties: &[&str],
        gather: &mut Gather,
    ) -> Vec<(String, &'static str)> {
        let mut named = self.named.remove(&thing.id).unwrap_or_default();
        let mut known: HashSet<String> = named.iter().map(|(id, _)| id.clone()).collect();
        for id in properties.iter().flat_map(|property| thing.all(property, gather)) {
            // Whom a link gives a role is not mentioned once more.
            if known.insert(id.clone()) {
                named.push((id, "mentioned"));
            }
        }
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        for (id, role) in named {
            match self.people.get(&id).or_else(|| self.organisations.get(&id)) {
                Some(id) if seen.insert((id.as_str(), role)) => found.push((id.clone(), role)),
                Some(_) => {}
                None => {
                    gather
                        .remarks
                        .add(thing.line, format!("expected an entity of this file, found {}; left out", short(&id)));
                }
            }
        }
        found
    }
}

/// The id of somebody, with the first name and the others; `None`, and a remark, where there is no name.
fn named(thing: &mut Thing<'_>, sort: &str, gather: &mut Gather) -> Option<(String, String, Vec<String>)> {
    let mut names = Vec::new();
    for property in ["name", "alias", "weakAlias", "previousName"] {
        for name in thing.all(property, gather) {
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
fn known_date(thing: &mut Thing<'_>, noted: Option<String>, gather: &mut Gather) -> Option<String> {
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
