//! Moving in one pane moves the others, and every step can be taken back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{Reader, setup};
use letapis::app::action::Size;
use letapis::app::begin::Begin;
use letapis::app::jump::days_named;
use letapis::app::pane::Pane;
use letapis::app::state::Setup;
use letapis::app::update::start;
use letapis::archive::id::StatementId;
use letapis::store::request::Source;

fn reading(reader: &Reader) -> String {
    reader.state.reading.as_ref().map_or_else(String::new, ToString::to_string)
}

fn fact(reader: &Reader) -> String {
    reader.state.panes.timeline.selected().map_or_else(String::new, |fact| fact.event.id.to_string())
}

/// Whether the selected fact is told by the statement that is read.
fn linked(reader: &Reader) -> bool {
    let id = reader.state.reading.as_ref().unwrap();
    let event = &reader.state.panes.timeline.selected().unwrap().event;
    event.statements.contains(id) || event.evidence_in(id).is_some()
}

#[test]
fn the_list_moves_the_text_and_the_timeline() {
    let mut reader = Reader::open("bundled", 140, 40);
    for _ in 0..4 {
        let (statement, event) = (reading(&reader), fact(&reader));
        reader.press("j");
        assert_ne!((reading(&reader), fact(&reader)), (statement, event));
        assert_eq!(reader.state.panes.text.id(), reader.state.reading.as_ref());
        assert!(linked(&reader), "{} and {}", reading(&reader), fact(&reader));
    }
}

/// A name in another script is marked where it stands; who stands in the list of people alone is told as the reason.
#[test]
fn a_match_that_is_none_of_the_words_is_told() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"бяляцкі\" Enter Enter");
    assert!(reader.text().contains("\n Statement 173 of 207, match 1 of 1, "), "{}", reader.text());
    reader.press("n");
    let told = "\n Statement 174 of 207, no match in its words, why: person Алесь Бяляцкі, dated fact 1 of 1: ";
    assert!(reader.text().contains(told), "{}", reader.text());
    reader.press("C");
    assert!(!reader.text().contains("no match in its words"), "{}", reader.text());
}

#[test]
fn a_statement_without_facts_moves_the_timeline_to_its_own_time() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"kind:submission date:2018\" Enter C");
    let date = reader.state.panes.text.document.as_ref().unwrap().statement.date.clone().unwrap();
    let event = reader.state.panes.timeline.selected().unwrap().event.clone();
    assert!(event.date.as_ref().unwrap() >= &date, "{} stands before {date}", event.id);
}

#[test]
fn the_timeline_moves_the_list_and_the_text() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("3 g");
    let mut moved = 0;
    for _ in 0..60 {
        reader.press("l");
        let event = reader.state.panes.timeline.selected().unwrap().event.clone();
        if event.statements.is_empty() {
            continue;
        }
        assert!(linked(&reader), "{} brings a statement that tells of it", event.id);
        let row = reader.state.panes.list.selected().unwrap();
        assert_eq!(Some(&row.id), reader.state.reading.as_ref(), "{}: the list is there too", event.id);
        moved += 1;
    }
    assert!(moved > 10);
}

#[test]
fn back_and_forward_lead_to_the_same_places() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("j Enter ) ) Enter");
    let there = reader.state.place();
    reader.press("H");
    assert_eq!(reader.state.panes.focus, Pane::Text);
    reader.press("H");
    assert_eq!(reader.state.panes.focus, Pane::List);
    reader.press("L L");
    assert_eq!(reader.state.panes.focus, there.focus);
    assert_eq!((reader.state.place().reading, reader.state.place().fact), (there.reading, there.fact));
}

#[test]
fn a_search_is_undone_and_cleared_without_losing_the_place() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"zvyano\" Enter");
    let found = reading(&reader);
    reader.press("C");
    assert_eq!((reading(&reader), reader.state.search.query.line.as_str()), (found.clone(), ""));
    assert_eq!(reader.state.panes.list.page.matching, 207);
    reader.press("u");
    assert_eq!((reading(&reader), reader.state.search.query.line.as_str()), (found, "zvyano"));
    reader.press("/ \" nothing\" Esc");
    assert_eq!(reader.state.search.query.line, "zvyano");
}

#[test]
fn an_abandoned_search_leaves_the_reader_where_she_was() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("j j Enter } }");
    let before = reader.state.place();
    reader.press("/ \"zvyano\"");
    assert_ne!(reader.state.place().reading, before.reading);
    reader.press("Esc");
    assert_eq!(reader.state.place(), before);
}

#[test]
fn back_leads_to_where_the_search_began() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("j j Enter } }");
    let before = reader.state.place();
    reader.press("/ \"zvyano\" Enter");
    reader.press("H");
    assert_eq!(reader.state.place(), before);
}

#[test]
fn next_match_goes_on_into_the_next_statement_and_stops_at_the_last() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"zvyano\" Enter 2");
    let mut statements = vec![reading(&reader)];
    for _ in 0..100 {
        reader.press("n");
        if reader.state.notice.is_some() {
            break;
        }
        assert!(reader.state.panes.text.here.is_some() || reader.state.panes.text.spots.is_empty());
        statements.push(reading(&reader));
    }
    statements.dedup();
    assert_eq!(statements.len(), reader.state.panes.list.page.matching);
    assert!(reader.text().contains("This is the last match"));
}

#[test]
fn reading_on_pages_the_text_and_goes_to_the_next_statement() {
    let mut reader = Reader::open("bundled", 80, 24);
    let first = reading(&reader);
    let mut presses = 0;
    while reading(&reader) == first {
        reader.press("Space");
        presses += 1;
        assert!(presses < 30, "the text has an end");
    }
    assert!(presses > 1, "the text was paged first");
    assert_eq!(reader.state.panes.text.top, 0, "the next statement begins at its top");
    reader.press("b");
    assert_eq!(reading(&reader), first);
}

#[test]
fn cyrillic_letters_are_keys_in_panes_and_letters_in_a_search() {
    let mut reader = Reader::open("bundled", 140, 40);
    let first = reading(&reader);
    reader.press("о");
    assert_ne!(reading(&reader), first, "о stands on the key of j");
    reader.press("л");
    assert_eq!(reading(&reader), first);
    reader.press(". \"бяляцкі\"");
    assert_eq!(reader.state.search.query.line, "бяляцкі");
    assert!(reader.text().contains("Бяляцкі"));
}

#[test]
fn the_first_frame_stands_before_the_archive_is_read() {
    let (state, effects) = start(setup("plain", false), Size { width: 80, height: 24 }, Source::Bundled);
    assert_eq!(effects.len(), 1, "it asks for the archive and for nothing else");
    let reader = Reader::of(state);
    assert!(reader.text().contains("Opening the archive"));
}

#[test]
fn an_archive_that_is_not_there_is_an_error_in_words() {
    let mut reader = Reader::open("no-such-file.json", 80, 24);
    assert!(reader.text().contains("no-such-file.json"), "{}", reader.text());
    reader.press("j / \"x\" Enter n ) 3 Enter ? Esc");
    assert!(reader.text().contains("no-such-file.json"));
}

#[test]
fn an_empty_pane_says_what_the_archive_lacks_and_a_search_that_nothing_matches() {
    let mut reader = Reader::open("smallest.json", 80, 24);
    reader.press("3");
    let screen = reader.text();
    assert!(screen.contains("This archive holds no dated fact") && screen.contains("holds no statement"), "{screen}");
    assert!(!reader.text().contains("  ┓"), "no hole in the border: {}", reader.text());
    reader.press("/ \"zzz\"");
    assert!(reader.text().contains("No dated fact matches"), "{}", reader.text());
}

#[test]
fn tabs_are_whole_in_the_narrowest_window() {
    let mut reader = Reader::open("bundled", 20, 6);
    for (key, tabs) in [("1", "[1 List] 2  3"), ("2", " 1 [2 Text] 3"), ("3", " 1  2 [3 Time]")] {
        reader.press(key);
        assert_eq!(reader.text().lines().next(), Some(tabs));
    }
    reader.press("?");
    assert!(reader.text().contains("[ Help: timelin"), "{}", reader.text());
}

#[test]
fn remarks_that_cost_nothing_are_not_counted_as_problems() {
    let mut reader = Reader::open("../broken/unknown-word.json", 100, 24);
    assert!(!reader.text().contains("problem"), "{}", reader.text());
    reader.press(": \"problems\" Enter");
    assert!(reader.text().contains("0 problems, 5 notes"), "{}", reader.text());
}

#[test]
fn what_was_not_understood_is_told_where_not_everything_fits() {
    let mut reader = Reader::open("bundled", 40, 20);
    reader.press("/ \"court minsk viasna letter date:20-20\"");
    let screen = reader.text();
    let meaning = screen.lines().nth(2).unwrap();
    assert!(meaning.contains("20-20 is no date") && meaning.ends_with('…'), "{screen}");
}

#[test]
fn the_palette_says_when_it_finds_no_command() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press(": \"qqqq\"");
    assert!(reader.text().contains("No command is called so"), "{}", reader.text());
}

#[test]
fn the_tab_of_the_text_counts_what_is_read_and_not_the_row_of_the_list() {
    let mut reader = Reader::open("bundled", 40, 20);
    reader.press("/ \"court\" Enter 2");
    let read = reader.state.panes.text.document.as_ref().unwrap();
    let place = format!("{} of {}", read.number, read.all);
    assert!(reader.text().lines().next().unwrap().ends_with(&place), "{}", reader.text());
}

#[test]
fn every_statement_and_every_fact_can_be_walked_to_at_every_arrangement() {
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        let mut reader = Reader::open("bundled", width, height);
        for place in 0..207 {
            let row = reader.state.panes.list.selected().unwrap();
            assert_eq!((row.number, Some(&row.id)), (place + 1, reader.state.reading.as_ref()));
            assert_eq!(reader.state.panes.text.id(), reader.state.reading.as_ref());
            let facts = &reader.state.panes.text.document.as_ref().unwrap().facts;
            assert!(facts.is_empty() || linked(&reader), "{}: the timeline shows a fact of it", reading(&reader));
            reader.press("j");
        }
        reader.press("3 g");
        for place in 0..165 {
            let event = reader.state.panes.timeline.selected().unwrap().event.clone();
            assert_eq!(reader.state.panes.timeline.cursor, place);
            if !event.statements.is_empty() {
                assert!(linked(&reader), "{}: the text tells of it", event.id);
                let text = &reader.state.panes.text;
                let followed = text.document.as_ref().unwrap().facts[text.fact.unwrap()].event.id.clone();
                assert_eq!(followed, event.id, "the text follows the same fact");
            }
            assert!(
                reader.text().contains(&event.title().chars().take(8).collect::<String>()),
                "{} is in sight",
                event.id
            );
            reader.press("j");
        }
    }
}

#[test]
fn enter_leads_to_the_words_even_from_a_statement_that_only_tells_of_the_fact() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"title:authorities title:target\" Enter");
    while reading(&reader) != "hrw-bhc-2021-09" {
        let before = reader.state.panes.list.cursor;
        reader.press("j");
        assert_ne!(reader.state.panes.list.cursor, before, "the statement is found\n{}", reader.text());
    }
    reader.press("3");
    let facts = &reader.state.panes.timeline.facts.facts;
    let place = facts.iter().position(|fact| fact.event.id.as_str() == "bhc-liquidated-2021").unwrap();
    while reader.state.panes.timeline.cursor != place {
        reader.press(if reader.state.panes.timeline.cursor < place { "l" } else { "h" });
    }
    assert_eq!(reading(&reader), "hrw-bhc-2021-09", "which tells of the fact too");
    assert!(reader.text().contains("of another statement"), "{}", reader.text());
    reader.press("Enter");
    assert_eq!(reading(&reader), "joint-freedom-of-association-2021-10");
    let text = &reader.state.panes.text;
    let words = text.document.as_ref().unwrap().facts[text.fact.unwrap()].place.clone().unwrap();
    assert!(text.sheet.lines[text.cursor].bytes().unwrap().1.contains(&words.start));
}

#[test]
fn a_key_that_leads_nowhere_leaves_no_trail() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("3 g");
    while !reader.state.panes.timeline.selected().unwrap().event.statements.is_empty() {
        reader.press("l");
    }
    reader.press("Enter");
    assert!(reader.state.notice.take().unwrap().words.contains("No statement of this archive tells of it"));
    reader.press("H");
    assert_eq!(reader.state.notice.as_ref().unwrap().words, "There is nothing to go back to");
}

#[test]
fn a_page_ends_on_a_line_that_leads_somewhere_and_enter_is_offered_only_there() {
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        let mut reader = Reader::open("bundled", width, height);
        reader.press("Enter r G");
        let about = &reader.state.panes.about;
        assert!(about.leads().is_some(), "{width}x{height}\n{}", reader.text());
        assert!(reader.text().contains("Enter go there"), "{width}x{height}\n{}", reader.text());
        let last = about.lines.last().unwrap().text();
        assert!(reader.text().contains(last.trim()), "{width}x{height} does not show {last}\n{}", reader.text());
        reader.press("g");
        assert!(reader.state.panes.about.leads().is_none(), "{width}x{height}\n{}", reader.text());
        assert!(!reader.text().contains("go there"), "{width}x{height}\n{}", reader.text());
    }
}

/// A session that begins there, with its answers in each of these orders: the first first, the last first.
fn begun(begin: &Begin, query: &str, check: impl Fn(&Reader)) {
    for (width, height) in [(140, 40), (80, 24), (40, 20)] {
        for last_first in [false, true] {
            let setup = Setup { begin: begin.clone(), query: query.to_owned(), ..setup("plain", false) };
            let mut reader = Reader::slow("bundled", width, height, setup);
            while let Some(last) = reader.in_hand().checked_sub(1) {
                reader.give(if last_first { last } else { 0 });
            }
            check(&reader);
        }
    }
}

#[test]
fn a_session_begins_with_the_statement_that_is_named() {
    let named = "joint-freedom-of-association-2021-10";
    for query in ["", "ecohome", "georgia"] {
        begun(&Begin::Statement(StatementId::new(named)), query, |reader| {
            assert_eq!((reading(reader), reader.state.panes.focus), (named.to_owned(), Pane::Text), "{query:?}");
            assert_eq!(reader.state.panes.text.id(), reader.state.reading.as_ref(), "{query:?}: it is there");
            let shown = reader.state.panes.list.selected().is_some_and(|row| row.id.as_str() == named);
            assert_eq!(shown, query != "georgia", "{query:?}: in the list, where it matches");
            assert!(query != "ecohome" || reader.state.panes.text.here.is_some(), "it opens at the first match");
        });
    }
}

#[test]
fn a_session_that_is_to_begin_nowhere_says_so_and_begins_at_the_top() {
    begun(&Begin::Statement(StatementId::new("no-such-thing")), "", |reader| {
        let notice = reader.state.notice.as_ref().unwrap();
        assert_eq!((notice.words.as_str(), notice.alarm), ("this archive has no statement no-such-thing", true));
        assert_eq!(reader.state.panes.focus, Pane::List);
        assert_eq!(reader.state.panes.list.cursor, 0);
        assert_eq!(reader.state.panes.text.id(), reader.state.reading.as_ref());
        assert!(reader.state.reading.is_some());
    });
    begun(&Begin::Days(days_named("2050").unwrap()), "", |reader| {
        assert_eq!(reader.state.notice.as_ref().unwrap().words, "No dated fact here is from 2050 or later");
        assert_eq!((reader.state.panes.focus, reader.state.panes.list.cursor), (Pane::List, 0));
    });
}

#[test]
fn a_session_begins_at_the_days_that_are_named() {
    // No statement tells of the first fact of August 2021, so that the text stays where it is; of the others some do.
    for (days, query, wanted) in [
        ("2021-08", "", "prosecutor-statement-2021-08"),
        ("august 2021", "ecohome", "pen-liquidated-2021"),
        ("2021-08-27", "court", "baj-liquidated-2021"),
    ] {
        begun(&Begin::Days(days_named(days).unwrap()), query, |reader| {
            assert_eq!(reader.state.panes.focus, Pane::Timeline, "{days}");
            assert_eq!(fact(reader), wanted, "{days}");
            assert_eq!(reader.state.panes.text.id(), reader.state.reading.as_ref(), "{days}");
        });
    }
}
