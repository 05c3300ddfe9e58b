//! Answers search lines as the browser would, and tells how long each took: `ask ARCHIVE [prepared] < LINES`.
//!
//! For each line of standard input it writes `MATCHES<Tab>MICROSECONDS`. Before the first it writes
//! `STATEMENTS<Tab>MICROSECONDS` for opening the archive; `prepared`, also for what the browser does after that.

#![expect(clippy::disallowed_methods, reason = "an example prints its own words for whoever measures")]

use std::hint::black_box;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::time::Instant;

use letapis::query::Bare;
use letapis::query::parse::parse;
use letapis::store::cancel::Cancel;
use letapis::store::page::{Anchor, Order, Window};
use letapis::store::request::Source;
use letapis::store::{Store, error::StoreError};

/// Rows that the browser asks for at once.
const ROWS: usize = 240;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).ok_or("usage: ask ARCHIVE [prepared] < LINES")?;
    let start = Instant::now();
    let (store, opened) = Store::open(&Source::File(PathBuf::from(path))).map_err(|error| error.to_string())?;
    if std::env::args_os().nth(2).is_some_and(|word| word == "prepared") {
        store.prepare(Bare::Words, &Cancel::never())?;
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}\t{}", opened.statements, start.elapsed().as_micros())?;
    out.flush()?;
    // What is folded when it is first asked for is folded before the first line.
    store.search(&parse("a"), Order::Best, &Window { anchor: Anchor::At(0), size: 0 }, &Cancel::never())?;
    store.forget();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let start = Instant::now();
        let matching = measured(&store, &line)?;
        writeln!(out, "{matching}\t{}", start.elapsed().as_micros())?;
        out.flush()?;
        forget(&store);
    }
    Ok(())
}

/// One search as the browser asks for it. `benches/counts` counts instructions from here, by this name.
#[inline(never)]
fn measured(store: &Store, line: &str) -> Result<usize, StoreError> {
    let window = Window { anchor: Anchor::At(0), size: ROWS };
    let page = store.search(&parse(black_box(line)), Order::Best, &window, &Cancel::never())?;
    Ok(black_box(page).matching)
}

/// No search finds its answer ready from one before. `benches/counts` counts instructions to here, by this name.
#[inline(never)]
fn forget(store: &Store) {
    store.forget();
}
