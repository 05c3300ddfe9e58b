//! Every way in which the program ends, at every moment: the terminal as it was, the right status, within a second.

use std::fmt::Write as _;
use std::fs;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use pty_process::blocking::{Command, open};
use rustix::fs::{CWD, Mode, mkfifoat};
use rustix::process::Signal;
use tempfile::TempDir;

use super::terminal::{CLOSING, Session, letapis, shows_something};
use super::{AT_ONCE, check_end};

/// A way to end, with its status.
enum End {
    Keys(&'static str, i32),
    Signal(Signal, i32),
    /// The terminal is taken away.
    Loss,
}

const ENDS: [End; 8] = [
    End::Keys("Q", 0),
    End::Keys("\x03", 130),
    End::Signal(Signal::TERM, 143),
    End::Signal(Signal::HUP, 129),
    End::Signal(Signal::INT, 130),
    End::Signal(Signal::QUIT, 131),
    End::Loss,
    End::Keys("qqqqqqqqq", 0),
];

fn check(mut session: Session, end: &End) {
    match *end {
        End::Keys(keys, status) => {
            session.press(keys);
            check_end(&mut session, status);
        }
        End::Signal(signal, status) => {
            session.signal(signal);
            check_end(&mut session, status);
        }
        End::Loss => {
            session.hang_up();
            let (status, took) = session.end();
            assert_eq!(status, Some(129));
            assert!(took < AT_ONCE, "{took:?}");
            return;
        }
    }
    let sent = String::from_utf8_lossy(&session.bytes);
    assert!(sent.ends_with(CLOSING), "nothing follows what gives the terminal back");
    assert_eq!(session.sent(CLOSING), 1, "it is given back once");
}

/// An archive that takes its time, and the folder that it lies in.
fn large_archive() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.json");
    let words = "the court found and the commission noted ".repeat(8);
    let mut archive = String::from(r#"{"letapis":1,"id":"large","title":"Large","statements":["#);
    for number in 0..60_000 {
        let comma = if number == 0 { "" } else { "," };
        let title = format!("Statement {number}");
        write!(
            archive,
            r#"{comma}{{"id":"s{number}","title":"{title}","date":"2021-08","lang":"en","text":"{words}"}}"#
        )
        .unwrap();
    }
    archive.push_str("]}");
    fs::write(&path, archive).unwrap();
    (folder, path)
}

/// (D1, D2)
#[test]
fn it_ends_while_a_large_archive_is_opened() {
    let (_folder, path) = large_archive();
    for end in &ENDS {
        let session = Session::drawn(&[path.to_str().unwrap()]);
        assert!(!session.screen().contents().contains("60,000"), "{}", session.screen().contents());
        check(session, end);
    }
}

/// (D1, D2)
#[test]
fn it_ends_while_it_searches_and_while_a_line_is_typed() {
    for end in ENDS.iter().filter(|end| !matches!(end, End::Keys("Q" | "qqqqqqqqq", _))) {
        let mut session = Session::drawn(&[]);
        session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
        session.press("/e~2 | \"of the\"~9 | 'a");
        check(session, end);
    }
}

/// A session that writes to a pipe, which nobody reads yet.
fn writing(pipe: &Path) -> Session {
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
    session.press(format!("w{}\r", pipe.display()));
    session.wait_until("the writing", |screen| screen.contents().contains("Writing 207 statements"));
    session
}

/// Who quits in the midst of a file leaves once it is whole; all others at once. (D1, E2)
#[test]
fn it_ends_while_a_file_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("a.csv");
    mkfifoat(CWD, &pipe, Mode::RUSR | Mode::WUSR).unwrap();
    for end in ENDS.iter().filter(|end| !matches!(end, End::Keys(_, 0))) {
        check(writing(&pipe), end);
    }
    let mut session = writing(&pipe);
    session.press("\x1b");
    session.wait_until("the list", |screen| !screen.contents().contains("File"));
    session.press("Q");
    session.wait_until("the notice", |screen| screen.contents().contains("Leaving once"));
    let written = fs::read_to_string(&pipe).unwrap();
    check_end(&mut session, 0);
    assert_eq!(written.matches("\r\n").count(), 208, "all that was asked for and a header");
}

/// In a paste that has no end yet, Ctrl-C is a letter of it: it leaves once the paste has paused for too long. (D1, D5)
#[test]
fn it_ends_during_a_paste() {
    for end in ENDS.iter().filter(|end| !matches!(end, End::Keys(..))) {
        let mut session = Session::drawn(&[]);
        session.press("/\x1b[200~half a paste");
        check(session, end);
    }
    let mut session = Session::drawn(&[]);
    session.press("/\x1b[200~half a paste");
    session.wait_until("what came of it", |screen| screen.contents().contains("half a paste"));
    session.press("\x03");
    check_end(&mut session, 130);
}

/// (D1, D2)
#[test]
fn it_ends_while_it_is_suspended() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut session = suspended();
        session.signal(signal);
        session.signal(Signal::CONT);
        check_end(&mut session, status);
    }
    let mut session = suspended();
    session.hang_up();
    let (status, took) = session.end();
    assert_eq!(status, Some(129));
    assert!(took < AT_ONCE, "{took:?}");
}

fn suspended() -> Session {
    let mut session = Session::drawn(&[]);
    session.press("\x1a");
    session.wait_for_stop();
    session.wait_for(CLOSING, 1);
    session.assert_given_back();
    session
}

/// Suspended before a terminal that takes no bytes, it stops once that has taken them: what is typed for other programs would
/// be shown in the midst of a frame otherwise, and its end could be taken for a part of it. Until then it can be ended. (D1, D2)
#[test]
fn suspended_it_stops_once_its_last_frame_is_whole() {
    type Suspend = fn(&mut Session);
    let ways: [Suspend; 2] = [|session| session.press_unheard("\x1a"), |session| session.signal(Signal::TSTP)];
    for suspend in ways {
        let mut session = Session::drawn(&[]);
        session.fill();
        suspend(&mut session);
        // Now and then all of it has found room.
        if !session.stops_unheard(super::SOME_TIME * 3) {
            session.press_unheard("\x1aj");
            assert!(!session.stops_unheard(super::SOME_TIME), "being asked twice it stops no sooner");
            session.wait_for_stop();
        }
        session.wait_for(CLOSING, 1);
        session.press_unheard(&"\x1e".repeat(100));
        session.wait_for("^^", 1);
        session.assert_given_back();
        session.signal(Signal::CONT);
        session.wait_for("\x1b[?1049h", 2);
        session.wait_until("a frame", shows_something);
        session.press("Q");
        check_end(&mut session, 0);

        let mut session = Session::drawn(&[]);
        session.fill();
        suspend(&mut session);
        let stopped = session.stops_unheard(super::SOME_TIME * 3);
        session.signal(Signal::TERM);
        if stopped {
            session.signal(Signal::CONT);
        }
        let (ended, took) = session.end_unheard();
        assert_eq!(ended, Some(143));
        assert!(took < AT_ONCE, "{took:?}");
        session.assert_modes_as_before();
    }
}

/// Before the line is raw again, keys mean what they mean to the shell: Ctrl-D is an end, but not that of the terminal. (D2)
#[test]
fn ctrl_d_that_waits_for_a_continued_program_is_no_loss_of_the_terminal() {
    for _ in 0..5 {
        let mut session = suspended();
        session.press("\x04j\x04");
        session.signal(Signal::CONT);
        session.wait_for("\x1b[?1049h", 2);
        session.wait_until("a frame", shows_something);
        session.press("Q");
        check_end(&mut session, 0);
    }
}

/// A signal in the midst of a call to the system is no answer of the terminal: here every other wait is interrupted. (D1, D2)
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs strace"]
fn what_is_interrupted_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let tracer = Command::new("strace").args(["-f", "-e", "inject=ppoll,poll:error=EINTR:when=1+2", "-o"]);
    let command = tracer.arg(folder.path().join("calls")).arg(env!("CARGO_BIN_EXE_letapis"));
    let mut session = Session::start(command.env("TERM", "xterm").env_remove("LETAPIS_ARCHIVE"));
    session.wait_until("a first frame", shows_something);
    session.press("\x1a");
    session.wait_for_stop();
    // Read as nothing, as if the keyboard were gone.
    session.press("\x04j\x04");
    rustix::process::kill_process_group(session.pid(), Signal::CONT).unwrap();
    session.wait_for("\x1b[?1049h", 2);
    session.wait_until("a frame", shows_something);
    session.press("Q");
    assert_eq!(session.end().0, Some(0));
    session.assert_given_back();
}

/// Runs a script with job control, `$0` being the program; ENDED waits for the end of its job, which may stop
/// meanwhile, and TOLD for a file. What is typed would be for the shell, or for the program: whoever comes first.
fn shell(script: &str, signal: &Path) -> Session {
    let ended = r#"until ! kill -0 %1 2>/dev/null; do sleep 0.05; done; wait %1; echo "ended $?""#;
    let told = r#"echo behind; until [ -e "$1" ]; do sleep 0.05; done"#;
    let script = &script.replace("ENDED", ended).replace("TOLD", told);
    let command = Command::new("sh").args(["-mc", script, env!("CARGO_BIN_EXE_letapis")]).arg(signal);
    Session::start(command.env("TERM", "xterm").env_remove("LETAPIS_ARCHIVE").env_remove("NO_COLOR"))
}

/// Behind other programs it draws nothing and changes no mode of the terminal, and can be ended; in front it goes on. (D1, D2)
#[test]
fn behind_other_programs_it_leaves_the_terminal_alone() {
    let folder = tempfile::tempdir().unwrap();
    let signal = folder.path().join("signal");
    // Suspended, then ended by the shell as one does it.
    let mut session = shell(r#""$0"; kill -TERM %1; kill -CONT %1; ENDED"#, &signal);
    session.wait_until("a first frame", shows_something);
    session.press("\x1a");
    session.wait_until("the end", |screen| screen.contents().contains("ended 143"));
    session.assert_given_back();
    // Suspended, continued behind, ended there.
    let mut session = shell(r#""$0"; bg %1; TOLD; kill -TERM %1; kill -CONT %1; ENDED"#, &signal);
    session.wait_until("a first frame", shows_something);
    session.press("\x1a");
    session.wait_until("the shell", |screen| screen.contents().contains("behind"));
    assert!(session.is_quiet(super::SOME_TIME), "it draws nothing behind");
    fs::write(&signal, "").unwrap();
    session.wait_until("the end", |screen| screen.contents().contains("ended 143"));
    session.assert_given_back();
    fs::remove_file(&signal).unwrap();
    // The same, and taken to the front again.
    let mut session = shell(r#""$0"; bg %1; TOLD; fg %1; echo "ended $?""#, &signal);
    session.wait_until("a first frame", shows_something);
    session.press("\x1a");
    session.wait_until("the shell", |screen| screen.contents().contains("behind"));
    fs::write(&signal, "").unwrap();
    take_to_the_front_and_leave(&mut session);
    // And at once, so that it may be in front before it hears that it was continued behind.
    let mut session = shell(r#""$0"; bg %1; fg %1; echo "ended $?""#, &signal);
    session.wait_until("a first frame", shows_something);
    session.press("\x1a");
    take_to_the_front_and_leave(&mut session);
}

fn take_to_the_front_and_leave(session: &mut Session) {
    session.wait_for("\x1b[?1049h", 2);
    session.wait_until("a frame", shows_something);
    session.press("q");
    session.wait_until("the end", |screen| screen.contents().contains("ended 0"));
    session.assert_given_back();
}

/// Started behind others it waits to come to the front, as any program that draws, and can be ended. (D1)
#[test]
fn started_behind_other_programs_it_waits() {
    let signal = Path::new("unused");
    let mut session = shell(r#""$0" & sleep 0.5; kill -TERM %1; kill -CONT %1; ENDED"#, signal);
    session.wait_until("the end", |screen| screen.contents().contains("ended 143"));
    assert_eq!(session.sent("\x1b"), 0);
    session.assert_modes_as_before();
}

/// (D2)
#[test]
fn the_loss_of_keyboard_or_screen_alone_ends_it() {
    let (other, inner) = open().unwrap();
    let keyboard = Stdio::from(owned(&inner));
    let mut session = Session::start(letapis(&[]).stdin(keyboard));
    session.wait_until("a first frame", shows_something);
    drop((other, inner));
    let (status, took) = session.end();
    assert_eq!(status, Some(129));
    assert!(took < AT_ONCE, "{took:?}");
    assert_eq!(session.sent(CLOSING), 1);

    let (other, inner) = open().unwrap();
    let screen = Stdio::from(owned(&inner));
    let mut session = Session::start(letapis(&[]).stdout(screen));
    // It draws where nobody looks; here it is raw.
    session.wait_until_raw();
    drop((other, inner));
    let (status, took) = session.end();
    assert_eq!(status, Some(129));
    assert!(took < AT_ONCE, "{took:?}");
    session.assert_modes_as_before();
}

fn owned(fd: &impl AsFd) -> OwnedFd {
    fd.as_fd().try_clone_to_owned().unwrap()
}

/// (D1, D3)
#[test]
fn what_goes_wrong_at_the_start_is_told_before_anything_is_drawn() {
    let missing = "/nowhere/at-all.json";
    for (arguments, status, words) in [
        (&["--theme", "loud"][..], 2, "there is no theme"),
        (&["--strict", missing], 3, "/nowhere/at-all.json: cannot be read"),
        (&["--nonsense"], 2, "unexpected argument"),
    ] {
        let mut session = Session::letapis(arguments);
        assert_eq!(session.end().0, Some(status), "{arguments:?}");
        assert!(session.screen().contents().contains(words), "{}", session.screen().contents());
        assert_eq!(session.sent("\x1b"), 0, "{arguments:?}");
        session.assert_modes_as_before();
    }
}
