//! The store in memory: what is held of an archive, and what was found in it before.

use std::ops::Deref;

use super::answers::Answers;
use super::held::Held;
use crate::archive::Archive;

/// An archive that can be searched. It reads as what it holds.
#[derive(Debug)]
pub struct Memory {
    held: Held,
    /// What was found before.
    pub(super) answers: Answers,
}

impl Memory {
    /// Makes an archive ready.
    pub(super) fn new(archive: Archive) -> Self {
        let answers = Answers::new(archive.statements().len() + archive.events().len());
        Self { held: Held::new(archive), answers }
    }
}

impl Deref for Memory {
    type Target = Held;

    fn deref(&self) -> &Held {
        &self.held
    }
}
