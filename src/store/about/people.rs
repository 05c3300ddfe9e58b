//! Everybody whom the archive knows, found by name.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::archive::date::Date;
use crate::archive::entity::{Entity, EntityKind};
use crate::fuzzy::score::best;
use crate::name::{Closeness, Sought};
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::section::Sort;
use crate::text::fold::fold;
use crate::text::words::words;

/// Most letters of a name that are looked for: more than anybody types, and few enough to be looked for at every key.
pub const SOUGHT: usize = 512;

/// As much of a line as is looked for among the names.
pub fn sought(line: &str) -> &str {
    line.char_indices().nth(SOUGHT).map_or(line, |(end, _)| &line[..end])
}

/// The order in which names stand while none is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameOrder {
    /// By name.
    #[default]
    Name,
    /// Those whom most statements name first.
    Count,
    /// By the first date of a statement or fact that names them.
    FirstDate,
}

/// Everybody, or those whose name fits a line.
#[derive(Clone, Debug)]
pub struct Directory {
    /// The order.
    pub order: NameOrder,
    /// What is looked for; empty for everybody.
    pub line: String,
    /// People.
    pub people: Vec<Entry>,
    /// Organisations.
    pub organisations: Vec<Entry>,
    /// How many people and organisations there are in all.
    pub all: (usize, usize),
    /// Whether the closest name is an organisation's.
    pub organisations_first: bool,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who.
    pub entity: Arc<Entity>,
    /// How many statements name them by their records.
    pub statements: usize,
    /// How many facts do.
    pub events: usize,
    /// The first date of them.
    pub first: Option<Date>,
    /// The spelling that fits what is looked for, where it is another than the name.
    pub spelling: Option<String>,
}

/// How well a name fits; the greater the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It has the letters in their order.
    Letters(i64),
    /// It sounds alike.
    Sound,
    /// It is the same in another script or case.
    OtherScript,
    /// Its words begin with the words that are looked for.
    Words(Reverse<usize>),
}

pub(super) fn directory(
    memory: &Memory,
    order: NameOrder,
    line: &str,
    cancel: &Cancel,
) -> Result<Directory, StoreError> {
    let mut entries = entries(memory, cancel)?;
    let count = |kind: EntityKind| memory.archive.entities().iter().filter(|entity| entity.kind == kind).count();
    let all = (count(EntityKind::Person), count(EntityKind::Organisation));
    let mut organisations_first = false;
    if line.trim().is_empty() {
        sort(&mut entries, order);
    } else {
        let mut fitting = fitting(memory, line, entries);
        fitting.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.entity.name.cmp(&other.1.entity.name)));
        organisations_first = fitting.first().is_some_and(|(_, entry)| entry.entity.kind == EntityKind::Organisation);
        entries = fitting.into_iter().map(|(_, entry)| entry).collect();
    }
    let (people, organisations) = entries.into_iter().partition(|entry| entry.entity.kind == EntityKind::Person);
    Ok(Directory { order, line: line.to_owned(), people, organisations, all, organisations_first })
}

/// Everybody in the order of the archive, with what names them.
fn entries(memory: &Memory, cancel: &Cancel) -> Result<Vec<Entry>, StoreError> {
    let entry = |entity: &Arc<Entity>| Entry {
        entity: Arc::clone(entity),
        statements: 0,
        events: 0,
        first: None,
        spelling: None,
    };
    let mut entries: Vec<Entry> = memory.archive.entities().iter().map(entry).collect();
    for sort in [Sort::Statement, Sort::Event] {
        for at in 0..memory.count(sort) {
            cancel.check()?;
            let date = memory.date(sort, at);
            for place in memory.named(sort, at) {
                let entry = &mut entries[place];
                match sort {
                    Sort::Statement => entry.statements += 1,
                    Sort::Event => entry.events += 1,
                }
                if let Some(date) = date.filter(|date| entry.first.as_ref().is_none_or(|first| *date < first)) {
                    entry.first = Some(date.clone());
                }
            }
        }
    }
    Ok(entries)
}

fn sort(entries: &mut [Entry], order: NameOrder) {
    entries.sort_by_cached_key(|entry| {
        let name = fold(&entry.entity.name);
        match order {
            NameOrder::Name => (Reverse(0), None, name),
            NameOrder::Count => (Reverse(entry.statements), None, name),
            NameOrder::FirstDate => (Reverse(0), Some((entry.first.is_none(), entry.first.clone())), name),
        }
    });
}

/// Those with a spelling that fits, and how well it does.
fn fitting(memory: &Memory, line: &str, entries: Vec<Entry>) -> Vec<(Fit, Entry)> {
    let sought = Sought::new(line, true);
    let folded = fold(line);
    let typed: Vec<&str> = words(&folded).map(|word| &folded[word]).collect();
    let mut keys = memory.name_keys().iter();
    let mut found = Vec::new();
    for mut entry in entries {
        let entity = Arc::clone(&entry.entity);
        let closest = entity.all_names().zip(keys.by_ref().take(1 + entity.names.len())).filter_map(|(name, keys)| {
            let fit = begin(&typed, name).or_else(|| match sought.closeness(keys) {
                Some(Closeness::OtherScript) => Some(Fit::OtherScript),
                Some(Closeness::SoundAlike) => Some(Fit::Sound),
                None => best(line, name).map(|hit| Fit::Letters(hit.score)),
            });
            Some((fit?, name))
        });
        // Of equally close ones the first: the name that is shown.
        let closest = closest.reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((fit, name)) = closest {
            entry.spelling = (name != entity.name).then(|| name.to_owned());
            found.push((fit, entry));
        }
    }
    found
}

/// Each typed word begins a word of the name; the fewer words it has besides, the better.
fn begin(typed: &[&str], name: &str) -> Option<Fit> {
    let folded = fold(name);
    let begins = |typed: &&str| words(&folded).any(|word| folded[word].starts_with(*typed));
    (!typed.is_empty() && typed.iter().all(begins)).then(|| Fit::Words(Reverse(words(&folded).count())))
}
