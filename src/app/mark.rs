//! Places with letters.

use std::collections::BTreeMap;

use super::trail::Place;

/// A place with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub place: Place,
    /// What is read there, for the list of marks.
    pub told: Told,
}

/// What is read at a marked place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// In these words.
    Words(String),
    /// The archive does not have it any more; what that is.
    Missing(String),
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
        let words = |mark: &Mark| match &mark.told {
            Told::Words(words) => words.clone(),
            Told::Missing(what) => format!("missing: {what}"),
        };
        Self { purpose, rows: marks.iter().map(|(letter, mark)| (*letter, words(mark))).collect(), cursor: 0 }
    }
}
