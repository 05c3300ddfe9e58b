//! What is found in the short values of records: kinds, languages, rights, roles, notes, names, places, ids.

use std::collections::HashMap;

use super::cancel::Cancel;
use super::columns::{Column, Fields};
use super::hay::Opened;
use super::held::Held;
use super::leaf::Leaf;
use super::lookup::{Tally, add};
use super::once::each_once;
use super::page::Tier;
use super::section::{Section, Sort};
use super::until::{RANKED, Until};
use super::words::Words;

/// What is found in the short values of an archive, worked out once for each value.
pub(super) struct Values<'a> {
    leaf: &'a Leaf,
    memory: &'a Held,
    sort: Sort,
    columns: Vec<(Section, Vec<Tally>)>,
    /// Of the notes of entities.
    notes: HashMap<u32, (Tier, u32)>,
    /// For each entity whether one of its names fits: most records name none that does.
    is_fitting: Vec<bool>,
    /// Sections without a column in which something is found.
    alone: Vec<Section>,
    /// Other sections.
    others: Vec<Section>,
}

impl<'a> Values<'a> {
    pub(super) fn new(leaf: &'a Leaf, memory: &'a Held, sort: Sort) -> Self {
        let mut is_fitting = vec![false; memory.archive.entities().len()];
        for &entity in leaf.fitting.keys() {
            is_fitting[entity as usize] = true;
        }
        let (columns, notes, alone, others) = (Vec::new(), HashMap::new(), Vec::new(), Vec::new());
        let mut values = Self { leaf, memory, sort, columns, notes, is_fitting, alone, others };
        for &section in leaf.sections(sort) {
            match section {
                Section::Title | Section::Text | Section::Summary | Section::Detail | Section::Quote => {}
                Section::Kind | Section::Right | Section::Lang | Section::Role => values.add_column(section),
                Section::Note => values.add_notes(),
                Section::Place | Section::Source | Section::Id | Section::Version => values.others.push(section),
            }
        }
        values
    }

    pub(super) fn is_empty(&self) -> bool {
        self.leaf.fitting.is_empty() && !self.occur() && self.notes.is_empty() && self.others.is_empty()
    }

    /// Whether a word of an open vocabulary is found.
    pub(super) fn occur(&self) -> bool {
        !self.columns.is_empty() || !self.alone.is_empty()
    }

    fn add_column(&mut self, section: Section) {
        let fields = self.memory.fields(self.sort);
        let words = match (section, column(fields, section)) {
            (_, Some(column)) => column.values(),
            (Section::Role, None) => fields.mentions.role_words(),
            (_, None) => return self.add_alone(section),
        };
        let tallies: Vec<_> = words.iter().map(|word| in_string(self.leaf, word)).collect();
        if tallies.iter().any(Option::is_some) {
            self.columns.push((section, tallies));
        }
    }

    fn add_alone(&mut self, section: Section) {
        let (memory, sort, leaf) = (self.memory, self.sort, self.leaf);
        let is_found = |record| {
            let mut is_found = false;
            section.strings(memory, sort, record, |string| is_found |= in_string(leaf, string).is_some());
            is_found
        };
        if (0..memory.count(sort)).any(is_found) {
            self.alone.push(section);
        }
    }

    fn add_notes(&mut self) {
        for (place, entity) in (0..).zip(self.memory.archive.entities()) {
            let found = entity.note.as_deref().and_then(|note| in_string(self.leaf, note));
            self.notes.extend(found.map(|found| (place, found)));
        }
    }

    pub(super) fn tally(&self, record: usize) -> Tally {
        let mut tally = None;
        let fields = self.memory.fields(self.sort);
        for (section, tallies) in &self.columns {
            let mut each = |value: u32| {
                if let Some((tier, count)) = tallies[value as usize] {
                    add(&mut tally, tier, count);
                }
            };
            if let Some(column) = column(fields, *section) {
                column.of(record).iter().copied().for_each(&mut each);
                continue;
            }
            // Somebody named twice in a role has it once.
            each_once(fields.mentions.roles(record)).for_each(&mut each);
        }
        for section in self.alone.iter().chain(&self.others) {
            section.strings(self.memory, self.sort, record, |string| {
                if let Some((tier, count)) = in_string(self.leaf, string) {
                    add(&mut tally, tier, count);
                }
            });
        }
        if !self.notes.is_empty() {
            for entity in self.memory.named(self.sort, record) {
                if let Some((tier, count)) = self.notes.get(&(entity as u32)) {
                    add(&mut tally, *tier, *count);
                }
            }
        }
        let mut named = fields.mentions.entities(record).iter();
        if named.any(|&entity| self.is_fitting[entity as usize]) {
            self.leaf.names.each(self.memory, self.sort, record, |entity| {
                if let Some((tier, _)) = self.leaf.fitting.get(&entity) {
                    add(&mut tally, *tier, 1);
                }
            });
        }
        tally
    }
}

fn column(fields: &Fields, section: Section) -> Option<&Column<Words>> {
    match section {
        Section::Kind => fields.kind.as_ref(),
        Section::Right => Some(&fields.rights),
        Section::Lang => fields.lang.as_ref(),
        _ => None,
    }
}

/// What is found in a short string as it is written.
fn in_string(leaf: &Leaf, string: &str) -> Tally {
    let never = Cancel::never();
    let opened = Opened::new(string, &never);
    let mut tally = None;
    leaf.each_in(
        &opened.hay(),
        || Some(string),
        &Until::found_times(&never, RANKED),
        |found| {
            add(&mut tally, found.tier, found.weight);
        },
    );
    tally
}
