//! Statements for reading: the head of each, its words as they stand, its demands, its dated facts.

use std::io::{self, Write as _};

use super::head;
use crate::archive::date::Date;
use crate::archive::digest::of_words;
use crate::archive::entity::{Mention, Role};
use crate::archive::statement::{Body, Demand, Digest, Statement};
use crate::cite::{Cited, quoted};
use crate::export::head::of_statements;
use crate::export::package::Package;
use crate::export::sink::Sink;
use crate::text::markdown::{address, line, lines};

pub(super) fn write(sink: &mut Sink, package: &Package) -> io::Result<()> {
    head(sink, &package.archive.meta().title, &of_statements(package))?;
    package.statements.iter().try_for_each(|statement| copy(sink, &package.cited(statement)))
}

fn copy(sink: &mut Sink, cited: &Cited) -> io::Result<()> {
    let statement = cited.statement;
    let title = statement.title().unwrap_or("(the source gives no title)");
    write!(sink, "\n## {}\n\n", line(title))?;
    for (name, value) in about(statement) {
        writeln!(sink, "- **{name}:** {value}")?;
    }
    for warning in cited.warnings(cited.body()) {
        writeln!(sink, "- **Beware:** {}", line(&warning.words()))?;
    }
    words(sink, statement)?;
    if !statement.demands().is_empty() {
        sink.write_all(b"\n### Demands\n\n")?;
        statement.demands().iter().try_for_each(|demand| asked(sink, statement, demand))?;
    }
    if !cited.events.is_empty() {
        sink.write_all(b"\n### Dated facts\n\n")?;
    }
    for event in cited.events {
        let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), Date::human);
        writeln!(sink, "- **{}**: {} (fact {})", line(&date), line(event.title()), line(event.id.as_str()))?;
    }
    Ok(())
}

/// What the source and the archive say about it, escaped.
fn about(statement: &Statement) -> Vec<(&'static str, String)> {
    let named = |role: &Role| names(statement.named_as(role));
    let others = statement.mentions.iter();
    let others = others.filter(|mention| !matches!(mention.role, Role::Author | Role::Signer | Role::Addressee));
    let others: Vec<String> = others.map(Mention::words).collect();
    let date = statement.date.as_ref().map_or_else(
        || "undated: the source gives no date".to_owned(),
        |date| format!("{} (EDTF {date})", date.human()),
    );
    let given = |value: Option<&str>| value.map_or_else(|| "not given".to_owned(), address);
    let digest = match statement.digest {
        Digest::Matches => "matches the digest in the archive",
        Digest::NotGiven => "the archive gives none to compare with",
        Digest::Differs => "UNVERIFIED: differs from the digest in the archive",
    };
    let rows = [
        ("Id", line(statement.id.as_str())),
        ("Published", line(&date)),
        ("By", named(&Role::Author)),
        ("Signed by", named(&Role::Signer)),
        ("Addressed to", named(&Role::Addressee)),
        ("Names", line(&others.join(", "))),
        ("Kind", line(&statement.kind().replace('-', " "))),
        ("Language", line(statement.lang())),
        (
            "Rights",
            line(&statement.rights().iter().map(|right| right.replace('-', " ")).collect::<Vec<_>>().join(", ")),
        ),
        ("Address", given(statement.url())),
        ("Read at", given(statement.seen_at())),
        ("SHA-256 of its words", format!("{} ({digest})", of_words(statement.body().words()))),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn names<'a>(mentions: impl Iterator<Item = &'a Mention>) -> String {
    line(&mentions.map(|mention| mention.entity.name.as_str()).collect::<Vec<_>>().join(", "))
}

/// The words, each under whose they are.
fn words(sink: &mut Sink, statement: &Statement) -> io::Result<()> {
    if let Body::Text(own) = statement.body() {
        write!(sink, "\n### Text\n\n{}", lines(own))?;
        if statement.excerpt {
            sink.write_all(b"\n(The source goes on here.)\n")?;
        }
    }
    if let Some(summary) = statement.summary() {
        write!(sink, "\n### Summary by the archive, not the publisher's words\n\n{}", lines(summary))?;
    }
    Ok(())
}

fn asked(sink: &mut Sink, statement: &Statement, demand: &Demand) -> io::Result<()> {
    let place = demand
        .quote
        .place()
        .as_ref()
        .map_or_else(|| "not found in the text".to_owned(), |place| format!("sentence {}", place.sentence() + 1));
    let whom = match names(demand.on_behalf.iter()) {
        none if none.is_empty() => String::new(),
        names => format!(", for {names}"),
    };
    let words = line(&quoted(&demand.quote.exact, statement.lang()));
    writeln!(sink, "- {words}, of {}{whom} ({place})", line(&demand.of))
}
