//! The statements that a query finds: from a search before, or by a new one.

use std::sync::Arc;

use super::cancel::Cancel;
use super::error::StoreError;
use super::hits::{Found, Hits};
use super::letters::{self, Letters};
use super::memory::Memory;
use super::search::Search;
use super::section::Sort;
use super::wanted::Wanted;
use crate::query::Query;

/// The statements that match.
pub(super) fn hits(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Arc<Hits>, StoreError> {
    memory.answers.answer(query, || {
        let wanted = wanted(memory, query, cancel)?;
        let count = memory.count(Sort::Statement);
        let found = if query.is_empty() {
            Found::All(count)
        } else if let Some(words) = letters::words(query) {
            let earlier = memory.answers.letters_before(&words);
            Found::Letters(Letters::find(words, earlier.as_ref(), memory, cancel)?)
        } else {
            let search = Search { memory, sort: Sort::Statement, ticked: &query.ticked, cancel };
            Found::Some(search.hits(&wanted, search.all())?)
        };
        Ok(Hits::new(wanted, found, count))
    })
}

/// A query made ready: as it was a moment ago, or anew.
pub(super) fn wanted(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Arc<Wanted>, StoreError> {
    memory.answers.ready(query, || Wanted::new(query, memory, cancel))
}
