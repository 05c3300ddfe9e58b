//! The reader in a real pseudo-terminal: it draws, it leaves, and it leaves the terminal as it found it.

#![cfg_attr(unix, expect(clippy::unwrap_used, reason = "in a test, what fails is told by failing"))]
#![cfg(unix)]

#[path = "terminal/blank.rs"]
mod blank;
#[path = "terminal/ends.rs"]
mod ends;
#[path = "terminal/input.rs"]
mod input;
#[path = "terminal/panics.rs"]
mod panics;
#[path = "terminal/places.rs"]
mod places;
#[path = "terminal/sizes.rs"]
mod sizes;
#[cfg(target_os = "linux")]
#[path = "terminal/stress.rs"]
mod stress;
#[path = "common/terminal.rs"]
mod terminal;

use std::fs;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pty_process::blocking::Command;
use rustix::process::Signal;
use serde_json::json;
use terminal::{Session, shows_something};

/// How long an end may take, on a busy machine too.
const AT_ONCE: Duration = Duration::from_secs(1);
/// How long a program may take to be there on a busy machine.
const STARTED: Duration = Duration::from_secs(10);
/// How long nothing is sent by a program that has nothing to send.
const SOME_TIME: Duration = Duration::from_millis(150);

fn check_end(session: &mut Session, status: i32) {
    let (ended, took) = session.end();
    assert_eq!(ended, Some(status), "{}", session.screen().contents());
    assert!(took < AT_ONCE, "{took:?}");
    session.assert_given_back();
}

/// (D1)
#[test]
fn it_opens_draws_and_quits() {
    let mut session = Session::drawn(&[]);
    session.press("q");
    check_end(&mut session, 0);
}

/// (D1)
#[test]
fn ctrl_c_leaves_at_once() {
    let mut session = Session::drawn(&[]);
    session.press("\x03");
    check_end(&mut session, 130);
}

/// (D1)
#[test]
fn signals_end_it_in_order() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut session = Session::drawn(&[]);
        session.signal(signal);
        check_end(&mut session, status);
    }
}

/// (D2)
#[test]
fn a_lost_terminal_ends_it() {
    let mut session = Session::drawn(&[]);
    session.hang_up();
    let (status, took) = session.end();
    assert_eq!(status, Some(129));
    assert!(took < AT_ONCE, "{took:?}");
}

/// (D1)
#[test]
fn a_terminal_that_takes_no_bytes_does_not_hold_it_up() {
    type End = fn(&mut Session);
    let ends: [(End, i32); 6] = [
        (|session| session.signal(Signal::TERM), 143),
        (|session| session.signal(Signal::HUP), 129),
        (|session| session.signal(Signal::INT), 130),
        (|session| session.press_unheard("\x03"), 130),
        (|session| session.press_unheard("Q"), 0),
        (|session| session.press_unheard("yc3jQ"), 0),
    ];
    for (end, status) in ends {
        let mut session = Session::drawn(&[]);
        session.fill();
        end(&mut session);
        let (ended, took) = session.end_unheard();
        assert_eq!(ended, Some(status));
        assert!(took < AT_ONCE, "{took:?}");
        session.assert_modes_as_before();
    }
}

/// The shell is told of the loss and does not pass it on, so only the terminal itself tells the reader. (D2)
#[test]
fn a_lost_terminal_ends_it_without_any_signal() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("status");
    let script = r#"trap "" HUP; "$0"; echo $? > "$1""#;
    let command = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_letapis")]).arg(&report);
    let mut session = Session::start(command.env("TERM", "xterm"));
    session.wait_until("a first frame", shows_something);
    session.hang_up();
    let (_, took) = session.end();
    assert_eq!(fs::read_to_string(report).unwrap(), "129\n");
    assert!(took < AT_ONCE, "{took:?}");
}

/// (D1, D2)
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

/// Stopped from outside it cannot give the terminal back; continued it takes it anew all the same. (D2)
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

/// (A8)
#[test]
fn a_screen_that_something_else_wrote_on_is_drawn_whole_on_ctrl_l_and_after_a_resize() {
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive", |screen| screen.contents().contains("1 of 207"));
    while !session.is_quiet(Duration::from_millis(50)) {}
    let before = session.screen().contents();
    session.scribble("\x1b[5;1HWALL MESSAGE \x1b[10;3Hmore of it\x1b[1;1H\n\n");
    assert_ne!(session.screen().contents(), before);
    session.press("\x0c");
    session.wait_until("the same screen", |screen| screen.contents() == before);
    session.scribble("\x1b[7;1HWALL MESSAGE AGAIN");
    session.resize(25, 80);
    session.wait_until("another size", |screen| !screen.contents().contains("WALL MESSAGE"));
    session.resize(24, 80);
    session.wait_until("the size before", |screen| screen.contents() == before);
    session.press("q");
    session.end();
    session.assert_given_back();
}

/// What a copy sends is the one string for the terminal itself that it may ever be sent, and only when it is asked for. (A6)
#[test]
fn a_copy_is_one_sequence_that_says_what_the_notice_says() {
    let mut session = Session::drawn(&["--query", "ecohome"]);
    session.wait_until("the statement", |screen| screen.contents().contains(" of 207, "));
    assert_eq!(session.sent("\x1b]"), 0, "nothing is copied unasked");
    session.press("yc");
    session.wait_for("\x07", 1);
    session.wait_until("the notice", |screen| screen.contents().contains("Copied the citation,"));
    session.press("q");
    assert_eq!(session.end().0, Some(0));
    assert_eq!((session.sent("\x1b]"), session.sent("\x1b]52;c;")), (1, 1));
    let sent = String::from_utf8(session.bytes.clone()).unwrap();
    let coded = sent.split("\x1b]52;c;").nth(1).and_then(|rest| rest.split('\x07').next()).unwrap();
    let copied = String::from_utf8(STANDARD.decode(coded).unwrap()).unwrap();
    assert!(copied.contains("; archive belarus-statements of November 2026, statement "), "{copied}");
    assert!(copied.chars().all(is_harmless), "{copied:?}");
}

#[test]
fn a_copy_is_shown_and_not_sent_where_that_is_asked_for_and_in_a_remote_session() {
    let remote = |arguments: &[&str]| terminal::letapis(arguments).env("SSH_TTY", "/dev/pts/9");
    let check = |command: Command, is_sent: bool| {
        let mut session = Session::start(command);
        session.wait_until("the statement", |screen| screen.contents().contains(" of 207, "));
        session.press("yi");
        let told = if is_sent { "Copied the id of the statement" } else { "Not sent: the id of the statement" };
        session.wait_until(told, |screen| screen.contents().contains(told));
        session.press("QQ");
        assert_eq!(session.end().0, Some(0));
        assert_eq!(session.sent("\x1b]"), usize::from(is_sent));
    };
    check(terminal::letapis(&["--no-clipboard", "-q", "ecohome"]), false);
    check(remote(&["-q", "ecohome"]), false);
    check(remote(&["-q", "ecohome", "--clipboard", "always"]), true);
}

#[test]
fn it_begins_where_it_is_told_to() {
    let mut session = Session::letapis(&["--at", "august 2021"]);
    session.wait_until("the fact", |screen| screen.contents().contains("[ 3 Timeline ]"));
    session.wait_until("the fact", |screen| screen.contents().contains(": 3 August 2021, Prosecutor"));
    session.press("Q");
    check_end(&mut session, 0);
    let mut session = Session::letapis(&["--open", "joint-freedom-of-association-2021-10"]);
    session.wait_until("the text", |screen| screen.contents().contains("[ 2 Text ]"));
    session.wait_until("the text", |screen| screen.contents().contains("Joint statement of Belarusian human rights"));
    session.press("Q");
    check_end(&mut session, 0);
}

/// Whether a terminal may be sent that of an archive: no control character, nothing that turns or hides what follows.
fn is_harmless(c: char) -> bool {
    let is_hidden = matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}');
    !c.is_control() && !is_hidden
}

/// (A1) (A2) (A3) (A4)
#[test]
fn nothing_of_a_hostile_archive_reaches_the_terminal_but_letters() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile\u{1b}]52;c;aGk=\u{7}.json");
    fs::write(&path, hostile().to_string()).unwrap();
    let path = path.to_str().unwrap();

    let mut session = Session::letapis(&["check", path]);
    assert_eq!(session.end().0, Some(3));
    let letters = session.letters();
    assert!(letters.contains("␛]52;c;aGk=␇") && letters.contains(" 1 error,"), "{letters}");
    assert!(letters.replace("\r\n", "").chars().all(is_harmless), "{letters:?}");

    let mut session = Session::drawn(&[path]);
    session.wait_until("the archive", |screen| screen.contents().contains("␛]52;c;aGk=␇"));
    let panes = ["1jkG", "2G", "2I", "i", "2o", "3G", "?", ":problems\r", ":about\r", "/evil\r"];
    for keys in panes {
        for (rows, columns) in [(40, 120), (24, 80), (12, 40)] {
            session.resize(rows, columns);
            session.press(keys);
            // A lone Escape is one only when nothing follows it.
            while !session.is_quiet(Duration::from_millis(50)) {}
            session.press("\x1b");
            while !session.is_quiet(Duration::from_millis(50)) {}
        }
    }
    session.press("\x03");
    check_end(&mut session, 130);
    let letters = session.letters();
    assert!(letters.chars().all(is_harmless), "{letters:?}");
    assert!(!letters.contains(&"\u{301}".repeat(9)), "no cell holds a heap of marks");
}

/// An archive with everything in every field that a terminal could take for a command, and one record that is wrong.
fn hostile() -> serde_json::Value {
    let controls: String = ('\0'..='\u{9f}').filter(|c| c.is_control()).collect();
    let marks = "\u{301}".repeat(1000);
    let evil = format!(
        "evil \u{1b}]52;c;aGk=\u{7} \u{1b}[31m \u{9b}2J \u{202e}turned\u{2066} \u{e0041}\u{feff} a{marks} {controls}"
    );
    let text = format!("{evil}\n\n{}", "long ".repeat(20_000));
    let statement = |id: &str| {
        json!({
            "id": id, "title": evil, "date": "2021-08", "kind": evil, "lang": "en", "text": text, "summary": evil,
            "rights": [evil], "url": evil, "publishers": ["o"], "people": [{"id": "p", "role": evil}],
        })
    };
    let event = |id: &str| {
        json!({
            "id": id, "title": evil, "date": "2021-08", "kind": evil, "place": evil, "detail": evil,
            "statements": ["s"], "people": [{"id": "p", "role": "subject"}],
            "evidence": [{"statement": "s", "quote": evil, "states": "month"}],
        })
    };
    json!({
        "letapis": 1, "id": "hostile", "title": evil, "description": evil, "licence": evil, "captured": "2021",
        "source": {"name": evil, "url": evil, "part": evil}, evil.as_str(): evil,
        "people": [{"id": "p", "name": evil, "names": [evil], "role": evil}],
        "organisations": [{"id": "o", "name": evil, "names": [evil], "kind": evil, "country": evil, "url": evil}],
        "statements": [statement("s"), statement("t"), statement(&evil)],
        "events": [event("e"), event("f")],
    })
}

/// Where the kernel grants it, it refuses what w is told to write elsewhere; without the flag w writes there. (C2)
#[cfg(target_os = "linux")]
#[test]
fn in_the_sandbox_files_are_written_below_the_current_folder_alone() {
    use letapis::guard::sandbox::{Reach, Writes, confine};

    let nowhere = Reach { reads: Vec::new(), writes: Writes::Anywhere };
    // A thread that confines itself leaves the others what they have.
    let granted = std::thread::spawn(move || confine(&nowhere)).join().unwrap();
    let (here, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let there = elsewhere.path().join("a.ris").into_os_string().into_string().unwrap();
    let check = |flags: &[&str], name: &str, is_written: bool| {
        let mut session = Session::start(terminal::letapis(flags).current_dir(here.path()));
        session.resize(24, 200);
        session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
        session.press(format!("w{name}\r"));
        let notice = if is_written { "Wrote 207 statements to " } else { "cannot be written: Permission denied" };
        session.wait_until(notice, |screen| screen.contents().contains(notice));
        session.press("\x03");
        assert_eq!(session.end().0, Some(130));
    };
    check(&["--sandbox"], "b.ris", true);
    check(&["--sandbox"], &there, !granted.files);
    let _ = fs::remove_file(&there);
    check(&[], &there, true);
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

/// (D6)
#[test]
fn an_idle_reader_does_nothing_at_all() {
    let quiet = Duration::from_millis(500);
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive is open", |screen| screen.contents().contains("207 statements"));
    let mut rests = || {
        let before = wake_ups(&session);
        session.is_quiet(quiet) && wake_ups(&session) == before
    };
    // What is made ready ahead may still be on its way; a slow machine takes its time over it.
    assert!((0..60).any(|_| rests() && rests()), "it never comes to rest");
}

/// What the system itself sees of five seconds: nothing. (D6)
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs strace, and its time"]
fn an_idle_reader_makes_no_system_call_in_five_seconds() {
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive is open", |screen| screen.contents().contains("207 statements"));
    assert!((0..60).any(|_| session.is_quiet(Duration::from_secs(1))), "it never comes to rest");
    let folder = tempfile::tempdir().unwrap();
    let calls = folder.path().join("calls");
    let pid = session.pid().as_raw_nonzero().to_string();
    let tracer = std::process::Command::new("timeout")
        .args(["--signal=INT", "5", "strace", "-f", "-o"])
        .arg(&calls)
        .args(["-p", &pid])
        .output()
        .unwrap();
    let calls = fs::read_to_string(calls).unwrap_or_default();
    assert!(calls.contains("<detached ...>"), "it was traced: {}", String::from_utf8_lossy(&tracer.stderr));
    // A call that was under way before has no result; any other has one.
    assert!(!calls.lines().any(|line| line.contains(") = ")), "{calls}");
    assert!(session.is_quiet(Duration::from_millis(1)));
    session.press("q");
    check_end(&mut session, 0);
}

/// How often each thread of the program has gone to sleep.
fn wake_ups(session: &Session) -> Vec<String> {
    let Ok(threads) = fs::read_dir(format!("/proc/{}/task", session.pid().as_raw_nonzero())) else {
        return Vec::new();
    };
    // A thread may end between the list of them and the look at it.
    let mut counts: Vec<String> = threads
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("status")).ok())
        .map(|status| {
            let wanted = |line: &&str| line.starts_with("Name:") || line.starts_with("voluntary_ctxt_switches");
            status.lines().filter(wanted).collect::<Vec<_>>().join(" ")
        })
        .collect();
    counts.sort();
    counts
}
