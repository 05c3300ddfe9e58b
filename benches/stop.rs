//! How soon a search gives way to a newer key: `cargo bench --bench stop`. A part of the name of an archive picks some: `-- 100k`.
//!
//! Each line is searched for and called off at moments spread over its whole time. What counts is the longest time from
//! calling off to the return; at each moment the shortest of a few rounds, for the machine does other things too.

#![expect(clippy::print_stdout, reason = "what is measured is printed")]

mod generate;

use std::time::{Duration, Instant};
use std::{env, thread};

use generate::{Recipe, Texts};
use letapis::archive::read;
use letapis::query::Query;
use letapis::query::parse::parse;
use letapis::store::Store;
use letapis::store::cancel::{Cancel, Generation, Newest};
use letapis::store::page::{Anchor, Order, Window};

/// Rows that the browser asks for at once.
const ROWS: usize = 240;

/// Moments at which a search is called off.
const MOMENTS: u32 = 12;

/// Rounds of each moment.
const ROUNDS: usize = 3;

/// Within which time a search has to give way.
const WANTED: Duration = Duration::from_millis(50);

/// Bytes of a text that is nearly as long as one may be.
const LONG: usize = 15 << 20;

/// What long texts are made of, in letters that are folded in different ways.
const UNITS: [(&str, &str); 6] = [
    ("ascii", "ab "),
    ("cyrillic", "аб "),
    ("accents", "ąb "),
    ("wide", "中"),
    ("no spaces", "ab"),
    ("sentences", "Ab. "),
];

/// Lines for long texts, with the first two letters of the text in the place of `ab`.
const LINES: [(&str, &str); 9] = [
    ("letter", "a"),
    ("word", "ab"),
    ("phrase", "\"ab ab\""),
    ("exact", "=ab"),
    ("substring", "'ab"),
    ("typo", "~abab"),
    ("near", "\"ab ab ab\"~9"),
    ("capitals", "=AB"),
    ("many parts", "ab a 'b \"ab ab\" \"ab ab\"~2 \"ab ab\"~3 \"ab ab\"~4 \"ab ab\"~5"),
];

fn main() {
    let chosen: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_chosen = |name: &str| chosen.is_empty() || chosen.iter().any(|part| name.contains(part.as_str()));
    println!("{:<12} {:<26} {:>10} {:>10}", "archive", "class", "whole, ms", "stop, ms");
    let mut late = 0;
    for (name, statements, texts) in [("100k", 100_000, Texts::Full), ("1M titles", 1_000_000, Texts::None)] {
        if is_chosen(name) {
            let store = open(&Recipe { statements, texts, seed: 1 }.bytes());
            let rows = include_str!("classes.txt").lines().filter_map(|row| row.split_once('\t'));
            late += rows.map(|(class, line)| measured(&store, name, class, line)).filter(|late| *late).count();
        }
    }
    for (name, unit) in UNITS.into_iter().filter(|(name, _)| is_chosen(name)) {
        let store = open(long(unit).as_bytes());
        let letters: Vec<String> =
            unit.chars().cycle().take(2).map(|letter| letter.to_lowercase().to_string()).collect();
        for (class, line) in LINES {
            let line = line.replace('a', &letters[0]).replace('b', &letters[1]);
            late += usize::from(measured(&store, name, class, &line));
        }
    }
    println!("{late} over {} ms", WANTED.as_millis());
}

/// An archive of one long text.
fn long(unit: &str) -> String {
    let text = unit.repeat(LONG / unit.len());
    let statement = format!(r#"{{"id":"s","kind":"news","lang":"en","title":"A title","text":"{text}"}}"#);
    format!(r#"{{"letapis":1,"id":"long","title":"Long","statements":[{statement}]}}"#)
}

fn open(bytes: &[u8]) -> Store {
    let store = Store::memory(read(bytes).expect("made-up archives can be read").0);
    // What is folded when it is first asked for is folded before the first line.
    search(&store, &parse("qq"), &Cancel::never());
    store
}

/// Prints a line of the table; gives whether it is too late.
fn measured(store: &Store, archive: &str, class: &str, line: &str) -> bool {
    let query = parse(line);
    store.forget();
    let begun = Instant::now();
    search(store, &query, &Cancel::never());
    let whole = begun.elapsed();
    let moments = (0..MOMENTS).map(|moment| whole * moment / MOMENTS);
    let stops = moments.map(|moment| (0..ROUNDS).map(|_| stopped(store, &query, moment)).min().unwrap_or_default());
    let longest = stops.max().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let word = if longest > WANTED { "  TOO LATE" } else { "" };
    println!("{archive:<12} {class:<26} {:>10.1} {:>10.1}{word}", ms(whole), ms(longest));
    longest > WANTED
}

/// How long a search takes to return that is called off so long after it began.
fn stopped(store: &Store, query: &Query, after: Duration) -> Duration {
    // No search finds its answer ready from one before.
    store.forget();
    let newest = Newest::default();
    let cancel = newest.cancel(Generation::default());
    thread::scope(|scope| {
        let searching = scope.spawn(|| {
            search(store, query, &cancel);
            Instant::now()
        });
        thread::sleep(after);
        newest.set(Generation::default().next());
        let called_off = Instant::now();
        let returned = searching.join().expect("no search panics");
        returned.saturating_duration_since(called_off)
    })
}

fn search(store: &Store, query: &Query, cancel: &Cancel) {
    let window = Window { anchor: Anchor::At(0), size: ROWS };
    // That it was called off is no surprise here.
    let _ = store.search(query, Order::Best, &window, cancel);
}
