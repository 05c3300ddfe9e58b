//! Records in, an archive out: what is sound is kept, what is not is reported.

mod entities;
mod events;
mod head;
mod indices;
mod mentions;
mod quotes;
mod statements;

pub(super) use head::head;

use std::collections::HashSet;

use serde_json::value::RawValue;

use super::Archive;
use super::id::IndexId;
use super::locate::Locator;
use super::source::Spot;

/// An archive that is being put together. Lists have to come in the order of [`Checker::LISTS`], because a record
/// may only name what is there already.
#[derive(Default)]
pub(super) struct Checker {
    pub(super) archive: Archive,
    index_ids: HashSet<IndexId>,
    locator: Locator,
}

/// Reads one record of a list.
type Reader = fn(&mut Checker, Spot<'_, '_>, &RawValue);

impl Checker {
    /// Every list of the format with the reader of its records. Where two lists use one id, the earlier one here
    /// counts as the first.
    pub(super) const LISTS: [(&'static str, Reader); 5] = [
        ("people", |checker, spot, raw| checker.person(spot, raw)),
        ("organisations", |checker, spot, raw| checker.organisation(spot, raw)),
        ("statements", |checker, spot, raw| checker.statement(spot, raw)),
        ("events", |checker, spot, raw| checker.event(spot, raw)),
        ("indices", |checker, spot, raw| checker.index(spot, raw)),
    ];

    /// Whether a record that was kept has that id.
    fn is_taken(&self, id: &str) -> bool {
        self.archive.entity_places.contains_key(id)
            || self.archive.statement_places.contains_key(id)
            || self.archive.event_places.contains_key(id)
            || self.index_ids.contains(id)
    }
}
