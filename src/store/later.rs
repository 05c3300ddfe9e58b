//! What is worked out when it is first asked for, or in the background after opening.

use std::sync::OnceLock;

use super::cancel::Cancel;
use super::error::StoreError;
use super::labels::{Labels, Quotes};
use super::rivals::Rivals;
use super::vocabulary::Vocabulary;
use crate::archive::Archive;
use crate::archive::entity::EntityKind;
use crate::fuzzy::titles::Titles;

/// Things that an archive is worked out into once, and only if somebody asks.
#[derive(Debug, Default)]
pub(super) struct Later {
    vocabulary: OnceLock<Vocabulary>,
    names: OnceLock<Labels>,
    first_organisation: OnceLock<u32>,
    titles: OnceLock<Titles>,
    rivals: OnceLock<Rivals>,
}

impl Later {
    /// The words of the archive. Whoever asks before they are ready works them out, without waiting for others who do
    /// the same: nobody's question hangs on one that may be called off.
    pub(super) fn vocabulary(&self, archive: &Archive, cancel: &Cancel) -> Result<&Vocabulary, StoreError> {
        if let Some(ready) = self.vocabulary.get() {
            return Ok(ready);
        }
        let made = Vocabulary::new(archive, cancel)?;
        Ok(self.vocabulary.get_or_init(|| made))
    }

    /// Works everything out. No question waits for this one.
    pub(super) fn prepare(&self, archive: &Archive, cancel: &Cancel) -> Result<(), StoreError> {
        self.names(archive);
        self.vocabulary(archive, cancel).map(|_| ())
    }

    /// The titles, the newest first, ready to be found by their letters.
    pub(super) fn titles(&self, archive: &Archive, newest: &[u32]) -> &Titles {
        let title = |at: u32| archive.statements()[at as usize].title.as_deref().unwrap_or_default();
        self.titles.get_or_init(|| Titles::new(newest.iter().map(|&at| (at, title(at)))))
    }

    /// The shown names of entities, by their places.
    pub(super) fn names(&self, archive: &Archive) -> &Labels {
        self.names
            .get_or_init(|| Labels::new(archive.entities().iter().map(|entity| entity.all_names()), Quotes::Always))
    }

    /// Which events contradict each other.
    pub(super) fn rivals(&self, archive: &Archive) -> &Rivals {
        self.rivals.get_or_init(|| Rivals::new(archive))
    }

    /// The place of the first organisation: people come first.
    pub(super) fn first_organisation(&self, archive: &Archive) -> u32 {
        *self
            .first_organisation
            .get_or_init(|| archive.entities().partition_point(|entity| entity.kind == EntityKind::Person) as u32)
    }
}
