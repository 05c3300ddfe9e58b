//! The pages of an index and of gaps: what they show of the bundled archive, and that they fit.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::Reader;
use letapis::app::about::index::Choice;
use letapis::app::about::line::{Line, Target};
use letapis::app::about::lines;
use letapis::app::pane::Pane;
use letapis::archive::read;
use letapis::store::Store;
use letapis::store::about::index::Basis;
use letapis::store::about::{Account, Subject};
use letapis::store::cancel::Cancel;
use letapis::text::width::columns;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// The words of a line, a bar as `<` its basis and eighths `>`.
fn words(line: &Line) -> String {
    let joined = |pieces: &[letapis::app::about::line::Piece]| -> String {
        pieces.iter().map(|piece| piece.words.as_str()).collect()
    };
    match line {
        Line::Blank | Line::Rule => String::new(),
        Line::Words { pieces, .. } => joined(pieces),
        Line::Row(row) => {
            let bar =
                row.bar.map_or_else(String::new, |bar| format!("<{:?} {} of {}>", bar.basis, bar.eighths, bar.cells));
            joined(&row.pieces) + &bar + &joined(&row.after)
        }
    }
}

fn page(reader: &Reader) -> String {
    reader.state.panes.about.lines.iter().map(|line| words(line).trim_end().to_owned() + "\n").collect()
}

/// The row of a year in the first chart.
fn row(reader: &Reader, year: i32) -> String {
    words(reader.state.panes.about.lines.iter().find(|line| line.year() == Some(year)).unwrap()).trim_end().to_owned()
}

fn index(width: u16, height: u16) -> Reader {
    let mut reader = Reader::open("bundled", width, height);
    reader.press("4");
    reader
}

#[test]
fn the_index_shows_what_the_archive_says_and_no_bar_where_it_says_nothing() {
    let reader = index(140, 40);
    let check = |year, wanted: &[&str], bar: Option<Basis>| {
        let row = row(&reader, year);
        for words in wanted {
            assert!(row.contains(words), "{row}");
        }
        assert_eq!(row.contains('<'), bar.is_some(), "{row}");
        assert!(bar.is_none_or(|basis| row.contains(&format!("<{basis:?} "))), "{row}");
    };
    check(2019, &["4.1 "], Some(Basis::Stated));
    check(2020, &["3.1*", "-1.0", "stated"], Some(Basis::Stated));
    check(2021, &["not in this archive"], None);
    check(2022, &["not in this archive"], None);
    check(2023, &["2.4 ", "!"], Some(Basis::Stated));
    check(2024, &["2.4 ", "e!", "0.0", "worked out"], Some(Basis::Equal));
    check(2025, &["2.4 ", "0.0", "worked out"], Some(Basis::Stated));
    // Between 2020 and 2023 nobody knows what changed.
    assert!(!row(&reader, 2023).contains("-0.7"), "no change across missing years");
    let page = page(&reader);
    assert!(page.contains("! overall 2023 and 2024: The five-year analysis gives 2.4 for 2023;"), "{page}");
    assert!(page.contains("the source prints 3.1*."), "{page}");
    assert!(page.contains("Number of lowest marks (1 point) in the assessment: 40."), "{page}");
    assert!(page.contains("Scale 1 to 10, 10 is best"), "{page}");
}

#[test]
fn a_bar_is_as_long_as_its_figure_on_the_whole_scale() {
    let reader = index(140, 40);
    let bars = reader.state.panes.about.lines.iter().filter_map(|line| Some((line.year()?, line.row()?.bar?)));
    for (year, value) in [(2019, 4.1), (2020, 3.1), (2025, 2.4)] {
        let (_, bar) = bars.clone().find(|(known, _)| *known == year).unwrap();
        let exact: f64 = (value - 1.0) / 9.0 * f64::from(bar.cells as u32 * 8);
        assert!((f64::from(bar.eighths as u32) - exact).abs() <= 0.5, "{year}: {} for {exact}", bar.eighths);
    }
}

#[test]
fn enter_reads_the_sentence_of_a_figure_or_says_where_it_was_read() {
    let mut reader = index(140, 40);
    reader.press("h h h h h");
    assert!(row(&reader, 2020).contains("3.1*"));
    let about = &reader.state.panes.about;
    let Some(Target::Words(id, bytes)) = about.leads().cloned() else { panic!("{:?}", about.leads()) };
    assert_eq!(id.as_str(), "bhc-human-rights-index-2020");
    reader.press("Enter");
    assert_eq!(reader.state.panes.focus, Pane::Text);
    let text = reader.state.panes.text.document.as_ref().unwrap().statement.whole_text().unwrap();
    assert_eq!(&text[bytes], "In 2020, the National Human Rights Index was 3.1* out of 10.");
    reader.press("H");
    assert_eq!(reader.state.panes.focus, Pane::About);
    assert_eq!(
        reader.state.panes.about.lines[reader.state.panes.about.cursor].year(),
        Some(2020),
        "back on the same row"
    );
    reader.press("h Enter");
    let said = &reader.state.notice.as_ref().unwrap().words;
    assert!(said.starts_with("Read at https://belhelcom.org/ru/node/2039"), "{said}");
    reader.press("l l Enter");
    assert_eq!(reader.state.notice.as_ref().unwrap().words, "2021: not in this archive (not found)");
}

#[test]
fn two_years_are_compared_by_measure() {
    let mut reader = index(140, 40);
    let compared = |reader: &Reader, measure: &str| {
        let page = page(reader);
        let (_, below) = page.split_once("\nCompare ").unwrap();
        let (_, line) = below.split_once(measure).unwrap();
        // A long name has a line of its own.
        let end =
            line.match_indices('\n').map(|(at, _)| at).find(|at| line[..*at].trim().ends_with(char::is_alphabetic));
        (measure.to_owned() + &line[..end.unwrap()]).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(page(&reader).contains("2019 with [2025]"));
    assert_eq!(compared(&reader, "Overall"), "Overall 4.1 2.4 -1.7 worked out");
    assert_eq!(compared(&reader, "Civil"), "Civil and political rights n/a n/a not in this archive");
    reader.press("h h");
    assert!(page(&reader).contains("2019 with [2023]"));
    assert_eq!(
        compared(&reader, "Equality and non-discrimination"),
        "Equality and non-discrimination 3.6 2.2 -1.4 worked out"
    );
    reader.press("c h h h");
    assert!(page(&reader).contains("[2020] with 2023"), "{}", page(&reader));
    reader.press("c h");
    assert!(page(&reader).contains("[2019] with 2020"));
    assert_eq!(compared(&reader, "Overall"), "Overall 4.1 3.1* -1.0 stated");
    reader.press("h");
    assert_eq!(reader.state.notice.as_ref().unwrap().words, "There is no earlier year in this index");
}

#[test]
fn the_table_says_in_words_what_the_chart_draws() {
    let mut reader = index(80, 24);
    reader.press("t");
    assert!(!page(&reader).contains('<'), "no bar");
    assert!(row(&reader, 2024).contains("stated as equal to 2025"));
    assert!(row(&reader, 2020).contains("stated") && row(&reader, 2020).contains("-1.0"));
    reader.press("t");
    assert!(row(&reader, 2024).contains("<Equal"));
}

#[test]
fn a_figure_that_was_worked_out_is_told_by_shape_letter_and_word() {
    let json = json!({"letapis": 1, "id": "a", "title": "A", "indices": [{
        "id": "i", "name": "I", "scale": {"min": 0, "max": 10, "best": 10}, "measures": [{"id": "all", "name": "All"}],
        "scores": [{"measure": "all", "year": 2019, "value": 4.1, "basis": "derived"},
            {"measure": "all", "year": 2020, "value": 3.1, "display": "3.1*", "basis": "stated"}],
        "changes": [{"from": 2019, "to": 2020, "value": -1.1}],
    }]});
    let told = |table| {
        let choice = Choice { table, ..Choice::default() };
        let lines = lines(&about(&json.to_string(), &Subject::Index(0)), choice, 76);
        lines.iter().map(|line| words(line) + "\n").collect::<String>()
    };
    let (chart, table) = (told(false), told(true));
    assert!(chart.contains("2019  4.1  d  <Derived "), "{chart}");
    assert!(chart.contains("> d worked out"), "the legend: {chart}");
    assert!(table.contains("worked out, not stated"), "{table}");
    let disagrees = "! 2019 to 2020: -1.1 is stated, the figures tell -1.0.";
    assert!(chart.contains("-1.1  stated") && chart.contains(disagrees), "{chart}");
}

#[test]
fn every_index_of_an_archive_can_be_chosen() {
    let one = |id: &str| json!({"id": id, "name": format!("Index {id}"), "scale": {"min": 0, "max": 1, "best": 0}});
    let json = json!({"letapis": 1, "id": "a", "title": "A", "indices": [one("i"), one("j")]}).to_string();
    for (at, other) in [(0, 1), (1, 0)] {
        let lines = lines(&about(&json, &Subject::Index(at)), Choice::default(), 60);
        assert_eq!(words(&lines[0]), ["Index i", "Index j"][at]);
        let leads = lines.iter().find_map(Line::leads).unwrap();
        assert_eq!(leads, &Target::Subject(Subject::Index(other)));
    }
    let none = lines(&about(&json, &Subject::Index(2)), Choice::default(), 60);
    assert_eq!(none.iter().map(words).collect::<Vec<_>>(), ["This archive holds no yearly index."]);
}

#[test]
fn a_page_that_was_closed_is_told_again_when_it_is_opened() {
    let mut reader = Reader::open("bundled", 80, 24);
    for key in ["4", "6", "i"] {
        let first = page(reader.press(key));
        reader.press("q");
        assert_eq!(page(reader.press(key)), first, "{key}");
        assert!(reader.state.panes.about.account.is_some(), "{key}");
        reader.press("q");
    }
}

#[test]
fn a_narrower_window_keeps_the_year_that_is_looked_at() {
    let mut reader = index(140, 40);
    reader.press("h h");
    for (width, height) in [(80, 24), (40, 20), (140, 40)] {
        reader.size(width, height);
        let about = &reader.state.panes.about;
        assert_eq!(about.lines[about.cursor].year(), Some(2023), "{width}x{height}");
    }
}

#[test]
fn each_gap_leads_to_what_lacks_it() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("6");
    let rows: Vec<usize> = (0..reader.state.panes.about.lines.len())
        .filter(|at| reader.state.panes.about.lines[*at].row().is_some())
        .collect();
    assert!(rows.len() > 10);
    for at in rows {
        let mut reader = Reader::open("bundled", 140, 40);
        reader.press("6");
        reader.state.panes.about.cursor = at;
        let row = words(&reader.state.panes.about.lines[at]);
        reader.press("Enter");
        match &reader.state.panes.about.subject {
            Some(Subject::Gap(_)) => assert!(page(&reader).contains("Missing: "), "{row}"),
            None => {
                let count = format!(" {} of 207 ", reader.state.panes.list.page.matching);
                assert!(row.contains(&count), "{row}: {count}");
            }
            other => panic!("{row}: {other:?}"),
        }
        reader.press("H");
        assert_eq!((reader.state.panes.focus, reader.state.panes.about.cursor), (Pane::About, at), "{row}");
    }
}

#[test]
fn kinds_of_which_nothing_is_missing_are_told_together() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("6");
    let page = page(&reader);
    assert!(page.contains("Nothing is missing of these: title of a statement;"), "{page}");
    assert!(!page.contains(" 0 of "), "{page}");
}

/// An archive with an index of any years, scales and words.
fn archive() -> impl Strategy<Value = String> {
    let display = prop::sample::select(vec!["3.1*", "4", "中文中文中文中", "e\u{301}", "about three, they say"]);
    let basis = prop::sample::select(vec!["stated", "derived", "stated as equal to 2001", "not-found", "guessed"]);
    let score = (0..2_usize, prop::sample::select(vec![0, 1999, 2001, 2002, 2030, 9999]), 0..=10, basis, display);
    let score =
        (score, any::<(bool, bool)>()).prop_map(|((measure, year, tenths, basis, display), (valued, shown))| {
            json!({"measure": format!("m{measure}"), "year": year, "basis": basis,
            "value": valued.then_some(f64::from(tenths) / 10.0), "display": shown.then_some(display)})
        });
    let change = (1999..2004, 1999..2004, -10..10)
        .prop_map(|(from, to, tenths)| json!({"from": from, "to": to, "value": f64::from(tenths) / 10.0}));
    let scale = prop::sample::select(vec![(0.0, 1.0), (-5.0, 10.0), (0.0, 1e300), (0.5, 1.5), (-1e9, 1e9)]);
    let lists = (prop::collection::vec(score, 0..9), prop::collection::vec(change, 0..3));
    (lists, scale).prop_map(|((scores, changes), (min, max)): ((Vec<Json>, Vec<Json>), _)| {
        json!({"letapis": 1, "id": "a", "title": "A", "indices": [{
            "id": "i", "name": "An index with a name", "scale": {"min": min, "max": max, "best": min},
            "measures": [{"id": "m0", "name": "Whole"}, {"id": "m1", "name": "Part of the whole 中文", "part_of": "m0"}],
            "scores": scores, "changes": changes,
            "conflicts": [{"subject": "whole 2001", "note": "They differ."}],
        }]})
        .to_string()
    })
}

fn about(json: &str, subject: &Subject) -> Account {
    Store::memory(read(json.as_bytes()).unwrap().0).about(subject, &Cancel::never()).unwrap()
}

fn width_of(line: &Line) -> usize {
    let Line::Row(row) = line else { return columns(&words(line)) };
    let pieces = row.pieces.iter().chain(&row.after).map(|piece| columns(&piece.words)).sum::<usize>();
    assert!(row.bar.is_none_or(|bar| bar.eighths <= bar.cells * 8), "a bar ends on its scale");
    pieces + row.bar.map_or(0, |bar| bar.cells + 1)
}

proptest! {
    #[test]
    fn pages_of_any_index_fit_their_width(json in archive(), width in 24..140_usize, table in any::<bool>()) {
        for subject in [Subject::Index(0), Subject::Index(1), Subject::Gaps] {
            let account = about(&json, &subject);
            let choice = Choice { table, ..Choice::default() };
            for line in lines(&account, choice, width) {
                prop_assert!(width_of(&line) <= width, "{} of {width}: {}", width_of(&line), words(&line));
            }
        }
    }

    #[test]
    fn every_year_from_the_first_to_the_last_is_told_once(json in archive()) {
        let account = about(&json, &Subject::Index(0));
        let Account::Index(series) = &account else { panic!("an index was asked for") };
        let index = series.index().unwrap();
        let runs = letapis::store::about::index::years(index, None);
        let told: Vec<i32> = runs.iter().cloned().flatten().collect();
        let known: Vec<i32> = index.scores.iter().map(|score| score.year).collect();
        match (known.iter().min(), known.iter().max()) {
            (Some(first), Some(last)) => prop_assert_eq!(told, (*first..=*last).collect::<Vec<_>>()),
            _ => prop_assert!(told.is_empty()),
        }
    }
}
