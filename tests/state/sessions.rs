//! Whole sessions: what one leaves, the next finds.

use std::collections::BTreeMap;
use std::fs;

use letapis::app::action::{Action, Leave};
use letapis::app::command::{COMMANDS, Command};
use letapis::app::overlay::Overlay;
use letapis::app::pane::Pane;
use letapis::app::state::State;
use letapis::disk::Disk;
use letapis::user::memory::{Memory, Shelf, Spot};

use super::{Reader, names, notice, open, open_on, quit, scratch, setup, shelf};

/// Where somebody is, in words.
fn place(state: &State) -> String {
    let (search, panes) = (&state.search.query, &state.panes);
    let fact = panes.timeline.selected().map(|fact| fact.event.id.to_string());
    let about = (&panes.about.subject, panes.about.cursor);
    format!(
        "{} {:?} {:?} {:?} {:?} {fact:?} {about:?} row {}",
        search.line, search.bare, state.reading, panes.text.cursor, panes.focus, panes.list.cursor
    )
}

/// Goes somewhere, quits, and opens again.
fn check_back(archive: &str, keys: &str) {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open(archive, &path);
    reader.press(keys);
    let before = place(&reader.state);
    quit(&mut reader);
    let reader = open(archive, &path);
    assert_eq!(place(&reader.state), before, "{keys}");
    assert_eq!(names(folder.path()), ["state.json"]);
}

#[test]
fn a_session_begins_where_the_last_one_ended() {
    check_back("bundled", "j j j");
    check_back("bundled", "/ \"liquidation\" Enter j Enter } } j");
    check_back("bundled", "/ \"court\" Ctrl-T Enter 3 l l l");
    check_back("bundled", "/ \"viasna\" Enter j i j j");
    check_back("bundled", "5 f \"Бяляцкі\" Enter Enter j");
    check_back("bundled", "6 j j Enter");
    check_back("bundled", "4 l");
    check_back("three.json", "j Enter j");
}

/// A place is one in the words, not a number of lines.
#[test]
fn a_place_is_found_again_in_a_window_of_another_width() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("j Enter } } }");
    let words = |reader: &Reader| {
        let text = &reader.state.panes.text;
        text.sheet.lines[text.cursor].bytes().unwrap().1.start
    };
    let before = words(&reader);
    quit(&mut reader);
    let mut reader = open("bundled", &path);
    reader.size(50, 30);
    assert_eq!(words(&reader), before);
    quit(&mut reader);
    assert_eq!(words(&open("bundled", &path)), before);
}

#[test]
fn a_search_on_the_command_line_wins_over_the_place() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("/ \"liquidation\" Enter j j m a");
    quit(&mut reader);
    let mut reader = open_on(Disk::default(), "bundled", &path, Some("ecohome"));
    assert_eq!((reader.state.search.query.line.as_str(), reader.state.panes.list.cursor), ("ecohome", 0));
    reader.press("` a");
    assert_eq!(reader.state.search.query.line, "liquidation", "marks are there all the same");
}

#[test]
fn marks_ticks_and_searches_come_back_each_to_its_archive() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("/ \"court\" Enter x x m a / Ctrl-U \"appeal\" Enter 3 x m b");
    let (marks, ticked, facts) =
        (reader.state.marks.clone(), reader.state.ticked.clone(), reader.state.ticked_facts.clone());
    assert_eq!((marks.len(), ticked.len(), facts.len()), (2, 2, 1));
    quit(&mut reader);
    let mut other = open("three.json", &path);
    assert!(other.state.marks.is_empty() && other.state.ticked.is_empty() && other.state.search.kept().is_empty());
    other.press("x m z");
    quit(&mut other);
    let mut reader = open("bundled", &path);
    assert_eq!((&reader.state.marks, &reader.state.ticked, &reader.state.ticked_facts), (&marks, &ticked, &facts));
    let kept = |reader: &Reader| reader.state.search.kept().iter().map(|query| query.line.clone()).collect::<Vec<_>>();
    assert_eq!(kept(&reader), ["court", "appeal"]);
    reader.press("/ Ctrl-R");
    assert!(reader.text().contains("newest first, kept in state.json"), "{}", reader.text());
    let memory = Memory::read(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(memory.archives.len(), 2);
}

/// (E4)
#[test]
fn what_the_archive_does_not_have_any_more_is_kept_and_shown_as_missing() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let spot = |id: &str| Spot { statement: Some(id.to_owned()), pane: "text".to_owned(), ..Spot::default() };
    let archive = open("three.json", &path).state.opened().unwrap().meta.id.clone();
    let mut lost = Shelf {
        place: Some(spot("gone-too")),
        marks: BTreeMap::from([("a".to_owned(), spot("gone")), ("α".to_owned(), spot("gone"))]),
        ticks: ["gone".to_owned()].into(),
        facts: ["gone-fact".to_owned()].into(),
        ..Shelf::default()
    };
    lost.rest.insert("colour".to_owned(), "red".into());
    let memory = Memory { archives: BTreeMap::from([(archive.clone(), lost.clone())]), ..Memory::default() };
    fs::write(&path, memory.written()).unwrap();

    let mut reader = open("three.json", &path);
    assert!(notice(&reader).contains("not back where you were: statement gone-too is not in this archive"));
    assert!(notice(&reader).contains("kept, but not in this archive: 1 mark, 2 ticks"), "{}", notice(&reader));
    assert!(reader.state.ticked.is_empty());
    reader.press("`");
    assert!(reader.text().contains("a  missing: statement gone"), "{}", reader.text());
    let before = place(&reader.state);
    reader.press("a");
    assert_eq!(place(&reader.state), before);
    assert!(notice(&reader).contains("leads nowhere"), "{}", notice(&reader));
    reader.press("m b x X");
    quit(&mut reader);
    let held = shelf(&path, &archive);
    assert_eq!((&held.marks["a"], &held.marks["α"]), (&lost.marks["a"], &lost.marks["α"]));
    assert_eq!((held.marks.len(), &held.ticks, &held.facts, &held.rest), (3, &lost.ticks, &lost.facts, &lost.rest));
}

/// Whatever was pressed: marks, ticks and searches are there again.
#[test]
fn a_random_session_comes_back() {
    let mut random = fastrand::Rng::with_seed(2021);
    for round in 0..12 {
        let folder = scratch();
        let path = folder.path().join("state.json");
        let mut reader = open("three.json", &path);
        for _ in 0..80 {
            match random.u8(0..4) {
                0 => reader.press(
                    ["m a", "m b", "x", "X", "3 x", "/ \"court\" Enter", "/ Ctrl-U \"b\" Enter"][random.usize(0..7)],
                ),
                1 => reader.press(["j", "k", "1", "2", "3", "5", "6", "i", "H", "L", "` a"][random.usize(0..11)]),
                _ => {
                    reader.act(Action::Do(COMMANDS[random.usize(0..COMMANDS.len())].command));
                    &mut reader
                }
            };
            reader.state.leaving = None;
        }
        if reader.state.blank {
            reader.press("Ctrl-X");
        }
        reader.act(Action::Do(Command::Quit));
        assert_eq!(reader.state.leaving, Some(Leave::Quit), "{round}");
        let again = open("three.json", &path);
        let (one, other) = (&reader.state, &again.state);
        assert_eq!(
            (&one.marks, &one.ticked, &one.ticked_facts),
            (&other.marks, &other.ticked, &other.ticked_facts),
            "{round}"
        );
        let lines = |state: &State| state.search.kept().iter().map(|query| query.line.clone()).collect::<Vec<_>>();
        assert_eq!((lines(one), &one.reading), (lines(other), &other.reading), "{round}");
        assert_eq!(names(folder.path()).len(), 1);
    }
}

/// What is done before the archive has answered is not undone by what is remembered, and both are kept.
#[test]
fn what_is_done_before_all_is_known_stays() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("j j j x m a m b");
    quit(&mut reader);
    let remembered = reader.state.marks[&'b'].clone();
    let (keeper, found) = letapis::user::keeper::Keeper::open(Disk::default(), &path).unwrap();
    let mut look = setup("plain", false);
    let begin = letapis::app::keeping::Resume::WhereItEnded;
    look.keeping = Some(letapis::app::keeping::Keeping::new("state.json".to_owned(), found, begin));
    let size = letapis::app::action::Size { width: 120, height: 40 };
    let (state, effects) = letapis::app::update::start(look, size, letapis::store::request::Source::Bundled);
    let mut reader = Reader::of(state);
    reader.keeper = Some(keeper);
    reader.hold();
    reader.perform_all(effects);
    while !matches!(reader.held(0), Action::Answer(..)) {
        reader.give(0);
    }
    reader.press("m a");
    while reader.in_hand() > 0 {
        reader.give(0);
    }
    assert_ne!(reader.state.marks[&'a'].place.reading, remembered.place.reading);
    assert_eq!((reader.state.marks[&'b'].clone(), reader.state.ticked.len()), (remembered, 1));
    assert_eq!(reader.state.panes.list.cursor, 0, "who has begun is not led elsewhere");
    let archive = reader.state.opened().unwrap().meta.id.clone();
    assert_ne!(shelf(&path, &archive).marks["a"].statement, shelf(&path, &archive).marks["b"].statement);
}

#[test]
fn without_a_file_nothing_is_remembered_and_nothing_said() {
    let mut reader = Reader::open("bundled", 120, 40);
    assert!(!reader.text().contains("remembers"));
    reader.press(": \"save\" Enter");
    assert!(notice(&reader).contains("--state FILE"), "{}", notice(&reader));
    reader.press("x m a Q");
    assert_eq!(reader.state.leaving, Some(Leave::Quit));
    assert!(reader.asked_of_terminal.is_empty());
    assert!(reader.state.overlay.as_ref().is_none_or(|overlay| !matches!(overlay, Overlay::Marks(_))));
    assert_eq!(reader.state.panes.focus, Pane::List);
}
