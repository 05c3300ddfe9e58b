//! `letapis convert`, and `letapis export` in the archive format.

use std::fs;
use std::path::Path;

use super::{check_printed, check_refused, letapis, run};

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/archives/belarus-statements.json");

fn shipped() -> Vec<u8> {
    fs::read(SHIPPED).unwrap()
}

/// Runs well, and says nothing.
fn silent(arguments: &[&str]) {
    let (status, stdout, stderr) = run(&mut letapis(arguments));
    assert_eq!((status, stdout.as_str(), stderr.as_str()), (0, "", ""), "{arguments:?}");
}

#[test]
fn a_file_becomes_a_folder_and_the_folder_that_file() {
    let home = tempfile::tempdir().unwrap();
    let folder = format!("{}/made/", home.path().display());
    let file = format!("{}/made.json", home.path().display());
    silent(&["convert", SHIPPED, "--out", &folder]);
    silent(&["convert", &folder, "--out", &file]);
    assert!(fs::read(&file).unwrap() == shipped());
    assert!(letapis(&["convert", &folder]).output().unwrap().stdout == shipped());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 6);
    assert_eq!(run(&mut letapis(&["convert", SHIPPED, "--out", &folder])).0, 6, "nothing is replaced unasked");
    check_refused(&["convert", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
    check_refused(&["convert"], 2, "SOURCE");
}

#[test]
fn the_archive_is_exported_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let folder = format!("{}/made", home.path().display());
    assert!(letapis(&["export", "--to", "json"]).output().unwrap().stdout == shipped());
    silent(&["export", "--to", "folder", "--out", &folder]);
    assert!(letapis(&["convert", &folder]).output().unwrap().stdout == shipped());
    check_refused(&["export", "--to", "folder"], 2, "--out names it");
}

#[test]
fn what_is_wrong_or_unknown_is_kept_and_told() {
    let home = tempfile::tempdir().unwrap();
    let made = |name: &str, text: &str| {
        fs::write(home.path().join(name), text).unwrap();
    };
    made("archive.json", r#"{"letapis": 1, "id": "a", "title": "A", "newer": {"n": 1.50}}"#);
    let statement = r#"{"id":"s","kind":"news","lang":"en","text":"T","sha256":"0","seen":[1.0]}"#;
    made("statements.jsonl", &format!("{statement}\n{{\n{{\"id\":\"none\"}}\n"));
    let (status, stdout, stderr) = run(&mut letapis(&["convert", home.path().to_str().unwrap()]));
    assert_eq!(status, 0);
    assert!(stderr.contains("statements.jsonl:2: no JSON, which cannot be kept\n"), "{stderr}");
    assert!(stderr.contains("errors that are kept as they are, and told by letapis check: 1\n"), "{stderr}");
    for kept in ["\"n\": 1.50", "\"sha256\": \"0\"", "\"id\": \"none\"", "        1.0\n"] {
        assert!(stdout.contains(kept), "{kept}: {stdout}");
    }
}

#[test]
fn a_part_is_an_archive_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let part = format!("{}/part.json", home.path().display());
    let asked = ["export", "id:joint-freedom-of-association-2021-10", "--to", "json", "--out", &part];
    let (status, stdout, stderr) = run(&mut letapis(&asked));
    assert_eq!((status, stdout.as_str()), (0, ""), "{stderr}");
    assert!(stderr.contains("that stand on statements that are not in this part, and were left out: 1"), "{stderr}");
    check_printed(&["check", &part], "1 statement, ");
    check_printed(&["check", &part], " 0 errors, 0 warnings");
    check_printed(&["verify", &part], "\nthe whole: ok\n");
    let text = fs::read_to_string(&part).unwrap();
    assert!(text.contains("A part: 1 of 207 statements."), "{text}");
    assert!(text.contains("\"id\": \"ecohome-liquidated-2021\"") && text.contains("\"id\": \"ecohome\""), "{text}");
    // Of an archive that was changed a part has no digest that would hide it.
    let changed = String::from_utf8(shipped()).unwrap().replacen("\"title\": \"Joint", "\"title\": \"joint", 1);
    let path = home.path().join("changed.json");
    fs::write(&path, changed).unwrap();
    let asked = ["export", "joint", "--to", "json", "-a", path.to_str().unwrap()];
    let (_, stdout, stderr) = run(&mut letapis(&asked));
    assert!(stderr.contains("so this part is given none"), "{stderr}");
    assert!(!stdout.lines().any(|line| line.starts_with("  \"sha256\"")), "{stdout}");
    assert!(Path::new(&part).exists());
}
