//! Back and forward through what was read.

use std::sync::Arc;

use super::pane::Pane;
use super::pane::text::Goal;
use crate::archive::id::{EventId, StatementId};
use crate::query::Query;
use crate::store::about::Subject;

/// Places kept; older ones are forgotten.
const LONGEST: usize = 200;

/// Where a reader was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The search, and what its bare words meant.
    pub query: Arc<Query>,
    /// The statement that was read.
    pub reading: Option<StatementId>,
    /// Where the marker stands in its text: at words, which stay where they are when lines become longer or shorter.
    pub at: Goal,
    /// The selected fact.
    pub fact: Option<EventId>,
    /// The pane with the keys.
    pub focus: Pane,
    /// What is open about a subject, and the selected line.
    pub about: Option<(Subject, usize)>,
}

/// The places behind and ahead.
#[derive(Debug, Default)]
pub struct Trail {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl Trail {
    /// Remembers a place that is about to be left; what was ahead is forgotten.
    pub fn leave(&mut self, place: Place) {
        self.forward.clear();
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
    }

    /// The place before; `here` is where the reader is now.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// The place that `back` came from.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Goal, LONGEST, Pane, Place, Query, Trail};

    fn place(line: usize) -> Place {
        let (query, at) = (Arc::new(Query::default()), Goal::Line(line));
        Place { query, reading: None, at, fact: None, focus: Pane::Text, about: None }
    }

    #[test]
    fn forward_undoes_back_until_a_new_place_is_left() {
        let mut trail = Trail::default();
        trail.leave(place(1));
        trail.leave(place(2));
        assert_eq!(trail.back(place(3)), Some(place(2)));
        assert_eq!(trail.back(place(2)), Some(place(1)));
        assert_eq!(trail.back(place(1)), None);
        assert_eq!(trail.forward(place(1)), Some(place(2)));
        trail.leave(place(9));
        assert_eq!(trail.forward(place(2)), None);
    }

    #[test]
    fn the_trail_has_an_end() {
        let mut trail = Trail::default();
        (0..LONGEST + 50).for_each(|at| trail.leave(place(at)));
        let mut steps = 0;
        while trail.back(place(0)).is_some() {
            steps += 1;
        }
        assert_eq!(steps, LONGEST);
    }
}
