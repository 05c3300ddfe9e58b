//! Quotations, citations and exact places: what is copied is what stands there, with all that has to be known about it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "common/cases.rs"]
mod cases;

use std::ops::Range;
use std::sync::Arc;

use cases::cases;
use letapis::archive::event::Event;
use letapis::archive::id::StatementId;
use letapis::archive::statement::Statement;
use letapis::archive::{Archive, bundled::ARCHIVES, read};
use letapis::cite::{Cited, Part, Passage, citation, dated_fact, exact_place, quotation};
use letapis::text::visible::lines;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A statement of an archive, and its events.
struct Told {
    archive: Archive,
    statement: Arc<Statement>,
    events: Vec<Arc<Event>>,
}

impl Told {
    fn of(archive: Archive, id: &str) -> Self {
        let id = StatementId::new(id);
        let statement = Arc::clone(archive.statement(&id).unwrap());
        let tells = |event: &&Arc<Event>| event.statements.contains(&id) || event.evidence_in(&id).is_some();
        let events = archive.events().iter().filter(tells).map(Arc::clone).collect();
        Self { archive, statement, events }
    }

    fn bundled(id: &str) -> Self {
        Self::of(read(ARCHIVES[0].bytes).unwrap().0, id)
    }

    /// An archive of one statement, made for a case.
    fn made(statement: &Value, events: &Value) -> Self {
        let mut record = json!({"id": "made", "title": null, "date": null, "kind": "news", "lang": "en"});
        record.as_object_mut().unwrap().extend(statement.as_object().unwrap().clone());
        let archive = json!({
            "letapis": 1, "id": "small", "title": "Small", "captured": "2026-11",
            "people": [], "organisations": [], "statements": [record], "events": events, "indices": [],
        });
        Self::of(read(archive.to_string().as_bytes()).unwrap().0, "made")
    }

    fn cited(&self) -> Cited<'_> {
        Cited { archive: self.archive.meta(), statement: &self.statement, events: &self.events }
    }

    fn passage(&self, part: Part, words: &str) -> Passage<'_> {
        let start = self.cited().words(part).unwrap().find(words).unwrap();
        Passage::new(self.cited(), part, start..start + words.len()).unwrap()
    }
}

/// A quotation without what every one ends in, which [`every_quotation_ends_in_its_origin`] looks at.
fn check(told: &Told, part: Part, words: &str, wanted: &str) {
    let quoted = quotation(&told.passage(part, words));
    assert!(quoted.starts_with(wanted), "\n{quoted}\n{wanted}");
}

const JOINT: &str = "joint-freedom-of-association-2021-10";

#[test]
fn quotations_of_the_bundled_archive_say_what_is_known_of_them() {
    let joint = Told::bundled(JOINT);
    let title = joint.statement.title().unwrap();
    check(
        &joint,
        Part::Text,
        "on August 30, Ecohome",
        &format!(
            "“on August 30, Ecohome” (Belarusian Helsinki Committee, “{title}”, about October 2021; \
             excerpt, the source goes on; sentence 4, characters 548 to 569; year 2021 inferred; https://old.belhelcom.org/ru/node/1660; "
        ),
    );
    check(
        &joint,
        Part::Text,
        "Among them there are numerous human rights organizations. Back in July 2021",
        &format!(
            "“Among them there are numerous human rights organizations. Back in July 2021” (Belarusian Helsinki Committee, \
             “{title}”, about October 2021; excerpt, the source goes on; sentences 2 to 3, characters 92 to 167; https://"
        ),
    );
    let index = Told::bundled("bhc-human-rights-index-2020");
    let quoted = quotation(&index.passage(Part::Text, "3.1* out of 10"));
    assert!(quoted.contains(", undated, not before 2020; excerpt, the source goes on; sentence 1,"), "{quoted}");
    let letter = Told::bundled("open-letter-bhc-liquidation-2021-09");
    let nested = "«the organization can continue to carry out its important work, protecting human rights for everyone in Belarus»";
    let quoted = quotation(&letter.passage(Part::Text, nested));
    assert!(quoted.starts_with(&format!("“{nested}” (")), "nested quotation marks stay: {quoted}");
}

#[test]
fn every_quotation_ends_in_its_origin() {
    let joint = Told::bundled(JOINT);
    let quoted = quotation(&joint.passage(Part::Text, "Ecohome"));
    let digest = joint.archive.statement(&joint.statement.id).map(|_| {
        let place: Value = serde_json::from_str(&exact_place(&joint.passage(Part::Text, "Ecohome"))).unwrap();
        place["source"]["sha256"].as_str().unwrap().to_owned()
    });
    let origin = format!(
        "; archive belarus-statements of November 2026, statement {JOINT}; sha256 {}…)",
        &digest.unwrap()[..16]
    );
    assert!(quoted.ends_with(&origin), "{quoted}\n{origin}");
}

#[test]
fn a_summary_is_never_quoted_as_the_words_of_the_statement() {
    let archive = read(ARCHIVES[0].bytes).unwrap().0;
    for statement in archive.statements().iter().filter(|statement| statement.summary().is_some()) {
        let events = [];
        let cited = Cited { archive: archive.meta(), statement, events: &events };
        let whole = cited.words(Part::Summary).unwrap();
        let passage = Passage::new(cited, Part::Summary, 0..whole.len()).unwrap();
        let told = quotation(&passage);
        assert!(told.starts_with("Summary by the archive, not the publisher's words: "), "{told}");
        assert!(told.contains("; summary, not the publisher's words; "), "{told}");
        assert!(exact_place(&passage).contains("\"part\":\"summary\""));
        if statement.text().is_none() {
            assert!(Passage::new(cited, Part::Text, 0..1).is_none());
            assert!(citation(&cited).contains("; summary, not the publisher's words; "));
        }
    }
}

#[test]
fn what_is_not_known_is_said() {
    let text = "Суд ліквідаваў. 𝒢👩‍👧 ok\n\nУ жніўні.";
    let bare = Told::made(&json!({"text": text, "lang": "be"}), &json!([]));
    check(
        &bare,
        Part::Text,
        "𝒢👩‍👧 ok",
        "«𝒢👩‍👧 ok» ((no title), undated; no digest in the archive to compare with; sentence 2, characters 16 to 23; \
         no address is given; archive small of November 2026, statement made; sha256 ",
    );
    let wrong = "0".repeat(64);
    let changed = Told::made(&json!({"text": text, "sha256": wrong, "seen_at": "https://a.example/"}), &json!([]));
    let told = citation(&changed.cited());
    assert!(
        told.starts_with(
            "(no title), undated, news; UNVERIFIED: the words differ from those that the archive's digest was made from; \
             read at https://a.example/; "
        ),
        "{told}"
    );
    assert!(quotation(&changed.passage(Part::Text, "ok")).contains("; UNVERIFIED: "));
    assert!(exact_place(&changed.passage(Part::Text, "ok")).contains("\"digest\":\"differs\""));
}

#[test]
fn an_undated_statement_is_not_older_than_what_its_words_state() {
    let event = |id: &str, date: &str, states: Value, inferred: Value| {
        let evidence = json!([{"statement": "made", "quote": "closed", "states": states, "inferred": inferred}]);
        json!({"id": id, "date": date, "title": "T", "kind": "other", "statements": ["made"], "evidence": evidence})
    };
    let check = |events: Value, wanted: &str| {
        let told = citation(&Told::made(&json!({"text": "It was closed."}), &events).cited());
        assert!(told.starts_with(&format!("(no title), {wanted}, news; ")), "{told}");
    };
    let day = event("a", "2021-08-30/2021-09-02", json!("day"), json!([]));
    let later = event("b", "2021-10", json!("month"), json!(["year"]));
    check(json!([]), "undated");
    check(json!([day]), "undated, not before 30 August 2021");
    check(json!([later, day]), "undated, not before October 2021, part of which is inferred");
    check(json!([event("c", "2021-10~", json!("month"), json!([]))]), "undated");
    check(json!([event("d", "../2021-10", json!("month"), json!([]))]), "undated");
    check(json!([event("e", "2021-10", Value::Null, json!([]))]), "undated");
    check(json!([event("f", "-0050/-0044", json!("year"), json!([]))]), "undated, not before 1 January 51 BC");
}

#[test]
fn a_dated_fact_is_one_line_with_its_words() {
    let joint = Told::bundled(JOINT);
    let check = |id: &str, wanted: &str| {
        let event = joint.events.iter().find(|event| event.id.as_str() == id).unwrap();
        let told = dated_fact(event, Some(joint.cited()));
        assert!(told.starts_with(wanted) && !told.contains('\n'), "{told}");
        let id_only = dated_fact(event, None);
        assert!(id_only.contains(&format!("(statement {JOINT})")), "{id_only}");
    };
    check("ecohome-liquidated-2021", "30 to 31 August 2021 (year 2021 inferred): ");
    check("close-lawtrend-2021", "22 July 2021 (the words quoted state the month only): ");
    let archive = read(ARCHIVES[0].bytes).unwrap().0;
    let bare = archive.events().iter().find(|event| event.evidence.is_empty()).unwrap();
    assert!(dated_fact(bare, None).contains("; the archive quotes no words for it; read at https://"));
}

/// Everything that could turn, hide, end or run something where it is pasted.
const HOSTILE: &str = "Stop\u{1b}]52;c;aGk=\u{7}\u{1b}[31m\u{9b}2J \u{202e}turned\u{2066} \u{200b}\u{feff}hid\u{ad}den\u{7f}\r now. ”end“ \
    o\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}";

fn is_harmless(c: char) -> bool {
    let hidden = matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !c.is_control() && !hidden
}

#[test]
fn nothing_hostile_leaves_in_prose_or_json() {
    let event = json!({"id": "e", "date": "2021", "title": HOSTILE, "place": HOSTILE, "kind": HOSTILE, "seen_at": HOSTILE,
        "statements": ["made"], "evidence": [{"statement": "made", "quote": HOSTILE, "states": "year", "inferred": ["year"]}]});
    let evil = json!({"title": HOSTILE, "kind": HOSTILE, "lang": HOSTILE, "url": HOSTILE, "seen_at": "b\u{1b}", "text": HOSTILE, "summary": HOSTILE});
    let told = Told::made(&evil, &json!([event]));
    let passage = told.passage(Part::Text, HOSTILE);
    let place = exact_place(&passage);
    let mut bare = Event::clone(&told.events[0]);
    bare.evidence = Box::default();
    for line in [
        quotation(&passage),
        quotation(&told.passage(Part::Summary, HOSTILE)),
        citation(&told.cited()),
        dated_fact(&told.events[0], Some(told.cited())),
        dated_fact(&bare, None),
        place.clone(),
    ] {
        assert!(line.chars().all(is_harmless), "{line:?}");
    }
    assert!(quotation(&passage).contains(" hidden characters left out or shown as signs; "));
    assert_eq!(lines(&place).as_str(), place, "what is exact passes the gate as it is");
    let read_back: Value = serde_json::from_str(&place).unwrap();
    assert_eq!(read_back["selector"][0]["exact"], HOSTILE, "what is exact is exact");
    assert_eq!(passage.exact(), HOSTILE);
}

/// (A5)
#[test]
fn a_quotation_tells_of_hidden_characters_wherever_in_the_statement_they_are() {
    let check = |statement: Value, warning: &str| {
        let told = Told::made(&statement, &json!([]));
        let quoted = quotation(&told.passage(Part::Text, "Free all."));
        let cited = citation(&told.cited());
        assert_eq!(quoted.contains("hidden"), !warning.is_empty(), "{quoted}");
        assert!(quoted.contains(warning) && cited.contains("hidden") != warning.is_empty(), "{quoted} {cited}");
    };
    check(json!({"text": "We ask. Free all."}), "");
    check(json!({"text": "می\u{200C}خواهم. Free all."}), "");
    check(json!({"text": "We\u{202e} ask. Free all."}), "; 1 hidden character in the statement; ");
    check(json!({"title": "\u{1b}[2J", "text": "Free all."}), "; 1 hidden character in the statement; ");
    check(json!({"summary": "a\u{ad}b\u{ad}c", "text": "Free all."}), "; 2 hidden characters in the statement; ");
    let told = Told::made(&json!({"text": "Free\u{200b} all."}), &json!([]));
    let quoted = quotation(&told.passage(Part::Text, "Free\u{200b} all."));
    assert!(quoted.contains("; 1 hidden character left out or shown as a sign; "), "{quoted}");
}

/// What selectors choose, and what stands around it.
fn selected(text: &str, place: &str) -> (String, String, String, String) {
    let place: Value = serde_json::from_str(place).unwrap();
    let [quote, position] = [&place["selector"][0], &place["selector"][1]];
    assert_eq!((&quote["type"], &position["type"]), (&json!("TextQuoteSelector"), &json!("TextPositionSelector")));
    let number = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    let cut = text.chars().skip(number("start")).take(number("end") - number("start")).collect();
    let words = |name: &str| quote[name].as_str().unwrap().to_owned();
    (cut, words("exact"), words("prefix"), words("suffix"))
}

#[test]
fn the_same_words_elsewhere_are_told_apart_by_what_stands_around_them() {
    let text = format!("{}The court ruled. End.", "The court ruled. ".repeat(4));
    let told = Told::made(&json!({"text": text}), &json!([]));
    let start = text.rfind("court").unwrap();
    let passage = Passage::new(told.cited(), Part::Text, start..start + 5).unwrap();
    let (cut, exact, prefix, suffix) = selected(&text, &exact_place(&passage));
    assert_eq!((cut.as_str(), exact.as_str()), ("court", "court"));
    assert_eq!(text.matches(&format!("{prefix}{exact}{suffix}")).count(), 1);
}

#[test]
fn words_that_are_not_there_make_no_passage() {
    let told = Told::made(&json!({"text": "Суд"}), &json!([]));
    for bytes in [0..0, 1..2, 0..7, 6..6, Range { start: 4, end: 2 }] {
        assert!(Passage::new(told.cited(), Part::Text, bytes.clone()).is_none(), "{bytes:?}");
    }
    assert!(Passage::new(told.cited(), Part::Summary, 0..2).is_none());
}

proptest! {
    #![proptest_config(cases(256))]
    #[test]
    fn selectors_cut_exactly_the_words(
        pieces in prop::collection::vec("([a-zA-Z .!?]|[а-яё́ ]|[中文。]|[𝒢👩‍👧🏳]|[\u{0}-\u{1f}\u{7f}-\u{9f}\u{202e}\u{200b}]|\\PC){1,9}", 1..12),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        let text = pieces.concat();
        // A text of blanks alone is no text of an archive.
        prop_assume!(!text.trim().is_empty());
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (one, other) = (ends[from.index(ends.len())], ends[to.index(ends.len())]);
        prop_assume!(one != other);
        let bytes = one.min(other)..one.max(other);
        let told = Told::made(&json!({"text": text}), &json!([]));
        let passage = Passage::new(told.cited(), Part::Text, bytes.clone()).unwrap();
        let place = exact_place(&passage);
        let (cut, exact, prefix, suffix) = selected(&text, &place);
        prop_assert_eq!(&cut, &text[bytes.clone()]);
        prop_assert_eq!(&exact, &text[bytes.clone()]);
        prop_assert!(text[..bytes.start].ends_with(&prefix) && text[bytes.end..].starts_with(&suffix));
        prop_assert!(place.chars().all(|c| !c.is_control()));
        prop_assert!(quotation(&passage).chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t')));
    }
}
