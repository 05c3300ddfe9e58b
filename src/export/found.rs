//! What a question to an archive found, as one JSON document or a record a line.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::json::{Each, document};
use super::jsonl::lines;
use super::package::Package;
use super::shapes::{self, ArchiveShape, StatementShape};
use super::sink::Sink;
use crate::archive::id::EntityId;
use crate::archive::statement::Statement;
use crate::query::describe::{Understood, understood};
use crate::query::{Bare, Query};

/// Number of the schema. It grows where a key changes its meaning, which is to be never.
const SCHEMA: u8 = 1;

/// Why a statement was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Part of the record: "title", "text", "person".
    pub part: &'static str,
    /// What was found there, as the record writes it.
    pub found: String,
    /// In which way, from the closest: `exact`, `word-start`, `folded`, `other-script`, `sound-alike`, `typo`, `fuzzy`.
    pub closeness: &'static str,
    /// How many times.
    pub count: usize,
}

/// A statement of a list.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Why it is there.
    pub why: Vec<Why>,
}

/// How a list of statements came about.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// What was looked for.
    pub query: &'a Query,
    /// In which order they stand.
    pub order: &'static str,
    /// How many match; a limit may have left out some of them.
    pub matching: usize,
}

/// Statements that were found, as one document.
#[derive(Serialize)]
struct Found<'a, I> {
    schema: u8,
    archive: ArchiveShape<'a>,
    query: Asked<'a>,
    order: &'static str,
    matching: usize,
    all: usize,
    statements: I,
}

/// What was looked for, and how it was understood.
#[derive(Serialize)]
struct Asked<'a> {
    line: &'a str,
    #[serde(rename = "match")]
    bare: &'static str,
    understood: Vec<String>,
    doubts: Vec<String>,
}

/// A statement, and why it is here.
#[derive(Serialize)]
struct HitShape<'a> {
    #[serde(flatten)]
    statement: StatementShape<'a>,
    why: Vec<Why>,
}

/// Some records with all that they name, as one document.
#[derive(Serialize)]
struct Shown<'a, S, F, N> {
    schema: u8,
    archive: ArchiveShape<'a>,
    statements: S,
    facts: F,
    names: N,
}

/// Writes statements as one JSON document.
pub fn json<'a, I>(sink: &mut Sink, package: &Package, search: Search, hits: impl Fn() -> I) -> io::Result<()>
where
    I: Iterator<Item = Hit<'a>>,
{
    let (doubts, sure): (Vec<_>, Vec<_>) = understood(search.query).into_iter().partition(|part| part.doubt);
    let words = |parts: Vec<Understood>| parts.into_iter().map(|part| part.words).collect();
    let asked = Asked {
        line: &search.query.line,
        bare: match search.query.bare {
            Bare::Words => "words",
            Bare::Exact => "exact",
            Bare::Fuzzy => "fuzzy",
        },
        understood: words(sure),
        doubts: words(doubts),
    };
    let found = Found {
        schema: SCHEMA,
        archive: shapes::archive(package),
        query: asked,
        order: search.order,
        matching: search.matching,
        all: package.archive.statements().len(),
        statements: Each(|| hits().map(|hit| shape(package, hit))),
    };
    document(sink, &found)
}

/// Writes statements, one a line.
pub fn jsonl<'a>(sink: &mut Sink, package: &Package, hits: impl Iterator<Item = Hit<'a>>) -> io::Result<()> {
    lines(sink, hits.map(|hit| shape(package, hit)))
}

/// Writes the statements and facts of a package with everybody they name, as one JSON document.
pub fn shown(sink: &mut Sink, package: &Package) -> io::Result<()> {
    let of_statements = package.statements.iter().flat_map(|statement| &statement.mentions);
    let of_facts = package.facts.iter().flat_map(|event| &event.mentions);
    let named: BTreeSet<&EntityId> = of_statements.chain(of_facts).map(|mention| &mention.entity.id).collect();
    let entities = || package.archive.entities().iter().filter(|entity| named.contains(&entity.id));
    let shown = Shown {
        schema: SCHEMA,
        archive: shapes::archive(package),
        statements: Each(|| package.statements.iter().map(|statement| shapes::statement(package, statement))),
        facts: Each(|| package.facts.iter().map(|event| shapes::fact(package, event))),
        names: Each(|| entities().map(|entity| shapes::name(entity))),
    };
    document(sink, &shown)
}

fn shape<'a>(package: &'a Package, hit: Hit<'a>) -> HitShape<'a> {
    HitShape { statement: shapes::statement(package, hit.statement), why: hit.why }
}
