//! People and organisations: whoever is named has a page, and everything on it leads to the words.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;
mod matrix;
mod names;

use common::Reader;
use letapis::app::about::index::Choice;
use letapis::app::about::line::{Line, Target};
use letapis::app::about::lines;
use letapis::app::pane::Pane;
use letapis::archive::bundled::ARCHIVES;
use letapis::archive::entity::Role;
use letapis::archive::id::{EntityId, StatementId};
use letapis::archive::{Archive, read};
use letapis::store::Store;
use letapis::store::about::{Account, NameOrder, NamedHere, Profile, Subject};
use letapis::store::cancel::{Cancel, Generation, Newest};
use letapis::store::error::StoreError;
use letapis::text::words::{ends_word, starts_word};

const FREE_VIASNA: &str = "freeviasna-first-anniversary-2021-09";
const OPEN_LETTER: &str = "open-letter-bhc-liquidation-2021-09";
/// Whose release the campaign demands.
const SEVEN: [&str; 7] = [
    "marfa-rabkova",
    "andrei-chapiuk",
    "tatsiana-lasitsa",
    "leanid-sudalenka",
    "ales-bialiatski",
    "valiantsin-stefanovich",
    "uladzimir-labkovich",
];

fn bundled() -> (Archive, Store) {
    let archive = || read(ARCHIVES[0].bytes).unwrap().0;
    (archive(), Store::memory(archive()))
}

fn about(store: &Store, subject: &Subject) -> Account {
    store.about(subject, &Cancel::never()).unwrap()
}

fn profile(store: &Store, id: &str) -> Profile {
    match about(store, &Subject::Entity(EntityId::new(id))) {
        Account::Entity(profile) => *profile,
        other => panic!("{other:?}"),
    }
}

fn named(store: &Store, id: &str) -> NamedHere {
    match about(store, &Subject::Named(StatementId::new(id))) {
        Account::Named(named) => *named,
        other => panic!("{other:?}"),
    }
}

/// Opens a statement of the bundled archive in the text.
fn reading(id: &str, width: u16, height: u16) -> Reader {
    let mut reader = Reader::open("bundled", width, height);
    reader.press(&format!("/ \"id:{id}\" Enter Enter"));
    assert_eq!(reader.state.panes.text.id().unwrap().as_str(), id);
    reader
}

/// Goes down to the line that leads there.
fn go_down_to(reader: &mut Reader, wanted: &Target) {
    let count = reader.state.panes.about.lines.len();
    for _ in 0..=count {
        if reader.state.panes.about.leads() == Some(wanted) {
            return;
        }
        reader.press("j");
    }
    panic!("no line leads to {wanted:?}:\n{}", reader.text());
}

#[test]
fn the_viasna_seven_each_open_from_their_statement_with_the_demand_and_their_facts() {
    let (archive, _) = bundled();
    let statement = archive.statement(&StatementId::new(FREE_VIASNA)).unwrap();
    let demand = statement.demands().iter().find(|demand| demand.quote.exact.starts_with("release")).unwrap();
    let release = Target::Words(statement.id.clone(), demand.quote.place().unwrap().bytes.clone());
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        let mut reader = reading(FREE_VIASNA, width, height);
        for id in SEVEN {
            reader.press("2 e");
            go_down_to(&mut reader, &Target::Subject(Subject::Entity(EntityId::new(id))));
            reader.press("Enter");
            let about = &reader.state.panes.about;
            assert_eq!(about.subject, Some(Subject::Entity(EntityId::new(id))));
            let leads: Vec<&Target> = about.lines.iter().filter_map(Line::leads).collect();
            assert!(leads.contains(&&release), "{id} has the demand for release");
            let facts =
                archive.events().iter().filter(|event| event.mentions.iter().any(|it| it.entity.id.as_str() == id));
            let mut count = 0;
            for event in facts {
                assert!(leads.contains(&&Target::Event(event.id.clone())), "{id}: {}", event.id);
                count += 1;
            }
            let told: String = about.lines.iter().map(|line| line.text() + " ").collect();
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            let heading = match count {
                0 => "No dated fact of this archive names them.".to_owned(),
                1 => "1 dated fact".to_owned(),
                count => format!("{count} dated facts"),
            };
            assert!(told.contains(&heading), "{id}: {heading}");
            assert!(told.contains("not a finding"), "{id}");
            // The demand opens its very words, and H leads back to the page.
            go_down_to(&mut reader, &release);
            reader.press("Enter");
            let text = &reader.state.panes.text;
            assert_eq!(reader.state.panes.focus, Pane::Text);
            let passage = text.passage.clone().unwrap();
            assert_eq!(text.document.as_ref().unwrap().statement.text().unwrap()[passage], *demand.quote.exact);
            reader.press("H");
            assert_eq!(reader.state.panes.about.subject, Some(Subject::Entity(EntityId::new(id))));
        }
    }
}

#[test]
fn where_a_name_stands_cuts_exactly_the_name() {
    let (archive, store) = bundled();
    let mut spots = 0;
    for id in [FREE_VIASNA, OPEN_LETTER, "joint-freedom-of-association-2021-10", "hrdfe-georgia-cec-2021-09"] {
        let statement = archive.statement(&StatementId::new(id)).unwrap();
        let text = statement.body().words();
        for one in named(&store, id).names {
            for spot in &one.spots {
                let words = &text[spot.bytes.clone()];
                let by_chars: String = text.chars().skip(spot.chars.start).take(spot.chars.len()).collect();
                assert_eq!(words, by_chars);
                assert!(starts_word(text, spot.bytes.start) && words.len() > 1, "{words}");
                assert!(ends_word(text, spot.bytes.end) || text[spot.bytes.end..].starts_with(['\'', '’']), "{words}");
                spots += 1;
            }
        }
    }
    assert!(spots > 20, "{spots}");
}

#[test]
fn those_who_are_named_in_a_text_are_found_by_the_spelling_it_uses() {
    let (_, store) = bundled();
    let check = |statement: &str, entity: &str, spelling: &str| {
        let found = profile(&store, entity);
        let naming = found.namings.iter().find(|naming| naming.statement.id.as_str() == statement).unwrap();
        let words: Vec<&str> =
            naming.spots.iter().map(|spot| &naming.statement.body().words()[spot.bytes.clone()]).collect();
        assert!(words.contains(&spelling), "{entity} in {statement}: {words:?}");
        assert!(found.found.iter().any(|(name, count)| name == spelling && *count > 0), "{:?}", found.found);
        assert!(found.listed.iter().all(|name| found.found.iter().all(|(told, _)| told != name)));
    };
    check(FREE_VIASNA, "ales-bialiatski", "Ales Bialatski");
    check(FREE_VIASNA, "andrei-chapiuk", "Andrei Chepyuk");
    check(FREE_VIASNA, "tatsiana-lasitsa", "Tatsyana Lasitsa");
    check("joint-freedom-of-association-2021-10", "ecohome", "Ecohome");
    check("joint-freedom-of-association-2021-10", "pen-belarus", "Belarusian PEN Center");
    check("hrdfe-georgia-cec-2021-09", "cec-ge", "CEC of Georgia");
    let beside = profile(&store, "ales-bialiatski").beside;
    let beside: Vec<&str> = beside.iter().map(|(entity, _)| entity.id.as_str()).collect();
    assert!(SEVEN.iter().filter(|id| **id != "ales-bialiatski").all(|id| beside.contains(id)), "{beside:?}");
    // An official who is named stays what the text says.
    let chairperson = profile(&store, "lidziya-yarmoshyna");
    assert!(chairperson.namings.iter().all(|naming| !naming.roles.contains(&Role::Victim)));
}

#[test]
fn every_demand_stands_in_the_ledger_and_leads_to_its_words() {
    let (archive, store) = bundled();
    let account = about(&store, &Subject::Demands);
    for width in [36, 74, 130] {
        let lines = lines(&account, Choice::default(), width);
        let leads: Vec<&Target> = lines.iter().filter_map(Line::leads).collect();
        for statement in archive.statements() {
            for demand in statement.demands() {
                let bytes = demand.quote.place().unwrap().bytes.clone();
                assert!(leads.contains(&&Target::Words(statement.id.clone(), bytes)), "{}", demand.quote.exact);
                for mention in &demand.on_behalf {
                    let asked_for = profile(&store, mention.entity.id.as_str()).wanted_for;
                    assert!(asked_for.iter().any(|asking| asking.demand() == demand), "{}", mention.entity.id);
                }
            }
        }
        assert!(lines.iter().all(|line| letapis::text::width::columns(&line.text()) <= width), "{width}");
    }
    let asked_of = profile(&store, "minjust-by").wanted_of;
    assert!(asked_of.iter().any(|asking| asking.statement.id.as_str() == OPEN_LETTER));
}

#[test]
fn a_fact_tells_whom_it_names_and_leads_to_them() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"ecohome\" Enter 3 e");
    let Some(Subject::NamedByFact(id)) = reader.state.panes.about.subject.clone() else {
        panic!("e tells of the fact")
    };
    let (archive, _) = bundled();
    let leads: Vec<&Target> = reader.state.panes.about.lines.iter().filter_map(Line::leads).collect();
    for mention in &archive.event(&id).unwrap().mentions {
        assert!(leads.contains(&&Target::Subject(Subject::Entity(mention.entity.id.clone()))));
    }
    assert!(leads.contains(&&Target::Event(id)));
}

#[test]
fn a_page_that_was_closed_opens_again_and_one_that_is_open_stays() {
    let mut reader = Reader::open("bundled", 80, 24);
    for keys in ["5", "Esc 5", "s n", "5", "M", "Esc 5 M"] {
        reader.press(keys);
        let about = &reader.state.panes.about;
        assert!(about.account.is_some() && about.leads().is_some(), "after {keys}");
    }
}

#[test]
fn a_page_that_nobody_waits_for_is_not_worked_out() {
    let (_, store) = bundled();
    let newest = Newest::default();
    let cancel = newest.cancel(Generation::default());
    newest.set(Generation::default().next());
    for subject in [
        Subject::Entity(EntityId::new("viasna")),
        Subject::Matrix,
        Subject::Demands,
        Subject::Signed(EntityId::new("viasna"), None),
        Subject::People { order: NameOrder::Name, line: String::new() },
    ] {
        assert_eq!(store.about(&subject, &cancel).err(), Some(StoreError::Cancelled), "{subject:?}");
    }
    let missing = Subject::Entity(EntityId::new("no-such"));
    assert_eq!(store.about(&missing, &Cancel::never()).err(), Some(StoreError::NoEntity(EntityId::new("no-such"))));
}
