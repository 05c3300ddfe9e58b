//! Words made ready for one archive: where they are looked for, and which names they fit.

use std::collections::HashMap;

use super::cancel::Cancel;
use super::error::StoreError;
use super::hay::{Hay, has_case};
use super::memory::Memory;
use super::names::{Names, add_slips, fitting};
use super::page::Tier;
use super::pattern::{Found, Pattern};
use super::scan;
use super::section::{Section, Sort};
use crate::fuzzy::score::{Fuzzy, close};
use crate::query::{Field, Manner, Wording};

/// Words made ready: one wording in one field, or in all.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) field: Option<Field>,
    pub(super) wording: Wording,
    pub(super) pattern: Pattern,
    /// Whether capitals count.
    pub(super) cased: bool,
    /// Whether it begins no word of the archive, and so is taken for a slip in titles.
    pub(super) is_slip: bool,
    /// The names in which it looks.
    pub(super) names: Names,
    /// The entities whose names fit, by their places: how closely, and which spelling.
    pub(super) fitting: HashMap<u32, (Tier, u32)>,
}

/// Whether likeness is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Allowed,
    /// What is excluded is excluded by its very words.
    No,
}

impl Leaf {
    /// Makes words ready. Costs a look at every name, and a scan for a word that is not in the archive.
    pub(super) fn new(
        field: Option<Field>,
        wording: &Wording,
        likeness: Likeness,
        memory: &Memory,
        cancel: &Cancel,
    ) -> Result<Self, StoreError> {
        let cased = wording.manner == Manner::Exact && wording.typed.contains(char::is_uppercase);
        let mut leaf = Self {
            field,
            wording: wording.clone(),
            pattern: Pattern::new(wording),
            cased,
            is_slip: false,
            names: Names::of(field, wording.manner),
            fitting: HashMap::new(),
        };
        leaf.fitting = fitting(&leaf, memory);
        let could_be_slip = likeness == Likeness::Allowed && leaf.could_be_slip();
        if could_be_slip && leaf.fitting.values().all(|(tier, _)| *tier > Tier::Folded) {
            leaf.is_slip = !scan::occurs(&leaf, memory, cancel)?;
            if leaf.is_slip {
                add_slips(&mut leaf, memory);
            }
        }
        Ok(leaf)
    }

    /// Calls `each` with what is found in a text of a record.
    pub(super) fn each_in<'s>(
        &self,
        hay: &Hay<'_>,
        source: impl Fn() -> Option<&'s str>,
        mut each: impl FnMut(Found<'_>),
    ) {
        if !self.cased {
            return self.pattern.each(hay, each);
        }
        let mut written = None;
        self.pattern.each(hay, |found| {
            let source = *written.get_or_insert_with(&source);
            let range = found.ranges[0].start..found.ranges[found.ranges.len() - 1].end;
            if source.is_some_and(|source| has_case(source, range, &self.wording.typed)) {
                each(found);
            }
        });
    }

    /// The sections in which it looks.
    pub(super) fn sections(&self, sort: Sort) -> &'static [Section] {
        Section::of(sort, self.field, self.wording.manner)
    }

    /// Whether slips of it are looked for where it does not occur: in names, and in titles where no field is named.
    fn could_be_slip(&self) -> bool {
        let is_for_names = matches!(self.field, None | Some(Field::Org | Field::Person | Field::Court | Field::Sign));
        self.wording.manner == Manner::Start && is_for_names
    }

    /// The word of a title that it may be a slip of, and the letters that stand in it.
    pub(super) fn slip_in(&self, title: &str) -> Option<Fuzzy> {
        if self.is_slip && self.field.is_none() { close(&self.wording.folded, title) } else { None }
    }
}
