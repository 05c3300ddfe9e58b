//! Atom (RFC 4287): statements for feed readers.
//!
//! Atom wants to know of every entry when it was last changed. That is a question about the record and not about the
//! statement, so it is answered with a day that the archive is not older than, and never with a clock. When a statement
//! was published is said where that is a day; every other date stands in an element of Letapis.

use std::borrow::Cow;
use std::io::{self, Write as _};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::format::{Form, Format};
use super::package::{Of, Package};
use super::product::Holds;
use super::record::{Dated, as_of, noon, summary, uuid, words};
use super::reference::web;
use super::shapes::part;
use super::sink::Sink;
use crate::archive::date::{Date, Day};
use crate::archive::digest::of_words;
use crate::archive::entity::Role;
use crate::archive::statement::{Digest, Statement};
use crate::archive::text::Text;
use crate::text::handed;

pub(super) const FORMAT: Format = Format {
    name: "atom",
    ending: "atom",
    of: &[Of::Statements],
    words: "Atom, for feed readers",
    loses: "dates that are no day stand in an extension only",
    form: Form::Text,
    holds: Holds::File,
    make,
};

/// The name of the elements that are Letapis's own.
const OURS: &str = "urn:uuid:279b8d42-5123-4efe-a787-d9d92e8a1d04";

const UNDATED: &str = "nothing dates the archive, so entries of no known day lack `updated`, which Atom demands; strict \
                       readers refuse the feed";

type Xml<'s, 't> = Writer<&'s mut Sink<'t>>;

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    let mut xml = Writer::new_with_indent(sink, b' ', 2);
    let age = as_of(package.archive);
    feed(&mut xml, package, age)?;
    xml.into_inner().write_all(b"\n")?;
    Ok(age.is_none().then(|| UNDATED.to_owned()).into_iter().collect())
}

fn feed(xml: &mut Xml, package: &Package, age: Option<Day>) -> io::Result<()> {
    let meta = package.archive.meta();
    let lang = meta.lang.as_deref().unwrap_or("und");
    let names = [("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:letapis", OURS), ("xml:lang", lang)];
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let start = xml.create_element("feed").with_attributes(names.map(|(name, value)| (name, sound(value))));
    start.write_inner_content(|xml| {
        element(xml, "id", &format!("urn:uuid:{}", uuid(&[&meta.id, "feed", package.query])))?;
        element(xml, "title", &meta.title)?;
        if let Some(description) = &meta.description {
            element(xml, "subtitle", description)?;
        }
        let newest = package.statements.iter().filter_map(|statement| day(statement)).max();
        instant(xml, "updated", age.max(newest))?;
        element(xml, "generator", "Letapis")?;
        if let Some(licence) = &meta.licence {
            element(xml, "rights", licence)?;
        }
        if let Some(url) = meta.source.as_ref().and_then(|source| web(source.url.as_ref()?)) {
            empty(xml, "link", &[("rel", "via"), ("href", url)])?;
        }
        package.statements.iter().try_for_each(|statement| entry(xml, package, statement, age))
    })?;
    Ok(())
}

fn entry(xml: &mut Xml, package: &Package, statement: &Statement, age: Option<Day>) -> io::Result<()> {
    let start = xml.create_element("entry").with_attribute(("xml:lang", sound(statement.lang())));
    start.write_inner_content(|xml| {
        let id = uuid(&[&package.archive.meta().id, "statement", statement.id.as_str()]);
        element(xml, "id", &format!("urn:uuid:{id}"))?;
        element(xml, "title", statement.title().unwrap_or("(no title)"))?;
        // The record is as old as the archive, and not older than what it records.
        instant(xml, "updated", age.max(day(statement)))?;
        instant(xml, "published", day(statement))?;
        authors(xml, statement)?;
        if let Some(address) = statement.address().and_then(web) {
            empty(xml, "link", &[("rel", "alternate"), ("href", address)])?;
        }
        let seen = statement.seen_at().filter(|seen| Some(*seen) != statement.address());
        if let Some(seen) = seen.and_then(web) {
            empty(xml, "link", &[("rel", "via"), ("href", seen)])?;
        }
        for term in statement.rights().iter().map(Text::as_str).chain([statement.kind()]) {
            empty(xml, "category", &[("term", term)])?;
        }
        if statement.digest == Digest::Differs {
            empty(xml, "category", &[("term", "UNVERIFIED")])?;
        }
        if let Some(summary) = summary(statement) {
            element(xml, "summary", &summary)?;
        }
        element(xml, "content", &words(package, statement))?;
        record(xml, statement)
    })?;
    Ok(())
}

/// Atom wants somebody to be named. Where the archive names nobody, an entry says that.
fn authors(xml: &mut Xml, statement: &Statement) -> io::Result<()> {
    let mut names: Vec<&str> = statement.named_as(&Role::Author).map(|mention| mention.entity.name.as_str()).collect();
    if names.is_empty() {
        names.push("(no publisher given)");
    }
    for name in names {
        xml.create_element("author").write_inner_content(|xml| element(xml, "name", name))?;
    }
    Ok(())
}

/// What Atom has no elements for.
fn record(xml: &mut Xml, statement: &Statement) -> io::Result<()> {
    let date = statement.date.as_ref().map(Dated::new);
    let sha256 = of_words(statement.body().words());
    let mut attributes = vec![
        ("id", statement.id.as_str()),
        ("body", part(statement.body())),
        ("excerpt", if statement.excerpt { "true" } else { "false" }),
        ("sha256", &sha256),
        ("digest", statement.digest.word()),
    ];
    if let Some(date) = &date {
        attributes.extend([("date", date.edtf.as_str()), ("precision", date.precision)]);
        attributes.extend(date.earliest.as_deref().map(|day| ("earliest", day)));
        attributes.extend(date.latest.as_deref().map(|day| ("latest", day)));
    }
    empty(xml, "letapis:record", &attributes)
}

/// The day of publication, where nothing about it is in doubt.
fn day(statement: &Statement) -> Option<Day> {
    statement.date.as_ref().and_then(Date::certain_day)
}

fn instant(xml: &mut Xml, name: &str, day: Option<Day>) -> io::Result<()> {
    day.and_then(noon).map_or(Ok(()), |instant| element(xml, name, &instant))
}

fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&sound(text)))?;
    Ok(())
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let attributes = attributes.iter().map(|(name, value)| (*name, sound(value)));
    xml.create_element(name).with_attributes(attributes).write_empty()?;
    Ok(())
}

/// Text as XML 1.0 can carry it: of two code points that are no characters, a sign.
fn sound(text: &str) -> Cow<'_, str> {
    let text = handed::between(text);
    let is_forbidden = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(is_forbidden) { text.replace(is_forbidden, "\u{fffd}").into() } else { text }
}
