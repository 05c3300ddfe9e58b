//! Markdown: a chronology for a file, or a copy of statements for reading.
//!
//! `CommonMark`, with the footnotes that `GitHub`, Pandoc and most other readers know; where they are not known, their
//! numbers are still readable. Whatever comes from the archive is escaped ([`crate::text::markdown`]) and stays text.

mod chronology;
mod statements;

use std::fmt::Write as _;

use super::format::{Form, Format};
use super::head::Row;
use super::package::{Of, Package, Product};
use crate::text::markdown::line;

pub(super) const FORMAT: Format = Format {
    name: "md",
    ending: "md",
    of: &[Of::Statements, Of::Facts],
    words: "a chronology or a copy for reading, as Markdown",
    loses: "",
    form: Form::Text,
    make,
};

fn make(package: &Package) -> Product {
    Product::file(match package.of {
        Of::Statements => statements::write(package),
        Of::Facts => chronology::write(package),
    })
}

/// A title, and what has to be known of all that follows.
fn head(title: &str, rows: &[Row]) -> String {
    let mut text = format!("# {}\n\n", line(title));
    for (name, value) in rows {
        let _ = writeln!(text, "- **{name}:** {}", line(value));
    }
    text
}
