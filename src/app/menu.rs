//! What opens under the line while it is typed: what could stand at the cursor, or the earlier searches.

use std::sync::Arc;

use super::input::Input;
use crate::query::Query;
use crate::store::page::{Choice, Completions};

/// What is open under the line.
#[derive(Debug)]
pub enum Menu {
    /// What could stand at the cursor.
    Completion(Completion),
    /// Earlier searches of the session.
    Earlier(Earlier),
}

impl Menu {
    /// How many rows it has; none while its answer is on the way, and then it is not shown.
    pub fn rows(&self) -> usize {
        match self {
            Self::Completion(completion) => completion.choices().len(),
            // Where nothing fits, a row says so.
            Self::Earlier(earlier) => earlier.rows.len().max(1),
        }
    }
}

/// Choices for the place of the cursor. The chosen one stands in the line already, as shells do it.
#[derive(Debug)]
pub struct Completion {
    /// The line as it was typed.
    pub typed: Input,
    /// What that line means.
    pub query: Arc<Query>,
    /// What came; `None` while it is on the way.
    pub found: Option<Completions>,
    /// The chosen one; `None` is the line as it was typed.
    pub chosen: Option<usize>,
    /// Whether the first key goes forward.
    forward: bool,
}

impl Completion {
    /// Asks what could stand at the cursor of a line.
    pub fn new(typed: Input, query: Arc<Query>, forward: bool) -> Self {
        Self { typed, query, found: None, chosen: None, forward }
    }

    /// Takes the answer, and chooses the first or the last.
    pub fn take(&mut self, found: Completions) {
        self.found = Some(found);
        self.step(self.forward);
    }

    /// What there is to choose from.
    pub fn choices(&self) -> &[Choice] {
        self.found.as_ref().map_or(&[], |found| &found.choices)
    }

    /// To the next choice or the one before. Between the last and the first stands the line as it was typed.
    pub fn step(&mut self, forward: bool) {
        let count = self.choices().len();
        self.chosen = match (self.chosen, forward) {
            (None, true) => (count > 0).then_some(0),
            (None, false) => count.checked_sub(1),
            (Some(chosen), true) => Some(chosen + 1).filter(|next| *next < count),
            (Some(chosen), false) => chosen.checked_sub(1),
        };
    }

    /// The text that a choice takes the place of.
    pub fn replaced(&self) -> &str {
        self.found.as_ref().and_then(|found| self.query.line.get(found.place.clone())).unwrap_or("")
    }

    /// The line with the chosen one in its place.
    pub fn written(&self) -> Input {
        let choice = self.chosen.and_then(|chosen| self.choices().get(chosen));
        let Some((choice, found)) = choice.zip(self.found.as_ref()) else {
            return self.typed.clone();
        };
        let line = &self.query.line;
        match (line.get(..found.place.start), line.get(found.place.end..)) {
            (Some(before), Some(after)) => Input::around(&(before.to_owned() + &choice.insert), after),
            _ => self.typed.clone(),
        }
    }
}

/// Earlier searches that fit what is typed.
#[derive(Debug)]
pub struct Earlier {
    /// The newest first.
    pub rows: Vec<Arc<Query>>,
    /// The selected one.
    pub cursor: usize,
}

impl Earlier {
    /// To an older one or a newer one.
    pub fn step(&mut self, older: bool) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = if older { self.cursor + 1 } else { self.cursor.saturating_sub(1) }.min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Choice, Completion, Completions, Input};
    use crate::query::parse::parse;

    fn completion(line: &str, place: std::ops::Range<usize>, inserts: &[&str]) -> Completion {
        let choice = |insert: &&str| Choice {
            insert: (*insert).to_owned(),
            label: (*insert).to_owned(),
            also: None,
            count: Some(1),
        };
        let choices: Vec<Choice> = inserts.iter().map(choice).collect();
        let mut completion = Completion::new(Input::new(line), Arc::new(parse(line)), true);
        completion.take(Completions { place, field: None, all: choices.len(), choices });
        completion
    }

    #[test]
    fn choices_go_round_and_pass_the_line_as_it_was_typed() {
        let mut completion = completion("org:hu", 4..6, &["hr", "hw"]);
        let mut lines = Vec::new();
        for forward in [true, true, true, false, false, false] {
            lines.push(completion.written().text().to_owned());
            completion.step(forward);
        }
        assert_eq!(lines, ["org:hr", "org:hw", "org:hu", "org:hr", "org:hu", "org:hw"]);
    }

    #[test]
    fn a_choice_stands_at_its_place_with_the_cursor_behind_it() {
        let written = completion("kind:x org:hu pen", 11..13, &["\"Human Constanta\""]).written();
        assert_eq!(written.text(), "kind:x org:\"Human Constanta\" pen");
        assert_eq!(written.before_cursor(), "kind:x org:\"Human Constanta\"");
    }

    #[test]
    fn a_place_that_is_not_in_the_line_changes_nothing() {
        for place in [3..99, 1..2] {
            assert_eq!(completion("жук", place, &["x"]).written().text(), "жук");
        }
    }
}
