//! How long one text is looked through: to its end, until it is called off, or until enough was found.

use std::cell::Cell;

use super::cancel::Cancel;
use super::page::COUNTED;

/// When a look through one text ends. What is called off ends in the middle, and whoever asks has to look whether it was.
#[derive(Debug)]
pub(super) struct Until<'a> {
    cancel: &'a Cancel,
    /// Matches that are still looked for.
    left: Cell<u32>,
}

impl<'a> Until<'a> {
    /// At the end of the text.
    pub(super) fn end(cancel: &'a Cancel) -> Self {
        Self { cancel, left: Cell::new(u32::MAX) }
    }

    /// At the end of the text, or when as many matches were found as are counted.
    pub(super) fn counted(cancel: &'a Cancel) -> Self {
        Self { cancel, left: Cell::new(COUNTED) }
    }

    /// A match was found that counts.
    pub(super) fn found(&self) {
        self.left.set(self.left.get().saturating_sub(1));
    }

    /// Whether the look ends here.
    pub(super) fn is_over(&self) -> bool {
        self.left.get() == 0 || self.cancel.is_set()
    }
}
