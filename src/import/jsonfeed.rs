//! JSON Feed, versions 1 and 1.1.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::gather::{Entry, Gather};
use super::input::{Input, Options, Source};
use super::ours::Ours;
use super::refusal::{Fault, ImportError, short};
use super::{Head, HeadSource, Imported};

/// How the version of every JSON Feed begins.
pub(super) const VERSION: &str = "https://jsonfeed.org/version/1";

/// What an item says beside what is taken out of it, and what is known without it.
const KNOWN: &[&str] = &["id", "url", "title", "summary", "language", "author", "authors", "tags"];

type Object = Map<String, Value>;

/// Makes an archive of a JSON Feed.
pub(super) fn jsonfeed(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(source.name);
    let (mut feed, items) = parts(&source)?;
    let version = feed.get("version").and_then(Value::as_str).unwrap_or_default();
    if !version.starts_with(VERSION) {
        let expected = "a JSON Feed (a version that begins with https://jsonfeed.org/version/1)";
        return Err(source.broken(0, Fault::Other { expected, found: short(version) }));
    }
    let lang = take(&mut feed, "language");
    let seen_at = take(&mut feed, "feed_url");
    let (title, home) = (take(&mut feed, "title"), take(&mut feed, "home_page_url"));
    let description = take(&mut feed, "description");
    let mut by = authors(&mut feed);
    if by.is_empty() {
        by.extend(title.clone().map(|name| (name, home.clone())));
    }
    let is_ours = feed.remove("_letapis").is_some();
    for raw in items {
        let line = source.line(source.offset_of(raw.get()));
        let Ok(item) = serde_json::from_str::<Object>(raw.get()) else {
            gather.remarks.add(line, "expected an object for an item, found something else; left out".to_owned());
            continue;
        };
        let mut entry = entry(line, item, &mut gather);
        entry.lang = entry.lang.or_else(|| lang.clone());
        entry.seen_at = entry.seen_at.or_else(|| seen_at.clone());
        if entry.publishers.is_empty() && !is_ours {
            entry.publishers.clone_from(&by);
        }
        gather.statement(entry);
    }
    for key in ["version", "user_comment", "next_url", "icon", "favicon", "expired"] {
        feed.remove(key).filter(|_| key == "next_url").into_iter().for_each(|_| {
            gather.remarks.add(1, "the feed has other pages (next_url), which are not in this file".to_owned());
        });
    }
    leave(1, feed, &mut gather);
    let head = Head {
        description,
        lang,
        source: title.clone().map(|name| HeadSource { name, url: home, part: None }),
        title,
        ..Head::default()
    };
    gather.finish(options.head.clone().or(head), source.name)
}

/// The fields of the feed, and its items as they are written, which tells their lines.
fn parts<'a>(source: &Source<'a>) -> Result<(Object, Vec<&'a RawValue>), ImportError> {
    let text = source.text;
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(|error| source.no_json(0, &error))?;
    let no_json = |raw: &RawValue, error| source.no_json(source.offset_of(raw.get()), &error);
    let mut feed = Object::new();
    let mut items = Vec::new();
    for (key, raw) in fields {
        if key == "items" {
            items = serde_json::from_str(raw.get()).map_err(|error| no_json(raw, error))?;
        } else {
            feed.insert(key, serde_json::from_str(raw.get()).map_err(|error| no_json(raw, error))?);
        }
    }
    Ok((feed, items))
}

fn entry(line: usize, mut item: Object, gather: &mut Gather) -> Entry {
    let html = take(&mut item, "content_html").and_then(|html| gather.html(line, &html));
    let text = take(&mut item, "content_text");
    let date = take(&mut item, "date_published");
    let ours = item.remove("_letapis").and_then(|record| ours(&record));
    if date.is_none() && ours.is_none() {
        let what = "an item does not say when it was published; it stays undated, whenever it was changed";
        gather.remarks.add(line, what.to_owned());
    }
    item.remove("date_modified");
    let own = item.remove("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let tags = item.remove("tags");
    let tags = tags.as_ref().and_then(Value::as_array).into_iter().flatten();
    let entry = Entry {
        line,
        title: take(&mut item, "title"),
        date,
        lang: take(&mut item, "language"),
        publishers: authors(&mut item),
        rights: tags.filter_map(Value::as_str).map(str::to_owned).collect(),
        summary: take(&mut item, "summary"),
        // Both say the same; what was written as text is nearer to the words.
        text: text.or(html),
        url: take(&mut item, "url").or_else(|| own.clone().filter(|own| own.starts_with("http"))),
        own,
        ..Entry::default()
    };
    leave(line, item, gather);
    match ours {
        Some(ours) => Ours { id: entry.own.clone(), ..ours }.restore(entry),
        None => entry,
    }
}

/// What a feed of this program says of an item.
fn ours(record: &Value) -> Option<Ours> {
    let words = |key: &str| record.get(key).and_then(Value::as_str).map(str::to_owned);
    let date = record.get("date")?;
    Some(Ours {
        id: None,
        kind: words("kind"),
        date: date.get("edtf").and_then(Value::as_str).map(str::to_owned),
        part: words("body"),
        excerpt: record.get("excerpt").and_then(Value::as_bool).unwrap_or_default(),
        sha256: words("sha256"),
        seen_at: words("seen_at"),
    })
}

/// Takes a text out; one of another type stays, and is told of with what is left.
fn take(object: &mut Object, key: &str) -> Option<String> {
    let words = object.get(key)?.as_str()?.to_owned();
    object.remove(key);
    Some(words)
}

/// Names and addresses of the authors, of either version.
fn authors(object: &mut Object) -> Vec<(String, Option<String>)> {
    let name = |author: &Value| {
        let words = |key: &str| author.get(key).and_then(Value::as_str).map(str::to_owned);
        Some((words("name")?, words("url")))
    };
    let one = object.remove("author");
    let several = object.remove("authors");
    let several = several.as_ref().and_then(Value::as_array).into_iter().flatten();
    let found: Vec<_> = several.filter_map(name).collect();
    if found.is_empty() { one.as_ref().and_then(name).into_iter().collect() } else { found }
}

/// Remarks on what nobody took.
fn leave(line: usize, object: Object, gather: &mut Gather) {
    for (key, value) in object.into_iter().filter(|(_, value)| !value.is_null()) {
        let what = if KNOWN.contains(&key.as_str()) {
            format!("expected words for the field {key:?}, found {}; left out", kind_of(&value))
        } else {
            format!("the field {} is not carried and is left out", short(&key))
        };
        gather.remarks.add(line, what);
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "words",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
