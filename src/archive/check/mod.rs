//! Records in, an archive out: what is sound is kept, what is not is reported.

mod entities;
mod events;
mod head;
mod indices;
mod mentions;
mod quotes;
mod statements;

pub(super) use events::LoneDraft;
pub(super) use head::{Given, head};
pub(super) use mentions::Named;
pub(super) use statements::{Alone, Draft, Sheet, Single};

use std::collections::HashSet;

use super::Archive;
use super::id::IndexId;
use super::locate::Locator;
use super::log::Spot;
use mentions::Names;

/// An archive that is being put together. Lists have to come in the order of [`Checker::LISTS`], because a record
/// may only name what is there already.
#[derive(Default)]
pub(super) struct Checker {
    archive: Archive,
    names: Names,
    index_ids: HashSet<IndexId>,
    locator: Locator,
    taken: indices::Taken,
}

/// Reads one record of a list.
pub(super) type Reader = fn(&mut Checker, Spot<'_, '_>, &str);

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

    /// The archive of everything that was kept.
    pub(super) fn finish(self) -> Archive {
        Archive { entities: self.names.list, entity_slugs: self.names.slugs, ..self.archive }
    }

    /// Whether a record that was kept has that id.
    fn is_taken(&self, id: &str) -> bool {
        self.names.slugs.has(id)
            || self.archive.statement_place_of(id).is_some()
            || self.archive.event_place_of(id).is_some()
            || self.index_ids.contains(id)
    }
}
