//! The archive format itself: one file, or a folder of JSON Lines.
//!
//! It is written from the records as they stand and not from what was understood of them, so that nothing is lost that a
//! newer version would know, and what is wrong stays wrong.

use super::format::{Form, Format};
use super::package::{Content, Of, Package, Product};
use super::part::part;
use crate::archive::written::Written;

pub(super) const FILE: Format = Format {
    name: "json",
    ending: "json",
    of: &[Of::Statements],
    words: "an archive: one file, for Letapis and for keeping",
    loses: "",
    form: Form::Json,
    make: |package| product(package, |written| Content::File(written.to_json())),
};

pub(super) const FOLDER: Format = Format {
    name: "folder",
    ending: "archive",
    of: &[Of::Statements],
    words: "an archive: a folder of JSON Lines, for editing and for tools",
    loses: "",
    form: Form::Json,
    make: |package| product(package, |written| Content::Folder(written.to_folder())),
};

/// Whether a format is the archive's own, which needs [`Package::written`].
pub fn is_own(format: &Format) -> bool {
    [FILE.name, FOLDER.name].contains(&format.name)
}

fn product(package: &Package, content: impl Fn(&Written) -> Content) -> Product {
    let Some(written) = &package.written else {
        // Whoever asks gives the archive as it stands; without it there is nothing to write.
        return Product {
            content: Content::File(String::new()),
            remarks: vec!["nothing was given to write".to_owned()],
        };
    };
    let mut remarks: Vec<String> = written.lost.iter().map(ToString::to_string).collect();
    if package.query.trim().is_empty() {
        return Product { content: content(written), remarks };
    }
    let part = part(written, package.archive, &package.statements, &package.facts);
    remarks.extend(part.remarks);
    Product { content: content(&part.written), remarks }
}
