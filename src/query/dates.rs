//! Days asked for: `2021-08`, `2021-07..2021-10`, `2021-08..`, `>2021-08`, every EDTF date, dates with dots, and dates in
//! words.

use super::date_words::{self, begins_dotted};
use super::spoken::{self, Amiss};
use crate::archive::date::{Date, Day, Span, year_digits};

/// The last year of four digits, either way.
const LAST_WRITTEN_YEAR: u32 = 9999;

/// What a text is as days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// These days.
    Days(Span),
    /// The beginning of a date, at the end of the line: nothing yet.
    Unfinished,
    /// Something else.
    NoDate,
}

/// Reads the days asked for. At the end of the line (`open`) a date that is still being typed stands for what is
/// finished of it: `2021-0` is 2021.
pub(super) fn read(text: &str, open: bool) -> Reading {
    if let Some(span) = days(text) {
        return Reading::Days(span);
    }
    let said = match spoken::read(text) {
        Ok(span) => return Reading::Days(span),
        Err(amiss) => amiss,
    };
    if !open || !text.chars().all(|c| c.is_ascii_digit() || "-.<>=~?%/".contains(c)) {
        return match said {
            Amiss::Unfinished if open => spoken::finished(text).map_or(Reading::Unfinished, Reading::Days),
            _ => Reading::NoDate,
        };
    }
    // Too many are a hyphen and a digit that can begin a month or day, a dot, or the digits of a year behind "..".
    let can_go_on = || ('0'..='9').any(|digit| days(&format!("{text}{digit}")).is_some());
    let finished = (1..=3).find_map(|cut| {
        let (kept, rest) = text.split_at_checked(text.len().checked_sub(cut)?)?;
        let is_unfinished =
            matches!(rest, "-" | ".") || kept.ends_with("..") || (cut == 2 && rest.starts_with('-') && can_go_on());
        is_unfinished.then(|| days(kept)).flatten()
    });
    let (before, last) = text.rsplit_once("..").map_or(("", text), |(first, last)| (first, last));
    match finished {
        Some(span) => Reading::Days(span),
        None if begins_dotted(last.trim_start_matches(['<', '>', '='])) => {
            days(&format!("{before}..")).map_or(Reading::Unfinished, Reading::Days)
        }
        None if text.chars().filter(char::is_ascii_digit).count() < 4 => Reading::Unfinished,
        None => Reading::NoDate,
    }
}

/// Whether a bare word can hardly be meant as anything but a date; a year alone may be a number in a text.
pub(super) fn looks_like_one(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.contains(['-', '.', '<', '>'])
        && !text.ends_with('.')
        && days(text.trim_end_matches('!')).is_some()
}

fn days(text: &str) -> Option<Span> {
    let date = |text: &str| date_words::date(text).map(|date| date.span());
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(from(date(rest)?.first));
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(until(date(rest)?.last));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(from(date(rest)?.last.next()));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(until(date(rest)?.first.prev()));
    }
    // EDTF writes ".." too, between slashes and in sets; those are read as they are.
    if let Some(span) = date(text) {
        return Some(span);
    }
    match text.split_once("..")? {
        ("", "") => None,
        (first, "") => Some(from(date(first)?.first)),
        ("", last) => Some(until(date(last)?.last)),
        // Written backwards it means the same days.
        (one, other) => Some(date(one)?.join(date(other)?)),
    }
}

fn from(first: Day) -> Span {
    Span { first, last: Day::MAX }
}

fn until(last: Day) -> Span {
    Span { first: Day::MIN, last }
}

/// The days as they are written behind `date:`, so that they are read back: `2021-08`, `2021-07-09..2021-10-05`, `2021-08..`.
/// An end in a year that only its number can name is widened to that year.
pub(super) fn written(span: Span) -> String {
    let end = |day: Day, text: &str| {
        let (year, ..) = day.ymd();
        if year.unsigned_abs() > LAST_WRITTEN_YEAR { format!("Y{year}") } else { text.to_owned() }
    };
    let text = edtf(span);
    let Some((first, last)) = text.split_once('/') else { return end(span.first, &text) };
    let first = if span.is_open_start() { String::new() } else { end(span.first, first) };
    let last = if span.is_open_end() { String::new() } else { end(span.last, last) };
    if first == last { first } else { format!("{first}..{last}") }
}

/// The days in words: `August 2021`, `July to October 2021`, `from August 2021 on`.
pub(super) fn in_words(span: Span) -> String {
    edtf(span).parse::<Date>().map_or_else(|_| edtf(span), |date| date.human())
}

/// The shortest EDTF text for these days: whole years, else whole months, else days.
fn edtf(span: Span) -> String {
    let (first, last) = (span.first.ymd(), span.last.ymd());
    let whole_years =
        (span.is_open_start() || (first.1, first.2) == (1, 1)) && (span.is_open_end() || (last.1, last.2) == (12, 31));
    let whole_months = (span.is_open_start() || first.2 == 1) && (span.is_open_end() || span.last.next().ymd().2 == 1);
    let write = |(year, month, day): (i32, u32, u32)| {
        let year = year_digits(year);
        match (whole_years, whole_months) {
            (true, _) => year,
            (_, true) => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    };
    let start = if span.is_open_start() { "..".to_owned() } else { write(first) };
    let end = if span.is_open_end() { "..".to_owned() } else { write(last) };
    if start == end { start } else { format!("{start}/{end}") }
}

#[cfg(test)]
mod tests {
    use super::{Reading, in_words, looks_like_one, read};

    #[test]
    fn days_are_read_and_said() {
        let check = |text: &str, wanted: &str| match read(text, false) {
            Reading::Days(span) => assert_eq!(in_words(span), wanted, "{text}"),
            other => panic!("{text}: {other:?}"),
        };
        check("2021", "2021");
        check("2021-08", "August 2021");
        check("2021-08-30", "30 August 2021");
        check("2021-07..2021-10", "July to October 2021");
        check("2021-10..2021-07", "July to October 2021");
        check("2021-07-10..2021-07-20", "10 to 20 July 2021");
        check("2021-08..", "from August 2021 on");
        check("..2020", "until 2020");
        check(">2021-08", "from September 2021 on");
        check("<2020", "until 2019");
        check(">=2021", "from 2021 on");
        check("<=2021-02", "until February 2021");
        check("2021-08~", "August 2021");
        check("202X", "2020 to 2029");
        check("2021-22", "June to August 2021");
        check("2021-07/2021-10", "July to October 2021");
        check("[2021-07,2021-09]", "July to September 2021");
        check("-0044", "45 BC");
    }

    #[test]
    fn a_date_with_dots_has_its_day_first() {
        for (text, meant) in [
            ("05.10.2021", "2021-10-05"),
            ("5.1.2021", "2021-01-05"),
            ("10.2021", "2021-10"),
            ("05.10.2021..12.10.2021", "2021-10-05..2021-10-12"),
            ("05.10.2021..", "2021-10-05.."),
            (">=05.10.2021", ">=2021-10-05"),
            ("since 05.10.2021", "since 2021-10-05"),
            ("05.10.2021–12.10.2021", "2021-10-05..2021-10-12"),
            ("05.10.2021-12.10.2021", "2021-10-05..2021-10-12"),
            ("between 5.10.2021 and 12.10.2021", "2021-10-05..2021-10-12"),
        ] {
            assert!(matches!(read(text, false), Reading::Days(_)), "{text}");
            assert_eq!(read(text, false), read(meant, false), "{text}");
            assert_eq!(read(text, true), read(meant, true), "{text}");
        }
        for text in [
            "31.02.2021",
            "13.2021",
            "22.2021",
            "0.2021",
            "2021.10.05",
            "005.10.2021",
            "5.10.21",
            "1.5.10.2021",
            "5..2021.",
        ] {
            assert_eq!(read(text, false), Reading::NoDate, "{text}");
        }
    }

    #[test]
    fn a_date_with_dots_is_nothing_until_it_is_typed() {
        for end in 1.."05.10.2021".len() {
            let typed = &"05.10.2021"[..end];
            assert_eq!(read(typed, true), Reading::Unfinished, "{typed}");
            let behind = format!("03.10.2021..{typed}");
            assert_eq!(read(&behind, true), read("2021-10-03..", true), "{behind}");
        }
        for text in ["3.14159", "1.2.3.4", "2021.1.5"] {
            assert_eq!(read(text, true), Reading::NoDate, "{text}");
        }
    }

    #[test]
    fn a_date_that_is_being_typed_is_what_is_finished_of_it() {
        for text in ["2", "202", ">", "..", "<20"] {
            assert_eq!(read(text, true), Reading::Unfinished, "{text}");
        }
        for (typed, meant) in [
            ("2021-", "2021"),
            ("2021-0", "2021"),
            ("2021-08-3", "2021-08"),
            ("2021.", "2021"),
            ("2021..202", "2021.."),
        ] {
            assert_eq!(read(typed, true), read(meant, false), "{typed}");
        }
        for text in ["20211", "2021-13", "2021-8", "2021-02-30", "2021-02-3", "2021..2021-13"] {
            assert_eq!(read(text, true), Reading::NoDate, "{text}");
        }
        for text in ["aug", "since", "since july 202"] {
            assert_eq!(read(text, true), Reading::Unfinished, "{text}");
            assert_eq!(read(text, false), Reading::NoDate, "{text}");
        }
        assert_eq!(read("2020 to 202", true), read("2020", true));
        assert_eq!(read("2021-0", false), Reading::NoDate);
        for text in ["", "august", "2021-99-99", "20211"] {
            assert_eq!(read(text, false), Reading::NoDate, "{text}");
        }
    }

    #[test]
    fn only_what_can_hardly_be_a_word_looks_like_a_date() {
        for text in ["2021-08", "2021-07..2021-10", ">2021", "2021-08!", "05.10.2021", "10.2021"] {
            assert!(looks_like_one(text), "{text}");
        }
        for text in ["2021", "2021.", "e-mail", "3.1", "250"] {
            assert!(!looks_like_one(text), "{text}");
        }
    }
}
