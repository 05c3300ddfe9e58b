//! An archive in memory with everything folded once, so that a search is a plain scan.
//!
//! Substring search goes through texts at the speed of memory, and its results are right at once after opening. An index
//! of their words comes later and finds the same (`index.rs`). An archive that is too large for a scan is too large for
//! this store.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};
use std::thread;

use super::columns::{Columns, Fields};
use super::index::Index;
use super::later::Later;
use super::links::Links;
use super::section::{Section, Sort};
use super::texts::{Keep, Texts};
use crate::archive::Archive;
use crate::archive::date::{Date, Span};
use crate::archive::event::Event;
use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::fuzzy::titles::Titles;
use crate::name::Name;

/// An archive and what is worked out from it when it is opened. Places are counted from 0 in the archive's lists.
#[derive(Debug)]
pub struct Held {
    pub(super) archive: Archive,
    pub(super) columns: Columns,
    /// The long sections of statements, and of events.
    pub(super) statements: Vec<(Section, Texts)>,
    pub(super) events: Vec<(Section, Texts)>,
    /// Every spelling of every entity, the shown one first; records are places of entities.
    pub(super) names: Texts,
    /// The same spellings with their keys, once somebody has searched for a word.
    name_keys: OnceLock<Vec<Name>>,
    /// Events of statements, and statements of events.
    pub(super) statement_events: Links,
    pub(super) event_statements: Links,
    /// For each statement its place when the newest is first: undated ones last, equal dates in source order.
    pub(super) newness: Vec<u32>,
    /// The statements themselves, the newest first.
    pub(super) newest: Vec<u32>,
    /// Places of all events, in order of date, undated ones last.
    pub(super) by_date: Vec<usize>,
    /// The days of all dated events, in order of date.
    pub(super) everything: Arc<[Span]>,
    /// What is worked out when somebody asks.
    pub(super) later: Later,
}

impl Held {
    /// Folds everything and finds out what belongs together.
    pub(super) fn new(archive: Archive) -> Self {
        // Texts are as much work as everything else.
        let (statements, columns, events, names, (statement_events, event_statements)) = thread::scope(|scope| {
            let texts = scope.spawn(|| bodies(&archive));
            let columns = Columns::new(&archive);
            let others = (event_texts(&archive), names(&archive), links(&archive));
            let mut statements = vec![(Section::Title, titles(&archive))];
            statements.extend(texts.join().expect("folding does not panic"));
            (statements, columns, others.0, others.1, others.2)
        });
        let newness = newness(&columns.statements, archive.statements().len());
        let mut newest = vec![0; newness.len()];
        for (at, place) in (0..).zip(&newness) {
            newest[*place as usize] = at;
        }
        let mut by_date: Vec<_> = (0..archive.events().len()).collect();
        by_date.sort_by_key(|&at| dated_first(archive.events()[at].date.as_ref()));
        let everything = by_date.iter().filter_map(|&at| Some(archive.events()[at].date.as_ref()?.span())).collect();
        Self {
            archive,
            columns,
            statements,
            events,
            names,
            name_keys: OnceLock::new(),
            statement_events,
            event_statements,
            newness,
            newest,
            by_date,
            everything,
            later: Later::default(),
        }
    }

    /// The keys of all spellings, by the numbers of [`Held::names`].
    pub(super) fn name_keys(&self) -> &[Name] {
        self.name_keys.get_or_init(|| {
            self.archive.entities().iter().flat_map(|entity| entity.all_names()).map(Name::new).collect()
        })
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
        match sort {
            Sort::Statement => &self.columns.statements,
            Sort::Event => &self.columns.events,
        }
    }

    /// The long texts of records of a sort.
    pub(super) fn texts(&self, sort: Sort) -> &[(Section, Texts)] {
        match sort {
            Sort::Statement => &self.statements,
            Sort::Event => &self.events,
        }
    }

    /// Places of the entities that a record names, each once, in the order of the file.
    pub(super) fn named(&self, sort: Sort, at: usize) -> impl Iterator<Item = usize> + '_ {
        let entities = self.fields(sort).mentions.entities(at);
        let first = entities.iter().enumerate().filter(|(nth, entity)| !entities[..*nth].contains(entity));
        first.map(|(_, entity)| *entity as usize)
    }

    /// The date of a record.
    pub(super) fn date(&self, sort: Sort, at: usize) -> Option<&Date> {
        match sort {
            Sort::Statement => self.archive.statements()[at].date.as_ref(),
            Sort::Event => self.archive.events()[at].date.as_ref(),
        }
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

fn titles(archive: &Archive) -> Texts {
    let titles = (0..).zip(archive.statements()).filter_map(|(at, it)| Some((at, it.title.as_deref()?)));
    Texts::new(titles, Keep::All)
}

fn bodies(archive: &Archive) -> [(Section, Texts); 2] {
    let statements = || (0..).zip(archive.statements());
    let texts = statements().filter_map(|(at, it)| Some((at, it.text.as_deref()?)));
    let summaries = statements().filter_map(|(at, it)| Some((at, it.summary.as_deref()?)));
    [(Section::Text, Texts::new(texts, Keep::NotPlain)), (Section::Summary, Texts::new(summaries, Keep::NotPlain))]
}

fn event_texts(archive: &Archive) -> Vec<(Section, Texts)> {
    let events = || (0..).zip(archive.events());
    let titles = events().map(|(at, it)| (at, it.title.as_str()));
    let details = events().filter_map(|(at, it)| Some((at, it.detail.as_deref()?)));
    let quotes = events().flat_map(|(at, it)| it.evidence.iter().map(move |it| (at, it.quote.exact.as_str())));
    vec![
        (Section::Title, Texts::new(titles, Keep::All)),
        (Section::Detail, Texts::new(details, Keep::All)),
        (Section::Quote, Texts::new(quotes, Keep::All)),
    ]
}

fn names(archive: &Archive) -> Texts {
    let entities = (0..).zip(archive.entities());
    Texts::new(entities.flat_map(|(at, entity)| entity.all_names().map(move |name| (at, name))), Keep::All)
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

fn statements_of(event: &Event) -> impl Iterator<Item = &StatementId> {
    event.statements.iter().chain(event.evidence.iter().map(|evidence| &evidence.statement))
}

/// Places of statements when the newest is first. Equal dates are one value, so few dates are compared.
fn newness(fields: &Fields, count: usize) -> Vec<u32> {
    let dates = fields.date.values();
    let mut newest: Vec<usize> = (0..dates.len()).collect();
    newest.sort_by_key(|&at| Reverse(&dates[at]));
    // The undated ones are behind all others.
    let mut ranks = vec![0; dates.len() + 1];
    for (rank, &at) in newest.iter().enumerate() {
        ranks[at] = rank;
    }
    ranks[dates.len()] = dates.len();
    let rank = |record: usize| ranks[fields.date.of(record).first().map_or(dates.len(), |&value| value as usize)];
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
