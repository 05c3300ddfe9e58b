//! Statements for reading: the head of each, its words as they stand, its demands, its dated facts.

use std::fmt::Write as _;

use super::head;
use crate::archive::date::Date;
use crate::archive::digest::of_words;
use crate::archive::entity::{Mention, Role};
use crate::archive::statement::{Body, Demand, Digest, Statement};
use crate::cite::{Cited, quoted};
use crate::export::head::of_statements;
use crate::export::package::Package;
use crate::text::markdown::{address, line, lines};

pub(super) fn write(package: &Package) -> String {
    let mut text = head(&package.archive.meta().title, &of_statements(package));
    for statement in &package.statements {
        copy(&mut text, &package.cited(statement));
    }
    text
}

fn copy(text: &mut String, cited: &Cited) {
    let statement = cited.statement;
    let title = statement.title().unwrap_or("(the source gives no title)");
    let _ = write!(text, "\n## {}\n\n", line(title));
    for (name, value) in about(statement) {
        let _ = writeln!(text, "- **{name}:** {value}");
    }
    for warning in cited.warnings(cited.body()) {
        let _ = writeln!(text, "- **Beware:** {}", line(&warning.words()));
    }
    words(text, statement);
    if !statement.demands().is_empty() {
        text.push_str("\n### Demands\n\n");
        statement.demands().iter().for_each(|demand| asked(text, statement, demand));
    }
    if !cited.events.is_empty() {
        text.push_str("\n### Dated facts\n\n");
    }
    for event in cited.events {
        let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), Date::human);
        let _ = writeln!(text, "- **{}**: {} (fact {})", line(&date), line(event.title()), line(event.id.as_str()));
    }
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
fn words(text: &mut String, statement: &Statement) {
    if let Body::Text(own) = statement.body() {
        let _ = write!(text, "\n### Text\n\n{}", lines(own));
        if statement.excerpt {
            text.push_str("\n(The source goes on here.)\n");
        }
    }
    if let Some(summary) = statement.summary() {
        let _ = write!(text, "\n### Summary by the archive, not the publisher's words\n\n{}", lines(summary));
    }
}

fn asked(text: &mut String, statement: &Statement, demand: &Demand) {
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
    let _ = writeln!(text, "- {words}, of {}{whom} ({place})", line(&demand.of));
}
