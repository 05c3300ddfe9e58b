//! `letapis show`: statements, whole.

use std::ops::Range;
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::browse::When;
use super::choose::{From, cannot};
use super::named::{ids, statements};
use super::out;
use super::paper::{Ink, Paper};
use crate::app::pane::sheet::{Line, Sheet};
use crate::app::words::date_words;
use crate::archive::digest::of_words;
use crate::archive::statement::Statement;
use crate::export::{FORMATS, Of, Package, Product, format, found};
use crate::query::Query;
use crate::store::Store;
use crate::store::cancel::Cancel;
use crate::store::page::Document;

/// Columns for the number of a sentence, and behind it.
const NUMBER: usize = 4;

// Which statements, and how they are written.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Ids of statements, as letapis search --format ids prints them; - reads them from standard input
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    from: From,
    /// How they are written
    #[arg(short, long, value_name = "NAME", default_value = "text", value_parser = formats())]
    format: String,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Style the text
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: When,
}

/// Formats of this subcommand: its own, and of those of `letapis export` the one that people read.
fn formats() -> PossibleValuesParser {
    let exported = FORMATS.iter().map(|format| format.name).filter(|name| *name == "md");
    PossibleValuesParser::new(["text", "json"].into_iter().chain(exported))
}

/// Prints the statements of those ids, in that order; none of them where one is not there.
pub(super) fn run(asked: &Show) -> out::Ending {
    let ids = ids(&asked.ids)?;
    let (store, _) = asked.from.open()?;
    let statements = statements(&store, &ids)?;
    match if asked.json { "json" } else { asked.format.as_str() } {
        "text" => text(&store, &statements, asked.color),
        "json" => {
            let package = package(&store, statements);
            out::hand_on_product(&Product::made(|sink| found::shown(sink, &package))).map(drop)
        }
        other => exported(&package(&store, statements), other),
    }
}

/// The statements with the facts that they tell of.
fn package(store: &Store, statements: Vec<Arc<Statement>>) -> Package<'_> {
    let archive = store.archive();
    let mut package = Package::new(archive, "", Of::Statements, statements, Vec::new());
    let told = package.statements.iter().flat_map(|statement| package.cited(statement).events);
    let mut facts: Vec<_> = told.cloned().collect();
    facts.sort_by_key(|event| archive.event_place(&event.id));
    facts.dedup_by(|one, other| one.id == other.id);
    package.facts = facts;
    package
}

fn exported(package: &Package, name: &str) -> out::Ending {
    let format = format(name).ok_or(out::WRONG_USE)?;
    out::hand_on_product(&format.product(package)).map(drop)
}

fn text(store: &Store, statements: &[Arc<Statement>], color: When) -> out::Ending {
    let mut paper = Paper::new(color);
    for (at, statement) in statements.iter().enumerate() {
        let document =
            store.read(&statement.id, &Query::default(), &Cancel::never()).map_err(|error| cannot(&error))?;
        if at > 0 {
            paper.blank();
            paper.line("", "* * *", Ink::Quiet);
            paper.blank();
        }
        write(&mut paper, &document);
    }
    paper.print()
}

/// The sheet that the browser draws, sentences numbered as letapis quote counts them.
fn write(paper: &mut Paper, document: &Document) {
    let statement = &*document.statement;
    let sheet = Sheet::new(document, paper.width().saturating_sub(NUMBER).max(1));
    let indent = " ".repeat(NUMBER);
    let cut = |source: Option<&str>, bytes: &Range<usize>| {
        source.and_then(|text| text.get(bytes.clone())).unwrap_or_default().to_owned()
    };
    for line in &sheet.lines {
        match line {
            Line::Blank => paper.blank(),
            Line::Title(bytes) => paper.line(&indent, &cut(statement.title(), bytes), Ink::Strong),
            Line::About(words) => paper.line(&indent, words, Ink::Quiet),
            Line::Warning(words) => paper.line(&indent, words, Ink::Warning),
            Line::Label(words) => paper.line(&indent, words, Ink::Strong),
            Line::Text { bytes, sentence } => {
                let number = sentence.map_or_else(|| indent.clone(), |number| format!("{number:>3} "));
                paper.line(&number, &cut(statement.text(), bytes), Ink::Plain);
            }
            Line::Summary(bytes) => paper.line(&indent, &cut(statement.summary(), bytes), Ink::Plain),
            Line::Fact(at) => fact(paper, document, *at),
        }
    }
    paper.line(&indent, &format!("sha256 {}", of_words(statement.body().words())), Ink::Quiet);
}

/// Date and title of a fact, and the words that it stands on.
fn fact(paper: &mut Paper, document: &Document, at: usize) {
    let Some(listed) = document.facts.get(at) else { return };
    let event = &*listed.event;
    paper.words(NUMBER, &format!("{}: {}", date_words(event.date.as_ref()), event.title()), Ink::Plain);
    if let Some(evidence) = event.evidence_in(&document.statement.id) {
        paper.words(NUMBER + 2, &format!("\"{}\"", evidence.quote.exact), Ink::Quiet);
    }
}
