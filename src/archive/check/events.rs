//! Events.

use std::collections::HashSet;
use std::mem::take;
use std::sync::Arc;

use foldhash::HashMap;

use super::Checker;
use super::mentions::Mentions;
use crate::archive::Archive;
use crate::archive::entity::Role;
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::archive::problem::Grade::{Error, Note};
use crate::archive::record::Record;
use crate::archive::source::{Found, Log, Source, Spot};
use crate::archive::words::EVENT_KINDS;

/// An event that was read without looking at other events, so that many can be read at once.
pub(in crate::archive) struct Lone {
    id: Option<Slug>,
    event: Option<Event>,
    found: Option<Box<Found>>,
}

/// The id of an event, and the byte of the source at which it stands.
struct Slug {
    words: String,
    offset: usize,
}

/// Where events are kept, once for each id.
pub(in crate::archive) struct Events {
    list: Vec<Arc<Event>>,
    places: HashMap<EventId, usize>,
}

impl Lone {
    /// Problems that were found with it and would be listed.
    pub(in crate::archive) fn problems(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.count())
    }

    /// The same, or only what was found with it: where that `counts` and is all of it, because it has no id.
    pub(in crate::archive) fn or_found(self, counts: bool) -> Result<Self, Option<Box<Found>>> {
        if counts && self.id.is_none() { Err(self.found) } else { Ok(self) }
    }
}

impl Events {
    /// Adds an event that was read by itself, unless another one has its id.
    pub(in crate::archive) fn keep(&mut self, lone: Lone, source: &Source<'_>, log: &Log) {
        if let Some(Slug { words, offset }) = lone.id.filter(|id| self.places.contains_key(id.words.as_str())) {
            Spot { source, log, id: Some(&words) }.given_twice(&words, offset);
            return;
        }
        if let Some(found) = lone.found {
            log.append(*found);
        }
        if let Some(event) = lone.event {
            self.places.insert(event.id.clone(), self.list.len());
            self.list.push(Arc::new(event));
        }
    }
}

impl Checker {
    pub(super) fn event(&mut self, spot: Spot<'_, '_>, raw: &str) {
        let log = Log::of_later(spot.log.is_full());
        let lone = self.lone_event(Spot { log: &log, ..spot }, raw);
        let mut events = self.take_events();
        events.keep(lone, spot.source, spot.log);
        self.put_events(events);
    }

    /// The events that were kept, taken out so that others can be read meanwhile.
    pub(in crate::archive) fn take_events(&mut self) -> Events {
        let Archive { events, event_places, .. } = &mut self.archive;
        Events { list: take(events), places: take(event_places) }
    }

    /// Puts them back.
    pub(in crate::archive) fn put_events(&mut self, events: Events) {
        let Events { list, places } = events;
        (self.archive.events, self.archive.event_places) = (list, places);
    }

    /// Reads an event by itself.
    pub(in crate::archive) fn lone_event(&self, spot: Spot<'_, '_>, raw: &str) -> Lone {
        let mut id = None;
        let event = Record::top(spot, raw).and_then(|mut record| {
            let (slug, raw) = record.slug()?;
            let offset = spot.source.offset(raw);
            let slug = slug.into_owned();
            if self.names.places.contains_key(slug.as_str()) || self.archive.statement_place_of(&slug).is_some() {
                record.spot.given_twice(&slug, offset);
                return None;
            }
            let event = self.event_of(record, &slug);
            id = Some(Slug { words: slug, offset });
            event
        });
        Lone { id, event, found: spot.log.take() }
    }

    fn event_of(&self, mut record: Record<'_, '_>, id: &str) -> Option<Event> {
        let title = record.needed("title", Error)?;
        let mut mentions = Mentions::default();
        self.names.mentions(&mut record, "people", &Role::Mentioned, &mut mentions);
        self.names.mentions(&mut record, "organisations", &Role::Mentioned, &mut mentions);
        let event = Event {
            id: EventId::new(id),
            date: record.date("date"),
            title,
            detail: record.words("detail"),
            kind: record.kind(EVENT_KINDS).into_owned(),
            place: record.words("place"),
            mentions: mentions.into_list(),
            statements: self.statements_of(&mut record),
            evidence: self.evidence(&mut record),
            seen_at: record.address("seen_at"),
        };
        for evidence in event.evidence.iter().filter(|evidence| !event.statements.contains(&evidence.statement)) {
            record.report(Note, format!("stands on {}, which its \"statements\" do not name", evidence.statement));
        }
        record.finish();
        Some(event)
    }

    /// The statements that speak of an event, each once.
    fn statements_of(&self, record: &mut Record<'_, '_>) -> Vec<StatementId> {
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
        list
    }
}
