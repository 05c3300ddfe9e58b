//! JSON Lines: one record a line, with every field.

use std::io;

use serde::Serialize;

use super::format::{Form, Format};
use super::json::line;
use super::package::{Of, Package};
use super::product::Holds;
use super::shapes;
use super::sink::Sink;

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    ending: "jsonl",
    of: &[Of::Statements, Of::Facts],
    words: "one record a line, for scripts",
    loses: "",
    form: Form::Json,
    holds: Holds::File,
    make,
};

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    match package.of {
        Of::Statements => {
            lines(sink, package.statements.iter().map(|statement| shapes::statement(package, statement)))?;
        }
        Of::Facts => lines(sink, package.facts.iter().map(|event| shapes::fact(package, event)))?,
    }
    Ok(Vec::new())
}

/// Writes each record on a line of its own.
pub(super) fn lines(sink: &mut Sink, mut records: impl Iterator<Item: Serialize>) -> io::Result<()> {
    records.try_for_each(|record| line(sink, &record))
}
