//! Archives as files: shipped and valid ones are clean, broken ones cost no more than they must, and say where.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

#[path = "common/cases.rs"]
mod cases;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cases::cases;
use letapis::archive::bundled::ARCHIVES;
use letapis::archive::id::{StatementId, is_slug};
use letapis::archive::index::Index;
use letapis::archive::problem::{Grade, Problem};
use letapis::archive::quote::Quote;
use letapis::archive::statement::{Body, Digest, Statement};
use letapis::archive::{Archive, NotAnArchive, limits, read, read_folder};
use letapis::import::{Head, collection};
use proptest::prelude::*;
use serde_json::{Value, json};

fn data(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder)
}

/// The files of a folder with that ending, by name.
fn files(folder: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(data(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| ending.split(' ').any(|ending| found == ending)))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} has files");
    files
}

fn three() -> &'static [u8] {
    static THREE: OnceLock<Vec<u8>> = OnceLock::new();
    THREE.get_or_init(|| std::fs::read(data("valid/three.json")).unwrap())
}

/// Every promise that an archive makes once it exists.
fn assert_sound(archive: &Archive) {
    assert!(is_slug(&archive.meta().id));
    let mut ids = HashSet::new();
    for (place, entity) in archive.entities().iter().enumerate() {
        assert!(is_slug(entity.id.as_str()) && ids.insert(entity.id.to_string()));
        assert!(std::sync::Arc::ptr_eq(archive.entity(&entity.id).unwrap(), &archive.entities()[place]));
        assert!(!entity.name.trim().is_empty());
    }
    for (place, statement) in archive.statements().iter().enumerate() {
        assert!(is_slug(statement.id.as_str()) && ids.insert(statement.id.to_string()));
        assert_eq!(archive.statement_place(&statement.id), Some(place));
        assert_sound_statement(archive, statement);
    }
    for event in archive.events() {
        assert!(is_slug(event.id.as_str()) && ids.insert(event.id.to_string()));
        assert_eq!(archive.event(&event.id), Some(event));
        assert!(event.statements.iter().all(|id| archive.statement(id).is_some()));
        assert!(event.mentions.iter().all(|mention| archive.entity(&mention.entity.id) == Some(&mention.entity)));
        for evidence in &event.evidence {
            assert_placed(archive.statement(&evidence.statement).unwrap(), &evidence.quote);
        }
    }
    for index in archive.indices() {
        assert!(is_slug(index.id.as_str()) && ids.insert(index.id.to_string()));
        assert_sound_index(archive, index);
    }
}

fn assert_sound_statement(archive: &Archive, statement: &Statement) {
    let (Body::Text(words) | Body::Summary(words)) = statement.body();
    assert!(!words.trim().is_empty());
    for demand in statement.demands() {
        assert_placed(statement, &demand.quote);
    }
    let on_behalf = statement.demands().iter().flat_map(|demand| &demand.on_behalf);
    for mention in statement.mentions.iter().chain(on_behalf) {
        assert_eq!(archive.entity(&mention.entity.id), Some(&mention.entity));
    }
    for (place, mention) in statement.mentions.iter().enumerate() {
        assert!(!statement.mentions[..place].contains(mention), "each entity once in each role");
    }
}

fn assert_sound_index(archive: &Archive, index: &Index) {
    assert!(index.scale.min < index.scale.max);
    let measures: HashSet<&str> = index.measures.iter().map(|measure| measure.id.as_str()).collect();
    assert_eq!(measures.len(), index.measures.len());
    for score in &index.scores {
        assert!(measures.contains(score.measure.as_str()));
        assert!(score.value.is_none_or(|value| value >= index.scale.min && value <= index.scale.max));
        for evidence in &score.evidence {
            assert_placed(archive.statement(&evidence.statement).unwrap(), &evidence.quote);
        }
    }
}

/// A quotation that has a place cuts its exact words there, by bytes and by code points.
fn assert_placed(statement: &Statement, quote: &Quote) {
    let Some(place) = quote.place() else { return };
    let text = statement.text().expect("only a text has places");
    assert_eq!(quote.exact, text[place.bytes.clone()]);
    let cut: String = text.chars().skip(place.chars.start).take(place.chars.len()).collect();
    assert_eq!(quote.exact, *cut);
}

/// The problems as `letapis check` prints them, or the refusal.
fn report(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(why) => format!("refused: {why}\n"),
        Ok((archive, problems)) => {
            assert_sound(&archive);
            problems.iter().flat_map(|problem| [problem.to_string(), "\n".to_owned()]).collect()
        }
    }
}

/// (B3, B4)
#[test]
fn broken_archives_say_what_is_wrong_and_where() {
    for (name, bytes) in files("broken", "json") {
        let path = data("broken").join(&name).with_extension("problems");
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        let found = report(&bytes);
        assert!(!found.is_empty(), "{name} is not broken");
        assert!(found.lines().all(|line| line.chars().count() <= 400), "{name}: too long a line");
        assert!(!found.chars().any(|sign| sign.is_control() && sign != '\n'), "{name}: a control character");
        assert_eq!(found, expected, "{name}: expected is what {} says", path.display());
    }
}

#[test]
fn valid_archives_have_no_problems() {
    for (name, bytes) in files("valid", "json") {
        assert_eq!(report(&bytes), "", "{name}");
    }
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../assets/archive.schema.json")).unwrap();
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

#[test]
fn the_shipped_archive_is_clean_and_whole() {
    let (archive, problems) = read(ARCHIVES[0].bytes).unwrap();
    assert_sound(&archive);
    let bad: Vec<&Problem> = problems.iter().filter(|problem| problem.grade > Grade::Note).collect();
    assert!(bad.is_empty(), "{bad:?}");
    assert_eq!((archive.statements().len(), archive.events().len()), (207, 165));
    assert_eq!(archive.digest(), Digest::Matches);
    assert!(archive.statements().iter().all(|statement| statement.digest == Digest::Matches));
    assert_eq!(archive.statements().iter().filter(|statement| statement.excerpt).count(), 5);

    let joint = StatementId::new("joint-freedom-of-association-2021-10");
    let standing = archive.events().iter().filter(|event| event.evidence_in(&joint).is_some());
    assert_eq!(standing.count(), 12);
    let evidence: Vec<_> = archive.events().iter().flat_map(|event| &event.evidence).collect();
    assert_eq!(evidence.len(), 16);
    assert!(evidence.iter().all(|evidence| evidence.quote.is_found()), "every quotation is located");
    let demands: Vec<_> = archive.statements().iter().flat_map(|statement| statement.demands()).collect();
    assert_eq!(demands.len(), 5);
    assert!(demands.iter().all(|demand| demand.quote.is_found()), "every demand is located");
    let scored = &archive.indices()[0].scores;
    assert!(scored.iter().any(|score| score.year == 2021 && score.value.is_none()), "a missing year stays missing");
    assert!(scored.iter().any(|score| score.display.as_deref() == Some("3.1*") && !score.evidence.is_empty()));
}

#[test]
fn the_shipped_archive_is_what_import_makes_of_the_collection() {
    let made = collection(&files("collection", "json jsonl"), &Head::default()).unwrap();
    assert!(made.json.as_bytes() == ARCHIVES[0].bytes, "assets/archives/belarus-statements.json has to be made again");
    let remarks: Vec<String> = made.remarks.iter().map(ToString::to_string).collect();
    let about = |words: &str| remarks.iter().any(|remark| remark.contains(words));
    assert!(about("\"not_found\"") && about("which end is best"), "{remarks:?}");
    assert!(remarks.iter().all(|remark| remark.starts_with("index.json:")), "{remarks:?}");
}

#[test]
fn texts_are_taken_over_letter_for_letter() {
    let (archive, _) = read(ARCHIVES[0].bytes).unwrap();
    let (_, rows) = files("collection", "jsonl").into_iter().find(|(name, _)| name == "statements.jsonl").unwrap();
    for row in rows.split(|&byte| byte == b'\n').filter(|row| !row.is_empty()) {
        let row: Value = serde_json::from_slice(row).unwrap();
        let statement = archive.statement(&StatementId::new(row["id"].as_str().unwrap())).unwrap();
        assert_eq!(statement.text(), row["text"].as_str());
        assert_eq!(statement.summary(), row["summary"].as_str());
        assert_eq!(statement.title(), row["title"].as_str());
    }
}

/// The same archive as a folder.
fn folder_of(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut whole: Value = serde_json::from_slice(file).unwrap();
    let mut folder = Vec::new();
    for list in ["people", "organisations", "statements", "events", "indices"] {
        let records = whole.as_object_mut().unwrap().remove(list).unwrap_or(json!([]));
        let lines = records.as_array().unwrap().iter().map(|record| format!("{record}\r\n\n"));
        folder.push((format!("{list}.jsonl"), lines.collect::<String>().into_bytes()));
    }
    folder.push(("archive.json".to_owned(), whole.to_string().into_bytes()));
    folder
}

#[test]
fn a_folder_reads_to_the_same_archive_as_a_file() {
    for (name, bytes) in files("valid", "json") {
        let (file, _) = read(&bytes).unwrap();
        let (folder, problems) = read_folder(&folder_of(&bytes)).unwrap();
        assert_eq!(problems, [], "{name}");
        assert_eq!(format!("{file:?}").len(), format!("{folder:?}").len(), "{name}");
        assert_eq!(file.statements(), folder.statements(), "{name}");
        assert_eq!(file.events(), folder.events(), "{name}");
        assert_eq!(file.entities(), folder.entities(), "{name}");
        assert_eq!(file.indices(), folder.indices(), "{name}");
        assert_eq!(file.digest(), folder.digest(), "{name}");
    }
}

/// (B4)
#[test]
fn a_bad_line_of_a_folder_costs_that_line_only() {
    let mut folder = folder_of(three());
    let (_, events) = folder.iter_mut().find(|(name, _)| name == "events.jsonl").unwrap();
    events.splice(0..0, *b"{\"id\": \"broken\", \"title\": \"\xD0\x96\" \"x\"}\n\xFF\n");
    folder.push(("letters.jsonl".to_owned(), Vec::new()));
    let (archive, problems) = read_folder(&folder).unwrap();
    assert_eq!(archive.events().len(), 4);
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown[2],
        "letters.jsonl:1:1: note: expected one of events, indices, organisations, people, statements, found another list"
    );
    assert_eq!(shown[0], "events.jsonl:1:31: error: not JSON: expected `,` or `}`");
    assert_eq!(shown[1], "events.jsonl:2:1: error: expected UTF-8, found other bytes");
    assert_eq!(read_folder(&[]).unwrap_err(), NotAnArchive::NoHead);
}

/// (B2)
#[test]
fn a_list_is_read_up_to_the_limit_and_then_reported() {
    for (count, wrong) in [(limits::ITEMS, 0), (limits::ITEMS + 1, 1)] {
        let archive = json!({"letapis": 1, "id": "a", "title": "A",
            "people": [{"id": "p", "name": "P", "names": vec!["N"; count]}]});
        let (archive, problems) = read(archive.to_string().as_bytes()).unwrap();
        assert_eq!(problems.len(), wrong);
        assert_eq!(archive.entities()[0].names.len(), limits::ITEMS);
    }
}

/// (B2)
#[test]
fn people_and_organisations_are_read_up_to_their_limit_and_then_reported() {
    for (count, wrong) in [(limits::NAMED, 0), (limits::NAMED + 2, 2)] {
        let organisations: Vec<String> = (1..count).map(|n| format!(r#"{{"id":"o{n}","name":"O"}}"#)).collect();
        let head = r#"{"letapis":1,"id":"a","title":"A","people":[{"id":"p","name":"P"}],"organisations":["#;
        let (archive, problems) = read(format!("{head}{}]}}", organisations.join(",")).as_bytes()).unwrap();
        assert_eq!((archive.entities().len(), problems.len()), (limits::NAMED, wrong), "{:?}", problems.last());
        assert!(problems.iter().all(|problem| problem.fault.starts_with("expected at most 100000 people")));
    }
}

/// Whoever has more names than there is room for is left out, and nobody else. (B2) (B5)
#[test]
fn names_are_read_up_to_their_limits_and_then_reported() {
    let person = |n: usize, names: usize, bytes: usize| {
        let names = vec![format!(r#""{}""#, "n".repeat(bytes)); names].join(",");
        format!(r#"{{"id":"p{n}","name":"P","names":[{names}]}}"#)
    };
    let check = |full: usize, names: usize, bytes: usize, last: String, wanted: usize| {
        let mut people: Vec<_> = (0..full).map(|n| person(n, names, bytes)).collect();
        people.extend([last, r#"{"id":"q","name":"Q"}"#.to_owned()]);
        let head = r#"{"letapis":1,"id":"a","title":"A","people":["#;
        let (archive, problems) = read(format!("{head}{}]}}", people.join(",")).as_bytes()).unwrap();
        assert_eq!((archive.entities().len(), problems.len()), (full + 2 - wanted, wanted));
        let is_told =
            |fault: &str| fault.starts_with("expected at most 500000 names of people and organisations, of 16 MiB");
        assert!(problems.iter().all(|problem| problem.id.as_deref() == Some("p") && is_told(&problem.fault)));
    };
    let last = |names: usize, bytes: usize| person(0, names, bytes).replace("p0", "p");
    let some = limits::ITEMS - 1;
    // One is left for the last of all.
    let left = limits::SPELLINGS % limits::ITEMS + limits::ITEMS - 2;
    let full = limits::SPELLINGS / limits::ITEMS - 1;
    check(full, some, 1, last(left, 1), 0);
    check(full, some, 1, last(left + 2, 1), 1);
    let full = limits::SPELLED / (1 << 20) - 1;
    check(full, 1, (1 << 20) - 1, last(1, (1 << 20) - 2), 0);
    check(full, 1, (1 << 20) - 1, last(1, 1 << 20), 1);
}

/// Of each list of all indices together. (B2) (B5)
#[test]
fn figures_of_indices_are_read_up_to_their_limits_and_then_reported() {
    let rows = |count: usize, row: &dyn Fn(usize) -> String| (0..count).map(row).collect::<Vec<_>>().join(",");
    let check = |each: [usize; 3], indices: usize, more: [usize; 3], wanted: Option<&str>| {
        let index = |at: usize, [measures, figures, conflicts]: [usize; 3]| {
            let measures = rows(measures, &|n| format!(r#"{{"id":"m{n}","name":"M"}}"#));
            let figures = rows(figures, &|n| format!(r#"{{"measure":"m0","year":{n},"value":3,"basis":"stated"}}"#));
            let conflicts = rows(conflicts, &|n| format!(r#"{{"subject":"{n}","note":"N"}}"#));
            let lists = format!(r#""measures":[{measures}],"scores":[{figures}],"conflicts":[{conflicts}]"#);
            format!(r#"{{"id":"i{at}","name":"I","scale":{{"min":1,"max":9,"best":9}},{lists}}}"#)
        };
        let all = (0..indices).map(|at| index(at, each)).chain([index(indices, more)]).collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"letapis":1,"id":"a","title":"A","indices":[{all}]}}"#);
        let (_, problems) = read(text.as_bytes()).unwrap();
        assert_eq!(problems.iter().map(|problem| problem.fault.as_str()).collect::<Vec<_>>(), wanted.as_slice());
    };
    let (full, rest) = (limits::FIGURES / 9_900, limits::FIGURES % 9_900);
    check([1, 9_900, 0], full, [1, rest, 0], None);
    let fault = "expected at most 500000 figures in all indices, found 1 more";
    check([1, 9_900, 0], full, [1, rest + 1, 0], Some(fault));
    let fault = "expected at most 10000 measures in all indices, found 1 more";
    check([limits::MEASURES / 2, 0, 0], 1, [limits::MEASURES / 2, 0, 0], None);
    check([limits::MEASURES / 2, 0, 0], 1, [limits::MEASURES / 2 + 1, 0, 0], Some(fault));
    let fault = "expected at most 1000 conflicts in all indices, found 1 more";
    check([1, 0, limits::CONFLICTS / 2], 1, [1, 0, limits::CONFLICTS / 2], None);
    check([1, 0, limits::CONFLICTS / 2], 1, [1, 0, limits::CONFLICTS / 2 + 1], Some(fault));
}

/// Replaces the value at that place, counted over all values of the file.
fn replace(value: &mut Value, left: &mut usize, with: &Value) {
    if *left == 0 {
        *value = with.clone();
    }
    *left = left.wrapping_sub(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, left, with)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, left, with)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..cases(400) })]

    /// (B5)
    #[test]
    fn changed_bytes_make_a_sound_archive_or_none(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let mut bytes = three().to_vec();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok((archive, _)) = read(&bytes) {
            assert_sound(&archive);
        }
    }

    /// (B4)
    #[test]
    fn changed_values_make_a_sound_archive_and_are_reported(
        place in 1..400_usize,
        with in prop::sample::select(vec![
            json!(null), json!(true), json!(-1), json!(1e300), json!(""), json!("\u{1b}[2J"), json!("search"),
            json!("green-house"), json!([]), json!([[[]]]), json!({}), json!({"id": "town-court"}), json!(["search", 7]),
        ]),
    ) {
        let mut value: Value = serde_json::from_slice(three()).unwrap();
        let before = value.clone();
        replace(&mut value, &mut place.clone(), &with);
        if let Ok((archive, problems)) = read(value.to_string().as_bytes()) {
            assert_sound(&archive);
            let lists = ["people", "organisations", "statements", "events", "indices"];
            let same = lists.iter().all(|list| before[list] == value[list]);
            // What is no list is hashed as an empty one; null is one that is not given, which is no problem.
            let hashed = lists.iter().all(|list| before[list].as_array().unwrap() == value[list].as_array().unwrap_or(&vec![]));
            let given = lists.iter().all(|list| !value[list].is_null());
            prop_assert!(hashed || archive.digest() != Digest::Matches);
            prop_assert!(same || !given || !problems.is_empty());
            for problem in problems {
                let shown = problem.to_string();
                prop_assert!(!shown.chars().any(char::is_control) && shown.chars().count() <= 400, "{shown:?}");
            }
        }
    }
}
