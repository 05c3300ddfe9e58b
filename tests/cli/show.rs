//! `letapis show`.

use std::io::Write;
use std::process::Stdio;

use super::{check_refused, data, letapis, run};

const ID: &str = "joint-freedom-of-association-2021-10";

#[test]
fn a_statement_is_shown_whole_with_its_sentences_numbered() {
    let (status, text, stderr) = run(&mut letapis(&["show", ID]));
    assert_eq!((status, stderr.as_str()), (0, ""));
    assert!(text.lines().all(|line| line.chars().count() <= 96), "{text}");
    for part in [
        "    Joint statement",
        "\n    about October 2021, joint statement, en\n",
        "\n    Verbatim, an excerpt: the source goes on\n  1 ",
        "\n  2 ",
        " dated facts\n    ",
        "\n      \"on August 30, Ecohome\"\n",
        "\n    Source\n    https://",
        &format!("\n    id {ID}\n    sha256 "),
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn json_has_all_that_is_said_of_it() {
    let (_, json, _) = run(&mut letapis(&["show", "--json", ID]));
    let shown: serde_json::Value = serde_json::from_str(&json).unwrap();
    let statement = &shown["statements"][0];
    assert_eq!((&shown["schema"], &statement["id"]), (&1.into(), &ID.into()));
    let text: Vec<char> = statement["text"].as_str().unwrap().chars().collect();
    let mut quotes = 0;
    let facts = shown["facts"].as_array().unwrap();
    for evidence in facts.iter().flat_map(|fact| fact["evidence"].as_array().unwrap()) {
        if evidence["statement"] == ID {
            let at = |end: &str| usize::try_from(evidence["place"][end].as_u64().unwrap()).unwrap();
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(evidence["quote"], words.as_str());
            quotes += 1;
        }
    }
    assert!(quotes > 3, "{quotes}");
    let named: Vec<&str> = shown["names"].as_array().unwrap().iter().map(|name| name["id"].as_str().unwrap()).collect();
    for mention in statement["mentions"].as_array().unwrap() {
        assert!(named.contains(&mention["id"].as_str().unwrap()), "{mention}");
    }
}

#[test]
fn ids_can_come_from_another_command() {
    let mut child = letapis(&["show", "-", "--json", "-a", &data("valid/three.json")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let ids = letapis(&["list", "-f", "ids", "-a", &data("valid/three.json")]).output().unwrap().stdout;
    child.stdin.take().unwrap().write_all(&ids).unwrap();
    let output = child.wait_with_output().unwrap();
    let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown["statements"].as_array().unwrap().len(), 3);
}

#[test]
fn an_unknown_id_is_told_with_those_that_are_like_it() {
    check_refused(&["show", "joint-fredom-of-asociation-2021-10"], 1, &format!("; there is {ID}"));
    check_refused(&["show", "zzz"], 1, "there is no statement zzz\n");
    check_refused(&["show", "zzz", ID], 1, "there is no statement zzz\n");
    check_refused(&["show", "ecohome-liquidated-2021"], 1, "is a dated fact and no statement; it is told by ");
    check_refused(&["show"], 2, "<ID>...");
    check_refused(&["show", "a", "-a", "no-such-file.json"], 3, "cannot be read");
}
