//! Where the program is started: any terminal, none, any home, any language.

use std::fs;
use std::io::{Read, Write, pipe};
use std::process::{self, Stdio};

use pty_process::blocking::Command;

use super::check_end;
use super::terminal::{Session, letapis};

fn check_starts(command: Command, what: &str) {
    let mut session = Session::start(command);
    session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
    assert!(session.screen().contents().contains("Statements"), "{what}");
    session.press("q");
    check_end(&mut session, 0);
}

/// (D7)
#[test]
fn a_terminal_of_any_kind_is_drawn_on() {
    for kind in ["", "unknown-to-everybody", "vt100", "linux", "xterm-\u{202e}", "../../etc/passwd"] {
        check_starts(letapis(&[]).env("TERM", kind), kind);
    }
    let unset = Command::new("env").args(["-u", "TERM", env!("CARGO_BIN_EXE_letapis")]).env_remove("LETAPIS_ARCHIVE");
    check_starts(unset, "unset");
}

/// (D7)
#[test]
fn a_dumb_terminal_gets_words() {
    let mut session = Session::start(letapis(&[]).env("TERM", "dumb"));
    assert_eq!(session.end().0, Some(2));
    let shown = session.screen().contents().replace('\n', "");
    assert!(shown.contains("TERM says that this terminal is dumb") && shown.contains("letapis list"), "{shown}");
    assert_eq!(session.sent("\x1b"), 0, "and no sequence");
    session.assert_modes_as_before();
    let mut session = Session::start(letapis(&["list"]).env("TERM", "dumb"));
    assert_eq!(session.end().0, Some(0));
    assert!(session.bytes.len() > 10_000 && session.sent("\x1b") == 0, "lists are for every terminal");
}

/// (D7)
#[test]
fn any_home_will_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for home in ["", "relative/home", "/nowhere/at/all", "/proc/self", file.to_str().unwrap()] {
        check_starts(letapis(&[]).env("HOME", home), home);
    }
    check_starts(letapis(&[]).env_remove("HOME"), "unset");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written");
}

/// (D7)
#[test]
fn any_language_of_the_system_will_do() {
    for language in ["C", "POSIX", "be_BY.UTF-8", "ru_RU.KOI8-R", "tr_TR", "xx_XX.\u{202e}", ""] {
        check_starts(letapis(&[]).env("LANG", language).env("LC_ALL", language), language);
    }
}

/// (D3)
#[test]
fn without_a_terminal_it_says_one_line_and_reads_nothing() {
    let (mut reader, mut writer) = pipe().unwrap();
    writer.write_all(b"q").unwrap();
    let stdin = Stdio::from(reader.try_clone().unwrap());
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_letapis"));
    let output = command.env_remove("LETAPIS_ARCHIVE").stdin(stdin).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{said}");
    assert!(said.lines().count() == 1 && said.ends_with("--help\n") && !said.contains('\x1b'), "{said:?}");
    drop(writer);
    let mut left = String::new();
    reader.read_to_string(&mut left).unwrap();
    assert_eq!(left, "q", "what stands on standard input is still there");
}

/// (D3)
#[test]
fn half_a_terminal_is_none() {
    let (reader, writer) = pipe().unwrap();
    let without_keys = letapis(&[]).stdin(Stdio::from(reader));
    let without_screen = letapis(&[]).stdout(Stdio::from(writer));
    for command in [without_keys, without_screen] {
        let mut session = Session::start(command);
        assert_eq!(session.end().0, Some(2));
        assert!(session.screen().contents().contains("needs a terminal"), "{}", session.screen().contents());
        assert_eq!(session.sent("\x1b"), 0);
        session.assert_modes_as_before();
    }
}
