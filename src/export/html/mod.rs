//! A chronology as one HTML file that asks nobody for anything: no script, no picture, no font from elsewhere.
//!
//! It is readable without a style sheet, prints well, and carries a policy that forbids the browser to load anything.
//! Whatever comes from the archive is escaped ([`escape`]).

mod bar;
mod entry;
mod escape;

use std::io::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::chronology::{Chronology, Entries, Year};
use super::format::{Form, Format};
use super::head::of_facts;
use super::package::{Of, Package};
use super::product::Holds;
use super::sink::Sink;
use crate::archive::digest::of_words;
use bar::Scale;
use entry::fact;
use escape::{id, linked, text};

/// How it looks.
const STYLE: &str = include_str!("../../../assets/chronology.css");

/// The months above the bars, by their first letters.
const MONTHS: &str = "<span>J</span><span>F</span><span>M</span><span>A</span><span>M</span><span>J</span>\
    <span>J</span><span>A</span><span>S</span><span>O</span><span>N</span><span>D</span>";

pub(super) const FORMAT: Format = Format {
    name: "html",
    ending: "html",
    of: &[Of::Facts],
    words: "a chronology to read and to print, in one file",
    loses: "",
    form: Form::Text,
    holds: Holds::File,
    make,
};

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    let chronology = Chronology::new(package);
    let title = format!("Chronology: {}", package.archive.meta().title);
    let title = text(&title);
    write!(
        sink,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        policy(),
    )?;
    sink.write_all(b"<dl class=\"head\">\n")?;
    for (name, value) in of_facts(package, &chronology) {
        writeln!(sink, "<dt>{name}</dt><dd>{}</dd>", text(&value))?;
    }
    sink.write_all(b"</dl>\n</header>\n")?;
    contents(sink, &chronology)?;
    sink.write_all(b"<main>\n")?;
    let mut entries = chronology.entries();
    chronology.years.iter().try_for_each(|one| year(sink, one, &mut entries))?;
    sink.write_all(b"</main>\n")?;
    sources(sink, &chronology)?;
    sink.write_all(b"</body>\n</html>\n")?;
    Ok(Vec::new())
}

/// What the browser may do: use the style sheet that stands in the file, and nothing else. It is known by its digest.
fn policy() -> String {
    let hex = of_words(STYLE);
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).filter_map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect();
    let style = STANDARD.encode(bytes);
    format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'")
}

/// The years with their counts, each a link.
fn contents(sink: &mut Sink, chronology: &Chronology) -> io::Result<()> {
    if chronology.years.is_empty() {
        return Ok(());
    }
    sink.write_all(b"<nav aria-label=\"Years\">\n<ul>\n")?;
    for year in &chronology.years {
        writeln!(
            sink,
            "<li><a href=\"#{}\">{}</a> <span class=\"count\">({})</span></li>",
            anchor(year),
            text(&year.name),
            year.facts.len(),
        )?;
    }
    if !chronology.sources.is_empty() {
        writeln!(sink, "<li><a href=\"#sources\">Sources</a> ({})</li>", chronology.sources.len())?;
    }
    sink.write_all(b"</ul>\n</nav>\n")
}

/// A year with its facts, which are the next entries.
fn year(sink: &mut Sink, year: &Year, entries: &mut Entries) -> io::Result<()> {
    let anchor = anchor(year);
    writeln!(
        sink,
        "<section aria-labelledby=\"{anchor}\">\n<div class=\"year\"><h2 id=\"{anchor}\">{}</h2>",
        text(&year.name)
    )?;
    if year.number.is_some() {
        writeln!(sink, "<div class=\"axis\" aria-hidden=\"true\">{MONTHS}</div>")?;
    }
    sink.write_all(b"</div>\n<ol class=\"facts\">\n")?;
    for entry in entries.take(year.facts.len()) {
        fact(sink, &entry, Scale::of(year.number, entry.event.date.as_ref()))?;
    }
    sink.write_all(b"</ol>\n</section>\n")
}

/// The statements that are referred to, in the order of their numbers.
fn sources(sink: &mut Sink, chronology: &Chronology) -> io::Result<()> {
    if chronology.sources.is_empty() {
        return Ok(());
    }
    sink.write_all(
        b"<section class=\"sources\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ol>\n",
    )?;
    for (number, statement) in (1..).zip(&chronology.sources) {
        let source = chronology.source(statement);
        let address = statement.address();
        let anchor = id("statement", statement.id.as_str());
        let cited = linked(&source.citation, address);
        writeln!(sink, "<li id=\"source-{number}\"><span id=\"{anchor}\">{cited}</span></li>")?;
    }
    sink.write_all(b"</ol>\n</section>\n")
}

/// Where links to a year lead.
fn anchor(year: &Year) -> String {
    id("year", &year.name.to_lowercase())
}
