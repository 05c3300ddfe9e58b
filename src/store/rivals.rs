//! Events that stand on the same words and contradict each other.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::archive::event::Event;

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
