//! Answers that come late, twice or in the wrong order change nothing that they should not.

mod common;

use common::Reader;
use letapis::app::action::{Action, Effect, Ticket};
use letapis::app::command::Command;
use letapis::app::update::update;
use letapis::store::cancel::Generation;
use letapis::store::error::StoreError;
use letapis::store::request::Lane;

#[test]
fn a_late_answer_is_dropped() {
    let mut reader = Reader::open("bundled", 120, 40);
    reader.hold();
    reader.press("/ \"e\"");
    let early = reader.in_hand();
    reader.press("\"cohome\"");
    assert!(reader.in_hand() > early);
    // The newest answers first, then the older ones.
    while reader.in_hand() > 0 {
        reader.give(reader.in_hand() - 1);
    }
    assert_eq!(reader.state.search.query.line, "ecohome");
    let matching = reader.state.panes.list.page.matching;
    assert!(matching < 10, "{matching} statements are those of `ecohome`, not of `e`");
}

#[test]
fn the_rows_of_an_older_search_do_not_choose_what_is_read() {
    let mut reader = Reader::open("bundled", 120, 40);
    let before = reader.state.reading.clone();
    assert!(before.is_some());
    reader.hold();
    reader.press("/ \"georgia\"");
    assert_eq!(reader.state.reading, before, "the old text stays until the new rows are here");
    while reader.in_hand() > 0 {
        reader.give(0);
    }
    assert_ne!(reader.state.reading, before);
    assert_eq!(reader.state.panes.text.id(), reader.state.reading.as_ref());
}

/// Going back twice meets the same page twice while it has no lines.
#[test]
fn going_back_to_a_page_whose_answer_is_out_ends_on_the_line_where_one_was() {
    let mut reader = Reader::open("bundled", 100, 30);
    reader.act(Action::Do(Command::Demands));
    reader.press("j j");
    let line = reader.state.panes.about.cursor;
    reader.hold();
    for command in [Command::NextPane, Command::Demands, Command::NamedHere, Command::Back, Command::Back] {
        reader.act(Action::Do(command));
        let about = &reader.state.panes.about;
        assert!(about.cursor < about.lines.len().max(1), "{command:?}");
    }
    assert!(reader.state.panes.about.lines.is_empty());
    while reader.in_hand() > 0 {
        reader.give(0);
    }
    assert_eq!(reader.state.panes.about.cursor, line);
}

/// The narrower a window is, the more lines a page has: going back after it became wide, and too small to lay anything out.
#[test]
fn a_page_that_comes_while_there_is_no_room_for_it_has_its_cursor_inside() {
    let mut reader = Reader::open("bundled", 100, 30);
    reader.size(20, 6).act(Action::Do(Command::NamedHere));
    reader.act(Action::Do(Command::Bottom));
    reader.hold();
    for command in [Command::Related, Command::Back] {
        reader.act(Action::Do(command));
    }
    reader.size(140, 40).size(1, 1);
    while reader.in_hand() > 0 {
        reader.give(0);
    }
    let about = &reader.state.panes.about;
    assert!(!about.lines.is_empty() && about.cursor < about.lines.len(), "{} of {}", about.cursor, about.lines.len());
}

/// A page that is shown otherwise has other lines, also where nothing of it can be seen.
#[test]
fn a_page_that_is_shown_otherwise_while_there_is_no_room_for_it_has_its_cursor_inside() {
    let mut reader = Reader::open("bundled", 100, 30);
    reader.act(Action::Do(Command::PaneIndex));
    reader.size(1, 1);
    for command in [Command::Bottom, Command::IndexTable, Command::Bottom, Command::IndexTable] {
        reader.act(Action::Do(command));
        let about = &reader.state.panes.about;
        assert!(about.cursor < about.lines.len(), "{command:?}: {} of {}", about.cursor, about.lines.len());
    }
}

#[test]
fn keys_on_a_page_whose_answer_is_out_are_harmless() {
    for page in ["i", "r", "o", "4", "5", "6", "3 e"] {
        for keys in ["k", "j", "Ctrl-D", "Ctrl-B", "g", "G", "Enter", "h", "l", "y", "t", "c"] {
            let mut reader = Reader::open("three.json", 120, 40);
            reader.hold();
            reader.press(page).press(keys).text();
            while reader.in_hand() > 0 {
                reader.give(0);
            }
            reader.text();
        }
    }
}

#[test]
fn rows_that_come_while_the_list_is_not_on_screen_keep_the_cursor_among_them() {
    let mut reader = Reader::open("three.json", 100, 30);
    reader.hold();
    reader.press("/ \"б\"");
    // A page in the place of the list, and on to another statement, before the rows of the search are there.
    reader.act(Action::Do(Command::Related));
    reader.act(Action::Do(Command::NextMatch));
    reader.release();
    let list = &reader.state.panes.list;
    assert!(list.cursor < list.page.matching.max(1), "{} of {}", list.cursor, list.page.matching);
}

#[test]
fn the_same_question_is_not_asked_twice() {
    let mut reader = Reader::open("bundled", 120, 40);
    let size = reader.state.size;
    let settled = update(&mut reader.state, Action::Resize(size));
    assert!(settled.iter().all(|effect| !matches!(effect, Effect::Ask(..))), "{settled:?}");
}

#[test]
fn what_nobody_waits_for_any_longer_is_called_off() {
    let mut reader = Reader::open("bundled", 120, 40);
    reader.press("/ \"qqzzxy\"");
    assert!(reader.state.asked.request(Lane::Advise).is_some());
    let effects = update(&mut reader.state, Action::Do(Command::CutLine));
    let called_off = effects.iter().any(|it| matches!(it, Effect::CallOff(ticket) if ticket.lane == Lane::Advise));
    assert!(called_off, "{effects:?}");
}

#[test]
fn an_error_is_said_and_the_session_goes_on() {
    let mut reader = Reader::open("bundled", 80, 24);
    let generation = reader.state.asked.generation(Lane::Search);
    let ticket = Ticket { lane: Lane::Search, generation };
    reader.act(Action::Answer(ticket, Err(StoreError::Panicked("index out of bounds".into()))));
    assert!(reader.text().contains("internal error"), "{}", reader.text());
    reader.press("j");
    assert!(!reader.text().contains("internal error"));
    let old = Ticket { lane: Lane::Search, generation: Generation::default() };
    reader.act(Action::Answer(old, Err(StoreError::Panicked("late".into()))));
    assert!(reader.state.notice.is_none());
}
