//! Whole sessions: what one leaves, the next finds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use letapis::app::action::{Action, Leave};
use letapis::app::command::{COMMANDS, Command};
use letapis::app::overlay::Overlay;
use letapis::app::pane::Pane;
use letapis::app::state::State;
use letapis::disk::{Disk, Fate};
use letapis::user::memory::{Memory, Shelf, Spot};

use super::{Reader, names, open, open_on, quit, scratch, setup, shelf};

/// The words that stay until they are read.
fn trouble(reader: &Reader) -> &str {
    reader.state.keeping.as_ref().and_then(|keeping| keeping.trouble.as_deref()).unwrap_or_default()
}

fn notice(reader: &Reader) -> &str {
    reader.state.notice.as_ref().map_or("", |notice| &notice.words)
}

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

/// Marks and ticks are on the disk before anybody leaves; the place alone costs no write.
#[test]
fn what_was_marked_is_saved_at_once_and_moving_writes_nothing() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("j j Enter j 3 l 1 ? Esc");
    assert_eq!(names(folder.path()), Vec::<String>::new());
    let archive = reader.state.opened().unwrap().meta.id.clone();
    for (keys, marks, ticks, facts, searches) in [
        ("m a", 1, 0, 0, 0),
        ("1 x", 1, 1, 0, 0),
        ("3 x", 1, 1, 1, 0),
        ("/ \"court\" Enter", 1, 1, 1, 1),
        ("1 X", 1, 0, 1, 1),
    ] {
        reader.press(keys);
        let held = shelf(&path, &archive);
        let counts = (held.marks.len(), held.ticks.len(), held.facts.len(), held.searches.len());
        assert_eq!(counts, (marks, ticks, facts, searches), "{keys}");
    }
}

/// No words of the archive and no time of reading stand in the file (C6).
#[test]
fn the_file_holds_ids_and_searches_alone() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("j Enter } } m a 1 x 3 x m b i m c / \"zzz\" Enter");
    quit(&mut reader);
    let text = fs::read_to_string(&path).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (mut keys, mut strings) = (BTreeSet::new(), Vec::new());
    collect(&value, &mut keys, &mut strings);
    let known = [
        "letapis-state",
        "archives",
        "belarus-statements",
        "place",
        "marks",
        "a",
        "b",
        "c",
        "ticks",
        "facts",
        "searches",
        "search",
        "line",
        "means",
        "statement",
        "at",
        "part",
        "number",
        "fact",
        "pane",
        "about",
    ];
    assert_eq!(keys.iter().filter(|key| !known.contains(&key.as_str())).collect::<Vec<_>>(), Vec::<&String>::new());
    let is_id =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    for word in strings {
        assert!(is_id(&word), "{word:?} is neither an id nor a word of ours nor the search");
    }
}

/// Every key and every string of a value.
fn collect(value: &serde_json::Value, keys: &mut BTreeSet<String>, strings: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => strings.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| collect(one, keys, strings)),
        serde_json::Value::Object(all) => {
            keys.extend(all.keys().cloned());
            all.values().for_each(|one| collect(one, keys, strings));
        }
        _ => {}
    }
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

/// A disk that fails as long as it is told to.
fn failing() -> (Disk, Arc<AtomicBool>) {
    let fails = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&fails);
    let fate = move |_| if told.load(Ordering::Relaxed) { Fate::Fails(ErrorKind::StorageFull) } else { Fate::Done };
    (Disk::with(fate), fails)
}

/// (E1)
#[test]
fn a_failed_save_is_told_until_it_is_read_and_tried_again() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let (disk, fails) = failing();
    let mut reader = open_on(disk, "bundled", &path, None);
    fails.store(true, Ordering::Relaxed);
    reader.press("x");
    assert!(trouble(&reader).starts_with("NOT SAVED in "), "{}", trouble(&reader));
    assert!(reader.text().contains("no storage space") && reader.text().contains("NOT SAVED in state.json"));
    reader.press("j j ? Esc");
    assert!(reader.text().contains("no storage space"), "it stays: {}", reader.text());
    reader.press("Esc");
    assert!(!reader.text().contains("no storage space"), "it was read");
    assert!(reader.text().contains("NOT SAVED in state.json"), "that it is not saved is still so");
    reader.press(": \"save\" Enter");
    assert!(trouble(&reader).contains("no storage space"), "a try on request");
    fails.store(false, Ordering::Relaxed);
    reader.press(": \"save\" Enter");
    assert_eq!((trouble(&reader), notice(&reader)), ("", "Saved in state.json"));
    assert!(reader.text().contains("remembers in state.json"));
    let archive = reader.state.opened().unwrap().meta.id.clone();
    assert_eq!(shelf(&path, &archive).ticks.len(), 1);
    quit(&mut reader);
}

/// (E2)
#[test]
fn leaving_with_what_cannot_be_saved_asks_once_and_never_ends_well() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let (disk, fails) = failing();
    let mut reader = open_on(disk, "bundled", &path, None);
    reader.press("x");
    fails.store(true, Ordering::Relaxed);
    reader.press("j Q");
    assert_eq!(reader.state.leaving, None, "it asks");
    assert!(trouble(&reader).ends_with("Q tries again, and leaves"), "{}", trouble(&reader));
    reader.press("j j Q");
    assert_eq!(reader.state.leaving, Some(Leave::Unsaved), "it asks once");

    // The disk has room again: leaving is all that is needed.
    reader.state.leaving = None;
    fails.store(false, Ordering::Relaxed);
    quit(&mut reader);
    let archive = reader.state.opened().unwrap().meta.id.clone();
    assert_eq!(shelf(&path, &archive).ticks.len(), 1);
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("x j");
    quit(&mut reader);
    let (disk, fails) = failing();
    let mut reader = open_on(disk, "bundled", &path, None);
    fails.store(true, Ordering::Relaxed);
    quit(&mut reader);
}

#[test]
fn ctrl_c_saves_nothing() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("j j j Ctrl-C");
    assert_eq!(reader.state.leaving, Some(Leave::Now));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

/// (E2)
#[test]
fn an_end_from_outside_saves_the_place_without_a_question() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("j j j");
    let reading = reader.state.reading.as_ref().map(ToString::to_string);
    reader.act(Action::End);
    let archive = reader.state.opened().unwrap().meta.id.clone();
    assert_eq!(shelf(&path, &archive).place.unwrap().statement, reading);
}

/// (E3)
#[test]
fn a_file_that_is_not_understood_stays_as_it_is_and_the_session_goes_on_without() {
    let newer = r#"{"letapis-state": 2, "archives": {"belarus-statements": {"ticks": ["joint-freedom-of-association-2021-10"]}}}"#;
    let foreign = r#"{"thesis": "chapter one"}"#;
    for (held, told, ticks) in [
        (&b"{\"letapis-state\": 1, \"archi"[..], "it is damaged: EOF while parsing", 0),
        (&b"\xff\xfe\x00"[..], "it is damaged: ", 0),
        (foreign.as_bytes(), "it is no file of --state", 0),
        (newer.as_bytes(), "state.json is only read: it was written by a newer version", 1),
    ] {
        let folder = scratch();
        let path = folder.path().join("state.json");
        fs::write(&path, held).unwrap();
        let mut reader = open("bundled", &path);
        assert!(trouble(&reader).contains(told), "{}", trouble(&reader));
        assert!(trouble(&reader).contains("the file stays as it is"), "{}", trouble(&reader));
        assert!(reader.text().contains("state.json not written"));
        assert_eq!(reader.state.ticked.len(), ticks);
        reader.press("j j");
        quit(&mut reader);
        reader.state.leaving = None;
        reader.press("m a : \"save\" Enter");
        assert!(notice(&reader).starts_with("Not saved in "), "{}", notice(&reader));
        reader.press("Q");
        assert_eq!(reader.state.leaving, None, "there is something to lose now");
        reader.press("Q");
        assert_eq!(reader.state.leaving, Some(Leave::Unsaved));
        assert_eq!((fs::read(&path).unwrap().as_slice(), names(folder.path()).len()), (held, 1));
    }
}

/// Also when that happens while the session goes on (E3).
#[test]
fn a_file_that_is_damaged_or_newer_meanwhile_is_not_written_over() {
    for held in ["{\"letapis-state\": 1, ", "{\"letapis-state\": 2}"] {
        let folder = scratch();
        let path = folder.path().join("state.json");
        let mut reader = open("bundled", &path);
        reader.press("x");
        fs::write(&path, held).unwrap();
        reader.press("x");
        assert!(trouble(&reader).starts_with("NOT SAVED"), "{}", trouble(&reader));
        assert_eq!(fs::read_to_string(&path).unwrap(), held);
    }
}

/// (E5)
#[test]
fn two_copies_lose_no_change_of_either() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut first = open("bundled", &path);
    first.press("x x x m a");
    let (mut one, mut other) = (open("bundled", &path), open("bundled", &path));
    let archive = one.state.opened().unwrap().meta.id.clone();
    let before = shelf(&path, &archive);
    one.press("g x m b / \"court\" Enter");
    other.press("G x m c / \"appeal\" Enter");
    quit(&mut one);
    quit(&mut other);
    let after = shelf(&path, &archive);
    assert_eq!(after.marks.keys().map(String::as_str).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(after.searches.iter().map(|line| line.line.as_str()).collect::<Vec<_>>(), ["court", "appeal"]);
    let taken_away = before.ticks.difference(&after.ticks).count();
    let added = after.ticks.difference(&before.ticks).count();
    assert_eq!((taken_away, added), (1, 1), "{:?} {:?}", before.ticks, after.ticks);
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

/// Ticked and unticked before the first save has ended, and in whatever order the answers come.
#[test]
fn a_late_word_of_an_older_save_changes_nothing() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.hold();
    reader.press("x");
    reader.press("k x");
    let is_save = |action: &Action| matches!(action, Action::Saved(..));
    let saves: Vec<usize> = (0..reader.in_hand()).filter(|at| is_save(reader.held(*at))).collect();
    assert_eq!(saves.len(), 2);
    let Action::Saved(ticket, _) = reader.held(saves[0]).clone() else { unreachable!() };
    reader.act(Action::Saved(ticket, Err("late".to_owned())));
    assert_eq!(trouble(&reader), "", "an old word is dropped");
    reader.give(saves[1]);
    let archive = reader.state.opened().unwrap().meta.id.clone();
    assert!(shelf(&path, &archive).ticks.is_empty(), "what was taken away again is away");
}

/// Leaving waits for a save that is under way, and is not asked for twice.
#[test]
fn leaving_waits_for_the_last_save() {
    let folder = scratch();
    let path = folder.path().join("state.json");
    let mut reader = open("bundled", &path);
    reader.press("j");
    reader.hold();
    reader.press("x Q Q");
    assert_eq!(reader.state.leaving, None);
    while reader.in_hand() > 0 {
        reader.give(0);
    }
    reader.press("Q");
    while reader.state.leaving.is_none() && reader.in_hand() > 0 {
        reader.give(0);
    }
    assert_eq!(reader.state.leaving, Some(Leave::Quit));
    let archive = reader.state.opened().unwrap().meta.id.clone();
    assert_eq!(shelf(&path, &archive).ticks.len(), 1);
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
