//! Statements in a list, for people and for programs: what `letapis search` and `letapis list` print.

use std::borrow::Cow;
use std::cell::Cell;

use clap::{Args, ValueEnum};

use super::browse::When;
use super::choose::{From, cannot};
use super::out;
use super::paper::{Ink, Paper};
use crate::app::words::{NO_TITLE, date_words, plural, why};
use crate::archive::statement::{Digest, Statement};
use crate::cite::Warning;
use crate::export::found::{self, Hit, Search, Why};
use crate::export::{Of, Package, Product, controls, csv};
use crate::query::Query;
use crate::store::Store;
use crate::store::cancel::Cancel;
use crate::store::page::{Anchor, Order, Page, Reason, Row, Tier, Window};
use crate::text::visible;

/// Rows of a list that are made at once: a list may be as long as an archive, and a row holds copies of words.
const ROWS: usize = 1 << 14;

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

// Which list, and how it is written.
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
        let order = self.sort.map_or(Order::Best, Sort::order);
        let size = self.limit.unwrap_or(store.archive().statements().len());
        let (shown, matching) = match self.shape() {
            Shape::Text => {
                let mut paper = Paper::new(self.color);
                let counts = each_page(store, query, order, size, |page| {
                    page.rows.iter().for_each(|row| tell(&mut paper, store, row));
                    Ok(())
                })?;
                paper.print()?;
                counts
            }
            Shape::Plain => each_page(store, query, order, size, |page| out::print(&plain(store, &page.rows)))?,
            Shape::Ids => each_page(store, query, order, size, |page| out::print(&ids(&page.rows)))?,
            shape @ (Shape::Json | Shape::Jsonl | Shape::Csv) => hand_on(shape, store, query, order, size)?,
        };
        if shown < matching {
            out::remark(&format!("letapis: {shown} of {}", plural(matching, "statement")));
        }
        Ok(matching)
    }

    fn shape(&self) -> Shape {
        match (self.json, self.jsonl, self.plain) {
            (true, ..) => Shape::Json,
            (_, true, _) => Shape::Jsonl,
            (.., true) => Shape::Plain,
            _ => self.format,
        }
    }
}

/// A page of so many statements from a place on.
fn page(store: &Store, query: &Query, order: Order, first: usize, size: usize) -> Result<Page, u8> {
    let window = Window { anchor: Anchor::At(first), size };
    store.search(query, order, &window, &Cancel::never()).map_err(|error| cannot(&error))
}

/// Calls `take` with one page after another, up to so many statements; how many these are, and how many match.
fn each_page(
    store: &Store,
    query: &Query,
    order: Order,
    size: usize,
    mut take: impl FnMut(&Page) -> out::Ending,
) -> Result<(usize, usize), u8> {
    let mut shown = 0;
    loop {
        let page = page(store, query, order, shown, ROWS.min(size - shown))?;
        take(&page)?;
        shown += page.rows.len();
        if page.rows.is_empty() || shown == size.min(page.matching) {
            return Ok((shown, page.matching));
        }
    }
}

/// Writes a list of so many statements for programs, which is one document; how many these are, and how many match.
fn hand_on(shape: Shape, store: &Store, query: &Query, order: Order, size: usize) -> Result<(usize, usize), u8> {
    let archive = store.archive();
    let package = Package::new(archive, &query.line, Of::Statements, Vec::new(), Vec::new());
    let first = page(store, query, order, 0, ROWS.min(size))?;
    let search = Search { query, order: word(order, query), matching: first.matching };
    let shown = size.min(first.matching);
    let (failed, left_out) = (Cell::new(None), Cell::new(controls::of_head(archive)));
    let rows = || {
        let pages = (0..shown).step_by(ROWS).map_while(|at| {
            let page = page(store, query, order, at, ROWS.min(shown - at));
            page.map_err(|status| failed.set(Some(status))).ok()
        });
        pages.flat_map(|page| page.rows).filter_map(|row| {
            let statement = archive.statement(&row.id)?;
            Some(Hit { statement, why: row.why.iter().map(told).collect() })
        })
    };
    let counted = |hit: &Hit| left_out.set(left_out.get() + controls::of_statement(hit.statement));
    out::hand_on_product(&Product::made(|sink| match shape {
        Shape::Jsonl => found::jsonl(sink, &package, rows()),
        Shape::Csv => csv::hits(sink, rows().inspect(counted)),
        Shape::Json | Shape::Text | Shape::Plain | Shape::Ids => found::json(sink, &package, search, rows),
    }))?;
    if let Some(status) = failed.get() {
        return Err(status);
    }
    if let Some(remark) = controls::sentence(left_out.get()).filter(|_| shape == Shape::Csv) {
        out::remark(&format!("letapis: {remark}"));
    }
    Ok((shown, first.matching))
}

/// A statement of a list for people.
fn tell(paper: &mut Paper, store: &Store, row: &Row) {
    let Some(statement) = store.archive().statement(&row.id) else { return };
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

fn ids(rows: &[Row]) -> String {
    rows.iter().fold(String::new(), |ids, row| ids + row.id.as_str() + "\n")
}

/// The title; where there is none, that, and the first words.
fn heading(row: &Row) -> Cow<'_, str> {
    row.title.as_deref().map_or_else(|| format!("{NO_TITLE}: {}", row.opening).into(), Cow::Borrowed)
}

/// Date, publisher, and whose words they are.
fn about(row: &Row, statement: &Statement) -> String {
    let words = match (statement.text(), statement.excerpt) {
        (None, _) => Some("a summary by the archive"),
        (Some(_), true) => Some("an excerpt"),
        (Some(_), false) => None,
    };
    let date = date_words(row.date.as_ref());
    [Some(date.as_str()), row.publisher.as_deref(), words].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A line for each row, its fields between tabs. In no field is a tab or the end of a line.
fn plain(store: &Store, rows: &[Row]) -> String {
    let line = |row: &Row| {
        let digest = store.archive().statement(&row.id).map_or("", |statement| statement.digest.word());
        let date = row.date.as_ref().map_or_else(String::new, ToString::to_string);
        let why = why(&row.why);
        let why = why.strip_prefix("why: ").unwrap_or_default();
        let publisher = row.publisher.as_deref().unwrap_or_default();
        let title = row.title.as_deref().unwrap_or_default();
        let fields = [row.id.as_str(), &date, publisher, title, digest, why];
        fields.map(|field| visible::line(field).to_string()).join("\t") + "\n"
    };
    rows.iter().map(line).collect()
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
