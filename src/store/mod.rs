//! Floor 3: answers to questions about an archive. It answers when called; threads and screens are elsewhere.

pub mod cancel;
pub mod error;
pub mod page;
pub mod request;

mod document;
mod hits;
mod list;
mod memory;
mod open;
mod pattern;
mod timeline;
mod wanted;
mod why;

use cancel::Cancel;
use error::StoreError;
use page::{Document, Page, Timeline, Window};
use request::{Answer, Opened, Request, Source};

use crate::archive::id::StatementId;
use crate::archive::{Archive, Meta};
use crate::query::Query;

pub use memory::Memory;
pub use open::folder;

/// Where statements come from. A closed set: another kind of store is another variant.
#[derive(Debug)]
pub enum Store {
    /// An archive held in memory and searched by scanning.
    Memory(Box<Memory>),
}

/// Puts a question to a store. The only door through which the browser asks.
pub fn answer(store: &Store, request: &Request, cancel: &Cancel) -> Result<Answer, StoreError> {
    match request {
        Request::Search { query, window } => store.search(query, window, cancel).map(Answer::Page),
        Request::Read { id, query } => store.read(id, query).map(|document| Answer::Document(Box::new(document))),
        Request::Timeline { query } => store.timeline(query, cancel).map(Answer::Timeline),
    }
}

impl Store {
    /// Opens an archive where it lies, with what is wrong with it.
    pub fn open(source: &Source) -> Result<(Self, Opened), StoreError> {
        open::open(source)
    }

    /// A store of an archive that is in memory already.
    pub fn memory(archive: Archive) -> Self {
        Self::Memory(Box::new(Memory::new(archive)))
    }

    /// The head of the archive.
    pub fn meta(&self) -> &Meta {
        match self {
            Self::Memory(memory) => memory.archive.meta(),
        }
    }

    /// A window of the statements that match: closest first, then those with more matches, then newer ones, then in
    /// the order of the source; without a query in the order of the source.
    pub fn search(&self, query: &Query, window: &Window, cancel: &Cancel) -> Result<Page, StoreError> {
        match self {
            Self::Memory(memory) => list::page(memory, query, window, cancel),
        }
    }

    /// One statement, with the words of the query marked.
    pub fn read(&self, id: &StatementId, query: &Query) -> Result<Document, StoreError> {
        match self {
            Self::Memory(memory) => document::document(memory, id, query),
        }
    }

    /// The facts that match themselves, and those of statements that match, unless the query excludes their days.
    pub fn timeline(&self, query: &Query, cancel: &Cancel) -> Result<Timeline, StoreError> {
        match self {
            Self::Memory(memory) => timeline::timeline(memory, query, cancel),
        }
    }
}
