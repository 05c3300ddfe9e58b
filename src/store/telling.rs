//! An event with everybody who tells of it, and the events that date the same words otherwise.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::error::StoreError;
use super::memory::Memory;
use crate::archive::Archive;
use crate::archive::event::Event;
use crate::archive::id::EventId;
use crate::archive::statement::Statement;

/// An event, and who tells of it.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The event.
    pub event: Arc<Event>,
    /// The statements that tell of it or whose words it stands on, in the order in which the event names them.
    pub tellers: Vec<Teller>,
    /// Events that stand on the same words and were on other days.
    pub rivals: Vec<Arc<Event>>,
}

/// A statement that tells of an event.
#[derive(Clone, Debug)]
pub struct Teller {
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// The statement.
    pub statement: Arc<Statement>,
}

/// The event with that id, and who tells of it.
pub(super) fn telling(memory: &Memory, id: &EventId) -> Result<Telling, StoreError> {
    let archive = &memory.archive;
    let at = archive.event_place(id).ok_or_else(|| StoreError::NoEvent(id.clone()))?;
    let teller = |&place: &u32| Teller {
        number: place as usize + 1,
        statement: Arc::clone(&archive.statements()[place as usize]),
    };
    let rivals = memory.later.rivals(archive).of(at as u32);
    Ok(Telling {
        event: Arc::clone(&archive.events()[at]),
        tellers: memory.event_statements.of(at).iter().map(teller).collect(),
        rivals: rivals.map(|rival| Arc::clone(&archive.events()[rival as usize])).collect(),
    })
}

/// Which events contradict each other: pairs of places, both ways round, in order.
#[derive(Debug)]
pub(super) struct Rivals(Vec<(u32, u32)>);

impl Rivals {
    /// Looks at every two events that stand on words which overlap.
    pub(super) fn new(archive: &Archive) -> Self {
        let mut quoted = Vec::new();
        for (at, event) in (0_u32..).zip(archive.events()) {
            for evidence in &event.evidence {
                let statement = archive.statement_place(&evidence.statement);
                if let Some((statement, place)) = statement.zip(evidence.quote.place.as_ref()) {
                    quoted.push((statement, place.bytes.start, place.bytes.end, at));
                }
            }
        }
        quoted.sort_unstable();
        let mut pairs = BTreeSet::new();
        for (place, &(statement, _, end, at)) in quoted.iter().enumerate() {
            let overlapping = quoted[place + 1..].iter().take_while(|next| next.0 == statement && next.1 < end);
            for &(.., other) in overlapping {
                if contradict(&archive.events()[at as usize], &archive.events()[other as usize]) {
                    pairs.extend([(at, other), (other, at)]);
                }
            }
        }
        Self(pairs.into_iter().collect())
    }

    /// The events that contradict one.
    pub(super) fn of(&self, event: u32) -> impl Iterator<Item = u32> {
        let start = self.0.partition_point(|(at, _)| *at < event);
        self.0[start..].iter().take_while(move |(at, _)| *at == event).map(|(_, rival)| *rival)
    }
}

/// Whether two events are the same happening on different days: of one kind, with the same people and organisations,
/// and no day that could be both. A date in doubt contradicts nothing.
fn contradict(one: &Event, other: &Event) -> bool {
    let named = |event: &Event| event.mentions.iter().map(|mention| mention.entity.id.clone()).collect::<BTreeSet<_>>();
    let (Some(day), Some(other_day)) = (&one.date, &other.date) else { return false };
    let in_doubt = [day, other_day].iter().any(|date| date.is_approximate() || date.is_uncertain());
    let apart = !day.could_fall_in(other_day.span()) || !other_day.could_fall_in(day.span());
    apart && !in_doubt && one.id != other.id && one.kind == other.kind && named(one) == named(other)
}
