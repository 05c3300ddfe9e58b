//! RSS 2.0 and those before it that differ by names alone, and RSS 1.0 (RDF), with the modules that most feeds use.
//!
//! The standard calls a description a synopsis, unless the item has no link and is complete in itself. So a description
//! with a link is an excerpt; beside the full text (`content:encoded`) it is a summary.

use super::gather::{Entry, Gather};
use super::input::{Input, Options, Source};
use super::refusal::{Fault, ImportError, tag};
use super::xml::{Element, entries, root};
use super::{Head, HeadSource, Imported};

const ITEM: &str = "item";

/// Elements of a channel that tell of the channel alone, and are not carried.
const OF_CHANNEL: &[&str] = &[
    "atom:link",
    "category",
    "cloud",
    "copyright",
    "dc:creator",
    "dc:date",
    "dc:language",
    "dc:publisher",
    "dc:rights",
    "description",
    "docs",
    "generator",
    "image",
    "item",
    "items",
    "language",
    "lastBuildDate",
    "link",
    "managingEditor",
    "pubDate",
    "rating",
    "skipDays",
    "skipHours",
    "textInput",
    "textinput",
    "title",
    "ttl",
    "webMaster",
];

/// Elements of an item that are taken over, or say nothing beside those that are.
const OF_ITEM: &[&str] = &[
    "author",
    "category",
    "content:encoded",
    "dc:creator",
    "dc:date",
    "dc:identifier",
    "dc:language",
    "dc:publisher",
    "dc:subject",
    "dc:title",
    "description",
    "guid",
    "link",
    "pubDate",
    "source",
    "title",
];

/// Makes an archive of an RSS feed.
pub(super) fn rss(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(&source, options);
    let root = root(&source, ITEM, &mut gather.remarks)?;
    let nothing = Element::default();
    let channel = root.child("channel").unwrap_or(&nothing);
    // In RSS 1.0 items stand beside the channel.
    let around: &[&Element] = match root.name.as_str() {
        "rss" => &[channel, &root],
        "rdf:RDF" => &[&root],
        name => {
            let found = tag(name);
            return Err(source.broken(0, Fault::Other { expected: "an RSS feed (<rss> or <rdf:RDF>)", found }));
        }
    };
    root.leave(&["channel", "image", "item", "textinput"], &mut gather.remarks);
    channel.leave(OF_CHANNEL, &mut gather.remarks);
    let seen_at = channel.all("atom:link").find(|link| link.attribute("rel") == Some("self"));
    let seen_at = seen_at.and_then(|link| link.attribute("href")).map(str::to_owned);
    for wanted in around {
        entries(&source, ITEM, |around, item| {
            if around.inner.start != wanted.inner.start {
                return Ok(());
            }
            let entry = Entry { seen_at: seen_at.clone(), ..entry(&source, channel, item, &mut gather) };
            gather.statement(entry).map(|_| ())
        })?;
    }
    let head = head(&source, channel, &mut gather);
    gather.finish(options.head.clone().or(head), source.name)
}

fn head(source: &Source<'_>, channel: &Element, gather: &mut Gather) -> Head {
    let words = |name: &str, gather: &mut Gather| gather.html(channel.line, channel.child(name)?.html(source)?);
    let title = words("title", gather);
    Head {
        description: words("description", gather),
        licence: words("copyright", gather).or_else(|| words("dc:rights", gather)),
        lang: lang(channel).map(str::to_owned),
        source: title.clone().map(|name| HeadSource { name, url: address(channel), part: None }),
        title,
        ..Head::default()
    }
}

fn entry(source: &Source<'_>, channel: &Element, item: &Element, gather: &mut Gather) -> Entry {
    gather.remarks.begin();
    item.leave(OF_ITEM, &mut gather.remarks);
    let mut words = |name: &str| item.child(name).and_then(|it| gather.html(it.line, it.html(source)?));
    let (full, description) = (words("content:encoded"), words("description"));
    let title = words("title").or_else(|| words("dc:title"));
    let guid = item.child("guid");
    let permanent = guid.filter(|guid| guid.attribute("isPermaLink") != Some("false")).and_then(Element::words);
    // Many write any words of their own there and do not say that they are no address.
    let permanent = permanent.filter(|words| words.starts_with("http"));
    let url = address(item).or_else(|| permanent.map(str::to_owned));
    let (summary, text, excerpt) = match full {
        Some(full) => (description.filter(|words| *words != full), Some(full), false),
        None => (None, description, url.is_some()),
    };
    let date = item.words_of("pubDate").or_else(|| item.words_of("dc:date"));
    let own = guid.and_then(Element::words).or_else(|| item.words_of("dc:identifier"));
    Entry {
        line: item.line,
        own: own.or_else(|| item.attribute("rdf:about")).map(str::to_owned),
        title,
        date: date.map(str::to_owned),
        lang: lang(item).or_else(|| lang(channel)).map(str::to_owned),
        publishers: publishers(channel, item, gather),
        categories: item
            .all("category")
            .chain(item.all("dc:subject"))
            .filter_map(Element::words)
            .map(str::to_owned)
            .collect(),
        summary,
        text,
        excerpt,
        url,
        ..Entry::default()
    }
}

/// The authors that an item names, else the feed that it was taken from, else the channel.
fn publishers(channel: &Element, item: &Element, gather: &mut Gather) -> Vec<(String, Option<String>)> {
    let mut names = Vec::new();
    for author in item.all("dc:publisher").chain(item.all("dc:creator")).chain(item.all("author")) {
        match author.words().map(name_of_author) {
            Some(Some(name)) => names.push((name.to_owned(), None)),
            Some(None) => {
                gather.remarks.add(author.line, "an author who is a mail address alone is left out".to_owned());
            }
            None => {}
        }
    }
    if !names.is_empty() {
        return names;
    }
    if let Some((from, name)) = item.child("source").and_then(|from| Some((from, from.words()?))) {
        return vec![(name.to_owned(), from.attribute("url").map(str::to_owned))];
    }
    let name = channel.words_of("dc:publisher").or_else(|| channel.words_of("dc:creator"));
    let name = name.or_else(|| channel.words_of("title"));
    name.map(|name| (name.to_owned(), address(channel))).into_iter().collect()
}

/// The name in `mail@example.org (Name)`; `None` for a mail address alone, which is nobody's business.
fn name_of_author(words: &str) -> Option<&str> {
    let first = words.split_whitespace().next()?;
    if !first.contains('@') {
        return Some(words);
    }
    let name = words[first.len()..].trim().trim_start_matches('(').trim_end_matches(')').trim();
    (!name.is_empty()).then_some(name)
}

fn lang(element: &Element) -> Option<&str> {
    element.words_of("language").or_else(|| element.words_of("dc:language")).or_else(|| element.attribute("xml:lang"))
}

fn address(element: &Element) -> Option<String> {
    element.words_of("link").map(str::to_owned)
}
