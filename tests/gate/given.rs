//! Texts that are given from outside: a folder of archives that `tests/texts/run` makes of published collections.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::honest::{Honest, drawn};
use crate::wire::{assert_harmless, in_pipes, in_terminal, unspaced};

/// (A4)
#[test]
#[ignore = "tests/texts/run fetches the texts"]
fn texts_of_others_pass_and_honest_ones_come_out_letter_for_letter() {
    let folder = PathBuf::from(std::env::var_os("GATE_TEXTS").expect("the folder of the archives"));
    let mut told = Vec::new();
    for (name, honest) in [("honest.json", true), ("naughty.json", false)] {
        let path = folder.join(name);
        let archive: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let path = path.to_str().unwrap();
        let texts: Vec<Honest> = archive["statements"].as_array().unwrap().iter().map(text).collect();
        let (mut whole, mut hidden) = (0, 0);
        in_terminal(&["check", path]);
        in_terminal(&["list", "--archive", path, "--limit", "10000"]);
        for it in &texts {
            let show = ["show", "--archive", path, &it.id];
            let [piped, told] = in_pipes(&show);
            let seen = in_terminal(&show);
            assert_harmless(&(piped.clone() + &told), &it.id);
            hidden += usize::from(seen.contains("shown as signs or not at all"));
            if honest {
                for sent in [&piped, &seen] {
                    assert!(shows(sent, &it.shown), "{}: not letter for letter", it.id);
                }
                whole += 1;
            }
        }
        drawn(path, &texts);
        told.push(format!(
            "{name}: {} texts, {whole} of them letter for letter, {hidden} with hidden characters",
            texts.len()
        ));
    }
    fs::write(folder.join("told"), told.join("\n") + "\n").unwrap();
}

fn text(statement: &Value) -> Honest {
    let word = |key: &str| statement[key].as_str().unwrap_or_default().to_owned();
    let text = word("text");
    // Of what is not seen nothing is sent, and the statement says so.
    let unseen = ['\u{200B}', '\u{AD}', '\u{200E}', '\u{200F}', '\u{FEFF}', '\u{2060}', '\u{61C}'];
    Honest { id: word("id"), shown: text.replace(unseen, ""), text }
}

/// Whether the words stand there, whatever numbers of sentences and ends of lines stand between them.
fn shows(sent: &str, text: &str) -> bool {
    let lines = sent.lines().map(|line| line.get(4..).filter(|_| is_margin(line)).unwrap_or(line));
    unspaced(&lines.collect::<String>()).contains(&unspaced(text))
}

/// Whether a line begins with the number of a sentence, or with blanks in its place.
fn is_margin(line: &str) -> bool {
    line.as_bytes().iter().take(4).all(|byte| byte.is_ascii_digit() || *byte == b' ')
}
