//! How long one text is looked through: to its end, until it is called off, or until enough was found.

use std::cell::Cell;

use super::cancel::Cancel;

/// Matches in one text by which a record is ranked: one that has more ranks as if it had so many. A text may be nothing but
/// matches, ten million of them.
pub(super) const RANKED: u32 = 4096;

/// Matches in one text that are told, of all parts of a line together: more than there are words in a long book.
pub(super) const TOLD: u32 = 1 << 17;

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

    /// At the end of the text, or when so many matches were found.
    pub(super) fn found_times(cancel: &'a Cancel, most: u32) -> Self {
        Self { cancel, left: Cell::new(most) }
    }

    /// Whether as many matches were found as are looked for.
    pub(super) fn is_full(&self) -> bool {
        self.left.get() == 0
    }

    /// A match was found that counts.
    pub(super) fn found(&self) {
        self.left.set(self.left.get().saturating_sub(1));
    }

    /// Whether the look ends here.
    pub(super) fn is_over(&self) -> bool {
        self.is_full() || self.cancel.is_set()
    }
}
