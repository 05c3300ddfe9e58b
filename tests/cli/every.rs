//! What every subcommand does when nobody takes what it prints.

use std::collections::BTreeSet;
#[cfg(unix)]
use std::fs;
use std::io::pipe;
use std::path::Path;
use std::process::Stdio;

use super::{HOME, letapis};

/// With which arguments each subcommand prints something, as the archive in the program has it.
const PRINTING: &[&[&str]] = &[
    &["check"],
    &["cite", "joint-freedom-of-association-2021-10"],
    &["completions", "bash"],
    &["convert", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/valid/three.json")],
    &["doctor"],
    &["export", "--to", "jsonl"],
    &["gaps"],
    &["import", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/collection"), "--id", "made", "--title", "Made"],
    &["index"],
    &["keys"],
    &["list"],
    &["man"],
    &["matrix"],
    &["orgs"],
    &["people"],
    &["quote", "joint-freedom-of-association-2021-10", "--sentence", "1"],
    &["search", "belarus"],
    &["show", "joint-freedom-of-association-2021-10"],
    &["timeline"],
    &["verify"],
];

#[test]
fn no_subcommand_is_forgotten() {
    let command = letapis::cli::command();
    let known: BTreeSet<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let told: BTreeSet<&str> = PRINTING.iter().map(|arguments| arguments[0]).collect();
    assert_eq!(told, known, "each subcommand has a row that says how it prints something");
}

/// (D3)
#[test]
fn a_reader_who_is_gone_is_left_in_silence() {
    for arguments in PRINTING.iter().chain(&[&["--help"][..], &["--version"]]) {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let output = letapis(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(141), &b""[..]), "{arguments:?}");
    }
}

/// (D3, E2)
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for arguments in PRINTING.iter().chain(&[&["--help"][..], &["--version"]]) {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = letapis(arguments).stdout(full).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(6), "{arguments:?}: {stderr}");
        assert!(stderr.contains("cannot write the output"), "{arguments:?}: {stderr}");
    }
}

/// On every subcommand's way. (C1)
#[test]
fn all_end_well_in_a_home_that_stays_empty() {
    for arguments in PRINTING {
        let output = letapis(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(!output.stdout.is_empty(), "{arguments:?}");
    }
    assert!(!Path::new(HOME).exists(), "something was written there");
}

/// (E2)
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_a_name_is_told_as_well() {
    for force in [&[][..], &["--force"]] {
        let arguments = [&["export", "--to", "ris", "--out", "/dev/full"], force].concat();
        let output = letapis(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(6), "{arguments:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains("/dev/full: cannot be written: "), "{arguments:?}: {stderr}");
    }
}

/// A limit of the shell on the size of files is as good as a full disk: status 6, the old file or folder as it was, and
/// nothing beside it (E1, E2)
#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_what_was_there() {
    use std::process::Command;

    let folder = tempfile::tempdir().unwrap();
    let three = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/valid/three.json");
    let collection = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/collection");
    let limited = |arguments: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -f 0; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_letapis")]).args(arguments);
        command.env_remove("LETAPIS_ARCHIVE").env_remove("RUST_BACKTRACE").stdin(Stdio::null());
        command.env("HOME", HOME).output().unwrap()
    };
    for (name, arguments) in [
        ("made.csv", &["export", "--to", "csv"][..]),
        ("made", &["export", "--to", "folder"]),
        ("made.json", &["import", collection, "--id", "made", "--title", "Made"]),
        ("folder", &["convert", three]),
    ] {
        let path = folder.path().join(name);
        let out = path.to_str().unwrap();
        // What is a folder has to be named as one.
        let out = if Path::new(name).extension().is_none() { format!("{out}/") } else { out.to_owned() };
        let whole = [arguments, &["--out", &out, "--force"]].concat();
        assert_eq!(letapis(&whole).output().unwrap().status.code(), Some(0), "{whole:?}");
        let before = super::all_text(&path);
        let output = limited(&whole);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(6), "{whole:?}: {stderr}");
        assert!(stderr.contains("cannot be written: "), "{whole:?}: {stderr}");
        assert_eq!(super::all_text(&path), before, "{whole:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing lies beside them");
}
