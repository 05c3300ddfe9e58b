//! What every date promises: it prints back, it covers its days, it has its place in the order.

use proptest::prelude::{BoxedStrategy, Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::choices::Choices;
use super::value::Value;
use super::{Date, Day, Precision, Span};

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn check(text: &str, first: &str, last: &str, precision: Precision) {
    let date = date(text);
    let iso = |day: Day| match day {
        Day::MIN | Day::MAX => "..".to_owned(),
        _ => {
            let (year, month, day) = day.ymd();
            format!("{year}-{month:02}-{day:02}")
        }
    };
    assert_eq!((iso(date.earliest()), iso(date.latest())), (first.to_owned(), last.to_owned()));
    assert_eq!((date.to_string().as_str(), date.precision()), (text, precision));
}

/// A record may have a date, and a date a thousand choices: a file has room for millions of them. (B5)
#[test]
fn dates_are_small() {
    assert_eq!(size_of::<Date>(), 16);
    assert_eq!(size_of::<Option<Date>>(), 16);
    assert_eq!(size_of::<Value>(), 8);
    assert_eq!(size_of::<Choices>(), 24);
}

#[test]
fn a_date_covers_the_days_it_could_be_and_prints_back() {
    check("2021-08-30", "2021-08-30", "2021-08-30", Precision::Day);
    check("2021-03-05?", "2021-03-05", "2021-03-05", Precision::Day);
    check("2021-02-16~", "2021-02-16", "2021-02-16", Precision::Day);
    check("2021-07", "2021-07-01", "2021-07-31", Precision::Month);
    check("2021-10~", "2021-10-01", "2021-10-31", Precision::Month);
    check("2020-02-XX", "2020-02-01", "2020-02-29", Precision::Month);
    check("2021-21", "2021-03-01", "2021-05-31", Precision::Season);
    check("2021-22", "2021-06-01", "2021-08-31", Precision::Season);
    check("2021-23%", "2021-09-01", "2021-11-30", Precision::Season);
    check("2023-24", "2023-12-01", "2024-02-29", Precision::Season);
    check("2020", "2020-01-01", "2020-12-31", Precision::Year);
    check("2022~", "2022-01-01", "2022-12-31", Precision::Year);
    check("2021-XX", "2021-01-01", "2021-12-31", Precision::Year);
    check("2021-XX-XX", "2021-01-01", "2021-12-31", Precision::Year);
    check("202X", "2020-01-01", "2029-12-31", Precision::Decade);
    check("20XX?", "2000-01-01", "2099-12-31", Precision::Century);
    check("0000", "0-01-01", "0-12-31", Precision::Year);
    check("-0044-03-15", "-44-03-15", "-44-03-15", Precision::Day);
    check("-198X", "-1989-01-01", "-1980-12-31", Precision::Decade);
    check("-000X", "-9-01-01", "-1-12-31", Precision::Decade);
    check("-00XX", "-99-01-01", "-1-12-31", Precision::Century);
    check("9999-24", "9999-12-01", "10000-02-29", Precision::Season);
    check("Y12345", "12345-01-01", "12345-12-31", Precision::Year);
    check("Y-5000000~", "-5000000-01-01", "-5000000-12-31", Precision::Year);
}

#[test]
fn an_interval_reaches_from_its_first_start_to_its_last_end() {
    check("2003/2004", "2003-01-01", "2004-12-31", Precision::Interval);
    check("2020-08-09/2020-08-12", "2020-08-09", "2020-08-12", Precision::Interval);
    check("1984?/2004-06~", "1984-01-01", "2004-06-30", Precision::Interval);
    check("2021-08-30/2021", "2021-08-30", "2021-12-31", Precision::Interval);
    check("../2021-10~", "..", "2021-10-31", Precision::Interval);
    check("/2021", "..", "2021-12-31", Precision::Interval);
    check("2019/..", "2019-01-01", "..", Precision::Interval);
    check("2019-21%/", "2019-03-01", "..", Precision::Interval);
    check("[2021-09-02,2021-08-30]", "2021-08-30", "2021-09-02", Precision::OneOf);
    check("[199X,2003-21~..2004-06]", "1990-01-01", "2004-06-30", Precision::OneOf);
    check("[..2020-12-03]", "..", "2020-12-03", Precision::OneOf);
    check("[2020..]", "2020-01-01", "..", Precision::OneOf);
}

#[test]
fn only_a_day_beyond_doubt_is_certain() {
    let day = Day::new(2021, 8, 30);
    for text in ["2021-08-30", "2021-08-30/2021-08-30", "[2021-08-30]"] {
        assert_eq!(date(text).certain_day(), day, "{text}");
    }
    for text in [
        "2021-08-30?",
        "2021-08-30~",
        "2021-08-30%",
        "2021-08",
        "2021-08-XX",
        "2021-08-30/..",
        "[2021-08-30,2021-08-31]",
    ] {
        assert_eq!(date(text).certain_day(), None, "{text}");
    }
}

#[test]
fn doubt_at_either_end_is_doubt_and_an_open_end_is_open() {
    #[track_caller]
    fn check(text: &str, said: &str) {
        let date = date(text);
        let all = [
            (date.is_approximate(), "about"),
            (date.is_uncertain(), "uncertain"),
            (date.starts_open(), "no start"),
            (date.ends_open(), "no end"),
        ];
        let words: Vec<&str> = all.into_iter().filter_map(|(holds, word)| holds.then_some(word)).collect();
        assert_eq!(words.join(", "), said);
    }
    check("2021", "");
    check("2021?", "uncertain");
    check("2021%", "about, uncertain");
    check("../2021-10~", "about, no start");
    check("/2021", "no start");
    check("2019?/", "uncertain, no end");
    check("2019/2021~", "about");
    check("[2019,2020?..2021]", "uncertain");
}

#[test]
fn a_date_could_be_where_it_overlaps_and_must_be_where_it_is_within() {
    #[track_caller]
    fn check(text: &str, range: &str, could: bool, must: bool) {
        let (date, range) = (date(text), date(range).span());
        assert_eq!((date.could_fall_in(range), date.must_fall_in(range)), (could, must));
    }
    check("2021-07", "2021-07-10/2021-07-20", true, false);
    check("2021-07", "2021", true, true);
    check("2021-07", "2021-08", false, false);
    check("2021-07-31", "2021-07", true, true);
    check("2021-06/2021-08", "2021-07", true, false);
    check("2021-06/2021-08", "2021", true, true);
    check("../2021-10", "2019", true, false);
    check("../2021-10", "../2021", true, true);
    check("2019/", "2030", true, false);
    check("[1990,2021]", "2005", false, false);
    check("[1990,2021]", "2021", true, false);
    check("[1990..2021]", "2005", true, false);
    check("[1990,2021]", "1990/2021", true, true);
    check("2021-03-05?", "2021-03-05", true, false);
    check("2021-10~", "2021", true, false);
}

#[test]
fn dates_sort_by_earliest_then_narrowest_then_text() {
    let sorted = [
        "../2020",
        "../2021-10~",
        "199X",
        "2003/2004",
        "2021-01-01",
        "2021-01",
        "2021-01-XX",
        "2021-01?",
        "2021-01~",
        "[2021-01,2021-03]",
        "2021",
        "2021/..",
        "2021-02-28",
        "Y12345",
    ];
    let mut dates: Vec<Date> = sorted.iter().rev().map(|text| date(text)).collect();
    dates.sort();
    assert_eq!(dates.iter().map(Date::to_string).collect::<Vec<_>>(), sorted);
}

/// One date as text. Boxed, because a strategy of this many branches is too large for the stack of a test.
fn value() -> BoxedStrategy<String> {
    let year = prop_oneof![
        8 => (1990..2030).prop_map(|year: i32| format!("{year:04}")),
        1 => (0..=9999).prop_map(|year: i32| format!("{year:04}")),
        1 => (1..=9999).prop_map(|year: i32| format!("-{year:04}")),
    ];
    let part = prop_oneof![
        Just(String::new()),
        Just("-XX".to_owned()),
        Just("-XX-XX".to_owned()),
        (1..=12).prop_map(|month: i32| format!("-{month:02}")),
        (1..=12).prop_map(|month: i32| format!("-{month:02}-XX")),
        (1..=12, 1..=28).prop_map(|(month, day): (i32, i32)| format!("-{month:02}-{day:02}")),
        (21..=24).prop_map(|season: i32| format!("-{season}")),
    ];
    let plain = prop_oneof![
        9 => (year, part).prop_map(|(year, part)| year + &part),
        1 => "-?[0-9]{3}X",
        1 => "-?[0-9]{2}XX",
        1 => "Y-?[1-4][0-9]{4,6}",
    ];
    (plain, "[?~%]?").prop_map(|(plain, mark)| plain + &mark).boxed()
}

/// A date as text, in any of its forms.
fn any_text() -> BoxedStrategy<String> {
    let range = (value(), value()).prop_map(|(a, b)| if date(&a) <= date(&b) { (a, b) } else { (b, a) });
    // By the start in order is not yet by the end in order, but it never ends before it starts.
    let choice = prop_oneof![
        4 => value(),
        2 => range.clone().prop_map(|(a, b)| format!("{a}..{b}")),
        1 => value().prop_map(|a| format!("..{a}")),
        1 => value().prop_map(|a| format!("{a}..")),
    ];
    prop_oneof![
        4 => value(),
        2 => range.prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (value(), "(/|/\\.\\.)").prop_map(|(a, end)| a + &end),
        1 => ("(/|\\.\\./)", value()).prop_map(|(start, a)| start + &a),
        1 => prop::collection::vec(choice, 1..5).prop_map(|choices| format!("[{}]", choices.join(","))),
    ]
    .boxed()
}

fn any_span() -> impl Strategy<Value = Span> {
    value().prop_map(|text| date(&text).span())
}

proptest! {
    #[test]
    fn what_was_read_is_printed_back(text in any_text()) {
        let date = date(&text);
        prop_assert_eq!(date.to_string(), text);
        prop_assert_eq!(&super::tests::date(&date.to_string()), &date);
    }

    #[test]
    fn any_text_is_a_date_or_an_error_and_never_a_crash(text in "\\PC{0,50}|[0-9XYT?~%/,.\\[\\]-]{0,24}") {
        match text.parse::<Date>() {
            Ok(date) => prop_assert_eq!(date.to_string(), text),
            Err(error) => prop_assert!(error.to_string().contains('"')),
        }
    }

    #[test]
    fn every_date_can_be_said(text in any_text()) {
        let date = date(&text);
        prop_assert!(date.human().is_ascii() && date.short_ascii().is_ascii());
        prop_assert!(!date.human().contains("  ") && !date.short().is_empty());
        let ascii = date.short().replace('–', "-").replace('…', "..");
        prop_assert_eq!(ascii, date.short_ascii());
    }

    #[test]
    fn what_must_be_in_a_range_could_be(text in any_text(), range in any_span()) {
        let date = date(&text);
        prop_assert!(date.could_fall_in(range) || !date.must_fall_in(range));
        prop_assert!(date.could_fall_in(date.span()) && date.could_fall_in(Span::ALL));
        prop_assert!(date.span().overlaps(range) || !date.could_fall_in(range));
        prop_assert!(date.earliest() <= date.latest());
    }

    #[test]
    fn an_interval_covers_both_ends(a in value(), b in value()) {
        let (a, b) = (date(&a), date(&b));
        let Ok(both) = format!("{a}/{b}").parse::<Date>() else {
            prop_assert!(b.latest() < a.earliest());
            return Ok(());
        };
        prop_assert_eq!((both.earliest(), both.latest()), (a.earliest(), b.latest()));
        // An end that could lie before the start is cut there; all others are covered whole.
        prop_assert!(a.span().within(both.span()) || a.latest() > b.latest());
        prop_assert!(b.span().within(both.span()) || b.earliest() < a.earliest());
    }

    #[test]
    fn the_order_is_total(a in any_text(), b in any_text(), c in any_text()) {
        let (a, b, c) = (date(&a), date(&b), date(&c));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
        prop_assert_eq!(a.cmp(&b), (a.span(), a.to_string()).cmp(&(b.span(), b.to_string())));
        prop_assert!(a > b || b > c || a <= c);
    }
}
