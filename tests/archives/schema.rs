//! The published schema takes what the reader takes, and refuses what is broken.

use letapis::archive::bundled::ARCHIVES;
use serde_json::{Value, json};

use super::{files, three};

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../../assets/archive.schema.json")).unwrap();
    jsonschema::draft202012::meta::validate(&schema).expect("the schema itself is one of draft 2020-12");
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let validator = validator();
    let shipped = ARCHIVES.iter().map(|shipped| (shipped.id.to_owned(), shipped.bytes.to_vec()));
    for (name, bytes) in shipped.chain(files("valid", "json")) {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&value).map(|why| format!("{}: {why}", why.instance_path())).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}

#[test]
fn the_schema_refuses_what_is_broken() {
    let validator = validator();
    // Faults that only a reader can see: references, doubles, digests, words, positions.
    let beyond = ["digest", "evidence-elsewhere", "id-twice", "key-twice", "too-deep", "unknown-field", "unknown-word"];
    for (name, bytes) in files("broken", "json") {
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else {
            continue;
        };
        let name = name.trim_end_matches(".json");
        if name == "changed-words" {
            assert!(validator.is_valid(&value), "only a reader sees that words were changed");
            continue;
        }
        if name == "digest" {
            continue; // One of its digests is too short, which the schema sees, and two are wrong, which it cannot.
        }
        assert_eq!(validator.is_valid(&value), beyond.contains(&name), "{name}");
    }
    let three: Value = serde_json::from_slice(three()).unwrap();
    for (pointer, wrong) in [
        ("/letapis", json!(2)),
        ("/id", json!("Three")),
        ("/people/0/name", json!(" ")),
        ("/organisations/0/country", json!("Belarus")),
        ("/statements/0/text", json!(7)),
        ("/statements/0/date", json!("yesterday")),
        ("/statements/0/sha256", json!("abc")),
        ("/statements/0/excerpt", json!("yes")),
        ("/statements/0/publishers/0", json!("Green House")),
        ("/statements/0/demands/0/of", json!(null)),
        ("/events/0/evidence/0/states", json!("hour")),
        ("/events/0/evidence/0/quote", json!(null)),
        ("/events/0/statements", json!("closing-2021-09")),
    ] {
        let mut changed = three.clone();
        *changed.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is in the file")) = wrong;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}
