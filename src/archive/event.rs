//! Events: dated facts, and the words that they stand on.

use std::ops::Range;
use std::sync::Arc;

use super::date::Date;
use super::entity::Mention;
use super::id::{EventId, StatementId};
use super::text::Text;

/// Something that happened, as the archive dates it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Slug.
    pub id: EventId,
    /// When; `None` is undated.
    pub date: Option<Date>,
    /// What happened, in one line.
    pub title: String,
    /// What happened, in a sentence or two of the archive's own words.
    pub detail: Option<String>,
    /// Sort of event (`court-decision`, `raid`, …), an open vocabulary.
    pub kind: String,
    /// Where.
    pub place: Option<String>,
    /// Everybody it names.
    pub mentions: Vec<Mention>,
    /// Statements that speak of it.
    pub statements: Vec<StatementId>,
    /// The words that say so.
    pub evidence: Vec<Evidence>,
    /// Address at which it was read.
    pub seen_at: Option<String>,
}

/// Words of a statement that an event stands on, and what they say of its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Whose words.
    pub statement: StatementId,
    /// The words and their place.
    pub quote: Quote,
    /// The finest part of the date that the words state; `None` where they state none.
    pub states: Option<DatePart>,
    /// The parts that were worked out from the context.
    pub inferred: Vec<DatePart>,
}

/// A quotation, located in the text of its statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The exact words.
    pub exact: String,
    /// Where they stand; `None` when they are not in the text, which is a problem of the archive.
    pub place: Option<Place>,
}

/// Where words stand in a statement's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Range in bytes.
    pub bytes: Range<usize>,
    /// Range in Unicode code points, as the W3C text position selector counts.
    pub chars: Range<usize>,
    /// The text in which they stand.
    text: Option<Text>,
}

impl Place {
    pub(super) fn new(bytes: Range<usize>, chars: Range<usize>) -> Self {
        Self { bytes, chars, text: None }
    }

    /// The same in that text, which is shared and not copied.
    pub(super) fn stands_in(&mut self, text: Text) {
        self.text = Some(text);
    }

    /// The sentence in which they begin, counted from 0. It is worked out when somebody asks: finding the sentences of
    /// every text that is quoted would take longer than the rest of the opening.
    pub fn sentence(&self) -> usize {
        self.text.as_ref().map_or(0, |text| text.sentences_of(&self.bytes).start)
    }
}

/// A part of a date, from coarse to fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePart {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
}

impl DatePart {
    /// The word of the format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

impl Event {
    /// The evidence in that statement that can be shown there.
    pub fn evidence_in(&self, statement: &StatementId) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.statement == *statement)
    }
}

/// The dates that a statement's own words state, each with where they do: not those in doubt, and none without a first
/// day. A statement is not older than the latest of them, unless it announces what is still to come.
pub fn stated_dates<'a>(
    events: &'a [Arc<Event>],
    statement: &'a StatementId,
) -> impl Iterator<Item = (&'a Date, &'a Evidence)> {
    events.iter().filter_map(|event| {
        let is_sure = |date: &&Date| !date.is_approximate() && !date.is_uncertain() && !date.starts_open();
        let states = |evidence: &&Evidence| evidence.states.is_some() && evidence.quote.place.is_some();
        event.date.as_ref().filter(is_sure).zip(event.evidence_in(statement).filter(states))
    })
}

#[cfg(test)]
mod tests {
    use super::{Arc, DatePart, Event, EventId, Evidence, Place, Quote, StatementId, stated_dates};
    use crate::archive::text::Text;

    #[test]
    fn only_dates_that_are_sure_and_stated_date_a_statement() {
        let event = |date: &str, states: Option<DatePart>, stands: bool| {
            let quote = Quote { exact: "then".to_owned(), place: stands.then(|| Place::new(0..4, 0..4)) };
            let evidence = Evidence { statement: StatementId::new("s"), quote, states, inferred: Vec::new() };
            Arc::new(Event {
                id: EventId::new("e"),
                date: date.parse().ok(),
                title: String::new(),
                detail: None,
                kind: String::new(),
                place: None,
                mentions: Vec::new(),
                statements: Vec::new(),
                evidence: vec![evidence],
                seen_at: None,
            })
        };
        let check = |date: &str, states, stands, id: &str, wanted: usize| {
            let events = [event(date, states, stands)];
            assert_eq!(stated_dates(&events, &StatementId::new(id)).count(), wanted, "{date} {states:?}");
        };
        check("2021-08-30", Some(DatePart::Day), true, "s", 1);
        check("2021-08/..", Some(DatePart::Month), true, "s", 1);
        check("2021-08~", Some(DatePart::Month), true, "s", 0);
        check("2021-08-30?", Some(DatePart::Day), true, "s", 0);
        check("../2021-08", Some(DatePart::Month), true, "s", 0);
        check("", Some(DatePart::Day), true, "s", 0);
        check("2021-08-30", None, true, "s", 0);
        check("2021-08-30", Some(DatePart::Day), false, "s", 0);
        check("2021-08-30", Some(DatePart::Day), true, "another", 0);
    }

    #[test]
    fn the_sentence_is_the_one_in_which_the_words_begin() {
        let text = "First one. Second one. Third one.";
        for (exact, sentence) in [("First", 0), ("one. Second", 0), ("Second", 1), ("Third one.", 2)] {
            let at = text.find(exact).unwrap();
            let mut place = Place::new(at..at + exact.len(), at..at + exact.len());
            place.stands_in(Text::new(text));
            assert_eq!(place.sentence(), sentence, "{exact}");
        }
    }
}
