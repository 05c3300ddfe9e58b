//! JSON Feed 1.1: statements for feed readers.
//!
//! What the format has no field for stands in an extension, `_letapis`, as the format provides.

use std::io;

use serde::Serialize;

use super::format::{Form, Format};
use super::json::{Each, document};
use super::package::{Of, Package};
use super::product::Holds;
use super::record::{noon, summary, words};
use super::reference::web;
use super::shapes::{DateShape, date_shape, part};
use super::sink::Sink;
use crate::archive::digest::of_words;
use crate::archive::entity::Role;
use crate::archive::statement::Statement;
use crate::archive::text::Text;

pub(super) const FORMAT: Format = Format {
    name: "jsonfeed",
    ending: "json",
    of: &[Of::Statements],
    words: "JSON Feed 1.1, for feed readers",
    loses: "dates that are no day stand in an extension only",
    form: Form::Json,
    holds: Holds::File,
    make,
};

#[derive(Serialize)]
struct Feed<'a, I> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "_letapis")]
    letapis: About<'a>,
    items: I,
}

/// The archive, and what was chosen of it.
#[derive(Serialize)]
struct About<'a> {
    schema: u32,
    archive: &'a str,
    captured: Option<DateShape>,
    digest: &'static str,
    query: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    content_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// Only of a day that nothing is in doubt about.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
    #[serde(rename = "_letapis")]
    letapis: Known<'a>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// What the format has no fields for.
#[derive(Serialize)]
struct Known<'a> {
    kind: &'a str,
    /// Null is undated.
    date: Option<DateShape>,
    /// Whose words the content is, behind the warnings in brackets.
    body: &'static str,
    excerpt: bool,
    warnings: Vec<String>,
    /// Of the words without the warnings.
    sha256: String,
    digest: &'static str,
    seen_at: Option<&'a str>,
}

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    let meta = package.archive.meta();
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &meta.title,
        home_page_url: meta.source.as_ref().and_then(|source| source.url.as_deref()),
        description: meta.description.as_deref(),
        language: meta.lang.as_deref(),
        letapis: About {
            schema: 1,
            archive: &meta.id,
            captured: meta.captured.as_ref().map(|date| date_shape(date, None)),
            digest: package.archive.digest().word(),
            query: package.query,
        },
        items: Each(|| package.statements.iter().map(|statement| item(package, statement))),
    };
    document(sink, &feed)?;
    Ok(Vec::new())
}

fn item<'a>(package: &Package, statement: &'a Statement) -> Item<'a> {
    let authors = statement.named_as(&Role::Author).map(|mention| mention.entity.as_ref());
    Item {
        id: statement.id.as_str(),
        url: statement.address().and_then(web),
        title: statement.title(),
        content_text: words(package, statement),
        summary: summary(statement),
        date_published: statement.date.as_ref().and_then(|date| noon(date.certain_day()?)),
        authors: authors
            .map(|author| Author { name: &author.name, url: author.url.as_deref().and_then(web) })
            .collect(),
        tags: statement.rights().iter().map(Text::as_str).collect(),
        language: statement.lang(),
        letapis: Known {
            kind: statement.kind(),
            date: statement.date.as_ref().map(|date| date_shape(date, None)),
            body: part(statement.body()),
            excerpt: statement.excerpt,
            warnings: package.warnings(statement),
            sha256: of_words(statement.body().words()),
            digest: statement.digest.word(),
            seen_at: statement.seen_at(),
        },
    }
}
