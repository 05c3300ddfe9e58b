//! `letapis cite`.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{check_refused, letapis, run};

/// What is said before the first word of [`hard`], whoever reads it. (B7)
pub(super) const CHANGED: &str = "letapis: UNVERIFIED: the words of 1 statement are not those that the digest was made from; \
                                  letapis verify says which\n";

const JOINT: &str = "joint-freedom-of-association-2021-10";

/// An archive in which hardly anything is as it should be, and what names it.
pub(super) fn hard() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hard.json");
    let archive = json!({
        "letapis": 1, "id": "hard", "title": "Hard & true", "captured": "2026-11-03",
        "organisations": [{"id": "a-and-b", "name": "A and B {Ltd}", "kind": "ngo"}],
        "statements": [
            {"id": "bare", "kind": "news", "lang": "en", "text": "One. Two\u{202e}."},
            {
                "id": "changed", "kind": "report", "lang": "en", "title": "100 % of {x} & \\y_z", "date": "[2021-08-30,2021-08-31]",
                "publishers": ["a-and-b"], "url": "https://a.by/{x}_y", "text": "# We *ask* for <b>.", "excerpt": true, "sha256": "0".repeat(64),
            },
            {"id": "told", "kind": "appeal", "lang": "en", "title": "Told", "date": "2021-08/..", "summary": "It asks. It hopes."},
        ],
        "events": [{"id": "fact", "date": "2021", "title": "It was", "statements": ["bare"]}],
    });
    fs::write(&path, archive.to_string()).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_citation_is_one_line() {
    let (status, stdout, stderr) = run(&mut letapis(&["cite", JOINT, "bhc-human-rights-index-2020", JOINT]));
    assert_eq!((status, stderr.as_str()), (0, ""));
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{stdout}");
    assert!(lines[0].starts_with("Belarusian Helsinki Committee, “"), "{stdout}");
    assert!(
        lines[0].contains("about October 2021, joint statement; excerpt, the source goes on; https://"),
        "{stdout}"
    );
    assert!(lines[1].contains("undated, not before 2020"), "{stdout}");
}

#[test]
fn ids_can_come_from_standard_input() {
    let mut child = letapis(&["cite", "-", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{JOINT}\r\n\nbhc-human-rights-index-2020\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let items: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(items[0]["id"], JOINT);
    assert_eq!(items[0]["issued"], json!({"date-parts": [[2021, 10]], "circa": true, "raw": "2021-10~"}));
    assert_eq!(items[1].get("issued"), None);
    assert_eq!(items[0]["accessed"], json!({"date-parts": [[2026, 11]], "raw": "2026-11"}));
}

#[test]
fn formats_keep_what_they_can_and_say_the_rest() {
    let (_folder, path) = hard();
    let cite = |format: &str| {
        let output = letapis(&["cite", "-a", &path, "bare", "changed", "told", "-f", format]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        let rest = stderr.strip_prefix(CHANGED).expect("that words are changed comes first");
        (String::from_utf8(output.stdout).unwrap(), rest.to_owned())
    };
    let (json, stderr) = cite("csl-json");
    let items: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(stderr, "");
    assert!(items[0].get("title").is_none() && items[0].get("issued").is_none(), "{json}");
    assert_eq!(items[0]["type"], "document");
    assert_eq!(items[1]["issued"], json!({"literal": "30 or 31 August 2021"}));
    assert_eq!(items[1]["author"], json!([{"literal": "A and B {Ltd}"}]));
    let note = items[1]["note"].as_str().unwrap();
    assert!(
        note.starts_with("About this record: UNVERIFIED: ") && note.contains("; excerpt, the source goes on; "),
        "{note}"
    );

    let (bib, stderr) = cite("biblatex");
    assert_eq!(stderr, "letapis: what this format cannot say of 1 date stands in the notes\n");
    for line in [
        "@misc{bare,\n  type = {news},\n",
        "@report{changed,\n  author = {{A and B \\textbraceleft{}Ltd\\textbraceright{}}},\n",
        "  title = {{100 \\% of \\textbraceleft{}x\\textbraceright{} \\& \\textbackslash{}y\\_z}},\n",
        "  date = {2021-08},\n",
        "  date = {2021-08/..},\n",
        "  url = {https://a.by/%7Bx%7D_y},\n  urldate = {2026-11-03},\n",
        "  note = {UNVERIFIED: ",
        "  annotation = {Hard \\& true, statement told; sha256 of ",
    ] {
        assert!(bib.contains(line), "{line}\n{bib}");
    }

    let (ris, stderr) = cite("ris");
    assert!(stderr.contains("cannot say of 2 dates stands"), "{stderr}");
    for line in [
        "\r\nPY  - 2021\r\nDA  - 2021/08//\r\n",
        "\r\nN1  - UNVERIFIED: ",
        "\r\nN1  - date as known: 30 or 31 August 2021 ([2021-08-30,2021-08-31])\r\n",
        "\r\nAB  - Summary by the archive, not the publisher's words: It asks. It hopes.\r\n",
        "\r\nDB  - Hard & true\r\nAN  - told\r\nER  - \r\n",
    ] {
        assert!(ris.contains(line), "{line}\n{ris}");
    }
}

#[test]
fn check_says_what_a_citation_lacks() {
    let (_folder, path) = hard();
    let check = |more: &[&str]| {
        run(&mut letapis(&[&["cite", "--check", "-a", &path, "bare", "changed", "told"], more].concat()))
    };
    let (status, stdout, stderr) = check(&[]);
    assert_eq!((status, stderr.as_str()), (5, CHANGED));
    assert_eq!(
        stdout,
        "bare: missing title, date, author, address, digest\n\
         changed: UNVERIFIED: the words differ from those that the archive's digest was made from; excerpt, the source goes on\n\
         told: missing author, address, digest, text\n"
    );
    let (status, stdout, _) = check(&["--json"]);
    let report: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &report["schema"]), (5, &json!(1)));
    let changed = json!({"id": "changed", "missing": [], "excerpt": true, "digest": "differs"});
    assert_eq!(report["statements"][1], changed);
}

#[test]
fn what_cannot_be_cited_is_told() {
    let (_folder, path) = hard();
    check_refused(&["cite"], 2, "<ID>");
    check_refused(&["cite", JOINT, "-f", "pdf"], 2, "possible values: text, csl-json, biblatex, ris");
    check_refused(&["cite", JOINT, "--check", "-f", "ris"], 2, "cannot be used with");
    check_refused(&["cite", JOINT, "joint-freedom-of-asociation-2021"], 1, &format!("there is {JOINT}"));
    check_refused(&["cite", "qqqq\u{1b}[2J"], 1, "there is no statement qqqq\u{241b}[2J\n");
    check_refused(&["cite", "fact", "-a", &path], 1, "fact is a dated fact and no statement; it is told by bare");
    check_refused(&["cite", "changed", "--strict", "-a", &path], 4, "digest");
    check_refused(&["cite", JOINT, "-a", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
}
