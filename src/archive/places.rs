//! Where records stand, by id. Of each only half a hash and its place are kept: the id itself is in the record.

use std::fmt;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// The places of records in their list. `hashbrown` saves the table: that of std wants each id a second time.
#[derive(Default)]
pub(super) struct Places {
    hashing: Hashing,
    table: HashTable<Entry>,
}

/// How ids are hashed. It is shared, so that whoever reads an id can hash it while others are looked for.
#[derive(Clone, Default)]
pub(super) struct Hashing(RandomState);

/// The hash of an id.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct IdHash(u32);

#[derive(Clone, Copy)]
struct Entry {
    hash: IdHash,
    place: u32,
}

impl Hashing {
    pub(super) fn hash(&self, id: &str) -> IdHash {
        IdHash(self.0.hash_one(id) as u32)
    }
}

impl IdHash {
    /// The table looks at the upper bits as well.
    fn wide(self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.0)
    }
}

impl Places {
    pub(super) fn hashing(&self) -> &Hashing {
        &self.hashing
    }

    /// No places yet; ids are hashed as in the other one.
    pub(super) fn hashed_as(other: &Self) -> Self {
        Self { hashing: other.hashing.clone(), ..Self::default() }
    }

    /// The place of that hash whose record has the id, as `is_meant` tells.
    pub(super) fn find(&self, hash: IdHash, is_meant: impl Fn(usize) -> bool) -> Option<usize> {
        let found = self.table.find(hash.wide(), |entry| entry.hash == hash && is_meant(entry.place as usize));
        found.map(|entry| entry.place as usize)
    }

    /// Adds the place of an id that is not there.
    pub(super) fn add(&mut self, hash: IdHash, place: usize) {
        let place = u32::try_from(place).expect("the number of records is limited");
        self.table.insert_unique(hash.wide(), Entry { hash, place }, |entry| entry.hash.wide());
    }
}

// Hashes are other ones in every run, and of two archives that hold the same.
impl fmt::Debug for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Places").field("ids", &self.table.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn each_id_is_found_at_its_place_and_no_other_is() {
        let ids: Vec<String> = (0..10_000).map(|number| format!("s-{number}")).collect();
        let mut places = Places::default();
        let find = |places: &Places, id: &str| places.find(places.hashing().hash(id), |at| ids[at] == id);
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(find(&places, id), None);
            places.add(places.hashing().hash(id), at);
        }
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(find(&places, id), Some(at));
        }
        assert_eq!(find(&places, "s-10000"), None);
        let same = places.hashing().hash("s-7");
        assert_eq!(places.find(same, |_| false), None, "a hash alone is no id");
    }
}
