//! Which number each person gets, and which ids are others for it: what has to be known of all records before the first is
//! made.

use std::borrow::Cow;

use foldhash::HashSet;

use super::{Maker, all_words};
use crate::archive::verbatim::{Sort, Verbatim};
use crate::archive::written::Written;

/// What records of each list are called.
const CALLED: [&str; 5] = ["person", "organisation", "statement", "event", "index"];

/// What one look at all records shows: there may be a million of them.
#[derive(Default)]
struct Survey<'a> {
    /// Ids of statements of which words are quoted.
    quoted: HashSet<Cow<'a, str>>,
    /// People by their places, in the order in which records name them.
    order: Vec<usize>,
    met: HashSet<usize>,
    /// Ids that begin as those that are made.
    taken: HashSet<String>,
    /// Ids that hold a name: what their records are called, and which of these they are.
    told: Vec<(&'static str, usize, Cow<'a, str>)>,
}

impl<'a> Maker<'a> {
    /// Looks at all records, and gives people numbers, and whoever needs one another id. Gives the ids of statements of which
    /// words are quoted.
    pub(super) fn survey(&mut self, written: &'a Written) -> HashSet<Cow<'a, str>> {
        let mut survey = Survey::default();
        for ((list, records), what) in written.lists().zip(CALLED) {
            let mut number = 0;
            for record in records.filter(|record| record.sort() != Sort::Bare) {
                let [id, evidence, demands, scores] = record.get_all(["id", "evidence", "demands", "scores"]);
                if list != "people" {
                    self.meet(record, &mut survey);
                }
                let id = id.and_then(Verbatim::words);
                match list {
                    "statements" if demands.is_some() => survey.quoted.extend(id.clone()),
                    "events" => survey.quote(evidence),
                    "indices" => scores
                        .into_iter()
                        .flat_map(Verbatim::items)
                        .for_each(|score| survey.quote(score.get("evidence"))),
                    _ => {}
                }
                let Some(id) = id else { continue };
                number += 1;
                if CALLED.iter().any(|what| id.starts_with(what)) {
                    survey.taken.insert(id.clone().into_owned());
                }
                if list != "people" && self.people.is_told_by(&id) {
                    survey.told.push((what, number, id));
                }
            }
        }
        self.number(&mut survey);
        self.rename(&mut survey);
        survey.quoted
    }

    /// Notes whom a record names.
    fn meet(&self, record: Verbatim, survey: &mut Survey) {
        let Survey { order, met, .. } = survey;
        let places = all_words(record).filter_map(|words| self.places.get(&words));
        order.extend(places.filter(|place| met.insert(**place)));
    }

    /// Numbers people in the order in which records name them: the order of the list, which may be that of the alphabet,
    /// would tell something of their names.
    fn number(&mut self, Survey { order, met, .. }: &mut Survey) {
        order.extend((0..self.people.count).filter(|place| met.insert(*place)));
        self.numbers = vec![0; order.len()];
        for (number, place) in (1..).zip(order) {
            self.numbers[*place] = number;
        }
    }

    /// New ids for people, and for whatever has a name in its id.
    fn rename(&mut self, Survey { taken, told, .. }: &mut Survey) {
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
        for (what, number, id) in told.drain(..) {
            if !self.ids.contains_key(id.as_ref()) {
                self.ids.insert(id.into_owned(), free(what, number));
            }
        }
    }
}

impl<'a> Survey<'a> {
    /// Notes the statements of which evidence is quoted.
    fn quote(&mut self, evidence: Option<Verbatim<'a>>) {
        let evidence = evidence.into_iter().flat_map(Verbatim::items);
        self.quoted.extend(evidence.filter_map(|evidence| evidence.words_of("statement")));
    }
}
