//! JSON that is written while its records are made.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::sink::Sink;

/// A list of which each item is made when its turn comes.
pub(super) struct Each<F>(pub(super) F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: IntoIterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// Writes one document, laid out for people.
pub(super) fn document(sink: &mut Sink, document: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *sink, document)?;
    sink.write_all(b"\n")
}

/// Writes a record on a line of its own.
pub(super) fn line(sink: &mut Sink, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *sink, record)?;
    sink.write_all(b"\n")
}
