//! Orders of the list, its groups, and ticks.

use letapis::app::overlay::Overlay;
use letapis::store::page::Order;
use letapis::store::request::{Lane, Request};

use crate::common::Reader;

#[test]
fn another_order_keeps_the_statement_and_is_remembered() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("/ \"court\" Enter j j j");
    let reading = reader.state.reading.clone();
    let asked = |reader: &Reader| match reader.state.asked.request(Lane::Search) {
        Some(Request::Search { order, .. }) => *order,
        other => panic!("{other:?}"),
    };
    for (keys, order, words) in [
        ("s d", Order::Newest, "newest first"),
        ("s d", Order::Oldest, "oldest first"),
        ("s t", Order::Title, "by title"),
        ("s o", Order::Publisher, "by organisation"),
        ("s j Enter", Order::Source, "source order"),
        ("s r", Order::Best, "best first"),
        ("s f", Order::Source, "source order"),
    ] {
        reader.press(keys);
        assert_eq!(asked(&reader), order, "{keys}");
        assert!(reader.state.overlay.is_none());
        assert!(
            reader.text().lines().any(|line| line.contains("Statements") && line.contains(words)),
            "{}",
            reader.text()
        );
        assert_eq!(reader.state.reading, reading, "{keys}");
        assert_eq!(reader.state.panes.list.selected().map(|row| &row.id), reading.as_ref(), "{keys}");
    }
    reader.press("/ \" pen\" Enter");
    assert_eq!(asked(&reader), Order::Source, "the next search stands so too");
}

#[test]
fn the_list_folds_into_the_years_or_organisations_of_its_order_and_unfolds_where_one_is_taken() {
    for (query, sort) in [("", "s d"), ("court", "s d"), ("court", "s d s d"), ("", "s o"), ("court", "s o")] {
        let mut reader = Reader::open("bundled", 140, 40);
        reader.press(&format!("/ \"{query}\" Enter {sort} g"));
        let matching = reader.state.panes.list.page.matching;
        // Row by row, without a group: what each statement has in common with the one before.
        let mut naive: Vec<(String, usize, usize)> = Vec::new();
        for row in 0..matching {
            let here = reader.state.panes.list.selected().unwrap();
            let name = match (reader.state.panes.list.order, &here.date) {
                (Order::Publisher, _) => here.publisher.clone().unwrap_or_else(|| "no organisation".to_owned()),
                (_, Some(date)) => date.earliest().ymd().0.to_string(),
                (_, None) => "undated".to_owned(),
            };
            match naive.last_mut() {
                Some((last, count, _)) if *last == name => *count += 1,
                _ => naive.push((name, 1, row)),
            }
            reader.press("j");
        }
        let mut names: Vec<&String> = naive.iter().map(|(name, ..)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), naive.len(), "{query:?} {sort}: no group stands in two places");
        reader.press("g h");
        let Some(Overlay::Groups(folded)) = &reader.state.overlay else { panic!("{:?}", reader.state.overlay) };
        let groups = folded.rows.clone().unwrap();
        let told: Vec<_> = groups.iter().map(|group| (group.name.clone(), group.count, group.first)).collect();
        assert_eq!(told, naive, "{query:?} {sort}");
        let last = groups.len() - 1;
        reader.press("G Enter");
        assert!(reader.state.overlay.is_none());
        assert_eq!(reader.state.panes.list.cursor, groups[last].first, "{query:?} {sort}");
        assert_eq!(reader.state.reading, reader.state.panes.list.selected().map(|row| row.id.clone()));
        // Folded again, the group of the row is selected, and h unfolds as well.
        reader.press("h");
        assert!(matches!(&reader.state.overlay, Some(Overlay::Groups(folded)) if folded.cursor == last));
        reader.press("h H");
        assert_eq!((reader.state.overlay.is_none(), reader.state.panes.list.cursor), (true, 0), "back leads back");
    }
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("h");
    let notice = reader.state.notice.as_ref().unwrap();
    assert!(notice.words.starts_with("This order makes no groups") && reader.state.overlay.is_none());
}

#[test]
fn ticks_are_seen_without_colour_and_counted() {
    let mut reader = Reader::open("bundled", 140, 40);
    reader.press("x x k x");
    assert_eq!(reader.state.ticked.len(), 1, "a second press takes the tick away");
    let text = reader.text();
    assert!(text.contains("1 ticked, 3 of 207"), "{text}");
    assert_eq!(text.matches('✓').count(), 1, "{text}");
    reader.press("X");
    assert!(!reader.text().contains('✓') && reader.state.ticked.is_empty());
}

#[test]
fn a_tick_before_the_rows_are_there_is_for_the_statement_of_the_cursor() {
    let mut reader = Reader::open("bundled", 80, 24);
    reader.press("j j j j j");
    let reading = reader.state.reading.clone().unwrap();
    reader.hold();
    reader.press("s d x");
    assert!(reader.state.ticked.iter().eq([&reading]), "the rows of the older order tick nothing");
    while reader.in_hand() > 0 {
        reader.give(0);
    }
    assert_eq!(reader.state.reading, Some(reading));
}

#[test]
fn a_search_for_what_is_ticked_follows_the_ticks() {
    let mut reader = Reader::open("bundled", 80, 24);
    let matching = |reader: &Reader| reader.state.panes.list.page.matching;
    reader.press("x x / \"is:ticked\" Enter");
    assert_eq!(matching(&reader), 2);
    let reading = reader.state.panes.list.row(1).map(|row| row.id.clone());
    reader.press("g x");
    assert_eq!(matching(&reader), 1);
    assert_eq!(reader.state.reading, reading, "what is left is read");
    reader.press("X");
    assert_eq!(matching(&reader), 0);
}
