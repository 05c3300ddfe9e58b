//! `letapis export --safe`: a copy in which people are numbers.

use std::fs;

use letapis::archive::bundled::ARCHIVES;
use letapis::archive::entity::EntityKind;
use letapis::archive::read;
use letapis::export::{FORMATS, Of};

use super::{all_text, check_printed, letapis, run};

/// Runs well; what was said to the person.
fn exported(arguments: &[&str]) -> String {
    let (status, stdout, stderr) = run(&mut letapis(arguments));
    assert_eq!((status, stdout.as_str()), (0, ""), "{arguments:?}: {stderr}");
    stderr
}

#[test]
fn no_spelling_of_a_person_is_left_in_any_format() {
    let folder = tempfile::tempdir().unwrap();
    let (archive, _) = read(ARCHIVES[0].bytes).unwrap();
    let people = archive.entities().iter().filter(|entity| entity.kind == EntityKind::Person);
    let spellings: Vec<String> = people.flat_map(|person| person.all_names().map(str::to_lowercase)).collect();
    assert!(spellings.len() > 200);
    let found = |text: &str| {
        let text = text.to_lowercase();
        spellings.iter().filter(|spelling| text.contains(spelling.as_str())).cloned().collect::<Vec<_>>()
    };
    assert!(found(&String::from_utf8_lossy(ARCHIVES[0].bytes)).len() > 150, "they are there before");
    for format in FORMATS {
        for of in format.of {
            let out = folder.path().join(format!("{}-{of:?}", format.name));
            let mut arguments = vec!["export", "--safe", "--to", format.name, "--out", out.to_str().unwrap()];
            arguments.extend((*of == Of::Facts).then_some("--facts"));
            let told = exported(&arguments);
            assert!(told.contains("read the copy before it is shared"), "{told}");
            assert_eq!(found(&all_text(&out)), Vec::<String>::new(), "{}", format.name);
        }
    }
}

/// A name may be of any words and signs, and its quotation marks are escaped where they are written.
#[test]
fn no_spelling_is_left_whatever_it_is_of_and_what_is_inside_other_words_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.json");
    let names =
        ["アレシ・ビャリャツキ", "阿列斯·比亚利亚茨基", "Ales [Alex] Bialiatski", "Ales \"Liavon\" (Alex) Bialiatski"];
    let archive = serde_json::json!({
        "letapis": 1, "id": "a", "title": "A", "people": [{"id": "ab", "name": "Li", "names": names}],
        "statements": [{"id": "s", "kind": "letter", "lang": "en", "title": names[0], "text": names.join(" and ") + "; listen"}],
    });
    fs::write(&path, archive.to_string()).unwrap();
    for format in ["json", "md", "csv"] {
        let out = folder.path().join(format);
        let arguments =
            ["export", "-a", path.to_str().unwrap(), "--safe", "--to", format, "--out", out.to_str().unwrap()];
        let told = exported(&arguments);
        assert!(told.contains("NOT REPLACED everywhere: Li\n"), "{told}");
        let copy = fs::read_to_string(&out).unwrap();
        assert!(copy.contains("person 1 and person 1 and person 1 and person 1; listen"), "{copy}");
        assert!(!["リャ", "列斯", "iatski", "Liavon"].iter().any(|part| copy.contains(part)), "{copy}");
    }
}

#[test]
fn what_nobody_can_be_found_by_and_what_is_only_a_part_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = folder.path().join("nobody.json");
    let text = r#"{"letapis": 1, "id": "a", "title": "A", "statements": [{"id": "s", "kind": "news", "lang": "en", "text": "T"}]}"#;
    fs::write(&nobody, text).unwrap();
    let out = folder.path().join("part.md");
    let out = out.to_str().unwrap();
    let told = exported(&["export", "-a", nobody.to_str().unwrap(), "--safe", "--to", "md", "--out", out]);
    assert!(told.contains("NOBODY WAS REPLACED: "), "{told}");
    let told = exported(&["export", "person:bialiatski", "--safe", "--to", "md", "--out", out, "--force"]);
    assert!(!told.contains("NOBODY WAS REPLACED: "), "{told}");
    let text = fs::read_to_string(out).unwrap();
    assert!(text.contains("**Chosen by:** a search that is not told here"), "{text}");
}

#[test]
fn a_safe_copy_is_a_sound_archive_that_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("safe.json");
    let safe = path.to_str().unwrap();
    exported(&["export", "--safe", "--to", "json", "--out", safe]);
    check_printed(&["check", safe], "207 statements, 165 events: 0 errors, 0 warnings");
    check_printed(&["verify", safe], "statements: 207 ok, 0 changed, 0 not given\nthe whole: ok\n");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(concat!("replaced by numbers by letapis ", env!("CARGO_PKG_VERSION"))), "{text}");
    assert!(text.contains("\"id\": \"person-1\",\n      \"name\": \"person 1\"\n"), "{text}");
}

#[test]
fn evidence_stands_and_nothing_that_is_not_known_goes_along() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.json");
    let text = "Yesterday Ales Bialiatski was fined. Bialiatski\\u2019s house was searched. Алеся Бяляцкага судзілі.";
    let archive = r#"{"letapis": 1, "id": "a", "title": "On ALES BIALIATSKI; Petrov", "secret": "Ales",
        "people": [{"id": "ales-bialiatski", "name": "Ales Bialiatski", "names": ["Алесь Бяляцкі"], "role": "Chairman", "x": 1},
                   {"id": "ivan-petrov", "name": "Ivan Petrov"}],
        "organisations": [{"id": "o", "name": "Friends of Ivan Petrov"}],
        "statements": [{"id": "bialiatski-fined", "title": "Petrov", "kind": "news", "lang": "en", "text": "TEXT",
            "people": [{"id": "ales-bialiatski", "role": "subject", "x": 1}], "sha256": "wrong",
            "demands": [{"quote": "Bialiatski was fined", "of": "Ivan Petrov"}],
            "url": "https://example.org/ales-bialiatski-fined", "seen_at": "https://example.org/1"}],
        "events": [{"id": "e", "title": "Ales Bialiatski is fined", "kind": "other", "people": ["ales-bialiatski"],
            "statements": ["bialiatski-fined"],
            "evidence": [{"statement": "bialiatski-fined", "quote": "house was searched", "prefix": "Bialiatski\u2019s "}]}]}"#;
    fs::write(&path, archive.replace("TEXT", text)).unwrap();
    let out = folder.path().join("safe.json");
    let (archive, safe) = (path.to_str().unwrap(), out.to_str().unwrap());
    let told = exported(&["export", "--safe", "--to", "json", "-a", archive, "--out", safe]);
    let made = fs::read_to_string(&out).unwrap();
    for words in [
        "\"title\": \"On person 1; Petrov\"",
        "Yesterday person 1 was fined. person 1’s house was searched. person 1 судзілі.",
        "\"quote\": \"person 1 was fined\"",
        "\"prefix\": \"person 1’s \"",
        "\"of\": \"person 2\"",
        "\"id\": \"statement-1\"",
        "\"statement\": \"statement-1\"",
        "\"name\": \"Friends of person 2\"",
        "\"url\": null",
        "\"seen_at\": \"https://example.org/1\"",
    ] {
        assert!(made.contains(words), "{words}: {made}");
    }
    for words in ["Chairman", "secret", "\"x\"", "wrong", "ialiatski"] {
        assert!(!made.contains(words), "{words}: {made}");
    }
    for words in [
        "left out: 3\n",
        "addresses that held a name, and were cut: 1\n",
        "UNVERIFIED: 1\n",
        ": Petrov, of Ivan Petrov (person 2)\n",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let (_, stdout, _) = run(&mut letapis(&["check", safe]));
    assert!(!stdout.contains("expected words of the text"), "{stdout}");
    let (status, stdout, _) = run(&mut letapis(&["verify", safe]));
    assert_eq!(status, 4, "what was changed before stays unverified: {stdout}");
}

#[test]
fn what_is_asked_for_is_asked_of_the_archive_itself_and_not_told() {
    let folder = tempfile::tempdir().unwrap();
    for format in FORMATS {
        let out = folder.path().join(format.name);
        let out = out.to_str().unwrap();
        let told = exported(&["export", "person:ales-bialiatski", "--safe", "--to", format.name, "--out", out]);
        assert!(told.contains("who were replaced: 78"), "{told}");
        let text = all_text(out.as_ref());
        assert!(!text.to_lowercase().contains("bialiatski"), "{}: {text}", format.name);
        assert!(text.contains("\"person-1\"") || !matches!(format.name, "json" | "folder"), "{text}");
    }
}

#[test]
fn a_safe_copy_tells_of_the_same_facts_that_sources_differ_on_them() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/valid/disputes.json");
    let told = |more: &[&str]| {
        let arguments = ["export", "--archive", file, "--to", "md", "--facts"];
        let (status, stdout, _) = run(&mut letapis(&[&arguments[..], more].concat()));
        assert_eq!(status, 0, "{more:?}");
        stdout.matches("day in question: ").count()
    };
    for (query, count) in [("", 4), ("count", 1), ("judge", 2)] {
        assert_eq!((told(&[query]), told(&[query, "--safe"])), (count, count), "{query}");
    }
}
