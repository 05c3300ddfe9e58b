//! Windows, and lists under the line: how each is opened and read, and what is said of hidden characters.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
#[path = "../common/mod.rs"]
mod common;
mod keys;
mod list;
mod searching;

use common::Reader;
use letapis::app::action::{Action, Ticket};
use letapis::query::Field;
use letapis::store::page::{Advice, Choice, Completions, FacetList, Facets, How, PartAlone, Try};
use letapis::store::request::{Answer, Lane};

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
        facts: 0,
        instead: instead.iter().map(ToString::to_string).collect(),
    };
    let attempt = |how, line: &str, matching| Try { how, line: line.to_owned(), matching };
    Answer::Advice(Advice {
        facts: 0,
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
