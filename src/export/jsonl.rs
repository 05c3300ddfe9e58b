//! JSON Lines: one record a line, with every field.

use serde::Serialize;

use super::format::{Form, Format};
use super::package::{Of, Package, Product};
use super::shapes;

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    ending: "jsonl",
    of: &[Of::Statements, Of::Facts],
    words: "one record a line, for scripts",
    loses: "",
    form: Form::Json,
    make,
};

fn make(package: &Package) -> Product {
    Product::file(match package.of {
        Of::Statements => lines(package.statements.iter().map(|statement| shapes::statement(package, statement))),
        Of::Facts => lines(package.facts.iter().map(|event| shapes::fact(package, event))),
    })
}

/// Each record on a line of its own.
pub(super) fn lines(records: impl Iterator<Item = impl Serialize>) -> String {
    let mut text = String::new();
    for record in records {
        text += &serde_json::to_string(&record).expect("strings, numbers and lists can always be written as JSON");
        text.push('\n');
    }
    text
}
