//! One fact of a chronology: when, what, who, and the words that say so.

use std::fmt::Write as _;

use super::bar::Scale;
use super::escape::{address, id, text};
use crate::export::chronology::{Entry, Words};

/// Writes a fact with its bar, if its date can be drawn.
pub(super) fn fact(page: &mut String, entry: &Entry, scale: Option<Scale>) {
    let event = entry.event;
    let anchor = id("fact", event.id.as_str());
    let _ = write!(page, "<li class=\"fact\" id=\"{anchor}\">\n<div><p class=\"when\">");
    match &event.date {
        Some(date) if date.certain_day().is_some() => {
            let _ = write!(page, "<time datetime=\"{}\">{}</time>", text(&date.to_string()), text(&entry.date));
        }
        _ => page.push_str(&text(&entry.date)),
    }
    for doubt in &entry.doubts {
        let _ = write!(page, " <span class=\"small\">{}</span>", text(doubt));
    }
    page.push_str("</p>");
    if let Some(scale) = scale {
        page.push_str(&scale.drawn());
        if let Some(caption) = scale.caption() {
            let _ = write!(page, "<span class=\"small\">{}</span>", text(&caption));
        }
    }
    let _ = writeln!(page, "</div>\n<div><h3 dir=\"auto\">{}</h3>", text(event.title()));
    let about: Vec<String> =
        event.place().into_iter().chain(entry.names.iter().map(String::as_str)).map(text).collect();
    paragraph(page, "who", &about.join("; "));
    entry.words.iter().for_each(|words| evidence(page, words));
    if entry.words.is_empty() {
        paragraph(page, "none small", "The archive quotes no words for it.");
    }
    if let Some(detail) = event.detail() {
        paragraph(page, "detail", &format!("In the archive's words: {}", text(detail)));
    }
    let told: Vec<String> = entry.told.iter().map(|number| reference(*number)).collect();
    if !told.is_empty() {
        paragraph(page, "told small", &format!("Told by {}", told.join(" ")));
    }
    let read =
        event.seen_at().map_or_else(|| "no address is given".to_owned(), |seen| format!("read at {}", address(seen)));
    paragraph(page, "small", &format!("Fact <a href=\"#{anchor}\">{}</a>, {read}", text(event.id.as_str())));
    page.push_str("</div>\n</li>\n");
}

/// Quoted words in their language, where they stand, and what has to be known of them.
fn evidence(page: &mut String, words: &Words) {
    let lang = if words.lang.is_empty() { String::new() } else { format!(" lang=\"{}\"", text(words.lang)) };
    let source = words.source.map_or_else(String::new, |number| format!(" {}", reference(number)));
    let quoted = text(&words.quoted);
    let _ = write!(page, "<p class=\"words\"><q{lang} dir=\"auto\">{quoted}</q>, {}{source}", text(&words.place));
    for warning in &words.warnings {
        let _ = write!(page, " <span class=\"small warn\">{}</span>", text(warning));
    }
    page.push_str("</p>\n");
}

/// A link to a source by its number.
fn reference(number: usize) -> String {
    format!("<a href=\"#source-{number}\">[{number}]</a>")
}

fn paragraph(page: &mut String, class: &str, html: &str) {
    if !html.is_empty() {
        let _ = writeln!(page, "<p class=\"{class}\">{html}</p>");
    }
}
