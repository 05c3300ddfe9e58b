//! The dated facts that match, or that belong to a statement that does.

use std::sync::Arc;

use super::ask::hits;
use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use super::page::{Fact, Timeline};
use super::postings::Hit;
use super::search::Search;
use super::section::Sort;
use super::wanted::Wanted;
use super::why::Seen;
use crate::archive::event::Event;
use crate::query::Query;

/// The facts of a query, in order of date.
///
/// A fact that is here for its statement must fulfil what the query says about days: a search for August shows what
/// could have happened in August, and not all that a statement which speaks of August speaks of.
pub(super) fn timeline(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Timeline, StoreError> {
    if let Some(kept) = memory.answers.timeline(query) {
        return Ok(Timeline::clone(&kept));
    }
    let facts = facts(memory, query, cancel)?.into();
    let timeline = Timeline { facts, everything: Arc::clone(&memory.everything), all: memory.by_date.len() };
    memory.answers.keep_timeline(query, &timeline);
    Ok(timeline)
}

/// The same, without what an axis needs.
fn facts(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Vec<Fact>, StoreError> {
    let rivals = memory.later.rivals(&memory.archive);
    let mut facts = Vec::new();
    each(memory, query, cancel, |at, own| {
        let why = own.map(|wanted| Seen { memory, sort: Sort::Event, at, cancel }.reasons(wanted).0.into());
        let event = Arc::clone(&memory.archive.events()[at]);
        facts.push(Fact { event, why: why.unwrap_or_default(), contradicted: rivals.has(at as u32) });
    })?;
    Ok(facts)
}

/// Their events alone, and the places of those that are here for a statement: more of why it was found is not said of what
/// is handed on.
pub(super) fn events(
    memory: &Memory,
    query: &Query,
    cancel: &Cancel,
) -> Result<(Vec<Arc<Event>>, Vec<u32>), StoreError> {
    let (mut events, mut through_statements) = (Vec::new(), Vec::new());
    each(memory, query, cancel, |at, own| {
        if own.is_none() {
            through_statements.push(events.len() as u32);
        }
        events.push(Arc::clone(&memory.archive.events()[at]));
    })?;
    Ok((events, through_statements))
}

/// How many there are.
pub(super) fn count(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<usize, StoreError> {
    let mut count = 0;
    each(memory, query, cancel, |_, _| count += 1)?;
    Ok(count)
}

/// Visits their places, in order of date, with what they fulfil if they are here for themselves.
fn each(
    memory: &Memory,
    query: &Query,
    cancel: &Cancel,
    mut visit: impl FnMut(usize, Option<&Wanted>),
) -> Result<(), StoreError> {
    let hits = hits(memory, query, cancel)?;
    let search = Search { memory, sort: Sort::Event, ticked: &query.ticked, cancel };
    let own = places(&search.hits(&hits.wanted, search.all())?, memory);
    let in_time = in_time(&search, &hits.wanted)?.map(|hits| places(&hits, memory));
    for at in memory.by_date.iter().map(|&at| at as usize) {
        cancel.check()?;
        let of_statement =
            || memory.event_statements.of(at).iter().any(|&statement| hits.has(memory, statement as usize));
        if own[at] {
            visit(at, Some(&hits.wanted));
        } else if in_time.as_ref().is_none_or(|in_time| in_time[at]) && of_statement() {
            visit(at, None);
        }
    }
    cancel.check()
}

/// The events that fulfil what the query says about days and nothing else; `None` where it says nothing.
fn in_time(search: &Search<'_>, wanted: &Wanted) -> Result<Option<Arc<Vec<Hit>>>, StoreError> {
    let Wanted::All(parts) = wanted else { return Ok(None) };
    let mut left: Option<Arc<Vec<Hit>>> = None;
    for part in parts.iter().filter(|part| part.is_about_days()) {
        let hits = search.hits(part, search.all())?;
        left = Some(match left {
            None => hits,
            Some(left) => Arc::new(super::postings::both(&left, &hits)),
        });
    }
    Ok(left)
}

fn places(hits: &[Hit], memory: &Memory) -> Vec<bool> {
    let mut places = vec![false; memory.count(Sort::Event)];
    for hit in hits {
        places[hit.at as usize] = true;
    }
    places
}
