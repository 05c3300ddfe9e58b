//! Which records sources disagree on: on the day of a fact, on a figure that stands on a statement, or on what a statement is
//! named for as one of the sources.

use std::sync::Arc;

use foldhash::HashSet;

use super::about::figures::Figures;
use super::dispute::disputed;
use super::links::Links;
use super::rivals::Rivals;
use super::section::Sort;
use crate::archive::Archive;
use crate::archive::event::Event;

/// For each record whether sources disagree on what it says, by its place in the archive.
#[derive(Debug)]
pub(super) struct Conflicts {
    statements: Vec<bool>,
    events: Vec<bool>,
}

impl Conflicts {
    /// Looks at every fact, figure and source once; `statement_events` are the events of each statement.
    pub(super) fn new(archive: &Archive, statement_events: &Links, rivals: &Rivals) -> Self {
        let events = events(archive, rivals);
        let mut statements: Vec<bool> = (0..archive.statements().len())
            .map(|at| statement_events.of(at).iter().any(|&event| events[event as usize]))
            .collect();
        for index in archive.indices().iter().filter(|index| !index.conflicts.is_empty()) {
            let figures = Figures::new(index);
            let disputed = index.scores.iter().filter(|score| figures.is_in_conflict(&score.measure, score.year));
            for evidence in disputed.flat_map(|score| &score.evidence) {
                if let Some(place) = archive.statement_place(&evidence.statement) {
                    statements[place] = true;
                }
            }
        }
        let sources = sources(archive);
        for (statement, is_in_conflict) in archive.statements().iter().zip(&mut statements) {
            let addresses = [statement.url(), statement.seen_at()];
            *is_in_conflict |= addresses.into_iter().flatten().any(|address| sources.contains(address));
        }
        Self { statements, events }
    }

    /// Whether sources disagree on what the record says.
    pub(super) fn has(&self, sort: Sort, at: usize) -> bool {
        match sort {
            Sort::Statement => self.statements[at],
            Sort::Event => self.events[at],
        }
    }
}

/// Events whose day is in question, and those that are the subject of a conflict.
fn events(archive: &Archive, rivals: &Rivals) -> Vec<bool> {
    let conflicts = || archive.indices().iter().flat_map(|index| &index.conflicts);
    let subjects: HashSet<&str> = conflicts().map(|conflict| conflict.subject.as_str()).collect();
    let is_in_conflict = |(at, event): (u32, &Arc<Event>)| {
        subjects.contains(event.id.as_str()) || disputed(event, rivals.has(at)).is_some()
    };
    (0..).zip(archive.events()).map(is_in_conflict).collect()
}

/// Addresses at which sources say what others do not.
fn sources(archive: &Archive) -> HashSet<&str> {
    let conflicts = archive.indices().iter().flat_map(|index| &index.conflicts);
    conflicts.flat_map(|conflict| &conflict.seen_at).map(String::as_str).collect()
}
