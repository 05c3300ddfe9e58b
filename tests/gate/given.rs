//! Texts that are given from outside: a folder of archives that `tests/texts/run` makes of published collections.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::honest::{Honest, drawn};
use crate::wire::{assert_harmless, in_pipes, in_terminal, unspaced};

/// Statements that are shown by one run of the program.
const AT_ONCE: usize = 40;

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
        for some in texts.chunks(AT_ONCE) {
            let ids: Vec<&str> = some.iter().map(|it| it.id.as_str()).collect();
            let show = [&["show", "--archive", path][..], &ids].concat();
            let [piped, complaints] = in_pipes(&show);
            let seen = in_terminal(&show);
            assert_harmless(&(piped.clone() + &complaints), "show to a pipe");
            hidden += seen.matches("shown as signs or not at all").count();
            let [piped, seen] = [&piped, &seen].map(|sent| words(sent));
            for it in some.iter().filter(|_| honest) {
                for sent in [&piped, &seen] {
                    assert!(sent.contains(&unspaced(&it.shown)), "{}: not letter for letter", it.id);
                }
                whole += 1;
            }
        }
        let lines = texts.iter().filter(|_| !honest).map(|it| it.text.split('\n').next().unwrap_or_default());
        // A query that is only a dash is read from standard input.
        for line in lines.filter(|line| *line != "-") {
            in_terminal(&["search", "--archive", path, "--", line]);
        }
        drawn(path, &texts);
        let count = texts.len();
        let whole =
            if honest { format!(", {whole} letter for letter but for hidden characters") } else { String::new() };
        told.push(format!("{name}: {count} texts{whole}; {hidden} have hidden characters"));
    }
    fs::write(folder.join("told"), told.join("\n") + "\n").unwrap();
}

fn text(statement: &Value) -> Honest {
    let word = |key: &str| statement[key].as_str().unwrap_or_default().to_owned();
    let text = word("text");
    // Of what is not seen nothing is sent, and the statement says so; nor are what other encodings left behind.
    let unseen = ['\u{200B}', '\u{AD}', '\u{200E}', '\u{200F}', '\u{FEFF}', '\u{2060}', '\u{61C}'];
    let shown = text.replace(unseen, "").replace(|c| ('\u{80}'..='\u{9F}').contains(&c), "\u{FFFD}");
    Honest { id: word("id"), shown, text }
}

/// What was sent, without the numbers of sentences, ends of lines and blanks.
fn words(sent: &str) -> String {
    let lines = sent.lines().map(|line| line.get(4..).filter(|_| is_margin(line)).unwrap_or(line));
    unspaced(&lines.collect::<String>())
}

/// Whether a line begins with the number of a sentence, or with blanks in its place.
fn is_margin(line: &str) -> bool {
    line.as_bytes().iter().take(4).all(|byte| byte.is_ascii_digit() || *byte == b' ')
}
