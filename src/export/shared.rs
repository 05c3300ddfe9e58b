//! A package to be shown to others: the same records of a safe copy of the archive.

use std::sync::Arc;

use foldhash::HashMap;

use super::cell::Cells;
use super::choice::Choice;
use super::format::Format;
use super::own::{is_own, whole};
use super::package::{Of, Package};
use super::part::part;
use super::product::Product;
use crate::archive::Archive;
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::archive::statement::Statement;
use crate::archive::verbatim::Verbatim;
use crate::archive::written::Written;
use crate::safe::{NoCopy, Safe, safe};

/// Records of a safe copy, for one format.
#[derive(Debug)]
pub struct Shared<'f> {
    format: &'f Format,
    copy: Copy,
    remarks: Vec<String>,
}

/// A safe copy, as a format needs it.
#[derive(Debug)]
enum Copy {
    /// To be written as it stands.
    Written(Box<Written>),
    /// Its archive, and what was chosen of that.
    Understood(Box<Chosen>),
}

#[derive(Debug)]
struct Chosen {
    archive: Archive,
    is_part: bool,
    of: Of,
    cells: Cells,
    statements: Vec<Arc<Statement>>,
    facts: Vec<Arc<Event>>,
    /// Those of them that others contradict in the archive itself.
    contradicted: Vec<Arc<Event>>,
}

impl<'f> Shared<'f> {
    /// The same records as were chosen of an archive, which stands so in its file.
    pub fn new(format: &'f Format, choice: &Choice, written: Written) -> Result<Self, NoCopy> {
        let (Safe { written: made, ids, remarks: found }, mut remarks) = copied(choice, &written)?;
        remarks.extend(found);
        drop(written);
        let copy = if is_own(format) {
            made.readable().map_err(NoCopy::Broken)?;
            Copy::Written(Box::new(made))
        } else {
            let (archive, _) = made.understood().map_err(NoCopy::Broken)?;
            drop(made);
            Copy::Understood(Box::new(Chosen::of(archive, choice, &ids)))
        };
        Ok(Self { format, copy, remarks })
    }

    /// What the format makes of it, with what has to be known before it is shared.
    pub fn product(&self) -> Product<'_> {
        Product::new(self.format.holds, move |take| {
            let mut remarks = match &self.copy {
                Copy::Written(written) => whole(self.format, written).write(take)?,
                Copy::Understood(chosen) => self.format.product(&chosen.package()).write(take)?,
            };
            remarks.extend(self.remarks.iter().cloned());
            Ok(remarks)
        })
    }
}

/// A safe copy of what was chosen, and what is to be said of the choice.
fn copied(choice: &Choice, written: &Written) -> Result<(Safe, Vec<String>), NoCopy> {
    let everybody: Vec<Verbatim> = written.list("people").collect();
    if choice.is_whole {
        return Ok((safe(written, &everybody)?, written.lost.iter().map(ToString::to_string).collect()));
    }
    let part = part(written, choice);
    Ok((safe(&part.written, &everybody)?, part.remarks))
}

impl Chosen {
    fn of(archive: Archive, choice: &Choice, ids: &HashMap<String, String>) -> Self {
        let statements = choice.statements.iter().map(|id| StatementId::new(renamed(ids, id)));
        let statements: Vec<_> = statements.filter_map(|id| archive.statement(&id).cloned()).collect();
        let fact = |id: &str| archive.event(&EventId::new(renamed(ids, id))).cloned();
        let contradicted = choice.contradicted.iter().map(|place| &choice.facts[*place as usize]);
        Self {
            is_part: !choice.is_whole,
            of: choice.of,
            cells: choice.cells,
            statements: if choice.is_whole { archive.statements().to_vec() } else { statements },
            facts: choice.facts.iter().filter_map(|id| fact(id)).collect(),
            contradicted: contradicted.filter_map(|id| fact(id)).collect(),
            archive,
        }
    }

    fn package(&self) -> Package<'_> {
        // The words of the question are not told: they may hold a name.
        let package = Package::new(&self.archive, "", self.of, self.statements.clone(), self.facts.clone());
        let mut package = package.contradicted(&self.contradicted);
        package.cells = self.cells;
        package.is_untold = self.is_part;
        package
    }
}

fn renamed<'a>(ids: &'a HashMap<String, String>, id: &'a str) -> &'a str {
    ids.get(id).map_or(id, String::as_str)
}
