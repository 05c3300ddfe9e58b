//! Dates as feeds and tables write them, as EDTF: RFC 3339, RFC 822 and its heirs, EDTF itself, and what people write.
//!
//! A moment becomes its day where it was written, in the offset that it states: nothing is moved to another zone. What
//! could be two days (`03/04/2021`) becomes either of them, and nothing is guessed.

use super::clock::{is_time, is_zone, number};
use super::spoken::{ORDERS, Order, spoken};
use crate::archive::date::Date;
use crate::archive::date::spoken::{month_of, weekday_of};
use crate::text::fold::fold;

/// A date that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) edtf: String,
    pub(super) doubt: Option<Doubt>,
}

/// Why a date that was understood may be another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The weekday beside it is that of another day.
    OtherWeekday,
    /// Nothing says whether the day or the month comes first.
    Either,
    /// It is a season, written as some write two years: `2021-22`.
    LikeTwoYears,
}

impl Doubt {
    /// The same in a sentence about the words that were read.
    pub(super) fn told(self, words: &str) -> String {
        match self {
            Self::OtherWeekday => format!("the weekday of {words} is that of another day; taken as uncertain"),
            Self::Either => {
                format!("{words} could be two days; taken as either, unless --dates says which comes first")
            }
            Self::LikeTwoYears => {
                format!("{words} is a season in EDTF, and taken as that; two years are written 2021/2022")
            }
        }
    }
}

/// Reads a date; `None` where it cannot be understood. The order is that of `03/05/2017`, where it is known.
pub(super) fn reading(words: &str, order: Option<Order>) -> Option<Reading> {
    let words = words.trim();
    if words.parse::<Date>().is_ok() {
        let doubt = is_like_two_years(words).then_some(Doubt::LikeTwoYears);
        return Some(Reading { edtf: words.to_owned(), doubt });
    }
    if let Some(edtf) = moment(words) {
        return Some(Reading { edtf, doubt: None });
    }
    let (weekday, rest) = weekday(words);
    let found = of_letter(rest).map(|edtf| Reading { edtf, doubt: None }).or_else(|| in_order(rest, order))?;
    match weekday {
        Some(weekday) if is_other(weekday, &found.edtf) => {
            Some(Reading { edtf: found.edtf + "?", doubt: Some(Doubt::OtherWeekday) })
        }
        _ => Some(found),
    }
}

/// Whether a season is written as two years one after the other.
fn is_like_two_years(words: &str) -> bool {
    let years = words.split_once('-').and_then(|(first, last)| Some((number(first, 4..=4)?, number(last, 2..=2)?)));
    years.is_some_and(|(first, last)| last > 12 && last == (first + 1) % 100)
}

/// What people write, in that order; without one, in both.
fn in_order(words: &str, order: Option<Order>) -> Option<Reading> {
    let [one, other] = match order {
        Some(order) => [spoken(words, order), None],
        None => ORDERS.map(|(_, order)| spoken(words, order)),
    };
    match (one, other) {
        (Some(one), Some(other)) if one != other => {
            let either = if one < other { format!("[{one},{other}]") } else { format!("[{other},{one}]") };
            // Two intervals make no choice.
            let is_sound = either.parse::<Date>().is_ok();
            is_sound.then_some(Reading { edtf: either, doubt: Some(Doubt::Either) })
        }
        (one, other) => one.or(other).map(|edtf| Reading { edtf, doubt: None }),
    }
}

/// The weekday with which a date begins, and the rest.
fn weekday(words: &str) -> (Option<u32>, &str) {
    let (first, rest) = words.split_once([',', ' ']).unwrap_or((words, ""));
    match weekday_of(fold(first).trim_end_matches('.')) {
        Some(weekday) => (Some(weekday), rest),
        None => (None, words),
    }
}

/// Whether a day falls on another weekday than that one.
fn is_other(weekday: u32, edtf: &str) -> bool {
    let day = edtf.parse::<Date>().ok().and_then(|date| date.certain_day());
    // The first day of 1970 was a Thursday.
    day.is_some_and(|day| (day.number() + 3).rem_euclid(7) as u32 != weekday)
}

/// RFC 3339, and what ISO 8601 allows beside it: a space for the T, no seconds, no zone.
fn moment(words: &str) -> Option<String> {
    let (date, time) = (words.get(..10)?, words.get(10..)?);
    let time = time.strip_prefix(['T', 't', ' '])?;
    let is_day = date.parse::<Date>().is_ok_and(|date| date.certain_day().is_some());
    (is_day && is_time(time)).then(|| date.to_owned())
}

/// The date of a letter's head, RFC 822 with the years of RFC 2822: `17 Sep 2021 10:00:00 +0300`. Time and zone may be
/// missing.
fn of_letter(words: &str) -> Option<String> {
    let words = words.split('(').next().unwrap_or_default();
    let mut parts = words.split_whitespace();
    let d = number(parts.next()?, 1..=2)?;
    let m = month_of(fold(parts.next()?).trim_end_matches('.'))?;
    let y = year(parts.next()?)?;
    let time: Vec<&str> = parts.collect();
    let is_sound = match time[..] {
        [] => true,
        [time] => is_time(time),
        [time, zone] => is_time(time) && is_zone(zone),
        _ => false,
    };
    edtf(y, m, d).filter(|_| is_sound)
}

fn edtf(year: u32, month: u32, day: u32) -> Option<String> {
    let date = format!("{year:04}-{month:02}-{day:02}");
    date.parse::<Date>().is_ok().then_some(date)
}

/// A year of four digits, or of two or three as RFC 2822 reads them.
fn year(word: &str) -> Option<u32> {
    let year = number(word, 2..=4)?;
    Some(match word.len() {
        2 if year < 50 => 2000 + year,
        2 | 3 => 1900 + year,
        _ => year,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Doubt, Order, Reading, reading};
    use crate::archive::date::Date;

    fn read(edtf: &str, doubt: Option<Doubt>) -> Reading {
        Reading { edtf: edtf.to_owned(), doubt }
    }

    #[test]
    fn a_moment_becomes_its_day_in_the_offset_that_it_states() {
        #[track_caller]
        fn check(words: &str, edtf: &str) {
            assert_eq!(reading(words, None), Some(read(edtf, None)), "{words}");
        }
        check("2021-09-17T23:30:00+03:00", "2021-09-17");
        check("2021-09-17T23:30:00-11:00", "2021-09-17");
        check("2021-09-17T23:30:00.123456Z", "2021-09-17");
        check("2016-12-31T23:59:60Z", "2016-12-31");
        check(" 2021-09-17 10:00 ", "2021-09-17");
        check("Fri, 17 Sep 2021 23:59:00 +0300", "2021-09-17");
        check("17 Sep 21 10:00 GMT", "2021-09-17");
        check("Fri, 17 September 2021", "2021-09-17");
        check("Thu, 01 Jan 1970 00:00:00 GMT (the first)", "1970-01-01");
        check("1 Mar 99 00:00:00 EST", "1999-03-01");
        check("17.09.2021", "2021-09-17");
        check("7.9.2021 12:30", "2021-09-07");
        check("Friday, September 17, 2021", "2021-09-17");
        check("пт, 17 верасня 2021", "2021-09-17");
        check("13/05/2017", "2017-05-13");
        check("03/03/2017", "2017-03-03");
        check("2021-10~", "2021-10~");
        check("2021-08-30/2021-08-31", "2021-08-30/2021-08-31");
        check("2021", "2021");
    }

    #[test]
    fn what_is_not_understood_is_no_date() {
        for words in [
            "",
            "yesterday",
            "2021-02-30T10:00:00Z",
            "2021-09-17T25:00:00Z",
            "2021-09-17T",
            "2021-09T10:00:00Z",
            "30 Feb 2021",
            "17 Foo 2021",
            "17 Se 2021",
            "Fri, 17 Sep 2021 10:00:00 +0300 GMT extra",
            "31.02.2021",
            "17.09.21",
            "1631836800",
            "२०२१-०९-१७",
            "03/04/2021 – 05/04/2021",
        ] {
            assert_eq!(reading(words, None), None, "{words}");
        }
    }

    #[test]
    fn a_weekday_that_is_another_makes_the_day_uncertain() {
        for words in ["Mon, 17 Sep 2021 10:00:00 +0300", "Monday 17 September 2021", "панядзелак, 17.09.2021"]
        {
            assert_eq!(reading(words, None), Some(read("2021-09-17?", Some(Doubt::OtherWeekday))), "{words}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_either_unless_somebody_says_which() {
        assert_eq!(reading("03/05/2017", None), Some(read("[2017-03-05,2017-05-03]", Some(Doubt::Either))));
        assert_eq!(reading("03/05/2017", Some(Order::DayFirst)), Some(read("2017-05-03", None)));
        assert_eq!(reading("3/5/2017", Some(Order::MonthFirst)), Some(read("2017-03-05", None)));
        assert_eq!(reading("13/05/2017", Some(Order::MonthFirst)), None);
    }

    #[test]
    fn a_season_that_looks_like_two_years_is_told_apart() {
        assert_eq!(reading("2021-22", None), Some(read("2021-22", Some(Doubt::LikeTwoYears))));
        assert_eq!(reading("2020-22", None), Some(read("2020-22", None)));
        assert_eq!(reading("2011-12", None), Some(read("2011-12", None)));
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_a_date(words in "[0-9]{1,4}[-. /]([0-9]{1,2}|Sep|X)[-. /][0-9]{1,4}([T ][0-9:+Z.]{0,9})?|(([0-9]{1,4}|мая|winter|c.|to|–|-|/)[ .]?){1,6}|\\PC{0,30}") {
            for order in [None, Some(Order::DayFirst), Some(Order::MonthFirst)] {
                if let Some(Reading { edtf, .. }) = reading(&words, order) {
                    prop_assert!(edtf.parse::<Date>().is_ok(), "{words} as {edtf}");
                }
            }
        }
    }
}
