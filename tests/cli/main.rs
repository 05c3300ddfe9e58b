//! The binary without a terminal: what it prints, where, and with which status.

#![expect(clippy::unwrap_used, reason = "in a test, what fails is told by failing")]

mod about;
mod cite;
mod convert;
mod doctor;
mod every;
mod export;
mod feeds;
mod hostile;
mod import;
mod json;
mod manual;
mod output;
mod quote;
mod safe;
mod sandbox;
mod search;
mod show;
mod timeline;
mod verify;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A home in which nothing is, and nothing is to come.
const HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/home");

/// A file or folder of the test data.
fn data(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn letapis(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_letapis"));
    command.args(arguments).env_remove("LETAPIS_ARCHIVE").env_remove("RUST_BACKTRACE").stdin(Stdio::null());
    command.env("HOME", HOME).env_remove("XDG_CONFIG_HOME").env_remove("XDG_STATE_HOME");
    command
}

/// Status, standard output and standard error; neither may hold a control character but the line feed.
fn run(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        text
    };
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// All that stands in a file, or in the files of a folder.
fn all_text(path: &Path) -> String {
    if !path.is_dir() {
        return String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    }
    let mut files: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| all_text(file)).collect()
}

/// A run that is to end with that status and to say that on standard error, and nothing on standard output.
fn check_refused(arguments: &[&str], status: i32, message: &str) {
    let (ended, stdout, stderr) = run(&mut letapis(arguments));
    assert_eq!((ended, stdout.as_str()), (status, ""), "{arguments:?}: {stderr}");
    assert!(stderr.contains(message), "{arguments:?}: {stderr}");
}

/// A run that is to end well and to print that.
fn check_printed(arguments: &[&str], printed: &str) {
    let (status, stdout, stderr) = run(&mut letapis(arguments));
    assert_eq!((status, stderr.as_str()), (0, ""), "{arguments:?}");
    assert!(stdout.contains(printed), "{arguments:?}: {stdout}");
}

#[test]
fn without_a_terminal_the_browser_refuses_in_words() {
    check_refused(&[], 2, "needs a terminal");
    check_refused(&["--color", "always"], 2, "letapis --help");
    check_refused(&["no-such-file.json"], 2, "needs a terminal");
}

#[test]
fn wrong_use_is_told_and_changes_nothing() {
    check_refused(&["--colour"], 2, "--color");
    check_refused(&["a.json", "--archive", "b.json"], 2, "cannot be used with");
    check_refused(&["--evil\u{1b}]0;title\u{7}"], 2, "\u{241b}]0;title\u{2407}");
    check_refused(&["--at", "2021-13"], 2, "expected a year, a month or a day, as 2021, 2021-08");
    check_refused(&["--at", "may"], 2, "expected a year, a month or a day");
    check_refused(&["--open", "Joint Statement"], 2, "expected an id as letapis list prints them");
    check_refused(&["--open", "a", "--at", "2021"], 2, "cannot be used with");
    check_refused(&["--no-clipboard", "--clipboard", "always"], 2, "cannot be used with");
    check_refused(&["keys", "--format", "pdf"], 2, "[possible values: text, md]");
}

#[test]
fn help_leads_with_examples_and_the_version_says_what_it_lacks() {
    check_printed(&["--version"], "(no network code)\n");
    check_printed(&["--help"], "letapis statements.json -q");
    let (_, help, _) = run(&mut letapis(&["-h"]));
    assert!(help.starts_with("Examples:\n"), "{help}");
    assert!(help.lines().all(|line| line.len() <= 100), "{help}");
}

#[test]
fn keys_lists_them() {
    check_printed(&["keys"], "next-statement");
    check_printed(&["gaps"], "\ndate of a statement          31 of 207  statements 1, 178, 179, ...\n");
    check_printed(&["gaps"], "\n  178  UN: Over 1200 remain behind bars in Belarus\n");
    check_printed(&["keys", "--format", "md"], "| `Ctrl-C` | Leave at once | `leave` |");
}

#[test]
fn import_makes_an_archive_and_replaces_nothing_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made.json");
    let made = made.to_str().unwrap();
    let collection = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/collection");
    let head = ["import", collection, "--id", "made", "--title", "Made"];
    let import = |more: &[&str]| run(&mut letapis(&[&head, more].concat()));

    let (status, report, _) = import(&["--dry-run", "--out", made]);
    assert_eq!(status, 0, "{report}");
    assert!(report.contains(" remarks, an archive of "), "{report}");
    assert!(!fs::exists(made).unwrap());

    let (status, stdout, stderr) = import(&["--out", made]);
    assert_eq!((status, stdout.as_str(), stderr), (0, "", report));
    check_printed(&["check", made], " 0 errors");

    let written = fs::read(made).unwrap();
    let (status, _, stderr) = import(&["--out", made]);
    assert_eq!(status, 6, "{stderr}");
    assert!(stderr.contains("made.json: cannot be written"), "{stderr}");
    assert_eq!(import(&["--out", made, "--force"]).0, 0);
    assert_eq!(import(&[]).1.into_bytes(), written);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    check_refused(&["import", folder.path().to_str().unwrap(), "--id", "a", "--title", "A"], 3, "statements.jsonl");
}

#[test]
fn check_says_what_is_wrong_and_where() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.into_os_string().into_string().unwrap()
    };
    check_printed(&["check"], "0 errors, 0 warnings");
    check_refused(&["check", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
    check_refused(&["gaps", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
    check_refused(&["check", &file("nonsense.json", "{")], 3, "nonsense.json: is no archive");
    let broken = file(
        "broken.json",
        r#"{"letapis": 1, "archive": {"id": "a", "title": "A"}, "statements": [{"id": "s1", "title": "x", "published": "2019-13"}]}"#,
    );
    let (status, stdout, _) = run(&mut letapis(&["check", &broken]));
    assert_eq!(status, 3, "{stdout}");
    assert!(stdout.contains("broken.json:1:"), "{stdout}");
}
