//! Whatever is pressed, at whatever size, what must hold holds.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{Reader, setup};
use letapis::app::action::{Action, Effect, Leave, Size};
use letapis::app::command::COMMANDS;
use letapis::app::input::{Edit, LONGEST};
use letapis::app::menu::Menu;
use letapis::app::overlay::Overlay;
use letapis::app::pane::Pane;
use letapis::app::update::update;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// One thing that a person does.
#[derive(Clone, Debug)]
enum Step {
    Command(usize),
    Type(char),
    Paste(String),
    Resize(u16, u16),
    /// From now on answers take their time.
    Hold,
    /// One of those that are out comes, if there is one.
    Give(usize),
    /// All come, in order.
    Release,
}

fn step() -> impl Strategy<Value = Step> {
    let letters = "abehilnorst бяцкіАлесь\"-|():,*!.0123456789\u{301}\u{202e}\t";
    prop_oneof![
        8 => (0..COMMANDS.len()).prop_map(Step::Command),
        4 => prop::sample::select(letters.chars().collect::<Vec<_>>()).prop_map(Step::Type),
        1 => "\\PC{0,12}".prop_map(Step::Paste),
        1 => (0_u16..150, 0_u16..45).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => prop::sample::select(vec![(140, 40), (80, 24), (40, 20), (20, 6), (1, 1), (0, 0)])
            .prop_map(|(width, height)| Step::Resize(width, height)),
        1 => Just(Step::Hold),
        1 => any::<usize>().prop_map(Step::Give),
        1 => Just(Step::Release),
    ]
}

fn take(reader: &mut Reader, step: &Step) {
    match step {
        Step::Command(place) => reader.act(Action::Do(COMMANDS[*place].command)),
        Step::Type(letter) => reader.act(Action::Type(Edit::Insert(letter.to_string()))),
        Step::Paste(text) => reader.paste(text),
        Step::Resize(width, height) => {
            reader.size(*width, *height);
        }
        Step::Hold => reader.hold(),
        Step::Give(place) => match reader.in_hand() {
            0 => {}
            count => reader.give(place % count),
        },
        Step::Release => reader.release(),
    }
}

/// What must hold after every action.
fn check(reader: &mut Reader) {
    let state = &reader.state;
    let (list, text, timeline) = (&state.panes.list, &state.panes.text, &state.panes.timeline);
    assert!(list.cursor < list.page.matching.max(1), "cursor inside the list");
    assert!(list.top <= list.cursor);
    assert!(text.cursor < text.sheet.lines.len().max(1), "marker inside the text");
    assert!(text.top < text.sheet.lines.len().max(1));
    assert!(timeline.cursor < timeline.facts.facts.len().max(1), "cursor inside the timeline");
    let about = &state.panes.about;
    assert!(about.cursor < about.lines.len().max(1), "cursor inside the page");
    for spot in &text.spots {
        let (part, bytes) = text.sheet.lines[spot.line].bytes().expect("a match stands on a line of words");
        assert!(part == spot.part && bytes.start <= spot.bytes.start, "a match stands on its line");
    }
    if let Some(advised) = &state.advised {
        let tries = advised.advice.tries.len();
        assert!(advised.chosen(false).is_none_or(|chosen| chosen < tries), "a suggestion that is there is chosen");
        assert!(list.page.matching == 0 && !state.search.query.is_empty(), "advice is given where nothing matches");
    }
    match &state.search.menu {
        Some(Menu::Completion(completion)) => {
            assert!(completion.chosen.is_none_or(|chosen| chosen < completion.choices().len()));
            let written = completion.written();
            assert!(
                completion.found.is_none() || written.text() == state.search.query.line,
                "the choice stands in the line"
            );
        }
        Some(Menu::Earlier(earlier)) => assert!(earlier.cursor < earlier.rows.len().max(1)),
        None => {}
    }
    if let Some(Overlay::Facets(narrow)) = &state.overlay {
        assert!(narrow.cursor < narrow.len(&state.search.query).max(1), "cursor inside the facet");
    }
    assert!(state.find.as_ref().is_none_or(|find| state.reading.as_ref() == Some(&find.within)));
    let areas = state.areas();
    let inner = |pane| areas.inner(pane);
    if !inner(Pane::Text).is_empty() {
        let height = usize::from(inner(Pane::Text).height);
        assert!(text.cursor < text.top + height && text.top <= text.cursor, "marker in sight");
    }
    if !inner(Pane::List).is_empty() && list.selected().is_some() {
        let area = inner(Pane::List);
        assert!(list.visible(area.width.into(), area.height.into()).contains(&list.cursor), "row in sight");
    }
    let all_is_here = reader.in_hand() == 0;
    if all_is_here && !list.page.rows.is_empty() && !text.sheet.lines.is_empty() && text.document.is_some() {
        assert_eq!(text.id(), state.reading.as_ref(), "the text is the statement that is read");
    }
    let Size { width, height } = state.size;
    if width > 0 && height > 0 {
        let (buffer, cursor) = reader.draw();
        assert!(cursor.x < width && cursor.y < height, "cursor on the screen");
        for cell in buffer.content() {
            assert!(cell.symbol().chars().all(|c| !c.is_control() && c != '\u{202e}'), "{:?}", cell.symbol());
        }
    }
    let again = update(&mut reader.state, Action::Resize(Size { width, height }));
    assert!(again.iter().all(|effect| !matches!(effect, Effect::Ask(..))), "settling twice asks nothing more");
}

fn play(archive: &str, cases: u32, steps: usize) {
    // The same sessions in every run; PROPTEST_CASES asks for more of them.
    let cases = std::env::var("PROPTEST_CASES").map_or(cases, |more| more.parse().expect("PROPTEST_CASES is a number"));
    let config = Config { cases, rng_seed: RngSeed::Fixed(2021), failure_persistence: None, ..Config::default() };
    let sessions = (prop::collection::vec(step(), 1..steps), any::<bool>());
    let outcome = TestRunner::new(config).run(&sessions, |(steps, ascii)| {
        let mut reader = Reader::with(archive, 100, 30, setup("plain", ascii));
        check(&mut reader);
        for step in &steps {
            take(&mut reader, step);
            check(&mut reader);
            reader.state.leaving = None;
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn a_random_session_on_a_small_archive_breaks_nothing() {
    play("three.json", 60, 120);
}

/// (G3)
#[test]
fn a_random_session_on_the_bundled_archive_breaks_nothing() {
    play("bundled", 24, 80);
}

/// What a size is drawn with: keys that lead there from the pane before.
const PLACES: [&str; 18] = [
    "1",
    "2",
    "3",
    "3 z",
    "z t",
    "t 4",
    "4 t",
    "5",
    "5 Enter",
    "6",
    "1 i",
    "r",
    "1 F",
    "Esc s",
    "Esc w",
    "Esc :",
    "Esc ?",
    "Esc / \"zzz\"",
];

/// Every size is drawn in one place or another, and in each place all that a layout could stumble over. (D4)
#[test]
fn every_size_from_nothing_up_can_be_drawn() {
    let mut reader = Reader::open("three.json", 80, 24);
    let steps = [0, 1, 2, 3, 5, 6, 7, 8, 11, 12, 15, 16, 19, 20, 29, 30, 31, 45];
    for (place, keys) in PLACES.iter().enumerate() {
        reader.size(80, 24).press(keys);
        for width in 0..=130 {
            for height in (0..=45).filter(|height| {
                let is_its_turn = (usize::from(width * 46 + height)) % PLACES.len() == place;
                is_its_turn || width % 20 == 0 && steps.contains(height)
            }) {
                reader.size(width, height);
                drawn(&reader);
            }
        }
    }
}

/// Every size in every place: minutes, in a program that is not optimised. (D4)
#[test]
#[ignore = "takes minutes; a share of it is run always"]
fn every_size_can_be_drawn_everywhere() {
    let mut reader = Reader::open("three.json", 80, 24);
    for keys in PLACES {
        reader.size(80, 24).press(keys);
        for (width, height) in (0..=130).flat_map(|width| (0..=45).map(move |height| (width, height))) {
            reader.size(width, height);
            drawn(&reader);
        }
    }
}

/// (D4)
#[test]
fn the_largest_windows_can_be_drawn() {
    let mut reader = Reader::open("three.json", 80, 24);
    for (keys, (width, height)) in
        PLACES.iter().zip([(1000, 3), (3, 1000), (1000, 200), (200, 1000), (999, 31)].iter().cycle())
    {
        reader.press(keys).size(*width, *height);
        drawn(&reader);
    }
}

/// A line in a window is as long as it may be, and its end is in sight. (D4, D5)
#[test]
fn the_longest_line_of_a_window_is_drawn() {
    for keys in [":", "1 w"] {
        let mut reader = Reader::open("three.json", 80, 24);
        reader.press(keys).paste(&"a".repeat(LONGEST + 1));
        assert!(reader.text().contains("A line holds 65,536 letters; what is beyond them is left out"), "{keys}");
        reader.press("Left Left Right");
        for (width, height) in [(140, 40), (80, 24), (40, 20), (21, 7), (1, 1)] {
            reader.size(width, height);
            drawn(&reader);
        }
        assert!(reader.size(80, 24).text().contains("aaaaaaaaaa"), "{}", reader.text());
    }
}

/// A search that nobody types any more begins at its beginning, however many columns it has. (D4, D5)
#[test]
fn the_longest_searches_are_drawn() {
    for letters in [LONGEST - 2, LONGEST] {
        let mut reader = Reader::open("three.json", 80, 24);
        reader.press("/").paste(&format!("b{}", "a".repeat(letters - 1)));
        drawn(&reader);
        reader.press("Enter");
        for (width, height) in [(140, 40), (80, 24), (40, 20), (2, 2), (1, 1)] {
            reader.size(width, height);
            drawn(&reader);
        }
        assert!(reader.size(80, 24).text().contains(" / baaaaaaaaaa"), "{}", reader.text());
    }
}

fn drawn(reader: &Reader) {
    let Size { width, height } = reader.state.size;
    if width > 0 && height > 0 {
        let (_, cursor) = reader.draw();
        assert!(cursor.x < width && cursor.y < height, "cursor on the screen");
    }
}

#[test]
fn leaving_is_the_only_way_out_and_quitting_goes_step_by_step() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("3 z ? q");
    assert!(reader.state.overlay.is_none() && reader.state.panes.zoomed);
    reader.press("q");
    assert!(!reader.state.panes.zoomed && reader.state.panes.focus == Pane::Timeline);
    reader.press("q");
    assert_eq!((reader.state.panes.focus, reader.state.leaving), (Pane::List, None));
    reader.press("Esc Esc Esc");
    assert_eq!(reader.state.leaving, None, "Esc never quits");
    reader.press("q");
    assert_eq!(reader.state.leaving, Some(Leave::Quit));
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("/ \"q\" Ctrl-C");
    assert_eq!(reader.state.leaving, Some(Leave::Now));
}
