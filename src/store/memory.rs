//! The store in memory: what is held of an archive, and what was found in it before.

use std::ops::Deref;
use std::sync::Arc;

use super::answers::Answers;
use super::cancel::Cancel;
use super::error::StoreError;
use super::held::Held;
use super::index::Index;
use super::section::Sort;
use super::vocabulary::{Automata, Vocabulary};
use super::way::Way;
use crate::archive::Archive;
use crate::archive::problem::Problem;
use crate::query::Bare;

/// An archive that can be searched. It reads as what it holds.
#[derive(Debug)]
pub struct Memory {
    held: Held,
    /// What is wrong with the archive.
    pub(super) problems: Vec<Problem>,
    /// What was found before.
    pub(super) answers: Answers,
    /// The right of way of questions over [`Memory::prepare`].
    pub(super) way: Arc<Way>,
}

impl Memory {
    /// Makes an archive ready.
    pub(super) fn new(archive: Archive, problems: Vec<Problem>) -> Self {
        let answers = Answers::new(archive.statements().len() + archive.events().len());
        Self { held: Held::new(archive), problems, answers, way: Arc::default() }
    }

    /// Works out ahead what a question would have to wait for, and then what only makes answers come sooner.
    pub(super) fn prepare(&self, bare: Bare, cancel: &Cancel) -> Result<(), StoreError> {
        if bare == Bare::Fuzzy {
            self.titles();
        }
        self.later.prepare(&self.archive);
        self.vocabulary(&cancel.giving_way(&self.way)).map(|_| ())
    }

    /// The words of the archive, and which statements hold which. Whoever asks before they are ready works them out,
    /// without waiting for others who do the same: nobody's question hangs on one that may be called off.
    pub(super) fn vocabulary(&self, cancel: &Cancel) -> Result<&Vocabulary, StoreError> {
        if let Some(ready) = self.later.vocabulary() {
            return Ok(ready);
        }
        let automata = Automata::new();
        let count = self.count(Sort::Statement) as u32;
        // Texts come before titles: what is noted on the way is the most for them, and there is least beside it then.
        let indices = self.texts(Sort::Statement).iter().rev().map(|(section, texts)| {
            let source = |record| section.string(self, Sort::Statement, record as usize, 0).unwrap_or_default();
            Index::new(texts, count, source, cancel).map(|index| (*section, index))
        });
        let made = Vocabulary::new(&self.archive, indices.collect::<Result<_, _>>()?, automata, cancel)?;
        Ok(self.later.keep_vocabulary(made))
    }
}

impl Deref for Memory {
    type Target = Held;

    fn deref(&self) -> &Held {
        &self.held
    }
}
