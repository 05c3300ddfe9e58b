//! What the store tells about a subject, for programs: JSON that is only ever added to, and tables for spreadsheets.
//!
//! Every JSON text has `"schema": 1` and the id of the archive at its top.

mod gaps;
mod index;
mod names;
mod pairs;

use std::io;

use csv::Writer;
use serde::Serialize;

use super::cell::Cells;
use super::json::document;
use super::sink::Sink;

pub use gaps::{json as gaps_json, word as gap_word};
pub use index::{csv as index_csv, json as index_json};
pub use names::{csv as names_csv, json as names_json};
pub use pairs::{csv as pairs_csv, json as pairs_json};

/// What every JSON text begins with.
#[derive(Serialize)]
struct Versioned<'a, T> {
    schema: u8,
    archive: &'a str,
    #[serde(flatten)]
    told: T,
}

/// Writes a text with the version of its shape.
fn json<T: Serialize>(sink: &mut Sink, archive: &str, told: T) -> io::Result<()> {
    document(sink, &Versioned { schema: 1, archive, told })
}

/// Writes a table in which no cell is a formula: RFC 4180, but for its plain line ends, which programs that read these tables
/// know. The crate saves the quoting.
fn table<const N: usize>(sink: &mut Sink, head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> io::Result<()> {
    let mut table = Writer::from_writer(sink);
    table.write_record(head)?;
    for row in rows {
        table.write_record(row.iter().map(|words| Cells::Harmless.of(words).into_owned()))?;
    }
    table.flush()
}
