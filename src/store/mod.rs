//! Floor 3: answers to questions about an archive. It answers when called; threads and screens are elsewhere.

pub mod cancel;
pub mod error;
pub mod page;
pub mod request;

use cancel::Cancel;
use error::StoreError;
use request::{Answer, Opened, Request, Source};

/// Where statements come from. A closed set: another kind of store is another variant.
#[derive(Debug)]
pub enum Store {}

/// Puts a question to a store. The only door through which the browser asks.
pub fn answer(_store: &Store, _request: &Request, _cancel: &Cancel) -> Result<Answer, StoreError> {
    Err(StoreError::Cancelled)
}

impl Store {
    /// Opens an archive.
    pub fn open(_source: &Source) -> Result<(Self, Opened), StoreError> {
        Err(StoreError::Cancelled)
    }
}
