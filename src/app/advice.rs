//! What is said where nothing matches: what each part finds alone, and other lines that find something.

use std::ops::Range;
use std::sync::Arc;

use super::pane::Motion;
use super::words::plural;
use crate::query::Query;
use crate::query::describe::part as described;
use crate::store::page::{Advice, How, PartAlone, Try};

/// Parts of a line that are told apart; what is longer was hardly typed.
const MOST: usize = 12;
/// Code points of a part that are told.
const LONGEST: usize = 60;

/// The advice about a query.
#[derive(Debug)]
pub struct Advised {
    /// The query that found nothing.
    pub query: Arc<Query>,
    /// What can be said.
    pub advice: Advice,
    /// The suggestion that was chosen.
    chosen: Option<usize>,
}

impl Advised {
    /// Advice on a query, nothing chosen yet.
    pub fn new(query: Arc<Query>, advice: Advice) -> Self {
        Self { query, advice, chosen: None }
    }

    /// The suggestion that Enter takes. While somebody types it keeps the search, unless one was chosen.
    pub fn chosen(&self, typing: bool) -> Option<usize> {
        self.chosen.or((!typing && !self.advice.tries.is_empty()).then_some(0))
    }

    /// The line of the suggestion that Enter takes.
    pub fn line(&self, typing: bool) -> Option<&str> {
        Some(self.advice.tries.get(self.chosen(typing)?)?.line.as_str())
    }

    /// Chooses another one; the first key chooses the first or the last.
    pub fn step(&mut self, motion: Motion, typing: bool) {
        let count = self.advice.tries.len();
        self.chosen = match (self.chosen(typing), motion) {
            (None, _) if count == 0 => None,
            (None, Motion::Rows(rows) | Motion::HalfPages(rows)) if rows < 0 => Some(count - 1),
            (None, Motion::Last) => Some(count - 1),
            (None, _) => Some(0),
            (Some(chosen), motion) => Some(motion.target(chosen, count, count)),
        };
    }

    /// The parts of the line: in words, how many statements each finds alone, and what there is instead.
    pub fn parts(&self) -> Vec<(String, usize, String)> {
        let words = |place: &Range<usize>| {
            let part = self.query.parts().map(|(part, _)| part).find(|part| part.place == *place);
            let told = part.map_or_else(|| self.query.line.get(place.clone()).unwrap_or("").to_owned(), described);
            told.chars().take(LONGEST).collect::<String>()
        };
        let parts = self.advice.parts.iter().take(MOST);
        parts.map(|part| (words(&part.place), part.matching, instead(part))).collect()
    }

    /// What a suggestion does, in words.
    pub fn words(&self, suggestion: &Try) -> String {
        let typed = |place: &Range<usize>| self.query.line.get(place.clone()).unwrap_or("").to_owned();
        match &suggestion.how {
            How::Without(parts) => format!("leave out {}", parts.iter().map(typed).collect::<Vec<_>>().join(" and ")),
            How::Spelling { typed, meant } => format!("{meant} instead of {typed}"),
            How::OtherLayout => format!("the same keys on another layout: {}", suggestion.line),
            How::Looser => format!("these words anywhere: {}", suggestion.line),
        }
    }

    /// What nothing matches, in a heading; and that the timeline has what the statements have not.
    pub fn heading(&self) -> String {
        let nothing = match self.advice.parts.len() {
            0 | 1 => "No statement matches".to_owned(),
            2 => "No statement has both parts".to_owned(),
            count => format!("No statement has all {count} parts"),
        };
        match self.advice.facts {
            0 => nothing,
            facts => format!("{nothing}; {}", in_timeline(facts)),
        }
    }

    /// The same with what can be done, for the line below the panes.
    pub fn sentence(&self, typing: bool) -> String {
        let count = self.advice.tries.len();
        let how = if self.chosen(typing).is_some() { "Enter takes the marked one" } else { "Ctrl-J chooses" };
        match count {
            0 if self.advice.facts > 0 => format!("No statement matches; {}", in_timeline(self.advice.facts)),
            0 => "No statement matches".to_owned(),
            _ => format!("No statement matches; {}, {how}", plural(count, "suggestion")),
        }
    }
}

/// Where facts are that match all the same.
fn in_timeline(facts: usize) -> String {
    format!("the timeline has {}", plural(facts, "dated fact"))
}

/// What the archive has where a part finds no statement.
fn instead(part: &PartAlone) -> String {
    if part.facts > 0 {
        return in_timeline(part.facts);
    }
    if part.instead.is_empty() { String::new() } else { format!("there is {}", part.instead.join(", ")) }
}

/// To which archive the answer is limited.
pub fn limits(statements: usize) -> String {
    format!(
        "This answer is about this archive only, its {}. It does not mean that nobody has written about it.",
        plural(statements, "statement")
    )
}

#[cfg(test)]
mod tests {
    use super::{Advice, Advised, Arc, How, Motion, PartAlone, Try};
    use crate::query::parse::parse;

    fn advised() -> Advised {
        let part = |place, matching, instead: &[&str]| PartAlone {
            place,
            matching,
            facts: 0,
            instead: instead.iter().map(ToString::to_string).collect(),
        };
        let attempt = |how, line: &str, matching| Try { how, line: line.to_owned(), matching };
        let advice = Advice {
            facts: 0,
            parts: vec![part(0..7, 0, &[]), part(8..20, 14, &[]), part(21..28, 0, &["en", "ru"])],
            tries: vec![
                attempt(How::Without(vec![0..7, 21..28]), "date:2021-08", 14),
                attempt(
                    How::Spelling { typed: "torturr".into(), meant: "torture".into() },
                    "torture date:2021-08 lang:be",
                    2,
                ),
            ],
        };
        Advised::new(Arc::new(parse("torturr date:2021-08 lang:be")), advice)
    }

    #[test]
    fn every_part_is_told_in_the_words_of_the_line_above() {
        let parts = advised().parts();
        let told: Vec<_> =
            parts.iter().map(|(words, matching, instead)| (words.as_str(), *matching, instead.as_str())).collect();
        let wanted = [("word torturr*", 0, ""), ("date August 2021", 14, ""), ("language be*", 0, "there is en, ru")];
        assert_eq!(told, wanted);
    }

    #[test]
    fn suggestions_say_what_they_change() {
        let advised = advised();
        let told: Vec<_> = advised.advice.tries.iter().map(|one| advised.words(one)).collect();
        assert_eq!(told, ["leave out torturr and lang:be", "torture instead of torturr"]);
    }

    #[test]
    fn enter_takes_nothing_unasked_while_somebody_types() {
        let mut advised = advised();
        assert_eq!((advised.line(true), advised.line(false)), (None, Some("date:2021-08")));
        advised.step(Motion::Rows(1), true);
        assert_eq!(advised.chosen(true), Some(0));
        advised.step(Motion::Rows(5), true);
        assert_eq!(advised.line(true), Some("torture date:2021-08 lang:be"));
        let mut empty = Advised::new(Arc::default(), Advice::default());
        for motion in [Motion::Rows(1), Motion::Rows(-1), Motion::Last] {
            empty.step(motion, true);
            assert_eq!(empty.line(false), None);
        }
    }
}
