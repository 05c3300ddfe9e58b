//! Which names words fit: how closely, and which spelling.

use std::collections::HashMap;

use super::cancel::Cancel;
use super::held::Held;
use super::leaf::Leaf;
use super::names::Names;
use super::page::Tier;
use super::texts::Texts;
use super::until::{RANKED, Until};
use crate::archive::entity::EntityKind;
use crate::fuzzy::score::close;
use crate::name::{Closeness, Sought, in_one_script};

/// The entities whose names fit words: how closely, and which spelling. The closest spelling counts; of equally close
/// ones the first, which is the shown one if it fits. What is called off ends in the middle, here and below, and whoever
/// asks has to look whether it was.
pub(super) fn fitting(leaf: &Leaf, memory: &Held, cancel: &Cancel) -> HashMap<u32, (Tier, u32)> {
    let mut fitting = HashMap::new();
    if leaf.names == Names::None {
        return fitting;
    }
    let spellings = 0..memory.names().count();
    let mut last = None;
    memory.names().each_with(leaf.pattern.clue(), spellings, |number| {
        let place = memory.names().record(number);
        let entity = &memory.archive.entities()[place as usize];
        if cancel.is_set() || !leaf.names.can_be(entity) {
            return;
        }
        let nth = nth(memory.names(), number, &mut last);
        let source = || entity.all_names().nth(nth);
        leaf.each_in(&memory.names().hay(number), source, &Until::found_times(cancel, RANKED), |found| {
            take(&mut fitting, place, found.tier, nth);
        });
    });
    fitting
}

/// Adds the names that are the same in other letters: another script, another case, a neighbouring language.
///
/// In one script only people are found by sound. Organisations bear common words, and *cancer* sounds like "Center".
pub(super) fn add_alikes(leaf: &mut Leaf, memory: &Held, cancel: &Cancel) {
    let typed = &leaf.wording.typed;
    let sought = Sought::new(typed, true);
    if sought.is_empty() {
        return;
    }
    let mut last = None;
    for (number, name) in memory.name_keys().iter().enumerate().take_while(|_| !cancel.is_set()) {
        let Some(closeness) = sought.closeness(name) else { continue };
        let (place, nth) = (memory.names().record(number), nth(memory.names(), number, &mut last));
        let entity = &memory.archive.entities()[place as usize];
        let spelling = entity.all_names().nth(nth).unwrap_or(&entity.name);
        let tier = match closeness {
            _ if in_one_script(typed, spelling) && entity.kind == EntityKind::Organisation => continue,
            Closeness::OtherScript if !in_one_script(typed, spelling) => Tier::OtherScript,
            Closeness::OtherScript | Closeness::SoundAlike => Tier::SoundAlike,
        };
        if leaf.names.can_be(entity) {
            take(&mut leaf.fitting, place, tier, nth);
        }
    }
}

/// Adds the names that a word may be a slip of.
pub(super) fn add_slips(leaf: &mut Leaf, memory: &Held, cancel: &Cancel) {
    let mut numbers = Vec::new();
    for clue in &leaf.slip_clues() {
        memory.names().each_with(Some(clue), 0..memory.names().count(), |number| numbers.push(number));
    }
    numbers.sort_unstable();
    numbers.dedup();
    let mut last = None;
    for number in numbers.into_iter().take_while(|_| !cancel.is_set()) {
        let (place, nth) = (memory.names().record(number), nth(memory.names(), number, &mut last));
        let entity = &memory.archive.entities()[place as usize];
        let is_meant =
            leaf.names.can_be(entity) && close(&leaf.wording.folded, memory.names().hay(number).text).is_some();
        if is_meant {
            take(&mut leaf.fitting, place, Tier::Fuzzy, nth);
        }
    }
}

/// Which spelling of its entity that number is, counted from 0. Somebody may have ten thousand, so it is counted from the
/// last one that was asked for.
fn nth(names: &Texts, number: usize, last: &mut Option<(usize, usize)>) -> usize {
    let nth = match *last {
        Some((before, nth)) if before <= number && names.record(before) == names.record(number) => {
            nth + number - before
        }
        _ => names.nth(number),
    };
    *last = Some((number, nth));
    nth
}

fn take(fitting: &mut HashMap<u32, (Tier, u32)>, place: u32, tier: Tier, nth: usize) {
    let found = (tier, nth as u32);
    fitting.entry(place).and_modify(|known| *known = found.min(*known)).or_insert(found);
}
