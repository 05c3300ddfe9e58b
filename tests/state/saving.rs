//! What is saved, when, and what is said where that fails.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use letapis::app::action::{Action, Leave};
use letapis::disk::{Disk, Fate};

use super::{Reader, names, notice, open, open_on, quit, scratch, shelf};

/// The words that stay until they are read.
fn trouble(reader: &Reader) -> &str {
    reader.state.keeping.as_ref().and_then(|keeping| keeping.trouble.as_deref()).unwrap_or_default()
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
