//! Entities of FollowTheMoney as they lie in a file: a JSON object in each line, whose properties are lists.

use serde::Deserialize;
use serde::de::Error as _;
use serde_json::value::RawValue;

use super::gather::Gather;
use super::input::Source;
use super::json::{Fields, Sound, some_items, words};
use super::refusal::{Fault, ImportError};
use crate::archive::digest::is_digest;
use crate::archive::id::is_slug;
use crate::archive::limits;

/// What stands before a date, as it is known, in a note that this program writes; EDTF follows in brackets.
const DATE_NOTE: &str = "date as known: ";

/// A line that was found to hold an entity, as it is written.
pub(super) struct Line<'a> {
    pub(super) line: usize,
    text: &'a str,
}

/// A line, taken apart; the values of its properties are lists as they are written.
#[derive(Deserialize)]
pub(super) struct Thing<'a> {
    pub(super) id: String,
    pub(super) schema: String,
    #[serde(default, borrow, deserialize_with = "lists")]
    pub(super) properties: Fields<'a>,
    /// The notes that are left when those of this program are read.
    #[serde(skip)]
    notes: Option<Vec<String>>,
    #[serde(skip)]
    pub(super) line: usize,
}

/// Properties, each a list that is sound.
fn lists<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Fields<'de>, D::Error> {
    let fields = Fields::deserialize(deserializer)?;
    for raw in fields.0.values() {
        serde_json::from_str::<Vec<Sound>>(raw.get()).map_err(|error| {
            let words = error.to_string();
            D::Error::custom(words.split(" at line ").next().unwrap_or_default())
        })?;
    }
    Ok(fields)
}

/// Whether a text begins as FollowTheMoney does.
pub(super) fn looks_so(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.contains("\"properties\"") && serde_json::from_str::<Thing>(line).is_ok()
}

/// Calls `take` with each line of a file and what it holds; one that is no entity is remarked on.
pub(super) fn things<'a>(
    source: &Source<'a>,
    gather: &mut Gather,
    mut take: impl FnMut(Line<'a>, &Thing<'a>),
) -> Result<(), ImportError> {
    let mut is_empty = true;
    for (place, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let offset = source.offset_of(line);
        match serde_json::from_str::<Thing>(line) {
            Ok(thing) => {
                is_empty = false;
                take(Line { line: place + 1, text: line }, &thing);
            }
            Err(error) if error.is_data() => {
                let what = error.to_string();
                let what = what.split(" at line ").next().unwrap_or_default();
                gather.remarks.add(place + 1, format!("expected an entity with id and schema: {what}; left out"));
            }
            Err(error) => return Err(source.no_json(offset, &error)),
        }
    }
    if is_empty {
        let expected = "an entity of FollowTheMoney in each line";
        return Err(source.broken(0, Fault::Other { expected, found: "none".to_owned() }));
    }
    Ok(())
}

impl<'a> Line<'a> {
    /// What it holds.
    pub(super) fn thing(&self) -> Thing<'a> {
        let thing: Thing<'_> = serde_json::from_str(self.text).expect("the line was read before");
        Thing { line: self.line, ..thing }
    }
}

impl Thing<'_> {
    /// The id without the name of an archive before it, which this program's own have.
    pub(super) fn slug(&self) -> &str {
        let archive = self.id.rsplit_once('.').filter(|(archive, id)| is_slug(archive) && is_slug(id));
        archive.map_or(&self.id, |(_, id)| id)
    }

    /// The values of a property, which is not told of any more.
    pub(super) fn all(&mut self, property: &str, gather: &mut Gather) -> Vec<String> {
        let (values, more) = some_items(self.properties.0.remove(property));
        if more {
            let what = format!(
                "expected at most {} values of {}:{property}, found more; left out",
                limits::ITEMS,
                self.schema
            );
            gather.remarks.add(self.line, what);
        }
        let noted = self.notes.take_if(|_| property == "notes").unwrap_or_default();
        let values = values.into_iter().filter_map(value).chain(noted);
        values.filter(|words| !words.trim().is_empty()).collect()
    }

    /// The first value of the first property that has any; further ones are remarked on.
    pub(super) fn one(&mut self, properties: &[&str], gather: &mut Gather) -> Option<String> {
        let has = |property: &&&str| {
            self.properties.0.contains_key(**property) || (**property == "notes" && self.notes.is_some())
        };
        let property = properties.iter().find(has)?;
        let mut values = self.all(property, gather).into_iter();
        let first = values.next();
        if values.next().is_some() {
            let what = format!("expected one value of {}:{property}, found more; the first counts", self.schema);
            gather.remarks.add(self.line, what);
        }
        first
    }

    /// The notes that this program writes, read back; others stay.
    pub(super) fn notes(&mut self, gather: &mut Gather) -> Notes {
        let mut notes = Notes::default();
        let others: Vec<_> = self.all("notes", gather).into_iter().filter(|note| !notes.take(note)).collect();
        self.notes = Some(others).filter(|others| !others.is_empty());
        notes
    }

    /// Remarks on the properties that nobody took.
    pub(super) fn leave(self, gather: &mut Gather) {
        let noted = self.notes.iter().map(|_| "notes");
        let mut left: Vec<&str> = self.properties.0.keys().map(String::as_str).chain(noted).collect();
        left.sort_unstable();
        for property in left {
            let what = format!("the property {}:{property} is not carried and is left out", self.schema);
            gather.remarks.add(self.line, what);
        }
    }
}

/// The words of a value.
fn value(raw: &RawValue) -> Option<String> {
    match raw.get().as_bytes().first()? {
        b'"' => words(raw),
        // An entity may stand for its id.
        b'{' => Fields::of(raw.get()).ok()?.words("id"),
        b'-' | b'0'..=b'9' => {
            serde_json::from_str::<serde_json::Number>(raw.get()).ok().map(|number| number.to_string())
        }
        _ => None,
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
