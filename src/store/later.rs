//! What is worked out when it is first asked for, or in the background after opening.
//!
//! The list stands before any of it. A search that comes early waits for what it needs, and for nothing else.

use std::sync::OnceLock;
use std::thread;

use super::columns::Columns;
use super::conflicts::Conflicts;
use super::index::Index;
use super::labels::{Labels, Quotes};
use super::links::Links;
use super::rivals::Rivals;
use super::section::{Section, Sort};
use super::sections;
use super::texts::Texts;
use super::vocabulary::Vocabulary;
use crate::archive::Archive;
use crate::archive::entity::EntityKind;
use crate::fuzzy::titles::Titles;
use crate::name::{Name, Names};

/// Things that an archive is worked out into once, and only if somebody asks.
#[derive(Debug, Default)]
pub(super) struct Later {
    columns: OnceLock<Columns>,
    statements: OnceLock<Vec<(Section, Texts)>>,
    events: OnceLock<Vec<(Section, Texts)>>,
    spellings: OnceLock<Texts>,
    name_keys: OnceLock<Vec<Name>>,
    vocabulary: OnceLock<Vocabulary>,
    names: OnceLock<Labels>,
    first_organisation: OnceLock<u32>,
    titles: OnceLock<Titles>,
    rivals: OnceLock<Rivals>,
    conflicts: OnceLock<Conflicts>,
}

impl Later {
    /// The words of the archive, once they are worked out.
    pub(super) fn vocabulary(&self) -> Option<&Vocabulary> {
        self.vocabulary.get()
    }

    /// Keeps the words of the archive. Whoever was first made the same ones.
    pub(super) fn keep_vocabulary(&self, made: Vocabulary) -> &Vocabulary {
        self.vocabulary.get_or_init(|| made)
    }

    /// The words of a section of statements, once they are worked out: until then texts are scanned.
    pub(super) fn index(&self, section: Section) -> Option<&Index> {
        self.vocabulary()?.index(section)
    }

    /// Works out what a first search reads: texts beside all the rest, each as long as the other.
    pub(super) fn prepare(&self, archive: &Archive) {
        thread::scope(|scope| {
            scope.spawn(|| {
                self.spellings(archive);
                self.name_keys(archive);
                self.columns(archive);
                self.names(archive);
            });
            for sort in [Sort::Statement, Sort::Event] {
                self.texts(archive, sort);
            }
        });
    }

    /// The short values of all records.
    pub(super) fn columns(&self, archive: &Archive) -> &Columns {
        self.columns.get_or_init(|| Columns::new(archive))
    }

    /// The long texts of records of a sort, folded.
    pub(super) fn texts(&self, archive: &Archive, sort: Sort) -> &[(Section, Texts)] {
        match sort {
            Sort::Statement => self.statements.get_or_init(|| sections::of_statements(archive)),
            Sort::Event => self.events.get_or_init(|| sections::of_events(archive)),
        }
    }

    /// Every spelling of every entity, the shown one first; records are places of entities.
    pub(super) fn spellings(&self, archive: &Archive) -> &Texts {
        self.spellings.get_or_init(|| sections::of_names(archive))
    }

    /// The keys of all spellings, by the numbers of [`Later::spellings`].
    pub(super) fn name_keys(&self, archive: &Archive) -> &[Name] {
        self.name_keys.get_or_init(|| {
            let mut names = Names::default();
            archive.entities().iter().flat_map(|it| it.all_names()).map(|name| names.name(name)).collect()
        })
    }

    /// The titles, the newest first, ready to be found by their letters.
    pub(super) fn titles(&self, archive: &Archive, newest: &[u32]) -> &Titles {
        let title = |at: u32| archive.statements()[at as usize].title().unwrap_or_default();
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

    /// Which records sources disagree on.
    pub(super) fn conflicts(&self, archive: &Archive, statement_events: &Links) -> &Conflicts {
        self.conflicts.get_or_init(|| Conflicts::new(archive, statement_events, self.rivals(archive)))
    }

    /// The place of the first organisation: people come first.
    pub(super) fn first_organisation(&self, archive: &Archive) -> u32 {
        *self
            .first_organisation
            .get_or_init(|| archive.entities().partition_point(|entity| entity.kind == EntityKind::Person) as u32)
    }
}
