//! People and organisations: whoever is named has a page, and everything on it leads to the words.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::collections::BTreeMap;

use common::Reader;
use letapis::app::about::index::Choice;
use letapis::app::about::line::{Line, Target};
use letapis::app::about::lines;
use letapis::app::pane::Pane;
use letapis::archive::bundled::ARCHIVES;
use letapis::archive::date::Date;
use letapis::archive::entity::{EntityKind, Role};
use letapis::archive::id::{EntityId, StatementId};
use letapis::archive::statement::Statement;
use letapis::archive::{Archive, read};
use letapis::store::Store;
use letapis::store::about::{Account, Directory, Matrix, NameOrder, NamedHere, Profile, Subject, Together};
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
/// Who signed the open letter.
const FIVE: [&str; 5] = ["amnesty", "fidh", "front-line-defenders", "hrhf", "hrw"];

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

fn matrix(store: &Store) -> Matrix {
    match about(store, &Subject::Matrix) {
        Account::Matrix(matrix) => *matrix,
        other => panic!("{other:?}"),
    }
}

fn together(store: &Store, one: &str, other: Option<&str>) -> Together {
    match about(store, &Subject::Signed(EntityId::new(one), other.map(EntityId::new))) {
        Account::Signed(together) => *together,
        other => panic!("{other:?}"),
    }
}

fn named(store: &Store, id: &str) -> NamedHere {
    match about(store, &Subject::Named(StatementId::new(id))) {
        Account::Named(named) => *named,
        other => panic!("{other:?}"),
    }
}

fn directory(store: &Store, order: NameOrder, line: &str) -> Directory {
    match about(store, &Subject::People { order, line: line.to_owned() }) {
        Account::People(directory) => *directory,
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
fn the_matrix_shows_the_five_signatories_of_the_open_letter_together() {
    let (archive, store) = bundled();
    let matrix = matrix(&store);
    let place = |id: &str| matrix.signers.iter().position(|signer| signer.entity.id.as_str() == id).unwrap();
    for (nth, one) in FIVE.iter().enumerate() {
        for other in &FIVE[nth + 1..] {
            let joint = together(&store, one, Some(other));
            assert_eq!(matrix.count(place(one), place(other)), joint.statements.len(), "{one} and {other}");
            assert!(
                joint.statements.iter().any(|joint| joint.statement.id.as_str() == OPEN_LETTER),
                "{one} and {other}"
            );
            assert_eq!(matrix.count(place(other), place(one)), matrix.count(place(one), place(other)));
        }
    }
    let letter = together(&store, "hrw", Some("amnesty"));
    let letter = letter.statements.iter().find(|joint| joint.statement.id.as_str() == OPEN_LETTER).unwrap();
    let mut signers: Vec<&str> = letter.signers.iter().map(|entity| entity.id.as_str()).collect();
    signers.sort_unstable();
    assert_eq!(signers, FIVE, "who only published it signed nothing");
    // On the screen: in a wide window their rows cross in the grid.
    let account = Account::Matrix(Box::new(matrix.clone()));
    let rows: Vec<String> = lines(&account, Choice::default(), 136).iter().map(Line::text).collect();
    let grid: Vec<Vec<&str>> = FIVE
        .iter()
        .map(|id| {
            let name = &archive.entity(&EntityId::new(id)).unwrap().name;
            let start: String = name.chars().take(20).collect();
            let row = rows.iter().find(|row| row.contains(&start)).unwrap();
            row.split_whitespace().collect()
        })
        .collect();
    let numbers: Vec<usize> = grid.iter().map(|row| row[0].parse().unwrap()).collect();
    let columns = matrix.signers.len();
    for row in &grid {
        let cells = &row[row.len() - columns..];
        for number in numbers.iter().filter(|number| number.to_string() != row[0]) {
            assert!(cells[number - 1].parse::<usize>().unwrap() >= 1, "{row:?} with {number}");
        }
    }
    // At 40 columns as pairs, each of which leads to their statements.
    let pairs = lines(&account, Choice::default(), 38);
    assert!(pairs.iter().all(|line| letapis::text::width::columns(&line.text()) <= 38));
    for (nth, one) in FIVE.iter().enumerate() {
        for other in &FIVE[nth + 1..] {
            let leads = |one: &str, other: &str| {
                Target::Subject(Subject::Signed(EntityId::new(one), Some(EntityId::new(other))))
            };
            let found = |target: Target| pairs.iter().any(|line| line.leads() == Some(&target));
            assert!(found(leads(one, other)) || found(leads(other, one)), "{one} and {other}");
        }
    }
}

/// Who signed it, told naively.
fn naive_signers(statement: &Statement) -> Vec<&str> {
    let authors = statement.mentions.iter().filter(|it| it.role == Role::Author).count();
    let mut signers: Vec<&str> = statement
        .mentions
        .iter()
        .filter(|it| it.role == Role::Signer || it.role == Role::Author && authors > 1)
        .filter(|it| it.entity.kind == EntityKind::Organisation)
        .map(|it| it.entity.id.as_str())
        .collect();
    signers.sort_unstable();
    signers.dedup();
    signers
}

#[test]
fn the_matrix_counts_what_a_naive_count_counts() {
    let (archive, store) = bundled();
    let matrix = matrix(&store);
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for statement in archive.statements() {
        let signers = naive_signers(statement);
        for one in &signers {
            for other in signers.iter().filter(|other| one < *other) {
                *counts.entry((one, other)).or_default() += 1;
            }
        }
    }
    assert_eq!((matrix.all_pairs, matrix.pairs.len()), (counts.len(), counts.len()));
    let id = |place: usize| matrix.signers[place].entity.id.as_str();
    for (one, other, count) in &matrix.pairs {
        let pair = (id(*one).min(id(*other)), id(*one).max(id(*other)));
        assert_eq!(counts.get(&pair), Some(count), "{pair:?}");
    }
    assert!(matrix.pairs.windows(2).all(|pair| pair[0].2 >= pair[1].2), "most first");
    let all = archive.statements().iter().filter(|it| naive_signers(it).len() > 1).count();
    assert_eq!(matrix.statements, all);
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
fn a_name_is_found_in_any_spelling_while_it_is_typed() {
    let (_, store) = bundled();
    let check = |line: &str, id: &str| {
        let found = directory(&store, NameOrder::Name, line);
        let (first, second) = (&found.people, &found.organisations);
        let (first, _) = if found.organisations_first { (second, first) } else { (first, second) };
        assert_eq!(first[0].entity.id.as_str(), id, "{line}");
    };
    check("bialiat", "ales-bialiatski");
    check("Бяляц", "ales-bialiatski");
    check("беляцкий", "ales-bialiatski");
    check("Byaly", "ales-bialiatski");
    check("rabkova", "marfa-rabkova");
    check("рабков", "marfa-rabkova");
    check("AI", "amnesty");
    check("БХК", "bhc");
    check("хельсинкский комитет", "bhc");
    check("frontline", "front-line-defenders");
    let nobody = directory(&store, NameOrder::Name, "qqqq");
    assert!(nobody.people.is_empty() && nobody.organisations.is_empty());
}

#[test]
fn names_stand_in_the_order_that_is_asked_for_and_nobody_is_lost() {
    let (archive, store) = bundled();
    for order in [NameOrder::Name, NameOrder::Count, NameOrder::FirstDate] {
        let found = directory(&store, order, "");
        assert_eq!(found.people.len() + found.organisations.len(), archive.entities().len());
        for pair in found.people.windows(2).chain(found.organisations.windows(2)) {
            let key = |at: usize| {
                let entry = &pair[at];
                match order {
                    NameOrder::Name => (0, None),
                    NameOrder::Count => (usize::MAX - entry.statements, None),
                    NameOrder::FirstDate => (0, Some((entry.first.is_none(), entry.first.clone()))),
                }
            };
            assert!(key(0) <= key(1), "{order:?}");
        }
        for entry in found.people.iter().chain(&found.organisations) {
            let names = |mentions: &[letapis::archive::entity::Mention]| {
                mentions.iter().any(|mention| mention.entity.id == entry.entity.id)
            };
            let statements = archive.statements().iter().filter(|statement| names(&statement.mentions)).count();
            let events = archive.events().iter().filter(|event| names(&event.mentions)).count();
            assert_eq!((entry.statements, entry.events), (statements, events), "{}", entry.entity.id);
        }
    }
}

#[test]
fn a_first_date_is_whole_wherever_there_is_a_column_for_it() {
    let (_, store) = bundled();
    for (order, width) in [(NameOrder::Name, 136), (NameOrder::Name, 84), (NameOrder::FirstDate, 76)] {
        let found = directory(&store, order, "");
        let rows = lines(&Account::People(Box::new(found.clone())), Choice::default(), width);
        for entry in found.people.iter().chain(&found.organisations) {
            let Some(date) = entry.first.as_ref().map(Date::short_ascii) else { continue };
            let target = Target::Subject(Subject::Entity(entry.entity.id.clone()));
            let row = rows.iter().find(|line| line.leads() == Some(&target)).unwrap().text();
            assert!(row.trim_end().ends_with(&format!("  {date}")), "{width}: {row:?} for {date}");
        }
    }
}

#[test]
fn a_typed_name_narrows_the_list_and_enter_opens_the_page() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("5 f \"bia\"");
    assert!(reader.text().contains("find a name: bia"), "{}", reader.text());
    reader.press("Ctrl-U \"рабков\" Enter");
    assert_eq!(reader.state.panes.about.subject, Some(Subject::Entity(EntityId::new("marfa-rabkova"))));
    reader.press("H");
    let Some(Subject::People { line, .. }) = &reader.state.panes.about.subject else { panic!("H leads back") };
    assert_eq!(line, "рабков");
    reader.press("f Esc");
    assert_eq!(
        reader.state.panes.about.subject,
        Some(Subject::People { order: NameOrder::Name, line: String::new() }),
        "Esc shows everybody"
    );
    reader.press("s c");
    assert_eq!(
        reader.state.panes.about.subject,
        Some(Subject::People { order: NameOrder::Count, line: String::new() })
    );
}

#[test]
fn a_name_goes_into_the_search_and_out_of_it() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("5 f \"ecohome\" Enter +");
    assert_eq!(reader.state.search.query.line, "org:\"Ecohome\"");
    reader.press("-");
    assert_eq!(reader.state.search.query.line, "-org:\"Ecohome\"");
    reader.press("-");
    assert_eq!(reader.state.search.query.line, "");
    reader.press("5 f \"rabkova\" Enter =");
    assert_eq!(reader.state.search.query.line, "person:\"Marfa Rabkova\"");
    reader.press("u");
    assert_eq!(reader.state.search.query.line, "");
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
