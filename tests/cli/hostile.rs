//! What cannot be read, in every way: each is told in words and a place, with its status, in printable text, and at once.

#[cfg(target_os = "linux")]
use std::fs::{self, File};
use std::path::Path;

#[cfg(unix)]
use super::data;
use super::{letapis, run};

/// Every subcommand that reads an archive, or what becomes one; the path comes last.
const READING: &[&[&str]] = &[
    &["check"],
    &["verify"],
    &["import", "--dry-run"],
    &["convert"],
    &["list", "-a"],
    &["show", "a", "-a"],
    &["search", "a", "-a"],
    &["export", "--to", "json", "-a"],
    &["verify", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/valid/three.json"), "--against"],
];

/// Each of them is to end with status 3, nothing on standard output, and that on standard error.
fn check_unreadable(path: &Path, message: &str) {
    let path = path.to_str().unwrap();
    for arguments in READING {
        let (status, stdout, stderr) = run(&mut letapis(&[*arguments, &[path]].concat()));
        assert_eq!((status, stdout.as_str()), (3, ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains(message), "{arguments:?}: {stderr}");
    }
    let (status, _, stderr) = run(letapis(&["list"]).env("LETAPIS_ARCHIVE", path));
    assert!(status == 3 && stderr.contains(message), "LETAPIS_ARCHIVE: {stderr}");
}

/// (B1)
#[test]
fn what_is_not_there_is_told_by_every_subcommand() {
    let folder = tempfile::tempdir().unwrap();
    check_unreadable(&folder.path().join("missing.json"), "missing.json: cannot be read: ");
}

/// What is no file has its own message, also as a part of a folder; nothing waits for a pipe. (B1)
#[cfg(target_os = "linux")]
#[test]
fn only_regular_files_are_read_and_all_else_is_named() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use rustix::fs::{CWD, Mode, mkfifoat};

    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    mkfifoat(CWD, at("pipe.json"), Mode::RUSR | Mode::WUSR).unwrap();
    let _listener = UnixListener::bind(at("socket.json")).unwrap();
    symlink("loop.json", at("loop.json")).unwrap();
    symlink("pipe.json", at("to-pipe.json")).unwrap();
    symlink("/dev/zero", at("to-device.json")).unwrap();
    let found = "cannot be read: expected a regular file, found ";
    for (name, message) in [
        ("missing.json", "cannot be read: No such file"),
        ("pipe.json", &format!("{found}a pipe")),
        ("to-pipe.json", &format!("{found}a pipe")),
        ("socket.json", &format!("{found}a socket")),
        ("to-device.json", &format!("{found}a device")),
        ("loop.json", "cannot be read: Too many levels of symbolic links"),
    ] {
        check_unreadable(&at(name), message);
    }
    check_unreadable(Path::new("/dev/tty0"), "cannot be read: ");
    for (name, message) in [("pipe", "found a pipe"), ("folder", "found a folder"), ("loop", "symbolic links")] {
        let archive = at(&format!("archive-of-{name}"));
        fs::create_dir(&archive).unwrap();
        fs::write(archive.join("archive.json"), r#"{"letapis":1,"id":"a","title":"A"}"#).unwrap();
        let part = archive.join("statements.jsonl");
        match name {
            "pipe" => mkfifoat(CWD, &part, Mode::RUSR | Mode::WUSR).unwrap(),
            "folder" => fs::create_dir(&part).unwrap(),
            _ => symlink("statements.jsonl", &part).unwrap(),
        }
        check_unreadable(&archive, message);
        check_unreadable(&archive, "statements.jsonl");
    }
}

/// A link to a sound archive is followed. (B1)
#[cfg(unix)]
#[test]
fn a_link_to_an_archive_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink(data("valid/three.json"), &link).unwrap();
    assert_eq!(run(&mut letapis(&["check", link.to_str().unwrap()])).0, 0);
}

/// Needs no room on the disk: the file is a hole. (B2)
#[cfg(target_os = "linux")]
#[test]
fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.json");
    File::create(&path).unwrap().set_len(letapis::archive::limits::FILE + 1).unwrap();
    check_unreadable(&path, "bytes");
    let archive = folder.path().join("archive");
    fs::create_dir(&archive).unwrap();
    fs::write(archive.join("archive.json"), r#"{"letapis":1,"id":"a","title":"A"}"#).unwrap();
    fs::rename(&path, archive.join("statements.jsonl")).unwrap();
    check_unreadable(&archive, "bytes");
}

/// Names of files are hostile too, and as long as they may be. (B3)
#[cfg(target_os = "linux")]
#[test]
fn a_message_about_a_hostile_name_is_printable_and_no_longer_than_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("\u{1b}]0;x\u{7}\u{202e}\n{}.json", "中".repeat(70));
    let deep = (0..8).fold(folder.path().to_owned(), |path, _| path.join("d".repeat(200)));
    fs::create_dir_all(&deep).unwrap();
    for (text, status) in [("{", 3), (r#"{"letapis":1,"id":"a","title":"A","statements":[{"id":"A"}]}"#, 3)] {
        let path = deep.join(&name);
        fs::write(&path, text).unwrap();
        let (ended, stdout, stderr) = run(&mut letapis(&["check", path.to_str().unwrap()]));
        assert_eq!(ended, status, "{stderr}");
        let told = format!("{stdout}{stderr}");
        assert!(told.contains("1:"), "the place is told: {told}");
        for line in told.lines() {
            assert!(letapis::text::width::columns(line) <= 409, "{line}");
            assert!(!line.contains('\u{202e}'), "{line}");
        }
    }
}
