//! Every dated fact opens the very words that it stands on, and they lead back to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::Reader;
use letapis::app::pane::Pane;
use letapis::app::pane::text::Part;
use letapis::archive::event::Event;
use letapis::archive::id::{EventId, StatementId};
use letapis::archive::statement::Statement;
use letapis::archive::{bundled, read};
use serde_json::json;

const ARCHIVES: [&str; 3] = ["bundled", "three.json", "disputes.json"];

/// A word in each of these scripts; those on which offsets go wrong first stand at the end.
const SCRIPTS: [(&str, &str); 57] = [
    ("Latin", "slova"),
    ("Greek", "λόγος"),
    ("Cyrillic", "слова"),
    ("Armenian", "բառ"),
    ("Georgian", "სიტყვა"),
    ("Hebrew", "מלים"),
    ("Arabic", "كلمات"),
    ("Syriac", "ܡܠܐ"),
    ("Thaana", "ބަސް"),
    ("N'Ko", "ߞߎߡߊ"),
    ("Devanagari", "शब्द"),
    ("Bengali", "শব্দ"),
    ("Gurmukhi", "ਸ਼ਬਦ"),
    ("Gujarati", "શબ્દ"),
    ("Odia", "ଶବ୍ଦ"),
    ("Tamil", "சொல்"),
    ("Telugu", "పదం"),
    ("Kannada", "ಪದ"),
    ("Malayalam", "വാക്ക്"),
    ("Sinhala", "වචන"),
    ("Thai", "คำพูด"),
    ("Lao", "ຄຳສັບ"),
    ("Tibetan", "ཚིག"),
    ("Myanmar", "စကား"),
    ("Khmer", "ពាក្យ"),
    ("Mongolian", "ᠦᠭᠡ"),
    ("Hangul", "낱말"),
    ("Hiragana", "ことば"),
    ("Katakana", "コトバ"),
    ("Han", "言葉"),
    ("Bopomofo", "ㄅㄆㄇ"),
    ("Ethiopic", "ቃላት"),
    ("Cherokee", "ᏗᎧᏁ"),
    ("Canadian syllabics", "ᐅᖃᐅᓯᖅ"),
    ("Ogham", "ᚁᚂᚃ"),
    ("Runic", "ᚠᚢᚦ"),
    ("Tifinagh", "ⴰⵡⴰⵍ"),
    ("Glagolitic", "ⱄⰾⱁⰲⱁ"),
    ("Coptic", "ⲥⲁϫⲓ"),
    ("Gothic", "𐍅𐌰𐌿𐍂𐌳"),
    ("Old Italic", "𐌀𐌁𐌂"),
    ("Deseret", "𐐶𐐲𐑉𐐼"),
    ("Shavian", "𐑢𐑻𐑛"),
    ("Osmanya", "𐒀𐒁𐒂"),
    ("Vai", "ꕙꔤꕞ"),
    ("Javanese", "ꦠꦼꦩ꧀"),
    ("Balinese", "ᬓᬢ"),
    ("Cham", "ꨀꨇꨉ"),
    ("Yi", "ꆈꌠꉙ"),
    ("Lisu", "ꓡꓲꓢ"),
    ("Meetei Mayek", "ꯋꯥꯍꯩ"),
    ("Adlam", "𞤀𞤣𞤤"),
    ("Phoenician", "𐤀𐤁𐤂"),
    ("Cuneiform", "𒀀𒁀"),
    ("Hieroglyphs", "𓂋𓈖"),
    ("Emoji", "\u{1f469}\u{1f3fd}\u{200d}\u{2696}\u{fe0f}\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}"),
    ("Combining", "e\u{301}\u{323}o\u{308}"),
];

/// An archive with a statement for each script. Its word stands four times; what is quoted is the third, with what stands
/// around it. What is demanded holds it too.
fn in_every_script() -> tempfile::NamedTempFile {
    let statements = SCRIPTS.iter().enumerate().map(|(nth, (script, word))| {
        json!({"id": format!("s{nth}"), "title": script, "date": null, "kind": "news", "lang": "en",
            "text": format!("{word}, {word}.\n\nOn 1 May, {word} \u{1f5de}; we ask for {word}."),
            "demands": [{"quote": format!("ask for {word}"), "of": "them"}]})
    });
    let events = SCRIPTS.iter().enumerate().map(|(nth, (script, word))| {
        json!({"id": format!("e{nth}"), "title": script, "date": format!("20{nth:02}-05-01"), "kind": "other",
            "statements": [format!("s{nth}")],
            "evidence": [{"statement": format!("s{nth}"), "quote": format!("May, {word} \u{1f5de}"), "states": "day", "inferred": ["year"]}]})
    });
    let archive = json!({"letapis": 1, "id": "scripts", "title": "Scripts",
        "statements": statements.collect::<Vec<_>>(), "events": events.collect::<Vec<_>>()});
    let mut file = tempfile::Builder::new().suffix(".json").tempfile().unwrap();
    std::io::Write::write_all(&mut file, archive.to_string().as_bytes()).unwrap();
    file
}

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
                let text = reader.statement(&evidence.statement).whole_text().unwrap();
                let exact = &evidence.quote.exact;
                let place = evidence.quote.place().unwrap_or_else(|| panic!("{}: not in the text", event.id));
                assert_eq!(*exact, text[place.bytes.clone()], "{}: bytes", event.id);
                let cut: String = text.chars().skip(place.chars.start).take(place.chars.len()).collect();
                assert_eq!(*exact, *cut, "{}: code points", event.id);
                scripts[0] += usize::from(exact.chars().any(|c| matches!(c, 'а'..='я')));
                scripts[1] += usize::from(exact.contains('\u{301}'));
                scripts[2] += usize::from(exact.chars().any(|c| c as u32 > 0xFFFF));
            }
        }
    }
    assert!(scripts.iter().all(|count| *count > 0), "Cyrillic, combining marks, astral characters: {scripts:?}");
}

/// The words between code points, counted one by one.
fn cut(text: &str, start: usize, length: usize) -> String {
    text.chars().skip(start).take(length).collect()
}

#[test]
fn every_quotation_of_any_kind_in_the_bundled_archive_and_in_every_script_is_cut_exactly() {
    let scripts = std::fs::read(in_every_script().path()).unwrap();
    let mut counts = [0; 3];
    for bytes in [bundled::ARCHIVES[0].bytes, &scripts] {
        let (archive, problems) = read(bytes).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        let check = |statement: &Statement, quote: &letapis::archive::quote::Quote| {
            let text = statement.text().unwrap();
            let place = quote.place().unwrap_or_else(|| panic!("{}: {}", statement.id, quote.exact));
            assert_eq!(text[place.bytes.clone()], *quote.exact, "{}: bytes", statement.id);
            assert_eq!(cut(text, place.chars.start, place.chars.len()), *quote.exact, "{}: code points", statement.id);
        };
        for event in archive.events() {
            for evidence in &event.evidence {
                check(archive.statement(&evidence.statement).unwrap(), &evidence.quote);
                counts[0] += 1;
            }
        }
        for statement in archive.statements() {
            for demand in statement.demands() {
                check(statement, &demand.quote);
                counts[1] += 1;
            }
        }
        for score in archive.indices().iter().flat_map(|index| &index.scores) {
            for evidence in &score.evidence {
                check(archive.statement(&evidence.statement).unwrap(), &evidence.quote);
                counts[2] += 1;
            }
        }
    }
    assert!(counts[0] >= 57 && counts[1] >= 57 && counts[2] >= 1, "{counts:?}");
}

#[test]
fn in_every_script_a_fact_leads_to_its_very_words_and_back_at_every_size() {
    let file = in_every_script();
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        let mut reader = Reader::open(file.path().to_str().unwrap(), width, height);
        assert_eq!(facts(&reader).len(), SCRIPTS.len());
        reader.press("3 g");
        for (nth, (script, word)) in SCRIPTS.iter().enumerate() {
            let at = format!("{script} at {width}x{height}");
            assert_eq!(selected(&reader).as_str(), format!("e{nth}"), "{at}");
            reader.press("Enter");
            let text = &reader.state.panes.text;
            assert_eq!(text.id(), Some(&StatementId::new(&format!("s{nth}"))), "{at}");
            // What is copied here is what the fact quotes, letter for letter.
            let (part, bytes) = text.quotable().unwrap();
            assert_eq!(part, letapis::cite::Part::Text, "{at}");
            let whole = text.document.as_ref().unwrap().statement.text().unwrap();
            assert_eq!(whole[bytes], format!("May, {word} \u{1f5de}"), "{at}");
            reader.press("Enter");
            assert_eq!(
                (reader.state.panes.focus, selected(&reader).as_str()),
                (Pane::Timeline, &*format!("e{nth}")),
                "{at}"
            );
            reader.press("l");
        }
    }
}

#[test]
fn going_from_a_fact_to_its_words_and_back_lands_on_the_same_row() {
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        for archive in ARCHIVES {
            let mut reader = Reader::open(archive, width, height);
            let quoted: Vec<_> = facts(&reader)
                .into_iter()
                .filter(|event| event.evidence.iter().any(|evidence| evidence.quote.is_found()))
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
                let start = evidence.quote.place().unwrap().bytes.start;
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
