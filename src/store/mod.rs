//! Floor 3: answers to questions about an archive. It answers when called; threads and screens are elsewhere.

pub mod cancel;
pub mod dispute;
pub mod error;
pub mod page;
pub mod request;

pub mod about;
mod advise;
mod answers;
mod ask;
mod caseless;
mod chosen;
mod chunks;
mod columns;
mod complete;
mod conflicts;
mod document;
mod facets;
mod fitting;
mod groups;
mod hay;
mod held;
mod hits;
mod index;
mod kept;
mod labels;
mod later;
mod leaf;
mod letters;
mod links;
mod list;
mod lookup;
mod memory;
mod names;
mod near;
mod occurrence;
mod once;
mod open;
mod order;
mod other_letters;
mod pattern;
mod postings;
mod property;
mod ready;
mod rivals;
mod scan;
mod search;
mod section;
mod sections;
mod sequence;
mod strings;
mod tally;
pub mod telling;
mod texts;
mod timeline;
mod tries;
mod typo;
mod until;
mod values;
mod vocabulary;
mod wanted;
mod way;
mod why;
mod words;
mod years;

use std::collections::BTreeSet;
use std::sync::Arc;

use about::{Account, Details, Subject};
use cancel::Cancel;
use error::StoreError;
use page::{Advice, Completions, Document, Facets, Group, Order, Page, Timeline, Window};
use request::{Answer, Ids, Known, Lane, Opened, Request, Source, Unverified};
use telling::Telling;

use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::archive::problem::Problem;
use crate::archive::{Archive, Meta};
use crate::query::{Bare, Query};
use crate::text::likeness::closest;

pub use chosen::Chosen;
pub use memory::Memory;
pub use open::{as_written, file, folder};

/// Ids that are told in the place of one that is not there.
const MOST_MEANT: usize = 3;

/// Where statements come from. A closed set: another kind of store is another variant.
#[derive(Debug)]
pub enum Store {
    /// An archive held in memory and searched by scanning.
    Memory(Box<Memory>),
}

/// Puts a question to a store. The only door through which the browser asks.
pub fn answer(store: &Store, request: &Request, cancel: &Cancel) -> Result<Answer, StoreError> {
    let Store::Memory(memory) = store;
    let _way = (request.lane() != Lane::Prepare).then(|| memory.way.take());
    match request {
        Request::Search { query, order, window } => store.search(query, *order, window, cancel).map(Answer::Page),
        Request::Read { id, query } => {
            store.read(id, query, cancel).map(|document| Answer::Document(Box::new(document)))
        }
        Request::Timeline { query } => store.timeline(query, cancel).map(Answer::Timeline),
        Request::Complete { query, cursor } => store.complete(query, *cursor, cancel).map(Answer::Completions),
        Request::Facets { query } => store.facets(query, cancel).map(Answer::Facets),
        Request::Groups { query, order } => store.groups(query, *order, cancel).map(Answer::Groups),
        Request::Advise { query } => store.advise(query, cancel).map(Answer::Advice),
        Request::Fact(id) => store.fact(id).map(Box::new).map(Answer::Fact),
        Request::About(subject) => store.about(subject, cancel).map(Answer::Account),
        Request::Recall(ids) => Ok(Answer::Recalled(store.known(ids))),
        Request::Gather(ids) => store.gather(ids, cancel).map(Answer::Gathered),
        Request::Prepare { bare } => store.prepare(*bare, cancel).map(|()| Answer::Prepared),
    }
}

/// The answer to a question, if it is at hand: whoever asks waits no longer for it than for a frame.
pub fn answer_at_hand(store: &Store, request: &Request) -> Option<Answer> {
    let Store::Memory(memory) = store;
    match request {
        Request::Search { query, order, window } => kept::page(memory, query, *order, window).map(Answer::Page),
        Request::Read { id, query } => {
            kept::short_document(memory, id, query).map(|document| Answer::Document(Box::new(document)))
        }
        Request::Timeline { query } => kept::timeline(memory, query).map(Answer::Timeline),
        Request::Complete { .. }
        | Request::Facets { .. }
        | Request::Groups { .. }
        | Request::Advise { .. }
        | Request::Fact(_)
        | Request::About(_)
        | Request::Recall(_)
        | Request::Gather(_)
        | Request::Prepare { .. } => None,
    }
}

impl Store {
    /// Opens an archive where it lies, with what is wrong with it.
    pub fn open(source: &Source) -> Result<(Self, Opened), StoreError> {
        open::open(source)
    }

    /// A store of an archive that was read, with what is wrong with it.
    pub fn of(archive: Archive, problems: Vec<Problem>) -> (Self, Opened) {
        let opened = Opened {
            meta: archive.meta().clone(),
            statements: archive.statements().len(),
            events: archive.events().len(),
            problems: problems.clone(),
            unverified: Unverified::of(&archive),
        };
        (Self::Memory(Box::new(Memory::new(archive, problems))), opened)
    }

    /// A store of an archive that is in memory already.
    pub fn memory(archive: Archive) -> Self {
        Self::Memory(Box::new(Memory::new(archive, Vec::new())))
    }

    /// The head of the archive.
    pub fn meta(&self) -> &Meta {
        match self {
            Self::Memory(memory) => memory.archive.meta(),
        }
    }

    /// The archive itself, for what is told of all its records.
    pub fn archive(&self) -> &Archive {
        match self {
            Self::Memory(memory) => &memory.archive,
        }
    }

    /// Ids of statements that resemble what was typed, the closest first.
    pub fn ids_like(&self, typed: &str) -> Vec<&str> {
        let ids = self.archive().statements().iter().map(|statement| statement.id.as_str());
        closest(typed, ids, MOST_MEANT)
    }

    /// A window of the statements that match, in an order. Best is closest first, then those with more matches, then
    /// newer ones, then in the order of the source; without a query in the order of the source.
    pub fn search(&self, query: &Query, order: Order, window: &Window, cancel: &Cancel) -> Result<Page, StoreError> {
        match self {
            Self::Memory(memory) => list::page(memory, query, order, window, cancel),
        }
    }

    /// All records that a query chooses, whole.
    pub fn chosen(&self, query: &Query, order: Order, cancel: &Cancel) -> Result<Chosen, StoreError> {
        match self {
            Self::Memory(memory) => chosen::chosen(memory, query, order, cancel),
        }
    }

    /// The events that others contradict, in the order of the archive.
    pub fn contradicted(&self) -> impl Iterator<Item = &Arc<Event>> {
        match self {
            Self::Memory(memory) => memory.later.rivals(&memory.archive).all(&memory.archive),
        }
    }

    /// Forgets what earlier searches found, so that the next one costs what a first one does.
    pub fn forget(&self) {
        match self {
            Self::Memory(memory) => memory.answers.forget(),
        }
    }

    /// One statement, with the words of the query marked.
    pub fn read(&self, id: &StatementId, query: &Query, cancel: &Cancel) -> Result<Document, StoreError> {
        match self {
            Self::Memory(memory) => document::document(memory, id, query, cancel),
        }
    }

    /// The facts that match themselves, and those of statements that match, unless the query excludes their days.
    pub fn timeline(&self, query: &Query, cancel: &Cancel) -> Result<Timeline, StoreError> {
        match self {
            Self::Memory(memory) => timeline::timeline(memory, query, cancel),
        }
    }

    /// What could stand where the cursor is: names of fields, or values of the field, with how many statements have them.
    pub fn complete(&self, query: &Query, cursor: usize, cancel: &Cancel) -> Result<Completions, StoreError> {
        match self {
            Self::Memory(memory) => complete::complete(memory, query, cursor, cancel),
        }
    }

    /// What the matching statements could be narrowed by.
    pub fn facets(&self, query: &Query, cancel: &Cancel) -> Result<Facets, StoreError> {
        match self {
            Self::Memory(memory) => facets::facets(memory, query, cancel),
        }
    }

    /// The groups in which the matching statements stand in that order.
    pub fn groups(&self, query: &Query, order: Order, cancel: &Cancel) -> Result<Vec<Group>, StoreError> {
        match self {
            Self::Memory(memory) => groups::groups(memory, query, order, cancel),
        }
    }

    /// What helps where nothing matches.
    pub fn advise(&self, query: &Query, cancel: &Cancel) -> Result<Advice, StoreError> {
        match self {
            Self::Memory(memory) => advise::advice(memory, query, cancel),
        }
    }

    /// An event, who tells of it, and what contradicts it.
    pub fn fact(&self, id: &EventId) -> Result<Telling, StoreError> {
        match self {
            Self::Memory(memory) => telling::telling(memory, id),
        }
    }

    /// What the archive says about a subject.
    pub fn about(&self, subject: &Subject, cancel: &Cancel) -> Result<Account, StoreError> {
        match self {
            Self::Memory(memory) => about::account(memory, subject, cancel),
        }
    }

    /// These statements with their events, in the order of the archive; what it does not hold is left out.
    pub fn gather(&self, ids: &BTreeSet<StatementId>, cancel: &Cancel) -> Result<Vec<Details>, StoreError> {
        match self {
            Self::Memory(memory) => about::gather(memory, ids, cancel),
        }
    }

    /// Those of some ids that the archive has.
    pub fn known(&self, ids: &Ids) -> Known {
        let archive = self.archive();
        let statements = ids.statements.iter().filter_map(|id| Some((id, archive.statement(id)?)));
        let facts = ids.facts.iter().filter_map(|id| Some((id, archive.event(id)?)));
        Known {
            statements: statements.map(|(id, it)| (id.clone(), it.title().map(str::to_owned))).collect(),
            facts: facts.map(|(id, event)| (id.clone(), event.title().to_owned())).collect(),
            entities: ids.entities.iter().filter(|id| archive.entity(id).is_some()).cloned().collect(),
        }
    }

    /// Works out ahead what later answers need: keys of names, the words of the archive, letters of titles where bare words
    /// mean these.
    pub fn prepare(&self, bare: Bare, cancel: &Cancel) -> Result<(), StoreError> {
        match self {
            Self::Memory(memory) => memory.prepare(bare, cancel),
        }
    }
}
