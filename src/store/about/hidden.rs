//! The hidden characters of a statement, each with its place: those that a screen shows by a sign or not at all.

use std::ops::Range;
use std::sync::Arc;

use crate::archive::id::StatementId;
use crate::archive::statement::{Body, Statement};
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::text::sentences::{sentence_at, sentences};
use crate::text::visible::hidden_chars;

/// Places that are told one by one; of a text with more of them nobody reads a list.
pub const MOST_PLACES: usize = 1_000;

/// The hidden characters of a statement.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Each character with how often it occurs, the most frequent first.
    pub counts: Vec<(char, usize)>,
    /// The first [`MOST_PLACES`] of them, in the order of title, text and summary.
    pub places: Vec<Concealed>,
}

/// A hidden character where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concealed {
    /// The character.
    pub character: char,
    /// In which part.
    pub within: Part,
    /// Its bytes in that part.
    pub bytes: Range<usize>,
}

/// A part of a statement, with the sentence in it, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title, whole.
    Title,
    /// The text.
    Text(usize),
    /// The summary.
    Summary(usize),
}

impl Hidden {
    /// The words of a part.
    pub fn words(&self, part: Part) -> &str {
        let statement = &*self.statement;
        let words = match part {
            Part::Title => statement.title(),
            Part::Text(_) => statement.text(),
            Part::Summary(_) => statement.summary(),
        };
        words.unwrap_or_default()
    }

    /// Whether a part is the one that is read first.
    pub fn is_body(&self, part: Part) -> bool {
        match part {
            Part::Title => false,
            Part::Text(_) => matches!(self.statement.body(), Body::Text(_)),
            Part::Summary(_) => matches!(self.statement.body(), Body::Summary(_)),
        }
    }
}

pub(super) fn hidden(memory: &Memory, id: &StatementId, cancel: &Cancel) -> Result<Hidden, StoreError> {
    let statement = memory.statement(memory.statement_place(id)?);
    let mut places = Vec::new();
    for (words, part) in [
        (statement.title(), (|_| Part::Title) as fn(usize) -> Part),
        (statement.text(), Part::Text),
        (statement.summary(), Part::Summary),
    ] {
        let Some(words) = words else { continue };
        cancel.check()?;
        let sentences = sentences(words);
        for (at, character) in hidden_chars(words).take(MOST_PLACES - places.len()) {
            let within = part(sentence_at(&sentences, at) + 1);
            places.push(Concealed { character, within, bytes: at..at + character.len_utf8() });
        }
    }
    Ok(Hidden { statement: Arc::clone(statement), counts: counts(statement), places })
}

/// Each hidden character of a statement with how often it occurs, the most frequent first.
pub(super) fn counts(statement: &Statement) -> Vec<(char, usize)> {
    let mut counts: Vec<(char, usize)> = Vec::new();
    for (_, character) in statement.texts().flat_map(hidden_chars) {
        match counts.iter_mut().find(|(known, _)| *known == character) {
            Some((_, count)) => *count += 1,
            None => counts.push((character, 1)),
        }
    }
    counts.sort_by_key(|(character, count)| (usize::MAX - count, *character));
    counts
}
