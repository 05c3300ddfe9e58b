//! What is read as it stands and written back.

use proptest::prelude::*;

use super::{LISTS, Lost, Record, Tree, Written, digest, limits, read_folder};
use crate::archive::bundled::ARCHIVES;

fn bytes(files: Vec<(String, String)>) -> Vec<(String, Vec<u8>)> {
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

fn read(text: &str) -> Written {
    super::read(text).unwrap()
}

/// All that it holds, wherever that stands.
fn content(written: &Written) -> (&Tree, Vec<Vec<Tree>>, &[Lost]) {
    let lists = written.lists().map(|(_, records)| records.map(super::Verbatim::tree).collect());
    (&written.head, lists.collect(), &written.lost)
}

#[test]
fn shipped_archives_are_written_as_they_are() {
    for shipped in ARCHIVES {
        let written = super::read(shipped.bytes).unwrap();
        assert!(written.to_json().as_bytes() == shipped.bytes, "{}", shipped.id);
        let folder = read_folder(bytes(written.to_folder())).unwrap();
        assert!(folder.to_json().as_bytes() == shipped.bytes, "{} from a folder", shipped.id);
        assert_eq!(written.head.words_of("sha256"), Some(written.digest().as_str()));
    }
}

#[test]
fn what_is_not_known_is_kept_and_what_is_wrong_stays_wrong() {
    let text = r#"{"events": [7, {"id": "e"}], "letapis": 1, "x": {"n": 1.50}, "people": [{"x": 1, "x": 2}],
        "sha256": "wrong", "indices": null}"#;
    let expected = "{\n  \"letapis\": 1,\n  \"x\": {\n    \"n\": 1.50\n  },\n  \"sha256\": \"wrong\",\n  \"people\": [\n    \
        {\n      \"x\": 1,\n      \"x\": 2\n    }\n  ],\n  \"organisations\": [],\n  \"statements\": [],\n  \
        \"events\": [\n    7,\n    {\n      \"id\": \"e\"\n    }\n  ],\n  \"indices\": []\n}\n";
    assert_eq!(read(text).to_json(), expected);
    assert_eq!(read(expected).to_json(), expected);
    let folder = read_folder(bytes(read(text).to_folder())).unwrap();
    assert_eq!(content(&folder), content(&read(text)));
}

#[test]
fn what_cannot_be_kept_is_told() {
    let written = read(r#"{"letapis": 1, "people": 7, "events": [], "events": [1]}"#);
    assert_eq!(written.lost, [Lost::NoList("people".to_owned()), Lost::NoList("events".to_owned())]);
    let folder = [("archive.json", "{\"letapis\": 1}"), ("events.jsonl", "1\n\n{\n2"), ("more.jsonl", "")];
    let written = read_folder(folder.map(|(name, text)| (name.to_owned(), text.into()))).unwrap();
    let line = Lost::Line { file: "events.jsonl".to_owned(), line: 3 };
    assert_eq!(written.lost, [line, Lost::File("more.jsonl".to_owned())]);
    assert_eq!(written.list("events").count(), 2);
}

/// (B5)
#[test]
fn of_lines_that_cannot_be_kept_the_first_are_told_and_the_rest_is_counted() {
    for (more, last) in [(0, None), (1, Some(1)), (5, Some(5))] {
        let lines = "{\n".repeat(limits::PROBLEMS + more);
        let files = [("archive.json", "{\"letapis\": 1}"), ("events.jsonl", lines.as_str())];
        let written = read_folder(files.map(|(name, text)| (name.to_owned(), text.into()))).unwrap();
        let file = "events.jsonl".to_owned();
        let rest = last.map(|count| Lost::Lines { file, count });
        assert_eq!(written.lost.len(), limits::PROBLEMS + usize::from(rest.is_some()));
        assert_eq!(written.lost.last().filter(|lost| matches!(lost, Lost::Lines { .. })), rest.as_ref());
    }
}

/// (B5)
#[test]
fn a_field_of_a_head_that_nobody_knows_takes_no_more_memory_than_its_bytes() {
    for (numbers, is_taken_apart) in [(10, true), (40_000, false)] {
        let list = vec!["0"; numbers].join(" , ");
        let text = format!("{{\"letapis\": 1, \"x\": {{ \"y\" : [{list}] }}}}");
        let written = read(&text);
        assert_eq!(written.head.get("x").unwrap().fields().is_empty(), !is_taken_apart);
        let plain: serde_json::Value = serde_json::from_str(&text).unwrap();
        let json = written.to_json();
        assert!(json.starts_with("{\n  \"letapis\": 1,\n  \"x\": {\n    \"y\": [\n      0,\n      0,\n"), "{json}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["x"], plain["x"]);
    }
}

#[test]
fn what_is_no_archive_is_refused_as_when_it_is_read() {
    for text in ["", "[]", "{}", "{\"letapis\": 2}", "{\"letapis\": 1, \"x\": \u{1}}", "\u{feff}{\"letapis\": 1}"] {
        let refused = crate::archive::read(text.as_bytes()).unwrap_err();
        assert_eq!(super::read(text).err(), Some(refused), "{text:?}");
    }
}

/// Any JSON value as somebody may write it: odd numbers, escapes that need not be, strings and keys that are no Unicode,
/// keys given twice, blanks everywhere.
fn raw() -> impl Strategy<Value = String> {
    const ODD: [&str; 10] = [
        "null",
        "true",
        "1.50",
        "-0",
        "1e400",
        "12345678901234567890",
        r#""\ud800x""#,
        r#""\u0041\/\n""#,
        "{ }",
        "[ ]",
    ];
    let words = any::<String>().prop_map(|words| serde_json::to_string(&words).unwrap());
    let key = prop_oneof![Just(r#""id""#.to_owned()), Just(r#""\udc00""#.to_owned()), words.clone()];
    let leaf = prop_oneof![prop::sample::select(&ODD[..]).prop_map(str::to_owned), words];
    leaf.prop_recursive(3, 12, 4, move |inner| {
        let fields = prop::collection::vec((key.clone(), inner.clone()), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(" ,\n"))),
            fields.prop_map(|fields| {
                let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key} :\t{value}")).collect();
                format!("{{\n{}}}", fields.join(", "))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..crate::text::visible::tests::cases(64) })]

    /// (F4)
    #[test]
    fn an_archive_is_written_back_as_it_was_read(
        head in prop::collection::vec(raw(), 0..4),
        records in prop::collection::vec((0..5_usize, raw()), 0..8),
    ) {
        let fields = head.iter().enumerate().map(|(place, value)| format!("\"x{place}\": {value}"));
        let lists = LISTS.iter().enumerate().rev().map(|(place, list)| {
            let own = records.iter().filter(|(list, _)| *list == place).map(|(_, raw)| raw.as_str());
            format!("\n\"{list}\": [{}]", own.collect::<Vec<_>>().join(", "))
        });
        let parts: Vec<String> = fields.chain(lists).collect();
        let text = format!("{{\"letapis\" : 1, {}}}", parts.join(", "));
        let was = read(&text);
        let (json, folder) = (was.to_json(), was.to_folder());
        let again = read(&json);
        prop_assert_eq!(content(&again), content(&was));
        prop_assert_eq!(again.to_json(), json.clone());
        let of_folder = read_folder(bytes(folder.clone())).unwrap();
        prop_assert_eq!(of_folder.to_folder(), folder);
        prop_assert_eq!(of_folder.to_json(), json.clone());
        // No digest changes by it.
        let raw = digest::of_lists(|name, add| {
            records.iter().filter(|(list, _)| LISTS[*list] == name).for_each(|(_, raw)| add(raw));
        });
        prop_assert_eq!(was.digest(), raw);
        // It is understood as if it had been written first.
        let (understood, problems) = was.understood().unwrap();
        let (of_file, told) = crate::archive::read(json.as_bytes()).unwrap();
        prop_assert_eq!(understood.statements(), of_file.statements());
        prop_assert_eq!(problems.len(), told.len());
    }
}

#[test]
fn what_is_made_is_read_within_the_limits_of_reading_only() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let record = |value: &str| format!(r#"{{"letapis":1,"id":"a"}}|{{"id":"s","x":{value}}}"#);
    let long = |length: usize| record(&format!("\"{}\"", "x".repeat(length)));
    let head = |fields: usize| {
        let fields: Vec<String> = (2..fields).map(|n| format!(",\"f{n}\":0")).collect();
        format!(r#"{{"letapis":1,"id":"a"{}}}|{{}}"#, fields.concat())
    };
    let fits = limits::FIELDS - LISTS.len();
    for (text, is_readable) in [
        (record("7"), true),
        // The list and the record are around it.
        (record(&nested(limits::NESTING - 3)), true),
        (record(&nested(limits::NESTING - 2)), false),
        (long(limits::STRING), true),
        (long(limits::STRING + 1), false),
        (head(fits), true),
        (head(fits + 1), false),
        (r#"{"letapis":2,"id":"a"}|{}"#.to_owned(), false),
        (r#"{"id":"a"}|{}"#.to_owned(), false),
    ] {
        let (head, line) = text.split_once('|').unwrap();
        let mut written = Written::of(Tree::of(head));
        written.add("statements", Record::Line(line));
        assert_eq!(written.understood().is_ok(), is_readable, "{text:.60}");
    }
}
