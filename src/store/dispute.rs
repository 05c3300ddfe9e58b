//! Where the day of a fact is in question.

use foldhash::HashMap;

use crate::archive::date::{Date, Precision};
use crate::archive::event::{DatePart, Event};
use crate::archive::id::StatementId;
use crate::store::page::Fact;

/// Why the day of a fact is in question. Who it is that says otherwise the archive tells in words, if it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// Words of several statements give days, of which it was one.
    SourcesDiffer,
    /// The archive gives several days, of which it was one.
    OneOf,
    /// The words state one day, the archive gives several.
    MoreThanTheWords,
    /// Another fact stands on the same words and gives other days.
    SameWords,
}

impl Dispute {
    /// That it is, and why, for people.
    pub fn sentence(self) -> String {
        format!("! Day in question: {}", self.words())
    }

    /// Why, for a place that says already that it is.
    pub fn words(self) -> &'static str {
        match self {
            Self::SourcesDiffer => "the sources give different days; it was one of these",
            Self::OneOf => "the archive gives several days; it was one of these",
            Self::MoreThanTheWords => "the quoted words give one day, the archive more",
            Self::SameWords => "another fact stands on the same words and gives other days",
        }
    }
}

/// Why the day of a fact is in question, if it is.
pub fn dispute(fact: &Fact) -> Option<Dispute> {
    disputed(&fact.event, fact.contradicted)
}

/// The same of an event which another contradicts, or none.
pub fn disputed(event: &Event, contradicted: bool) -> Option<Dispute> {
    let date = event.date.as_ref()?;
    // Some day before or after another is not known, and nobody need say otherwise.
    let closed = !date.starts_open() && !date.ends_open();
    if date.precision() == Precision::OneOf && closed {
        Some(if are_several_quoted(event) { Dispute::SourcesDiffer } else { Dispute::OneOf })
    } else if says_less(event, date) {
        Some(Dispute::MoreThanTheWords)
    } else {
        contradicted.then_some(Dispute::SameWords)
    }
}

/// Whether words of several statements are quoted that state a day.
fn are_several_quoted(event: &Event) -> bool {
    let mut stating = event.evidence.iter().filter(|evidence| evidence.states == Some(DatePart::Day));
    let first = stating.next();
    first.is_some_and(|first| stating.any(|other| other.statement != first.statement))
}

/// Whether all that is quoted of some statement states a day, and not both ends of a date that has several.
fn says_less(event: &Event, date: &Date) -> bool {
    let span = date.span();
    if span.days() == 1 || span.is_open_start() || span.is_open_end() {
        return false;
    }
    let (first, last) = (span.first.ymd().2, span.last.ymd().2);
    let mut said: HashMap<&StatementId, [bool; 2]> = HashMap::default();
    for evidence in event.evidence.iter().filter(|evidence| evidence.states == Some(DatePart::Day)) {
        let ends = said.entry(&evidence.statement).or_default();
        ends[0] |= has_number(&evidence.quote.exact, first);
        ends[1] |= has_number(&evidence.quote.exact, last);
    }
    said.values().any(|ends| *ends != [true, true])
}

/// Whether that number stands in words, as digits.
fn has_number(words: &str, number: u32) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.parse() == Ok(number))
}

/// Whether the quotations of an event state different parts of its date.
pub fn state_different_parts(event: &Event) -> bool {
    let mut parts = event.evidence.iter().map(|evidence| (evidence.states, &evidence.inferred));
    let first = parts.next();
    parts.any(|other| Some(other) != first)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{DatePart, Dispute, Fact, dispute};
    use crate::archive::read;

    fn fact(date: &str, quote: &str, states: Option<DatePart>) -> Fact {
        let states = states.map_or("null".to_owned(), |part| format!("\"{}\"", part.word()));
        let evidence = |quote| format!(r#"{{"statement":"s","quote":"{quote}","states":{states}}}"#);
        let evidence = quote.split('|').map(evidence).collect::<Vec<_>>().join(",");
        let event = format!(r#"{{"id":"e","title":"E","kind":"other","date":"{date}","evidence":[{evidence}]}}"#);
        let statement = r#"{"id":"s","kind":"news","lang":"en","text":"T"}"#;
        let head = r#""letapis":1,"id":"a","title":"A""#;
        let text = format!("{{{head},\"statements\":[{statement}],\"events\":[{event}]}}");
        let (archive, _) = read(text.as_bytes()).unwrap();
        Fact { event: Arc::clone(&archive.events()[0]), why: Box::default(), contradicted: false }
    }

    #[test]
    fn only_days_that_differ_are_a_dispute() {
        let check = |date: &str, quote: &str, states, wanted: Option<Dispute>| {
            assert_eq!(dispute(&fact(date, quote, states)), wanted, "{date} {quote}");
        };
        let day = Some(DatePart::Day);
        check("2021-08-30/2021-08-31", "on August 30, Ecohome", day, Some(Dispute::MoreThanTheWords));
        check("2021-07-08/2021-07-09", "on 8 and 9 July", day, None);
        check("2021-08-30", "on August 30, Ecohome", day, None);
        check("2021-07-22/2021-07-23", "Back in July 2021", Some(DatePart::Month), None);
        check("2021-08-30/..", "on August 30", day, None);
        check("[2022-02..]", "since February", Some(DatePart::Month), None);
        check("[2007-06-24,2007-07-24]", "in 2007", Some(DatePart::Year), Some(Dispute::OneOf));
        // What one statement says in two places it says.
        check("2021-07-08/2021-07-09", "on 8 July|and on July 9", day, None);
        check("2021-07-08/2021-07-09", "on 8 July|on July 8", day, Some(Dispute::MoreThanTheWords));
        let contradicted = Fact { contradicted: true, ..fact("2021-08-30", "on August 30", day) };
        assert_eq!(dispute(&contradicted), Some(Dispute::SameWords));
    }
}
