//! `letapis export`: records in a format of other programs.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::choose::{Asked, From, cannot, chosen, tell_errors, tell_unverified};
use super::onto::Onto;
use super::out;
use crate::archive::written::Written;
use crate::export::cell::Cells;
use crate::export::{self, Choice, FORMATS, Format, Of, Package, Product, Shared, format, is_own};
use crate::store::page::Order;
use crate::store::request::Opened;
use crate::store::{self, Store};

// What to hand on, how, and where to.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
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
    /// Begin csv with a byte order mark, by which Excel knows that its letters are UTF-8
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    onto: Onto,
}

/// Writes what was asked for.
pub(super) fn run(asked: &Export) -> out::Ending {
    let format = format(&asked.to).ok_or(out::WRONG_USE)?;
    let of = sort(format, asked.facts)?;
    asked.check_table(format)?;
    let line = asked.asked.line()?;
    let whole = line.trim().is_empty().then(|| Choice::whole(of, asked.cells()));
    if let (Some(choice), true, false) = (&whole, asked.safe, asked.from.strict) {
        // All that has to be known of the archive its copy shows as well.
        let (copy, opened) = asked.shared(format, choice.clone())?;
        tell_errors(&opened, "copy");
        tell_unverified(&opened);
        return asked.write(copy.product());
    }
    let (store, _) = asked.from.open()?;
    if !asked.safe && !is_own(format) {
        return asked.write(format.product(&asked.package(&store, &line, of)?));
    }
    let choice = match whole {
        Some(choice) => choice,
        None => Choice::of(&asked.package(&store, &line, of)?),
    };
    // The archive is let go before its file is read again: both may be more than there is memory for.
    drop(store);
    if asked.safe {
        let (copy, _) = asked.shared(format, choice)?;
        return asked.write(copy.product());
    }
    asked.write(export::chosen(format, &choice, &asked.written()?))
}

impl Export {
    /// Refuses what is asked of tables where the format is none.
    fn check_table(&self, format: &Format) -> out::Ending {
        let asked = [("--raw", self.raw), ("--bom", self.bom)].into_iter().find(|(_, is_asked)| *is_asked);
        match asked {
            Some((flag, _)) if format.name != "csv" => {
                out::complain(&format!("letapis: {flag} is for csv; {} has nothing that it changes", format.name));
                Err(out::WRONG_USE)
            }
            _ => Ok(()),
        }
    }

    fn write(&self, product: Product) -> out::Ending {
        self.onto.write(&if self.bom { product.with_mark() } else { product })
    }

    /// The records that were asked for; that there are none is told.
    fn package<'a>(&self, store: &'a Store, line: &'a str, of: Of) -> Result<Package<'a>, u8> {
        let mut package = chosen(store, line, of, Order::Source)?;
        if !line.trim().is_empty() && package.statements.is_empty() && package.facts.is_empty() {
            out::remark("letapis: nothing matches, so that no record is written");
        }
        package.cells = self.cells();
        Ok(package)
    }

    /// The archive as it stands where it lies.
    fn written(&self) -> Result<Written, u8> {
        store::as_written(&self.from.source()).map_err(|error| cannot(&error))
    }

    /// The safe copy of a choice, and what opening it shows.
    fn shared<'f>(&self, format: &'f Format, choice: Choice) -> Result<(Shared<'f>, Opened), u8> {
        Shared::new(format, choice, self.written()?).map_err(|why| {
            out::complain(&format!("letapis: no safe copy can be made: {why}"));
            out::BAD_ARCHIVE
        })
    }

    fn cells(&self) -> Cells {
        if self.raw { Cells::Raw } else { Cells::Harmless }
    }
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
