//! Lists under the line, facets, orders, advice and the find in one statement: what keys do with answers made by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::sync::Arc;

use common::Reader;
use letapis::app::action::{Action, Ticket};
use letapis::app::overlay::Overlay;
use letapis::query::{Bare, Field};
use letapis::store::error::StoreError;
use letapis::store::page::{Advice, Choice, Completions, FacetList, Facets, How, Order, PartAlone, Try};
use letapis::store::request::{Answer, Lane, Request};

/// A reader to whom only what a test gives is said, from now on.
fn reader(width: u16, height: u16) -> Reader {
    let mut reader = Reader::open("bundled", width, height);
    reader.hold();
    reader
}

/// Gives every answer of the store that is in hand, except those of a lane that the test answers itself.
fn give_all(reader: &mut Reader) {
    let mut place = 0;
    while place < reader.in_hand() {
        let by_hand = matches!(
            reader.held(place),
            Action::Answer(Ticket { lane: Lane::Complete | Lane::Facets | Lane::Advise, .. }, _)
        );
        if by_hand { place += 1 } else { reader.give(place) }
    }
}

/// Answers the newest question of a lane by hand.
fn say(reader: &mut Reader, lane: Lane, answer: Answer) {
    assert!(reader.state.asked.request(lane).is_some(), "nobody asked {lane:?}");
    let ticket = Ticket { lane, generation: reader.state.asked.generation(lane) };
    reader.act(Action::Answer(ticket, Ok(answer)));
    give_all(reader);
}

fn choice(insert: &str, also: Option<&str>, count: Option<usize>) -> Choice {
    let label = insert.trim_matches('"').to_owned();
    Choice { insert: insert.to_owned(), label, also: also.map(str::to_owned), count }
}

fn organisations() -> Answer {
    let choices = vec![
        choice("\"Human Constanta\"", None, Some(12)),
        choice("\"Human Rights House Foundation\"", None, Some(7)),
        choice("\"Human Rights Watch\"", Some("HRW"), Some(1)),
    ];
    Answer::Completions(Completions { place: 13..16, field: Some(Field::Org), all: 3, choices })
}

fn completing(width: u16, height: u16) -> Reader {
    let mut reader = reader(width, height);
    reader.press("/ \"liquidat org:hum\"");
    give_all(&mut reader);
    reader.press("Tab");
    say(&mut reader, Lane::Complete, organisations());
    reader
}

fn facets() -> Answer {
    let list = |field, values: &[(&str, usize)], without| FacetList {
        field,
        values: values.iter().map(|(value, count)| choice(value, None, Some(*count))).collect(),
        without,
    };
    Answer::Facets(Facets {
        matching: 207,
        lists: vec![
            list(Field::Kind, &[("statement", 98), ("letter", 61), ("joint-statement", 30), ("appeal", 1)], 0),
            list(
                Field::Org,
                &[("\"Human Constanta\"", 40), ("Viasna", 39), ("\"Belarusian Association of Journalists\"", 9)],
                17,
            ),
            list(Field::Right, &[("association", 77)], 12),
            list(Field::Lang, &[("en", 180), ("be", 20)], 0),
            list(Field::Date, &[("2021", 66), ("2020", 50)], 31),
        ],
    })
}

fn narrowing(width: u16, height: u16) -> Reader {
    let mut reader = reader(width, height);
    reader.press("F");
    say(&mut reader, Lane::Facets, facets());
    reader
}

const NOTHING: &str = "torturr date:2021-08 lang:xx";

fn advice() -> Answer {
    let part = |place, matching, instead: &[&str]| PartAlone {
        place,
        matching,
        instead: instead.iter().map(ToString::to_string).collect(),
    };
    let attempt = |how, line: &str, matching| Try { how, line: line.to_owned(), matching };
    Answer::Advice(Advice {
        parts: vec![part(0..7, 0, &[]), part(8..20, 14, &[]), part(21..28, 0, &["en", "be", "ru"])],
        tries: vec![
            attempt(How::Without(vec![0..7, 21..28]), "date:2021-08", 14),
            attempt(
                How::Spelling { typed: "torturr".into(), meant: "torture".into() },
                "torture date:2021-08 lang:xx",
                0,
            ),
        ],
    })
}

fn advised(width: u16, height: u16, typing: bool) -> Reader {
    let mut reader = reader(width, height);
    reader.press(&format!("/ \"{NOTHING}\""));
    if !typing {
        reader.press("Enter");
    }
    give_all(&mut reader);
    say(&mut reader, Lane::Advise, advice());
    reader
}

#[test]
fn tab_writes_one_choice_after_the_other_and_esc_puts_the_line_back() {
    let mut reader = completing(80, 24);
    let line = |reader: &Reader| reader.state.search.query.line.clone();
    assert_eq!(line(&reader), "liquidat org:\"Human Constanta\"");
    reader.press("Tab");
    assert_eq!(line(&reader), "liquidat org:\"Human Rights House Foundation\"");
    reader.press("Down Tab");
    assert_eq!(line(&reader), "liquidat org:hum", "behind the last stands what was typed");
    reader.press("Shift-Tab");
    assert_eq!(line(&reader), "liquidat org:\"Human Rights Watch\"");
    reader.press("Esc");
    assert_eq!(line(&reader), "liquidat org:hum");
    assert!(reader.state.search.is_typing(), "Esc closes the list alone");
    reader.press("Tab");
    say(&mut reader, Lane::Complete, organisations());
    reader.press("Enter");
    assert!(reader.state.search.is_typing() && reader.state.search.menu.is_none(), "Enter takes the choice alone");
    reader.press("\" x\" Enter");
    assert_eq!(line(&reader), "liquidat org:\"Human Constanta\" x");
    assert!(!reader.state.search.is_typing());
}

#[test]
fn a_single_choice_is_taken_at_once_and_tab_goes_on_behind_it() {
    let mut reader = reader(80, 24);
    reader.press("/ \"or\" Tab");
    let one = Completions { place: 0..2, field: None, choices: vec![choice("org:", None, None)], all: 1 };
    say(&mut reader, Lane::Complete, Answer::Completions(one));
    assert_eq!(reader.state.search.line.before_cursor(), "org:");
    reader.press("Tab");
    let asked = reader.state.asked.request(Lane::Complete).cloned();
    assert!(matches!(asked, Some(Request::Complete { query, cursor: 4 }) if query.line == "org:"));
    say(&mut reader, Lane::Complete, Answer::Completions(Completions::default()));
    assert!(reader.text().contains("nothing to complete here"), "{}", reader.text());
}

#[test]
fn a_late_completion_is_not_shown_for_another_line() {
    let mut reader = reader(80, 24);
    reader.press("/ \"liquidat org:hum\" Tab");
    let late = Ticket { lane: Lane::Complete, generation: reader.state.asked.generation(Lane::Complete) };
    for keys in ["\"x\"", "Left", "Esc", "/ \"liquidat org:hum\" Tab Backspace Tab"] {
        reader.press(keys);
        let before = reader.state.search.line.text().to_owned();
        reader.act(Action::Answer(late, Ok(organisations())));
        assert_eq!(reader.state.search.line.text(), before, "after {keys}");
        assert_eq!(reader.state.areas().menu.height, 0, "after {keys}");
    }
    let newest = Ticket { lane: Lane::Complete, generation: reader.state.asked.generation(Lane::Complete) };
    reader.act(Action::Answer(newest, Err(StoreError::Panicked("no".into()))));
    reader.press("Tab");
    say(&mut reader, Lane::Complete, organisations());
    assert!(reader.state.areas().menu.height > 0, "after a failure Tab asks again");
}

#[test]
fn late_facets_and_late_advice_fall_on_the_floor() {
    let mut reader = reader(80, 24);
    reader.press("F");
    let late = Ticket { lane: Lane::Facets, generation: reader.state.asked.generation(Lane::Facets) };
    reader.press("Esc F");
    reader.act(Action::Answer(late, Ok(facets())));
    assert!(matches!(&reader.state.overlay, Some(Overlay::Facets(narrow)) if narrow.found.is_none()));
    let mut reader = advised(80, 24, true);
    let late = Ticket { lane: Lane::Advise, generation: reader.state.asked.generation(Lane::Advise) };
    reader.press("\"x\"");
    assert!(reader.state.advised.is_none(), "advice on another line is not shown");
    reader.act(Action::Answer(late, Ok(advice())));
    assert!(reader.state.advised.is_none());
}

#[test]
fn facets_write_the_search_and_undo_takes_it_back() {
    let mut reader = narrowing(80, 24);
    let line = |reader: &Reader| reader.state.search.query.line.clone();
    reader.press("j Enter");
    assert_eq!(line(&reader), "kind:letter");
    assert!(
        matches!(reader.state.asked.request(Lane::Facets), Some(Request::Facets { query }) if query.line == "kind:letter")
    );
    say(&mut reader, Lane::Facets, facets());
    reader.press("l Enter");
    assert_eq!(line(&reader), "kind:letter org:\"Human Constanta\"");
    reader.press("Tab Shift-Tab");
    say(&mut reader, Lane::Facets, facets());
    reader.press("-");
    assert_eq!(line(&reader), "kind:letter -org:\"Human Constanta\"");
    reader.press("u u");
    assert_eq!(line(&reader), "kind:letter");
    reader.press("h Enter");
    assert_eq!(line(&reader), "kind:letter kind:statement");
    assert!(reader.state.overlay.is_some(), "the window stays for the next value");
    reader.press("Esc");
    assert!(reader.state.overlay.is_none());
}

#[test]
fn where_nothing_matches_a_suggestion_can_be_taken() {
    let line = |reader: &Reader| reader.state.search.query.line.clone();
    let mut reader = advised(80, 24, false);
    assert_eq!(reader.state.panes.list.page.matching, 0);
    reader.press("j k Enter");
    assert_eq!(line(&reader), "date:2021-08");
    reader.press("u");
    assert_eq!(line(&reader), NOTHING);
    let mut reader = advised(80, 24, true);
    reader.press("Ctrl-J Ctrl-J Enter");
    assert_eq!(line(&reader), "torture date:2021-08 lang:xx");
    assert!(reader.state.search.is_typing(), "what was taken can be changed");
    let mut reader = advised(80, 24, true);
    reader.press("Enter");
    assert_eq!(line(&reader), NOTHING, "unless one was chosen Enter keeps the search");
    assert!(!reader.state.search.is_typing());
}

#[test]
fn another_order_keeps_the_statement_and_is_remembered() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"court\" Enter j j j");
    let reading = reader.state.reading.clone();
    let asked = |reader: &Reader| match reader.state.asked.request(Lane::Search) {
        Some(Request::Search { order, .. }) => *order,
        other => panic!("{other:?}"),
    };
    for (keys, order, words) in [
        ("s d", Order::Newest, "newest first"),
        ("s d", Order::Oldest, "oldest first"),
        ("s t", Order::Title, "by title"),
        ("s o", Order::Publisher, "by organisation"),
        ("s j Enter", Order::Source, "source order"),
        ("s r", Order::Best, "best first"),
        ("s f", Order::Source, "source order"),
    ] {
        reader.press(keys);
        assert_eq!(asked(&reader), order, "{keys}");
        assert!(reader.state.overlay.is_none());
        assert!(
            reader.text().lines().any(|line| line.contains("Statements") && line.contains(words)),
            "{}",
            reader.text()
        );
        assert_eq!(reader.state.reading, reading, "{keys}");
        assert_eq!(reader.state.panes.list.selected().map(|row| &row.id), reading.as_ref(), "{keys}");
    }
    reader.press("/ \" pen\" Enter");
    assert_eq!(asked(&reader), Order::Source, "the next search stands so too");
}

#[test]
fn the_list_folds_into_the_years_or_organisations_of_its_order_and_unfolds_where_one_is_taken() {
    for (query, sort) in [("", "s d"), ("court", "s d"), ("court", "s d s d"), ("", "s o"), ("court", "s o")] {
        let mut reader = Reader::open("bundled", 140, 40);
        reader.press(&format!("/ \"{query}\" Enter {sort} g"));
        let matching = reader.state.panes.list.page.matching;
        // Row by row, without a group: what each statement has in common with the one before.
        let mut naive: Vec<(String, usize, usize)> = Vec::new();
        for row in 0..matching {
            let here = reader.state.panes.list.selected().unwrap();
            let name = match (reader.state.panes.list.order, &here.date) {
                (Order::Publisher, _) => here.publisher.clone().unwrap_or_else(|| "no organisation".to_owned()),
                (_, Some(date)) => date.earliest().ymd().0.to_string(),
                (_, None) => "undated".to_owned(),
            };
            match naive.last_mut() {
                Some((last, count, _)) if *last == name => *count += 1,
                _ => naive.push((name, 1, row)),
            }
            reader.press("j");
        }
        let mut names: Vec<&String> = naive.iter().map(|(name, ..)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), naive.len(), "{query:?} {sort}: no group stands in two places");
        reader.press("g h");
        let Some(Overlay::Groups(folded)) = &reader.state.overlay else { panic!("{:?}", reader.state.overlay) };
        let groups = folded.rows.clone().unwrap();
        let told: Vec<_> = groups.iter().map(|group| (group.name.clone(), group.count, group.first)).collect();
        assert_eq!(told, naive, "{query:?} {sort}");
        let last = groups.len() - 1;
        reader.press("G Enter");
        assert!(reader.state.overlay.is_none());
        assert_eq!(reader.state.panes.list.cursor, groups[last].first, "{query:?} {sort}");
        assert_eq!(reader.state.reading, reader.state.panes.list.selected().map(|row| row.id.clone()));
        // Folded again, the group of the row is selected, and h unfolds as well.
        reader.press("h");
        assert!(matches!(&reader.state.overlay, Some(Overlay::Groups(folded)) if folded.cursor == last));
        reader.press("h H");
        assert_eq!((reader.state.overlay.is_none(), reader.state.panes.list.cursor), (true, 0), "back leads back");
    }
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("h");
    let notice = reader.state.notice.as_ref().unwrap();
    assert!(notice.words.starts_with("This order makes no groups") && reader.state.overlay.is_none());
}

#[test]
fn a_find_stays_within_its_statement_and_gives_the_matches_back() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"ecohome\" Enter j 2");
    let (reading, marked) = (reader.state.reading.clone(), reader.state.panes.text.spots.clone());
    assert!(!marked.is_empty());
    reader.press("f \"the\" Enter");
    let found = reader.state.panes.text.spots.len();
    assert!(found > 2 && reader.state.panes.text.here.is_some());
    for _ in 0..found + 2 {
        reader.press("n");
    }
    assert_eq!(reader.state.panes.text.here, Some(found - 1));
    assert_eq!(reader.state.reading, reading, "n does not leave the statement");
    assert_eq!(reader.state.search.query.line, "ecohome");
    reader.press("Esc");
    assert_eq!(reader.state.panes.text.spots, marked);
    let from = reader.state.panes.text.cursor;
    reader.press("f \"zzz\"");
    assert!(reader.text().contains("no match"), "{}", reader.text());
    reader.press("Esc");
    assert_eq!((reader.state.panes.text.cursor, &reader.state.panes.text.spots), (from, &marked));
    reader.press("f \"the\" Enter ]");
    assert!(reader.state.find.is_none(), "another statement ends it");
}

#[test]
fn earlier_searches_come_back_with_what_their_words_meant() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("/ Ctrl-R");
    assert!(reader.text().contains("There is no other search"), "{}", reader.text());
    reader.press("\"court\" Ctrl-T Enter / Ctrl-U \"pen\" Ctrl-T Ctrl-T Enter C / Ctrl-R");
    assert!(reader.text().contains("Earlier searches"), "{}", reader.text());
    reader.press("Ctrl-R Enter");
    let query = &reader.state.search.query;
    assert_eq!((query.line.as_str(), query.bare), ("court", Bare::Exact));
    assert!(reader.state.search.is_typing());
    reader.press("Esc / \"urt\" Ctrl-R");
    assert!(!reader.text().contains("pen  "), "{}", reader.text());
    reader.press("Enter Enter H L u");
    assert_eq!(reader.state.search.query.line, "");
}

#[test]
fn a_place_of_the_trail_comes_back_with_what_words_meant_there() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("/ \"court\" Ctrl-T Enter / Ctrl-T Enter H");
    let query = Arc::clone(&reader.state.search.query);
    assert_eq!((query.line.as_str(), query.bare), ("court", Bare::Exact));
    reader.press("L");
    assert_eq!(reader.state.search.query.bare, Bare::Fuzzy);
    reader.press("u");
    assert_eq!(reader.state.search.query.bare, Bare::Exact);
}

#[test]
fn ticks_are_seen_without_colour_and_counted() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("x x k x");
    assert_eq!(reader.state.ticked.len(), 1, "a second press takes the tick away");
    let text = reader.text();
    assert!(text.contains("1 ticked, 3 of 207"), "{text}");
    assert_eq!(text.matches('✓').count(), 1, "{text}");
    reader.press("X");
    assert!(!reader.text().contains('✓') && reader.state.ticked.is_empty());
}

#[test]
fn a_tick_before_the_rows_are_there_is_for_the_statement_of_the_cursor() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("j j j j j");
    let reading = reader.state.reading.clone().unwrap();
    reader.hold();
    reader.press("s d x");
    assert!(reader.state.ticked.iter().eq([&reading]), "the rows of the older order tick nothing");
    while reader.in_hand() > 0 {
        reader.give(0);
    }
    assert_eq!(reader.state.reading, Some(reading));
}

#[test]
fn a_search_for_what_is_ticked_follows_the_ticks() {
    let mut reader = Reader::open("bundled", 80, 24);
    let matching = |reader: &Reader| reader.state.panes.list.page.matching;
    reader.press("x x / \"is:ticked\" Enter");
    assert_eq!(matching(&reader), 2);
    let reading = reader.state.panes.list.row(1).map(|row| row.id.clone());
    reader.press("g x");
    assert_eq!(matching(&reader), 1);
    assert_eq!(reader.state.reading, reading, "what is left is read");
    reader.press("X");
    assert_eq!(matching(&reader), 0);
}

/// Everything that opens, at every arrangement: what is said stands on the screen, and the cursor with it.
#[test]
fn every_window_can_be_read_at_every_size() {
    let check = |name: &str, open: &dyn Fn(u16, u16) -> Reader, words: &[&str]| {
        for (width, height) in [(140, 40), (80, 24), (40, 20)] {
            let reader = open(width, height);
            let text = reader.text();
            for words in words {
                assert!(text.contains(words), "{name} at {width}x{height} does not say {words:?}\n{text}");
            }
            if std::env::var_os("SHOW").is_some() {
                println!("=== {name} {width}x{height}\n{text}");
            }
            let mut reader = reader;
            for (width, height) in [(60, 20), (30, 8), (20, 6), (140, 6), (12, 3), (1, 1)] {
                reader.size(width, height);
                let (_, cursor) = reader.draw();
                assert!(cursor.x < width && cursor.y < height, "{name} at {width}x{height}");
            }
        }
    };
    check("completion", &completing, &["▌ Human Constanta", "12", "Complete org:", "organisation: 3 with hum"]);
    check("facets", &narrowing, &["▌   statement", "[ kind ]", "98", "4 values in 207 statements"]);
    check(
        "advice",
        &|width, height| advised(width, height, false),
        &["word torturr*", "14", "▌ leave out torturr", "about this archive"],
    );
    check("advice while typing", &|width, height| advised(width, height, true), &["No statement has all 3 parts"]);
    let sorting = |width, height| {
        let mut reader = reader(width, height);
        reader.press("s");
        reader
    };
    check("orders", &sorting, &["▌ r  relevance", "d  date, newest first", "now"]);
    let folded = |width, height| {
        let mut reader = Reader::open("bundled", width, height);
        reader.press("s d g h");
        reader
    };
    check("groups", &folded, &["The list, newest first", "▌ 2026", "  2024"]);
    let earlier = |width, height| {
        let mut reader = reader(width, height);
        reader.press("/ \"court\" Enter / Ctrl-U \"пен\" Enter / Ctrl-T Ctrl-R");
        reader
    };
    check("earlier searches", &earlier, &["▌ пен", "  court"]);
    let finding = |width, height| {
        let mut reader = Reader::open("bundled", width, height);
        reader.press("/ \"ecohome\" Enter j 2 f \"the\"");
        reader
    };
    check("find here", &finding, &["find here: the", " of 24"]);
}

/// (A5)
#[test]
fn hidden_characters_are_listed_by_name_and_lead_to_their_words() {
    let mut reader = Reader::open("trails.json", 100, 40);
    reader.press("G k Enter");
    assert!(reader.text().contains("warning: 2 hidden characters, shown as signs or not at all"), "{}", reader.text());
    reader.press("I");
    for told in [
        "2 hidden characters",
        "U+200B ZERO WIDTH SPACE",
        "U+202E RIGHT-TO-LEFT OVERRIDE",
        "sentence 1: Words[U+200B] that",
        "] hide.",
    ] {
        assert!(reader.text().contains(told), "{told}: {}", reader.text());
    }
    reader.press("Enter");
    let text = &reader.state.panes.text;
    let words = text.document.as_ref().unwrap().statement.text().unwrap();
    assert_eq!(&words[text.passage.clone().unwrap()], "s\u{200B} ", "the words round the first are marked");
    let mut reader = Reader::open("three.json", 100, 40);
    reader.press("Enter I");
    assert!(reader.text().contains("No hidden character stands in its title, text or summary."), "{}", reader.text());
}
