//! RIS: references as Zotero, Mendeley and most other reference managers read them.
//!
//! Tags are those of the RIS format specification (Research Information Systems, 2001), line ends those it asks for.

use std::io::{self, Write as _};

use super::format::{Form, Format};
use super::package::{Of, Package};
use super::product::Holds;
use super::reference::{digest, kind, names, notes, remarks, rights, summary, web};
use super::sink::Sink;
use super::when::{beyond, is_plain, known};
use crate::archive::date::{Date, year_digits};
use crate::archive::entity::Role;
use crate::archive::statement::Statement;
use crate::text::handed;

pub(super) const FORMAT: Format = Format {
    name: "ris",
    ending: "ris",
    of: &[Of::Statements],
    words: "references for reference managers",
    loses: "dates finer than year, month and day are said in notes",
    form: Form::Text,
    holds: Holds::File,
    make,
};

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    package.statements.iter().try_for_each(|statement| reference(sink, package, statement))?;
    Ok(remarks(package, |date| !is_plain(date)))
}

fn reference(sink: &mut Sink, package: &Package, statement: &Statement) -> io::Result<()> {
    let archive = package.archive.meta();
    let address = statement.address().and_then(web);
    let mut tag = |name: &str, value: &str| {
        // A value is one line.
        let value = handed::line(value);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(sink, "{name}  - {value}\r\n")
    };
    tag("TY", sort(statement, address.is_some()))?;
    tag("ID", statement.id.as_str())?;
    if let Some(title) = statement.title() {
        tag("TI", title)?;
    }
    for (name, role) in [("AU", Role::Author), ("A2", Role::Signer)] {
        // The comma tells reference managers that an organisation has no given name.
        names(statement, &role).try_for_each(|who| tag(name, &format!("{who},")))?;
    }
    if let Some((year, whole)) = statement.date.as_ref().and_then(dated) {
        tag("PY", &year)?;
        tag("DA", &whole)?;
    }
    tag("M3", &kind(statement))?;
    for right in rights(statement) {
        tag("KW", &right)?;
    }
    tag("LA", statement.lang())?;
    if let Some(summary) = summary(statement) {
        tag("AB", &summary)?;
    }
    if let Some(address) = address {
        tag("UR", address)?;
        if let Some((_, read)) = archive.captured.as_ref().filter(|date| is_plain(date)).and_then(dated) {
            tag("Y2", &read)?;
        }
    }
    let notes = notes(package, statement, beyond(statement.date.as_ref()));
    notes.iter().chain([&digest(statement)]).try_for_each(|note| tag("N1", note))?;
    tag("DB", &archive.title)?;
    tag("AN", statement.id.as_str())?;
    tag("ER", "")
}

/// The year of a date, and `year/month/day/` with what is known of it.
fn dated(date: &Date) -> Option<(String, String)> {
    let known = known(date)?;
    let part = |part: Option<u32>| part.map_or_else(String::new, |part| format!("{part:02}"));
    let whole = format!("{}/{}/{}/", year_digits(known.year), part(known.month), part(known.day));
    Some((year_digits(known.year), whole))
}

/// The type of a reference.
fn sort(statement: &Statement, has_address: bool) -> &'static str {
    match statement.kind() {
        "report" => "RPRT",
        "news" => "NEWS",
        _ if has_address => "ELEC",
        _ => "GEN",
    }
}
