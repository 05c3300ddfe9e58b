//! What stands between a file and its first screen, by the clock: `cargo bench --bench open`.

mod generate;

use divan::Bencher;
use divan::counter::BytesCount;
use generate::{Recipe, Texts};
use letapis::archive::read;
use letapis::query::parse::parse;
use letapis::store::Store;
use letapis::store::cancel::Cancel;
use letapis::store::page::{Anchor, Order, Window};
use letapis::text::wrap::wrap;

/// Numbers of statements with texts.
const SIZES: [usize; 2] = [1_000, 100_000];

fn main() {
    divan::main();
}

/// Bytes to a checked archive.
#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn archive_read(bencher: Bencher<'_, '_>, statements: usize) {
    let bytes = recipe(statements).bytes();
    bencher.counter(BytesCount::of_slice(&bytes)).bench_local(|| read(&bytes));
}

/// A checked archive to a store whose list can be shown.
#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn store_memory(bencher: Bencher<'_, '_>, statements: usize) {
    let bytes = recipe(statements).bytes();
    let archive = || read(&bytes).expect("made-up archives can be read").0;
    bencher.counter(BytesCount::of_slice(&bytes)).with_inputs(archive).bench_local_values(Store::memory);
}

/// The same to the first search for a word, which waits for the texts to be folded.
#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn first_search(bencher: Bencher<'_, '_>, statements: usize) {
    let bytes = recipe(statements).bytes();
    let archive = || read(&bytes).expect("made-up archives can be read").0;
    let window = Window { anchor: Anchor::At(0), size: 40 };
    bencher.counter(BytesCount::of_slice(&bytes)).with_inputs(archive).bench_local_values(|archive| {
        let store = Store::memory(archive);
        store.search(&parse("court"), Order::Best, &window, &Cancel::never()).map(|page| (page, store))
    });
}

/// A hundred texts to lines of a pane.
#[divan::bench(args = [30, 80, 140])]
fn text_wrap(bencher: Bencher<'_, '_>, columns: usize) {
    let mut texts = Vec::new();
    recipe(100).lines_of_text(&mut texts).expect("memory can be written to");
    let texts = String::from_utf8(texts).expect("texts are UTF-8");
    bencher.counter(BytesCount::of_str(&texts)).bench(|| wrap(&texts, columns));
}

fn recipe(statements: usize) -> Recipe {
    Recipe { statements, texts: Texts::Full, seed: 1 }
}
