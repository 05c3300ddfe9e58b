//! Events that stand on the same words and contradict each other.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::archive::date::Date;
use crate::archive::event::Event;

/// Which events contradict each other: pairs of places, both ways round, in order.
#[derive(Debug)]
pub(super) struct Rivals(Vec<(u32, u32)>);

impl Rivals {
    /// Looks at every two events that stand on words which overlap.
    pub(super) fn new(archive: &Archive) -> Self {
        let quoted = quoted(archive);
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

/// The words on which events stand that could contradict another: statement, bytes of its text, event. Each once, in order.
fn quoted(archive: &Archive) -> Vec<(usize, usize, usize, u32)> {
    let mut quoted = Vec::new();
    for (at, event) in (0..).zip(archive.events()).filter(|(_, event)| sure_day(event).is_some()) {
        for evidence in &event.evidence {
            let statement = archive.statement_place(&evidence.statement);
            if let Some((statement, place)) = statement.zip(evidence.quote.place()) {
                quoted.push((statement, place.bytes.start, place.bytes.end, at));
            }
        }
    }
    quoted.sort_unstable();
    quoted.dedup();
    quoted
}

/// When it was; a date in doubt contradicts nothing.
fn sure_day(event: &Event) -> Option<&Date> {
    event.date.as_ref().filter(|date| !date.is_approximate() && !date.is_uncertain())
}

/// Whether two events are the same happening on different days: of one kind, with the same people and organisations,
/// and no day that could be both.
fn contradict(one: &Event, other: &Event) -> bool {
    let named = |event: &Event| event.mentions.iter().map(|mention| mention.entity.id.clone()).collect::<BTreeSet<_>>();
    let (Some(day), Some(other_day)) = (sure_day(one), sure_day(other)) else { return false };
    let apart = !day.could_fall_in(other_day.span()) || !other_day.could_fall_in(day.span());
    apart && one.id != other.id && one.kind() == other.kind() && named(one) == named(other)
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::archive::read;

    /// Undated facts on the same words are not compared two by two. (B5)
    #[test]
    fn words_count_once_for_an_event_and_only_where_its_day_is_sure() {
        let check = |date: &str, wanted: usize| {
            let evidence = vec![r#"{"statement":"s","quote":"ask"}"#; 50].join(",");
            let event =
                format!(r#"{{"id":"e","kind":"raid","title":"E",{date}"statements":["s"],"evidence":[{evidence}]}}"#);
            let statement = r#"{"id":"s","kind":"news","lang":"en","text":"We ask."}"#;
            let head = r#""letapis":1,"id":"a","title":"A""#;
            let text = format!(r#"{{{head},"statements":[{statement}],"events":[{event}]}}"#);
            let (archive, _) = read(text.as_bytes()).unwrap();
            assert_eq!(archive.events()[0].evidence.len(), 50, "{date}");
            assert_eq!(quoted(&archive).len(), wanted, "{date}");
        };
        check(r#""date":"2021-08-30","#, 1);
        check(r#""date":"2021-08-30~","#, 0);
        check(r#""date":"2021-08-30?","#, 0);
        check("", 0);
    }
}
