//! Places with letters, kept in memory and nowhere else.

use std::collections::BTreeMap;

use super::trail::Place;

/// A place with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub place: Place,
    /// What was read there, for the list of marks.
    pub words: String,
}

/// Every mark by its letter, a to z.
pub type Marks = BTreeMap<char, Mark>;

/// What a letter is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To mark this place with it.
    Set,
    /// To go to the place that it marks.
    Go,
}

/// The window of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// What the letter is for.
    pub purpose: Purpose,
    /// The marks that are set: letters and words.
    pub rows: Vec<(char, String)>,
    /// The selected one.
    pub cursor: usize,
}

impl Marking {
    /// The window over these marks.
    pub fn new(purpose: Purpose, marks: &Marks) -> Self {
        Self { purpose, rows: marks.iter().map(|(letter, mark)| (*letter, mark.words.clone())).collect(), cursor: 0 }
    }
}
