//! The list of names: every spelling finds its owner, in the order that is asked for.

use letapis::app::about::index::Choice;
use letapis::app::about::line::Target;
use letapis::app::about::lines;
use letapis::archive::date::Date;
use letapis::archive::id::EntityId;
use letapis::store::Store;
use letapis::store::about::{Account, Directory, NameOrder, Subject};

use super::{about, bundled};
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
