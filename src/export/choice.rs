//! Which records of an archive were chosen, and nothing else of it: so the archive can be let go before its file is read
//! again to be written back.

use super::cell::Cells;
use super::package::{Of, Package};
use crate::archive::Archive;
use crate::archive::statement::Digest;

/// Records of an archive, by their ids.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Whether nothing was asked for, which is everything.
    pub(super) is_whole: bool,
    /// Which sort of record a format writes that can write either.
    pub(super) of: Of,
    /// How cells of a table are written.
    pub(super) cells: Cells,
    /// What checking the digest of the whole showed.
    pub(super) digest: Digest,
    /// Unless it is everything.
    pub(super) statements: Vec<Box<str>>,
    /// In order of date.
    pub(super) facts: Vec<Box<str>>,
    /// Which of the facts another one contradicts, be that chosen or not: their places.
    pub(super) contradicted: Vec<u32>,
}

impl Choice {
    /// Everything, as it stands.
    pub fn whole(archive: &Archive, of: Of) -> Self {
        let (statements, facts, contradicted) = (Vec::new(), Vec::new(), Vec::new());
        Self { is_whole: true, of, cells: Cells::default(), digest: archive.digest(), statements, facts, contradicted }
    }

    /// The records of a package. Their ids are copied: one that is shared keeps the words beside it in memory.
    pub fn of(package: &Package) -> Self {
        let is_whole = package.query.trim().is_empty();
        let statements = package.statements.iter().filter(|_| !is_whole);
        let contradicted = (0..).zip(&package.facts).filter(|(_, fact)| package.is_contradicted(fact));
        Self {
            is_whole,
            cells: package.cells,
            statements: statements.map(|statement| statement.id.as_str().into()).collect(),
            facts: package.facts.iter().map(|fact| fact.id.as_str().into()).collect(),
            contradicted: contradicted.map(|(place, _)| place).collect(),
            ..Self::whole(package.archive, package.of)
        }
    }
}
