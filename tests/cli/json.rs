//! Text that is JSON and text that is none: what serde says of each, and how the program tells it.

use letapis::archive::problem::Grade;
use letapis::archive::{read, read_folder};
use serde_json::value::RawValue;

use super::{letapis, run};

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1.5",
    "1e5",
    "1E+5",
    "-1e-5",
    "123456789012345678901234567890",
    "1e999",
    "-1e-999",
    "01",
    "+1",
    ".5",
    "1.",
    "1e",
    "1e+",
    "-",
    "--1",
    "0x1",
    "1_000",
    "Infinity",
    "-Infinity",
    "NaN",
    "1.5.5",
    "1e5e5",
    "\u{663}",
    "1 2",
    "- 1",
];

const WORDS: &[&str] =
    &["true", "false", "null", "tru", "True", "nul", "nulll", "undefined", "truefalse", "nil", "'a'", "a", "`a`"];

const ESCAPES: &[&str] = &[
    r"\n",
    r"\/",
    r"\u0000",
    r"\ud83d\ude00",
    r"\ud800",
    r"\ude00\ud83d",
    r"\x41",
    r"\u12",
    r"\u123g",
    r"\U0041",
    r"\a",
    r"\'",
    r"\0",
    r"\",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "\u{7f}",
    "\u{9b}2J",
    "\u{1b}[2J",
];

const STRUCTURES: &[&str] = &[
    "[]",
    "{}",
    "[1]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1",
    "]",
    "[1]]",
    "[1;2]",
    "[[[]]]",
    "{\"a\":1}",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{a:1}",
    "{'a':1}",
    "{\"a\":}",
    "{1:2}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"a\":2}",
    "{",
    "{\"a\"",
    "{\"a\":1",
    "[}",
    "{]",
    "{}{}",
    "//c\n1",
    "/* c */1",
    "#c\n1",
    "1//",
    "",
    " ",
    "\u{c}1",
    "\u{a0}1",
    "\u{feff}1",
    "\u{85}1",
    "\t\r\n 1",
];

/// Values of every kind; whether each is one is left to serde.
fn values() -> Vec<Vec<u8>> {
    let mut values: Vec<Vec<u8>> = Vec::new();
    for value in NUMBERS.iter().chain(WORDS).chain(STRUCTURES) {
        values.push(value.as_bytes().to_vec());
    }
    for escape in ESCAPES {
        values.push(format!("\"{escape}\"").into_bytes());
        values.push(format!("{{\"{escape}\":1}}").into_bytes());
    }
    for control in 0..0x20_u8 {
        values.push(vec![b'"', control, b'"']);
    }
    let faults: [&[u8]; 9] = [
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x82",
        b"\x80",
        b"\xe0\x80\xaf",
        b"\xf8",
        b"\0",
    ];
    for fault in faults {
        values.push(fault.to_vec());
        values.push([b"\"", fault, b"\""].concat());
    }
    values.push(b"\"never ended".to_vec());
    values
}

/// The value as a field of the head, of a record, and behind an archive.
fn files(value: &[u8]) -> [Vec<u8>; 3] {
    let head = br#"{"letapis":1,"id":"a","title":"A""#;
    let record = br#","statements":[{"id":"s","kind":"news","lang":"en","text":"T","x":"#;
    [
        [head.as_slice(), b",\"x\":", value, b"}"].concat(),
        [head.as_slice(), record, value, b"}]}"].concat(),
        [head.as_slice(), b"}", value].concat(),
    ]
}

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<&RawValue>(bytes).is_ok()
}

/// (B3, B5)
#[test]
fn what_is_json_is_what_serde_says_and_the_rest_is_told_with_its_place() {
    let mut counts = [0, 0];
    for file in values().iter().flat_map(|value| files(value)) {
        let shown = String::from_utf8_lossy(&file);
        match read(&file) {
            Ok(_) => assert!(is_json(&file), "{shown} is no JSON"),
            Err(why) => {
                assert!(!is_json(&file), "{shown} is JSON: {why}");
                let (line, column) = why.place().expect("a mistake has a place");
                assert!(
                    line >= 1 && column >= 1 && why.to_string().contains(&format!("{line}:{column}")),
                    "{shown}: {why}"
                );
            }
        }
        counts[usize::from(is_json(&file))] += 1;
    }
    assert!(counts[0] > 200 && counts[1] > 60, "{counts:?}");
}

/// In a folder each line stands for itself: the records around a bad one are read. (B4)
#[test]
fn a_line_that_is_no_json_costs_that_line_only() {
    for value in values() {
        let record = |id: &str, more: &[u8]| {
            [br#"{"kind":"news","lang":"en","text":"T","id":""#, id.as_bytes(), br#"","x":"#, more, b"}"].concat()
        };
        if value.contains(&b'\n') {
            continue;
        }
        let lines = [record("a", b"0"), record("b", &value), record("c", b"0")].join(b"\n".as_slice());
        let head = br#"{"letapis":1,"id":"a","title":"A"}"#.to_vec();
        let files = [("archive.json".to_owned(), head), ("statements.jsonl".to_owned(), lines)];
        let (archive, problems) = read_folder(&files).unwrap();
        let errors: Vec<_> = problems.iter().filter(|problem| problem.grade == Grade::Error).collect();
        let shown = String::from_utf8_lossy(&value);
        if is_json(&record("b", &value)) {
            assert_eq!((archive.statements().len(), errors.len()), (3, 0), "{shown}: {errors:?}");
        } else {
            assert_eq!((archive.statements().len(), errors.len()), (2, 1), "{shown}: {errors:?}");
            assert_eq!((errors[0].file.as_deref(), errors[0].line), (Some("statements.jsonl"), 2), "{shown}");
        }
    }
}

/// Nothing of it reaches a terminal but printable text: `run` looks at every byte. (B3, A1)
#[test]
fn subcommands_refuse_what_is_no_json_in_printable_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    let file = path.to_str().unwrap();
    for (number, value) in values().iter().enumerate() {
        let bytes = &files(value)[number % 3];
        std::fs::write(&path, bytes).unwrap();
        let commands: [&[&str]; 3] = [&["check", file], &["list", "-a", file], &["show", "s", "-a", file]];
        let (status, stdout, stderr) = run(&mut letapis(commands[number / 3 % 3]));
        if is_json(bytes) {
            assert!(!stderr.contains("is no archive"), "{stderr}");
            continue;
        }
        assert_eq!((status, stdout.as_str()), (3, ""), "{stderr}");
        let place = stderr.split("is no archive: ").nth(1).unwrap_or_default();
        let numbers: Vec<_> = place.split(':').take(2).map(str::parse::<usize>).collect();
        assert!(numbers.len() == 2 && numbers.iter().all(Result::is_ok), "line and column: {stderr}");
    }
}
