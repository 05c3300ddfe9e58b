//! RIS: references as Zotero, Mendeley and most other reference managers read them.
//!
//! Tags are those of the RIS format specification (Research Information Systems, 2001), line ends those it asks for.

use std::fmt::Write as _;

use super::format::Format;
use super::package::{Of, Package, Product};
use super::when::{beyond, known};
use crate::archive::entity::Role;
use crate::archive::statement::Statement;

pub(super) const FORMAT: Format = Format {
    name: "ris",
    ending: "ris",
    of: &[Of::Statements],
    words: "references for reference managers",
    loses: "dates finer than year, month and day are said in notes",
    make,
};

fn make(package: &Package) -> Product {
    Product::file(package.statements.iter().map(|statement| reference(package, statement)).collect())
}

fn reference(package: &Package, statement: &Statement) -> String {
    let mut text = String::new();
    let mut tag = |name: &str, value: &str| {
        // A value is one line.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(text, "{name}  - {value}\r\n");
    };
    let address = statement.url.as_deref().or(statement.seen_at.as_deref());
    tag("TY", sort(statement, address.is_some()));
    tag("ID", statement.id.as_str());
    if let Some(title) = &statement.title {
        tag("TI", title);
    }
    for (name, role) in [("AU", Role::Author), ("A2", Role::Signer)] {
        // The comma tells reference managers that an organisation has no given name.
        statement.named_as(&role).for_each(|mention| tag(name, &format!("{},", mention.entity.name)));
    }
    if let Some(date) = statement.date.as_ref().and_then(known) {
        let part = |part: Option<u32>| part.map_or_else(String::new, |part| format!("{part:02}"));
        tag("PY", &date.year.to_string());
        tag("DA", &format!("{:04}/{}/{}/", date.year, part(date.month), part(date.day)));
    }
    statement.rights.iter().for_each(|right| tag("KW", &right.replace('-', " ")));
    tag("LA", &statement.lang);
    if let Some(summary) = &statement.summary {
        tag("AB", summary);
    }
    if let Some(address) = address {
        tag("UR", address);
    }
    let date = beyond(statement.date.as_ref());
    let untitled = statement.title.is_none().then(|| "the source gives no title".to_owned());
    for note in date.into_iter().chain(untitled).chain(package.warnings(statement)) {
        tag("N1", &note);
    }
    let source = package.archive.meta();
    tag("DB", &format!("{}, statement {}", source.title, statement.id));
    tag("ER", "");
    text
}

/// The type of a reference.
fn sort(statement: &Statement, has_address: bool) -> &'static str {
    match statement.kind.as_str() {
        "report" => "RPRT",
        "news" => "NEWS",
        _ if has_address => "ELEC",
        _ => "GEN",
    }
}
