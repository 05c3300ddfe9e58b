//! Events.

use std::collections::HashSet;
use std::sync::Arc;

use super::Checker;
use super::mentions::Mentions;
use crate::archive::entity::Role;
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::archive::problem::Grade::{Error, Note};
use crate::archive::record::Record;
use crate::archive::source::Spot;
use crate::archive::words::EVENT_KINDS;

impl Checker {
    pub(super) fn event(&mut self, spot: Spot<'_, '_>, raw: &str) {
        let Some(mut record) = Record::top(spot, raw) else {
            return;
        };
        let Some(id) = record.id(|id| self.is_taken(id)) else {
            return;
        };
        let Some(title) = record.needed("title", Error) else {
            return;
        };
        let mut mentions = Mentions::default();
        self.names.mentions(&mut record, "people", &Role::Mentioned, &mut mentions);
        self.names.mentions(&mut record, "organisations", &Role::Mentioned, &mut mentions);
        let event = Event {
            id: EventId::new(&id),
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
        self.archive.event_places.insert(event.id.clone(), self.archive.events.len());
        self.archive.events.push(Arc::new(event));
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
