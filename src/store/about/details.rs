//! A statement from the outside: when, where from, how far it can be trusted, what goes with it.

use std::ops::Range;
use std::sync::Arc;

use super::hidden::counts;
use crate::archive::Meta;
use crate::archive::date::Day;
use crate::archive::digest::of_words;
use crate::archive::event::{Event, stated_dates};
use crate::archive::id::StatementId;
use crate::archive::problem::Problem;
use crate::archive::statement::Statement;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::text::sentences::sentences;

/// A statement from the outside.
#[derive(Clone, Debug)]
pub struct Details {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// How many statements the archive has.
    pub all: usize,
    /// The head of the archive.
    pub meta: Meta,
    /// How much there is to read.
    pub length: Length,
    /// SHA-256 of the words as they are here, in hexadecimal digits.
    pub sha256: String,
    /// Hidden characters of title, text and summary, each with how often it occurs, the most frequent first.
    pub hidden: Vec<(char, usize)>,
    /// Its dated facts, in the order of the archive.
    pub events: Vec<Arc<Event>>,
    /// The days that its own words date.
    pub dates: Option<Dated>,
    /// What is wrong with its record in the archive.
    pub problems: Vec<Problem>,
}

/// The length of the text, or of the summary where there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Unicode code points.
    pub characters: usize,
    /// Sentences.
    pub sentences: usize,
}

/// The days of dated facts that stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// How many facts.
    pub facts: usize,
    /// The first day on which one could have been.
    pub first: Day,
    /// The first day of the latest fact: the text speaks of that day or of a later one.
    pub latest: Day,
    /// The words of the latest fact, in bytes of the text.
    pub words: Range<usize>,
}

pub(super) fn details(memory: &Memory, id: &StatementId) -> Result<Details, StoreError> {
    let at = memory.statement_place(id)?;
    let statement = memory.statement(at);
    let events = memory.statement_events.of(at).iter();
    let events: Vec<_> = events.map(|&event| Arc::clone(&memory.archive.events()[event as usize])).collect();
    let words = statement.body().words();
    Ok(Details {
        statement: Arc::clone(statement),
        number: at + 1,
        all: memory.archive.statements().len(),
        meta: memory.archive.meta().clone(),
        length: Length { characters: words.chars().count(), sentences: sentences(words).len() },
        sha256: of_words(words),
        hidden: counts(statement),
        dates: dates(id, &events),
        events,
        problems: memory
            .problems
            .iter()
            .filter(|problem| problem.id.as_deref() == Some(id.as_str()))
            .cloned()
            .collect(),
    })
}

/// Of facts that only list the statement nobody knows whether its words speak of them.
fn dates(id: &StatementId, events: &[Arc<Event>]) -> Option<Dated> {
    let mut dated: Option<Dated> = None;
    for (date, evidence) in stated_dates(events, id) {
        let Some(place) = evidence.quote.place() else { continue };
        let day = date.earliest();
        let known = dated.get_or_insert(Dated { facts: 0, first: day, latest: day, words: place.bytes.clone() });
        known.facts += 1;
        known.first = known.first.min(day);
        if day > known.latest {
            (known.latest, known.words) = (day, place.bytes.clone());
        }
    }
    dated
}
