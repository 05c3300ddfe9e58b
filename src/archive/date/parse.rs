//! Reading dates: EDTF level 0 and 1, and choices `[a,b]` of level 2.

use std::str::FromStr;
use std::sync::Arc;

use super::choices::{Choice, Choices};
use super::day::{Day, YEAR_LIMIT};
use super::error::{DateError, quote};
use super::period::{Missing, Period};
use super::value::{CHOICE_LIMIT, Doubt, Unit, Value};
use super::{Date, Form};

const DATE: &str = "a year of four digits, as in 2021, 2021-08 or 2021-08-30";
const MARK: &str = "one mark at most, ? ~ or %, behind the last digit";
const LONG: &str = "Y only before a year of five digits or more, as in Y12345, and nothing behind it";
const ZERO: &str = "0000 for the year zero";
const SLASH: &str = "one / between the ends of an interval";
const BRACKET: &str = "a choice between brackets, as in [2021-08-30,2021-09-02]";

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if let Some(day) = plain_day(text) {
            return Ok(Self { form: Form::One(Value::new(Unit::Day(day), Doubt::None)) });
        }
        let form = if let Some(rest) = text.strip_prefix('[') {
            let inside = rest.strip_suffix(']').ok_or_else(|| wrong(text, BRACKET))?;
            Form::OneOf(choices(text, inside)?)
        } else if let Some((from, to)) = text.split_once('/') {
            Form::Interval(interval(text, from, to)?)
        } else {
            Form::One(value(text)?)
        };
        Ok(Self { form })
    }
}

/// A day as nearly all dates are written, `2021-08-30`, without a look for what else a date may have.
fn plain_day(text: &str) -> Option<Day> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    Day::new(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

fn choices(text: &str, inside: &str) -> Result<Arc<Choices>, DateError> {
    let count = 1 + memchr::memchr_iter(b',', inside.as_bytes()).count();
    let mut choices = Vec::with_capacity(count.min(CHOICE_LIMIT));
    for part in inside.split(',') {
        if choices.len() == CHOICE_LIMIT {
            return Err(DateError::TooMany { text: quote(text) });
        }
        choices.push(match part.split_once("..") {
            Some((from, to)) => Choice::Range(period(part, end(from, Missing::Open)?, end(to, Missing::Open)?)?),
            None => Choice::One(value(part)?),
        });
    }
    Ok(Arc::new(Choices::new(choices.into_iter()).expect("a text between brackets has a first part")))
}

fn interval(text: &str, from: &str, to: &str) -> Result<Period, DateError> {
    if to.contains('/') {
        return Err(wrong(text, SLASH));
    }
    let end = |part| {
        if part == ".." { Ok(End::No(Missing::Open)) } else { end(part, Missing::Unknown) }
    };
    period(text, end(from)?, end(to)?)
}

enum End {
    At(Value),
    No(Missing),
}

/// A date, or what its absence means here.
fn end(part: &str, absent: Missing) -> Result<End, DateError> {
    if part.is_empty() { Ok(End::No(absent)) } else { value(part).map(End::At) }
}

fn period(text: &str, from: End, to: End) -> Result<Period, DateError> {
    match (from, to) {
        (End::At(from), End::At(to)) if to.span().last < from.span().first => {
            Err(DateError::Backwards { text: quote(text) })
        }
        (End::At(from), End::At(to)) => Ok(Period::Between(from, to)),
        (End::At(from), End::No(to)) => Ok(Period::From(from, to)),
        (End::No(from), End::At(to)) => Ok(Period::Until(from, to)),
        (End::No(_), End::No(_)) => Err(DateError::NoEnd { text: quote(text) }),
    }
}

fn value(text: &str) -> Result<Value, DateError> {
    let marked = [Doubt::Uncertain, Doubt::Approximate, Doubt::Both]
        .into_iter()
        .find_map(|doubt| Some((text.strip_suffix(doubt.mark())?, doubt)));
    let (bare, doubt) = marked.unwrap_or((text, Doubt::None));
    if bare.contains(['?', '~', '%']) {
        return Err(wrong(text, MARK));
    }
    if let Some((date, _)) = bare.split_once('T') {
        unit(text, date)?;
        return Err(DateError::Time { text: quote(text), date: quote(date) });
    }
    Ok(Value::new(unit(text, bare)?, doubt))
}

fn unit(text: &str, bare: &str) -> Result<Unit, DateError> {
    if let Some(year) = bare.strip_prefix('Y') {
        return long_year(text, year);
    }
    let (sign, rest) = match bare.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, bare),
    };
    // One part more than a date has, and never a list as long as a hostile text.
    let (mut parts, mut count) = ([""; 4], 0);
    for part in rest.splitn(parts.len(), '-') {
        parts[count] = part;
        count += 1;
    }
    let year = |part| signed_year(text, sign, part);
    match parts[..count] {
        [y] => number(y, 4).map_or_else(|| masked_year(text, sign, y), |_: i32| year(y).map(Unit::Year)),
        [y, "XX"] => Ok(Unit::MonthOfYear(year(y)?)),
        [y, "XX", "XX"] => Ok(Unit::DayOfYear(year(y)?)),
        [y, m] => month_or_season(text, year(y)?, m),
        [y, m, "XX"] => Ok(Unit::DayOfMonth(year(y)?, month(text, m)?)),
        [y, m, d] => {
            let (year, month) = (year(y)?, month(text, m)?);
            let day = number(d, 2).ok_or_else(|| wrong(text, DATE))?;
            let day = Day::new(year, month, day).ok_or_else(|| DateError::Day { text: quote(text), year, month })?;
            Ok(Unit::Day(day))
        }
        _ => Err(wrong(text, DATE)),
    }
}

fn signed_year(text: &str, sign: i32, part: &str) -> Result<i32, DateError> {
    match number::<i32>(part, 4) {
        Some(0) if sign < 0 => Err(wrong(text, ZERO)),
        Some(year) => Ok(sign * year),
        None => Err(wrong(text, DATE)),
    }
}

/// `202X` or `20XX`, by its first year: the unknown digits are 0 after the year zero and 9 before it.
fn masked_year(text: &str, sign: i32, part: &str) -> Result<Unit, DateError> {
    let first = |head: i32, years: i32| {
        if sign < 0 { -(head * years + years - 1) } else { head * years }
    };
    let decade = part.strip_suffix('X').and_then(|head| number(head, 3));
    let century = part.strip_suffix("XX").and_then(|head| number(head, 2));
    match (decade, century) {
        (Some(head), _) => Ok(Unit::Decade(first(head, 10))),
        (None, Some(head)) => Ok(Unit::Century(first(head, 100))),
        (None, None) => Err(wrong(text, DATE)),
    }
}

fn long_year(text: &str, year: &str) -> Result<Unit, DateError> {
    let digits = year.strip_prefix('-').unwrap_or(year);
    if digits.len() < 5 || digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong(text, LONG));
    }
    match year.parse() {
        Ok(year) if (-YEAR_LIMIT..=YEAR_LIMIT).contains(&year) => Ok(Unit::Year(year)),
        _ => Err(DateError::Year { text: quote(text) }),
    }
}

fn month_or_season(text: &str, year: i32, part: &str) -> Result<Unit, DateError> {
    match number(part, 2) {
        Some(season @ 21..=24) => Ok(Unit::Season(year, season)),
        Some(season @ 25..=41) => Err(DateError::Season { text: quote(text), season }),
        _ => Ok(Unit::Month(year, month(text, part)?)),
    }
}

fn month(text: &str, part: &str) -> Result<u32, DateError> {
    match number(part, 2) {
        Some(month @ 1..=12) => Ok(month),
        Some(month) => Err(DateError::Month { text: quote(text), month }),
        None => Err(wrong(text, DATE)),
    }
}

/// So many digits and nothing else; the standard library's parser alone would take a `+`.
fn number<N: FromStr>(part: &str, digits: usize) -> Option<N> {
    let sound = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    if sound { part.parse().ok() } else { None }
}

fn wrong(text: &str, expected: &'static str) -> DateError {
    DateError::Form { text: quote(text), expected }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[track_caller]
    fn check(text: &str, message: &str) {
        let error = text.parse::<Date>().expect_err("not a date");
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn what_is_no_date_is_refused_with_what_was_expected() {
        let date = "is no date: expected a year of four digits, as in 2021, 2021-08 or 2021-08-30";
        for text in
            ["", " ", "last spring", "2021 ", "21", "02021", "2021-8", "2021-08-3", "2021-08-", "2021-08-30-1", "+2021"]
        {
            check(text, &format!("{text:?} {date}"));
        }
        for text in ["--", "XXXX", "2XXX", "202x", "20XX-08", "2021-XX-05", "2021-1X", "２０２１", "2021‑08", "2021-é"]
        {
            check(text, &format!("{text:?} {date}"));
        }
        check("2021?-08", "\"2021?-08\" is no date: expected one mark at most, ? ~ or %, behind the last digit");
        check("2021?~", "\"2021?~\" is no date: expected one mark at most, ? ~ or %, behind the last digit");
        check("-0000", "\"-0000\" is no date: expected 0000 for the year zero");
        check("2021/2022/2023", "\"2021/2022/2023\" is no date: expected one / between the ends of an interval");
        check("[2021", "\"[2021\" is no date: expected a choice between brackets, as in [2021-08-30,2021-09-02]");
        check("[]", &format!("\"\" {date}"));
        check("[2021,,2022]", &format!("\"\" {date}"));
        check("[2021, 2022]", &format!("\" 2022\" {date}"));
    }

    #[test]
    fn what_the_calendar_lacks_is_named() {
        check("2021-13", "\"2021-13\" has no month 13 (months are 01 to 12)");
        check("2021-00-10", "\"2021-00-10\" has no month 00 (months are 01 to 12)");
        check("2021-21-05", "\"2021-21-05\" has no month 21 (months are 01 to 12)");
        check("2021-25", "\"2021-25\" has no season 25 (seasons are 21 to 24)");
        check("2021-02-30", "\"2021-02-30\": February 2021 has 28 days");
        check("2020-02-30~", "\"2020-02-30~\": February 2020 has 29 days");
        check("2021-04/2021-06-31", "\"2021-06-31\": June 2021 has 30 days");
        check("2021-08-00", "\"2021-08-00\": August 2021 has 31 days");
    }

    #[test]
    fn a_time_is_refused_and_the_day_before_it_offered() {
        check(
            "2021-08-30T10:00:00Z",
            "\"2021-08-30T10:00:00Z\" has a time of day, and times are not kept (write 2021-08-30)",
        );
        check("2021-02-30T10:00", "\"2021-02-30T10:00\": February 2021 has 28 days");
        check("Today", "\"Today\" is no date: expected a year of four digits, as in 2021, 2021-08 or 2021-08-30");
    }

    #[test]
    fn long_years_have_a_letter_and_a_limit() {
        let long =
            "is no date: expected Y only before a year of five digits or more, as in Y12345, and nothing behind it";
        for text in ["Y2021", "Y012345", "Y", "Y-", "Y12345-08", "Y1E6", "Y--12345"] {
            check(text, &format!("{text:?} {long}"));
        }
        check("Y5000001", "\"Y5000001\": years reach from -5000000 to 5000000");
        check("Y-99999999999999999999", "\"Y-99999999999999999999\": years reach from -5000000 to 5000000");
    }

    #[test]
    fn an_interval_runs_forward_and_has_a_date() {
        check("2021-09/2021-08", "\"2021-09/2021-08\" ends before it starts");
        check("[2022..2021]", "\"2022..2021\" ends before it starts");
        for text in ["../..", "/", "../", "/.."] {
            check(text, &format!("{text:?} has no date at either end (no date at all is null)"));
        }
        check("[..]", "\"..\" has no date at either end (no date at all is null)");
        assert!("2021-08-30/2021".parse::<Date>().is_ok());
        assert!("2021/2021-08-30".parse::<Date>().is_ok());
    }

    #[test]
    fn a_message_is_short_and_harmless_whatever_the_text() {
        let long = "é".repeat(41);
        check(
            &long,
            &format!(
                "\"{}…\" is no date: expected a year of four digits, as in 2021, 2021-08 or 2021-08-30",
                "é".repeat(39)
            ),
        );
        let many = format!("[{}]", ["2021"; 1001].join(","));
        check(&many, &format!("\"{}…\" is a choice among more than 1000 dates", &many[..39]));
        let hostile = "2021\x1b[2J\u{202e}".parse::<Date>().expect_err("not a date").to_string();
        assert!(hostile.is_ascii() && !hostile.contains('\x1b'), "{hostile}");
    }
}
