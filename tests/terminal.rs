//! The reader in a real pseudo-terminal: it draws, it leaves, and it leaves the terminal as it found it.

#![expect(clippy::unwrap_used, reason = "in a test, what fails is told by failing")]
#![cfg(unix)]

#[path = "common/terminal.rs"]
mod terminal;

use std::fs;
use std::time::Duration;

use letapis::tui::panics;
use letapis::tui::screen::Screen;
use pty_process::blocking::Command;
use rustix::process::Signal;
use terminal::{Session, shows_something};

/// How long an end may take: a second, and one more for a busy machine.
const AT_ONCE: Duration = Duration::from_secs(2);

fn check_end(session: &mut Session, status: i32) {
    let (ended, took) = session.end();
    assert_eq!(ended, Some(status), "{}", session.screen().contents());
    assert!(took < AT_ONCE, "{took:?}");
    session.assert_given_back();
}

#[test]
fn it_opens_draws_and_quits() {
    let mut session = Session::drawn(&[]);
    session.press("q");
    check_end(&mut session, 0);
}

#[test]
fn ctrl_c_leaves_at_once() {
    let mut session = Session::drawn(&[]);
    session.press("\x03");
    check_end(&mut session, 130);
}

#[test]
fn signals_end_it_in_order() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut session = Session::drawn(&[]);
        session.signal(signal);
        check_end(&mut session, status);
    }
}

#[test]
fn a_lost_terminal_ends_it() {
    let mut session = Session::drawn(&[]);
    session.hang_up();
    let (status, took) = session.end();
    assert_eq!(status, Some(129));
    assert!(took < AT_ONCE, "{took:?}");
}

#[test]
fn a_terminal_that_takes_no_bytes_does_not_hold_it_up() {
    let mut session = Session::drawn(&[]);
    // More frames than a terminal holds, with nobody there to take them.
    for round in 0..100 {
        session.resize(24 + round % 2, 80);
        std::thread::yield_now();
    }
    session.signal(Signal::TERM);
    let (status, took) = session.end_unheard();
    assert_eq!(status, Some(143));
    assert!(took < AT_ONCE, "{took:?}");
}

/// The shell is told of the loss and does not pass it on, so only the terminal itself tells the reader.
#[test]
fn a_lost_terminal_ends_it_without_any_signal() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("status");
    let script = r#"trap "" HUP; "$0"; echo $? > "$1""#;
    let command = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_letapis")]).arg(&report);
    let mut session = Session::start(command);
    session.wait_until("a first frame", shows_something);
    session.hang_up();
    let (_, took) = session.end();
    assert_eq!(fs::read_to_string(report).unwrap(), "129\n");
    assert!(took < AT_ONCE, "{took:?}");
}

#[test]
fn suspended_and_continued_it_draws_again() {
    let mut session = Session::drawn(&[]);
    for (round, stop) in ["Ctrl-Z", "SIGTSTP"].into_iter().enumerate() {
        if stop == "Ctrl-Z" {
            session.press("\x1a");
        } else {
            session.signal(Signal::TSTP);
        }
        session.wait_for_stop();
        session.wait_until("the other screen to be left", |screen| !screen.alternate_screen());
        session.assert_given_back();
        session.signal(Signal::CONT);
        session.wait_for("\x1b[?1049h", round + 2);
        session.wait_until("a frame", shows_something);
    }
    session.press("q");
    check_end(&mut session, 0);
}

/// Stopped from outside it cannot give the terminal back; continued it takes it anew all the same.
#[test]
fn continued_after_a_stop_it_did_not_see_it_draws_again() {
    let mut session = Session::drawn(&[]);
    session.signal(Signal::STOP);
    session.wait_for_stop();
    session.signal(Signal::CONT);
    session.wait_for("\x1b[?1049h", 2);
    session.wait_for("\x1b[2J", 2);
    session.wait_until("a frame", shows_something);
    session.press("q");
    let (status, _) = session.end();
    assert_eq!(status, Some(0));
    assert!(!session.screen().alternate_screen() && !session.screen().hide_cursor());
}

#[test]
fn no_size_kills_it() {
    let mut session = Session::drawn(&[]);
    for (rows, columns) in [(1, 1), (0, 0), (1, 300), (300, 1), (0, 7), (2, 3), (1000, 1000), (24, 80)] {
        let frames = session.sent("\x1b[0m\x1b[2J\x1b[");
        session.resize(rows, columns);
        session.wait_for("\x1b[0m\x1b[2J\x1b[", frames + 1);
    }
    session.wait_until("a frame", shows_something);
    session.press("q");
    check_end(&mut session, 0);
}

#[test]
fn floods_and_garbage_are_taken_in() {
    let mut session = Session::drawn(&[]);
    session.press("j".repeat(1 << 16));
    session.press(format!("\x1b[200~{}\x1b[201~", "q".repeat(1 << 20)));
    // Answers that nobody asked for, mouse reports, focus, half a sequence.
    session.press("\x1b[31337;1R\x1b[<0;5;5M\x1b[I\x1b[?62c\x1b]11;rgb:0/0/0\x07\x1b[1;1");
    session.press("\x1b\x1b\x1b");
    session.press("\x03");
    let (status, _) = session.end();
    assert_eq!(status, Some(130));
    session.assert_given_back();
}

#[test]
fn an_idle_reader_does_nothing_at_all() {
    let quiet = Duration::from_millis(500);
    let mut session = Session::drawn(&[]);
    while !session.is_quiet(quiet) {}
    let before = wake_ups(&session);
    assert!(session.is_quiet(quiet));
    assert_eq!(wake_ups(&session), before);
}

/// How often each thread of the program has gone to sleep.
fn wake_ups(session: &Session) -> Vec<String> {
    let Ok(threads) = fs::read_dir(format!("/proc/{}/task", session.pid().as_raw_nonzero())) else {
        return Vec::new();
    };
    let mut counts: Vec<String> = threads
        .map(|thread| {
            let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
            let lines = status.lines();
            let wanted = |line: &&str| line.starts_with("Name:") || line.starts_with("voluntary_ctxt_switches");
            lines.filter(wanted).collect::<Vec<_>>().join(" ")
        })
        .collect();
    counts.sort();
    counts
}

#[test]
fn a_panic_gives_the_terminal_back_and_quotes_nothing() {
    for helper in ["panics_in_the_loop", "panics_beside_the_loop"] {
        let myself = std::env::current_exe().unwrap();
        let command = Command::new(myself).args(["--ignored", "--exact", helper, "--nocapture"]);
        let mut session = Session::start(command);
        let (status, _) = session.end();
        session.assert_given_back();
        let shown = session.screen().contents();
        assert_eq!(status, Some(101), "{shown}");
        assert!(shown.contains("internal error at tests/terminal.rs:"), "{shown}");
        assert_eq!(session.sent("unspeakable"), 1, "once as a frame, never as a message: {shown}");
    }
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn panics_in_the_loop() {
    panics::restore_first();
    let mut screen = Screen::enter().unwrap();
    screen.draw(|frame| frame.render_widget("unspeakable", frame.area())).unwrap();
    panic!("unspeakable");
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn panics_beside_the_loop() {
    panics::restore_first();
    let mut screen = Screen::enter().unwrap();
    screen.draw(|frame| frame.render_widget("unspeakable", frame.area())).unwrap();
    let _ = std::thread::spawn(|| panic!("unspeakable")).join();
}
