//! The shapes of JSON: what is printed fits the schema, the schema is told in a document, and no key is ever removed.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::{Map, Value, json};

use super::{data, letapis};

/// The shapes, each key as `statement.id`, that were ever promised.
const PROMISED: &str = include_str!("../data/output.keys");

/// The schema, in which nothing but what it tells of is allowed.
fn strict() -> Map<String, Value> {
    let schema: Value = serde_json::from_str(include_str!("../../assets/output.schema.json")).unwrap();
    jsonschema::draft202012::meta::validate(&schema).expect("the schema itself is one of draft 2020-12");
    let mut shapes = schema["$defs"].as_object().unwrap().clone();
    for shape in shapes.values_mut().filter(|shape| shape["properties"].is_object()) {
        shape["additionalProperties"] = json!(false);
    }
    shapes
}

/// Every key of every shape.
fn keys() -> BTreeSet<String> {
    let keys = |(name, shape): (String, Value)| -> Vec<String> {
        let keys = shape["properties"].as_object().map(|keys| keys.keys().cloned().collect()).unwrap_or_default();
        Vec::into_iter(keys).map(|key| format!("{name}.{key}")).collect()
    };
    strict().into_iter().flat_map(keys).collect()
}

/// Each of these values has that shape, and no key beside it.
pub(super) fn check(shape: &str, name: &str, values: &[Value]) {
    let schema = json!({"$ref": format!("#/$defs/{shape}"), "$defs": strict()});
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for value in values {
        let wrong: Vec<String> =
            validator.iter_errors(value).map(|why| format!("{}: {why}", why.instance_path())).collect();
        assert!(wrong.is_empty(), "{shape} of {name}: {wrong:?}");
    }
}

/// What is printed, one value or one a line.
fn printed(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let mut child =
        letapis(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(input);
    drop(stdin);
    let printed = child.wait_with_output().unwrap().stdout;
    serde_json::Deserializer::from_slice(&printed).into_iter().map(Result::unwrap).collect()
}

#[test]
fn what_is_printed_fits_the_schema() {
    let valid = fs::read_dir(data("valid")).unwrap().map(|entry| entry.unwrap().path());
    let files = valid.map(|path| path.into_os_string().into_string().unwrap()).chain([data("broken/digest.json")]);
    let archives: Vec<Vec<String>> = files.map(|file| vec!["--archive".to_owned(), file]).chain([Vec::new()]).collect();
    let mut listed = 0;
    for archive in &archives {
        let name = format!("{archive:?}");
        let of = |arguments: &[&str], input: &[u8]| {
            let archive = archive.iter().map(String::as_str);
            printed(&arguments.iter().copied().chain(archive).collect::<Vec<_>>(), input)
        };
        let lines = of(&["list", "--jsonl"], b"");
        listed += lines.len();
        check("statement", &name, &lines);
        check("statement", &name, &of(&["export", "--to", "jsonl"], b""));
        check("fact", &name, &of(&["export", "--to", "jsonl", "--facts"], b""));
        check("found", &name, &of(&["list", "--json"], b""));
        check("found", &name, &of(&["search", "a | e | has:date", "--json"], b""));
        let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
        let shown = of(&["show", "-", "--json"], ids.join("\n").as_bytes());
        assert_eq!(
            shown.first().map_or(0, |shown| shown["statements"].as_array().unwrap().len()),
            lines.len(),
            "{name}"
        );
        check("shown", &name, &shown);
    }
    assert!(listed > 200, "{listed}");
}

/// What is told of an archive, sound or not; the things that lack something are of every sort.
#[test]
fn what_is_told_of_an_archive_fits_the_schema() {
    let files = ["valid", "broken"].into_iter().flat_map(|folder| fs::read_dir(data(folder)).unwrap());
    let paths = files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "json"));
    let archives: Vec<String> = paths.map(|path| path.into_os_string().into_string().unwrap()).collect();
    let mut sorts = BTreeSet::new();
    for archive in archives.iter().map(|path| Some(path.as_str())).chain([None]) {
        let of = |arguments: &[&str], file: &[&str]| {
            let named = archive.iter().flat_map(|path| file.iter().copied().chain([*path]));
            printed(&arguments.iter().copied().chain(named).collect::<Vec<_>>(), b"")
        };
        let name = format!("{archive:?}");
        let checked = of(&["check", "--json"], &[]);
        check("checked", &name, &checked);
        // What is no archive at all is told in words.
        if checked.is_empty() {
            continue;
        }
        check("verified", &name, &of(&["verify", "--json", "--against", &archives[0]], &[]));
        check("verified", &name, &of(&["verify", "--json"], &[]));
        for (command, shape) in [
            ("people", "directory"),
            ("orgs", "directory"),
            ("matrix", "matrix"),
            ("index", "indices"),
            ("gaps", "missing"),
        ] {
            let told = of(&[command, "--json"], &["--archive"]);
            check(shape, &format!("{command} of {name}"), &told);
            let gaps = told.iter().filter_map(|told| told["gaps"].as_array()).flatten();
            let things = gaps.flat_map(|gap| gap["things"].as_array().unwrap());
            sorts.extend(things.flat_map(|thing| thing.as_object().unwrap().keys().cloned()));
        }
        let lines = of(&["list", "--jsonl"], &["--archive"]);
        let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).take(30).collect();
        if !ids.is_empty() {
            let cite = ["cite", "--check", "--json"].into_iter().chain(ids);
            check("lacking", &name, &of(&cite.collect::<Vec<_>>(), &["--archive"]));
        }
    }
    assert_eq!(sorts.len(), strict()["thing"]["properties"].as_object().unwrap().len(), "{sorts:?}");
}

#[test]
fn the_schema_refuses_other_shapes() {
    let validator = jsonschema::draft202012::new(&json!({"$ref": "#/$defs/place", "$defs": strict()})).unwrap();
    assert!(validator.is_valid(&json!({"start": 0, "end": 1, "sentence": 1})));
    for other in [json!({"start": 0, "end": 1}), json!({"start": 0, "end": 1, "sentence": 1, "more": 1}), json!(null)] {
        assert!(!validator.is_valid(&other), "{other}");
    }
    let schema = serde_json::from_str(include_str!("../../assets/output.schema.json")).unwrap();
    let any = jsonschema::draft202012::new(&schema).unwrap();
    assert!(!any.is_valid(&json!({"schema": 1, "archive": "a"})));
    for command in ["list", "people", "matrix", "index", "gaps", "verify", "check", "doctor"] {
        assert!(any.is_valid(&printed(&[command, "--json"], b"")[0]), "{command}");
    }
}

#[test]
fn every_key_of_the_schema_is_in_a_document() {
    let records = [include_str!("../../docs/output.md"), include_str!("../../docs/reports.md")].concat();
    let traces = include_str!("../../docs/traces.md");
    for whole in keys() {
        let (shape, key) = whole.split_once('.').unwrap();
        let is_told = if shape.starts_with("doctor-") {
            traces.contains(&format!("`{key}`")) || traces.contains(&format!(".{key}`"))
        } else {
            shape == "doctor" || records.contains(&format!("\n| `{key}` | "))
        };
        assert!(is_told, "no document tells of {whole}");
    }
}

#[test]
fn no_key_is_ever_removed() {
    let promised: BTreeSet<String> = PROMISED.lines().map(str::to_owned).collect();
    let removed: Vec<_> = promised.difference(&keys()).cloned().collect();
    assert_eq!(removed, Vec::<String>::new(), "programs of others read these keys");
    let new: Vec<_> = keys().difference(&promised).cloned().collect();
    assert_eq!(new, Vec::<String>::new(), "a new key is a promise: add it to tests/data/output.keys");
}
