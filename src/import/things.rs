//! Entities of FollowTheMoney as they lie in a file: a JSON object in each line, whose properties are lists.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::gather::Gather;
use super::input::Source;
use super::refusal::{Fault, ImportError};
use crate::archive::digest::is_digest;
use crate::archive::id::is_slug;

/// What stands before a date, as it is known, in a note that this program writes; EDTF follows in brackets.
const DATE_NOTE: &str = "date as known: ";

/// A line.
#[derive(Deserialize)]
pub(super) struct Thing {
    pub(super) id: String,
    pub(super) schema: String,
    #[serde(default)]
    pub(super) properties: BTreeMap<String, Vec<Value>>,
    #[serde(skip)]
    pub(super) line: usize,
}

/// Whether a text begins as FollowTheMoney does.
pub(super) fn looks_so(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.contains("\"properties\"") && serde_json::from_str::<Thing>(line).is_ok()
}

/// Reads the lines of a file; one that is no entity is remarked on.
pub(super) fn things(source: &Source<'_>, gather: &mut Gather) -> Result<Vec<Thing>, ImportError> {
    let mut things = Vec::new();
    for (place, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let offset = source.offset_of(line);
        match serde_json::from_str::<Thing>(line) {
            Ok(thing) => things.push(Thing { line: place + 1, ..thing }),
            Err(error) if error.is_data() => {
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or_default();
                gather.remarks.add(place + 1, format!("expected an entity with id and schema: {what}; left out"));
            }
            Err(error) => return Err(source.no_json(offset, &error)),
        }
    }
    if things.is_empty() {
        let expected = "an entity of FollowTheMoney in each line";
        return Err(source.broken(0, Fault::Other { expected, found: "none".to_owned() }));
    }
    Ok(things)
}

impl Thing {
    /// The id without the name of an archive before it, which this program's own have.
    pub(super) fn slug(&self) -> &str {
        let archive = self.id.rsplit_once('.').filter(|(archive, id)| is_slug(archive) && is_slug(id));
        archive.map_or(&self.id, |(_, id)| id)
    }

    /// The values of a property, which is not told of any more.
    pub(super) fn all(&mut self, property: &str) -> Vec<String> {
        let values = self.properties.remove(property).unwrap_or_default();
        let words = |value: Value| match value {
            Value::String(words) => Some(words),
            // An entity may stand for its id.
            Value::Object(entity) => entity.get("id").and_then(Value::as_str).map(str::to_owned),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        values.into_iter().filter_map(words).filter(|words| !words.trim().is_empty()).collect()
    }

    /// The first value of the first property that has any; further ones are remarked on.
    pub(super) fn one(&mut self, properties: &[&str], gather: &mut Gather) -> Option<String> {
        let property = properties.iter().find(|property| self.properties.contains_key(**property))?;
        let mut values = self.all(property).into_iter();
        let first = values.next();
        if values.next().is_some() {
            let what = format!("expected one value of {}:{property}, found more; the first counts", self.schema);
            gather.remarks.add(self.line, what);
        }
        first
    }

    /// The notes that this program writes, read back; others stay.
    pub(super) fn notes(&mut self) -> Notes {
        let mut notes = Notes::default();
        let others = self.all("notes").into_iter().filter(|note| !notes.take(note));
        let others: Vec<Value> = others.map(Value::String).collect();
        if !others.is_empty() {
            self.properties.insert("notes".to_owned(), others);
        }
        notes
    }

    /// Remarks on the properties that nobody took.
    pub(super) fn leave(self, gather: &mut Gather) {
        for property in self.properties.keys() {
            let what = format!("the property {}:{property} is not carried and is left out", self.schema);
            gather.remarks.add(self.line, what);
        }
    }
}

/// What notes of this program say of a record.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) date: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) seen_at: Option<String>,
    pub(super) excerpt: bool,
}

impl Notes {
    /// Takes a note; tells whether it was one of this program.
    fn take(&mut self, note: &str) -> bool {
        if let Some(date) = note.strip_prefix(DATE_NOTE) {
            self.date = date.rsplit_once('(').and_then(|(_, edtf)| edtf.strip_suffix(')')).map(str::to_owned);
        } else if let Some(lang) = note.strip_prefix("language: ") {
            self.lang = Some(lang.to_owned());
        } else if let Some(address) = note.strip_prefix("read at ") {
            self.seen_at = Some(address.to_owned());
        } else if note == "excerpt, the source goes on" {
            self.excerpt = true;
        } else {
            return is_known_without(note);
        }
        true
    }
}

/// Whether a note of this program says what is known without it: an id, a digest, that there is no date.
fn is_known_without(note: &str) -> bool {
    match note.split_once(' ') {
        Some(("statement" | "fact", id)) => is_slug(id),
        Some(("sha256:", digest)) => is_digest(digest),
        Some(("digest:", word)) => matches!(word, "matches" | "differs" | "not given"),
        _ => note == "undated",
    }
}
