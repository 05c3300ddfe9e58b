//! The store in memory: what is held of an archive, and what was found in it before.

use std::ops::Deref;

use super::answers::Answers;
use super::cancel::Cancel;
use super::error::StoreError;
use super::held::Held;
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
}

impl Memory {
    /// Makes an archive ready.
    pub(super) fn new(archive: Archive, problems: Vec<Problem>) -> Self {
        let answers = Answers::new(archive.statements().len() + archive.events().len());
        Self { held: Held::new(archive), problems, answers }
    }

    /// Works out ahead what a question would have to wait for.
    pub(super) fn prepare(&self, bare: Bare, cancel: &Cancel) -> Result<(), StoreError> {
        self.name_keys();
        if bare == Bare::Fuzzy {
            self.titles();
        }
        self.later.prepare(&self.archive, cancel)
    }
}

impl Deref for Memory {
    type Target = Held;

    fn deref(&self) -> &Held {
        &self.held
    }
}
