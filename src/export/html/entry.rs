//! One fact of a chronology: when, what, who, and the words that say so.

use std::io::{self, Write as _};

use super::bar::Scale;
use super::escape::{address, id, text};
use crate::export::chronology::{Entry, Words};
use crate::export::sink::Sink;

/// Writes a fact with its bar, if its date can be drawn.
pub(super) fn fact(sink: &mut Sink, entry: &Entry, scale: Option<Scale>) -> io::Result<()> {
    let event = entry.event;
    let anchor = id("fact", event.id.as_str());
    write!(sink, "<li class=\"fact\" id=\"{anchor}\">\n<div><p class=\"when\">")?;
    match &event.date {
        Some(date) if date.certain_day().is_some() => {
            write!(sink, "<time datetime=\"{}\">{}</time>", text(&date.to_string()), text(&entry.date))?;
        }
        _ => sink.write_all(text(&entry.date).as_bytes())?,
    }
    for doubt in &entry.doubts {
        write!(sink, " <span class=\"small\">{}</span>", text(doubt))?;
    }
    sink.write_all(b"</p>")?;
    if let Some(scale) = scale {
        sink.write_all(scale.drawn().as_bytes())?;
        if let Some(caption) = scale.caption() {
            write!(sink, "<span class=\"small\">{}</span>", text(&caption))?;
        }
    }
    writeln!(sink, "</div>\n<div><h3 dir=\"auto\">{}</h3>", text(event.title()))?;
    let about: Vec<String> =
        event.place().into_iter().chain(entry.names.iter().map(String::as_str)).map(text).collect();
    paragraph(sink, "who", &about.join("; "))?;
    entry.words.iter().try_for_each(|words| evidence(sink, words))?;
    if entry.words.is_empty() {
        paragraph(sink, "none small", "The archive quotes no words for it.")?;
    }
    if let Some(detail) = event.detail() {
        paragraph(sink, "detail", &format!("In the archive's words: {}", text(detail)))?;
    }
    let told: Vec<String> = entry.told.iter().map(|number| reference(*number)).collect();
    if !told.is_empty() {
        paragraph(sink, "told small", &format!("Told by {}", told.join(" ")))?;
    }
    let read =
        event.seen_at().map_or_else(|| "no address is given".to_owned(), |seen| format!("read at {}", address(seen)));
    paragraph(sink, "small", &format!("Fact <a href=\"#{anchor}\">{}</a>, {read}", text(event.id.as_str())))?;
    sink.write_all(b"</div>\n</li>\n")
}

/// Quoted words in their language, where they stand, and what has to be known of them.
fn evidence(sink: &mut Sink, words: &Words) -> io::Result<()> {
    let lang = if words.lang.is_empty() { String::new() } else { format!(" lang=\"{}\"", text(words.lang)) };
    let source = words.source.map_or_else(String::new, |number| format!(" {}", reference(number)));
    let quoted = text(&words.quoted);
    write!(sink, "<p class=\"words\"><q{lang} dir=\"auto\">{quoted}</q>, {}{source}", text(&words.place))?;
    for warning in &words.warnings {
        write!(sink, " <span class=\"small warn\">{}</span>", text(warning))?;
    }
    sink.write_all(b"</p>\n")
}

/// A link to a source by its number.
fn reference(number: usize) -> String {
    format!("<a href=\"#source-{number}\">[{number}]</a>")
}

fn paragraph(sink: &mut Sink, class: &str, html: &str) -> io::Result<()> {
    if html.is_empty() { Ok(()) } else { writeln!(sink, "<p class=\"{class}\">{html}</p>") }
}
