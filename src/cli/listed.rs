//! Statements in a list, for people and for programs: what `letapis search` and `letapis list` print.

use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::browse::When;
use super::choose::{From, cannot};
use super::out;
use super::paper::{Ink, Paper};
use crate::app::words::{NO_TITLE, date_words, plural, why};
use crate::archive::statement::{Digest, Statement};
use crate::cite::Warning;
use crate::export::found::{self, Search, Why};
use crate::export::{Of, Package, controls, csv};
use crate::query::Query;
use crate::store::Store;
use crate::store::cancel::Cancel;
use crate::store::page::{Anchor, Order, Page, Reason, Row, Tier, Window};
use crate::text::visible;

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Title, date, publisher and why, for people
    #[default]
    Text,
    /// One record a line with tabs: id, date, publisher, title, digest, why
    Plain,
    /// One JSON document
    Json,
    /// One JSON record a line
    Jsonl,
    /// A table for spreadsheets
    Csv,
    /// One id a line
    Ids,
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Sort {
    /// Closest first
    Best,
    /// Newest first, undated ones last
    Newest,
    /// Oldest first, undated ones last
    Oldest,
    /// By title
    Title,
    /// By publisher, then newest first
    Publisher,
    /// As they stand in the archive
    Source,
}

/// Which list, and how it is written.
#[derive(Debug, Args)]
pub(super) struct Listed {
    #[command(flatten)]
    pub(super) from: From,
    /// How the list is written
    #[arg(short, long, value_enum, value_name = "NAME", default_value_t)]
    format: Shape,
    /// The same as --format json
    #[arg(long, conflicts_with_all = ["format", "jsonl", "plain"])]
    json: bool,
    /// The same as --format jsonl
    #[arg(long, conflicts_with_all = ["format", "plain"])]
    jsonl: bool,
    /// The same as --format plain
    #[arg(long, conflicts_with = "format")]
    plain: bool,
    /// In which order; else best first for a search, as in the archive for everything
    #[arg(short, long, value_enum, value_name = "ORDER")]
    sort: Option<Sort>,
    /// Stop after so many statements
    #[arg(short, long, value_name = "COUNT")]
    limit: Option<usize>,
    /// Style the text
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: When,
}

impl Listed {
    /// Prints the statements that match; gives how many do.
    pub(super) fn print(&self, store: &Store, query: &Query) -> Result<usize, u8> {
        let archive = store.archive();
        let order = self.sort.map_or(Order::Best, Sort::order);
        let size = self.limit.unwrap_or(archive.statements().len());
        let window = Window { anchor: Anchor::At(0), size };
        let page = store.search(query, order, &window, &Cancel::never()).map_err(|error| cannot(&error))?;
        let statements = page.rows.iter().filter_map(|row| archive.statement(&row.id).cloned()).collect();
        let package = Package::new(archive, &query.line, Of::Statements, statements, Vec::new());
        self.write(&package, query, order, &page)?;
        if page.rows.len() < page.matching {
            out::remark(&format!("letapis: {} of {}", page.rows.len(), plural(page.matching, "statement")));
        }
        Ok(page.matching)
    }

    fn write(&self, package: &Package, query: &Query, order: Order, page: &Page) -> out::Ending {
        let whys: Vec<Vec<Why>> = page.rows.iter().map(|row| row.why.iter().map(told).collect()).collect();
        match self.shape() {
            Shape::Text => self.text(package, page).print(),
            Shape::Plain => out::print(&plain(package, &page.rows)),
            Shape::Json => {
                let search = Search { query, order: word(order, query), matching: page.matching, whys: &whys };
                out::hand_on(&found::json(package, search))
            }
            Shape::Jsonl => out::hand_on(&found::jsonl(package, &whys)),
            Shape::Csv => {
                out::hand_on(&csv::hits(package, &whys))?;
                if let Some(remark) = controls::remark(package) {
                    out::remark(&format!("letapis: {remark}"));
                }
                Ok(())
            }
            Shape::Ids => out::print(&page.rows.iter().fold(String::new(), |ids, row| ids + row.id.as_str() + "\n")),
        }
    }

    fn shape(&self) -> Shape {
        match (self.json, self.jsonl, self.plain) {
            (true, ..) => Shape::Json,
            (_, true, _) => Shape::Jsonl,
            (.., true) => Shape::Plain,
            _ => self.format,
        }
    }

    fn text(&self, package: &Package, page: &Page) -> Paper {
        let mut paper = Paper::new(self.color);
        for (row, statement) in page.rows.iter().zip(&package.statements) {
            paper.blank();
            paper.words(0, &heading(row), Ink::Strong);
            paper.words(2, &about(row, statement), Ink::Plain);
            if statement.digest == Digest::Differs {
                paper.words(2, &Warning::Unverified.words(), Ink::Warning);
            }
            if !row.why.is_empty() {
                paper.words(2, &why(&row.why), Ink::Quiet);
            }
            paper.words(2, row.id.as_str(), Ink::Quiet);
        }
        paper
    }
}

/// The title; where there is none, that, and the first words.
fn heading(row: &Row) -> String {
    row.title.clone().unwrap_or_else(|| format!("{NO_TITLE}: {}", row.opening))
}

/// Date, publisher, and whose words they are.
fn about(row: &Row, statement: &Statement) -> String {
    let words = match (&statement.text, statement.excerpt) {
        (None, _) => Some("a summary by the archive"),
        (Some(_), true) => Some("an excerpt"),
        (Some(_), false) => None,
    };
    let date = date_words(row.date.as_ref());
    [Some(date.as_str()), row.publisher.as_deref(), words].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A line for each row, its fields between tabs. In no field is a tab or the end of a line.
fn plain(package: &Package, rows: &[Row]) -> String {
    let line = |(row, statement): (&Row, &Arc<Statement>)| {
        let date = row.date.as_ref().map_or_else(String::new, ToString::to_string);
        let why = why(&row.why);
        let why = why.strip_prefix("why: ").unwrap_or_default();
        let publisher = row.publisher.as_deref().unwrap_or_default();
        let (title, digest) = (row.title.as_deref().unwrap_or_default(), statement.digest.word());
        let fields = [row.id.as_str(), &date, publisher, title, digest, why];
        fields.map(|field| visible::line(field).to_string()).join("\t") + "\n"
    };
    rows.iter().zip(&package.statements).map(line).collect()
}

/// The order as `--sort` names it. Nothing is closer than anything else where nothing is searched for.
fn word(order: Order, query: &Query) -> &'static str {
    match order {
        Order::Best if query.is_empty() => "source",
        Order::Best => "best",
        Order::Newest => "newest",
        Order::Oldest => "oldest",
        Order::Title => "title",
        Order::Publisher => "publisher",
        Order::Source => "source",
    }
}

fn told(reason: &Reason) -> Why {
    let closeness = match reason.tier {
        Tier::Exact => "exact",
        Tier::WordStart => "word-start",
        Tier::Folded => "folded",
        Tier::OtherScript => "other-script",
        Tier::SoundAlike => "sound-alike",
        Tier::Typo => "typo",
        Tier::Fuzzy => "fuzzy",
    };
    Why { part: reason.part, found: reason.found.clone(), closeness, count: reason.count }
}

impl Sort {
    fn order(self) -> Order {
        match self {
            Self::Best => Order::Best,
            Self::Newest => Order::Newest,
            Self::Oldest => Order::Oldest,
            Self::Title => Order::Title,
            Self::Publisher => Order::Publisher,
            Self::Source => Order::Source,
        }
    }
}
