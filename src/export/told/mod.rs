//! What the store tells about a subject, for programs: JSON that is only ever added to, and tables for spreadsheets.
//!
//! Every JSON text has `"schema": 1` and the id of the archive at its top.

mod gaps;
mod index;
mod names;
mod pairs;

use csv::Writer;
use serde::Serialize;

use super::cell::Cells;

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

/// A text with the version of its shape.
fn json<T: Serialize>(archive: &str, told: T) -> String {
    let text = serde_json::to_string_pretty(&Versioned { schema: 1, archive, told });
    text.expect("strings and numbers can always be written as JSON") + "\n"
}

/// A table (RFC 4180) in which no cell is a formula. The crate saves the quoting.
fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut table = Writer::from_writer(Vec::new());
    // Rows are as long as the head, and a list of bytes takes whatever is written to it.
    let _ = table.write_record(head);
    for row in rows {
        let _ = table.write_record(row.iter().map(|words| Cells::Harmless.of(words)));
    }
    table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
