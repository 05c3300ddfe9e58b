//! The page that the archive began with: each of its five entries can be found, read and followed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::Reader;
use letapis::app::pane::Pane;
use letapis::archive::event::DatePart;
use letapis::archive::{bundled, read};

const LISTING: &str = include_str!("data/listing.txt");
const JOINT: &str = "joint-freedom-of-association-2021-10";

/// A search for each entry, and what it leads to.
const ENTRIES: [(&str, &str); 5] = [
    ("\"3.1*\"", "bhc-human-rights-index-2020"),
    ("ecohome zvyano", JOINT),
    ("frontline withdraw", "open-letter-bhc-liquidation-2021-09"),
    ("rabkova sudalenka covenant", "freeviasna-first-anniversary-2021-09"),
    ("yarmoshyna georgian", "hrdfe-georgia-cec-2021-09"),
];

/// The eleven dated facts of the joint statement: what its words state of each date, and what is inferred.
const FACTS: [(&str, DatePart, &[DatePart]); 11] = [
    ("close-human-constanta-2021", DatePart::Month, &[]),
    ("close-her-rights-2021", DatePart::Month, &[]),
    ("close-orpd-2021", DatePart::Month, &[]),
    ("close-lawtrend-2021", DatePart::Month, &[]),
    ("close-timeact-2021", DatePart::Month, &[]),
    ("pen-liquidated-2021", DatePart::Day, &[DatePart::Year]),
    ("baj-liquidated-2021", DatePart::Day, &[DatePart::Year]),
    ("ecohome-liquidated-2021", DatePart::Day, &[DatePart::Year]),
    ("bhc-liquidated-2021", DatePart::Day, &[DatePart::Year]),
    ("legal-initiative-liquidated-2021", DatePart::Day, &[DatePart::Year]),
    ("zvyano-liquidated-2021", DatePart::Day, &[DatePart::Year]),
];

fn search(line: &str) -> Reader {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/");
    reader.paste(line);
    reader.press("Enter");
    reader
}

/// A session that reads the joint statement.
fn reading_the_joint_statement() -> Reader {
    let mut reader = search("ecohome");
    while reader.state.reading.as_ref().map(letapis::archive::id::StatementId::as_str) != Some(JOINT) {
        let before = reader.state.panes.list.cursor;
        reader.press("j");
        assert_ne!(reader.state.panes.list.cursor, before, "the joint statement is among the results");
    }
    reader
}

/// The words of the line with the marker, as the text has them.
fn words_under_the_marker(reader: &Reader) -> std::ops::Range<usize> {
    let text = &reader.state.panes.text;
    let (_, bytes) = text.sheet.lines[text.cursor].bytes().expect("the marker stands on words");
    bytes
}

#[test]
fn the_five_entries_are_found_and_read_letter_for_letter() {
    for (line, id) in ENTRIES {
        let mut reader = search(line);
        assert_eq!(reader.state.reading.as_ref().unwrap().as_str(), id, "{line}");
        assert!(!reader.state.panes.list.selected().unwrap().why.is_empty(), "{line}: the hit says why");
        assert!(reader.text().contains("why: "), "{line}");
        reader.press("Enter");
        let document = reader.state.panes.text.document.as_ref().unwrap();
        let text = document.statement.text().unwrap();
        assert!(LISTING.contains(text), "{id} reads as on the page");
        assert!(document.statement.excerpt, "{id} is marked as an excerpt");
    }
}

#[test]
fn the_index_keeps_its_asterisk_on_the_screen() {
    let reader = search("\"3.1*\"");
    assert!(reader.text().contains("was 3.1* out of 10."));
}

#[test]
fn the_words_of_a_search_are_marked_in_the_joint_statement() {
    let reader = reading_the_joint_statement();
    let document = reader.state.panes.text.document.as_ref().unwrap();
    let text = document.statement.text().unwrap();
    let marked: Vec<&str> = document.text_marks.as_slice().iter().map(|mark| &text[mark.clone()]).collect();
    assert_eq!(marked, ["Ecohome"]);
}

#[test]
fn its_eleven_facts_stand_on_the_timeline_with_what_the_text_states() {
    let reader = reading_the_joint_statement();
    let facts = &reader.state.panes.timeline.facts.facts;
    for (id, states, inferred) in FACTS {
        let fact = facts.iter().find(|fact| fact.event.id.as_str() == id).unwrap_or_else(|| panic!("{id} is there"));
        let evidence = fact.event.evidence.iter().find(|evidence| evidence.statement.as_str() == JOINT).unwrap();
        assert_eq!((evidence.states, evidence.inferred), (Some(states), inferred.iter().copied().collect()), "{id}");
    }
}

#[test]
fn enter_on_each_fact_lands_on_its_words_and_back() {
    let mut reader = reading_the_joint_statement();
    for (id, ..) in FACTS {
        reader.press("3 g");
        while reader.state.panes.timeline.selected().unwrap().event.id.as_str() != id {
            let before = reader.state.panes.timeline.cursor;
            reader.press("l");
            assert_ne!(reader.state.panes.timeline.cursor, before, "{id} is on the timeline");
        }
        reader.press("Enter");
        assert_eq!(reader.state.panes.focus, Pane::Text, "{id}");
        assert_eq!(reader.state.reading.as_ref().unwrap().as_str(), JOINT, "{id}");
        let event = reader.state.panes.timeline.selected().unwrap().event.clone();
        let place = event.evidence[0].quote.place().unwrap().bytes;
        assert!(words_under_the_marker(&reader).contains(&place.start), "{id} lands on its words");
        reader.press("Enter");
        assert_eq!(reader.state.panes.focus, Pane::Timeline, "{id}: and back");
    }
}

#[test]
fn walking_the_facts_of_the_text_moves_the_timeline() {
    let mut reader = reading_the_joint_statement();
    reader.press("Enter g");
    let mut walked = Vec::new();
    while reader.press(")").state.notice.is_none() {
        walked.push(reader.state.panes.timeline.selected().unwrap().event.id.as_str().to_owned());
        assert!(walked.len() <= 12, "the walk has an end");
    }
    for (id, ..) in FACTS {
        assert!(walked.iter().any(|walked| walked == id), "{id} in {walked:?}");
    }
}

#[test]
fn a_date_known_to_the_month_is_drawn_as_a_span() {
    let mut reader = reading_the_joint_statement();
    reader.press("3 g l +");
    let screen = reader.text();
    let row =
        |title: &str| screen.lines().find(|line| line.contains(title)).unwrap_or_else(|| panic!("{title}\n{screen}"));
    assert!(row("Her Rights ordered").contains('├') && row("Her Rights ordered").contains('┤'), "{screen}");
}

#[test]
fn the_listing_is_of_the_bundled_archive() {
    let (archive, problems) = read(bundled::ARCHIVES[0].bytes).unwrap();
    assert_eq!(problems, []);
    for (entry, statement) in ENTRIES.iter().zip(archive.statements()) {
        assert_eq!(entry.1, statement.id.as_str(), "the five entries come first");
    }
}
