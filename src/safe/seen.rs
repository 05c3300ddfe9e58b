//! What a word has to do with names; it is kept, since words come again and again.

use std::cell::Cell;
use std::collections::BTreeSet;

/// What a word may have to do with names.
pub(super) struct Seen {
    /// Its number, if it stands in a spelling.
    pub(super) number: Option<u32>,
    /// Some spelling begins with it.
    pub(super) begins: bool,
    /// It is a form of a word of some name.
    pub(super) fits: bool,
    /// Whose surname stands inside it, as in `#FreeRabkova`.
    pub(super) inside: Bearers,
    /// Whose surname it is.
    pub(super) listed: Bearers,
    /// Whose surname it is a form of.
    pub(super) sounding: Bearers,
}

/// People of one surname, in order: there may be a million.
pub(super) struct Bearers {
    pub(super) people: Vec<usize>,
    /// It was noted that their surname stands somewhere.
    pub(super) are_noted: Cell<bool>,
}

impl Bearers {
    pub(super) fn new(mut people: Vec<usize>) -> Self {
        people.sort_unstable();
        people.dedup();
        Self { people, are_noted: Cell::new(false) }
    }

    /// The first of those whom a record names.
    pub(super) fn of(&self, record: &BTreeSet<usize>) -> Option<usize> {
        if self.people.len() < record.len() {
            return self.people.iter().find(|person| record.contains(person)).copied();
        }
        record.iter().find(|person| self.people.binary_search(person).is_ok()).copied()
    }
}

impl Seen {
    /// Whether it may begin a name, or be one.
    pub(super) fn may_name(&self) -> bool {
        self.begins || self.fits || self.is_surname()
    }

    pub(super) fn is_surname(&self) -> bool {
        [&self.inside, &self.listed, &self.sounding].iter().any(|bearers| !bearers.people.is_empty())
    }
}
