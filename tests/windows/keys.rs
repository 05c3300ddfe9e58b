//! Keys in every place: what means nothing there says so, and does nothing else.

use letapis::app::action::Action;
use letapis::app::command::Command;
use letapis::app::key::{Code, Key};
use letapis::app::update::resolve;

use crate::common::Reader;

/// The ways to places of every sort.
const PLACES: &[&str] = &[
    "j",
    "/ \"zzz\" Enter",
    "Enter j",
    "Enter j j j j j v j",
    "3 z j",
    "3 t j",
    "i j",
    "4",
    "5 j",
    "6 j",
    "s",
    "5 s",
    "s d h",
    "F",
    "y",
    "?",
    ": \"problems\" Enter",
    ":",
    "/ \"the\"",
    "Enter f \"the\"",
    "5 f \"a\"",
    "m",
    "w",
];

/// Keys that a terminal can send.
fn keys() -> Vec<Key> {
    let named = [
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
    ];
    let letters = (' '..='~').chain(['ё', 'Ў', '中', '\u{202e}']).map(Code::Char);
    letters.chain(named).map(Key::plain).chain(('a'..='z').map(Key::ctrl)).collect()
}

#[test]
fn a_key_that_means_nothing_in_a_place_says_so_and_changes_nothing_else() {
    for way in PLACES {
        let mut reader = Reader::open("three.json", 100, 30);
        reader.press(way);
        let mut count = 0;
        for key in keys() {
            if !matches!(resolve(&reader.state, key), Action::Unbound(_)) {
                continue;
            }
            reader.state.notice = None;
            let (before, cursor) = reader.draw();
            reader.key(key);
            let told = reader.state.notice.clone().map(|notice| (notice.words, notice.alarm));
            let (words, alarm) = told.unwrap_or_else(|| panic!("{key} after {way:?} says nothing"));
            assert!(!alarm && reader.text().contains(words.split(' ').next_back().unwrap()), "{way:?}: {words}");
            reader.state.notice = None;
            assert!((before, cursor) == reader.draw(), "{key} after {way:?}");
            assert!(reader.asked_of_terminal.is_empty() && reader.state.leaving.is_none(), "{key} after {way:?}");
            count += 1;
        }
        assert!(count > 5, "after {way:?} {count} keys mean nothing");
    }
}

#[test]
fn what_is_said_of_a_key_without_a_meaning_names_the_way_on() {
    let check = |way: &str, key: &str, told: &str| {
        let mut reader = Reader::open("three.json", 100, 30);
        reader.press(way).press(key);
        let notice = reader.state.notice.as_ref().map(|notice| notice.words.as_str());
        assert_eq!(notice, Some(told), "{key} after {way:?}");
        assert!(reader.text().contains(told), "{}", reader.text());
    };
    for key in ["Enter", "(", ")", "{", "}", "f", "e", "o", "r", "c", "I", "+", "=", "-", "Ctrl-E", "Ctrl-Y"] {
        check("Enter j j v", key, &format!("{key} does nothing while words are selected; v ends that"));
    }
    check("Enter j j v", "a", "a does nothing here; ? shows the keys that do");
    check("", "v", "v does nothing here; ? shows the keys that do");
    check("3", "ф", "ф does nothing here; ? shows the keys that do");
    check("4", "Backspace", "Backspace does nothing here; ? shows the keys that do");
    check("s", "x", "x does nothing in this window; Esc closes it");
    check("y", "e", "e does nothing here; ? shows the keys that do");
    check("/ \"a\"", "Ctrl-O", "Ctrl-O does nothing in this line");
    check("Enter f \"a\"", "Ctrl-R", "Ctrl-R does nothing in this line");
    check(":", "Ctrl-T", "Ctrl-T does nothing in this line");
    check(": \"xyzzy\"", "Enter", "No command and no place to go to fits this line; Esc closes it");
    check("m", "Left", "Left does nothing in this line");
}

/// What does not fit into the line goes on where the keys stand, until the next key; cut, it says so.
#[test]
fn what_is_told_in_a_narrow_window_is_told_whole() {
    let mut reader = Reader::open("three.json", 40, 20);
    reader.press("v");
    let text = reader.text();
    let told: Vec<&str> = text.lines().skip(18).map(str::trim).collect();
    assert_eq!(told.join(" "), "v does nothing here; ? shows the keys that do");
    let below = |reader: &Reader| reader.text().lines().last().unwrap().contains("help");
    assert!(!below(&reader) && below(reader.press("j")), "{}", reader.text());
    // On a wider one the keys stay.
    reader.size(80, 20).press("v");
    assert!(reader.text().contains("that do") && below(&reader), "{}", reader.text());
    // Longer than both lines.
    reader.size(21, 20).press("v");
    assert!(reader.text().contains('…') && !reader.text().contains("that do"), "{}", reader.text());
}

#[test]
fn a_key_of_which_nothing_could_be_seen_says_what_it_did() {
    let check = |way: &str, key: &str, told: &str| {
        let mut reader = Reader::open("three.json", 100, 30);
        reader.press(way).press(key);
        assert!(reader.text().contains(told), "{key} after {way:?}: {}", reader.text());
    };
    for key in ["c", "t"] {
        check("4", key, "No yearly index is here");
    }
    check("Enter", "-", "Lines of at most 64 columns");
    check("Enter - -", "+", "Lines of at most 64 columns");
    check("Enter + + + + +", "+", "Lines are as long as they can be here");
    check("Enter + + + + +", "-", "Lines of at most 83 columns");
    check("Enter - - - - - - - - - -", "-", "Lines are as short as they can be");
    check("Enter - - - - - - - - - -", "=", "Lines of at most 32 columns");
}

/// Neither tells it, nor is it told afterwards.
#[test]
fn behind_a_blank_screen_no_key_says_anything() {
    let mut reader = Reader::open("three.json", 100, 30);
    reader.press("Ctrl-X");
    let blank = reader.text();
    assert_eq!(blank.trim(), "");
    for key in keys() {
        if matches!(resolve(&reader.state, key), Action::Do(Command::Blank | Command::Leave)) {
            continue;
        }
        reader.key(key);
        assert_eq!((reader.text(), &reader.state.notice), (blank.clone(), &None), "{key}");
    }
}
