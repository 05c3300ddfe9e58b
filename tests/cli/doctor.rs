//! `letapis doctor`: what is left behind and what is granted, told without changing anything.

use std::fs;

use serde_json::{Value, json};

use super::output::check;
use super::{check_refused, letapis, run};

fn told(arguments: &[&str], environment: &[(&str, &str)]) -> Value {
    let mut command = letapis(&[&["doctor", "--json"], arguments].concat());
    for name in ["TMUX", "STY", "SSH_CONNECTION", "LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "COLORTERM", "TERM"] {
        command.env_remove(name);
    }
    let (status, stdout, stderr) = run(command.envs(environment.iter().copied()));
    assert_eq!((status, stderr.as_str()), (0, ""), "{arguments:?}");
    let told = serde_json::from_str(&stdout).unwrap();
    check("doctor", &format!("{arguments:?}"), std::slice::from_ref(&told));
    told
}

/// Each kind of trace has its line, for people and for programs. (C7)
#[test]
fn everything_that_stays_behind_is_told() {
    let (status, text, _) = run(&mut letapis(&["doctor"]));
    assert_eq!(status, 0);
    for words in [
        "(no network code)",
        "None. Without --state, --out or the key w no file or folder is made",
        "The archive: ",
        "The command line: the shell",
        "Swap: ",
        "Images of crashes: ",
        "The terminal: it may keep",
        "Deleted files: ",
        "A copy arrives if ",
        "as the key of a US layout",
        "sandbox is granted",
    ] {
        let flowing = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flowing.contains(words), "{words}\n{text}");
    }
    let told = told(&[], &[]);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        keys(&told),
        ["files", "keyboard", "network_code", "remains", "schema", "system", "terminal", "version"]
    );
    assert_eq!(keys(&told["remains"]), ["archive", "between", "core_pattern", "disk", "shell", "swap"]);
    assert_eq!(
        (&told["schema"], &told["network_code"], &told["files"]["made"]),
        (&json!(1), &json!(false), &json!([]))
    );
}

/// The named file and what a save that was cut off left beside it are all that the program makes. (C7)
#[test]
fn every_file_that_the_program_made_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("places.json");
    let named = state.to_str().unwrap();
    assert_eq!(told(&["--state", named], &[])["files"]["made"], json!([]));
    for name in ["places.json", ".places.json.99-0.new", "another.json"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let made = &told(&["--state", named], &[])["files"]["made"];
    let paths: Vec<&str> = made.as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    let beside = folder.path().join(".places.json.99-0.new");
    assert_eq!(paths, [named, beside.to_str().unwrap()]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "it looks, and changes nothing");
}

#[test]
fn the_terminal_is_told_by_its_variables() {
    let terminal = |environment: &[(&str, &str)]| told(&[], environment)["terminal"].clone();
    let bare = terminal(&[]);
    assert_eq!(
        (&bare["term"], &bare["copies"], &bare["locale"]["utf8"]),
        (&json!(null), &json!("none"), &json!(false))
    );
    assert_eq!((&bare["keys"], &bare["size"]), (&json!(false), &json!(null)));
    let full = terminal(&[("TMUX", "/x"), ("LANG", "be_BY.UTF-8"), ("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
    assert_eq!((&full["copies"], &full["locale"]["utf8"]), (&json!("tmux"), &json!(true)));
    assert_eq!(full["colour"], json!({"wanted": false, "colorterm": "truecolor"}));
    // The first of these that is set counts.
    assert_eq!(terminal(&[("LC_ALL", "C"), ("LANG", "be_BY.UTF-8")])["locale"]["name"], "C");
    assert_eq!(terminal(&[("SSH_CONNECTION", "a")])["copies"], "ssh");
}

/// What a file or a variable is called is harmless on the way out, and the archive is not even opened.
#[test]
fn names_pass_the_gate_and_the_archive_stays_closed() {
    let evil = "no-such\u{1b}]0;title\u{7}.json";
    let (status, text, _) = run(letapis(&["doctor", "--archive", evil]).env("TERM", "a\u{1b}[2J"));
    assert_eq!(status, 0);
    assert!(text.contains("no-such␛]0;title␇.json") && text.contains("TERM is a␛[2J."), "{text}");
    check_refused(&["doctor", "--format", "csv"], 2, "[possible values: text, json]");
}
