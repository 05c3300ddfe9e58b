//! A Frictionless data package: tables with a description of every column, and a digest of every file.
//!
//! `datapackage.json` is that of the Tabular Data Package specification, version 1. What is a list stands in a cell as
//! JSON, so that nothing has to be guessed apart.

use std::io::{self, Write};
use std::sync::Arc;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;
use serde_json::{Value, json};

use super::cell::Cells;
use super::format::{Form, Format};
use super::json::{Each, document};
use super::package::{Of, Package};
use super::product::Holds;
use super::record::{Dated, Texts, entities, remark};
use super::shapes::part;
use super::sink::Sink;
use crate::archive::Meta;
use crate::archive::date::Date;
use crate::archive::digest::{Sum, of_words};
use crate::archive::entity::{Entity, EntityKind, Mention, Role};
use crate::archive::event::{DatePart, Event, Evidence};
use crate::archive::id::StatementId;
use crate::archive::statement::{Demand, Statement};
use crate::archive::text::Text;

pub(super) const FORMAT: Format = Format {
    name: "datapackage",
    ending: "datapackage",
    of: &[Of::Statements, Of::Facts],
    words: "a Frictionless data package: a folder of described tables",
    loses: "yearly indices are left out; earliest and latest are empty outside of the years 1 to 9999",
    form: Form::Text,
    holds: Holds::Folder,
    make,
};

/// A column: its name, its type, what it holds.
type Field = (&'static str, &'static str, &'static str);

const DATE: [Field; 4] = [
    ("date", "string", "EDTF (ISO 8601-2); empty is undated"),
    ("earliest", "date", "the first day that it could be; empty where that is open"),
    ("latest", "date", "the last day that it could be; empty where that is open"),
    ("precision", "string", "day, month, season, year, decade, century, interval or one-of"),
];
const STATEMENT: &[Field] = &[
    ("title", "string", "empty where the source gives none"),
    ("kind", "string", "sort of text"),
    ("lang", "string", "BCP 47 tag of the language"),
    ("publishers", "array", "ids of organisations and people"),
    ("rights", "array", "rights and themes"),
    ("mentions", "array", "everybody who is named, as objects with id and role"),
    ("body", "string", "whose words sha256 is of: text or summary"),
    ("text", "string", "the publisher's own words"),
    ("summary", "string", "words of third persons, never the publisher's"),
    ("excerpt", "boolean", "the source goes on where the text ends"),
    ("address", "string", "where it stands, else where it was read"),
    ("url", "string", "address of the document"),
    ("seen_at", "string", "address at which it was read"),
    ("sha256", "string", "SHA-256 of the words in UTF-8"),
    ("digest", "string", "how that compares with the archive's digest: matches, differs or not given"),
    ("warnings", "array", "what has to be known before the words are trusted"),
    ("demands", "array", "what it demands, as objects: quote, of whom, and the ids of those for whom"),
];
const FACT: &[Field] = &[
    ("title", "string", "what happened"),
    ("detail", "string", "what happened, in the archive's words"),
    ("kind", "string", "sort of event"),
    ("place", "string", "where"),
    ("mentions", "array", "everybody who is named, as objects with id and role"),
    ("statements", "array", "ids of the statements that speak of it"),
    ("seen_at", "string", "address at which it was read"),
];
const PERSON: &[Field] = &[
    ("id", "string", "slug, unique over the archive"),
    ("name", "string", "the name that is shown"),
    ("names", "array", "other spellings"),
    ("role", "string", "what the person does"),
    ("note", "string", "a remark"),
    ("seen_at", "string", "address at which this was read"),
];
const ORGANISATION: &[Field] = &[
    ("id", "string", "slug, unique over the archive"),
    ("name", "string", "the name that is shown"),
    ("names", "array", "other spellings and abbreviations"),
    ("kind", "string", "sort of organisation"),
    ("country", "string", "ISO 3166 code"),
    ("url", "string", "its own address"),
    ("note", "string", "a remark"),
    ("seen_at", "string", "address at which this was read"),
];
const EVIDENCE: &[Field] = &[
    ("fact", "string", "id of the fact"),
    ("statement", "string", "id of the statement"),
    ("quote", "string", "the exact words"),
    (
        "start",
        "integer",
        "place of the first character in the text, in Unicode code points from 0; empty where the words are not there",
    ),
    ("end", "integer", "place behind the last character"),
    (
        "states",
        "string",
        "the finest part of the date that the words state: year, month or day; empty where they state none",
    ),
    ("inferred", "array", "the parts of the date that were worked out from the context"),
];

/// A table with its description.
struct Table<'a> {
    name: &'static str,
    fields: Vec<Field>,
    rows: Box<dyn Iterator<Item = Vec<String>> + 'a>,
    /// Columns that hold ids of other tables.
    foreign: &'static [(&'static str, &'static str)],
}

/// The tables come first: their description holds their digests.
fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    let texts = Texts::new(package);
    let parties = entities(package, &texts);
    let mut resources = Vec::new();
    for table in tables(package, &texts, &parties) {
        let path = format!("{}.csv", table.name);
        sink.begin(&path)?;
        resources.push(table.write(&path, &mut *sink)?);
    }
    sink.begin("datapackage.json")?;
    document(sink, &description(package.archive.meta(), package.query, &resources))?;
    Ok(indices(package))
}

fn tables<'a>(package: &'a Package, texts: &'a Texts, parties: &'a [&Arc<Entity>]) -> [Table<'a>; 5] {
    let of = |kind: EntityKind| parties.iter().filter(move |entity| entity.kind == kind);
    let evidence = package.facts.iter().flat_map(|fact| fact.evidence.iter().map(move |evidence| (fact, evidence)));
    let id = ("id", "string", "slug, unique over the archive");
    let dated = |fields: &[Field]| [&[id], &DATE[..], fields].concat();
    [
        Table {
            name: "statements",
            fields: dated(STATEMENT),
            rows: Box::new(texts.all().map(|statement| statement_row(package, statement))),
            foreign: &[],
        },
        Table {
            name: "facts",
            fields: dated(FACT),
            rows: Box::new(package.facts.iter().map(|it| fact_row(it))),
            foreign: &[],
        },
        Table {
            name: "people",
            fields: PERSON.to_vec(),
            rows: Box::new(of(EntityKind::Person).map(|entity| person_row(entity))),
            foreign: &[],
        },
        Table {
            name: "organisations",
            fields: ORGANISATION.to_vec(),
            rows: Box::new(of(EntityKind::Organisation).map(|entity| organisation_row(entity))),
            foreign: &[],
        },
        Table {
            name: "evidence",
            fields: EVIDENCE.to_vec(),
            rows: Box::new(evidence.map(|(fact, evidence)| evidence_row(fact, evidence))),
            foreign: &[("fact", "facts"), ("statement", "statements")],
        },
    ]
}

/// Says what a package of everything lacks.
fn indices(package: &Package) -> Vec<String> {
    let count = if package.query.is_empty() { package.archive.indices().len() } else { 0 };
    remark(count, "yearly index is left out", "yearly indices are left out").into_iter().collect()
}

fn description(meta: &Meta, query: &str, resources: &[Value]) -> Value {
    let source = meta.source.as_ref().map(|source| match &source.url {
        Some(url) => json!({"title": source.name, "path": url}),
        None => json!({"title": source.name}),
    });
    json!({
        "profile": "tabular-data-package",
        "name": meta.id,
        "title": meta.title,
        "description": meta.description.as_deref().unwrap_or_default(),
        "sources": source.into_iter().collect::<Vec<_>>(),
        "resources": resources,
        "letapis": {
            "schema": 1,
            "captured": meta.captured.as_ref().map(ToString::to_string),
            "licence": meta.licence,
            "query": query,
            "cells": "an apostrophe stands before cells that a spreadsheet would take for a formula",
        },
    })
}

impl Table<'_> {
    /// Writes the table as RFC 4180 does; gives its description.
    fn write(mut self, path: &str, to: impl Write) -> io::Result<Value> {
        let mut summed = Summed { to, bytes: 0, sum: Sum::default() };
        let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut summed);
        csv.write_record(self.fields.iter().map(|(name, ..)| name))?;
        for row in &mut self.rows {
            csv.write_record(row.iter().map(|words| Cells::Harmless.of(words).into_owned()))?;
        }
        csv.flush()?;
        drop(csv);
        Ok(self.resource(path, summed.bytes, summed.sum))
    }

    fn resource(&self, path: &str, bytes: usize, sum: Sum) -> Value {
        let field = |&(name, sort, words): &Field| json!({"name": name, "type": sort, "description": words});
        let foreign = self
            .foreign
            .iter()
            .map(|(field, table)| json!({"fields": field, "reference": {"resource": table, "fields": "id"}}));
        let mut schema = json!({"fields": self.fields.iter().map(field).collect::<Vec<_>>(), "missingValues": [""]});
        if self.foreign.is_empty() {
            schema["primaryKey"] = json!("id");
        } else {
            schema["foreignKeys"] = foreign.collect();
        }
        json!({
            "profile": "tabular-data-resource",
            "name": self.name,
            "path": path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "quoteChar": "\"", "doubleQuote": true},
            "bytes": bytes,
            "hash": format!("sha256:{}", sum.digits()),
            "schema": schema,
        })
    }
}

/// Counts and sums up what is written through it.
struct Summed<W> {
    to: W,
    bytes: usize,
    sum: Sum,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.to.write(bytes)?;
        self.bytes += length;
        self.sum.add(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn statement_row(package: &Package, statement: &Statement) -> Vec<String> {
    let publishers = statement.named_as(&Role::Author).map(|mention| mention.entity.id.as_str());
    let own = [
        cell(statement.title()),
        statement.kind().to_owned(),
        statement.lang().to_owned(),
        list(publishers),
        list(statement.rights().iter().map(Text::as_str)),
        mentions(&statement.mentions),
        part(statement.body()).to_owned(),
        cell(statement.text()),
        cell(statement.summary()),
        statement.excerpt.to_string(),
        cell(statement.address()),
        cell(statement.url()),
        cell(statement.seen_at()),
        of_words(statement.body().words()),
        statement.digest.word().to_owned(),
        list(package.warnings(statement)),
        list(statement.demands().iter().map(demand)),
    ];
    dated(statement.id.as_str(), statement.date.as_ref(), own)
}

fn fact_row(event: &Event) -> Vec<String> {
    let own = [
        event.title().to_owned(),
        cell(event.detail()),
        event.kind().to_owned(),
        cell(event.place()),
        mentions(&event.mentions),
        list(event.statements.iter().map(StatementId::as_str)),
        cell(event.seen_at()),
    ];
    dated(event.id.as_str(), event.date.as_ref(), own)
}

fn person_row(person: &Entity) -> Vec<String> {
    vec![
        person.id.to_string(),
        person.name.clone(),
        list(person.names.iter().map(String::as_str)),
        cell(person.role.as_deref()),
        cell(person.note.as_deref()),
        cell(person.seen_at.as_deref()),
    ]
}

fn organisation_row(organisation: &Entity) -> Vec<String> {
    vec![
        organisation.id.to_string(),
        organisation.name.clone(),
        list(organisation.names.iter().map(String::as_str)),
        cell(organisation.role.as_deref()),
        cell(organisation.country.as_deref()),
        cell(organisation.url.as_deref()),
        cell(organisation.note.as_deref()),
        cell(organisation.seen_at.as_deref()),
    ]
}

fn evidence_row(fact: &Event, evidence: &Evidence) -> Vec<String> {
    let chars = evidence.quote.place().map(|place| place.chars);
    vec![
        fact.id.to_string(),
        evidence.statement.to_string(),
        evidence.quote.exact.to_string(),
        chars.as_ref().map_or_else(String::new, |chars| chars.start.to_string()),
        chars.map_or_else(String::new, |chars| chars.end.to_string()),
        cell(evidence.states.map(DatePart::word)),
        list(evidence.inferred.iter().map(DatePart::word)),
    ]
}

/// A row that begins with an id and a date.
fn dated(id: &str, date: Option<&Date>, own: impl IntoIterator<Item = String>) -> Vec<String> {
    let [edtf, earliest, latest, precision] = match date.map(Dated::new) {
        Some(date) => {
            [date.edtf, date.earliest.unwrap_or_default(), date.latest.unwrap_or_default(), date.precision.to_owned()]
        }
        None => Default::default(),
    };
    [id.to_owned(), edtf, earliest, latest, precision].into_iter().chain(own).collect()
}

/// Somebody who is named, and as what.
#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    role: String,
}

fn cell(words: Option<&str>) -> String {
    words.unwrap_or_default().to_owned()
}

fn list(words: impl IntoIterator<Item = impl Into<Value>>) -> String {
    words.into_iter().map(Into::into).collect::<Value>().to_string()
}

/// Ten thousand names in each of many statements are not made values first.
fn mentions(mentions: &[Mention]) -> String {
    let named = Each(|| {
        let mentions = mentions.iter();
        mentions.map(|Mention { entity, role }| Named { id: entity.id.as_str(), role: role.to_string() })
    });
    serde_json::to_string(&named).expect("strings and lists can always be written as JSON")
}

fn demand(demand: &Demand) -> Value {
    let on_behalf: Value = demand.on_behalf.iter().map(|mention| mention.entity.id.as_str()).collect();
    json!({"quote": *demand.quote.exact, "of": *demand.of, "for": on_behalf})
}

#[cfg(test)]
mod tests {
    use super::{DATE, Table, of_words};

    #[test]
    fn a_table_is_written_as_described() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = vec![row(["2021", "2021-01-01", "2021-12-31", "year"]), row(["-0044", "", "", "a, \"b\"\nc"])];
        let table = Table { name: "t", fields: DATE.to_vec(), rows: Box::new(rows.into_iter()), foreign: &[] };
        let text =
            "date,earliest,latest,precision\r\n2021,2021-01-01,2021-12-31,year\r\n'-0044,,,\"a, \"\"b\"\"\nc\"\r\n";
        let mut written = Vec::new();
        let resource = table.write("t.csv", &mut written).unwrap();
        assert_eq!(str::from_utf8(&written).unwrap(), text);
        assert_eq!(resource["bytes"], text.len());
        assert_eq!(resource["hash"], format!("sha256:{}", of_words(text)));
        assert_eq!(resource["schema"]["fields"][1]["type"], "date");
    }
}
