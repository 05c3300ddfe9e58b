//! `letapis verify`, and what is said of words that were changed.

use std::fs;
use std::path::PathBuf;

use letapis::export::{FORMATS, Of};
use serde_json::Value;

use super::{check_printed, check_refused, letapis, run};

const TEXT: &str = "The court closed the Green House.";

/// An archive of two statements with digests, the first with those words; its place on disk.
fn archive(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let digest = letapis::archive::digest::of_words;
    let json = format!(
        r#"{{"letapis": 1, "id": "a", "title": "A", "organisations": [{{"id": "o", "name": "O"}}], "statements": [
            {{"id": "first", "title": "First", "date": "2021-08-30", "kind": "statement", "lang": "en", "publishers": ["o"],
              "text": "{text}", "sha256": "{}", "url": "https://example.org/1"}},
            {{"id": "second", "title": "Second", "date": "2021", "kind": "statement", "lang": "en", "text": "B", "sha256": "{}"}},
            {{"id": "third", "title": "Third", "kind": "statement", "lang": "en", "text": "C"}}]}}"#,
        digest(TEXT),
        digest("B"),
    );
    let path = folder.path().join(name);
    fs::write(&path, json).unwrap();
    path
}

#[test]
fn each_statement_is_told_and_a_change_is_a_status() {
    let folder = tempfile::tempdir().unwrap();
    let sound = archive(&folder, "sound.json", TEXT);
    let changed = archive(&folder, "changed.json", "The court opened the Green House.");
    let (sound, changed) = (sound.to_str().unwrap(), changed.to_str().unwrap());
    check_printed(&["verify"], "statements: 207 ok, 0 changed, 0 not given\nthe whole: ok\n");
    check_printed(
        &["verify", sound],
        "ok            first\nok            second\nnot given     third\nstatements: 2 ok, ",
    );
    let (status, stdout, stderr) = run(&mut letapis(&["verify", changed]));
    assert_eq!((status, stderr.as_str()), (4, ""), "{stdout}");
    assert!(stdout.starts_with("changed       first\nok            second\n"), "{stdout}");
    assert!(stdout.lines().last().unwrap().starts_with("A digest shows change, not truth"), "{stdout}");
    check_refused(&["verify", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
    check_refused(&["verify", sound, "--against", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
}

#[test]
fn copies_are_compared_record_by_record() {
    let folder = tempfile::tempdir().unwrap();
    let one = archive(&folder, "one.json", TEXT);
    let other = folder.path().join("other.json");
    let text = fs::read_to_string(&one).unwrap();
    let text = text.replace("\"Second\"", "\"2nd\"").replace("third", "fourth").replace("Green", "green");
    fs::write(&other, text).unwrap();
    let (one, other) = (one.to_str().unwrap(), other.to_str().unwrap());
    check_printed(&["verify", one, "--against", one], "0 missing, 0 extra, 0 with other words, 0 with other fields\n");
    let of_variable = run(letapis(&["verify", "--against", other]).env("LETAPIS_ARCHIVE", one));
    assert_eq!(of_variable, run(&mut letapis(&["verify", one, "--against", other])));
    let (status, stdout, _) = run(&mut letapis(&["verify", one, "--against", other]));
    assert_eq!(status, 4);
    for line in [
        "other words   first (statements)\n",
        "other fields  second (statements)\n",
        "extra         third (statements)\n",
        "missing       fourth (statements)\n",
        "1 missing, 1 extra, 1 with other words, 1 with other fields\n",
    ] {
        assert!(stdout.contains(line), "{line}: {stdout}");
    }
    let (status, stdout, _) = run(&mut letapis(&["verify", one, "--against", other, "--json"]));
    let json: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &json["schema"], &json["fails"]), (4, &1.into(), &true.into()));
    assert_eq!(json["against"].as_array().unwrap().len(), 4, "{stdout}");
    assert_eq!(json["statements"][2]["digest"], "not_given");
}

#[test]
fn check_prints_json_too() {
    let folder = tempfile::tempdir().unwrap();
    let changed = archive(&folder, "changed.json", "Other words.");
    let (status, stdout, stderr) = run(&mut letapis(&["check", changed.to_str().unwrap(), "--json"]));
    assert_eq!(stderr, "");
    let json: Value = serde_json::from_str(&stdout).unwrap();
    let errors = json["errors"].as_u64().unwrap();
    assert_eq!(status, if errors > 0 { 3 } else { 0 }, "{stdout}");
    assert_eq!((&json["schema"], &json["statements"]), (&1.into(), &3.into()));
    let problem = &json["problems"][0];
    assert!(problem["line"].is_u64() && problem["fault"].as_str().unwrap().contains("other words"), "{stdout}");
}

/// (B7)
#[test]
fn strict_refuses_before_anything_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let sound = archive(&folder, "sound.json", TEXT);
    let changed = archive(&folder, "changed.json", "Other words.");
    let (sound, changed) = (sound.to_str().unwrap(), changed.to_str().unwrap());
    check_refused(&["--strict", changed], 4, "letapis verify says which");
    check_refused(&["--strict", sound], 2, "needs a terminal");
    check_refused(&["export", "--to", "ris", "--strict", "-a", changed], 4, "letapis verify says which");
}

/// (B7)
#[test]
fn a_changed_statement_is_told_as_such_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let changed = archive(&folder, "changed.json", "Other words.");
    for format in FORMATS.iter().filter(|format| format.of[0] == Of::Statements) {
        let out = folder.path().join(format!("made-{}", format.name));
        let arguments =
            ["export", "--to", format.name, "-a", changed.to_str().unwrap(), "--out", out.to_str().unwrap()];
        assert_eq!(run(&mut letapis(&arguments)).0, 0, "{}", format.name);
        if matches!(format.name, "json" | "folder") {
            // The digest that fails is kept, and tells it to whoever reads the archive.
            let (status, stdout, _) = run(&mut letapis(&["verify", out.to_str().unwrap()]));
            assert_eq!(status, 4, "{stdout}");
            continue;
        }
        let text = super::all_text(&out);
        assert!(text.contains("UNVERIFIED") || text.contains("differs"), "{}: {text}", format.name);
    }
}
