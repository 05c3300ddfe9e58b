//! The archive format itself: what its reader has to say becomes remarks, and the file stays as it is.

use super::input::{Input, Options};
use super::refusal::{Fault, ImportError};
use super::{Imported, Remark};
use crate::archive::read;

/// Takes an archive over.
pub(super) fn own(input: &Input, _options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let (_, problems) = read(source.text.as_bytes()).map_err(|why| {
        let (line, column) = why.place().unwrap_or((1, 1));
        ImportError::Broken { file: source.name.to_owned(), line, column, fault: Fault::NoArchive(why.to_string()) }
    })?;
    let remarks = problems.into_iter().map(|problem| Remark {
        file: problem.file.unwrap_or_else(|| source.name.to_owned()),
        line: problem.line,
        what: problem.fault,
    });
    Ok(Imported { json: source.text.to_owned(), remarks: remarks.collect() })
}
