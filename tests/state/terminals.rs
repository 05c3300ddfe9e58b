//! `--state` in a real terminal: what is on the disk after each way to end, who may read it, and what is said where it fails.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use letapis::user::memory::Memory;
use pty_process::blocking::Command;
use rustix::process::Signal;

use super::terminal::{Session, letapis, shows_something};
use super::{names, scratch, shelf};

/// How long an end may take, on a busy machine too.
const AT_ONCE: Duration = Duration::from_secs(1);
/// Id of the archive in the program.
const ARCHIVE: &str = "belarus-statements";

/// A session in which the first statement is ticked, and the reader is on the third.
fn ticked_and_gone_on(path: &Path) -> Session {
    let mut session = opened(path, &[]);
    session.press("x");
    wait_for(&mut session, "2 of 207, 1 ticked");
    session.press("j");
    wait_for(&mut session, "3 of 207");
    session
}

/// The reader with a file, shown and ready.
fn opened(path: &Path, more: &[&str]) -> Session {
    let state = path.to_str().unwrap();
    ready(Session::letapis(&[&["--state", state], more].concat()))
}

fn ready(mut session: Session) -> Session {
    session.wait_until("the archive", |screen| {
        let shown = screen.contents();
        shows_something(screen) && shown.contains(" of 207") && (shown.contains("state.json"))
    });
    session
}

fn wait_for(session: &mut Session, words: &str) {
    session.wait_until(words, |screen| screen.contents().contains(words));
}

fn check_end(session: &mut Session, status: i32) {
    let (ended, took) = session.end();
    assert_eq!(ended, Some(status), "{}", session.screen().contents());
    assert!(took < AT_ONCE, "{took:?}");
}

/// Id of the statement that is remembered as read.
fn remembered(path: &Path) -> Option<String> {
    path.exists().then(|| shelf(path, ARCHIVE).place.and_then(|place| place.statement)).flatten()
}

/// Each way to end that is to save the place, in time and without a question (E2).
#[test]
fn every_end_but_ctrl_c_saves_the_place() {
    type End = fn(&mut Session);
    let ends: [(&str, End, Option<i32>); 8] = [
        ("quit", |session| session.press("Q"), Some(0)),
        ("SIGTERM", |session| session.signal(Signal::TERM), Some(143)),
        ("SIGHUP", |session| session.signal(Signal::HUP), Some(129)),
        ("SIGQUIT", |session| session.signal(Signal::QUIT), Some(131)),
        ("loss of the terminal", Session::hang_up, Some(129)),
        ("Ctrl-C", |session| session.press("\x03"), Some(130)),
        ("SIGINT", |session| session.signal(Signal::INT), Some(130)),
        ("SIGKILL", |session| session.signal(Signal::KILL), None),
    ];
    for (name, end, status) in ends {
        let folder = scratch();
        let path = folder.path().join("state.json");
        let mut session = ticked_and_gone_on(&path);
        // A mark is on the disk before anybody leaves.
        session.press("ma");
        wait_for(&mut session, "a marks this place");
        let deadline = std::time::Instant::now() + Duration::from_secs(30);
        while !path.exists() || shelf(&path, ARCHIVE).marks.is_empty() {
            assert!(std::time::Instant::now() < deadline, "{name}: the mark is not saved");
            std::thread::yield_now();
        }
        let marked = remembered(&path);
        session.press("j");
        wait_for(&mut session, "4 of 207");
        end(&mut session);
        let (ended, took) = session.end();
        assert_eq!(ended, status, "{name}");
        assert!(took < AT_ONCE, "{name}: {took:?}");
        let saves = !matches!(name, "Ctrl-C" | "SIGINT" | "SIGKILL");
        assert_eq!(remembered(&path) != marked, saves, "{name}: {:?}", remembered(&path));
        assert_eq!((shelf(&path, ARCHIVE).ticks.len(), shelf(&path, ARCHIVE).marks.len()), (1, 1), "{name}");
        assert_eq!(names(folder.path()), ["state.json"], "{name}");
    }
}

/// A terminal that takes no bytes holds up neither the end nor what is to be remembered, in whatever way it comes (D1, E2).
#[test]
fn a_terminal_that_takes_no_bytes_costs_nothing_that_is_remembered() {
    type End = fn(&mut Session);
    let ends: [(&str, End, i32); 6] = [
        ("SIGTERM", |session| session.signal(Signal::TERM), 143),
        ("SIGHUP", |session| session.signal(Signal::HUP), 129),
        ("SIGQUIT", |session| session.signal(Signal::QUIT), 131),
        ("loss of the terminal", Session::hang_up, 129),
        ("quit", |session| session.press_unheard("Q"), 0),
        ("moved, and quit", |session| session.press_unheard("jQ"), 0),
    ];
    for (name, end, status) in ends {
        let folder = scratch();
        let path = folder.path().join("state.json");
        let mut session = ticked_and_gone_on(&path);
        session.fill();
        end(&mut session);
        let (ended, took) = session.end_unheard();
        assert_eq!(ended, Some(status), "{name}");
        assert!(took < AT_ONCE, "{name}: {took:?}");
        let third = remembered(&path);
        assert_eq!(shelf(&path, ARCHIVE).ticks.len(), 1, "{name}");
        assert_eq!(names(folder.path()), ["state.json"], "{name}");
        // Where that is, the next session shows.
        let mut session = opened(&path, &[]);
        let there = if name == "moved, and quit" { "4 of 207" } else { "3 of 207" };
        wait_for(&mut session, there);
        session.press("Q");
        check_end(&mut session, 0);
        assert_eq!(remembered(&path), third, "{name}");
    }
}

/// What could not be saved is tried again at the end, also where nobody can be told (D1, E1, E2).
#[test]
fn what_was_not_saved_is_tried_again_before_a_terminal_that_takes_no_bytes() {
    type End = fn(&mut Session);
    let ends: [(&str, End, i32); 2] =
        [("SIGTERM", |session| session.signal(Signal::TERM), 143), ("quit", |session| session.press_unheard("Q"), 6)];
    for (name, end, status) in ends {
        let folder = scratch();
        let kept = folder.path().join("kept");
        fs::create_dir(&kept).unwrap();
        let path = kept.join("state.json");
        let mut session = opened(&path, &[]);
        fs::remove_dir(&kept).unwrap();
        session.press("x");
        wait_for(&mut session, "NOT SAVED in ");
        if status == 143 {
            fs::create_dir(&kept).unwrap();
        } else {
            session.resize(24, 200);
            session.press("Q");
            wait_for(&mut session, "Q tries again, and leaves");
        }
        session.fill();
        end(&mut session);
        let (ended, took) = session.end_unheard();
        assert_eq!(ended, Some(status), "{name}");
        assert!(took < AT_ONCE, "{name}: {took:?}");
        assert_eq!(path.exists(), status == 143, "{name}");
        session.assert_modes_as_before();
    }
}

#[test]
fn the_next_session_is_back_where_the_last_one_was() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut session = opened(&path, &[]);
    session.press("/liquidation\r");
    wait_for(&mut session, "best first, 1 of 17");
    session.press("j");
    wait_for(&mut session, "best first, 2 of 17");
    session.press("ma");
    wait_for(&mut session, "a marks this place");
    session.press("Q");
    check_end(&mut session, 0);
    let mut session = Session::letapis(&["--state", path.to_str().unwrap()]);
    wait_for(&mut session, "back where you were");
    wait_for(&mut session, "/ liquidation");
    wait_for(&mut session, "best first, 2 of 17");
    session.press("`");
    wait_for(&mut session, "Go to a mark");
    session.press("a");
    wait_for(&mut session, "Mark a; H leads back");
    session.press("Q");
    check_end(&mut session, 0);
}

/// The file is its owner's alone, whatever is usual, and one that was not is told and made so (C3).
#[test]
fn nobody_else_can_read_the_file_whatever_is_usual() {
    for umask in ["000", "0777"] {
        for before in [None, Some(0o644)] {
            let folder = scratch();
            let path = folder.path().join("state.json");
            if let Some(mode) = before {
                fs::write(&path, Memory::default().written()).unwrap();
                fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            }
            let script = format!("umask {umask}; exec \"$0\" \"$@\"");
            let command = Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_letapis")]);
            let command = command.env_remove("LETAPIS_ARCHIVE").args(["--state", path.to_str().unwrap()]);
            let mut session = ready(Session::start(command));
            if let Some(mode) = before {
                session.press("j");
                wait_for(&mut session, "Others can read ");
                session.resize(24, 200);
                wait_for(&mut session, &format!("(mode {mode:03o}); the next save makes it yours alone"));
            }
            session.press("x");
            session.press("Q");
            check_end(&mut session, 0);
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o7777;
            assert_eq!(mode, 0o600, "umask {umask}, before {before:?}");
        }
    }
}

/// With `--state` that file is written and nothing else, in no home and no folder for temporary files (C2).
#[test]
fn only_the_named_file_is_written() {
    let folder = scratch();
    let place = |name: &str| {
        let place = folder.path().join(name);
        fs::create_dir(&place).unwrap();
        place
    };
    let (home, temporary, kept, here) = (place("home"), place("temporary"), place("kept"), place("here"));
    let archive = here.join("archive.json");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/valid/three.json"), &archive).unwrap();
    let before = fs::read(&archive).unwrap();
    let path = kept.join("state.json");
    let command = letapis(&["archive.json", "--state", path.to_str().unwrap()]);
    let command = command.env("HOME", &home).env("TMPDIR", &temporary).env("XDG_STATE_HOME", home.join("x"));
    let mut session = Session::start(command.current_dir(&here));
    session.wait_until("the archive", |screen| screen.contents().contains("remembers in state.json"));
    session.press("xjmamb3x/court\r\x1b");
    session.resize(40, 140);
    session.press("yc");
    session.press("Q");
    check_end(&mut session, 0);
    let all = |folder: &PathBuf| names(folder);
    assert_eq!(all(&kept), ["state.json"]);
    assert_eq!((all(&home), all(&temporary)), (Vec::new(), Vec::new()));
    assert_eq!((all(&here), fs::read(&archive).unwrap()), (vec!["archive.json".to_owned()], before));
}

/// (E1, E2)
#[test]
fn where_nothing_can_be_written_it_asks_once_and_ends_with_6() {
    let folder = scratch();
    let kept = folder.path().join("kept");
    fs::create_dir(&kept).unwrap();
    let path = kept.join("state.json");
    let mut session = opened(&path, &[]);
    fs::remove_dir(&kept).unwrap();
    session.press("x");
    wait_for(&mut session, "NOT SAVED in ");
    session.press("j");
    wait_for(&mut session, "NOT SAVED in ");
    session.press("Q");
    session.resize(24, 200);
    wait_for(&mut session, "Q tries again, and leaves");
    session.press("Q");
    check_end(&mut session, 6);
    let told = session.screen().contents();
    assert!(told.contains("what this session was to remember is not saved"), "{told}");
    assert!(!kept.exists(), "no folder is made");
}

/// A disk without room, as a limit of the shell makes one: the old file stays, and the next try with room succeeds (E1, E2).
#[test]
fn a_full_disk_leaves_the_old_file_and_is_told() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut session = opened(&path, &[]);
    session.press("x");
    session.press("Q");
    check_end(&mut session, 0);
    let before = fs::read(&path).unwrap();
    let script = "ulimit -f 0; exec \"$0\" \"$@\"";
    let command = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_letapis")]);
    let command = command.env_remove("LETAPIS_ARCHIVE").args(["--state", path.to_str().unwrap()]);
    let mut session = ready(Session::start(command));
    session.press("x");
    wait_for(&mut session, "NOT SAVED in ");
    session.resize(24, 200);
    session.press("Q");
    wait_for(&mut session, "Q tries again, and leaves");
    session.press("Q");
    check_end(&mut session, 6);
    session.assert_given_back();
    assert_eq!((fs::read(&path).unwrap(), names(folder.path())), (before, vec!["state.json".to_owned()]));
}

/// (E3)
#[test]
fn a_damaged_file_and_a_newer_one_are_told_and_left_as_they_are() {
    for (held, told) in [
        ("{\"letapis-state\": 1, \"archives\": {\"belarus", "it is damaged"),
        ("{\"letapis-state\": 7, \"archives\": {}}", "it was written by a newer version"),
    ] {
        let folder = scratch();
        let path = folder.path().join("state.json");
        fs::write(&path, held).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let mut session = opened(&path, &[]);
        wait_for(&mut session, "state.json not written");
        session.resize(24, 200);
        session.press("j");
        wait_for(&mut session, told);
        session.press("Q");
        check_end(&mut session, 0);
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(folder.path()).len()), (held, 1));
    }
}

/// (C2)
#[test]
fn what_cannot_be_the_file_is_refused_before_anything_is_drawn() {
    let folder = scratch();
    let archive = folder.path().join("archive.json");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/valid/three.json"), &archive).unwrap();
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink("archive.json", &link).unwrap();
    let whole = folder.path().join("whole");
    fs::create_dir(&whole).unwrap();
    let (archive, link) = (archive.to_str().unwrap(), link.to_str().unwrap());
    let inside = whole.join("state.json");
    let (whole, inside) = (whole.to_str().unwrap(), inside.to_str().unwrap());
    for (arguments, told) in [
        ([archive, "--state", archive], "it is the archive"),
        ([archive, "--state", link], "it is the archive"),
        ([whole, "--state", inside], "lies in its folder"),
        ([archive, "--state", "/no/such/folder/state.json"], "there is no folder /no/such/folder"),
        ([archive, "--state", whole], "expected the name of a file, found a folder"),
    ] {
        let mut session = Session::letapis(&arguments);
        session.resize(24, 200);
        check_end(&mut session, 2);
        let shown = session.screen().contents();
        assert!(shown.contains(told), "{arguments:?}: {shown}");
        assert_eq!(session.sent("\x1b[?1049h"), 0, "{arguments:?}");
    }
}
