//! The timeline from the keys: ranges, jumps, the table, ticks, counts at every zoom, and sources that differ.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{Reader, setup};
use letapis::app::axis::ZOOMS;
use letapis::app::pane::Pane;
use letapis::app::pane::timeline::{Columns, Form, Timeline};
use letapis::archive::date::Date;
use letapis::text::width::columns;

fn dates(timeline: &Timeline) -> impl Iterator<Item = &Date> {
    timeline.facts.facts.iter().filter_map(|fact| fact.event.date.as_ref())
}

fn selected(reader: &Reader) -> String {
    reader.state.panes.timeline.selected().map_or_else(String::new, |fact| fact.event.id.to_string())
}

fn line(reader: &Reader) -> &str {
    &reader.state.search.query.line
}

fn said(reader: &Reader) -> &str {
    reader.state.notice.as_ref().map_or("", |notice| &notice.words)
}

#[test]
fn a_range_that_is_picked_becomes_the_search_and_undo_takes_it_back() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"liquidat\" Enter : \"2021-08-09\" Enter");
    let (from, all) = (selected(&reader), reader.state.panes.timeline.facts.facts.len());
    reader.press("<");
    assert_eq!(line(&reader), "liquidat date:2021-08-09..");
    assert_eq!(said(&reader), "Only what could be from 9 August 2021 on; > ends the range; u takes it back");
    assert_eq!(selected(&reader), from, "the cursor stays on its fact");
    reader.press(": \"2021-08-27\" Enter >");
    assert_eq!(line(&reader), "liquidat date:2021-08-09..2021-08-27", "the range is replaced and not piled up");
    let days = "2021-08-09/2021-08-27".parse::<Date>().unwrap().span();
    let facts = &reader.state.panes.timeline.facts.facts;
    assert!(!facts.is_empty() && facts.len() < all);
    assert!(facts.iter().all(|fact| fact.event.date.as_ref().unwrap().could_fall_in(days)));
    assert_eq!(reader.state.panes.focus, Pane::Timeline);
    reader.press(">");
    assert_eq!(said(&reader), "The range is 9 to 27 August 2021 already");
    reader.press("u");
    assert_eq!(line(&reader), "liquidat date:2021-08-09..");
    reader.press("u");
    assert_eq!((line(&reader), reader.state.panes.timeline.facts.facts.len()), ("liquidat", all));
}

#[test]
fn without_a_date_the_range_is_that_of_the_window() {
    let mut reader = Reader::open("three.json", 140, 40);
    reader.press("3 G");
    assert_eq!(reader.state.panes.timeline.selected_span(), None);
    let shown = reader.state.panes.timeline.axis.span();
    reader.press("<");
    let (year, month, day) = shown.first.ymd();
    let (short, long) = (format!("date:{year}-{month:02}.."), format!("date:{year}-{month:02}-{day:02}.."));
    assert!(line(&reader) == short || line(&reader) == long, "{}", line(&reader));
    let mut reader = Reader::open("smallest.json", 140, 40);
    reader.press("3 < >");
    assert_eq!((line(&reader), said(&reader)), ("", "No dated fact is here, so there is no range to pick"));
}

#[test]
fn a_date_typed_among_the_commands_is_gone_to_and_seen() {
    for (typed, wanted) in [
        ("2021-08", "2021-08"),
        ("2021-08-30", "2021-08-30"),
        ("august 2021", "2021-08"),
        ("2007", "2007"),
        ("202X", "202X"),
    ] {
        let mut reader = Reader::open("bundled", 140, 40);
        reader.press(&format!(": \"{typed}\" Enter"));
        let timeline = &reader.state.panes.timeline;
        let days = wanted.parse::<Date>().unwrap().span();
        let date = timeline.selected().unwrap().event.date.clone().unwrap();
        assert!(date.could_fall_in(days), "{typed}: {date}");
        assert!(timeline.axis.columns(date.span()).is_some(), "{typed}: in sight");
        assert_eq!(reader.state.panes.focus, Pane::Timeline);
        reader.press("H");
        assert_eq!(reader.state.panes.focus, Pane::List, "{typed}: back leads back");
    }
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press(": \"1800\" Enter");
    assert!(said(&reader).starts_with("No dated fact here could be 1800; the next is"), "{}", said(&reader));
    reader.press(": \"2999\" Enter");
    assert_eq!(said(&reader), "No dated fact here is from 2999 or later");
}

#[test]
fn numbers_and_percentages_are_gone_to_and_commands_still_found() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press(": \"57\"");
    assert!(reader.text().contains("Go to statement 57 of the list"), "the line tells what it will do");
    reader.press("Enter");
    assert_eq!((reader.state.panes.list.cursor, reader.state.panes.focus), (56, Pane::List));
    assert_eq!(reader.state.reading, reader.state.panes.list.selected().map(|row| row.id.clone()));
    reader.press(": \"50%\" Enter");
    let text = &reader.state.panes.text;
    assert_eq!((text.cursor, reader.state.panes.focus), ((text.sheet.lines.len() - 1) / 2, Pane::Text));
    reader.press(": \"9999\" Down Enter");
    assert!(said(&reader).starts_with("The list ends with"), "{}", said(&reader));
    reader.press(": \"zoom in\" Enter");
    assert!(said(&reader).is_empty() && reader.state.overlay.is_none());
}

#[test]
fn table_and_chart_stand_on_the_same_fact() {
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        let mut reader = Reader::open("bundled", width, height);
        reader.press("3 g l l l");
        let before = selected(&reader);
        reader.press("t");
        assert_eq!((reader.state.panes.timeline.form, selected(&reader)), (Form::Table, before));
        assert!(reader.text().contains("What"), "the columns have names");
        reader.press("l l");
        let moved = selected(&reader);
        reader.press("t");
        assert_eq!((reader.state.panes.timeline.form, selected(&reader)), (Form::Chart, moved));
    }
}

#[test]
fn ticks_of_facts_are_kept_and_have_a_sign() {
    let mut reader = Reader::with("bundled", 140, 40, setup("plain", true));
    reader.press("1 x 3 g x x");
    assert_eq!((reader.state.ticked_facts.len(), reader.state.ticked.len()), (2, 1));
    assert!(reader.text().contains("2 ticked"));
    reader.press("k");
    assert!(reader.text().lines().any(|line| line.contains("|>x ")), "{}", reader.text());
    reader.press("x X");
    assert_eq!((reader.state.ticked_facts.len(), reader.state.ticked.len()), (0, 1), "statements keep theirs");
}

#[test]
fn an_axis_that_cannot_show_all_of_time_says_so_and_shows_the_selected_fact() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ages.json");
    let events = ["Y-4000000", "Y-1200000", "2021-08-30", "Y3000000"]
        .map(|date| serde_json::json!({"id": format!("e{}", date.to_lowercase()), "date": date, "title": date, "kind": "other"}));
    let archive = serde_json::json!({"letapis": 1, "id": "ages", "title": "Ages", "events": events,
        "statements": [{"id": "s", "title": "S", "date": null, "kind": "news", "lang": "en", "text": "S"}]});
    std::fs::write(&path, archive.to_string()).unwrap();
    for (width, height) in [(140, 40), (80, 24)] {
        let mut reader = Reader::open(path.to_str().unwrap(), width, height);
        reader.press("3 z 0 g");
        for place in 0..4 {
            let timeline = &reader.state.panes.timeline;
            assert_eq!(timeline.cursor, place);
            assert!(reader.text().contains("1 column = 1000 years"), "{}", reader.text());
            assert!(reader.text().contains("not all fits"), "{}", reader.text());
            assert!(timeline.axis.columns(timeline.selected_span().unwrap()).is_some(), "fact {place} is on the axis");
            reader.press("l");
        }
        reader.press("+");
        assert!(!reader.text().contains("not all fits"), "whoever zooms knows: {}", reader.text());
    }
}

/// A date that has lost its year in a column tells nothing.
#[test]
fn the_date_of_a_usual_fact_is_whole_at_every_size() {
    for (width, height, longest) in [(140, 40, 17), (80, 24, 17), (40, 20, 14)] {
        let mut reader = Reader::open("bundled", width, height);
        reader.press("3 z g");
        let mut looked_at = 0;
        for place in 0..reader.state.panes.timeline.facts.facts.len() {
            let date = reader.state.panes.timeline.selected().unwrap().event.date.as_ref().unwrap().short();
            if columns(&date) <= longest {
                let screen = reader.text();
                let row = screen.lines().find(|line| line.contains('▌')).unwrap();
                assert!(row.contains(&format!("{date} ")), "{width}x{height}, fact {place}: {row} for {date}");
                looked_at += 1;
            }
            reader.press("l");
        }
        assert!(looked_at > 150, "{looked_at}");
    }
}

/// The digits that are drawn on one row of the axis, by bin.
fn digits(row: &str, start: u16, columns: u16, bins: usize) -> Vec<char> {
    let cells: Vec<char> = row.chars().collect();
    let at = |bin: usize| cells.get(usize::from(start) + bin * usize::from(columns)).copied().unwrap_or(' ');
    (0..bins).map(at).collect()
}

#[test]
fn the_counts_on_the_screen_are_those_of_a_naive_count_at_every_zoom() {
    for archive in ["bundled", "disputes.json"] {
        let mut reader = Reader::with(archive, 140, 40, setup("plain", true));
        reader.press("3 z g l l l l");
        for _ in ZOOMS {
            reader.press("-");
        }
        for _ in ZOOMS {
            for key in ["h", "l", ")"] {
                reader.press(key);
                let screen = reader.text();
                let timeline = &reader.state.panes.timeline;
                let inner = reader.state.areas().inner(Pane::Timeline);
                let rows = timeline.rows(inner.height);
                let dates: Vec<&Date> = dates(timeline).collect();
                let below = (timeline.axis, inner.y + rows.overview + 1, rows.certain, rows.possible);
                let start = Columns::of(inner.width).axis.0;
                let (whole, ..) = timeline.overview().unwrap();
                assert!(rows.overview == 5, "an overview stands above");
                for (axis, top, certain, possible) in [below, (*whole, inner.y + 1, 1, 1)] {
                    let scale = axis.scale();
                    let naive = |must: bool| -> Vec<char> {
                        let spans = (axis.first..axis.first + axis.units()).map(|unit| scale.unit.span(unit));
                        let count = |span| {
                            let must_fall = dates.iter().filter(|date| date.must_fall_in(span)).count();
                            let could_fall = dates.iter().filter(|date| date.could_fall_in(span)).count();
                            if must { must_fall } else { could_fall - must_fall }
                        };
                        let sign = |count| match count {
                            0 => ' ',
                            1..=9 => char::from_digit(count as u32, 10).unwrap(),
                            _ => '+',
                        };
                        spans.map(|span| sign(count(span))).collect()
                    };
                    let shown = |row: u16| {
                        let row = screen.lines().nth(row.into()).unwrap();
                        digits(row, inner.x + start, scale.columns, axis.units() as usize)
                    };
                    assert_eq!(shown(top + certain - 1), naive(true), "certain, {scale:?} in {archive}");
                    assert_eq!(shown(top + certain + possible - 1), naive(false), "possible, {scale:?} in {archive}");
                }
            }
            reader.press("+");
        }
    }
}

#[test]
fn bursts_and_fit_work_at_every_zoom() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("3");
    for _ in ZOOMS {
        reader.press("g");
        let (mut bursts, mut before) = (0, reader.state.panes.timeline.cursor);
        loop {
            reader.press(")");
            let timeline = &reader.state.panes.timeline;
            if timeline.cursor == before {
                break;
            }
            assert!(timeline.cursor > before);
            let span = timeline.selected_span();
            assert!(span.is_none_or(|span| timeline.axis.columns(span).is_some()), "in sight");
            (bursts, before) = (bursts + 1, timeline.cursor);
        }
        assert_eq!(said(&reader), "This is the last burst");
        for _ in 0..bursts {
            reader.press("(");
        }
        assert_eq!(reader.state.panes.timeline.cursor, 0, "back over as many bursts");
        reader.press("+");
    }
    reader.press("0");
    let timeline = &reader.state.panes.timeline;
    let whole = dates(timeline).map(|date| (date.earliest(), date.latest()));
    for (first, last) in whole.filter(|(first, last)| first.number() > i32::MIN && last.number() < i32::MAX) {
        assert!(timeline.axis.span().contains(first) && timeline.axis.span().contains(last));
    }
}

#[test]
fn sources_that_differ_stand_side_by_side() {
    let mut reader = Reader::open("disputes.json", 140, 40);
    reader.press("3 z : \"2021-08-30\" Enter");
    let mut check = |event: &str, parts: &[&str]| {
        while selected(&reader) != event {
            let before = selected(&reader);
            reader.press("l");
            assert_ne!(selected(&reader), before, "{event} is on the timeline");
        }
        let screen = reader.text();
        assert!(screen.lines().any(|line| line.contains("▌") && line.contains('!')), "a sign in its row:\n{screen}");
        let told = screen.lines().map(|line| line.trim_matches(['┃', ' '])).collect::<Vec<_>>().join(" ");
        for part in parts {
            assert!(told.contains(part), "{part} in\n{screen}");
        }
    };
    check(
        "judge-spoke",
        &[
            "! Day in question: another fact",
            "contradicts it",
            "But also      1 September 2021: The judge speaks, by another",
        ],
    );
    check(
        "closed",
        &[
            "30 August or 2 September 2021: The Town Court closes Green House",
            "! Day in question: the sources give different days",
            "statement 1, sentence 1, characters 16 to 56: states the day, month and year",
            ">30 жніўня 2021 года закры\u{301}ў «Зялёны дом»<",
            "statement 2, sentence 1, characters 17 to 59: states the day, month and year",
            ">«Зелёный дом» закрыли 2 сентября 2021 года<",
            "2 statements: 1 (Green House, 31 August 2021), 2 (3 September 2021); they differ on the day",
            "freedom of association (statement 1, 2)",
        ],
    );
}
