//! `letapis quote`.

use serde_json::{Value, json};

use super::cite::{CHANGED, hard};
use super::{check_refused, letapis, run};

const JOINT: &str = "joint-freedom-of-association-2021-10";

fn quoted(arguments: &[&str]) -> String {
    let (status, stdout, stderr) = run(&mut letapis(arguments));
    let said = if arguments.contains(&"-a") { CHANGED } else { "" };
    assert_eq!((status, stderr.as_str()), (0, said), "{arguments:?}");
    stdout
}

#[test]
fn words_are_quoted_with_their_citation_and_place() {
    let chars = quoted(&["quote", JOINT, "--chars", "548..569"]);
    assert!(chars.starts_with("“on August 30, Ecohome” (Belarusian Helsinki Committee, “"), "{chars}");
    assert!(
        chars.contains("; excerpt, the source goes on; sentence 4, characters 548 to 569; year 2021 inferred; https"),
        "{chars}"
    );
    assert!(chars.ends_with("…)\n") && chars.lines().count() == 1, "{chars}");
    let sentence = quoted(&["quote", JOINT, "--sentence", "4"]);
    assert!(sentence.contains("on August 30, Ecohome") && sentence.contains("; sentence 4, characters "), "{sentence}");
    let sentences = quoted(&["quote", JOINT, "-s", "2-3"]);
    assert!(sentences.contains("; sentences 2 to 3, characters "), "{sentences}");
}

#[test]
fn the_exact_place_is_for_programs() {
    for flags in [&["--json"][..], &["--format", "json"]] {
        let place = quoted(&[&["quote", JOINT, "--chars", "548..569"], flags].concat());
        let place: Value = serde_json::from_str(&place).unwrap();
        assert_eq!(place["source"]["statement"], JOINT);
        assert_eq!(place["selector"][0]["exact"], "on August 30, Ecohome");
        assert_eq!(place["selector"][1], json!({"type": "TextPositionSelector", "start": 548, "end": 569}));
    }
}

#[test]
fn markdown_keeps_the_words_and_the_warnings() {
    let (_folder, path) = hard();
    let md = quoted(&["quote", "changed", "-f", "md", "-a", &path]);
    assert!(
        md.starts_with("> \\# We \\*ask\\* for \\<b\\>.\n\n— A and B \\{Ltd\\}, “100 % of \\{x\\} \\& \\\\y\\_z”, "),
        "{md}"
    );
    assert!(md.contains("; UNVERIFIED: the words differ") && md.contains("; excerpt, the source goes on; "), "{md}");
    assert!(md.contains("; <https://a.by/{x}_y>; "), "{md}");
    let summary = quoted(&["quote", "told", "--summary", "--sentence", "2", "-f", "md", "-a", &path]);
    assert!(
        summary.starts_with("Summary by the archive, not the publisher's words: It hopes.\n\n— “Told”, "),
        "{summary}"
    );
}

#[test]
fn a_summary_is_given_only_as_one_and_on_demand() {
    let (_folder, path) = hard();
    check_refused(
        &["quote", "told", "-s", "1", "-a", &path],
        1,
        "told: the archive does not have its publisher's words, only",
    );
    check_refused(&["quote", "bare", "-s", "1", "--summary", "-a", &path], 1, "bare: the archive has no summary");
    let summary = quoted(&["quote", "told", "-s", "1-2", "--summary", "-a", &path]);
    assert!(
        summary.starts_with("Summary by the archive, not the publisher's words: It asks. It hopes. (“Told”, "),
        "{summary}"
    );
    assert!(summary.contains("; summary, not the publisher's words; sentences 1 to 2 of the summary, "), "{summary}");
}

#[test]
fn without_numbers_a_sentence_is_quoted_and_several_are_listed() {
    let (_folder, path) = hard();
    let only = quoted(&["quote", "changed", "-a", &path]);
    assert!(only.starts_with("“# We *ask* for <b>.” (A and B {Ltd}, "), "{only}");
    let (status, stdout, stderr) = run(&mut letapis(&["quote", "bare", "-a", &path]));
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert_eq!(
        stderr.strip_prefix(CHANGED).unwrap(),
        "letapis: bare: there are 2 sentences; --sentence says which:\n   1  One.\n   2  Two\u{fffd}.\n"
    );
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let (_folder, path) = hard();
    let check = |numbers: &[&str], message: &str| {
        check_refused(&[&["quote", "bare", "-a", &path], numbers].concat(), 2, message);
    };
    check(&["--sentence", "3"], "bare: the text has 2 sentences, 1 to 2");
    check(&["--sentence", "1-9"], "bare: the text has 2 sentences, 1 to 2");
    check(&["--sentence", "0"], "expected a number from 1 on");
    check(&["--sentence", "2-1"], "expected a number from 1 on");
    check(&["--chars", "3..99"], "bare: the text has 10 characters, 0..10");
    check(&["--chars", "5..5"], "expected two numbers");
    check(&["--chars", "-1..5"], "");
    check(&["--chars", "0..1", "--sentence", "1"], "cannot be used with");
    check_refused(&["quote", "bared", "-a", &path], 1, "there is no statement bared; there is bare");
    check_refused(&["quote", "changed", "--strict", "-a", &path], 4, "digest");
}
