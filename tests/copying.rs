//! What is copied, selected and marked: keys in, what the terminal is handed out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{Reader, setup};
use letapis::app::action::Effect;
use letapis::app::copy::{Clipboard, MOST, OFFERED, Relay};
use letapis::app::overlay::Overlay;
use letapis::app::pane::Pane;
use letapis::app::update::start;
use letapis::store::request::Source;
use serde_json::json;

/// The joint statement, read from its top.
fn joint() -> Reader {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("j Enter");
    reader
}

/// What the terminal was handed since the last time.
fn copied(reader: &mut Reader) -> Option<String> {
    let effects: Vec<Effect> = reader.asked_of_terminal.drain(..).collect();
    assert!(effects.len() <= 1, "{effects:?}");
    effects.into_iter().next().map(|effect| match effect {
        Effect::Copy(text) => text.into_string(),
        other => panic!("{other:?}"),
    })
}

fn notice(reader: &Reader) -> &str {
    reader.state.notice.as_ref().map_or("", |notice| &notice.words)
}

/// Presses keys: the copy begins so, and the notice too.
fn check(reader: &mut Reader, keys: &str, text: &str, told: &str) {
    reader.press(keys);
    let copy = copied(reader);
    assert!(notice(reader).starts_with(told), "{keys}: {}", notice(reader));
    assert!(copy.as_deref().unwrap_or("").starts_with(text) && copy.is_some() != text.is_empty(), "{keys}: {copy:?}");
    assert!(reader.state.overlay.is_none(), "{keys}: the window closes");
}

#[test]
fn every_choice_copies_what_it_says() {
    let mut reader = joint();
    reader.press(") ) ) ) ) ) ) )");
    check(
        &mut reader,
        "y y",
        "“on August 27, the Belarusian Association of Journalists” (Belarusian",
        "Copied the quotation, ",
    );
    check(
        &mut reader,
        "y t",
        "on August 27, the Belarusian Association of Journalists",
        "Copied the words, 55 characters, ",
    );
    check(&mut reader, "y c", "Belarusian Helsinki Committee, “Joint statement of Belarusian", "Copied the citation, ");
    check(
        &mut reader,
        "y u",
        "https://old.belhelcom.org/ru/node/1660",
        "Copied the address, 38 characters, if the terminal takes",
    );
    check(&mut reader, "y i", "joint-freedom-of-association-2021-10", "Copied the id of the statement, ");
    check(&mut reader, "y s", "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\"", "Copied the exact place, ");
    check(&mut reader, "y f", "27 August 2021 (year 2021 inferred): ", "Copied the dated fact, ");
    check(&mut reader, "3 y i", "baj-liquidated-2021", "Copied the id of the fact, ");
    reader.press("y");
    check(&mut reader, "j j Enter", "Belarusian Helsinki Committee, “Joint", "Copied the citation, ");
    // On a Cyrillic layout these are y and c.
    check(&mut reader, "н с", "Belarusian Helsinki Committee, “Joint", "Copied the citation, ");
}

#[test]
fn a_choice_that_means_nothing_here_says_why() {
    let mut reader = joint();
    for keys in ["y y", "y t", "y s"] {
        check(&mut reader, keys, "", "The marker stands on no sentence; v selects the next one");
    }
    check(&mut reader, "y a", "", "Nothing is ticked; x in the list");
    let mut reader = Reader::open("three.json", 80, 24);
    check(&mut reader, "G y u", "", "The archive gives no address for this statement");
    check(&mut reader, "/ \"nothingofthesort\" Enter y c", "", "No statement is open");
    for (command, _) in OFFERED {
        reader.act(letapis::app::action::Action::Do(command));
        assert!(copied(&mut reader).is_none() && !notice(&reader).is_empty(), "{command:?}");
    }
}

#[test]
fn a_summary_is_handed_over_as_a_summary() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("G Enter");
    check(
        &mut reader,
        "v y y",
        "Summary by the archive, not the publisher's words: ",
        "Copied the summary, not a quotation, ",
    );
}

#[test]
fn everything_ticked_is_cited_a_line_each_in_the_order_of_the_archive() {
    let mut reader = Reader::open("three.json", 80, 24);
    reader.press("j j x g x");
    reader.press("y a");
    let text = copied(&mut reader).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(
        lines[0]
            .starts_with("Green House, “Statement on the closing of Green House”, 1 September 2021, joint statement; ")
    );
    assert!(
        lines[1].starts_with("(no title), undated, not before July 2021, part of which is inferred, news; "),
        "{text}"
    );
    assert!(notice(&reader).starts_with("Copied 2 citations, "));
}

#[test]
fn what_is_selected_is_what_is_copied() {
    let mut reader = joint();
    check(&mut reader, "v y t", "To date, we know", "Copied the words, 91 characters, ");
    check(
        &mut reader,
        "j y t",
        "To date, we know about the forced liquidation of more than 250 civil",
        "Copied the words, ",
    );
    check(&mut reader, "h h y t", "To date, we know", "Copied the words, 134 characters, ");
    reader.press("l");
    assert!(
        reader.text().contains("Sentences 1 to 2 selected, characters 0 to 148, 148 characters"),
        "{}",
        reader.text()
    );
    reader.press("Esc");
    assert!(reader.state.panes.text.selection.is_none() && reader.state.leaving.is_none());
    reader.press("v v");
    assert!(reader.state.panes.text.selection.is_none(), "v ends what v began");
    reader.press("h");
    assert_eq!(reader.state.panes.focus, Pane::List, "h is again what it is in the text");
}

#[test]
fn a_selection_ends_with_its_statement() {
    let mut reader = joint();
    reader.press("v j 1 3 2");
    assert!(reader.state.panes.text.selection.is_some(), "another pane leaves the text as it is");
    reader.press("]");
    assert!(reader.state.panes.text.selection.is_none());
}

#[test]
fn more_than_terminals_take_is_not_handed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.json");
    let statement = |id: &str, words: usize| json!({"id": id, "title": id, "date": null, "kind": "news", "lang": "en", "text": "x".repeat(words)});
    let archive = json!({"letapis": 1, "id": "long", "title": "Long", "people": [], "organisations": [], "events": [], "indices": [],
        "statements": [statement("fits", MOST), statement("long", MOST + 1)]});
    std::fs::write(&path, archive.to_string()).unwrap();
    let mut reader = Reader::with(path.to_str().unwrap(), 80, 24, setup("plain", false));
    check(&mut reader, "Enter v y t", "xxx", "Copied the words, 74,994 characters, ");
    check(&mut reader, "] v y t", "", "Nothing is copied: 74,995 bytes are more than the 74,994 that terminals take");
}

#[test]
fn a_notice_says_on_what_a_copy_depends() {
    for (relay, wanted) in [(Relay::None, "OSC 52"), (Relay::Tmux, "set-clipboard on"), (Relay::Screen, "screen")] {
        let setup = letapis::app::state::Setup { relay, ..setup("plain", false) };
        let mut reader = Reader::with("bundled", 140, 40, setup);
        reader.press("y i");
        assert!(notice(&reader).contains(wanted), "{}", notice(&reader));
    }
}

#[test]
fn a_copy_that_is_not_sent_is_shown_whole_and_without_borders() {
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        let setup = letapis::app::state::Setup { clipboard: Clipboard::Shown, ..setup("plain", false) };
        let mut reader = Reader::with("bundled", width, height, setup);
        reader.press("j Enter ) y s");
        assert!(copied(&mut reader).is_none(), "nothing goes to the terminal");
        let Some(Overlay::Shown(shown)) = &reader.state.overlay else { panic!("{:?}", reader.state.overlay) };
        let (whole, told) = (shown.text.clone(), shown.told.clone());
        assert!(whole.starts_with("{\"@context\"") && whole.ends_with('}'), "{whole}");
        assert!(told.starts_with("Not sent: the exact place, "), "{told}");
        assert!(reader.text().starts_with(&told[..30]), "{}", reader.text());
        // Page after page the screen shows all of it; blanks at the end of a line are not told from a break.
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        let mut seen = String::new();
        loop {
            let before = seen.len();
            for line in reader.text().lines().skip(2).take(usize::from(height) - 4).filter(|line| !line.is_empty()) {
                let line = dense(line);
                if !seen.ends_with(&line) && dense(&whole)[seen.len()..].starts_with(&line) {
                    seen += &line;
                }
            }
            if seen.len() == before {
                break;
            }
            reader.press("j");
        }
        assert_eq!(seen, dense(&whole), "{width}x{height}");
        reader.press("q");
        assert!(reader.state.overlay.is_none() && reader.state.leaving.is_none());
    }
}

#[test]
fn a_mark_holds_statement_line_fact_page_and_search() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"liquidat\" Ctrl-J Enter Enter ) ) ) ) )");
    let text = reader.state.place();
    reader.press("m a i j");
    let page = reader.state.place();
    // A Cyrillic letter is the key that it stands on.
    reader.press("m и C 1 G 3 j");
    let elsewhere = reader.state.place();
    reader.press("` a");
    assert_eq!(reader.state.place(), text);
    reader.press("` b");
    assert_eq!(reader.state.place(), page);
    reader.press("H H");
    assert_eq!(reader.state.place(), elsewhere, "back leads where the reader was before");
    reader.press("` j");
    assert_eq!(notice(&reader), "No place is marked j; m and j mark this one");
    reader.press("` Down Enter");
    assert_eq!(reader.state.place(), page, "a mark can be chosen from the list");
    reader.press("` 7");
    assert!(reader.state.overlay.is_some() && notice(&reader).contains("a letter from a to z"));
    reader.press("Esc");
    assert!(reader.state.overlay.is_none());
    let (fresh, _) = start(setup("plain", false), reader.state.size, Source::Bundled);
    assert!(fresh.marks.is_empty(), "marks are those of a session");
}
