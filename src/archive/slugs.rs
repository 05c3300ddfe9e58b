//! Ids of people and organisations behind one another: they are looked for once for every mention, of which there are
//! many more than memory near a core has room for, so what a look touches is kept small.

use super::places::{Hashing, Places};

/// Ids in the order in which they were added; the place of each is counted from 0.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    words: String,
    /// Where in the words each ends.
    ends: Vec<u32>,
    places: Places,
}

impl Slugs {
    /// Adds one that is not there.
    pub(super) fn add(&mut self, slug: &str) {
        let hash = self.hashing().hash(slug);
        self.places.add(hash, self.ends.len());
        self.words.push_str(slug);
        self.ends.push(u32::try_from(self.words.len()).expect("ids stand in one file, whose size is limited"));
    }

    /// The place of one that was added.
    pub(super) fn place(&self, slug: &str) -> Option<usize> {
        self.places.find(self.hashing().hash(slug), |place| self.at(place) == slug)
    }

    /// Whether it was added.
    pub(super) fn has(&self, slug: &str) -> bool {
        self.place(slug).is_some()
    }

    fn at(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start as usize..self.ends[place] as usize]
    }

    fn hashing(&self) -> &Hashing {
        self.places.hashing()
    }
}

#[cfg(test)]
mod tests {
    use super::Slugs;

    #[test]
    fn each_id_has_the_place_in_which_it_was_added() {
        let ids: Vec<String> = (0..3000).map(|number| format!("person-{number}")).collect();
        let mut slugs = Slugs::default();
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(slugs.place(id), None);
            slugs.add(id);
            assert_eq!(slugs.place(id), Some(at));
        }
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(slugs.place(id), Some(at));
        }
        for other in ["", "person-", "person-3000", "erson-1", "person-1person-2"] {
            assert!(!slugs.has(other), "{other}");
        }
    }
}
