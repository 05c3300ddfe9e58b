//! Events.

use std::collections::HashSet;
use std::mem::take;
use std::sync::Arc;

use super::Checker;
use super::mentions::Mentions;
use super::quotes::Piece;
use crate::archive::Archive;
use crate::archive::date::Date;
use crate::archive::entity::{Mention, Role};
use crate::archive::event::{Event, Words};
use crate::archive::id::{EventId, StatementId};
use crate::archive::limits;
use crate::archive::log::{Found, Log, Spot};
use crate::archive::places::{IdHash, Places};
use crate::archive::problem::Grade::{Error, Note};
use crate::archive::record::Record;
use crate::archive::source::Source;
use crate::archive::text::{Span, Text, Writer};
use crate::archive::words::EVENT_KINDS;

/// An event that was read without looking at other events, so that many can be read at once.
pub(in crate::archive) struct Lone {
    id: Option<Slug<Text>>,
    event: Option<Arc<Event>>,
    found: Option<Box<Found>>,
}

/// The id of an event.
struct Slug<T> {
    words: T,
    hash: IdHash,
    /// The byte of the source at which it stands.
    offset: usize,
}

/// The same, as long as its words are not where they stay.
pub(in crate::archive) struct LoneDraft {
    id: Option<Slug<Span>>,
    parts: Option<Box<Parts>>,
    found: Option<Box<Found>>,
}

/// What an event is made of.
struct Parts {
    date: Option<Date>,
    words: Words,
    mentions: Box<[Mention]>,
    statements: Box<[StatementId]>,
    evidence: Vec<Piece>,
}

/// Where events are kept, once for each id.
pub(in crate::archive) struct Events {
    list: Vec<Arc<Event>>,
    places: Places,
}

impl LoneDraft {
    /// Problems that were found with it and would be listed.
    pub(in crate::archive) fn problems(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.count())
    }

    /// The same, or only what was found with it: where that `counts` and is all of it, because it has no id.
    pub(in crate::archive) fn or_found(self, counts: bool) -> Result<Self, Option<Box<Found>>> {
        if counts && self.id.is_none() { Err(self.found) } else { Ok(self) }
    }

    /// The event with its words, which are in that buffer now.
    pub(in crate::archive) fn with_words(self, buffer: &Arc<String>) -> Lone {
        let slug = |Slug { words, hash, offset }| Slug { words: Text::of(buffer, words), hash, offset };
        let id = self.id.map(slug);
        let event = id.as_ref().zip(self.parts).map(|(id, parts)| {
            let Parts { date, words, mentions, statements, evidence } = *parts;
            let (id, evidence) = (EventId::of(id.words.clone()), Piece::all(evidence, buffer));
            Arc::new(Event { id, date, words, mentions, statements, evidence })
        });
        Lone { id, event, found: self.found }
    }
}

impl Events {
    /// Adds an event that was read by itself, unless another one has its id.
    pub(in crate::archive) fn keep(&mut self, lone: Lone, source: &Source<'_>, log: &Log) {
        let is_taken = |id: &Slug<Text>| {
            let has_it = |place: usize| self.list[place].id.as_str() == id.words.as_str();
            self.places.find(id.hash, has_it).is_some()
        };
        if let Some(Slug { words, offset, .. }) = lone.id.as_ref().filter(|id| is_taken(id)) {
            Spot { source, log, id: Some(words) }.given_twice(words, *offset);
            return;
        }
        if let Some(found) = lone.found {
            log.append(*found);
        }
        if let Some((id, event)) = lone.id.zip(lone.event) {
            if self.list.len() == limits::EVENTS {
                let fault = format!("expected at most {} dated facts, found another", limits::EVENTS);
                Spot { source, log, id: Some(event.id.as_str()) }.report(Error, id.offset, fault);
                return;
            }
            self.places.add(id.hash, self.list.len());
            self.list.push(event);
        }
    }
}

impl Checker {
    pub(super) fn event(&mut self, spot: Spot<'_, '_>, raw: &str) {
        let log = Log::of_later(spot.log.is_full());
        let mut writer = Writer::default();
        let draft = self.lone_event(Spot { log: &log, ..spot }, raw, &mut writer);
        let mut events = self.take_events();
        events.keep(draft.with_words(&writer.finish()), spot.source, spot.log);
        self.put_events(events);
    }

    /// The events that were kept, taken out so that others can be read meanwhile.
    pub(in crate::archive) fn take_events(&mut self) -> Events {
        let Archive { events, event_places, .. } = &mut self.archive;
        // Those that are read meanwhile are hashed as those that are there.
        let left = Places::hashed_as(event_places);
        Events { list: take(events), places: std::mem::replace(event_places, left) }
    }

    /// Puts them back.
    pub(in crate::archive) fn put_events(&mut self, events: Events) {
        let Events { list, places } = events;
        (self.archive.events, self.archive.event_places) = (list, places);
    }

    /// Reads an event by itself.
    pub(in crate::archive) fn lone_event(&self, spot: Spot<'_, '_>, raw: &str, writer: &mut Writer) -> LoneDraft {
        let mut id = None;
        let parts = Record::top(spot, raw).and_then(|mut record| {
            let (slug, raw) = record.slug()?;
            let offset = spot.source.offset(raw);
            if self.names.slugs.has(&slug) || self.archive.statement_place_of(&slug).is_some() {
                record.spot.given_twice(&slug, offset);
                return None;
            }
            let hash = self.archive.event_places.hashing().hash(&slug);
            id = Some(Slug { words: writer.add(&slug), hash, offset });
            self.parts(record, writer).map(Box::new)
        });
        LoneDraft { id, parts, found: spot.log.take() }
    }

    fn parts(&self, mut record: Record<'_, '_>, writer: &mut Writer) -> Option<Parts> {
        let title = writer.add(&record.needed_words("title", Error)?);
        let mut named = Vec::new();
        let mut mentions = Mentions::behind(&mut named);
        self.names.mentions(&mut record, "people", &Role::Mentioned, &mut mentions);
        self.names.mentions(&mut record, "organisations", &Role::Mentioned, &mut mentions);
        let date = record.date("date");
        let detail = record.text("detail", writer);
        let kind = writer.add_once(&record.kind(EVENT_KINDS));
        let place = record.text("place", writer);
        let statements = self.statements_of(&mut record);
        let evidence = self.evidence(&mut record, writer);
        let seen_at = record.address_text("seen_at", writer);
        for of in evidence.iter().map(Piece::statement).filter(|of| !statements.contains(of)) {
            record.report(Note, format!("stands on {of}, which its \"statements\" do not name"));
        }
        record.finish();
        let words = Words { title, detail, kind, place, seen_at };
        Some(Parts { date, words, mentions: self.names.mentions_of(&named), statements, evidence })
    }

    /// The statements that speak of an event, each once.
    fn statements_of(&self, record: &mut Record<'_, '_>) -> Box<[StatementId]> {
        let mut list = Vec::new();
        let mut seen = HashSet::new();
        record.each("statements", |spot, item| {
            let Some((id, place)) = self.statement_named(spot, item) else {
                return;
            };
            if seen.insert(place) {
                list.push(id);
            } else {
                spot.report(Note, spot.source.offset(item), format!("{id} is named twice"));
            }
        });
        // Copied to its size, as mentions are.
        list.drain(..).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Checker, Log, Source, Spot, limits};
    use crate::archive::source::{Position, Shape};

    /// Without a file of half a million: the list begins just below. (B2, B5)
    #[test]
    fn dated_facts_are_read_up_to_the_limit_and_then_reported() {
        let mut checker = Checker::default();
        let log = Log::default();
        let read = |checker: &mut Checker, id: &str| {
            let raw = format!(r#"{{"id":"{id}","title":"E","kind":"other"}}"#);
            let source = Source::new(None, Shape::Lines, Position::START, raw.as_bytes());
            checker.event(Spot { source: &source, log: &log, id: None }, &raw);
            checker.archive.events.len()
        };
        read(&mut checker, "e");
        let first = Arc::clone(&checker.archive.events[0]);
        checker.archive.events = vec![first; limits::EVENTS - 1];
        assert_eq!(read(&mut checker, "the-last"), limits::EVENTS);
        assert_eq!(read(&mut checker, "one-more"), limits::EVENTS);
        assert!(checker.archive.event_place_of("the-last").is_some());
        assert!(checker.archive.event_place_of("one-more").is_none());
        let told: Vec<String> = log.into_problems().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["1:7: error: one-more: expected at most 500000 dated facts, found another"]);
    }
}
