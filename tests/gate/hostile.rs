//! Everything that a terminal could take for a command, in every place that a text can come from.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::terminal::{Session, letapis};
use crate::wire::{assert_harmless, in_pipes, in_terminal, told_by};

/// Sequences that act on terminals, each with what ends it.
const INJECTED: &[&str] = &[
    "\u{1b}]52;c;aGk=\u{7}",
    "\u{1b}]0;title\u{1b}\\",
    "\u{1b}]8;;https://evil.example\u{1b}\\here\u{1b}]8;;\u{1b}\\",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}_Ga=T\u{1b}\\",
    "\u{1b}^private\u{1b}\\",
    "\u{1b}Xstring\u{1b}\\",
    "\u{1b}[2J\u{1b}[3J\u{1b}[?1049l\u{1b}[6n\u{1b}[c\u{1b}[>q",
    "\u{1b}[201~",
    "\u{1b}c\u{1b}(0",
    "\u{9b}31m\u{9d}0;title\u{9c}\u{90}q\u{9c}\u{9f}g\u{9c}\u{85}\u{8d}",
    "a\u{8}\u{8}b\rc\u{c}\u{b}\u{e}\u{f}",
];

/// Every character that is not to be sent, and the sequences.
fn evil() -> String {
    let ranges = ['\0'..='\u{1F}', '\u{7F}'..='\u{9F}', '\u{200B}'..='\u{200F}', '\u{2028}'..='\u{202E}']
        .into_iter()
        .chain(['\u{2060}'..='\u{206F}', '\u{FFF9}'..='\u{FFFB}', '\u{E0000}'..='\u{E007F}']);
    let single = ['\u{AD}', '\u{61C}', '\u{FEFF}', '\u{180E}', '\u{34F}'];
    let all: String = ranges.flatten().chain(single).collect();
    format!("evil {} {all} o{} end", INJECTED.join(" "), "\u{301}".repeat(1000))
}

/// The same without what no argument and no name of a file can hold.
fn argument() -> String {
    evil().replace('\0', "").replace('/', "|").chars().filter(|c| *c != '\u{301}').take(60).collect()
}

/// Keys whose values are words that anybody may write; the others name records, dates, digests and closed sets.
const WORDS: [&str; 21] = [
    "title",
    "name",
    "names",
    "description",
    "licence",
    "role",
    "kind",
    "country",
    "url",
    "seen_at",
    "rights",
    "summary",
    "of",
    "detail",
    "place",
    "method",
    "display",
    "note",
    "subject",
    "part",
    "lang",
];

/// An archive of the test data with that in every field of words, before what stood there.
fn archive(evil: &str) -> Value {
    let mut whole = data("three.json");
    let scores = data("scores.json");
    for part in ["statements", "indices"] {
        let more = scores[part].as_array().unwrap().clone();
        match whole[part].as_array_mut() {
            Some(held) => held.extend(more),
            None => whole[part] = Value::from(more),
        }
    }
    spoil(&mut whole, evil, false);
    let quoted = json!({"statement": whole["statements"][0]["id"], "quote": evil, "states": "day"});
    whole["events"][0]["evidence"].as_array_mut().unwrap().push(quoted);
    whole[evil] = json!(evil);
    whole
}

fn data(name: &str) -> Value {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "data", "valid", name].iter().collect();
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn spoil(value: &mut Value, evil: &str, is_words: bool) {
    match value {
        Value::String(words) if is_words => *words = format!("{evil}{words}"),
        Value::Array(values) => values.iter_mut().for_each(|value| spoil(value, evil, is_words)),
        Value::Object(fields) => {
            fields.remove("sha256");
            for (key, value) in fields {
                if key == "text" {
                    *value = json!(format!("{evil}\n\n{}", value.as_str().unwrap()));
                } else {
                    spoil(value, evil, WORDS.contains(&key.as_str()));
                }
            }
        }
        _ => {}
    }
}

/// Writes a file whose name is hostile too.
fn written(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.into_os_string().into_string().unwrap()
}

/// (A1) (A2) (A3)
#[test]
fn no_subcommand_sends_a_terminal_anything_but_letters() {
    let folder = tempfile::tempdir().unwrap();
    let argument = argument();
    let path = written(folder.path(), &format!("{argument}.json"), archive(&evil()).to_string().as_bytes());
    let from = ["--archive", path.as_str()];
    let ids = ["closing-2021-09", "note-2020"];
    let checked = in_terminal(&["check", &path]);
    assert!(checked.contains("␛]52;c;aGk=␇") && checked.contains(" 4 events: 0 errors"), "{checked}");
    let shown = in_terminal(&[&["show"][..], &from, &ids].concat());
    assert!(shown.contains("hidden characters, shown as signs or not at all"), "{shown}");
    for asked in [
        vec!["list"],
        vec!["search", "evil"],
        vec!["search", &argument],
        vec!["search", "evil", "-f", "ids"],
        vec!["timeline"],
        vec!["people"],
        vec!["people", &argument],
        vec!["orgs"],
        vec!["matrix"],
        vec!["index"],
        vec!["gaps"],
        vec!["verify"],
        vec!["cite", "closing-2021-09", "note-2020"],
        vec!["cite", "closing-2021-09", "--check"],
        vec!["cite", &argument],
        vec!["show", &argument],
        vec!["quote", "closing-2021-09"],
        vec!["quote", "closing-2021-09", "--sentence", "1"],
        vec!["quote", "closing-2021-09", "--chars", "0..300", "--json"],
        vec!["export", "--to", "jsonl"],
        vec!["export", "--to", "md"],
        vec!["export", "--to", &argument],
    ] {
        in_terminal(&[&asked[..], &from[..]].concat());
    }
    in_terminal(&["--theme", &argument]);
    let mut session = Session::drawn(&[&argument]);
    session.press("\x03");
    session.end();
    assert_harmless(&session.letters(), "the name of an archive that is not there");
    told_by(letapis(&["check"]).env("LETAPIS_ARCHIVE", &argument), "LETAPIS_ARCHIVE");
}

/// (A1)
#[test]
fn no_broken_file_sends_anything_but_letters_whichever_value_is_hostile() {
    let folder = tempfile::tempdir().unwrap();
    let mut whole = data("three.json");
    whole["indices"] = data("scores.json")["indices"].clone();
    let mut leaves = Vec::new();
    pointers(&whole, "", &mut leaves);
    assert!(leaves.len() > 80);
    let evil = evil();
    for leaf in &leaves {
        let mut broken = whole.clone();
        *broken.pointer_mut(leaf).unwrap() = json!(evil);
        let path = written(folder.path(), "broken.json", broken.to_string().as_bytes());
        for stream in in_pipes(&["check", &path]) {
            assert_harmless(&stream, leaf);
        }
    }
    for (nth, bytes) in [
        evil.clone(),
        format!("{{{evil}"),
        format!("{{\"{evil}\": 1}}"),
        format!("{{\"letapis\": \"{evil}\"}}"),
        format!("[\"{evil}\""),
    ]
    .iter()
    .enumerate()
    {
        let path = written(folder.path(), &format!("{}{nth}", argument()), bytes.as_bytes());
        for arguments in
            [vec!["check", &path], vec!["list", "--archive", &path], vec!["import", &path, "--id", "a", "--title", "A"]]
        {
            in_terminal(&arguments);
        }
    }
    for arguments in [&["check", "a\nb.json"][..], &["show", "--archive=a\nb.json", "x"]] {
        let [_, told] = in_pipes(arguments);
        assert_eq!((told.lines().count(), told.contains("a b.json")), (1, true), "{told:?}");
    }
    let name = std::ffi::OsStr::from_bytes(b"\xff\x1b[2J\xc2\x9b");
    let path = folder.path().join(name);
    told_by(letapis(&["check"]).arg(&path), "a name that is no UTF-8");
}

/// Where in a document texts stand.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(nth, value)| pointers(value, &format!("{at}/{nth}"), found));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), found)),
        _ => {}
    }
}

/// (A1) (A2) (A3) (A6)
#[test]
fn the_browser_sends_nothing_of_a_hostile_archive_but_letters() {
    for ascii in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path(), &format!("{}.json", argument()), archive(&evil()).to_string().as_bytes());
        let arguments = [path.as_str(), "--ascii"];
        let mut session = Session::drawn(&arguments[..if ascii { 2 } else { 1 }]);
        session.wait_until("the archive", |screen| screen.contents().contains("1 of 4"));
        // A paste into a prompt; its end comes from the terminal alone.
        let pasted = evil().replace("\u{1b}[201~", "");
        let paste = format!("/\u{1b}[200~{pasted}\u{1b}[201~");
        for keys in [
            "1jkG",
            "2G",
            "2I",
            "i",
            "jjj\r",
            "o",
            "r",
            "e",
            "3G",
            "5",
            "\r",
            "4",
            "6",
            "?",
            ":problems\r",
            "/evil\r",
            "w",
            &paste,
        ] {
            for (rows, columns) in [(40, 120), (12, 40)] {
                session.resize(rows, columns);
                session.press(keys);
                // A lone Escape is one only when nothing follows it.
                while !session.is_quiet(Duration::from_millis(50)) {}
                session.press("\x1b");
                while !session.is_quiet(Duration::from_millis(50)) {}
            }
        }
        session.press("\x03");
        assert_eq!(session.end().0, Some(130));
        session.assert_given_back();
        let letters = session.letters();
        assert_harmless(&letters, "the browser");
        assert!(!letters.contains(&"\u{301}".repeat(9)), "no cell holds a heap of marks");
        assert_eq!(letters.contains('␛'), !ascii);
    }
}
