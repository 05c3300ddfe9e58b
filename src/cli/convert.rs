//! `letapis convert`: an archive of one file as a folder of JSON Lines, and the other way round.

use std::path::PathBuf;

use clap::Args;

use super::onto::Onto;
use super::{choose, out};
use crate::archive::problem::{Grade, Problem};
use crate::export::{Holds, as_it_stands};
use crate::store::request::Source;
use crate::store::{self, Store};

// What to convert, and where to.
#[derive(Debug, Args)]
pub(super) struct Convert {
    /// An archive file, or a folder of JSON Lines
    source: PathBuf,
    #[command(flatten)]
    onto: Onto,
}

/// Writes the archive as it stands, in the other shape: where a folder is named a folder, else one file.
pub(super) fn run(asked: &Convert) -> out::Ending {
    let source = Source::File(asked.source.clone());
    // It is understood and let go before it is read as it stands: both may be more than there is memory for.
    let errors = Store::open(&source).map_or(0, |(_, opened)| count(&opened.problems));
    let written = store::as_written(&source).map_err(|error| choose::cannot(&error))?;
    let holds = if asked.onto.is_folder() { Holds::Folder } else { Holds::File };
    let mut remarks: Vec<String> = written.lost.iter().map(ToString::to_string).collect();
    // What is lost is told already.
    let errors =
        if remarks.is_empty() { errors } else { written.understood().map_or(0, |(_, problems)| count(&problems)) };
    if errors > 0 {
        remarks.push(format!("errors that are kept as they are, and told by letapis check: {errors}"));
    }
    asked.onto.write(&as_it_stands(&written, holds, remarks))
}

fn count(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.grade == Grade::Error).count()
}
