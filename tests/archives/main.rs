//! Archives as files: shipped and valid ones are clean, broken ones cost no more than they must, and say where.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

#[path = "../common/cases.rs"]
mod cases;
mod changed;
mod folders;
mod limits;
mod schema;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use letapis::archive::bundled::ARCHIVES;
use letapis::archive::id::{StatementId, is_slug};
use letapis::archive::index::Index;
use letapis::archive::problem::{Grade, Problem};
use letapis::archive::quote::Quote;
use letapis::archive::statement::{Body, Digest, Statement};
use letapis::archive::{Archive, read};
use letapis::import::{Head, collection};
use serde_json::Value;

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
    assert!(
        made.json().as_bytes() == ARCHIVES[0].bytes,
        "assets/archives/belarus-statements.json has to be made again"
    );
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
