//! `letapis import`.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::{check_printed, check_refused, letapis, run};

const LISTING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/listing.txt");

#[test]
fn a_dry_run_says_what_would_be_taken_and_what_is_not_understood() {
    let report = "listing.txt:14: the listing has other pages (\"Pages\"), which are not in this file\n\
                  listing: 5 statements (5 undated), 0 events, 0 people, 0 organisations\n\
                  1 remarks, an archive of ";
    check_printed(&["import", LISTING, "--dry-run"], report);
    let (status, stdout, stderr) = run(&mut letapis(&["import", LISTING, "--dry-run", "--json"]));
    assert_eq!((status, stderr.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let expected = serde_json::json!({
        "schema": 1,
        "source": "listing.txt",
        "kind": "listing",
        "statements": 5,
        "undated": 5,
        "events": 0,
        "people": 0,
        "organisations": 0,
        "bytes": report["bytes"],
        "problems": 0,
        "remarks": [{
            "file": "listing.txt",
            "line": 14,
            "what": "the listing has other pages (\"Pages\"), which are not in this file"
        }],
    });
    assert_eq!(report, expected);
}

/// Of seven dates that are not understood one is told in full, and where the next are; of two kinds that are not known, both.
#[test]
fn many_remarks_of_a_sort_are_told_together_unless_all_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    let rows: String = (1..=7).fold(String::new(), |rows, row| {
        let kind = if row > 5 { "leaflet" } else { "news" };
        rows + &format!("R{row},words,day {row},{kind}\n")
    });
    fs::write(&path, format!("title,text,date,kind\n{rows}")).unwrap();
    let table = path.to_str().unwrap();
    let (status, stdout, _) = run(&mut letapis(&["import", table, "--dry-run"]));
    let lines: Vec<_> = stdout.lines().collect();
    let told = [
        "t.csv:2: r1: expected a date, found \"day 1\"; it stays undated (column \"date\")",
        "    and 6 more: line 3 \"day 2\" (r2), line 4 \"day 3\" (r3), line 5 \"day 4\" (r4) …",
        "t.csv:7: r6: the kind \"leaflet\" is not of the list and is kept as it is (column \"kind\")",
        "t.csv:8: r7: the kind \"leaflet\" is not of the list and is kept as it is (column \"kind\")",
        "csv: 7 statements (7 undated), 0 events, 0 people, 0 organisations",
    ];
    assert_eq!((status, &lines[..5]), (0, &told[..]));
    assert_eq!(lines[5], "2 notes on the archive; letapis check tells them");
    assert!(lines.last().unwrap().ends_with("; --all tells each of them"), "{stdout}");
    let (_, stdout, _) = run(&mut letapis(&["import", table, "--dry-run", "--all"]));
    assert_eq!(stdout.matches("it stays undated").count(), 7, "{stdout}");
    assert!(stdout.starts_with("t.csv:2: r1: ") && !stdout.contains("--all") && !stdout.contains("more:"), "{stdout}");
    let (_, stdout, _) = run(&mut letapis(&["import", table, "--dry-run", "--json"]));
    let report: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let last = serde_json::json!({"file": "t.csv", "line": 8, "record": "r7", "column": "date",
        "what": "expected a date, found \"day 7\"; it stays undated"});
    assert!(report["remarks"].as_array().unwrap().contains(&last), "{stdout}");
    assert_eq!(report["remarks"].as_array().unwrap().len(), 9);
}

#[test]
fn what_is_made_can_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.json");
    let made = path.to_str().unwrap();
    let (status, stdout, stderr) = run(&mut letapis(&["import", LISTING, "--title", "Page 13", "--out", made]));
    assert_eq!((status, stdout.as_str()), (0, ""), "{stderr}");
    check_printed(&["check", made], "0 errors, 0 warnings");
    let archive: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert_eq!((&archive["id"], &archive["title"]), (&"page-13".into(), &"Page 13".into()));
    assert!(archive["statements"][0]["title"].is_null());
}

#[test]
fn a_source_comes_from_standard_input() {
    let mut command = letapis(&["import", "-", "--from", "csv", "--delimiter", "tab", "--map", "title=H,lang==be"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("H\tdate\nЗаява\t2021-09\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let archive: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let statement = &archive["statements"][0];
    assert_eq!(
        (&statement["id"], &statement["date"], &statement["lang"]),
        (&"zaiava".into(), &"2021-09".into(), &"be".into())
    );
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("standard input:2: zaiava: an entry has no words but its title"), "{told}");
}

#[test]
fn what_cannot_be_imported_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.into_os_string().into_string().unwrap()
    };
    check_refused(&["import", "no-such-file.xml"], 3, "no-such-file.xml: cannot be read");
    check_refused(&["import", "-"], 3, "standard input:1:1: expected a source, found an empty file");
    check_refused(&["import", &file("cut.xml", b"<rss>\n<channel")], 3, "cut.xml:2:1: expected XML: ");
    check_refused(&["import", &file("bad.csv", b"title\n\xff")], 3, "bad.csv:2:1: expected UTF-8");
    check_refused(&["import", &file("what.txt", b"words")], 3, "--from says which it is");
    check_refused(&["import", LISTING, "--from", "atom"], 3, "listing.txt:");
    check_refused(&["import", LISTING, "--from", "pdf"], 2, "[possible values: collection, archive, jsonfeed");
    check_refused(&["import", LISTING, "--json"], 2, "--dry-run");
    check_refused(&["import", LISTING, "--map", "colour=red"], 2, "found \"colour=red\"; parts are id, title, date");
    check_refused(&["import", LISTING, "--delimiter", "ab"], 2, "one character");
}
