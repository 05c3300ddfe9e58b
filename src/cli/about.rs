//! `letapis people`, `orgs`, `matrix` and `index`: what an archive knows, for people, as a table, or as JSON.

use std::io::{self, Write as _};

use clap::{Args, ValueEnum};

use super::choose::{From, cannot};
use super::column::{behind, filled, width};
use super::onto::Onto;
use super::out;
use crate::app::about::index::Choice;
use crate::app::about::lines;
use crate::app::words::{grouped, plural};
use crate::archive::date::Date;
use crate::archive::entity::EntityKind;
use crate::export::told;
use crate::export::{Product, Sink};
use crate::store::Store;
use crate::store::about::{Account, Directory, Entry, Matrix, NameOrder, SOUGHT, Subject, sought};
use crate::store::cancel::Cancel;
use crate::text::visible;

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Lines for people
    #[default]
    Text,
    /// A table for spreadsheets
    Csv,
    /// One JSON document
    Json,
}

/// In which order names stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// By name
    #[default]
    Name,
    /// Those whom most statements name first
    Count,
    /// By the first date of a statement or fact that names them
    Date,
}

// Which archive, how, and where to.
#[derive(Debug, Args)]
pub(super) struct About {
    #[command(flatten)]
    from: From,
    /// How it is written
    #[arg(short, long, value_enum, value_name = "NAME", default_value_t)]
    format: Shape,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    onto: Onto,
}

// Whose names.
#[derive(Debug, Args)]
pub(super) struct Names {
    /// A name in any spelling, script or case; else everybody
    name: Option<String>,
    /// In which order they stand, unless a name is looked for
    #[arg(short, long, value_enum, value_name = "ORDER", default_value_t)]
    sort: Sort,
    #[command(flatten)]
    about: About,
}

impl About {
    fn shape(&self) -> Shape {
        if self.json { Shape::Json } else { self.format }
    }

    fn write(&self, make: impl Fn(&mut Sink) -> io::Result<()>) -> out::Ending {
        self.onto.write(&Product::made(make))
    }
}

/// Writes the names of one kind.
pub(super) fn names(asked: &Names, kind: EntityKind) -> out::Ending {
    let (store, _) = asked.about.from.open()?;
    let order = match asked.sort {
        Sort::Name => NameOrder::Name,
        Sort::Count => NameOrder::Count,
        Sort::Date => NameOrder::FirstDate,
    };
    let name = asked.name.as_deref().unwrap_or_default();
    let line = sought(name).to_owned();
    if line != name {
        out::remark(&format!("letapis: of a name the first {SOUGHT} letters are looked for"));
    }
    let Account::People(directory) = ask(&store, &Subject::People { order, line })? else {
        return Err(out::NOTHING_FOUND);
    };
    let Directory { line, people, organisations, .. } = &*directory;
    let entries = match kind {
        EntityKind::Person => people,
        EntityKind::Organisation => organisations,
    };
    if entries.is_empty() {
        out::complain(match kind {
            _ if !line.is_empty() => "letapis: the archive knows nobody of that name",
            EntityKind::Person => "letapis: the archive names no people",
            EntityKind::Organisation => "letapis: the archive names no organisations",
        });
        return Err(out::NOTHING_FOUND);
    }
    asked.about.write(|sink| match asked.about.shape() {
        Shape::Text => listed(sink, entries, width()),
        Shape::Csv => told::names_csv(sink, entries),
        Shape::Json => told::names_json(sink, &store.archive().meta().id, line, entries),
    })
}

/// Writes who signed with whom.
pub(super) fn matrix(asked: &About) -> out::Ending {
    let (store, _) = asked.from.open()?;
    let Account::Matrix(matrix) = ask(&store, &Subject::Matrix)? else { return Err(out::NOTHING_FOUND) };
    asked.write(|sink| match asked.shape() {
        Shape::Text => pairs(sink, &matrix, width()),
        Shape::Csv => told::pairs_csv(sink, &matrix),
        Shape::Json => told::pairs_json(sink, &store.archive().meta().id, &matrix),
    })
}

/// Writes every yearly index.
pub(super) fn index(asked: &About) -> out::Ending {
    let (store, _) = asked.from.open()?;
    let indices = store.archive().indices();
    asked.write(|sink| match asked.shape() {
        Shape::Csv => told::index_csv(sink, indices),
        Shape::Json => told::index_json(sink, &store.archive().meta().id, indices),
        Shape::Text => tables(sink, &store),
    })
}

/// Every yearly index as a table; where there is none, that.
fn tables(sink: &mut Sink, store: &Store) -> io::Result<()> {
    for at in 0..store.archive().indices().len().max(1) {
        let account = store.about(&Subject::Index(at), &Cancel::never()).map_err(io::Error::other)?;
        let between = if at == 0 { "" } else { "\n" };
        write!(sink, "{between}{}", written(&account, width()))?;
    }
    Ok(())
}

/// What the archive says about a subject.
pub(super) fn ask(store: &Store, subject: &Subject) -> Result<Account, u8> {
    store.about(subject, &Cancel::never()).map_err(|error| cannot(&error))
}

/// An account as the browser words it, with figures in tables.
pub(super) fn written(account: &Account, width: usize) -> String {
    let lines = lines(account, Choice { table: true, ..Choice::default() }, width);
    let mut text = String::new();
    for line in &lines {
        let start = text.len();
        line.write_text(&mut text);
        text.truncate(start + text[start..].trim_end().len());
        text.push('\n');
    }
    visible::lines(&text).into_string()
}

/// A name on a line: statements and facts that name them, the first date, who they are.
fn listed(sink: &mut Sink, entries: &[Entry], width: usize) -> io::Result<()> {
    writeln!(sink, "{:>10} {:>6}  {} name", "statements", "facts", filled("first date", DATE))?;
    for entry in entries {
        let entity = &*entry.entity;
        let first = entry.first.as_ref().map_or_else(String::new, Date::short);
        let [statements, facts] = [entry.statements, entry.events].map(grouped);
        let before = format!("{statements:>10} {facts:>6}  {} ", filled(&first, DATE));
        let spelling = entry.spelling.as_ref().map_or_else(String::new, |spelling| format!(" = {spelling}"));
        let role = entity.role.as_ref().map_or_else(String::new, |role| format!(", {}", role.replace('-', " ")));
        sink.write_all(behind(&before, &format!("{}{spelling}{role}", entity.name), width).as_bytes())?;
    }
    Ok(())
}

/// Columns for a first date.
const DATE: usize = 17;

fn pairs(sink: &mut Sink, matrix: &Matrix, width: usize) -> io::Result<()> {
    let mut line = |before: &str, words: &str| sink.write_all(behind(before, words, width).as_bytes());
    let told = format!(
        "{} signed by several of {}; pairs, those with most first:",
        plural(matrix.statements, "statement"),
        plural(matrix.signers.len(), "organisation"),
    );
    line("", &told)?;
    for (one, other, count) in &matrix.pairs {
        let [one, other] = [one, other].map(|place| &matrix.signers[*place].entity.name);
        line(&format!("{:>6}  ", grouped(*count)), &format!("{one} and {other}"))?;
    }
    let left_out = matrix.all_pairs - matrix.pairs.len();
    if left_out > 0 {
        line("", &format!("{} with fewer are left out.", plural(left_out, "pair")))?;
    }
    matrix.limit().into_iter().try_for_each(|limit| line("", &limit))
}
