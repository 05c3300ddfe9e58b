//! Events: dated facts, and the words that they stand on.
//!
//! They are kept small: a file of 64 MiB has room for a million of them, and for two million quotations.

use std::fmt;
use std::sync::Arc;

use super::date::Date;
use super::entity::Mention;
use super::id::{EventId, StatementId};
use super::quote::Quote;
use super::text::Span;

/// Something that happened, as the archive dates it.
#[derive(Clone)]
pub struct Event {
    /// Slug.
    pub id: EventId,
    /// When; `None` is undated.
    pub date: Option<Date>,
    /// In the buffer of the id.
    pub(super) words: Words,
    /// Everybody it names.
    pub mentions: Box<[Mention]>,
    /// Statements that speak of it.
    pub statements: Box<[StatementId]>,
    /// The words that say so.
    pub evidence: Box<[Evidence]>,
}

/// Where the words of an event stand.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) title: Span,
    pub(super) detail: Option<Span>,
    pub(super) kind: Span,
    pub(super) place: Option<Span>,
    pub(super) seen_at: Option<Span>,
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
    pub inferred: DateParts,
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

/// Some parts of a date, each once, in the order in which they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateParts([Option<DatePart>; 3]);

impl FromIterator<DatePart> for DateParts {
    fn from_iter<I: IntoIterator<Item = DatePart>>(parts: I) -> Self {
        let mut all = Self::default();
        parts.into_iter().for_each(|part| {
            all.add(part);
        });
        all
    }
}

impl DateParts {
    /// The parts in their order.
    pub fn iter(self) -> impl Iterator<Item = DatePart> {
        self.0.into_iter().flatten()
    }

    /// Whether that part is one of them.
    pub fn contains(self, part: DatePart) -> bool {
        self.0.contains(&Some(part))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Adds a part; whether it is new.
    pub(super) fn add(&mut self, part: DatePart) -> bool {
        let is_new = !self.contains(part);
        if is_new && let Some(free) = self.0.iter_mut().find(|free| free.is_none()) {
            *free = Some(part);
        }
        is_new
    }
}

impl Event {
    /// What happened, in one line.
    pub fn title(&self) -> &str {
        self.id.beside(self.words.title)
    }

    /// What happened, in a sentence or two of the archive's own words.
    pub fn detail(&self) -> Option<&str> {
        self.words.detail.map(|span| self.id.beside(span))
    }

    /// Sort of event (`court-decision`, `raid`, …), an open vocabulary.
    pub fn kind(&self) -> &str {
        self.id.beside(self.words.kind)
    }

    /// Where.
    pub fn place(&self) -> Option<&str> {
        self.words.place.map(|span| self.id.beside(span))
    }

    /// Address at which it was read.
    pub fn seen_at(&self) -> Option<&str> {
        self.words.seen_at.map(|span| self.id.beside(span))
    }

    /// The evidence in that statement that can be shown there.
    pub fn evidence_in(&self, statement: &StatementId) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.statement == *statement)
    }
}

// Where its words stand in a buffer is nobody's business.
impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        (&self.id, &self.date, self.title(), self.detail()) == (&other.id, &other.date, other.title(), other.detail())
            && (self.kind(), self.place(), self.seen_at()) == (other.kind(), other.place(), other.seen_at())
            && (&self.mentions, &self.statements, &self.evidence)
                == (&other.mentions, &other.statements, &other.evidence)
    }
}

impl Eq for Event {}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("id", &self.id)
            .field("date", &self.date)
            .field("title", &self.title())
            .field("detail", &self.detail())
            .field("kind", &self.kind())
            .field("place", &self.place())
            .field("mentions", &self.mentions)
            .field("statements", &self.statements)
            .field("evidence", &self.evidence)
            .field("seen_at", &self.seen_at())
            .finish_non_exhaustive()
    }
}

/// The dates that a statement's own words state, each with where they do: not those in doubt, and none without a first
/// day. A statement is not older than the latest of them, unless it announces what is still to come.
pub fn stated_dates<'a>(
    events: &'a [Arc<Event>],
    statement: &'a StatementId,
) -> impl Iterator<Item = (&'a Date, &'a Evidence)> {
    events.iter().filter_map(|event| {
        let evidence = event.evidence_in(statement)?;
        Some((stated_date(event, evidence)?, evidence))
    })
}

/// The date of an event where it is sure, has a first day, and is stated by those words in their text.
pub fn stated_date<'a>(event: &'a Event, evidence: &Evidence) -> Option<&'a Date> {
    let is_sure = |date: &&Date| !date.is_approximate() && !date.is_uncertain() && !date.starts_open();
    let is_stated = evidence.states.is_some() && evidence.quote.is_found();
    event.date.as_ref().filter(is_sure).filter(|_| is_stated)
}

#[cfg(test)]
mod tests {
    use super::{Date, DatePart, DateParts, Event, Evidence, StatementId, stated_dates};
    use crate::archive::read;

    #[test]
    fn only_dates_that_are_sure_and_stated_date_a_statement() {
        let check = |date: &str, states: &str, quote: &str, id: &str, wanted: usize| {
            let evidence = format!(r#"{{"statement":"s","quote":"{quote}","states":{states}}}"#);
            let event = format!(r#"{{"id":"e","title":"E","kind":"other","date":{date},"evidence":[{evidence}]}}"#);
            let statement = r#"{"id":"s","kind":"news","lang":"en","text":"Back then."}"#;
            let head = r#""letapis":1,"id":"a","title":"A""#;
            let text = format!("{{{head},\"statements\":[{statement}],\"events\":[{event}]}}");
            let (archive, _) = read(text.as_bytes()).unwrap();
            assert_eq!(archive.events().len(), 1, "{text}");
            let count = stated_dates(archive.events(), &StatementId::new(id)).count();
            assert_eq!(count, wanted, "{date} {states} {quote} {id}");
        };
        check(r#""2021-08-30""#, r#""day""#, "then", "s", 1);
        check(r#""2021-08/..""#, r#""month""#, "then", "s", 1);
        check(r#""2021-08~""#, r#""month""#, "then", "s", 0);
        check(r#""2021-08-30?""#, r#""day""#, "then", "s", 0);
        check(r#""../2021-08""#, r#""month""#, "then", "s", 0);
        check("null", r#""day""#, "then", "s", 0);
        check(r#""2021-08-30""#, "null", "then", "s", 0);
        check(r#""2021-08-30""#, r#""day""#, "now", "s", 0);
        check(r#""2021-08-30""#, r#""day""#, "then", "another", 0);
    }

    #[test]
    fn parts_of_a_date_keep_their_order_and_stand_once() {
        let mut parts = DateParts::default();
        assert!(parts.is_empty());
        let added = [DatePart::Day, DatePart::Year, DatePart::Day, DatePart::Month].map(|part| parts.add(part));
        assert_eq!(added, [true, true, false, true]);
        assert_eq!(parts.iter().collect::<Vec<_>>(), [DatePart::Day, DatePart::Year, DatePart::Month]);
        assert!(parts.contains(DatePart::Year) && !parts.is_empty());
    }

    /// A file of 64 MiB has room for a million events of a title and a date, and for two million pieces of evidence. (B5)
    #[test]
    fn events_are_small() {
        assert_eq!((size_of::<Event>(), size_of::<Evidence>(), size_of::<Option<Date>>()), (120, 56, 16));
    }
}
