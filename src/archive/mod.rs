//! Floor 1: one archive in memory, checked and immutable.
//!
//! JSON goes in, an [`Archive`] and a list of [`Problem`](problem::Problem)s come out. An archive that exists is sound:
//! dates parse, ids are unique, every mention points at an entity, every quotation stands in its text or says that it
//! does not. There is no file, no screen and no search on this floor.

pub mod against;
mod blocks;
pub mod bundled;
mod check;
mod cut;
pub mod date;
pub mod digest;
mod early;
pub mod entity;
pub mod event;
mod field;
mod flow;
pub mod id;
pub mod index;
pub mod languages;
pub mod limits;
mod lines;
mod locate;
mod log;
pub(crate) mod parallel;
mod parts;
mod places;
pub mod problem;
pub mod quote;
mod raw;
mod read;
mod record;
mod refusal;
mod skip;
mod slugs;
mod source;
mod spare;
pub mod statement;
pub mod text;
pub mod tree;
mod unread;
pub mod verbatim;
mod whole;
pub mod words;
pub mod written;

pub use read::{HEAD_FILE, read, read_folder, read_from};
pub use refusal::{NotAnArchive, VERSION};

use std::sync::Arc;

use date::Date;
use entity::Entity;
use event::Event;
use id::{EntityId, EventId, StatementId};
use index::Index;
use places::Places;
use slugs::Slugs;
use statement::{Digest, Statement};

/// Everything that one archive says, in the order of its file.
#[derive(Debug, Default)]
pub struct Archive {
    meta: Meta,
    digest: Digest,
    statements: Vec<Arc<Statement>>,
    events: Vec<Arc<Event>>,
    entities: Vec<Arc<Entity>>,
    indices: Vec<Arc<Index>>,
    statement_places: Places,
    event_places: Places,
    /// How many statements have other words than their digests were made from.
    changed: usize,
    entity_slugs: Slugs,
}

/// The head of an archive: what it is and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Slug of the archive.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// What the archive holds, in a few sentences.
    pub description: Option<String>,
    /// Licence of the whole.
    pub licence: Option<String>,
    /// BCP 47 tag of the language of titles and summaries.
    pub lang: Option<String>,
    /// When the archive was put together.
    pub captured: Option<Date>,
    /// The page or collection it was made from.
    pub source: Option<Origin>,
}

/// Where an archive was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Name of the source.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// Which part of it this is ("page 13").
    pub part: Option<String>,
}

impl Archive {
    /// Whether another archive says the same in the same order.
    pub fn says_the_same(&self, other: &Self) -> bool {
        (&self.meta, self.digest, &self.statements) == (&other.meta, other.digest, &other.statements)
            && (&self.events, &self.entities, &self.indices) == (&other.events, &other.entities, &other.indices)
    }

    /// The head of the archive.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Whether the lists are those that the digest of the whole was made from.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// How many statements have other words than their digests were made from.
    pub fn changed_statements(&self) -> usize {
        self.changed
    }

    /// All statements in the order of the file.
    pub fn statements(&self) -> &[Arc<Statement>] {
        &self.statements
    }

    /// All events in the order of the file.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// People first, then organisations, each in the order of the file.
    pub fn entities(&self) -> &[Arc<Entity>] {
        &self.entities
    }

    /// The yearly series.
    pub fn indices(&self) -> &[Arc<Index>] {
        &self.indices
    }

    /// Place of a statement in [`Archive::statements`], counted from 0.
    pub fn statement_place(&self, id: &StatementId) -> Option<usize> {
        self.statement_place_of(id.as_str())
    }

    fn statement_place_of(&self, id: &str) -> Option<usize> {
        let hash = self.statement_places.hashing().hash(id);
        self.statement_places.find(hash, |place| self.statements[place].id.as_str() == id)
    }

    /// The statement with that id.
    pub fn statement(&self, id: &StatementId) -> Option<&Arc<Statement>> {
        self.statement_place(id).map(|place| &self.statements[place])
    }

    /// Place of an event in [`Archive::events`], counted from 0.
    pub fn event_place(&self, id: &EventId) -> Option<usize> {
        self.event_place_of(id.as_str())
    }

    fn event_place_of(&self, id: &str) -> Option<usize> {
        let hash = self.event_places.hashing().hash(id);
        self.event_places.find(hash, |place| self.events[place].id.as_str() == id)
    }

    /// The event with that id.
    pub fn event(&self, id: &EventId) -> Option<&Arc<Event>> {
        self.event_place(id).map(|place| &self.events[place])
    }

    /// The person or organisation with that id.
    pub fn entity(&self, id: &EntityId) -> Option<&Arc<Entity>> {
        self.entity_place(id).map(|place| &self.entities[place])
    }

    /// The place of that person or organisation in [`Archive::entities`].
    pub fn entity_place(&self, id: &EntityId) -> Option<usize> {
        self.entity_slugs.place(id.as_str())
    }
}
