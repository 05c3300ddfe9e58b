//! Every dated fact opens the very words that it stands on, and they lead back to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::Reader;
use letapis::app::pane::Pane;
use letapis::app::pane::text::Part;
use letapis::archive::event::Event;
use letapis::archive::id::EventId;

const ARCHIVES: [&str; 3] = ["bundled", "three.json", "disputes.json"];

/// The facts of an archive, in the order of the timeline.
fn facts(reader: &Reader) -> Vec<std::sync::Arc<Event>> {
    reader.state.panes.timeline.facts.facts.iter().map(|fact| fact.event.clone()).collect()
}

fn selected(reader: &Reader) -> EventId {
    reader.state.panes.timeline.selected().unwrap().event.id.clone()
}

/// Puts the cursor of the timeline on a fact.
fn go_to(reader: &mut Reader, event: &Event) {
    reader.press("3 g");
    let place = reader.state.panes.timeline.place(&event.id).unwrap();
    for _ in 0..place {
        reader.press("l");
    }
    assert_eq!(selected(reader), event.id);
}

#[test]
fn quoted_offsets_cut_exactly_the_quoted_words_in_every_script() {
    let mut scripts = [0; 3];
    for archive in ARCHIVES {
        let reader = Reader::open(archive, 140, 40);
        for event in facts(&reader) {
            for evidence in &event.evidence {
                let text = reader.statement(&evidence.statement).text.clone().unwrap();
                let exact = &evidence.quote.exact;
                let place = evidence.quote.place.as_ref().unwrap_or_else(|| panic!("{}: not in the text", event.id));
                assert_eq!(&text[place.bytes.clone()], exact, "{}: bytes", event.id);
                let cut: String = text.chars().skip(place.chars.start).take(place.chars.len()).collect();
                assert_eq!(&cut, exact, "{}: code points", event.id);
                scripts[0] += usize::from(exact.chars().any(|c| matches!(c, 'а'..='я')));
                scripts[1] += usize::from(exact.contains('\u{301}'));
                scripts[2] += usize::from(exact.chars().any(|c| c as u32 > 0xFFFF));
            }
        }
    }
    assert!(scripts.iter().all(|count| *count > 0), "Cyrillic, combining marks, astral characters: {scripts:?}");
}

#[test]
fn going_from_a_fact_to_its_words_and_back_lands_on_the_same_row() {
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        for archive in ARCHIVES {
            let mut reader = Reader::open(archive, width, height);
            let quoted: Vec<_> = facts(&reader)
                .into_iter()
                .filter(|event| event.evidence.iter().any(|evidence| evidence.quote.place.is_some()))
                .collect();
            assert!(quoted.len() > 2);
            for event in quoted {
                let at = format!("{} at {width}x{height}", event.id);
                go_to(&mut reader, &event);
                let row = reader.state.panes.timeline.cursor;
                reader.press("Enter");
                assert_eq!(reader.state.panes.focus, Pane::Text, "{at}");
                let text = &reader.state.panes.text;
                let evidence = event.evidence_in(text.id().unwrap()).unwrap_or_else(|| panic!("{at}: elsewhere"));
                let (part, bytes) = text.sheet.lines[text.cursor].bytes().unwrap();
                let start = evidence.quote.place.as_ref().unwrap().bytes.start;
                assert!(part == Part::Text && bytes.contains(&start), "{at}: the marker stands on the words");
                reader.press("Enter");
                assert_eq!((reader.state.panes.focus, selected(&reader)), (Pane::Timeline, event.id.clone()), "{at}");
                assert_eq!(reader.state.panes.timeline.cursor, row, "{at}");
                reader.press("H H");
                assert_eq!(
                    (reader.state.panes.focus, selected(&reader)),
                    (Pane::Timeline, event.id.clone()),
                    "{at}: H"
                );
            }
        }
    }
}

#[test]
fn the_facts_of_a_text_are_walked_through_and_each_leads_to_the_timeline() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"id:joint-freedom-of-association-2021-10\" Enter Enter g");
    let mut walked = Vec::new();
    loop {
        let before = reader.state.panes.text.fact;
        reader.press(")");
        if reader.state.panes.text.fact == before {
            break;
        }
        let text = &reader.state.panes.text;
        let followed = text.document.as_ref().unwrap().facts[text.fact.unwrap()].event.id.clone();
        assert_eq!(selected(&reader), followed, "the timeline goes with it");
        reader.press("Enter");
        assert_eq!((reader.state.panes.focus, selected(&reader)), (Pane::Timeline, followed.clone()));
        reader.press("H");
        walked.push(followed);
    }
    let mut facts = reader.state.panes.text.document.as_ref().unwrap().facts.iter().map(|fact| fact.event.id.clone());
    assert!(facts.len() >= 11 && facts.all(|fact| walked.contains(&fact)), "{walked:?}");
}
