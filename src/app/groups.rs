//! The list folded: its groups with how many statements each has, to go from one to another.

use super::pane::Motion;
use crate::store::page::Group;

/// The window of groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The groups, once they have come.
    pub rows: Option<Vec<Group>>,
    /// The selected one.
    pub cursor: usize,
}

impl Folded {
    /// Takes the groups; the one in which a row of the list stands is selected.
    pub fn take(&mut self, groups: Vec<Group>, row: usize) {
        self.cursor = groups.partition_point(|group| group.first <= row).saturating_sub(1);
        self.rows = Some(groups);
    }

    /// Moves the cursor in a window of so many rows.
    pub fn step(&mut self, motion: Motion, height: usize) {
        let count = self.rows.as_ref().map_or(0, Vec::len);
        self.cursor = motion.target(self.cursor, count, height);
    }
}
