//! The archive format itself: one file, or a folder of JSON Lines.
//!
//! It is written from the records as they stand and not from what was understood of them, so that nothing is lost that a
//! newer version would know, and what is wrong stays wrong.

use std::io;

use super::choice::Choice;
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
    make: |package, sink| make(package, Holds::File, sink),
};

pub(super) const FOLDER: Format = Format {
    name: "folder",
    ending: "archive",
    of: &[Of::Statements],
    words: "an archive: a folder of JSON Lines, for editing and for tools",
    loses: "",
    form: Form::Json,
    holds: Holds::Folder,
    make: |package, sink| make(package, Holds::Folder, sink),
};

/// An archive as it stands, to be written so; with what is to be said of it.
pub fn as_it_stands(written: &Written, holds: Holds, remarks: Vec<String>) -> Product<'_> {
    Product::new(holds, move |take| {
        let mut sink = Sink::new(take);
        write(written, holds, &mut sink)?;
        sink.end()?;
        Ok(remarks.clone())
    })
}

/// A whole archive in a format of its own.
pub(super) fn whole<'a>(format: &'a Format, written: &'a Written) -> Product<'a> {
    Product::new(format.holds, move |take| {
        format.send(take, |sink| write(written, format.holds, sink))?;
        Ok(Vec::new())
    })
}

/// Records that were chosen of an archive, in a format of its own. The archive itself is not needed any more.
pub fn chosen<'a>(format: &'a Format, choice: &'a Choice, written: &'a Written) -> Product<'a> {
    Product::new(format.holds, move |take| format.send(take, |sink| write_chosen(choice, written, format.holds, sink)))
}

/// Whether a format is the archive's own, which needs [`Package::written`].
pub fn is_own(format: &Format) -> bool {
    [FILE.name, FOLDER.name].contains(&format.name)
}

fn make(package: &Package, holds: Holds, sink: &mut Sink) -> io::Result<Vec<String>> {
    // Whoever asks gives the archive as it stands; without it there is nothing to write.
    let Some(written) = package.written else { return Ok(vec!["nothing was given to write".to_owned()]) };
    write_chosen(&Choice::of(package), written, holds, sink)
}

fn write_chosen(choice: &Choice, written: &Written, holds: Holds, sink: &mut Sink) -> io::Result<Vec<String>> {
    let mut remarks: Vec<String> = written.lost.iter().map(ToString::to_string).collect();
    let Some(ids) = &choice.ids else {
        write(written, holds, sink)?;
        return Ok(remarks);
    };
    let part = part(written, ids);
    remarks.extend(part.remarks);
    write(&part.written, holds, sink)?;
    Ok(remarks)
}

fn write(written: &Written, holds: Holds, sink: &mut Sink) -> io::Result<()> {
    match holds {
        Holds::File => written.write_json(sink),
        Holds::Folder => written.files().try_for_each(|file| {
            sink.begin(&file.name)?;
            file.write(sink)
        }),
    }
}
