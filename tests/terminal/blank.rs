//! The blank screen: nothing of what is read is on it, until the same key brings it back.

use super::terminal::Session;
use super::{SOME_TIME, check_end};

/// (D1)
#[test]
fn a_blank_screen_shows_nothing_and_only_two_keys_work() {
    let mut session = Session::drawn(&["--query", "ecohome"]);
    session.wait_until("the statement", |screen| screen.contents().contains(" of 207, "));
    while !session.is_quiet(SOME_TIME) {}
    let before = session.screen().contents();
    let sent = session.bytes.len();

    session.press("\x18");
    session.wait_until("an empty screen", |screen| screen.contents().trim().is_empty());
    // Keys, an answer on its way, a paste, a suspension, other sizes.
    session.press("j3?/court\r:q\r\x1a\x0cF\x1b[200~words\x1b[201~");
    for (rows, columns) in [(40, 120), (5, 10), (24, 80)] {
        session.resize(rows, columns);
        while !session.is_quiet(SOME_TIME) {}
        assert!(session.screen().contents().trim().is_empty(), "{}", session.screen().contents());
        assert!(session.screen().hide_cursor(), "not even a cursor tells where one was");
    }
    let blank = String::from_utf8(session.bytes[sent..].to_vec()).unwrap();
    assert!(blank.contains("\x1b[2J"), "it is wiped, not written over");
    let letters = blank.replace("\x1b[?2026h\x1b[?25l\x1b[0m\x1b[2J\x1b[?2026l", "");
    assert_eq!(letters, "", "and nothing else is sent");

    session.press("\x18");
    session.wait_until("what was there", |screen| screen.contents() == before);
    session.press("\x18\x03");
    check_end(&mut session, 130);
}

/// A line that is being typed, or a window that is open, is left as it is behind the blank screen.
#[test]
fn what_was_under_way_is_there_again() {
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
    for (keys, shown) in [("/ecohome", "ecohome"), ("\r?", "Help: ")] {
        session.press(keys);
        session.wait_until("what is under way", |screen| screen.contents().contains(shown));
        session.press("\x18");
        session.wait_until("an empty screen", |screen| screen.contents().trim().is_empty());
        session.press("xyz");
        session.press("\x18");
        session.wait_until("what is under way", |screen| screen.contents().contains(shown));
    }
    session.press("\x03");
    check_end(&mut session, 130);
}

/// (A8)
#[test]
fn ctrl_l_draws_every_cell_anew() {
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
    while !session.is_quiet(SOME_TIME) {}
    let before = session.screen().contents();
    session.scribble("\x1b[2J\x1b[3;3Hanother program wrote this");
    assert_ne!(session.screen().contents(), before);
    session.press("\x0c");
    session.wait_until("what was there", |screen| screen.contents() == before);
    session.press("q");
    check_end(&mut session, 0);
}
