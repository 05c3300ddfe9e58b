//! An archive in memory with everything folded once, so that a search is a plain scan.
//!
//! There is no inverted index: substring search goes through folded texts at the speed of memory, its results are
//! right at once after opening, and it is the measure for any other store. An archive that is too large for a scan
//! is too large for this store.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::archive::Archive;
use crate::archive::date::{Date, Span};
use crate::archive::entity::{EntityKind, Mention};
use crate::archive::event::Event;
use crate::archive::id::{EntityId, StatementId};
use crate::archive::statement::Statement;
use crate::query::Clause;
use crate::text::fold::Folded;

/// An archive and what is worked out from it when it is opened. Places are counted from 0 in the archive's lists.
#[derive(Debug)]
pub struct Memory {
    pub(super) archive: Archive,
    /// One for each statement.
    pub(super) statements: Vec<Record>,
    /// One for each event.
    pub(super) events: Vec<Record>,
    /// One for each entity.
    pub(super) names: Vec<Names>,
    /// Places of all events, in order of date, undated ones last.
    pub(super) by_date: Vec<usize>,
    /// The days of all dated events, in order of date.
    pub(super) everything: Arc<[Span]>,
    /// The last search: asking for another window of it, or for its timeline, costs no second scan.
    pub(super) last: Mutex<Option<Last>>,
}

/// The statements that match.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// Their places, best first: by tier, then the number of matches, then newer, then source order.
    pub(super) order: Vec<usize>,
    /// For each statement of the archive whether it matches.
    pub(super) matching: Vec<bool>,
}

/// The newest search and what it found.
#[derive(Debug)]
pub(super) struct Last {
    pub(super) clauses: Vec<Clause>,
    pub(super) hits: Arc<Hits>,
}

/// What is searched of a statement or an event.
#[derive(Debug)]
pub(super) struct Record {
    /// What kind of record it is.
    pub(super) sort: Sort,
    /// Its texts, in the order of [`statement_texts`] or [`event_texts`].
    pub(super) texts: Vec<(Section, Folded)>,
    /// Places of the entities that it names, each once, in the order of the file.
    pub(super) named: Vec<usize>,
    /// Its own date.
    pub(super) date: Option<Date>,
    /// Of a statement, its events; of an event, its statements. In the order of the file.
    pub(super) belonging: Vec<usize>,
}

/// The kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Statement,
    Event,
}

/// The folded spellings of an entity, the shown one first.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) kind: EntityKind,
    pub(super) spellings: Vec<Folded>,
}

/// A part of a record that is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Title,
    Text,
    Summary,
    Detail,
    Quote,
    Kind,
    Right,
    Place,
    Lang,
}

impl Section {
    /// The word that names it in a reason.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Summary => "summary",
            Self::Detail => "detail",
            Self::Quote => "evidence",
            Self::Kind => "kind",
            Self::Right => "right",
            Self::Place => "place",
            Self::Lang => "language",
        }
    }
}

impl Memory {
    /// Folds everything and finds out what belongs together.
    pub(super) fn new(archive: Archive) -> Self {
        let places: HashMap<&EntityId, usize> =
            archive.entities().iter().enumerate().map(|(at, e)| (&e.id, at)).collect();
        let mut statements: Vec<_> = archive.statements().iter().map(|it| statement_record(it, &places)).collect();
        let mut events: Vec<_> = archive.events().iter().map(|it| event_record(it, &places)).collect();
        for (at, event) in archive.events().iter().enumerate() {
            for place in statements_of(event).filter_map(|id| archive.statement_place(id)) {
                if !events[at].belonging.contains(&place) {
                    events[at].belonging.push(place);
                    statements[place].belonging.push(at);
                }
            }
        }
        let names = archive
            .entities()
            .iter()
            .map(|entity| Names { kind: entity.kind, spellings: entity.all_names().map(Folded::new).collect() });
        let names = names.collect();
        let mut by_date: Vec<_> = (0..events.len()).collect();
        by_date.sort_by_key(|&at| dated_first(events[at].date.as_ref()));
        let everything = by_date.iter().filter_map(|&at| Some(events[at].date.as_ref()?.span())).collect();
        Self { archive, statements, events, names, by_date, everything, last: Mutex::new(None) }
    }

    /// The statement at that place.
    pub(super) fn statement(&self, at: usize) -> &Arc<Statement> {
        &self.archive.statements()[at]
    }
}

/// A key that sorts by date and puts what has none last.
pub(super) fn dated_first(date: Option<&Date>) -> (bool, Option<&Date>) {
    (date.is_none(), date)
}

/// An event belongs to the statements that it lists and to those whose words it stands on.
fn statements_of(event: &Event) -> impl Iterator<Item = &StatementId> {
    event.statements.iter().chain(event.evidence.iter().map(|evidence| &evidence.statement))
}

/// The searched texts of a statement, in an order that never changes.
pub(super) fn statement_texts(statement: &Statement) -> impl Iterator<Item = (Section, &str)> {
    let texts = [
        statement.title.as_deref().map(|text| (Section::Title, text)),
        statement.text.as_deref().map(|text| (Section::Text, text)),
        statement.summary.as_deref().map(|text| (Section::Summary, text)),
        Some((Section::Kind, statement.kind.as_str())),
        Some((Section::Lang, statement.lang.as_str())),
    ];
    let rights = statement.rights.iter().map(|right| (Section::Right, right.as_str()));
    texts.into_iter().flatten().chain(rights)
}

/// The searched texts of an event, in an order that never changes.
pub(super) fn event_texts(event: &Event) -> impl Iterator<Item = (Section, &str)> {
    let texts = [
        Some((Section::Title, event.title.as_str())),
        event.detail.as_deref().map(|text| (Section::Detail, text)),
        Some((Section::Kind, event.kind.as_str())),
        event.place.as_deref().map(|text| (Section::Place, text)),
    ];
    let quotes = event.evidence.iter().map(|evidence| (Section::Quote, evidence.quote.exact.as_str()));
    texts.into_iter().flatten().chain(quotes)
}

fn statement_record(statement: &Statement, places: &HashMap<&EntityId, usize>) -> Record {
    Record {
        sort: Sort::Statement,
        texts: folded(statement_texts(statement)),
        named: named(&statement.mentions, places),
        date: statement.date.clone(),
        belonging: Vec::new(),
    }
}

fn event_record(event: &Event, places: &HashMap<&EntityId, usize>) -> Record {
    Record {
        sort: Sort::Event,
        texts: folded(event_texts(event)),
        named: named(&event.mentions, places),
        date: event.date.clone(),
        belonging: Vec::new(),
    }
}

fn folded<'a>(texts: impl Iterator<Item = (Section, &'a str)>) -> Vec<(Section, Folded)> {
    texts.map(|(section, text)| (section, Folded::new(text))).collect()
}

fn named(mentions: &[Mention], places: &HashMap<&EntityId, usize>) -> Vec<usize> {
    let mut named = Vec::new();
    for mention in mentions {
        if let Some(&place) = places.get(&mention.entity.id)
            && !named.contains(&place)
        {
            named.push(place);
        }
    }
    named
}
