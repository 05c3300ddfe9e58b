//! What is handed on, and what comes of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashMap;

use super::cell::Cells;
use crate::archive::Archive;
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::archive::statement::Statement;
use crate::archive::written::Written;
use crate::cite::{Cited, Warning};
use crate::store::Chosen;
use crate::store::dispute::dispute;
use crate::store::page::Fact;

/// Records that are to be handed on.
#[derive(Debug)]
pub struct Package<'a> {
    /// The archive that holds them, with all that they mention.
    pub archive: &'a Archive,
    /// What they were chosen by; empty is everything.
    pub query: &'a str,
    /// Which sort of record a format writes that can write either.
    pub of: Of,
    /// The statements that match.
    pub statements: Vec<Arc<Statement>>,
    /// The dated facts that match or belong to a statement that does, in order of date, undated ones last.
    pub facts: Vec<Arc<Event>>,
    /// In what sources differ on the day of a fact, where they do.
    pub disputed: HashMap<EventId, &'static str>,
    /// The archive as it stands in its file, for the formats that write it back ([`super::is_own`]).
    pub written: Option<Written>,
    /// How cells of a table are written.
    pub cells: Cells,
    /// Which events belong to which statement.
    told: HashMap<StatementId, Vec<Arc<Event>>>,
}

/// A sort of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Published texts.
    Statements,
    /// Dated facts.
    Facts,
}

/// What a format made of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What is to be written.
    pub content: Content,
    /// What was left out or could be said only in part, for people, a sentence each.
    pub remarks: Vec<String>,
}

/// Something to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// One file.
    File(String),
    /// The files of a folder, by name.
    Folder(Vec<(String, String)>),
}

impl<'a> Package<'a> {
    /// These records of an archive.
    pub fn new(
        archive: &'a Archive,
        query: &'a str,
        of: Of,
        statements: Vec<Arc<Statement>>,
        facts: Vec<Arc<Event>>,
    ) -> Self {
        let mut told: HashMap<StatementId, Vec<Arc<Event>>> = HashMap::default();
        for event in archive.events() {
            let tellers = event.statements.iter().chain(event.evidence.iter().map(|evidence| &evidence.statement));
            for id in tellers.collect::<BTreeSet<_>>() {
                told.entry(id.clone()).or_default().push(Arc::clone(event));
            }
        }
        let disputed = HashMap::default();
        Self { archive, query, of, statements, facts, disputed, written: None, cells: Cells::default(), told }
    }

    /// The records that a query chose.
    pub fn chosen(archive: &'a Archive, query: &'a str, of: Of, chosen: Chosen) -> Self {
        let told = |fact: &Fact| Some((fact.event.id.clone(), dispute(fact)?.words()));
        let disputed = chosen.facts.iter().filter_map(told).collect();
        let facts = chosen.facts.into_iter().map(|fact| fact.event).collect();
        Self { disputed, ..Self::new(archive, query, of, chosen.statements, facts) }
    }

    /// A statement with what has to be known to cite it.
    pub fn cited<'s>(&'s self, statement: &'s Statement) -> Cited<'s> {
        let events = self.told.get(&statement.id).map_or(&[][..], Vec::as_slice);
        Cited { archive: self.archive.meta(), statement, events }
    }

    /// What has to be known before the words of a statement are trusted, for a place of notes.
    pub fn warnings(&self, statement: &Statement) -> Vec<String> {
        let cited = self.cited(statement);
        cited.warnings(cited.body()).into_iter().map(Warning::words).collect()
    }
}

impl Product {
    /// One file of which nothing has to be said.
    pub fn file(text: String) -> Self {
        Self { content: Content::File(text), remarks: Vec::new() }
    }
}
