//! Windows of any size, which change at any moment.

use super::check_end;
use rustix::process::Signal;

use super::terminal::{Session, shows_something};

/// What begins a frame that trusts nothing on the screen.
const ANEW: &str = "\x1b[0m\x1b[2J";

/// (D4)
#[test]
fn no_size_kills_it() {
    let mut session = Session::drawn(&[]);
    for (rows, columns) in
        [(1, 1), (0, 0), (1, 300), (300, 1), (0, 7), (2, 3), (1000, 1000), (24, 80), (2000, 3000), (24, 80)]
    {
        let frames = session.sent(ANEW);
        session.resize(rows, columns);
        session.wait_for(ANEW, frames + 1);
    }
    session.wait_until("a frame", shows_something);
    session.press("q");
    check_end(&mut session, 0);
}

/// (D4, A8)
#[test]
fn no_cell_of_another_size_stays() {
    let mut session = Session::drawn(&[]);
    session.press("/court\r3");
    session.wait_until("what is searched for", |screen| screen.contents().contains(" of 207"));
    for (rows, columns) in [(40, 140), (20, 60), (31, 111), (24, 80), (24, 80)] {
        // Others on the way there, one upon the other, without a pause.
        for (rows, columns) in [(rows, 9), (3, columns), (0, 0), (rows / 2, columns / 2), (rows, columns)] {
            session.resize(rows, columns);
        }
        settle(&mut session);
        let (contents, cursor) = (lines(&session), session.screen().cursor_position());
        let drawn = session.sent(ANEW);
        session.scribble("\x1b[2J");
        session.press("\x0c");
        session.wait_for(ANEW, drawn + 1);
        settle(&mut session);
        assert_eq!(lines(&session), contents, "{columns}x{rows}");
        assert_eq!(session.screen().cursor_position(), cursor, "{columns}x{rows}");
    }
    session.press("\x03");
    check_end(&mut session, 130);
}

/// A terminal may lose or move what it shows on the way to the size that it had before. (D4, A8)
#[test]
fn a_size_that_is_there_again_is_drawn_anew() {
    let mut session = Session::drawn(&[]);
    settle(&mut session);
    let (contents, drawn) = (session.screen().contents(), session.sent(ANEW));
    session.scribble("\x1b[2J");
    session.signal(Signal::WINCH);
    session.wait_for(ANEW, drawn + 1);
    session.wait_until("the same screen", |screen| screen.contents() == contents);
    session.press("q");
    check_end(&mut session, 0);
}

/// A new session shows what another one shows after it was given that size. (D4)
#[test]
fn a_new_session_shows_the_same() {
    for (rows, columns) in [(40, 140), (20, 60), (12, 30)] {
        let mut resized = Session::drawn(&[]);
        settle(&mut resized);
        for (rows, columns) in [(3, 3), (rows, 20), (rows, columns)] {
            resized.resize(rows, columns);
        }
        // The text alone: which part of time is shown depends on the sizes before.
        resized.press("2z");
        settle(&mut resized);
        let expected = lines(&resized);
        let mut fresh = Session::sized(rows, columns);
        fresh.wait_until("a first frame", shows_something);
        fresh.press("2z");
        settle(&mut fresh);
        assert_eq!(lines(&fresh), expected, "{columns}x{rows}");
    }
}

/// The screen without what cannot be seen: whether a cell at the end of a line was ever written.
fn lines(session: &Session) -> Vec<String> {
    session.screen().contents().lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Waits until the archive is open and all is drawn.
fn settle(session: &mut Session) {
    session.wait_until("the archive", |screen| screen.contents().contains("Bel"));
    while !session.is_quiet(super::SOME_TIME) {}
}

/// Below 20 columns or 6 rows one line of what is read is left, and where there is a second one, it says why. (D4)
#[test]
fn the_smallest_windows_have_one_line() {
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
    for (rows, columns) in [(5, 60), (1, 40), (24, 19), (3, 12)] {
        session.resize(rows, columns);
        session.wait_until("one line", |screen| {
            let contents = screen.contents();
            let lines: Vec<&str> = contents.trim().lines().collect();
            matches!(lines[..], [first] | [first, "window too small"] if first.starts_with("Belarus"))
        });
    }
    session.press("q");
    check_end(&mut session, 0);
}
