//! Which records of an archive were chosen, and nothing else of it: so the archive can be let go before its file is read
//! again to be written back.

use super::cell::Cells;
use super::package::{Of, Package};
use crate::archive::statement::Digest;

/// Records of an archive, and how they are to be written.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Which sort of record a format writes that can write either.
    pub(super) of: Of,
    /// How cells of a table are written.
    pub(super) cells: Cells,
    /// Which records, unless it is everything.
    pub(super) ids: Option<Ids>,
}

/// Some records of an archive.
#[derive(Clone, Debug)]
pub(super) struct Ids {
    /// What checking the digest of the whole archive showed.
    pub(super) digest: Digest,
    pub(super) statements: Vec<Box<str>>,
    pub(super) facts: Vec<Box<str>>,
    /// Those of the facts that another one contradicts, be that chosen or not: their places.
    pub(super) contradicted: Vec<u32>,
}

impl Choice {
    /// Everything, as it stands.
    pub fn whole(of: Of, cells: Cells) -> Self {
        Self { of, cells, ids: None }
    }

    /// The records of a package.
    pub fn of(package: &Package) -> Self {
        let ids = (!package.query.trim().is_empty()).then(|| Ids::of(package));
        Self { of: package.of, cells: package.cells, ids }
    }
}

impl Ids {
    /// They are copied: an id that is shared keeps the words beside it in memory.
    fn of(package: &Package) -> Self {
        let contradicted = (0..).zip(&package.facts).filter(|(_, fact)| package.is_contradicted(fact));
        Self {
            digest: package.archive.digest(),
            statements: package.statements.iter().map(|statement| statement.id.as_str().into()).collect(),
            facts: package.facts.iter().map(|fact| fact.id.as_str().into()).collect(),
            contradicted: contradicted.map(|(place, _)| place).collect(),
        }
    }
}
