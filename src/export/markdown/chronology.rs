//! Dated facts by year, each with its evidence, and the sources as footnotes.

use std::fmt::Write as _;

use super::head;
use crate::export::chronology::{Chronology, Entry, Source, Words};
use crate::export::head::of_facts;
use crate::export::package::Package;
use crate::text::markdown::{address, line, linked};

pub(super) fn write(package: &Package) -> String {
    let chronology = Chronology::new(package);
    let title = format!("Chronology: {}", package.archive.meta().title);
    let mut text = head(&title, &of_facts(package, &chronology));
    for year in &chronology.years {
        let _ = write!(text, "\n## {}\n\n", year.name);
        year.entries.iter().for_each(|entry| fact(&mut text, entry));
    }
    if !chronology.sources.is_empty() {
        text += "\n## Sources\n";
    }
    for (number, source) in (1..).zip(&chronology.sources) {
        let _ = write!(text, "\n[^{number}]: {}\n", cited(source));
    }
    text
}

/// What happened, then what it stands on.
fn fact(text: &mut String, entry: &Entry) {
    let event = entry.event;
    let doubts = if entry.doubts.is_empty() { String::new() } else { format!(" ({})", line(&entry.doubts.join("; "))) };
    let _ = write!(text, "- **{}**{doubts}: {}.", line(&entry.date), line(event.title()).trim_end_matches('.'));
    if let Some(place) = event.place() {
        let _ = write!(text, " {}.", line(place));
    }
    if !entry.names.is_empty() {
        let _ = write!(text, " {}.", line(&entry.names.join(", ")));
    }
    text.push('\n');
    entry.words.iter().for_each(|words| evidence(text, words));
    if entry.words.is_empty() {
        text.push_str("  - The archive quotes no words for it.\n");
    }
    if !entry.told.is_empty() {
        let notes: Vec<String> = entry.told.iter().map(|number| format!("[^{number}]")).collect();
        let _ = writeln!(text, "  - Told by {}", notes.join(" "));
    }
    if let Some(detail) = event.detail() {
        let _ = writeln!(text, "  - In the archive's words: {}", line(detail));
    }
    let read =
        event.seen_at().map_or_else(|| "no address is given".to_owned(), |seen| format!("read at {}", address(seen)));
    let _ = writeln!(text, "  - Fact {}, {read}", line(event.id.as_str()));
}

/// Quoted words, where they stand, and what has to be known of them.
fn evidence(text: &mut String, words: &Words) {
    let source = words.source.map_or_else(String::new, |number| format!(" [^{number}]"));
    let _ = write!(text, "  - {}, {}{source}", line(&words.quoted), line(&words.place));
    if !words.warnings.is_empty() {
        let _ = write!(text, " ({})", line(&words.warnings.join("; ")));
    }
    text.push('\n');
}

fn cited(source: &Source) -> String {
    let statement = source.statement;
    linked(&source.citation, statement.address())
}
