//! Dated facts by year, each with its evidence, and the sources as footnotes.

use std::io::{self, Write as _};

use super::head;
use crate::export::chronology::{Chronology, Entry, Source, Words};
use crate::export::head::of_facts;
use crate::export::package::Package;
use crate::export::sink::Sink;
use crate::text::markdown::{address, line, linked};

pub(super) fn write(sink: &mut Sink, package: &Package) -> io::Result<()> {
    let chronology = Chronology::new(package);
    let title = format!("Chronology: {}", package.archive.meta().title);
    head(sink, &title, &of_facts(package, &chronology))?;
    let mut entries = chronology.entries();
    for year in &chronology.years {
        write!(sink, "\n## {}\n\n", year.name)?;
        entries.by_ref().take(year.facts.len()).try_for_each(|entry| fact(sink, &entry))?;
    }
    if !chronology.sources.is_empty() {
        sink.write_all(b"\n## Sources\n")?;
    }
    for (number, statement) in (1..).zip(&chronology.sources) {
        write!(sink, "\n[^{number}]: {}\n", cited(&chronology.source(statement)))?;
    }
    Ok(())
}

/// What happened, then what it stands on.
fn fact(sink: &mut Sink, entry: &Entry) -> io::Result<()> {
    let event = entry.event;
    let doubts = if entry.doubts.is_empty() { String::new() } else { format!(" ({})", line(&entry.doubts.join("; "))) };
    write!(sink, "- **{}**{doubts}: {}.", line(&entry.date), line(event.title()).trim_end_matches('.'))?;
    if let Some(place) = event.place() {
        write!(sink, " {}.", line(place))?;
    }
    if !entry.names.is_empty() {
        write!(sink, " {}.", line(&entry.names.join(", ")))?;
    }
    sink.write_all(b"\n")?;
    entry.words.iter().try_for_each(|words| evidence(sink, words))?;
    if entry.words.is_empty() {
        sink.write_all(b"  - The archive quotes no words for it.\n")?;
    }
    if !entry.told.is_empty() {
        let notes: Vec<String> = entry.told.iter().map(|number| format!("[^{number}]")).collect();
        writeln!(sink, "  - Told by {}", notes.join(" "))?;
    }
    if let Some(detail) = event.detail() {
        writeln!(sink, "  - In the archive's words: {}", line(detail))?;
    }
    let read =
        event.seen_at().map_or_else(|| "no address is given".to_owned(), |seen| format!("read at {}", address(seen)));
    writeln!(sink, "  - Fact {}, {read}", line(event.id.as_str()))
}

/// Quoted words, where they stand, and what has to be known of them.
fn evidence(sink: &mut Sink, words: &Words) -> io::Result<()> {
    let source = words.source.map_or_else(String::new, |number| format!(" [^{number}]"));
    write!(sink, "  - {}, {}{source}", line(&words.quoted), line(&words.place))?;
    if !words.warnings.is_empty() {
        write!(sink, " ({})", line(&words.warnings.join("; ")))?;
    }
    sink.write_all(b"\n")
}

fn cited(source: &Source) -> String {
    let statement = source.statement;
    linked(&source.citation, statement.address())
}
