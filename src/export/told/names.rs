//! People or organisations with how often they are named.

use std::io;

use serde::Serialize;

use super::{json as told, table};
use crate::archive::date::Date;
use crate::archive::entity::{Entity, EntityKind};
use crate::export::json::Each;
use crate::export::sink::Sink;
use crate::store::about::Entry;

#[derive(Serialize)]
struct Names<'a, I> {
    /// What was looked for; empty is everybody.
    sought: &'a str,
    names: I,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    other_names: &'a [String],
    role: Option<&'a str>,
    country: Option<&'a str>,
    address: Option<&'a str>,
    seen_at: Option<&'a str>,
    note: Option<&'a str>,
    /// How many statements name them.
    statements: usize,
    facts: usize,
    /// EDTF; null where nothing that names them is dated.
    first_date: Option<String>,
    /// The spelling that fits what was looked for, where it is another than the name.
    spelling: Option<&'a str>,
}

/// Writes names as JSON.
pub fn json(sink: &mut Sink, archive: &str, sought: &str, entries: &[Entry]) -> io::Result<()> {
    told(sink, archive, Names { sought, names: Each(|| entries.iter().map(named)) })
}

/// Writes names as a table; other spellings are parted by semicolons.
pub fn csv(sink: &mut Sink, entries: &[Entry]) -> io::Result<()> {
    let head = [
        "id",
        "kind",
        "name",
        "other_names",
        "role",
        "country",
        "statements",
        "facts",
        "first_date",
        "address",
        "seen_at",
    ];
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let rows = entries.iter().map(|entry| {
        let entity = &*entry.entity;
        [
            entity.id.to_string(),
            kind(entity).to_owned(),
            entity.name.clone(),
            entity.names.join("; "),
            text(&entity.role),
            text(&entity.country),
            entry.statements.to_string(),
            entry.events.to_string(),
            entry.first.as_ref().map_or_else(String::new, Date::to_string),
            text(&entity.url),
            text(&entity.seen_at),
        ]
    });
    table(sink, head, rows)
}

fn named(entry: &Entry) -> Named<'_> {
    let entity = &*entry.entity;
    Named {
        id: entity.id.as_str(),
        kind: kind(entity),
        name: &entity.name,
        other_names: &entity.names,
        role: entity.role.as_deref(),
        country: entity.country.as_deref(),
        address: entity.url.as_deref(),
        seen_at: entity.seen_at.as_deref(),
        note: entity.note.as_deref(),
        statements: entry.statements,
        facts: entry.events,
        first_date: entry.first.as_ref().map(Date::to_string),
        spelling: entry.spelling.as_deref(),
    }
}

fn kind(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
    }
}
