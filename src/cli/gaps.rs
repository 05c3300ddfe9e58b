//! `letapis gaps`: what an archive does not say, kind by kind, as a report or as JSON.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::about::{ask, written};
use super::choose::cannot;
use super::{out, source};
use crate::export::Product;
use crate::export::told::gaps_json;
use crate::store::Store;
use crate::store::about::gaps::Lacking;
use crate::store::about::{Account, Subject};

/// Columns of a line: what fits on a printed page.
const WIDTH: usize = 96;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Lines for people
    #[default]
    Text,
    /// One JSON document
    Json,
}

// Of which archive, and how.
#[derive(Debug, Args)]
pub(super) struct Gaps {
    /// An archive file, or a folder of JSON Lines
    file: Option<PathBuf>,
    /// The same, by name
    #[arg(short, long, value_name = "FILE", conflicts_with = "file")]
    archive: Option<PathBuf>,
    /// How it is written
    #[arg(short, long, value_enum, value_name = "NAME", default_value_t)]
    format: Shape,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// Prints the kinds with their counts, then what each is missing from.
pub(super) fn run(asked: &Gaps) -> out::Ending {
    let place = asked.file.clone().or_else(|| asked.archive.clone());
    let (store, _) = Store::open(&source(place)).map_err(|error| cannot(&error))?;
    match (asked.json, asked.format) {
        (true, _) | (_, Shape::Json) => {
            let kinds = kinds(&store)?;
            let document = Product::made(|sink| gaps_json(sink, &store.archive().meta().id, &kinds));
            out::hand_on_product(&document).map(drop)
        }
        (false, Shape::Text) => out::print(&report(&store)?),
    }
}

fn report(store: &Store) -> Result<String, u8> {
    let mut report = written(&ask(store, &Subject::Gaps)?, WIDTH);
    for kind in kinds(store)?.into_iter().filter(|kind| !kind.things.is_empty()) {
        report += "\n";
        report += &written(&Account::Gap(Box::new(kind)), WIDTH);
    }
    Ok(report)
}

/// Every kind, with the things that have it.
fn kinds(store: &Store) -> Result<Vec<Lacking>, u8> {
    let Account::Gaps(overview) = ask(store, &Subject::Gaps)? else { return Ok(Vec::new()) };
    let mut kinds = Vec::with_capacity(overview.kinds.len());
    for kind in &overview.kinds {
        if let Account::Gap(lacking) = ask(store, &Subject::Gap(kind.gap))? {
            kinds.push(*lacking);
        }
    }
    Ok(kinds)
}
