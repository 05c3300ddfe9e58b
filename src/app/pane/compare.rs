//! Two statements side by side: each scrolls alone.

use super::Motion;
use crate::app::about::comparison::column;
use crate::app::about::line::Line;
use crate::store::about::Comparison;

/// Columns from which on two statements stand side by side.
pub const WIDE: usize = 114;
/// Columns between them.
pub const GAP: usize = 2;

/// Two columns.
#[derive(Debug)]
pub struct Beside {
    /// A and B.
    pub columns: [Column; 2],
    /// Which of them the keys move.
    pub here: usize,
}

/// One of them.
#[derive(Debug, Default)]
pub struct Column {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The first line shown.
    pub top: usize,
}

impl Beside {
    /// Two columns on `width` columns of the screen.
    pub fn new(comparison: &Comparison, width: usize) -> Self {
        let half = width.saturating_sub(GAP) / 2;
        let of = |which: usize| Column { lines: column(comparison, which, half), top: 0 };
        Self { columns: [of(0), of(1)], here: 0 }
    }

    /// Scrolls the column that has the keys.
    pub fn step(&mut self, motion: Motion, height: usize) {
        let column = &mut self.columns[self.here];
        let last_top = column.lines.len().saturating_sub(height);
        column.top = motion.target(column.top, last_top + 1, height);
    }

    /// The last line of each column stays at the foot.
    pub fn settle(&mut self, height: usize) {
        for column in &mut self.columns {
            column.top = column.top.min(column.lines.len().saturating_sub(height));
        }
    }
}
