//! Completions, facets and advice: what keys do with answers made by hand, and with those that come too late.

use letapis::app::action::{Action, Ticket};
use letapis::app::overlay::Overlay;
use letapis::store::error::StoreError;
use letapis::store::page::Completions;
use letapis::store::request::{Answer, Lane, Request};

use super::{NOTHING, advice, advised, choice, completing, facets, narrowing, organisations, reader, say};
use crate::common::Reader;

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

/// Whom only dated facts name is found there: the answer leads to them.
#[test]
fn where_only_facts_match_the_way_to_them_is_told() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("/ \"zolatava\" Enter");
    let text = reader.text();
    assert!(text.contains("No statement matches; the timeline has 2 dated facts"), "{text}");
    let keys = text.lines().last().unwrap();
    assert!(keys.starts_with(" 3 timeline  / edit"), "{keys}");
    reader.press("3");
    assert!(reader.text().contains("BelTA case"), "{}", reader.text());
    reader.press("1 / Ctrl-U \"qqqzzz\" Enter");
    assert!(!reader.text().lines().last().unwrap().contains("timeline"), "{}", reader.text());
}
