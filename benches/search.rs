//! Every class of query, by the clock: `cargo bench --bench search`. A part of the name picks some: `-- 100k`.

mod generate;

use std::fmt;
use std::sync::LazyLock;

use divan::Bencher;
use generate::{Recipe, Texts};
use letapis::archive::read;
use letapis::query::Bare;
use letapis::query::parse::parse;
use letapis::store::Store;
use letapis::store::cancel::Cancel;
use letapis::store::page::{Anchor, Order, Page, Window};
use letapis::text::fold::fold;
use memchr::{memchr, memmem};

/// Rows that the browser asks for at once.
const ROWS: usize = 240;

static STATEMENTS_1K: LazyLock<Store> = LazyLock::new(|| store(1_000, Texts::Full));
static STATEMENTS_100K: LazyLock<Store> = LazyLock::new(|| store(100_000, Texts::Full));
/// As it is when the program has been idle for a while.
static PREPARED_100K: LazyLock<Store> = LazyLock::new(|| {
    let store = store(100_000, Texts::Full);
    store.prepare(Bare::Words, &Cancel::never()).expect("nobody calls it off");
    store
});
static TITLES_1M: LazyLock<Store> = LazyLock::new(|| store(1_000_000, Texts::None));

fn main() {
    divan::main();
}

#[divan::bench(args = classes(), sample_count = 20, sample_size = 1)]
fn statements_1k(bencher: Bencher<'_, '_>, class: &Class) {
    search(bencher, &STATEMENTS_1K, class);
}

#[divan::bench(args = classes(), sample_count = 9, sample_size = 1)]
fn statements_100k(bencher: Bencher<'_, '_>, class: &Class) {
    search(bencher, &STATEMENTS_100K, class);
}

#[divan::bench(args = classes(), sample_count = 9, sample_size = 1)]
fn prepared_100k(bencher: Bencher<'_, '_>, class: &Class) {
    search(bencher, &PREPARED_100K, class);
}

#[divan::bench(args = classes(), sample_count = 9, sample_size = 1)]
fn titles_1m(bencher: Bencher<'_, '_>, class: &Class) {
    search(bencher, &TITLES_1M, class);
}

/// What the class `word frequent` is held against: its word in the same titles, folded, by nothing but a search for bytes.
#[divan::bench(sample_count = 9, sample_size = 1)]
fn titles_1m_memchr(bencher: Bencher<'_, '_>) {
    let mut titles = Vec::new();
    recipe(1_000_000, Texts::None).titles(&mut titles).expect("memory can be written to");
    let titles = fold(&String::from_utf8(titles).expect("titles are UTF-8"));
    bencher.bench_local(|| lines_with("the", titles.as_bytes()));
}

/// A class of query and a line of it.
struct Class {
    name: &'static str,
    line: &'static str,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The table that every measurement uses: a name, a tab, a line. No line continues another, so that none can be
/// answered from the results of another.
fn classes() -> impl Iterator<Item = Class> {
    let rows = include_str!("classes.txt").lines();
    rows.filter_map(|row| row.split_once('\t')).map(|(name, line)| Class { name, line })
}

fn recipe(statements: usize, texts: Texts) -> Recipe {
    Recipe { statements, texts, seed: 1 }
}

fn store(statements: usize, texts: Texts) -> Store {
    let store = Store::memory(read(&recipe(statements, texts).bytes()).expect("made-up archives can be read").0);
    // What is folded when it is first asked for is folded before the first line.
    page(&store, "a");
    store
}

fn search(bencher: Bencher<'_, '_>, store: &Store, class: &Class) {
    bencher
        // No search finds its answer ready from one before.
        .with_inputs(|| store.forget())
        .bench_local_refs(|()| page(store, class.line));
}

fn page(store: &Store, line: &str) -> Page {
    let window = Window { anchor: Anchor::At(0), size: ROWS };
    store.search(&parse(line), Order::Best, &window, &Cancel::never()).expect("nobody calls it off")
}

/// How many lines have a word.
fn lines_with(word: &str, mut text: &[u8]) -> usize {
    let word = memmem::Finder::new(word);
    let mut lines = 0;
    while let Some(at) = word.find(text) {
        lines += 1;
        let rest = &text[at..];
        text = &rest[memchr(b'\n', rest).unwrap_or(rest.len())..];
    }
    lines
}
