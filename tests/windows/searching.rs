//! The find in one statement, earlier searches, and what words meant in them.

use std::sync::Arc;

use letapis::query::Bare;

use crate::common::Reader;

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
