//! What is tried with bytes that anybody may have made: one body for each reader and parser. A table lists them all; both
//! cargo-fuzz (`fuzz/fuzz_targets`) and the plain test beside this file take them from here.

#[path = "remembered.rs"]
mod remembered;

use std::sync::OnceLock;

use letapis::archive::date::Date;
use letapis::archive::{Archive, read, read_folder, written};
use letapis::export::{FORMATS, Of, Package};
use letapis::import::{Content, Head, Input, Kind, Options, import, kind_named};
use letapis::query::describe::understood;
use letapis::query::parse::parse;
use letapis::store::Store;
use letapis::store::cancel::Cancel;
use letapis::store::page::Order;
use letapis::store::request::Source;
use letapis::text::sentences::sentences;
use letapis::text::width::{columns, columns_from};
use letapis::text::wrap::wrap;
use letapis::text::{markdown, visible};

/// A body that is tried, and the folders of small files to begin with.
pub struct Target {
    pub name: &'static str,
    pub seeds: &'static [&'static str],
    pub body: fn(&[u8]),
}

const ARCHIVES_OF_TESTS: &[&str] = &["tests/data/valid", "tests/data/broken", "fuzz/seeds/archive"];

/// Every target. A file `fuzz/fuzz_targets/NAME.rs` calls each.
pub const TARGETS: &[Target] = &[
    Target { name: "archive", seeds: ARCHIVES_OF_TESTS, body: archive },
    Target { name: "lines", seeds: &["fuzz/seeds/lines"], body: lines },
    Target { name: "written", seeds: ARCHIVES_OF_TESTS, body: written },
    Target { name: "exports", seeds: ARCHIVES_OF_TESTS, body: exports },
    Target { name: "gate", seeds: &["fuzz/seeds/text"], body: gate },
    Target { name: "wrap", seeds: &["fuzz/seeds/text"], body: wrapped },
    Target { name: "sentences", seeds: &["fuzz/seeds/text"], body: cut_into_sentences },
    Target { name: "query", seeds: &["fuzz/seeds/query"], body: query },
    Target { name: "date", seeds: &["fuzz/seeds/date"], body: date },
    Target { name: "state", seeds: &["fuzz/seeds/state"], body: remembered::state },
    Target { name: "rss", seeds: &["fuzz/seeds/rss"], body: |bytes| imported("rss", bytes) },
    Target { name: "atom", seeds: &["fuzz/seeds/atom"], body: |bytes| imported("atom", bytes) },
    Target { name: "jsonfeed", seeds: &["fuzz/seeds/jsonfeed"], body: |bytes| imported("jsonfeed", bytes) },
    Target { name: "csv", seeds: &["fuzz/seeds/csv"], body: |bytes| imported("csv", bytes) },
    Target { name: "ftm", seeds: &["fuzz/seeds/ftm"], body: |bytes| imported("ftm", bytes) },
    Target { name: "listing", seeds: &["fuzz/seeds/listing"], body: |bytes| imported("listing", bytes) },
    Target { name: "own", seeds: ARCHIVES_OF_TESTS, body: |bytes| imported("archive", bytes) },
    Target { name: "collection", seeds: &["fuzz/seeds/collection"], body: collection },
    Target { name: "any", seeds: &["fuzz/seeds/rss", "fuzz/seeds/csv", "fuzz/seeds/ftm"], body: of_any_kind },
];

/// Tries the body of that name.
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("every target has a row");
    (target.body)(bytes);
}

/// What is told fits into 400 columns and obeys no terminal's rules but those of print.
fn assert_message(message: &str) {
    let shown = visible::line(message);
    assert!(columns(&shown) <= 400, "{} columns: {shown}", columns(&shown));
    assert!(!shown.chars().any(char::is_control), "{shown:?}");
}

fn archive(bytes: &[u8]) {
    match read(bytes) {
        Ok((archive, problems)) => {
            for problem in &problems {
                assert_message(&problem.to_string());
            }
            assert_sound(&archive);
        }
        Err(why) => assert_message(&why.to_string()),
    }
}

/// Ids lead to their records, and quotations that have a place cut their very words.
fn assert_sound(archive: &Archive) {
    for (place, statement) in archive.statements().iter().enumerate() {
        assert_eq!(archive.statement_place(&statement.id), Some(place));
    }
    for event in archive.events() {
        for evidence in &event.evidence {
            let teller = archive.statement(&evidence.statement).expect("evidence stands on statements of the archive");
            let text = teller.text().unwrap_or_default();
            if let Some(place) = evidence.quote.place() {
                assert_eq!(evidence.quote.exact, text[place.bytes.clone()]);
            }
        }
    }
}

fn lines(bytes: &[u8]) {
    let head = ("archive.json".to_owned(), br#"{"letapis":1,"id":"a","title":"A"}"#.to_vec());
    match read_folder(&[head, ("statements.jsonl".to_owned(), bytes.to_vec())]) {
        Ok((_, problems)) => problems.iter().for_each(|problem| assert_message(&problem.to_string())),
        Err(why) => assert_message(&why.to_string()),
    }
}

/// What is written back is read as before, and stays as it is.
fn written(bytes: &[u8]) {
    let Ok(once) = written::read(bytes) else { return };
    let json = once.to_json();
    let again = written::read(json.as_bytes()).expect("what was written can be read");
    assert_eq!(again.to_json(), json);
    let folder = once.to_folder().into_iter().map(|(name, text)| (name, text.into_bytes())).collect::<Vec<_>>();
    let unfolded = written::read_folder(folder).expect("a folder that was written can be read");
    assert_eq!(unfolded.to_json(), json);
}

/// Every format takes whatever an archive holds; none of text has a control character but ends of lines and tabs.
fn exports(bytes: &[u8]) {
    let Ok((archive, _)) = read(bytes) else { return };
    for format in FORMATS.iter().filter(|format| !letapis::export::is_own(format)) {
        for of in format.of {
            let (statements, facts) = (archive.statements().to_vec(), archive.events().to_vec());
            let package = Package::new(&archive, "", *of, statements, facts);
            let files = format.product(&package).whole().expect("memory takes whatever is written");
            for (_, text) in &files {
                assert_harmless(format.name, *of, text);
            }
        }
    }
}

fn assert_harmless(format: &str, of: Of, text: &str) {
    let is_json = matches!(format, "jsonl" | "csl-json" | "jsonfeed" | "timelinejs" | "ftm" | "datapackage");
    let forbidden = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let found = text.chars().find(forbidden);
    // JSON writes C0 as escapes, and may hold the others as they are.
    assert!(found.is_none_or(|c| is_json && c >= '\u{7f}'), "{format} of {of:?}: {found:?}");
}

fn gate(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let once = visible::line(&text);
    assert_eq!(visible::hidden(&once), 0);
    assert!(!once.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')));
    assert_eq!(visible::line(&once), once);
    assert_eq!(once.columns(), columns(&text));
    let copied = visible::lines(&text);
    assert!(!copied.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    assert_eq!(visible::lines(&copied), copied);
    assert_eq!(visible::body(&text, 3).columns(), columns_from(&text, 3));
    let _ = (markdown::line(&text), markdown::lines(&text), markdown::address(&text));
}

/// Lines are ascending and disjoint, and are what is between the blanks. The first byte is the width.
fn wrapped(bytes: &[u8]) {
    let Some((width, text)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let mut end = 0;
    for line in wrap(&text, usize::from(*width % 80)) {
        assert!(end <= line.start && line.start <= line.end, "{line:?} behind {end}");
        let _ = &text[line.clone()];
        end = line.end;
    }
    assert!(end <= text.len());
}

fn cut_into_sentences(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut end = 0;
    for sentence in sentences(&text) {
        assert!(text[end..sentence.start].trim().is_empty() && !text[sentence.clone()].trim().is_empty());
        end = sentence.end;
    }
    assert!(text[end..].trim().is_empty());
}

/// Whatever is typed is understood as something, told, and looked for.
fn query(bytes: &[u8]) {
    static STORE: OnceLock<Store> = OnceLock::new();
    let store = STORE.get_or_init(|| Store::open(&Source::Bundled).expect("it is in the program").0);
    let line = String::from_utf8_lossy(bytes);
    let parsed = parse(&line);
    for part in understood(&parsed) {
        let _ = format!("{part:?}");
    }
    let chosen = store.chosen(&parsed, Order::Newest, &Cancel::never()).expect("nobody calls it off");
    assert!(chosen.statements.len() <= store.archive().statements().len());
}

/// A date is written as it was read, and its days are in order.
fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Date>() {
        Ok(date) => {
            assert_eq!(
                date.to_string().parse::<Date>().expect("a date that was read can be written").to_string(),
                date.to_string()
            );
            assert!(date.earliest() <= date.latest());
            assert!(!date.human().is_empty());
        }
        Err(why) => assert_message(&why.to_string()),
    }
}

fn imported(kind: &str, bytes: &[u8]) {
    take(kind_named(kind), "source", Content::File(bytes.to_vec()));
}

fn of_any_kind(bytes: &[u8]) {
    take(None, "source.csv", Content::File(bytes.to_vec()));
}

/// Files of a collection, one behind the other; a form feed stands between them.
fn collection(bytes: &[u8]) {
    const NAMES: [&str; 8] = [
        "statements.jsonl",
        "orgs.jsonl",
        "people.jsonl",
        "events.jsonl",
        "evidence.jsonl",
        "demands.jsonl",
        "index.json",
        "archive.json",
    ];
    let files = NAMES.iter().zip(bytes.split(|byte| *byte == b'\x0c'));
    let files = files.map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    take(kind_named("collection"), "folder", Content::Folder(files));
}

fn take(kind: Option<&'static Kind>, name: &str, content: Content) {
    let input = Input { name: name.to_owned(), content };
    let head = Head { id: Some("made".to_owned()), title: Some("Made".to_owned()), ..Head::default() };
    match import(input, kind, &Options { head, ..Options::default() }) {
        Ok(taken) => {
            taken.imported.remarks.iter().for_each(|remark| assert_message(&remark.to_string()));
            assert_eq!(
                read(taken.imported.json().as_bytes()).expect("it was read before").0.statements().len(),
                taken.archive.statements().len()
            );
        }
        Err(why) => assert_message(&why.to_string()),
    }
}
