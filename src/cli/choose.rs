//! Which archive, and which of its records: the options that most subcommands share.

use std::io::{self, Read};
use std::path::PathBuf;

use clap::Args;

use super::{out, source};
use crate::archive::problem::Grade;
use crate::export::{Of, Package};
use crate::query::parse::parse;
use crate::store::Store;
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::page::Order;
use crate::store::request::{Opened, Source, Unverified};
use crate::text::count::plural;

/// Bytes of a query that are read from standard input: more than anybody types.
const LONGEST_QUERY: u64 = 64 << 10;

// Which archive.
#[derive(Debug, Args)]
pub(super) struct From {
    /// An archive file, or a folder of JSON Lines
    #[arg(short, long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// Stop with status 4 if any digest of the archive fails
    #[arg(long)]
    pub(super) strict: bool,
}

// Which records.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// What to look for, as in the browser; - reads it from standard input, which no other user of the machine sees
    query: Option<String>,
}

impl From {
    /// Where the archive is.
    pub(super) fn source(&self) -> Source {
        source(self.archive.clone())
    }

    /// Opens it. What is wrong with it is counted on standard error, and its sound part is used.
    pub(super) fn open(&self) -> Result<(Store, Opened), u8> {
        let (store, opened) = Store::open(&self.source()).map_err(|error| cannot(&error))?;
        tell_errors(&opened, "archive");
        if self.strict {
            refuse_changed(&store)?;
        }
        tell_unverified(&opened);
        Ok((store, opened))
    }
}

/// Counts what is wrong with an archive, or a copy of one.
pub(super) fn tell_errors(opened: &Opened, what: &str) {
    let errors = opened.problems.iter().filter(|problem| problem.grade == Grade::Error).count();
    if errors > 0 {
        let errors = plural(errors, "error");
        out::remark(&format!("letapis: the {what} has {errors}, the rest is used; letapis check tells them"));
    }
}

/// Says where words are not those of their digests.
pub(super) fn tell_unverified(opened: &Opened) {
    if let Some(sentence) = opened.unverified.sentence() {
        out::remark(&format!("letapis: {sentence}; letapis verify says which"));
    }
}

/// Ends where any digest of an archive fails.
pub(super) fn refuse_changed(store: &Store) -> out::Ending {
    if Unverified::of(store.archive()).is_any() {
        out::complain("letapis: a digest of the archive fails; letapis verify says which");
        return Err(out::NOT_VERIFIED);
    }
    Ok(())
}

impl Asked {
    /// The line that was asked for; empty where everything is meant.
    pub(super) fn line(&self) -> Result<String, u8> {
        typed(self.query.as_deref().unwrap_or_default())
    }
}

/// A line as it was typed; `-` stands for what comes on standard input.
pub(super) fn typed(line: &str) -> Result<String, u8> {
    if line != "-" {
        return Ok(line.to_owned());
    }
    let mut line = String::new();
    io::stdin().lock().take(LONGEST_QUERY).read_to_string(&mut line).map_err(|error| {
        out::complain(&format!("letapis: the query cannot be read from standard input: {error}"));
        out::WRONG_USE
    })?;
    Ok(line.trim().to_owned())
}

/// The records of an archive that a line chooses: statements in that order, and their dated facts.
pub(super) fn chosen<'a>(store: &'a Store, line: &'a str, of: Of, order: Order) -> Result<Package<'a>, u8> {
    let chosen = store.chosen(&parse(line), order, &Cancel::never()).map_err(|error| cannot(&error))?;
    Ok(Package::chosen(store, line, of, chosen))
}

/// Says why the store gave no answer.
pub(super) fn cannot(error: &StoreError) -> u8 {
    out::complain_in_line(&format!("letapis: {error}"));
    out::BAD_ARCHIVE
}
