//! One fact of a chronology: when, what, who, and the words that say so.

use std::borrow::Cow;
use std::io;

use super::bar::Scale;
use super::escape::{address, id, text};
use crate::export::chronology::{Entry, Words};
use crate::export::sink::Sink;

/// Writes a fact with its bar, if its date can be drawn.
pub(super) fn fact(sink: &mut Sink, entry: &Entry, scale: Option<Scale>) -> io::Result<()> {
    let event = entry.event;
    let anchor = id("fact", event.id.as_str());
    sink.put(&["<li class=\"fact\" id=\"", &anchor, "\">\n<div><p class=\"when\">"])?;
    match &event.date {
        Some(date) if date.certain_day().is_some() => {
            sink.put(&["<time datetime=\"", &text(&date.edtf()), "\">", &text(&entry.date), "</time>"])?;
        }
        _ => sink.put(&[&text(&entry.date)])?,
    }
    for doubt in &entry.doubts {
        sink.put(&[" <span class=\"small\">", &text(doubt), "</span>"])?;
    }
    sink.put(&["</p>"])?;
    if let Some(scale) = scale {
        sink.put(&[&scale.drawn()])?;
        if let Some(caption) = scale.caption() {
            sink.put(&["<span class=\"small\">", &text(&caption), "</span>"])?;
        }
    }
    sink.put(&["</div>\n<div><h3 dir=\"auto\">", &text(event.title()), "</h3>\n"])?;
    let about: Vec<Cow<str>> =
        event.place().into_iter().chain(entry.names.iter().map(String::as_str)).map(text).collect();
    paragraph(sink, "who", &[&about.join("; ")])?;
    entry.words.iter().try_for_each(|words| evidence(sink, words))?;
    if entry.words.is_empty() {
        paragraph(sink, "none small", &["The archive quotes no words for it."])?;
    }
    if let Some(detail) = event.detail() {
        paragraph(sink, "detail", &["In the archive's words: ", &text(detail)])?;
    }
    let told: Vec<String> = entry.told.iter().map(|number| reference(*number)).collect();
    if !told.is_empty() {
        paragraph(sink, "told small", &["Told by ", &told.join(" ")])?;
    }
    let read = event
        .seen_at()
        .map_or(Cow::Borrowed("no address is given"), |seen| Cow::Owned(format!("read at {}", address(seen))));
    paragraph(sink, "small", &["Fact <a href=\"#", &anchor, "\">", &text(event.id.as_str()), "</a>, ", &read])?;
    sink.put(&["</div>\n</li>\n"])
}

/// Quoted words in their language, where they stand, and what has to be known of them.
fn evidence(sink: &mut Sink, words: &Words) -> io::Result<()> {
    sink.put(&["<p class=\"words\"><q"])?;
    if !words.lang.is_empty() {
        sink.put(&[" lang=\"", &text(words.lang), "\""])?;
    }
    sink.put(&[" dir=\"auto\">", &text(&words.quoted), "</q>, ", &text(&words.place)])?;
    if let Some(number) = words.source {
        sink.put(&[" ", &reference(number)])?;
    }
    for warning in &words.warnings {
        sink.put(&[" <span class=\"small warn\">", &text(warning), "</span>"])?;
    }
    sink.put(&["</p>\n"])
}

/// A link to a source by its number.
fn reference(number: usize) -> String {
    format!("<a href=\"#source-{number}\">[{number}]</a>")
}

/// Nothing where there are no words.
fn paragraph(sink: &mut Sink, class: &str, html: &[&str]) -> io::Result<()> {
    if html.iter().all(|part| part.is_empty()) {
        return Ok(());
    }
    sink.put(&["<p class=\"", class, "\">"])?;
    sink.put(html)?;
    sink.put(&["</p>\n"])
}
