//! Which number each person gets, and which ids are others for it.

use std::borrow::Cow;

use foldhash::HashSet;

use super::{Maker, for_words};
use crate::archive::written::Written;

/// What records of each list are called.
const CALLED: [&str; 5] = ["person", "organisation", "statement", "event", "index"];

impl Maker<'_> {
    /// Numbers people in the order in which records name them: the order of the list, which may be that of the alphabet,
    /// would tell something of their names.
    pub(super) fn number(&mut self, written: &Written) {
        let mut order: Vec<usize> = Vec::new();
        let mut met = HashSet::default();
        for (_, records) in written.lists().filter(|(list, _)| *list != "people") {
            for record in records {
                for_words(record, &mut |words| {
                    order.extend(self.places.get(words).filter(|place| met.insert(**place)));
                });
            }
        }
        order.extend((0..self.people.count).filter(|place| met.insert(*place)));
        self.numbers = vec![0; order.len()];
        for (number, place) in (1..).zip(order) {
            self.numbers[place] = number;
        }
    }

    /// New ids for people, and for whatever has a name in its id.
    pub(super) fn rename(&mut self, written: &Written) {
        let mut taken: HashSet<String> = HashSet::default();
        for (_, records) in written.lists() {
            let like_ours = |id: &Cow<str>| CALLED.iter().any(|what| id.starts_with(what));
            let ids = records.filter_map(|record| record.words_of("id").filter(like_ours));
            taken.extend(ids.map(Cow::into_owned));
        }
        taken.retain(|id| !self.places.contains_key(id.as_str()));
        let mut free = |what: &str, number: usize| {
            let mut ids = (0..)
                .map(|more| if more == 0 { format!("{what}-{number}") } else { format!("{what}-{number}-{more}") });
            let id = ids.find(|id| !taken.contains(id)).unwrap_or_default();
            taken.insert(id.clone());
            id
        };
        let mut people: Vec<(usize, &str)> =
            self.places.iter().map(|(id, place)| (self.numbers[*place], id.as_ref())).collect();
        people.sort_unstable();
        for (number, id) in people {
            self.ids.insert(id.to_owned(), free("person", number));
        }
        for ((_, records), what) in written.lists().zip(CALLED).skip(1) {
            for (number, id) in (1..).zip(records.filter_map(|record| record.words_of("id"))) {
                if !self.ids.contains_key(id.as_ref()) && self.people.is_told_by(&id) {
                    self.ids.insert(id.into_owned(), free(what, number));
                }
            }
        }
    }
}
