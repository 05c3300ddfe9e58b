//! The list of names: every spelling finds its owner, in the order that is asked for.

use letapis::app::about::index::Choice;
use letapis::app::about::line::{Line, Target};
use letapis::app::about::lines;
use letapis::app::input::Input;
use letapis::archive::date::Date;
use letapis::archive::id::EntityId;
use letapis::archive::read;
use letapis::store::Store;
use letapis::store::about::{Account, Directory, NameOrder, Subject};
use letapis::store::request::Lane;
use serde_json::json;

use super::{about, bundled, profile};
use crate::common::Reader;

fn directory(store: &Store, order: NameOrder, line: &str) -> Directory {
    match about(store, &Subject::People { order, line: line.to_owned() }) {
        Account::People(directory) => *directory,
        other => panic!("{other:?}"),
    }
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
fn the_shown_name_is_no_other_spelling_and_each_other_one_is_told_once() {
    let check = |names: &[&str], words: &str, other: Option<&str>| {
        let archive = json!({"letapis": 1, "id": "a", "title": "A",
            "people": [{"id": "p", "name": "Nina Mara", "names": names}],
            "statements": [{"id": "s", "title": "S", "lang": "en", "text": words, "people": ["p"]}]});
        let store = Store::memory(read(archive.to_string().as_bytes()).unwrap().0);
        let account = Account::Entity(Box::new(profile(&store, "p")));
        let told = lines(&account, Choice::default(), 76);
        let told = told.iter().map(Line::text).find_map(|line| line.strip_prefix("Also spelled").map(str::to_owned));
        assert_eq!(told.as_deref().map(str::trim), other, "{names:?} in {words:?}");
    };
    check(&[], "Nobody is named.", None);
    check(&[], "Nina Mara is free.", None);
    check(&["Nina Mara"], "Nobody is named.", None);
    check(&["Ніна Мара", "Nina Mara"], "Nobody is named.", Some("Ніна Мара"));
    check(&["Ніна Мара", "Nina Marra", "Ніна Мара"], "Nobody is named.", Some("Ніна Мара, Nina Marra"));
    check(&["Ніна Мара"], "Ніна Мара is free.", None);
}

/// (D5)
#[test]
fn a_key_on_a_line_as_long_as_a_book_asks_again_only_where_what_is_looked_for_changes() {
    let mut reader = Reader::open("three.json", 100, 30);
    reader.press("5 f");
    reader.hold();
    let check = |reader: &mut Reader, key: &str, asks: bool, line: &str| {
        let before = reader.state.asked.generation(Lane::About);
        reader.press(key);
        assert_eq!(reader.state.asked.generation(Lane::About) != before, asks, "{key}");
        let typed = reader.state.panes.about.typed.as_ref().map_or("", Input::text);
        assert!(typed == line, "{key}: {} letters", typed.chars().count());
        let Some(Subject::People { line: sought, .. }) = &reader.state.panes.about.subject else { panic!("{key}") };
        assert!(line.starts_with(sought) && sought.chars().count() == line.chars().count().min(512), "{key}");
    };
    let long = "ж".repeat(510);
    reader.paste(&long);
    check(&mut reader, "x", true, &format!("{long}x"));
    check(&mut reader, "y", true, &format!("{long}xy"));
    check(&mut reader, "z", false, &format!("{long}xyz"));
    let book = "ab ".repeat(20_000);
    reader.paste(&book);
    check(&mut reader, "c", false, &format!("{long}xyz{book}c"));
    check(&mut reader, "Backspace", false, &format!("{long}xyz{book}"));
    check(&mut reader, "Home", false, &format!("{long}xyz{book}"));
    check(&mut reader, "d", true, &format!("d{long}xyz{book}"));
    check(&mut reader, "Del", true, &format!("d{}xyz{book}", &long[2..]));
    check(&mut reader, "End", false, &format!("d{}xyz{book}", &long[2..]));
    check(&mut reader, "Ctrl-U", true, "");
}

#[test]
fn of_a_name_as_long_as_a_book_it_is_told_how_much_is_looked_for() {
    for (letters, is_told) in [(511, false), (512, true), (60_000, true)] {
        let mut reader = Reader::open("three.json", 80, 24);
        reader.press("5 f");
        reader.paste(&"ж".repeat(letters));
        let text = reader.text();
        assert!(text.contains("0 of 4 names fit") && text.contains(&format!(" \"{}…\".", "ж".repeat(59))), "{text}");
        assert_eq!(text.contains("Of a name the first 512 letters are looked for."), is_told, "{letters}: {text}");
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
