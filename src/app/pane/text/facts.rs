//! The dated facts of the text that is read: where each begins, which one the marker stands on, and the way to the next.

use std::ops::Range;

use super::{Line, Part, Text};
use crate::archive::id::EventId;
use crate::store::page::DocumentFact;

impl Text {
    /// To the next dated fact, or the one before; false when there is none further on.
    pub fn step_fact(&mut self, forward: bool) -> bool {
        let Some(document) = &self.document else { return false };
        let count = document.facts.len();
        let starts: Vec<usize> = (0..count).map(|fact| self.line_of_fact(fact)).collect();
        // From the fact that the marker stands on, else from the marker.
        let here = self.fact.filter(|&fact| starts.get(fact) == Some(&self.cursor));
        let next = match (here, forward) {
            (Some(fact), true) => fact + 1,
            (Some(fact), false) => fact.wrapping_sub(1),
            (None, true) => starts.iter().position(|&line| line >= self.cursor).unwrap_or(count),
            (None, false) => starts.iter().rposition(|&line| line < self.cursor).unwrap_or(count),
        };
        if next >= count {
            return false;
        }
        self.follow(next);
        true
    }

    /// Puts the marker on the words of a fact, or on the line that names it.
    pub fn follow(&mut self, fact: usize) {
        self.cursor = self.line_of_fact(fact);
        (self.fact, self.passage, self.here) = (Some(fact), None, None);
    }

    /// The fact that the marker stands on: on a match, the one whose words hold it; of several whose words begin on the
    /// line, the one that is followed.
    pub fn fact_here(&self) -> Option<usize> {
        let spot = self.here.and_then(|here| self.spots.get(here)).filter(|spot| spot.part == Part::Text);
        let held = spot.and_then(|spot| {
            let holds = |place: &Range<usize>| place.contains(&spot.bytes.start);
            self.document.as_ref()?.facts.iter().position(|fact| fact.place.as_ref().is_some_and(holds))
        });
        let followed = || self.fact.filter(|&fact| self.line_of_fact(fact) == self.cursor);
        held.or_else(followed).or_else(|| self.fact_on(self.cursor))
    }

    /// The fact that a line speaks of: one whose words begin on it before one whose words go on.
    pub fn fact_on(&self, line: usize) -> Option<usize> {
        let document = self.document.as_ref()?;
        match self.sheet.lines.get(line)? {
            Line::Fact(fact) => Some(*fact),
            Line::Text { bytes, .. } => {
                let on_line = |within: &dyn Fn(&Range<usize>) -> bool| {
                    document.facts.iter().position(|fact| fact.place.as_ref().is_some_and(within))
                };
                on_line(&|place| bytes.contains(&place.start))
                    .or_else(|| on_line(&|place| place.start < bytes.end && bytes.start < place.end))
            }
            _ => None,
        }
    }

    /// How many facts begin on a line.
    pub fn facts_beginning(&self, line: &Line) -> usize {
        let (Some(document), Line::Text { bytes, .. }) = (&self.document, line) else {
            return 0;
        };
        let begins = |fact: &&DocumentFact| fact.place.as_ref().is_some_and(|place| bytes.contains(&place.start));
        document.facts.iter().filter(begins).count()
    }

    /// Place of an event in the document's facts.
    pub fn fact_of(&self, id: &EventId) -> Option<usize> {
        self.document.as_ref()?.facts.iter().position(|fact| fact.event.id == *id)
    }

    fn line_of_fact(&self, fact: usize) -> usize {
        let place = self.document.as_ref().and_then(|document| document.facts.get(fact)?.place.clone());
        match place {
            Some(place) => self.line_of(Part::Text, place.start),
            None => self.sheet.lines.iter().position(|line| *line == Line::Fact(fact)).unwrap_or(0),
        }
    }
}
