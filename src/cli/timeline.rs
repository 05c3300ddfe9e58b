//! `letapis timeline`: dated facts in order, for people, or in any format that carries them.

use std::io::{self, Write as _};
use std::ops::RangeInclusive;

use clap::Args;
use clap::builder::PossibleValuesParser;
use foldhash::{HashMap, HashMapExt as _};

use super::choose::{Asked, From, chosen};
use super::column::{behind, filled, width};
use super::onto::Onto;
use super::out;
use crate::app::status::how_sure;
use crate::archive::date::Date;
use crate::export::chronology::{Entries, Entry, Words};
use crate::export::{FORMATS, Of, Package, Product, Sink, format};
use crate::store::page::Order;

/// The format for people, which is none of the table.
const TEXT: &str = "text";
/// Columns for a date: as wide as most are.
const DATE: usize = 17;

// Which facts, and how they are written.
#[derive(Debug, Args)]
pub(super) struct Timeline {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    from: From,
    /// How they are written
    #[arg(short, long, value_name = "FORMAT", default_value = TEXT, value_parser = PossibleValuesParser::new(formats()))]
    format: String,
    /// Tell the words that each fact stands on, and its source
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    onto: Onto,
}

/// Every format that carries facts.
fn formats() -> impl Iterator<Item = &'static str> {
    let carries = FORMATS.iter().filter(|format| format.of.contains(&Of::Facts));
    std::iter::once(TEXT).chain(carries.map(|format| format.name))
}

/// Writes the facts that match.
pub(super) fn run(asked: &Timeline) -> out::Ending {
    let line = asked.asked.line()?;
    let (store, _) = asked.from.open()?;
    let package = chosen(&store, &line, Of::Facts, Order::Source)?;
    if package.facts.is_empty() {
        out::complain("letapis: no dated fact matches");
        return Err(out::NOTHING_FOUND);
    }
    asked.onto.write(&match format(&asked.format) {
        Some(format) => format.product(&package),
        None => Product::made(|sink| text(sink, &package, width(), asked.verbose)),
    })
}

/// The facts for people: a fact on a line or two, each with its evidence where that is wanted.
fn text(sink: &mut Sink, package: &Package, width: usize, verbose: bool) -> io::Result<()> {
    let (mut entries, mut under) = (Entries::new(package), Under { width, made: HashMap::new() });
    let mut through = package.through_statements.iter().peekable();
    for place in 0.. {
        let Some(entry) = entries.next() else { break };
        let is_through = through.next_if(|through| **through == place).is_some();
        sink.write_all(told(package, &entry, is_through, &mut under).as_bytes())?;
        if verbose {
            for line in evidence(&entries, &entry) {
                sink.write_all(under.lines(&line).as_bytes())?;
            }
        }
    }
    Ok(())
}

/// When, how sure that is, what, where, whether it is here for a statement, who. `!` says that the day is in question; the letters are those of the browser.
fn told(package: &Package, entry: &Entry, is_through: bool, under: &mut Under) -> String {
    let event = entry.event;
    let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), Date::short);
    let dispute = if package.dispute(event).is_some() { "!" } else { " " };
    let before = format!("{} {dispute}{} ", filled(&date, DATE), filled(how_sure(event, None).letter, 1));
    let place = event.place().map_or_else(String::new, |place| format!(", {place}"));
    let warning = if entry.is_unverified { " [UNVERIFIED]" } else { "" };
    let through = if is_through { " (its statement matches)" } else { "" };
    let what = behind(&before, &format!("{}{place}{warning}{through}", event.title()), under.width);
    if entry.names.is_empty() { what } else { what + &under.lines(&entry.names.join(", ")) }
}

/// What a fact stands on, a line each.
fn evidence(entries: &Entries, entry: &Entry) -> Vec<String> {
    let id_of = |number: usize| entries.source(number).id.as_str();
    let mut lines: Vec<String> = entry.doubts.clone();
    lines.extend(entry.words.iter().map(|words| quotation(words, words.source.map(id_of))));
    if entry.words.is_empty() {
        lines.push("the archive quotes no words for it".to_owned());
    }
    if !entry.told.is_empty() {
        let ids: Vec<&str> = entry.told.iter().map(|number| id_of(*number)).collect();
        lines.push(format!("told by {}", ids.join(", ")));
    }
    lines.push(format!("read at {}", entry.event.seen_at().unwrap_or("an address that is not given")));
    lines.push(format!("fact {}", entry.event.id));
    lines
}

fn quotation(words: &Words, source: Option<&str>) -> String {
    let source = source.map_or_else(String::new, |id| format!(" of {id}"));
    let place = format!("{}, {}{source}", words.quoted, words.place);
    std::iter::once(&place).chain(&words.warnings).map(String::as_str).collect::<Vec<_>>().join("; ")
}

/// Lines under what happened. A million facts may stand on the same words, and say the same of them.
struct Under {
    width: usize,
    made: HashMap<String, String>,
}

impl Under {
    /// Lines that are kept; then all are forgotten.
    const MOST: usize = 1 << 10;
    /// Bytes of a line that is kept: one that is shorter is made as soon as it is looked up.
    const KEPT: RangeInclusive<usize> = 32..=1_024;

    fn lines(&mut self, words: &str) -> String {
        if let Some(known) = self.made.get(words) {
            return known.clone();
        }
        let made = behind(&" ".repeat(DATE + 6), words, self.width);
        if Self::KEPT.contains(&words.len()) {
            if self.made.len() == Self::MOST {
                self.made.clear();
            }
            self.made.insert(words.to_owned(), made.clone());
        }
        made
    }
}
