//! The archive format itself, a file or a folder: it is written back as it stands, what this version does not know included.

use super::input::{Content, Input, Options, without_mark};
use super::refusal::{Fault, ImportError, short};
use super::{Imported, Remark};
use crate::archive::tree::Tree;
use crate::archive::written::{Lost, read, read_folder};
use crate::archive::{HEAD_FILE, NotAnArchive};

/// Takes an archive over. What was given of its head takes the place of what it says.
pub(super) fn own(input: Input, options: &Options) -> Result<Imported, ImportError> {
    if let Content::File(_) = input.content {
        input.source()?;
    }
    let (file, written) = match input.content {
        Content::File(mut bytes) => {
            bytes.drain(..bytes.len() - without_mark(&bytes).len());
            (input.name.as_str(), read(bytes))
        }
        Content::Folder(files) => (HEAD_FILE, read_folder(files)),
    };
    let mut written = written.map_err(|why| broken(file, &why))?;
    for (key, words) in [("id", &options.head.id), ("title", &options.head.title)] {
        if let Some(words) = words {
            written.head.set(key, Tree::text(words.as_str()));
        }
    }
    let remarks = std::mem::take(&mut written.lost).iter().map(|lost| remark(file, lost)).collect();
    Ok(Imported { written, remarks })
}

fn broken(file: &str, why: &NotAnArchive) -> ImportError {
    let (line, column) = why.place().unwrap_or((1, 1));
    let words = why.to_string();
    // The place stands before the message already.
    let words = words.strip_prefix(&format!("{line}:{column}: ")).unwrap_or(&words).to_owned();
    ImportError::Broken { file: file.to_owned(), line, column, fault: Fault::NoArchive(words) }
}

fn remark(file: &str, lost: &Lost) -> Remark {
    let (file, line, what) = match lost {
        Lost::Line { file, line } => (file.as_str(), *line, "expected JSON, found something else; left out".to_owned()),
        Lost::Lines { file, count } => {
            (file.as_str(), 1, format!("expected JSON, found something else in {count} more lines; left out"))
        }
        Lost::NoList(name) => {
            (file, 1, format!("expected one list under {}, found something else or another; left out", short(name)))
        }
        Lost::File(name) => (name.as_str(), 1, "the file is no part of an archive and is left out".to_owned()),
    };
    Remark::new(file, line, what)
}
