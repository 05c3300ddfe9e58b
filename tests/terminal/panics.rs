//! A fault of the program: the terminal is given back, the place is told, and no word of an archive is.
#![expect(clippy::disallowed_methods, reason = "what is drawn here are the words of these tests")]

use std::io::pipe;
use std::process::Stdio;

use letapis::app::copy::Relay;
use letapis::app::keymap::Keymap;
use letapis::app::state::Setup;
use letapis::app::update::start;
use letapis::query::Bare;
use letapis::store::answer;
use letapis::store::request::{Request, Source};
use letapis::tui::panics;
use letapis::tui::run::run;
use letapis::tui::screen::Screen;
use letapis::user::theme::Theme;
use pty_process::blocking::Command;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::terminal::Session;
use super::{AT_ONCE, check_end};

/// One of the sessions below, in a terminal of its own.
fn session(name: &str) -> Command {
    let name = format!("panics::{name}");
    let myself = std::env::current_exe().unwrap();
    Command::new(myself).args(["--ignored", "--exact", &name, "--nocapture", "--test-threads=1"]).env("TERM", "xterm")
}

/// (D1, D8)
#[test]
fn a_panic_gives_the_terminal_back_and_quotes_nothing() {
    for helper in ["panics_in_the_loop", "panics_on_a_screen", "panics_beside_the_loop"] {
        let mut session = Session::start(session(helper));
        let (status, _) = session.end();
        session.assert_given_back();
        let shown = session.screen().contents();
        assert_eq!(status, Some(101), "{shown}");
        assert!(shown.contains("internal error at tests/terminal/panics.rs:"), "{shown}");
        assert!(session.sent("unspeakable") <= 1, "once as a frame, never as a message: {shown}");
    }
}

/// (D1)
#[test]
fn a_panic_does_not_wait_for_anybody_to_hear_of_it() {
    // Nobody reads standard error.
    let (reader, writer) = pipe().unwrap();
    drop(reader);
    let mut deaf = Session::start(session("panics_in_the_loop").stderr(Stdio::from(writer)));
    assert_eq!(deaf.end().0, Some(101));
    deaf.assert_given_back();
    // The terminal takes no bytes, neither a frame nor a message.
    let mut full = Session::start(session("panics_before_a_full_terminal"));
    let (status, took) = full.end_unheard();
    assert_eq!(status, Some(101));
    assert!(took < super::STARTED + AT_ONCE, "{took:?}");
    full.assert_modes_as_before();
}

/// (D8)
#[test]
fn a_panic_of_a_worker_is_told_and_the_program_goes_on() {
    let mut session = Session::start(session("a_worker_panics"));
    session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
    for key in ["F", "F", "i", "F"] {
        session.press(key);
        session.wait_until("the notice", |screen| {
            screen.contents().contains("an internal error, please report it: tests/terminal/panics.rs:")
        });
        session.press("qj");
        session.wait_until("a next key", |screen| !screen.contents().contains("internal error"));
    }
    session.press("3");
    session.wait_until("an answer", |screen| screen.contents().contains("facts"));
    assert_eq!(session.sent("unspeakable"), 0);
    session.press("Q");
    check_end(&mut session, 0);
}

fn setup() -> Setup {
    let theme = Theme::named("plain").unwrap();
    let query = String::new();
    Setup {
        theme,
        ascii: false,
        keymap: Keymap::default(),
        query,
        bare: Bare::default(),
        relay: Relay::None,
        clipboard: letapis::app::copy::Clipboard::Terminal,
        begin: letapis::app::begin::Begin::Top,
        keeping: None,
    }
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn panics_in_the_loop() {
    let _ = run(None, |_| panic!("unspeakable"), answer);
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn panics_on_a_screen() {
    panics::restore_first();
    let mut screen = Screen::enter(|_| {}).unwrap();
    screen.draw(|frame| frame.render_widget("unspeakable", frame.area())).unwrap();
    panic!("unspeakable");
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn panics_beside_the_loop() {
    panics::restore_first();
    let mut screen = Screen::enter(|_| {}).unwrap();
    screen.draw(|frame| frame.render_widget("unspeakable", frame.area())).unwrap();
    let _ = std::thread::spawn(|| panic!("unspeakable")).join();
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn panics_before_a_full_terminal() {
    panics::restore_first();
    let mut screen = Screen::enter(|_| {}).unwrap();
    std::thread::spawn(|| {
        while takes_bytes() {}
        panic!("unspeakable");
    });
    // Frames, until one of them is held up for ever.
    for letter in ('a'..='z').cycle() {
        screen.draw(|frame| frame.render_widget(letter.to_string().repeat(4000), frame.area())).unwrap();
    }
}

/// Whether standard output takes bytes within a quarter of a second.
fn takes_bytes() -> bool {
    let stdout = rustix::stdio::stdout();
    let mut terminal = [PollFd::new(&stdout, PollFlags::OUT)];
    poll(&mut terminal, Some(&Timespec { tv_sec: 0, tv_nsec: 250_000_000 })) != Ok(0)
}

/// What the program does, but for one question that cannot be answered.
#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn a_worker_panics() {
    let status = run(
        None,
        |size| start(setup(), size, Source::Bundled),
        |store, request, cancel| match request {
            Request::Facets { .. } => panic!("unspeakable"),
            // In a thread that helps it.
            Request::About(_) => std::thread::scope(|scope| {
                let helper = scope.spawn(|| -> Result<_, _> { panic!("unspeakable") });
                helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            }),
            _ => answer(store, request, cancel),
        },
    );
    std::process::exit(status.unwrap().into());
}
