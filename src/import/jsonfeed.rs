//! JSON Feed, versions 1 and 1.1.

use serde_json::Value;
use serde_json::value::RawValue;

use super::gather::{Entry, Gather};
use super::input::{Input, Options, Source};
use super::json::{Fields, Sound, items, some_items, words};
use super::ours::Ours;
use super::refusal::{Fault, ImportError, short};
use super::{Head, HeadSource, Imported};
use crate::archive::limits;

/// How the version of every JSON Feed begins.
pub(super) const VERSION: &str = "https://jsonfeed.org/version/1";

/// What an item says beside what is taken out of it, and what is known without it.
const KNOWN: &[&str] = &["id", "url", "title", "summary", "language", "author", "authors", "tags"];

/// Bytes of an id that is no string, written as serde would; a longer one counts as it stands.
const ID: usize = 1 << 10;

/// Makes an archive of a JSON Feed.
pub(super) fn jsonfeed(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(&source, options);
    let (mut feed, listed) = parts(&source)?;
    let version = feed.0.get("version").and_then(|raw| words(raw)).unwrap_or_default();
    if !version.starts_with(VERSION) {
        let expected = "a JSON Feed (a version that begins with https://jsonfeed.org/version/1)";
        return Err(source.broken(0, Fault::Other { expected, found: short(&version) }));
    }
    let lang = feed.words("language");
    let seen_at = feed.words("feed_url");
    let (title, home) = (feed.words("title"), feed.words("home_page_url"));
    let description = feed.words("description");
    let mut by = authors(&mut feed);
    if by.is_empty() {
        by.extend(title.clone().map(|name| (name, home.clone())));
    }
    let is_ours = feed.0.remove("_letapis").is_some();
    let mut taken = Ok(());
    let read = items(listed.map_or("[]", RawValue::get), |raw| {
        let line = source.line(source.offset_of(raw.get()));
        taken = gather.room.count(line);
        let Some(item) = item(line, raw, &mut gather).filter(|_| taken.is_ok()) else { return taken.is_ok() };
        let mut entry = entry(line, item, &mut gather);
        entry.lang = entry.lang.or_else(|| lang.clone());
        entry.seen_at = entry.seen_at.or_else(|| seen_at.clone());
        if entry.publishers.is_empty() && !is_ours {
            entry.publishers.clone_from(&by);
        }
        taken = gather.statement(entry).map(|_| ());
        taken.is_ok()
    });
    taken?;
    read.map_err(|error| source.no_json(listed.map_or(0, |raw| source.offset_of(raw.get())), &error))?;
    for key in ["version", "user_comment", "next_url", "icon", "favicon", "expired"] {
        feed.0.remove(key).filter(|_| key == "next_url").into_iter().for_each(|_| {
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
fn parts<'a>(source: &Source<'a>) -> Result<(Fields<'a>, Option<&'a RawValue>), ImportError> {
    let mut feed = Fields::of(source.text).map_err(|error| source.no_json(0, &error))?;
    let items = feed.0.remove("items");
    for raw in feed.0.values() {
        let sound = serde_json::from_str::<Sound>(raw.get());
        sound.map_err(|error| source.no_json(source.offset_of(raw.get()), &error))?;
    }
    Ok((feed, items))
}

/// The fields of an item; what cannot be one is remarked on.
fn item<'a>(line: usize, raw: &'a RawValue, gather: &mut Gather) -> Option<Fields<'a>> {
    let no_object = "expected an object for an item, found something else; left out";
    if !raw.get().starts_with('{') {
        gather.remarks.add(line, no_object);
        return None;
    }
    match serde_json::from_str::<Sound>(raw.get()).and_then(|Sound| Fields::of(raw.get())) {
        Ok(fields) => return Some(fields),
        Err(error) if error.is_data() => {
            let what = format!("expected at most {} fields of an item, found more; left out", limits::FIELDS);
            gather.remarks.add(line, what);
        }
        Err(_) => gather.remarks.add(line, no_object),
    }
    None
}

fn entry(line: usize, mut item: Fields<'_>, gather: &mut Gather) -> Entry {
    gather.remarks.begin();
    let html = item.words("content_html").and_then(|html| gather.html(line, &html));
    let text = item.words("content_text");
    let date = item.words("date_published");
    let ours = item.0.remove("_letapis").and_then(ours);
    if date.is_none() && ours.is_none() {
        let what = "an item does not say when it was published; it stays undated, whenever it was changed";
        gather.remarks.add(line, what.to_owned());
    }
    item.0.remove("date_modified");
    let own = item.0.remove("id").map(own_id);
    let (tags, more) = some_items(item.0.remove("tags"));
    if more {
        gather.remarks.add(line, format!("expected at most {} tags, found more; left out", limits::ITEMS));
    }
    let entry = Entry {
        line,
        title: item.words("title"),
        date,
        lang: item.words("language"),
        publishers: authors(&mut item),
        categories: tags.into_iter().filter_map(words).collect(),
        summary: item.words("summary"),
        // Both say the same; what was written as text is nearer to the words.
        text: text.or(html),
        url: item.words("url").or_else(|| own.clone().filter(|own| own.starts_with("http"))),
        own,
        ..Entry::default()
    };
    leave(line, item, gather);
    match ours {
        Some(ours) => Ours { id: entry.own.clone(), ..ours }.restore(entry),
        None => entry,
    }
}

/// An id as words, whatever it is.
fn own_id(raw: &RawValue) -> String {
    let value = || serde_json::from_str::<Value>(raw.get()).ok().map(|value| value.to_string());
    let other = || value().filter(|_| raw.get().len() <= ID).unwrap_or_else(|| raw.get().to_owned());
    words(raw).unwrap_or_else(other)
}

/// What a feed of this program says of an item.
fn ours(record: &RawValue) -> Option<Ours> {
    let mut record = Fields::of(record.get()).ok()?;
    let date = record.0.remove("date")?;
    Some(Ours {
        id: None,
        kind: record.words("kind"),
        date: Fields::of(date.get()).ok().and_then(|mut date| date.words("edtf")),
        part: record.words("body"),
        excerpt: record.0.get("excerpt").is_some_and(|raw| raw.get() == "true"),
        sha256: record.words("sha256"),
        seen_at: record.words("seen_at"),
    })
}

/// Names and addresses of the authors, of either version.
fn authors(object: &mut Fields<'_>) -> Vec<(String, Option<String>)> {
    let name = |author: &RawValue| {
        let mut author = Fields::of(author.get()).ok()?;
        Some((author.words("name")?, author.words("url")))
    };
    let one = object.0.remove("author");
    // One more than an archive has room for, so that this is remarked on.
    let mut found = Vec::new();
    let several = object.0.remove("authors").map_or("[]", RawValue::get);
    let _ = items(several, |author| {
        found.extend(name(author));
        found.len() <= limits::ITEMS
    });
    if found.is_empty() { one.and_then(name).into_iter().collect() } else { found }
}

/// Remarks on what nobody took.
fn leave(line: usize, object: Fields<'_>, gather: &mut Gather) {
    for (key, value) in object.0.into_iter().filter(|(_, value)| value.get() != "null") {
        let what = if KNOWN.contains(&key.as_str()) {
            format!("expected words for the field {key:?}, found {}; left out", kind_of(value))
        } else {
            format!("the field {} is not carried and is left out", short(&key))
        };
        gather.remarks.add(line, what);
    }
}

fn kind_of(value: &RawValue) -> &'static str {
    match value.get().as_bytes().first() {
        Some(b'n') => "null",
        Some(b't' | b'f') => "true or false",
        Some(b'"') => "words",
        Some(b'[') => "a list",
        Some(b'{') => "an object",
        _ => "a number",
    }
}
