//! Atom 1.0 (RFC 4287).

use super::gather::{Entry, Gather};
use super::input::{Input, Options, Source};
use super::ours::Ours;
use super::refusal::{Fault, ImportError, short, tag};
use super::xml::{Element, entries, root};
use super::{Head, HeadSource, Imported};
use crate::archive::words::STATEMENT_KINDS;

const ENTRY: &str = "atom:entry";

/// Elements of a feed that tell of the feed alone, and are not carried.
const OF_FEED: &[&str] = &[
    "atom:author",
    "atom:category",
    "atom:contributor",
    "atom:entry",
    "atom:generator",
    "atom:icon",
    "atom:id",
    "atom:link",
    "atom:logo",
    "atom:rights",
    "atom:subtitle",
    "atom:title",
    "atom:updated",
];

/// Elements of an entry that are taken over, or say nothing beside those that are.
const OF_ENTRY: &[&str] = &[
    "atom:author",
    "atom:category",
    "atom:content",
    "atom:id",
    "atom:link",
    "atom:published",
    "atom:source",
    "atom:summary",
    "atom:title",
    "atom:updated",
    "letapis:record",
];

/// Makes an archive of an Atom feed.
pub(super) fn atom(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(&source, options);
    let feed = root(&source, ENTRY, &mut gather.remarks)?;
    if feed.name != "atom:feed" {
        let expected = "an Atom feed (the element feed of http://www.w3.org/2005/Atom)";
        return Err(source.broken(0, Fault::Other { expected, found: tag(&feed.name) }));
    }
    feed.leave(OF_FEED, &mut gather.remarks);
    let seen_at = link(&feed, "self");
    entries(&source, ENTRY, |around, element| {
        if around.inner.start != feed.inner.start {
            return Ok(());
        }
        let entry = Entry { seen_at: seen_at.clone(), ..entry(&source, &feed, element, &mut gather) };
        let entry = match element.child("letapis:record") {
            Some(record) => ours(element, record).restore(entry),
            None => entry,
        };
        gather.statement(entry).map(|_| ())
    })?;
    let title = feed.child("atom:title").and_then(|title| words(&source, title, &mut gather));
    let head = Head {
        description: feed.child("atom:subtitle").and_then(|words_of| words(&source, words_of, &mut gather)),
        licence: feed.child("atom:rights").and_then(|words_of| words(&source, words_of, &mut gather)),
        lang: feed.attribute("xml:lang").filter(|lang| !lang.is_empty()).map(str::to_owned),
        source: title.clone().map(|name| HeadSource { name, url: link(&feed, "alternate"), part: None }),
        title,
        ..Head::default()
    };
    gather.finish(options.head.clone().or(head), source.name)
}

fn entry(source: &Source<'_>, feed: &Element, element: &Element, gather: &mut Gather) -> Entry {
    gather.remarks.begin();
    element.leave(OF_ENTRY, &mut gather.remarks);
    let published = element.words_of("atom:published");
    let is_ours = element.child("letapis:record").is_some();
    if published.is_none() && !is_ours {
        let what = "an entry does not say when it was published; it stays undated, whenever it was changed";
        gather.remarks.add(element.line, what.to_owned());
    }
    for link in element.all("atom:link") {
        let rel = link.attribute("rel").unwrap_or("alternate");
        let is_taken = matches!(rel, "alternate" | "self") || (is_ours && rel == "via");
        if !is_taken {
            gather.remarks.add(link.line, format!("a link of the sort {} is left out", short(rel)));
        }
    }
    let content = element.child("atom:content");
    let lang = [content, Some(element), Some(feed)].into_iter().flatten().find_map(|it| it.attribute("xml:lang"));
    let is_topic = |word: &String| !is_ours || !STATEMENT_KINDS.contains(&word.as_str());
    let category = |it: &Element| it.attribute("label").or(it.attribute("term")).map(str::to_owned);
    Entry {
        line: element.line,
        own: element.words_of("atom:id").map(str::to_owned),
        title: element.child("atom:title").and_then(|it| words(source, it, gather)),
        date: published.map(str::to_owned),
        lang: lang.map(str::to_owned),
        publishers: publishers(feed, element),
        categories: element.all("atom:category").filter_map(category).filter(is_topic).collect(),
        summary: element.child("atom:summary").and_then(|it| words(source, it, gather)),
        text: content.and_then(|it| words(source, it, gather)),
        url: link(element, "alternate"),
        ..Entry::default()
    }
}

/// What a feed of this program says of an entry. Its kind is one of the categories.
fn ours(entry: &Element, record: &Element) -> Ours {
    let words = |name: &str| record.attribute(name).map(str::to_owned);
    let mut terms = entry.all("atom:category").filter_map(|category| category.attribute("term"));
    Ours {
        id: words("id"),
        kind: terms.find(|term| STATEMENT_KINDS.contains(term)).map(str::to_owned),
        date: words("date"),
        part: words("body"),
        excerpt: record.attribute("excerpt") == Some("true"),
        sha256: words("sha256"),
        seen_at: link(entry, "via"),
    }
}

/// Those whom an entry names as its authors, else those of the feed that it was taken from, else those of this feed.
fn publishers(feed: &Element, entry: &Element) -> Vec<(String, Option<String>)> {
    let authors = |element: &Element| -> Vec<(String, Option<String>)> {
        let author =
            |it: &Element| Some((it.words_of("atom:name")?.to_owned(), it.words_of("atom:uri").map(str::to_owned)));
        element.all("atom:author").filter_map(author).collect()
    };
    let named = |element: &Element| -> Vec<(String, Option<String>)> {
        element.words_of("atom:title").map(|title| (title.to_owned(), link(element, "alternate"))).into_iter().collect()
    };
    let from = entry.child("atom:source");
    let found = [authors(entry)].into_iter().chain(from.map(authors)).chain(from.map(named));
    found.chain([authors(feed), named(feed)]).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The address of the first link of that sort.
fn link(element: &Element, rel: &str) -> Option<String> {
    let mut links = element.all("atom:link").filter(|link| link.attribute("rel").unwrap_or("alternate") == rel);
    links.next()?.attribute("href").map(str::to_owned)
}

/// The words of a text construct or of content, by its type.
fn words(source: &Source<'_>, element: &Element, gather: &mut Gather) -> Option<String> {
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    if element.attribute("src").is_some() {
        gather.remarks.add(element.line, "content at another address is left out".to_owned());
        return None;
    }
    match kind.as_str() {
        "html" | "text/html" => element.html(source).and_then(|html| gather.html(element.line, html)),
        "xhtml" | "application/xhtml+xml" => gather.html(element.line, &source.text[element.inner.clone()]),
        // Marks that stand in it as elements are no text, and are read as what they are.
        "text" | "text/plain" if !element.children.is_empty() => gather.html(element.line, element.html(source)?),
        "text" | "text/plain" => element.words().map(str::to_owned),
        kind => {
            gather.remarks.add(element.line, format!("content of the type {} is left out", short(kind)));
            None
        }
    }
}
