//! Which names words fit, and in which records those are named.

use std::collections::HashMap;

use super::leaf::Leaf;
use super::memory::Memory;
use super::page::Tier;
use super::section::Sort;
use crate::archive::entity::{Entity, EntityKind};
use crate::name::{Closeness, Sought};
use crate::query::{Field, Manner, fuzzy};

/// The names in which words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    None,
    All,
    Of(EntityKind),
    /// Organisations that are courts, or are named as one.
    Courts,
    /// Who signed it, or published it together with others.
    Signatories,
}

impl Names {
    /// Those that a field asks for.
    pub(super) fn of(field: Option<Field>, manner: Manner) -> Self {
        let is_for_titles = matches!(manner, Manner::TitleStart | Manner::TitleEnd | Manner::Title | Manner::Fuzzy);
        match field {
            None if is_for_titles => Self::None,
            None => Self::All,
            Some(Field::Org) => Self::Of(EntityKind::Organisation),
            Some(Field::Person) => Self::Of(EntityKind::Person),
            Some(Field::Court) => Self::Courts,
            Some(Field::Sign) => Self::Signatories,
            Some(_) => Self::None,
        }
    }

    /// Calls `each` with the places of the entities that a record names so, each once, in the order of the file.
    pub(super) fn each(self, memory: &Memory, sort: Sort, at: usize, mut each: impl FnMut(u32)) {
        let mentions = &memory.fields(sort).mentions;
        let (entities, roles) = (mentions.entities(at), mentions.roles(at));
        let words = mentions.role_words();
        let has_role = |nth: usize, role: &str| words[roles[nth] as usize].text == role;
        let is_joint = self == Self::Signatories && {
            let authors = (0..entities.len()).filter(|&nth| has_role(nth, "author")).take(2).count();
            authors > 1 || (0..entities.len()).any(|nth| has_role(nth, "signer"))
        };
        let is_meant = |nth: usize| {
            let entity: &Entity = &memory.archive.entities()[entities[nth] as usize];
            match self {
                Self::None => false,
                Self::All => true,
                Self::Of(kind) => entity.kind == kind,
                Self::Courts => {
                    let is_court = entity.role.as_deref() == Some("court") || has_role(nth, "court");
                    entity.kind == EntityKind::Organisation && is_court
                }
                Self::Signatories => is_joint && (has_role(nth, "signer") || has_role(nth, "author")),
            }
        };
        for nth in 0..entities.len() {
            let was_meant = |before: usize| entities[before] == entities[nth] && is_meant(before);
            if is_meant(nth) && !(entities[..nth].contains(&entities[nth]) && (0..nth).any(was_meant)) {
                each(entities[nth]);
            }
        }
    }

    /// Whether an entity can be named so at all.
    fn can_be(self, entity: &Entity) -> bool {
        match self {
            Self::None => false,
            Self::All | Self::Signatories => true,
            Self::Of(kind) => entity.kind == kind,
            Self::Courts => entity.kind == EntityKind::Organisation,
        }
    }
}

/// The entities whose names fit words: how closely, and which spelling. The closest spelling counts; of equally close
/// ones the first, which is the shown one if it fits.
pub(super) fn fitting(leaf: &Leaf, memory: &Memory) -> HashMap<u32, (Tier, u32)> {
    let mut fitting = HashMap::new();
    if leaf.names == Names::None {
        return fitting;
    }
    let spellings = 0..memory.names.count();
    memory.names.each_with(leaf.pattern.clue(), spellings, |number| {
        let place = memory.names.record(number);
        let entity = &memory.archive.entities()[place as usize];
        if !leaf.names.can_be(entity) {
            return;
        }
        let nth = memory.names.nth(number);
        let source = || entity.all_names().nth(nth);
        leaf.each_in(&memory.names.hay(number), source, |found| {
            take(&mut fitting, place, found.tier, nth);
        });
    });
    fitting
}

/// Adds the names that are the same in other letters: another script, another case, a neighbouring language.
pub(super) fn add_alikes(leaf: &mut Leaf, memory: &Memory) {
    let sought = Sought::new(&leaf.wording.typed, leaf.wording.manner == Manner::Start);
    if sought.is_empty() {
        return;
    }
    let keys = memory.name_keys();
    for (number, name) in keys.iter().enumerate() {
        let Some(closeness) = sought.closeness(name) else { continue };
        let place = memory.names.record(number);
        if !leaf.names.can_be(&memory.archive.entities()[place as usize]) {
            continue;
        }
        let tier = match closeness {
            Closeness::OtherScript => Tier::OtherScript,
            Closeness::SoundAlike => Tier::SoundAlike,
        };
        take(&mut leaf.fitting, place, tier, memory.names.nth(number));
    }
}

/// Adds the names that a word may be a slip of.
pub(super) fn add_slips(leaf: &mut Leaf, memory: &Memory) {
    for (place, entity) in (0..).zip(memory.archive.entities()) {
        if !leaf.names.can_be(entity) || leaf.fitting.contains_key(&place) {
            continue;
        }
        for (nth, name) in entity.all_names().enumerate() {
            if fuzzy::close(&leaf.wording.folded, name).is_some() {
                take(&mut leaf.fitting, place, Tier::Fuzzy, nth);
            }
        }
    }
}

fn take(fitting: &mut HashMap<u32, (Tier, u32)>, place: u32, tier: Tier, nth: usize) {
    let found = (tier, nth as u32);
    fitting.entry(place).and_modify(|known| *known = found.min(*known)).or_insert(found);
}
