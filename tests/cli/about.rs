//! `letapis people`, `orgs`, `matrix`, `index` and `gaps`.

use super::{check_printed, check_refused, data, letapis, run};

fn printed(arguments: &[&str]) -> String {
    let (status, stdout, stderr) = run(&mut letapis(arguments));
    assert_eq!((status, stderr.as_str()), (0, ""), "{arguments:?}");
    stdout
}

/// A JSON text that says which version its shape has, and of which archive it is.
fn json(arguments: &[&str]) -> serde_json::Value {
    let told: serde_json::Value = serde_json::from_str(&printed(arguments)).unwrap();
    assert_eq!((&told["schema"], &told["archive"]), (&1.into(), &"belarus-statements".into()), "{arguments:?}");
    told
}

#[test]
fn names_are_counted_and_found_in_any_spelling() {
    let people = json(&["people", "--json"]);
    let text = printed(&["people"]);
    assert_eq!(text.lines().next(), Some("statements  facts  first date        name"));
    assert_eq!(people["names"].as_array().unwrap().len(), printed(&["people", "-f", "csv"]).lines().count() - 1);
    let found = json(&["people", "Бяляцкі", "--json"]);
    assert_eq!((&found["sought"], &found["names"][0]["name"]), (&"Бяляцкі".into(), &"Ales Bialiatski".into()));
    let counts: Vec<u64> = json(&["orgs", "--sort", "count", "--json"])["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name["statements"].as_u64().unwrap())
        .collect();
    assert!(counts.is_sorted_by(|one, other| one >= other), "{counts:?}");
    check_refused(&["people", "zzzzqqqq"], 1, "nobody of that name");
    check_refused(&["orgs", "zzzzqqqq"], 1, "nobody of that name");
    let names_nobody = data("valid/smallest.json");
    check_refused(&["people", "-a", &names_nobody], 1, "the archive names no people");
    check_refused(&["orgs", "-a", &names_nobody], 1, "the archive names no organisations");
    let long = format!("Бяляцкі{}x", " ".repeat(600));
    let (status, stdout, stderr) = run(&mut letapis(&["people", &long]));
    assert!(status == 0 && stdout.contains("Ales Bialiatski"), "{stdout}");
    assert_eq!(stderr, "letapis: of a name the first 512 letters are looked for\n");
}

#[test]
fn pairs_and_figures_are_told_in_every_shape() {
    let matrix = json(&["matrix", "--json"]);
    let pairs = matrix["pairs"].as_array().unwrap().len();
    assert_eq!(printed(&["matrix", "-f", "csv"]).lines().count(), pairs + 1);
    let counted = |line: &&str| line.starts_with(' ') && line.trim_start().starts_with(|c: char| c.is_ascii_digit());
    assert_eq!(printed(&["matrix"]).lines().filter(counted).count(), pairs);
    let index = json(&["index", "--json"]);
    let scores = index["indices"][0]["scores"].as_array().unwrap();
    assert!(scores.iter().any(|score| score["value"].is_null()), "what is missing stays missing");
    check_printed(&["index", "-f", "csv"], "index,measure,year,value,display,basis,note,statement,words,seen_at\n");
    check_printed(&["index"], "\nWhere each figure stands\n");
}

#[test]
fn gaps_have_words_for_programs() {
    let gaps = json(&["gaps", "--json"]);
    let gap = |word: &str| gaps["gaps"].as_array().unwrap().iter().find(|gap| gap["gap"] == word).unwrap().clone();
    let date = gap("statement_date");
    assert_eq!((&date["count"], &date["of"], &date["search"]), (&31.into(), &207.into(), &"is:undated".into()));
    assert_eq!(date["things"].as_array().unwrap().len(), 31);
    check_refused(&["gaps", "-f", "csv"], 2, "possible values: text, json");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_by_all_of_them() {
    for command in ["people", "orgs", "matrix", "index", "gaps", "timeline"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = letapis(&[command]).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(6), "{command}");
    }
}
