//! Titles found by letters in their order, by the clock: `cargo bench --bench titles`.

mod generate;

use std::fmt;
use std::sync::LazyLock;

use divan::Bencher;
use generate::{Recipe, Texts};
use letapis::archive::read;
use letapis::fuzzy::titles::Titles;
use letapis::text::fold::fold;

/// Rows of a first page.
const ROWS: usize = 256;

static TITLES_100K: LazyLock<Titles> = LazyLock::new(|| made(&titles(100_000)));
static TITLES_1M: LazyLock<Titles> = LazyLock::new(|| made(&titles(1_000_000)));

fn main() {
    divan::main();
}

#[divan::bench(args = classes(), sample_count = 20, sample_size = 1)]
fn titles_100k(bencher: Bencher<'_, '_>, class: &Class) {
    bencher.bench_local(|| find(&TITLES_100K, class));
}

#[divan::bench(args = classes(), sample_count = 9, sample_size = 1)]
fn titles_1m(bencher: Bencher<'_, '_>, class: &Class) {
    bencher.bench_local(|| find(&TITLES_1M, class));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn making_ready_100k(bencher: Bencher<'_, '_>) {
    let titles = titles(100_000);
    bencher.bench_local(|| made(&titles));
}

/// A class of words and a line of it.
struct Class {
    name: &'static str,
    line: &'static str,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

fn classes() -> impl Iterator<Item = Class> {
    let rows = include_str!("titles.txt").lines();
    rows.filter_map(|row| row.split_once('\t')).map(|(name, line)| Class { name, line })
}

fn titles(statements: usize) -> Vec<String> {
    let recipe = Recipe { statements, texts: Texts::None, seed: 1 };
    let (archive, _) = read(&recipe.bytes()).expect("made-up archives can be read");
    archive.statements().iter().map(|statement| statement.title().unwrap_or_default().to_owned()).collect()
}

fn made(titles: &[String]) -> Titles {
    Titles::new((0..).zip(titles.iter().map(String::as_str)))
}

fn find(titles: &Titles, class: &Class) -> usize {
    let folded = fold(class.line);
    let words: Vec<&str> = folded.split_whitespace().collect();
    titles.find(&words, None, ROWS, &|| false).map_or(0, |found| found.survivors.count())
}
