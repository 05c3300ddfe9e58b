//! Which records match, and in what order.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{Arc, PoisonError};

use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::{Hits, Last, Memory, Record, Section, Sort, dated_first};
use super::page::Tier;
use super::wanted::{Ask, Wanted, What, Words, fits};
use crate::archive::date::{Date, Span};
use crate::archive::entity::EntityKind;
use crate::query::{Field, Query};

/// After so many records a search looks whether it is still wanted.
pub(super) const BETWEEN_LOOKS: usize = 256;

/// Words that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) tier: Tier,
    pub(super) at: Place,
}

/// Where words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the text of that number, in bytes of the folded text.
    Text(usize, Range<usize>),
    /// In the title that is the text of that number, as a slip.
    Slip(usize),
    /// In that spelling of the entity at that place.
    Name { entity: usize, spelling: usize },
}

/// The statements that match, from the newest search or by a new one.
pub(super) fn hits(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Arc<Hits>, StoreError> {
    // A panic elsewhere cannot leave half an entry: it is replaced as a whole.
    let last = || memory.last.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(last) = &*last()
        && last.clauses == query.clauses
    {
        return Ok(Arc::clone(&last.hits));
    }
    let hits = Arc::new(found(memory, query, cancel)?);
    *last() = Some(Last { clauses: query.clauses.clone(), hits: Arc::clone(&hits) });
    Ok(hits)
}

fn found(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Hits, StoreError> {
    let wanted = Wanted::new(query, memory);
    let mut ranked = Vec::new();
    let mut matching = vec![false; memory.statements.len()];
    for (at, record) in memory.statements.iter().enumerate() {
        if at % BETWEEN_LOOKS == 0 && cancel.is_set() {
            return Err(StoreError::Cancelled);
        }
        if let Some(rank) = rank(&wanted, record, memory) {
            matching[at] = true;
            ranked.push((rank, at));
        }
    }
    if !query.is_empty() {
        ranked.sort_by_cached_key(|&((tier, count), at)| {
            let (undated, date) = dated_first(memory.statements[at].date.as_ref());
            (tier, Reverse(count), undated, Reverse(date), at)
        });
    }
    let order = ranked.into_iter().map(|(_, at)| at).collect();
    Ok(Hits { order, matching })
}

/// How close a record is, and how many words were found in it; `None` where a clause does not hold.
///
/// A clause is as close as its closest part, and a record as its farthest clause: a hit that is owed to a slip
/// stays behind those that are not.
pub(super) fn rank(wanted: &Wanted, record: &Record, memory: &Memory) -> Option<(Tier, usize)> {
    let (mut farthest, mut matches) = (Tier::Exact, 0);
    for clause in &wanted.clauses {
        let mut closest = None;
        for ask in clause {
            if let Some((tier, count)) = answer(ask, record, memory) {
                closest = Some(closest.map_or(tier, |closest: Tier| closest.min(tier)));
                matches += count;
            }
        }
        farthest = farthest.max(closest?);
    }
    Some((farthest, matches))
}

/// Whether the record itself fulfils every clause that is about days and nothing else.
pub(super) fn fits_days(wanted: &Wanted, record: &Record, memory: &Memory) -> bool {
    let is_about_days = |ask: &Ask| matches!(ask.what, What::Days { .. } | What::Any(Field::Date));
    let about_days = wanted.clauses.iter().filter(|clause| clause.iter().all(is_about_days));
    about_days.into_iter().all(|clause| clause.iter().any(|ask| answer(ask, record, memory).is_some()))
}

fn answer(ask: &Ask, record: &Record, memory: &Memory) -> Option<(Tier, usize)> {
    if !ask.concerns(record.sort) {
        return None;
    }
    let found = match &ask.what {
        What::Words(words) => {
            let (mut closest, mut count) = (None, 0);
            matches(words, record, |found| {
                closest = Some(closest.map_or(found.tier, |closest: Tier| closest.min(found.tier)));
                count += 1;
            });
            closest.map(|tier| (tier, count))
        }
        What::Any(field) => has_any(*field, record, memory).then_some((Tier::Exact, 0)),
        What::Days { spans, must } => {
            dates(record, memory).any(|date| fits(date, spans, *must)).then_some((Tier::Exact, 0))
        }
    };
    match (found, ask.negated) {
        (found, false) => found,
        (None, true) => Some((Tier::Exact, 0)),
        (Some(_), true) => None,
    }
}

/// Every place of a record in which the words stand: its texts in order, then the names.
pub(super) fn matches(words: &Words, record: &Record, mut each: impl FnMut(Match)) {
    for (number, (section, text)) in record.texts.iter().enumerate() {
        if !words.looks_at(*section) {
            continue;
        }
        for pattern in &words.patterns {
            for (range, tier) in pattern.find_in(text.as_str()) {
                each(Match { tier, at: Place::Text(number, range) });
            }
        }
        if *section == Section::Title && words.slip_in(text.as_str()).is_some() {
            each(Match { tier: Tier::Fuzzy, at: Place::Slip(number) });
        }
    }
    for &entity in &record.named {
        if let Some(&(tier, spelling)) = words.names.get(&entity) {
            each(Match { tier, at: Place::Name { entity, spelling } });
        }
    }
}

fn has_any(field: Field, record: &Record, memory: &Memory) -> bool {
    let names = |kind: EntityKind| record.named.iter().any(|&entity| memory.names[entity].kind == kind);
    let has = |wanted: &[Section]| record.texts.iter().any(|(section, _)| wanted.contains(section));
    match field {
        Field::Org => names(EntityKind::Organisation),
        Field::Person => names(EntityKind::Person),
        Field::Kind => has(&[Section::Kind]),
        Field::Right => has(&[Section::Right]),
        Field::Lang => has(&[Section::Lang]),
        Field::Date => dates(record, memory).next().is_some(),
        Field::Title => has(&[Section::Title]),
        // What stands instead of a statement's own words is a summary, and no text.
        Field::Text => has(&[Section::Text, Section::Detail]),
    }
}

/// The dates of a record: its own, and of a statement those of its events.
pub(super) fn dates<'a>(record: &'a Record, memory: &'a Memory) -> impl Iterator<Item = &'a Date> {
    let events = match record.sort {
        Sort::Statement => &record.belonging[..],
        Sort::Event => &[],
    };
    let of_events = events.iter().filter_map(|&at| memory.events[at].date.as_ref());
    record.date.iter().chain(of_events)
}

/// The spans asked for that are not excluded.
pub(super) fn positive_days(wanted: &Wanted) -> impl Iterator<Item = (&[Span], bool)> {
    wanted.clauses.iter().flatten().filter_map(|ask| match &ask.what {
        What::Days { spans, must } if !ask.negated => Some((&spans[..], *must)),
        _ => None,
    })
}
