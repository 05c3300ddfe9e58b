//! Nothing needs a colour: screens have the same letters in every theme and in none, and what a style tells is told by a
//! sign, a word, a shape or a place as well.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

#[cfg(unix)]
#[path = "../common/terminal.rs"]
#[expect(dead_code, reason = "each test program uses its own part of the harness")]
mod terminal;
mod told;

use common::{Reader, setup};
use letapis::app::state::Setup;
use letapis::text::visible::is_sign;
use letapis::user::theme::{THEMES, Theme};
use ratatui::buffer::Cell;
use ratatui::layout::Position;

/// Archives of `tests/data/valid`; the first one is none, the last one has words that are not those of its
/// digest.
const ARCHIVES: [&str; 7] = [
    "../broken/not-json.json",
    "bundled",
    "three.json",
    "trails.json",
    "scores.json",
    "smallest.json",
    "../broken/digest.json",
];

const SIZES: [(u16, u16); 3] = [(140, 40), (80, 24), (40, 20)];

/// Through every pane, page and window; a screen is looked at behind each of these.
const TOUR: &[&str] = &[
    "",
    "x",
    "/ \"court\"",
    "Enter",
    "Enter n",
    "n",
    ")",
    "3",
    "j",
    "+",
    "-",
    "0",
    "2 o",
    "j",
    "r",
    "j Enter",
    "H",
    "i",
    "j j j",
    "Tab",
    "Esc",
    "1 ?",
    "Ctrl-D",
    "Esc :",
    "\"zoom\"",
    "Esc s",
    "j",
    "Esc F",
    "l Enter",
    "Esc / Ctrl-R",
    "Esc / Ctrl-U \"kind:\" Tab",
    "Esc Esc C / \"cour(\"",
    "Ctrl-U \"zzzqqq lang:xx\"",
    "Enter",
    "C 2 f \"the\"",
    "Esc Esc 1 z",
    "z / Ctrl-U \"hidden\"",
    "Enter 2",
    "I",
    "Esc C",
    "z 3 x t",
    "j z",
    "t j j",
    "> z",
    "u e",
    "j Enter",
    "4",
    "h h c h",
    "t",
    "5",
    "s",
    "c G",
    "f \"hel\"",
    "Enter",
    "j j j Enter",
    "M",
    "j Enter",
    "5 d",
    "j Enter",
    "6",
    "j Enter",
    "1 g c j c",
    "Tab j j",
    "Esc 1 j Enter v",
    "j l y",
    "j Esc Esc m",
    "\"a\" `",
    "Esc w",
    "Esc 2 ) y f",
];

/// Gives each step of the tour through an archive at a size.
fn tour(archive: &str, (width, height): (u16, u16), setup: Setup, mut each: impl FnMut(&str, &Reader)) {
    let mut reader = Reader::with(archive, width, height, setup);
    for keys in TOUR {
        reader.press(keys);
        each(&format!("{archive} {width}x{height} {keys:?}"), &reader);
        assert_eq!(reader.state.leaving, None, "{archive} {width}x{height} {keys:?}");
    }
}

/// The letters of all cells, and the place of the cursor.
fn letters(reader: &Reader) -> (String, Position) {
    let (buffer, cursor) = reader.draw();
    (buffer.content().iter().map(Cell::symbol).collect(), cursor)
}

#[test]
fn screens_have_the_same_letters_in_every_theme_and_in_none() {
    for archive in ARCHIVES {
        for size in SIZES {
            let mut shown = Vec::new();
            tour(archive, size, setup("plain", false), |_, reader| shown.push(letters(reader)));
            let themes = THEMES.iter().map(|(name, _)| Theme::named(name).unwrap());
            for theme in themes.skip(1).chain([Theme::parse("{}").unwrap()]) {
                let mut plain = shown.iter();
                tour(archive, size, Setup { theme, ..setup("plain", false) }, |step, reader| {
                    assert_eq!(Some(&letters(reader)), plain.next(), "{step}");
                });
            }
        }
    }
}

#[test]
fn a_changed_statement_is_marked_in_the_list_above_its_text_and_in_details() {
    for (width, listed) in [(34, "! A"), (160, "! UNVERIFIED  news")] {
        let mut reader = Reader::open("../broken/digest.json", width, 40);
        assert!(reader.press("1").text().contains(listed), "{}", reader.text());
        assert!(reader.text().contains(" 1 of 2, UNVERIFIED: "), "{}", reader.text());
        assert!(reader.press("2").text().contains("UNVERIFIED: these are not"), "{}", reader.text());
        assert!(reader.press("i").text().contains("UNVERIFIED: it"), "{}", reader.text());
    }
}

/// On opening, and before every quotation of a fact's page. (B7)
#[test]
fn changed_words_are_told_before_the_first_of_them_is_read() {
    for (width, height) in [(160, 40), (80, 24), (40, 20)] {
        let mut reader = Reader::open("../broken/changed-words.json", width, height);
        assert!(reader.text().contains("UNVERIFIED: the words"), "{}", reader.text());
        let page = reader.press("3 z").text();
        let lines: Vec<&str> = page.lines().collect();
        let quoted = lines.iter().position(|line| line.contains(">closed the house<"));
        let told = lines.iter().position(|line| line.contains("UNVERIFIED: these are not"));
        assert!(quoted.is_none() || told.is_some() && told < quoted, "{page}");
        assert!(width < 160 || quoted.is_some(), "{page}");
    }
}

#[test]
fn a_sign_for_a_hidden_character_is_a_letter_of_its_own() {
    let mut reader = Reader::open("trails.json", 80, 24);
    reader.press("/ \"hidden\" Enter 2");
    assert!(reader.text().chars().any(is_sign), "{}", reader.text());
}

/// Parameters of the sequences that set colours (ECMA-48, SGR), the default ones apart.
#[cfg(unix)]
fn colours(bytes: &[u8]) -> Vec<u32> {
    let sent = String::from_utf8_lossy(bytes);
    let sequences = sent.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | ';'))?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    let numbers: Vec<u32> = sequences
        .flat_map(|numbers| numbers.split(';').map(|number| number.parse().unwrap_or(0)).collect::<Vec<_>>())
        .collect();
    numbers.into_iter().filter(|number| matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107)).collect()
}

#[cfg(unix)]
#[test]
fn with_no_color_set_no_colour_is_sent() {
    use terminal::{Session, letapis, shows_something};

    for (value, is_plain) in [("1", true), ("", false)] {
        let mut session = Session::start(letapis(&[]).env("NO_COLOR", value));
        session.wait_until("a first frame", shows_something);
        session.press("/court\r");
        session.wait_until("a match", |screen| screen.contents().contains("why: "));
        session.press("2i");
        session.wait_until("details", |screen| screen.contents().contains("SHA-256"));
        session.press("\x03");
        assert_eq!(session.end().0, Some(130));
        let colours = colours(&session.bytes);
        assert_eq!(colours.is_empty(), is_plain, "NO_COLOR={value:?}: {colours:?}");
    }
}
