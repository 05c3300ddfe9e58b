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

fn store(statements: usize, texts: Texts) -> Store {
    let recipe = Recipe { statements, texts, seed: 1 };
    Store::memory(read(&recipe.bytes()).expect("made-up archives can be read").0)
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
