//! CSV for spreadsheets (RFC 4180): a header, then a row for each statement, or for each quotation of a dated fact.
//!
//! The crate saves the quoting. A cell that a spreadsheet would take for a formula is made harmless, see [`Cells`].

use std::io;
use std::sync::Arc;

use csv::{Terminator, WriterBuilder};

use super::cell::Cells;
use super::format::{Form, Format};
use super::found::{Hit, Why};
use super::package::{Of, Package};
use super::product::Holds;
use super::shapes::{day, part, precision, stated};
use super::sink::Sink;
use crate::archive::date::Date;
use crate::archive::digest::of_words;
use crate::archive::entity::{EntityKind, Mention, Role};
use crate::archive::event::{DatePart, Event, Evidence};
use crate::archive::id::StatementId;
use crate::archive::quote::Place;
use crate::archive::statement::{Digest, Statement};

/// Stands between the values of a cell that has several.
const BETWEEN: &str = "; ";

pub(super) const FORMAT: Format = Format {
    name: "csv",
    ending: "csv",
    of: &[Of::Statements, Of::Facts],
    words: "a table for spreadsheets",
    loses: "demands, and other spellings of names",
    form: Form::Text,
    holds: Holds::File,
    make,
};

/// A statement in a table.
struct Listed<'a> {
    statement: &'a Statement,
    why: Vec<Why>,
}

/// A fact in a table, with one of the quotations that it stands on.
struct Told<'a> {
    event: &'a Event,
    evidence: Option<&'a Evidence>,
    teller: Option<&'a Arc<Statement>>,
}

/// The name of a column, and what stands in it.
type Column<T> = (&'static str, fn(&T) -> String);
type OfListed = (&'static str, fn(&Listed<'_>) -> String);
type OfTold = (&'static str, fn(&Told<'_>) -> String);

const OF_STATEMENTS: &[OfListed] = &[
    ("id", |row| row.statement.id.to_string()),
    ("title", |row| or_empty(row.statement.title())),
    ("date", |row| edtf(row.statement.date.as_ref())),
    ("earliest", |row| earliest(row.statement.date.as_ref())),
    ("latest", |row| latest(row.statement.date.as_ref())),
    ("precision", |row| row.statement.date.as_ref().map_or("", precision).to_owned()),
    ("kind", |row| row.statement.kind().to_owned()),
    ("lang", |row| row.statement.lang().to_owned()),
    ("rights", |row| row.statement.rights().iter().map(|right| &**right).collect::<Vec<_>>().join(BETWEEN)),
    ("publishers", |row| named_as(&row.statement.mentions, &Role::Author)),
    ("signatories", |row| named_as(&row.statement.mentions, &Role::Signer)),
    ("addressees", |row| named_as(&row.statement.mentions, &Role::Addressee)),
    ("people", |row| named(&row.statement.mentions, EntityKind::Person)),
    ("organisations", |row| named(&row.statement.mentions, EntityKind::Organisation)),
    ("body", |row| part(row.statement.body()).to_owned()),
    ("text", |row| or_empty(row.statement.text())),
    ("summary", |row| or_empty(row.statement.summary())),
    ("excerpt", |row| row.statement.excerpt.to_string()),
    ("address", |row| or_empty(row.statement.address())),
    ("url", |row| or_empty(row.statement.url())),
    ("seen_at", |row| or_empty(row.statement.seen_at())),
    ("sha256", |row| of_words(row.statement.body().words())),
    ("digest", |row| row.statement.digest.word().to_owned()),
];

const WHY: OfListed =
    ("why", |row| row.why.iter().map(|why| format!("{} {}", why.part, why.found)).collect::<Vec<_>>().join(BETWEEN));

const OF_FACTS: &[OfTold] = &[
    ("id", |row| row.event.id.to_string()),
    ("title", |row| row.event.title().to_owned()),
    ("detail", |row| or_empty(row.event.detail())),
    ("date", |row| edtf(row.event.date.as_ref())),
    ("earliest", |row| earliest(row.event.date.as_ref())),
    ("latest", |row| latest(row.event.date.as_ref())),
    ("precision", |row| row.event.date.as_ref().map_or("", precision).to_owned()),
    ("stated", |row| or_empty(stated(row.event))),
    ("kind", |row| row.event.kind().to_owned()),
    ("place", |row| or_empty(row.event.place())),
    ("people", |row| named(&row.event.mentions, EntityKind::Person)),
    ("organisations", |row| named(&row.event.mentions, EntityKind::Organisation)),
    ("statements", |row| row.event.statements.iter().map(StatementId::as_str).collect::<Vec<_>>().join(BETWEEN)),
    ("quote", |row| row.evidence.map_or_else(String::new, |evidence| evidence.quote.exact.to_string())),
    ("quote_statement", |row| row.evidence.map_or_else(String::new, |evidence| evidence.statement.to_string())),
    ("quote_start", |row| number(row, |place| place.chars.start)),
    ("quote_end", |row| number(row, |place| place.chars.end)),
    ("quote_sentence", |row| number(row, |place| place.sentence() + 1)),
    ("states", |row| or_empty(row.evidence.and_then(|evidence| evidence.states).map(DatePart::word))),
    ("inferred", |row| {
        let parts = row.evidence.iter().flat_map(|evidence| evidence.inferred.iter());
        parts.map(DatePart::word).collect::<Vec<_>>().join(BETWEEN)
    }),
    ("excerpt", |row| row.teller.map_or_else(String::new, |teller| teller.excerpt.to_string())),
    ("address", |row| or_empty(row.event.seen_at().or_else(|| row.teller.and_then(|teller| teller.address())))),
    ("sha256", |row| row.teller.map_or_else(String::new, |teller| teller.sha256())),
    ("digest", |row| row.teller.map_or(Digest::NotGiven, |teller| teller.digest).word().to_owned()),
];

/// Writes statements as a table, with a column that says why each is there.
pub fn hits<'a>(sink: &mut Sink, hits: impl Iterator<Item = Hit<'a>>) -> io::Result<()> {
    let rows = hits.map(|Hit { statement, why }| Listed { statement, why });
    table(sink, &[OF_STATEMENTS, &[WHY]].concat(), rows, Cells::default())
}

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    match package.of {
        Of::Statements => {
            let rows = package.statements.iter().map(|statement| Listed { statement, why: Vec::new() });
            table(sink, OF_STATEMENTS, rows, package.cells)?;
        }
        Of::Facts => {
            table(sink, OF_FACTS, package.facts.iter().flat_map(|event| told(package, event)), package.cells)?;
        }
    }
    Ok(Vec::new())
}

/// A row for every quotation; one without any where there is none.
fn told<'a>(package: &'a Package, event: &'a Event) -> Vec<Told<'a>> {
    let row = |evidence: Option<&'a Evidence>| Told {
        event,
        evidence,
        teller: evidence.and_then(|evidence| package.archive.statement(&evidence.statement)),
    };
    if event.evidence.is_empty() {
        return vec![row(None)];
    }
    event.evidence.iter().map(|evidence| row(Some(evidence))).collect()
}

fn table<T>(sink: &mut Sink, columns: &[Column<T>], rows: impl Iterator<Item = T>, cells: Cells) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(sink);
    writer.write_record(columns.iter().map(|(name, _)| name))?;
    for row in rows {
        for (_, cell) in columns {
            writer.write_field(cells.of(&cell(&row)).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

fn or_empty(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn edtf(date: Option<&Date>) -> String {
    date.map_or_else(String::new, ToString::to_string)
}

fn earliest(date: Option<&Date>) -> String {
    date.and_then(|date| day(date.earliest())).unwrap_or_default()
}

fn latest(date: Option<&Date>) -> String {
    date.and_then(|date| day(date.latest())).unwrap_or_default()
}

/// Something about the place of the quotation.
fn number(row: &Told, of: fn(Place<'_>) -> usize) -> String {
    let place = row.evidence.and_then(|evidence| evidence.quote.place());
    place.map_or_else(String::new, |place| of(place).to_string())
}

/// Names of those in that role.
fn named_as(mentions: &[Mention], role: &Role) -> String {
    let named = mentions.iter().filter(|mention| mention.role == *role);
    named.map(|mention| mention.entity.name.as_str()).collect::<Vec<_>>().join(BETWEEN)
}

/// Names of people, or of organisations, each with its role.
fn named(mentions: &[Mention], kind: EntityKind) -> String {
    let named = mentions.iter().filter(|mention| mention.entity.kind == kind);
    named.map(|mention| format!("{} ({})", mention.entity.name, mention.role)).collect::<Vec<_>>().join(BETWEEN)
}
