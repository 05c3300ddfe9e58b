//! Markdown: a chronology for a file, or a copy of statements for reading.
//!
//! `CommonMark`, with the footnotes that `GitHub`, Pandoc and most other readers know; where they are not known, their
//! numbers are still readable. Whatever comes from the archive is escaped ([`crate::text::markdown`]) and stays text.

mod chronology;
mod statements;

use std::io::{self, Write as _};

use super::format::{Form, Format};
use super::head::Row;
use super::package::{Of, Package};
use super::product::Holds;
use super::sink::Sink;
use crate::text::markdown::line;

pub(super) const FORMAT: Format = Format {
    name: "md",
    ending: "md",
    of: &[Of::Statements, Of::Facts],
    words: "a chronology or a copy for reading, as Markdown",
    loses: "",
    form: Form::Text,
    holds: Holds::File,
    make,
};

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    match package.of {
        Of::Statements => statements::write(sink, package)?,
        Of::Facts => chronology::write(sink, package)?,
    }
    Ok(Vec::new())
}

/// A title, and what has to be known of all that follows.
fn head(sink: &mut Sink, title: &str, rows: &[Row]) -> io::Result<()> {
    write!(sink, "# {}\n\n", line(title))?;
    rows.iter().try_for_each(|(name, value)| writeln!(sink, "- **{name}:** {}", line(value)))
}
