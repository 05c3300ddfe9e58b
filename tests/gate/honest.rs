//! Honest texts in many scripts come out letter for letter.

use std::fs;

use serde_json::{Value, json};

use crate::scripts::{JOINED, SCRIPTS};
use crate::terminal::Session;
use crate::wire::{in_pipes, in_terminal, unspaced};

/// A text with its name, and how it is to be shown.
pub(crate) struct Honest {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) shown: String,
}

fn texts() -> Vec<Honest> {
    let mut random = fastrand::Rng::with_seed(1948);
    let made = SCRIPTS.iter().map(|script| {
        let text = script.words(&mut random);
        Honest { id: script.name.to_owned(), shown: text.clone(), text }
    });
    let joined = JOINED.iter().map(|(name, text, shown)| Honest {
        id: (*name).to_owned(),
        text: format!("{text} {text}"),
        shown: format!("{shown} {shown}"),
    });
    made.chain(joined).collect()
}

/// An archive with a statement for each text, which is its title too.
pub(crate) fn archive(texts: &[Honest]) -> Value {
    let statements: Vec<Value> = texts
        .iter()
        .map(|it| {
            let title: String = it.text.split(' ').take(3).collect::<Vec<_>>().join(" ");
            json!({"id": it.id, "title": title, "date": "1948", "kind": "text", "lang": "und", "text": it.text})
        })
        .collect();
    json!({"letapis": 1, "id": "scripts", "title": "Scripts", "statements": statements})
}

/// (A4)
#[test]
fn texts_in_all_scripts_are_shown_letter_for_letter() {
    let texts = texts();
    assert!(SCRIPTS.len() >= 50);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scripts.json");
    fs::write(&path, archive(&texts).to_string()).unwrap();
    let path = path.to_str().unwrap();

    let count = format!("{} statements, 0 events: 0 errors", texts.len());
    assert!(in_terminal(&["check", path]).contains(&count));
    let ids: Vec<&str> = texts.iter().map(|it| it.id.as_str()).collect();
    let show = [&["show", "--archive", path][..], &ids].concat();
    let list = ["list", "--archive", path, "--limit", "1000"];
    let [piped, _] = in_pipes(&show);
    let seen = [in_terminal(&show), piped, drawn(path, &texts)].map(|sent| unspaced(&sent));
    let listed = unspaced(&in_terminal(&list));
    for it in &texts {
        for (sent, way) in seen.iter().zip(["show in a terminal", "show to a pipe", "the browser"]) {
            for word in it.shown.split(' ') {
                assert!(sent.contains(word), "{way}: {}: {word:?} {word}", it.id);
            }
        }
        let first = it.shown.split(' ').next().unwrap();
        assert!(listed.contains(first), "list: {}: {first:?}", it.id);
    }
    let [exact, _] = in_pipes(&[&show[..], &["--json"]].concat());
    let exact: Value = serde_json::from_str(&exact).unwrap();
    for (it, statement) in texts.iter().zip(exact["statements"].as_array().unwrap()) {
        assert_eq!(statement["text"], it.text, "what is for programs is exact");
    }
}

/// What the browser sends while it goes through every text, without its sequences.
pub(crate) fn drawn(path: &str, texts: &[Honest]) -> String {
    let mut session = Session::drawn(&[path]);
    session.resize(24, 120);
    let first = format!("1 of {}", texts.len());
    session.wait_until("the archive", |screen| screen.contents().contains(&first));
    session.press("2z");
    for number in 1..=texts.len() {
        let here = format!("statement {number} of {}", texts.len());
        session.wait_until(&here.clone(), |screen| screen.contents().contains(&here));
        session.press("]");
    }
    session.press("\x03");
    session.end();
    session.assert_given_back();
    let letters = session.letters();
    crate::wire::assert_harmless(&letters, "the browser");
    letters
}
