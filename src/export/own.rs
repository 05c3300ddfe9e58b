//! The archive format itself: one file, or a folder of JSON Lines.
//!
//! It is written from the records as they stand and not from what was understood of them, so that nothing is lost that a
//! newer version would know, and what is wrong stays wrong.

use std::io;

use super::format::{Form, Format};
use super::package::{Of, Package};
use super::part::part;
use super::product::{Holds, Product};
use super::sink::Sink;
use crate::archive::written::Written;

pub(super) const FILE: Format = Format {
    name: "json",
    ending: "json",
    of: &[Of::Statements],
    words: "an archive: one file, for Letapis and for keeping",
    loses: "",
    form: Form::Json,
    holds: Holds::File,
    make: |package, sink| make(package, |written| written.write_json(sink)),
};

pub(super) const FOLDER: Format = Format {
    name: "folder",
    ending: "archive",
    of: &[Of::Statements],
    words: "an archive: a folder of JSON Lines, for editing and for tools",
    loses: "",
    form: Form::Json,
    holds: Holds::Folder,
    make: |package, sink| make(package, |written| folder(written, sink)),
};

/// An archive as it stands, to be written so; with what is to be said of it.
pub fn as_it_stands(written: &Written, holds: Holds, remarks: Vec<String>) -> Product<'_> {
    Product::new(holds, move |take| {
        let mut sink = Sink::new(take);
        match holds {
            Holds::File => written.write_json(&mut sink)?,
            Holds::Folder => folder(written, &mut sink)?,
        }
        sink.end()?;
        Ok(remarks.clone())
    })
}

/// Whether a format is the archive's own, which needs [`Package::written`].
pub fn is_own(format: &Format) -> bool {
    [FILE.name, FOLDER.name].contains(&format.name)
}

/// Writes an archive as a folder.
fn folder(written: &Written, sink: &mut Sink) -> io::Result<()> {
    written.files().try_for_each(|file| {
        sink.begin(&file.name)?;
        file.write(sink)
    })
}

fn make(package: &Package, write: impl FnOnce(&Written) -> io::Result<()>) -> io::Result<Vec<String>> {
    // Whoever asks gives the archive as it stands; without it there is nothing to write.
    let Some(written) = &package.written else { return Ok(vec!["nothing was given to write".to_owned()]) };
    let mut remarks: Vec<String> = written.lost.iter().map(ToString::to_string).collect();
    if package.query.trim().is_empty() {
        write(written)?;
        return Ok(remarks);
    }
    let part = part(written, package.archive, &package.statements, &package.facts);
    remarks.extend(part.remarks);
    write(&part.written)?;
    Ok(remarks)
}
