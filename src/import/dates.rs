//! Dates as feeds and tables write them, as EDTF: RFC 3339, RFC 822 and its heirs, `17.09.2021`, and EDTF itself.
//!
//! A moment becomes its day where it was written, in the offset that it states: nothing is moved to another zone. What
//! could be two days (`03/04/2021`) is not understood, and nothing is guessed.

use crate::archive::date::{Date, Day, names::MONTHS};

/// A date that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// This date, in EDTF.
    Sound(String),
    /// This day, marked as uncertain: the weekday beside it is that of another.
    OtherWeekday(String),
}

/// Reads a date; `None` where it cannot be understood.
pub(super) fn reading(words: &str) -> Option<Reading> {
    let words = words.trim();
    if words.parse::<Date>().is_ok() {
        return Some(Reading::Sound(words.to_owned()));
    }
    moment(words).or_else(|| dotted(words)).map(Reading::Sound).or_else(|| of_letter(words))
}

/// RFC 3339, and what ISO 8601 allows beside it: a space for the T, no seconds, no zone.
fn moment(words: &str) -> Option<String> {
    let (date, time) = (words.get(..10)?, words.get(10..)?);
    let time = time.strip_prefix(['T', 't', ' '])?;
    let is_day = date.parse::<Date>().is_ok_and(|date| date.certain_day().is_some());
    (is_day && is_time(time)).then(|| date.to_owned())
}

/// Day, month and year with dots between; nobody writes the month first with dots.
fn dotted(words: &str) -> Option<String> {
    let (date, time) = words.split_once(' ').unwrap_or((words, "00:00"));
    let parts: Vec<&str> = date.splitn(4, '.').collect();
    let [d, m, y] = parts[..] else { return None };
    let (d, m) = (number(d, 1..=2)?, number(m, 1..=2)?);
    let y = number(y, 4..=4)?;
    (is_time(time)).then(|| edtf(y, m, d))?
}

/// The date of a letter's head, RFC 822 with the years of RFC 2822: `Fri, 17 Sep 2021 10:00:00 +0300`. Weekday, time
/// and zone may be missing.
fn of_letter(words: &str) -> Option<Reading> {
    let words = words.split('(').next().unwrap_or_default();
    let (weekday, rest) = words.split_once(',').map_or((None, words), |(weekday, rest)| (Some(weekday), rest));
    let mut parts = rest.split_whitespace();
    let d = number(parts.next()?, 1..=2)?;
    let m = month(parts.next()?)?;
    let y = year(parts.next()?)?;
    let time: Vec<&str> = parts.collect();
    let is_sound = match time[..] {
        [] => true,
        [time] => is_time(time),
        [time, zone] => is_time(time) && is_zone(zone),
        _ => false,
    };
    let date = edtf(y, m, d).filter(|_| is_sound)?;
    let Some(weekday) = weekday else { return Some(Reading::Sound(date)) };
    let number = Day::new(i32::try_from(y).ok()?, m, d)?.number();
    // The first day of 1970 was a Thursday.
    let known = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"][number.rem_euclid(7) as usize];
    let weekday = weekday.trim().to_ascii_lowercase();
    Some(if weekday.starts_with(known) { Reading::Sound(date) } else { Reading::OtherWeekday(format!("{date}?")) })
}

fn edtf(year: u32, month: u32, day: u32) -> Option<String> {
    let date = format!("{year:04}-{month:02}-{day:02}");
    date.parse::<Date>().is_ok().then_some(date)
}

/// A month by its English name, or three letters of it and more.
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let is_meant = |name: &&str| word.len() >= 3 && name.to_ascii_lowercase().starts_with(&word);
    let place = MONTHS.iter().position(is_meant)?;
    u32::try_from(place + 1).ok()
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

/// `10:00`, `10:00:59.5`, with a zone behind it or without.
fn is_time(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let (clock, zone) = text.split_at(end);
    let parts: Vec<&str> = clock.splitn(4, ':').collect();
    let at_most = |part: &str, limit| number(part, 2..=2).is_some_and(|number| number <= limit);
    let is_second = |part: &str| {
        let (whole, fraction) = part.split_once(['.', ',']).unwrap_or((part, "0"));
        // 60 is a leap second.
        at_most(whole, 60) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_clock = match parts[..] {
        [h, m] => at_most(h, 23) && at_most(m, 59),
        [h, m, s] => at_most(h, 23) && at_most(m, 59) && is_second(s),
        _ => false,
    };
    is_clock && (zone.is_empty() || is_zone(zone.trim_start()))
}

/// `Z`, `+03:00`, `+0300`, `+03`, or letters such as `GMT`.
fn is_zone(text: &str) -> bool {
    let Some(offset) = text.strip_prefix(['+', '-']) else {
        return !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    };
    let digits = offset.replacen(':', "", 1);
    matches!(digits.len(), 2 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits[..2] <= *"23"
}

fn number(part: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let is_number = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { part.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reading, reading};
    use crate::archive::date::Date;

    #[test]
    fn a_moment_becomes_its_day_in_the_offset_that_it_states() {
        #[track_caller]
        fn check(words: &str, edtf: &str) {
            assert_eq!(reading(words), Some(Reading::Sound(edtf.to_owned())), "{words}");
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
        check("2021-10~", "2021-10~");
        check("2021-08-30/2021-08-31", "2021-08-30/2021-08-31");
        check("2021", "2021");
    }

    #[test]
    fn what_is_not_understood_is_no_date() {
        for words in [
            "",
            "yesterday",
            "03/04/2021",
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
        ] {
            assert_eq!(reading(words), None, "{words}");
        }
    }

    #[test]
    fn a_weekday_that_is_another_makes_the_day_uncertain() {
        let found = reading("Mon, 17 Sep 2021 10:00:00 +0300");
        assert_eq!(found, Some(Reading::OtherWeekday("2021-09-17?".to_owned())));
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_a_date(words in "[0-9]{1,4}[-. /]([0-9]{1,2}|Sep|X)[-. ][0-9]{1,4}([T ][0-9:+Z.]{0,9})?|\\PC{0,30}") {
            if let Some(Reading::Sound(edtf) | Reading::OtherWeekday(edtf)) = reading(&words) {
                prop_assert!(edtf.parse::<Date>().is_ok(), "{words} as {edtf}");
            }
        }
    }
}
