//! `letapis search` and `letapis list`.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::{check_refused, data, letapis, run};

const DIGESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/broken/digest.json");

/// What is printed; nothing may be said beside it.
fn printed(arguments: &[&str]) -> String {
    let output = letapis(arguments).output().unwrap();
    assert_eq!(
        (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
        (Some(0), ""),
        "{arguments:?}"
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_hit_says_what_it_is_and_why_it_is_here() {
    let text = printed(&["search", "id:joint-freedom-of-association-2021-10 liquidat"]);
    assert!(text.starts_with("Joint statement of Belarusian human rights organizations on "), "{text}");
    assert!(text.contains("\n  about October 2021, Belarusian Helsinki Committee, an excerpt\n  why: id "), "{text}");
    assert!(
        text.contains("; text liquidation; ") && text.ends_with("\n  joint-freedom-of-association-2021-10\n"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.chars().count() <= 96) && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn every_format_lists_the_same_statements_in_the_same_order() {
    let query = ["search", "right:fair-trial", "--sort", "oldest"];
    let with = |more: &[&str]| printed(&[&query, more].concat());
    let ids: Vec<String> = with(&["-f", "ids"]).lines().map(str::to_owned).collect();
    assert!(ids.len() > 3, "{ids:?}");
    let plain: Vec<String> = with(&["--plain"]).lines().map(|line| line.split('\t').next().unwrap().into()).collect();
    assert_eq!(plain, ids);
    assert!(with(&["--plain"]).lines().all(|line| line.matches('\t').count() == 5));
    let of = |value: &serde_json::Value| value["id"].as_str().unwrap().to_owned();
    let lines = with(&["--jsonl"]);
    let lines = lines.lines().map(|line| of(&serde_json::from_str(line).unwrap()));
    assert_eq!(lines.collect::<Vec<_>>(), ids);
    let document: serde_json::Value = serde_json::from_str(&with(&["--json"])).unwrap();
    let statements = document["statements"].as_array().unwrap();
    assert_eq!(statements.iter().map(of).collect::<Vec<_>>(), ids);
    assert_eq!((&document["order"], &document["matching"]), (&"oldest".into(), &ids.len().into()));
    let table = with(&["-f", "csv"]);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<String> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(rows, ids);
    let text = with(&[]);
    let text = text.lines().filter(|line| ids.iter().any(|id| line.strip_prefix("  ") == Some(id)));
    assert_eq!(text.count(), ids.len());
}

/// Neither the history of a shell nor the list of processes holds such a query. (C6)
#[test]
fn a_query_can_come_from_where_nobody_else_sees_it() {
    let mut child =
        letapis(&["search", "-", "-f", "ids"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"id:joint-freedom-of-association-2021-10\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.stdout, b"joint-freedom-of-association-2021-10\n");
}

#[test]
fn where_nothing_matches_it_says_what_would() {
    let (status, stdout, stderr) = run(&mut letapis(&["search", "torturr date:2021-08"]));
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert!(stderr.starts_with("letapis: No statement has both parts\n"), "{stderr}");
    assert!(stderr.contains("\n  word torturr*     alone 0 statements\n"), "{stderr}");
    assert!(stderr.contains("  try torture date:2021-08  "), "{stderr}");
    let (status, stdout, stderr) = run(&mut letapis(&["search", "torturr date:2021-08", "--quiet"]));
    assert_eq!((status, stdout.as_str(), stderr.as_str()), (1, "", ""));
    let (status, stdout, _) = run(&mut letapis(&["search", "torturr date:2021-08", "--json"]));
    let found: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &found["matching"]), (1, &0.into()));
}

/// Whom only dated facts name is in the archive all the same.
#[test]
fn where_only_facts_match_it_says_so() {
    for (query, part) in [("Zolatava", "word Zolatava*"), ("person:Золотова", "person Золотова*")] {
        let (status, stdout, stderr) = run(&mut letapis(&["search", query]));
        assert_eq!((status, stdout.as_str()), (1, ""));
        let told = "the timeline has 2 dated facts\n";
        assert!(stderr.starts_with(&format!("letapis: No statement matches; {told}")), "{stderr}");
        assert!(stderr.contains(&format!("\n  {part}  alone 0 statements; {told}")), "{stderr}");
        assert!(stderr.contains("\n  letapis timeline with the same words shows the dated facts\n"), "{stderr}");
    }
    let (_, _, stderr) = run(&mut letapis(&["search", "kind:zzz"]));
    assert!(stderr.contains("; there is ") && !stderr.contains("dated fact"), "{stderr}");
}

#[test]
fn doubts_are_told_beside_the_answer_and_only_where_there_are_any() {
    let (status, stdout, stderr) = run(&mut letapis(&["search", "belarus has:nothing", "-f", "ids"]));
    assert!(stderr.starts_with("letapis: understood: word belarus*"), "{status} {stdout} {stderr}");
    assert!(stderr.contains("\nletapis: in doubt: "), "{stderr}");
    let (status, stdout, stderr) = run(&mut letapis(&["search", "belarus", "-f", "ids", "--limit", "2"]));
    assert_eq!((status, stdout.lines().count()), (0, 2));
    assert!(stderr.starts_with("letapis: 2 of "), "{stderr}");
}

#[test]
fn bare_words_mean_what_match_says() {
    let count =
        |how: &str, query: &str| run(&mut letapis(&["search", query, "--match", how, "-f", "ids"])).1.lines().count();
    assert!(count("words", "liquidat") > 0);
    assert_eq!(count("exact", "liquidat"), 0);
    assert!(count("fuzzy", "blrs") > count("words", "blrs"));
}

#[test]
fn changed_words_are_marked_in_every_format() {
    let list = |more: &[&str]| run(&mut letapis(&[&["list", "-a", DIGESTS], more].concat())).1;
    assert!(list(&[]).contains("UNVERIFIED: the words differ"));
    assert!(
        String::from_utf8(letapis(&["list", "-a", DIGESTS, "--plain"]).output().unwrap().stdout)
            .unwrap()
            .contains("\tdiffers\t")
    );
    assert!(list(&["--jsonl"]).contains("\"digest\":\"differs\""));
    let table = letapis(&["list", "-a", DIGESTS, "-f", "csv"]).output().unwrap().stdout;
    assert!(String::from_utf8(table).unwrap().contains(",differs,"));
    check_refused(&["list", "-a", DIGESTS, "--strict"], 4, "a digest of the archive fails");
}

#[test]
fn programs_get_every_code_point_and_neither_terminal_nor_spreadsheet_runs_any() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.json");
    let title = "=HYPERLINK(\\\"x\\\")\\u001b[2J\\u202e";
    let statement = format!(r#"{{"id": "s", "title": "{title}", "kind": "news", "lang": "en", "text": "a\tb"}}"#);
    let archive = format!(r#"{{"letapis": 1, "id": "x", "title": "X", "statements": [{statement}]}}"#);
    fs::write(&file, archive).unwrap();
    let list = |format: &str| printed(&["list", "-a", file.to_str().unwrap(), "-f", format]);
    let exact = "=HYPERLINK(\"x\")\u{1b}[2J\u{202e}";
    let line: serde_json::Value = serde_json::from_str(&list("jsonl")).unwrap();
    assert_eq!((&line["title"], &line["text"], &line["date"]), (&exact.into(), &"a\tb".into(), &().into()));
    let output = letapis(&["list", "-a", file.to_str().unwrap(), "-f", "csv"]).output().unwrap();
    let (table, said) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(said.starts_with("letapis: 1 control character of these records"), "{said}");
    let row = csv::Reader::from_reader(table.as_bytes()).into_records().next().unwrap().unwrap();
    assert_eq!(&row[1], format!("'{exact}").replace('\u{1b}', ""), "what is no JSON carries no control character");
    for format in ["text", "plain"] {
        let text = list(format);
        assert!(text.contains("=HYPERLINK(\"x\")\u{241b}[2J\u{fffd}") && !text.contains('\u{1b}'), "{text:?}");
    }
    assert_eq!(list("plain").matches('\t').count(), 5);
}

#[test]
fn a_list_is_everything() {
    assert_eq!(printed(&["list", "-f", "ids"]).lines().count(), 207);
    assert_eq!(printed(&["list", "-f", "ids", "-a", &data("valid/three.json")]).lines().count(), 3);
}

#[test]
fn wrong_use_is_told() {
    check_refused(&["search"], 2, "<QUERY>");
    check_refused(&["search", "a", "--json", "--plain"], 2, "cannot be used with");
    check_refused(&["search", "a", "--sort", "size"], 2, "[possible values: best, newest");
    check_refused(&["serach", "a"], 2, "there is the subcommand search");
    check_refused(&["lits"], 2, "there is no subcommand and no file lits; there is the subcommand list");
    check_refused(&["list", "-a", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
}
