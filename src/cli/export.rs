//! `letapis export`: records in a format of other programs.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::choose::{Asked, From, cannot, chosen};
use super::onto::Onto;
use super::out;
use crate::archive::written::Written;
use crate::export::cell::Cells;
use crate::export::{FORMATS, Format, Of, Package, Shared, format, is_own};
use crate::store;
use crate::store::page::Order;

/// What to hand on, how, and where to.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    from: From,
    /// The format
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|it| it.name)))]
    to: String,
    /// Write dated facts, where the format can write either
    #[arg(long)]
    facts: bool,
    /// Replace people by "person 1" and so on, in texts too, for a copy that others will see
    #[arg(long)]
    safe: bool,
    /// Put no apostrophe before cells of csv that a spreadsheet would run as a formula
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    onto: Onto,
}

/// Writes what was asked for.
pub(super) fn run(asked: &Export) -> out::Ending {
    let format = format(&asked.to).ok_or(out::WRONG_USE)?;
    let of = sort(format, asked.facts)?;
    if asked.raw && format.name != "csv" {
        out::complain(&format!("letapis: --raw is for csv; {} has no cells that are written otherwise", format.name));
        return Err(out::WRONG_USE);
    }
    let line = asked.asked.line()?;
    let (store, _) = asked.from.open()?;
    let mut package = chosen(&store, &line, of, Order::Source)?;
    package.cells = if asked.raw { Cells::Raw } else { Cells::Harmless };
    if !asked.safe && !is_own(format) {
        return asked.onto.write(&format.product(&package));
    }
    let written = store::as_written(&asked.from.source()).map_err(|error| cannot(&error))?;
    if asked.safe {
        return asked.onto.write(&shared(&package, &written)?.product(format));
    }
    package.written = Some(written);
    asked.onto.write(&format.product(&package))
}

fn shared(package: &Package, written: &Written) -> Result<Shared, u8> {
    Shared::new(package, written).map_err(|why| {
        out::complain(&format!("letapis: no safe copy can be made: {why}"));
        out::BAD_ARCHIVE
    })
}

/// What the format is to carry.
fn sort(format: &Format, facts: bool) -> Result<Of, u8> {
    match (facts, format.of) {
        (true, of) if !of.contains(&Of::Facts) => {
            out::complain(&format!("letapis: {} cannot carry dated facts", format.name));
            Err(out::WRONG_USE)
        }
        (true, _) => Ok(Of::Facts),
        (false, of) => Ok(of[0]),
    }
}
