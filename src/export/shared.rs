//! A package to be shown to others: the same records of a safe copy of the archive.

use std::collections::HashMap;
use std::sync::Arc;

use super::cell::Cells;
use super::format::Format;
use super::package::{Of, Package};
use super::part::part;
use super::product::Product;
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::archive::statement::Statement;
use crate::archive::written::Written;
use crate::archive::{Archive, NotAnArchive};
use crate::safe::{Safe, safe};

/// Records of a safe copy.
#[derive(Debug)]
pub struct Shared {
    archive: Archive,
    written: Written,
    of: Of,
    statements: Vec<Arc<Statement>>,
    facts: Vec<Arc<Event>>,
    cells: Cells,
    remarks: Vec<String>,
}

impl Shared {
    /// The same records as in a package, of an archive that stands so in its file.
    pub fn new(package: &Package, written: &Written) -> Result<Self, NotAnArchive> {
        let is_whole = package.query.trim().is_empty();
        let lost = written.lost.iter().map(ToString::to_string).collect();
        let cut = (!is_whole).then(|| part(written, package.archive, &package.statements, &package.facts));
        let (from, mut remarks) = cut.as_ref().map_or((written, lost), |cut| (&cut.written, cut.remarks.clone()));
        let Safe { written, ids, remarks: found } = safe(from, written.list("people"));
        remarks.extend(found);
        let (archive, _) = written.understood()?;
        let statements = package.statements.iter().map(|old| StatementId::new(renamed(&ids, old.id.as_str())));
        let facts = package.facts.iter().map(|old| EventId::new(renamed(&ids, old.id.as_str())));
        Ok(Self {
            of: package.of,
            cells: package.cells,
            statements: statements.filter_map(|id| archive.statement(&id).cloned()).collect(),
            facts: facts.filter_map(|id| archive.event(&id).cloned()).collect(),
            archive,
            written,
            remarks,
        })
    }

    /// What a format makes of it, with what has to be known before it is shared.
    pub fn product<'a>(&'a self, format: &'a Format) -> Product<'a> {
        // The words of the question are not told: they may hold a name.
        let mut package = Package::new(&self.archive, "", self.of, self.statements.clone(), self.facts.clone());
        package.written = Some(self.written.clone());
        package.cells = self.cells;
        Product::new(format.holds, move |take| {
            let mut remarks = format.product(&package).write(take)?;
            remarks.extend(self.remarks.iter().cloned());
            Ok(remarks)
        })
    }
}

fn renamed<'a>(ids: &'a HashMap<String, String>, id: &'a str) -> &'a str {
    ids.get(id).map_or(id, String::as_str)
}
