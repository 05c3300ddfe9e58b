//! `letapis import`: a collection of another make, as an archive.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::onto::Onto;
use super::out;
use crate::export::Product;
use crate::import::{Head, Imported, collection};
use crate::store;
use crate::text::visible;

/// What to import, and where to.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The folder with statements.jsonl and its like
    source: PathBuf,
    #[command(flatten)]
    onto: Onto,
    /// Write nothing; say what would not be taken over
    #[arg(long)]
    dry_run: bool,
    /// Id of the archive; else from archive.json in the folder
    #[arg(long, value_name = "SLUG")]
    id: Option<String>,
    /// Title of the archive; else from archive.json in the folder
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// Makes the archive and writes it.
pub(super) fn run(asked: &Import) -> out::Ending {
    let imported = match import(asked) {
        Ok(imported) => imported,
        Err(message) => {
            out::complain(&format!("letapis: {}", visible::line(&message).as_str()));
            return Err(out::BAD_ARCHIVE);
        }
    };
    let report = report(&imported);
    if asked.dry_run {
        return out::print(&report);
    }
    asked.onto.write(&Product::file(imported.json))?;
    out::remark(&report);
    Ok(())
}

fn import(asked: &Import) -> Result<Imported, String> {
    let files = store::folder(&asked.source).map_err(|error| error.to_string())?;
    let head = Head { id: asked.id.clone(), title: asked.title.clone(), ..Head::default() };
    collection(&files, &head).map_err(|error| format!("{}: {error}", asked.source.display()))
}

fn report(imported: &Imported) -> String {
    let mut report = String::new();
    for remark in &imported.remarks {
        report.push_str(visible::line(&remark.to_string()).as_str());
        report.push('\n');
    }
    let (count, size) = (imported.remarks.len(), imported.json.len());
    let _ = writeln!(report, "{count} remarks, an archive of {size} bytes");
    report
}
