//! An archive in memory, and what the first list needs: what belongs together, and the order of dates. Everything else
//! is worked out later, once, so that a search is a plain scan of what was folded.
//!
//! Substring search goes through texts at the speed of memory, and its results are right at once after opening. An index
//! of their words comes later and finds the same (`index.rs`). An archive that is too large for a scan is too large for
//! this store.

use std::sync::Arc;
use std::thread;

use super::columns::{DateColumn, Fields};
use super::error::StoreError;
use super::index::Index;
use super::later::Later;
use super::links::Links;
use super::once::each_once;
use super::section::{Section, Sort};
use super::texts::Texts;
use crate::archive::Archive;
use crate::archive::date::{Date, Span};
use crate::archive::event::Event;
use crate::archive::id::{EntityId, StatementId};
use crate::archive::statement::Statement;
use crate::fuzzy::titles::Titles;
use crate::name::Name;

/// An archive and what is worked out from it when it is opened. Places are counted from 0 in the archive's lists.
#[derive(Debug)]
pub struct Held {
    pub(super) archive: Archive,
    /// The dates of statements, and of events.
    statement_dates: DateColumn,
    event_dates: DateColumn,
    /// Events of statements, and statements of events.
    pub(super) statement_events: Links,
    pub(super) event_statements: Links,
    /// For each statement its place when the newest is first: undated ones last, equal dates in source order.
    pub(super) newness: Vec<u32>,
    /// The statements themselves, the newest first.
    pub(super) newest: Vec<u32>,
    /// Places of all events, in order of date, undated ones last.
    pub(super) by_date: Vec<u32>,
    /// The days of all dated events, in order of date.
    pub(super) everything: Arc<[Span]>,
    /// What is worked out when somebody asks.
    pub(super) later: Later,
}

impl Held {
    /// Finds out what belongs together and in which order.
    pub(super) fn new(archive: Archive) -> Self {
        let (of_events, statement_dates, newness, newest) = thread::scope(|scope| {
            let of_events = scope.spawn(|| OfEvents::new(&archive));
            let dates = DateColumn::of_dates(archive.statements().iter().map(|it| it.date.as_ref()));
            let newness = places(&dates, archive.statements().len(), First::Newest);
            let newest = in_places(&newness);
            (of_events.join().expect("counting does not panic"), dates, newness, newest)
        });
        let OfEvents { links: (statement_events, event_statements), dates: event_dates, by_date, everything } =
            of_events;
        Self {
            archive,
            statement_dates,
            event_dates,
            statement_events,
            event_statements,
            newness,
            newest,
            by_date,
            everything,
            later: Later::default(),
        }
    }

    /// Every spelling of every entity, the shown one first; records are places of entities.
    pub(super) fn names(&self) -> &Texts {
        self.later.spellings(&self.archive)
    }

    /// The keys of all spellings, by the numbers of [`Held::names`].
    pub(super) fn name_keys(&self) -> &[Name] {
        self.later.name_keys(&self.archive)
    }

    /// The titles of statements, ready to be found by their letters.
    pub(super) fn titles(&self) -> &Titles {
        self.later.titles(&self.archive, &self.newest)
    }

    /// The words of a section, if they are worked out: not of events, of which there are fewer.
    pub(super) fn index(&self, sort: Sort, section: Section) -> Option<&Index> {
        if sort == Sort::Statement { self.later.index(section) } else { None }
    }

    /// How many records of a sort there are.
    pub(super) fn count(&self, sort: Sort) -> usize {
        match sort {
            Sort::Statement => self.archive.statements().len(),
            Sort::Event => self.archive.events().len(),
        }
    }

    /// The short values of records of a sort.
    pub(super) fn fields(&self, sort: Sort) -> &Fields {
        let columns = self.later.columns(&self.archive);
        match sort {
            Sort::Statement => &columns.statements,
            Sort::Event => &columns.events,
        }
    }

    /// The dates of records of a sort.
    pub(super) fn dates(&self, sort: Sort) -> &DateColumn {
        match sort {
            Sort::Statement => &self.statement_dates,
            Sort::Event => &self.event_dates,
        }
    }

    /// The long texts of records of a sort.
    pub(super) fn texts(&self, sort: Sort) -> &[(Section, Texts)] {
        self.later.texts(&self.archive, sort)
    }

    /// Places of the entities that a record names, each once, in the order of the file.
    pub(super) fn named(&self, sort: Sort, at: usize) -> impl Iterator<Item = usize> + '_ {
        each_once(self.fields(sort).mentions.entities(at)).map(|entity| entity as usize)
    }

    /// The date of a record.
    pub(super) fn date(&self, sort: Sort, at: usize) -> Option<&Date> {
        match sort {
            Sort::Statement => self.archive.statements()[at].date.as_ref(),
            Sort::Event => self.archive.events()[at].date.as_ref(),
        }
    }

    /// The place of a statement.
    pub(super) fn statement_place(&self, id: &StatementId) -> Result<usize, StoreError> {
        self.archive.statement_place(id).ok_or_else(|| StoreError::NoStatement(id.clone()))
    }

    /// The place of a person or an organisation.
    pub(super) fn entity_place(&self, id: &EntityId) -> Result<u32, StoreError> {
        self.archive.entity_place(id).map(|place| place as u32).ok_or_else(|| StoreError::NoEntity(id.clone()))
    }

    /// The statement at that place.
    pub(super) fn statement(&self, at: usize) -> &Arc<Statement> {
        &self.archive.statements()[at]
    }
}

/// What is worked out from events, while somebody else looks at the dates of statements.
struct OfEvents {
    links: (Links, Links),
    dates: DateColumn,
    by_date: Vec<u32>,
    everything: Arc<[Span]>,
}

impl OfEvents {
    fn new(archive: &Archive) -> Self {
        let events = archive.events();
        let dates = DateColumn::of_dates(events.iter().map(|it| it.date.as_ref()));
        let by_date = in_places(&places(&dates, events.len(), First::Oldest));
        let everything = by_date.iter().filter_map(|&at| Some(events[at as usize].date.as_ref()?.span())).collect();
        Self { links: links(archive), dates, by_date, everything }
    }
}

/// A key that sorts by date and puts what has none last.
pub(super) fn dated_first(date: Option<&Date>) -> (bool, Option<&Date>) {
    (date.is_none(), date)
}

/// An event belongs to the statements that it lists and to those whose words it stands on.
fn links(archive: &Archive) -> (Links, Links) {
    let mut pairs = Vec::new();
    for (at, event) in (0..).zip(archive.events()) {
        let first = pairs.len();
        for place in statements_of(event).filter_map(|id| archive.statement_place(id)) {
            let pair = (at, place as u32);
            if !pairs[first..].contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    let event_statements = Links::new(archive.events().len(), &pairs);
    for (event, statement) in &mut pairs {
        std::mem::swap(event, statement);
    }
    (Links::new(archive.statements().len(), &pairs), event_statements)
}

/// Statements that an event names. One that it both lists and quotes from is there once, where there are few: to look for a
/// statement costs more than to compare it with some others.
fn statements_of(event: &Event) -> impl Iterator<Item = &StatementId> {
    let listed = event.statements.get(..FEW).unwrap_or(&event.statements);
    let quoted = event.evidence.iter().map(|evidence| &evidence.statement);
    event.statements.iter().chain(quoted.filter(|id| !listed.contains(id)))
}

/// Statements that another is compared with.
const FEW: usize = 8;

/// Which of two dates stands before the other.
#[derive(Clone, Copy)]
enum First {
    Oldest,
    Newest,
}

/// The places of records in an order of their dates, the undated ones behind all others, equal ones as in the archive.
/// Equal dates are one value, so few dates are compared, and the days of each are worked out once.
fn places(column: &DateColumn, count: usize, first: First) -> Vec<u32> {
    let dates = column.values();
    let spans: Vec<Span> = dates.iter().map(Date::span).collect();
    let order = |one: usize, other: usize| spans[one].cmp(&spans[other]).then_with(|| dates[one].cmp(&dates[other]));
    let mut sorted: Vec<usize> = (0..dates.len()).collect();
    sorted.sort_by(|&one, &other| match first {
        First::Oldest => order(one, other),
        First::Newest => order(other, one),
    });
    let mut ranks = vec![0; dates.len() + 1];
    for (rank, &at) in sorted.iter().enumerate() {
        ranks[at] = rank;
    }
    ranks[dates.len()] = dates.len();
    let rank = |record: usize| ranks[column.of(record).first().map_or(dates.len(), |&value| value as usize)];
    let mut places = vec![0; dates.len() + 2];
    for record in 0..count {
        places[rank(record) + 1] += 1;
    }
    for at in 0..=dates.len() {
        places[at + 1] += places[at];
    }
    let next = |record| {
        let place = &mut places[rank(record)];
        *place += 1;
        *place - 1
    };
    (0..count).map(next).collect()
}

/// The records that stand at these places, from the first on.
fn in_places(places: &[u32]) -> Vec<u32> {
    let mut records = vec![0; places.len()];
    for (at, place) in (0..).zip(places) {
        records[*place as usize] = at;
    }
    records
}
