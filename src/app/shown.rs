//! A copy that is shown instead of sent: words on lines without borders, so that a terminal can select them cleanly.

use std::ops::Range;

use super::pane::Motion;
use super::words::plural;
use crate::text::wrap::wrap;

/// What would have been copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it is and how long, for the line above it.
    pub told: String,
    /// The words.
    pub text: String,
    /// First line shown.
    pub top: usize,
}

impl Shown {
    /// A text, shown from its top.
    pub fn new(what: &str, text: String) -> Self {
        let told = format!("Not sent: {what}, {}", plural(text.chars().count(), "character"));
        Self { told, text, top: 0 }
    }

    /// The lines of the text on so many columns; byte ranges.
    pub fn lines(&self, width: usize) -> Vec<Range<usize>> {
        wrap(&self.text, width)
    }

    /// Scrolls it in a window of that size.
    pub fn step(&mut self, motion: Motion, (width, height): (usize, usize)) {
        let last = self.lines(width).len().saturating_sub(height);
        self.top = motion.target(self.top.min(last), last + 1, height);
    }
}
