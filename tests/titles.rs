//! Titles found by letters in their order: exactly those, in exactly that order, that scoring every title gives.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../benches/generate/mod.rs"]
mod generate;

use std::cmp::Reverse;
use std::sync::atomic::{AtomicUsize, Ordering};

use generate::{Recipe, Texts};
use letapis::archive::read;
use letapis::fuzzy::score::{Rater, Rating, prepared, with_ascii_signs};
use letapis::fuzzy::titles::{Found, Titles};
use letapis::text::fold::fold;

/// Rows of a first page.
const ROWS: usize = 256;

/// The newest has the highest record number and stands first.
fn titles(statements: usize) -> Vec<(u32, String)> {
    let (archive, _) = read(&Recipe { statements, texts: Texts::None, seed: 1 }.bytes()).unwrap();
    let titles = archive.statements().iter().map(|statement| statement.title().unwrap_or_default().to_owned());
    let mut titles: Vec<(u32, String)> = (0..).zip(titles).collect();
    titles.reverse();
    titles
}

fn made(titles: &[(u32, String)]) -> Titles {
    Titles::new(titles.iter().map(|(record, title)| (*record, title.as_str())))
}

fn find(titles: &Titles, line: &str, rows: usize) -> Found {
    let folded = fold(line);
    titles.find(&folded.split_whitespace().collect::<Vec<_>>(), None, rows, &|| false).unwrap()
}

fn every_class_is_exact(statements: usize) {
    let titles = titles(statements);
    let made = made(&titles);
    for (class, line) in include_str!("../benches/titles.txt").lines().filter_map(|row| row.split_once('\t')) {
        let words: Vec<String> = fold(line).split_whitespace().map(with_ascii_signs).collect();
        let rater = Rater::new(&words);
        let mut all: Vec<(u32, Rating)> =
            titles.iter().filter_map(|(record, title)| Some((*record, rater.rate(&prepared(title))?))).collect();
        all.sort_by_key(|(_, rating)| Reverse(*rating));
        let found = find(&made, line, ROWS);
        assert_eq!(found.survivors.count(), all.len(), "{class}");
        let first: Vec<(u32, i64)> = all.iter().take(ROWS).map(|(record, rating)| (*record, rating.score)).collect();
        assert_eq!(found.best, first, "{class}");
        let mut records: Vec<u32> = all.iter().map(|(record, _)| *record).collect();
        records.sort_by_key(|record| Reverse(*record));
        assert_eq!(made.records(&found.survivors), records, "{class}");
    }
}

#[test]
fn every_class_is_exact_in_archives_in_which_each_title_is_scored() {
    every_class_is_exact(1_000);
}

#[test]
fn every_class_is_exact_in_archives_that_are_sifted() {
    every_class_is_exact(5_000);
}

#[test]
#[ignore = "takes a minute; for changes of the room"]
fn every_class_is_exact_in_a_large_archive() {
    every_class_is_exact(100_000);
}

#[test]
fn a_longer_line_is_found_among_what_a_shorter_one_left() {
    for statements in [500, 5_000] {
        let made = made(&titles(statements));
        let mut before: Option<Found> = None;
        for line in ["r", "ri", "rig", "righ", "right", "rights", "rights c", "rights co"] {
            let whole = find(&made, line, ROWS);
            let words: Vec<&str> = line.split(' ').collect();
            let among = before.as_ref().map(|found| &found.survivors);
            let found = made.find(&words, among, ROWS, &|| false).unwrap();
            assert_eq!((&found.survivors, &found.best), (&whole.survivors, &whole.best), "{line}");
            before = Some(found);
        }
    }
}

#[test]
fn a_page_further_down_goes_on_where_the_first_ends() {
    let made = made(&titles(5_000));
    let first = find(&made, "rights", ROWS).best;
    let more = find(&made, "rights", 3 * ROWS).best;
    assert_eq!((first.len(), more.len()), (ROWS, 3 * ROWS));
    assert_eq!(first, more[..ROWS]);
    assert!(more.is_sorted_by_key(|(_, score)| Reverse(*score)));
}

#[test]
fn a_search_that_is_called_off_has_no_answer() {
    for statements in [500, 10_000] {
        let made = made(&titles(statements));
        assert!(made.find(&["rights"], None, ROWS, &|| true).is_none());
        let asked = AtomicUsize::new(0);
        let later = || asked.fetch_add(1, Ordering::Relaxed) > 0;
        assert!(made.find(&["rights"], None, ROWS, &later).is_none());
    }
}

#[test]
fn few_titles_are_scored() {
    let made = made(&titles(5_000));
    let found = find(&made, "rights", ROWS);
    assert!(found.survivors.count() > 2 * ROWS && found.scored.by_matcher < ROWS + ROWS / 4, "{:?}", found.scored);
}
