//! Surnames as the archive spells them: who bears one, and whose stand inside another word.

use std::collections::BTreeSet;

use foldhash::HashMap;

use crate::text::fold::fold;

/// The fewest letters of a surname that is believed alone.
pub(super) const SHORTEST: usize = 4;
/// The fewest letters of a surname that is known inside another word.
const LONG: usize = 6;
/// The most bytes of a word.
const LONGEST: usize = 64;
/// Surnames of one length that are looked up faster than each of them is sought.
const MANY: usize = 256;

/// Surnames, folded, and the places of those who bear them.
#[derive(Default)]
pub(super) struct Surnames {
    bearers: HashMap<String, Vec<usize>>,
    /// The lengths in bytes of those that are known inside another word.
    lengths: BTreeSet<usize>,
}

impl Surnames {
    /// Adds that of the person at a place, if it is long enough to be believed. People come one after the other.
    pub(super) fn add(&mut self, surname: &str, place: usize) {
        if surname.chars().count() < SHORTEST {
            return;
        }
        let folded = fold(surname);
        if is_long(&folded) {
            self.lengths.insert(folded.len());
        }
        let bearers = self.bearers.entry(folded).or_default();
        if bearers.last() != Some(&place) {
            bearers.push(place);
        }
    }

    /// Who bears a folded surname.
    pub(super) fn bearers(&self, folded: &str) -> &[usize] {
        self.bearers.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Whose surnames stand inside a folded word.
    pub(super) fn inside(&self, folded: &str) -> Vec<usize> {
        // In what is hardly a word, a surname is sought faster than each part of it is looked up.
        if folded.len() > LONGEST && self.bearers.len() < MANY * self.lengths.len() {
            let inside =
                self.bearers.iter().filter(|(surname, _)| is_long(surname) && folded.contains(surname.as_str()));
            return inside.flat_map(|(_, bearers)| bearers).copied().collect();
        }
        let mut people = Vec::new();
        for length in self.lengths.range(..=folded.len()) {
            let parts = (0..=folded.len() - length).filter_map(|start| folded.get(start..start + length));
            people.extend(parts.filter(|part| is_long(part)).flat_map(|part| self.bearers(part)));
        }
        people
    }
}

fn is_long(surname: &str) -> bool {
    surname.chars().count() >= LONG
}
