//! Where sources give different days for one fact.

use crate::archive::date::{Date, Precision};
use crate::archive::event::{DatePart, Event, Evidence};
use crate::store::page::Fact;

/// In which way sources differ on the day of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// The archive gives several days, of which it was one.
    OneOf,
    /// The words state one day, the archive gives several.
    MoreThanTheWords,
    /// Another fact stands on the same words and gives other days.
    SameWords,
}

impl Dispute {
    /// That sources differ, and in what, for people.
    pub fn sentence(self) -> String {
        format!("! In conflict: {}", self.words())
    }

    /// In what they differ, for a place that says already that they do.
    pub fn words(self) -> &'static str {
        match self {
            Self::OneOf => "the sources give different days; it was one of these",
            Self::MoreThanTheWords => "the quoted words give one day, other sources another",
            Self::SameWords => "another fact stands on the same words and gives other days",
        }
    }
}

/// In which way sources differ on the day of a fact, if they do.
pub fn dispute(fact: &Fact) -> Option<Dispute> {
    disputed(&fact.event, fact.contradicted)
}

/// The same of an event which another contradicts, or none.
pub fn disputed(event: &Event, contradicted: bool) -> Option<Dispute> {
    let date = event.date.as_ref()?;
    // Some day before or after another is not known, and no two sources need differ on it.
    let closed = !date.starts_open() && !date.ends_open();
    if date.precision() == Precision::OneOf && closed {
        Some(Dispute::OneOf)
    } else if event.evidence.iter().any(|evidence| states_less(evidence, date)) {
        Some(Dispute::MoreThanTheWords)
    } else {
        contradicted.then_some(Dispute::SameWords)
    }
}

/// Whether words state a day, and not both ends of a date that has several.
fn states_less(evidence: &Evidence, date: &Date) -> bool {
    let span = date.span();
    if evidence.states != Some(DatePart::Day) || span.days() == 1 || span.is_open_start() || span.is_open_end() {
        return false;
    }
    let numbers: Vec<&str> =
        evidence.quote.exact.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let says = |day: u32| numbers.iter().any(|number| number.parse() == Ok(day));
    !(says(span.first.ymd().2) && says(span.last.ymd().2))
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
        let evidence = format!(r#"{{"statement":"s","quote":"{quote}","states":{states}}}"#);
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
        let contradicted = Fact { contradicted: true, ..fact("2021-08-30", "on August 30", day) };
        assert_eq!(dispute(&contradicted), Some(Dispute::SameWords));
    }
}
