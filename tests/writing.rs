//! What is written to files from the browser: keys in, what is asked of the disk out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::Reader;
use letapis::app::action::{Action, Effect, Leave, Ticket};
use letapis::app::overlay::Overlay;
use letapis::app::write::{Content, Task};
use letapis::export::Of;

/// The one file that was asked for, with its ticket.
fn asked(reader: &mut Reader) -> (Ticket, Task) {
    let effects: Vec<Effect> = reader.asked_of_terminal.drain(..).collect();
    match <[Effect; 1]>::try_from(effects).unwrap() {
        [Effect::Write(ticket, task)] => (ticket, task),
        other => panic!("{other:?}"),
    }
}

fn notice(reader: &Reader) -> &str {
    reader.state.notice.as_ref().map_or("", |notice| &notice.words)
}

/// Presses keys that lead to a window of that title, and writes to a file of that name.
fn check(keys: &str, title: &str, name: &str) -> Content {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press(keys).press("w");
    match &reader.state.overlay {
        Some(Overlay::Write(writing)) => assert_eq!(writing.what, title, "{keys}"),
        other => panic!("{keys}: {other:?}"),
    }
    reader.press(&format!("\"{name}\" Enter"));
    let (_, task) = asked(&mut reader);
    assert_eq!(task.place, name, "{keys}");
    task.content
}

/// Checks which records are written: by which line, of which sort, and in which format.
fn check_records(keys: &str, title: &str, line: &str, of: Of) {
    let name = if of == Of::Statements { "a.ris" } else { "a.ics" };
    match check(keys, title, name) {
        Content::Records { records, format } => {
            assert_eq!((records.query.line.as_str(), records.of), (line, of), "{keys}");
            assert_eq!(format, &name[2..], "{keys}");
        }
        page @ Content::Page(_) => panic!("{keys}: {page:?}"),
    }
}

#[test]
fn what_is_written_is_what_the_pane_shows() {
    check_records("1", "207 statements", "", Of::Statements);
    check_records("/ \"viasna\" Enter", "107 statements", "viasna", Of::Statements);
    check_records("x x x", "3 ticked statements", "is:ticked", Of::Statements);
    check_records("j Enter", "this statement", "id:joint-freedom-of-association-2021-10", Of::Statements);
    let Content::Page(page) = check("6", "6 Gaps", "gaps.txt") else { panic!("a page is text") };
    assert!(page.starts_with("What this archive does not say\n") && page.contains("date of a statement"), "{page}");
}

#[test]
fn facts_are_written_from_the_timeline() {
    check_records("3", "165 facts", "", Of::Facts);
    match check("3 x x", "2 facts ticked", "a.ics") {
        Content::Records { records, .. } => assert_eq!(records.only.unwrap().len(), 2),
        page @ Content::Page(_) => panic!("{page:?}"),
    }
}

#[test]
fn the_window_stays_until_the_file_is_written() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("w Enter");
    assert_eq!(notice(&reader), "Type a name for the file");
    reader.press("\"kept\" Enter");
    let (ticket, task) = asked(&mut reader);
    assert!(task.place.starts_with("kept."), "{}", task.place);
    reader.act(Action::Written(ticket, Err(format!("{} is there already", task.place))));
    assert!(notice(&reader).ends_with("is there already") && reader.state.overlay.is_some());
    reader.press("Backspace \"e\" Enter");
    let (newer, _) = asked(&mut reader);
    reader.act(Action::Written(ticket, Ok(Vec::new())));
    assert!(reader.state.overlay.is_some(), "an old answer changes nothing");
    reader.act(Action::Written(newer, Ok(vec!["2 facts have no date".to_owned()])));
    assert!(reader.state.overlay.is_none());
    assert!(notice(&reader).starts_with("Wrote 207 statements to kepe"), "{}", notice(&reader));
    assert!(notice(&reader).ends_with("; 2 facts have no date"));
}

#[test]
fn one_file_is_written_at_a_time_and_what_becomes_of_it_is_told() {
    let mut reader = Reader::open("bundled", 120, 40);
    reader.press("w \"a.csv\" Enter");
    let (ticket, _) = asked(&mut reader);
    assert_eq!(notice(&reader), "Writing 207 statements to a.csv");
    // Once more, and under another name: neither is begun.
    for keys in ["Enter", "Esc w \"b.csv\" Enter"] {
        reader.press(keys);
        assert!(reader.asked_of_terminal.is_empty(), "{keys}");
        assert_eq!(notice(&reader), "a.csv is still being written; then this one can be", "{keys}");
    }
    reader.act(Action::Written(ticket, Ok(Vec::new())));
    assert_eq!(notice(&reader), "Wrote 207 statements to a.csv");
    reader.press("Enter");
    let (ticket, task) = asked(&mut reader);
    assert_eq!(task.place, "b.csv", "its window stayed");
    // What goes wrong is told with the window closed as well.
    reader.press("Esc");
    reader.act(Action::Written(ticket, Err("b.csv cannot be written: no room".to_owned())));
    assert!(notice(&reader).contains("no room"), "{}", notice(&reader));
    assert!(reader.state.overlay.is_none());
}

#[test]
fn who_quits_leaves_once_the_file_is_written() {
    let mut reader = Reader::open("bundled", 120, 40);
    for quit in ["Q", "Esc q"] {
        reader.press("w \"a.csv\" Enter Esc").press(quit);
        let (ticket, _) = asked(&mut reader);
        assert_eq!(reader.state.leaving, None);
        assert_eq!(notice(&reader), "Leaving once a.csv is written; Esc stays, Ctrl-C leaves at once");
        reader.act(Action::Written(ticket, Err("a.csv is there already".to_owned())));
        assert_eq!((reader.state.leaving, notice(&reader)), (None, "a.csv is there already"), "nobody misses that");
        reader.press("w \"a.csv\" Enter Esc").press(quit);
        let (ticket, _) = asked(&mut reader);
        reader.act(Action::Written(ticket, Ok(vec!["2 facts have no date".to_owned()])));
        assert_eq!(reader.state.leaving, None, "nobody misses what could not be said");
        reader.press("w \"a.csv\" Enter Esc").press(quit);
        let (ticket, _) = asked(&mut reader);
        reader.act(Action::Written(ticket, Ok(Vec::new())));
        assert_eq!(reader.state.leaving.take(), Some(Leave::Quit));
    }
    reader.press("w \"a.csv\" Enter Ctrl-C");
    assert_eq!(reader.state.leaving, Some(Leave::Now));
}

#[test]
fn who_quits_while_a_file_is_written_may_stay() {
    let mut reader = Reader::open("bundled", 120, 40);
    reader.press("w \"a.csv\" Enter Esc Q");
    let (ticket, _) = asked(&mut reader);
    reader.press("2 z Esc");
    assert_eq!(notice(&reader), "Staying; a.csv is still being written");
    assert!(reader.state.panes.zoomed, "Esc did that alone");
    assert!(!reader.press("Esc").state.panes.zoomed);
    reader.act(Action::Written(ticket, Ok(Vec::new())));
    assert_eq!((reader.state.leaving, notice(&reader)), (None, "Wrote 207 statements to a.csv"));
}

#[test]
fn nothing_is_offered_where_nothing_is() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("/ \"qqqqqqq\" Enter w");
    assert_eq!(notice(&reader), "There is nothing here to write");
    reader.press("w Esc");
    assert!(reader.state.overlay.is_none() && reader.asked_of_terminal.is_empty());
}
