//! The figures of an index, found by measure and year: what stands in a year, what changed, what sources disagree on.

use std::cell::OnceCell;
use std::ops::{Deref, RangeInclusive};

use foldhash::{HashMap, HashSet};

use crate::archive::date::year_digits;
use crate::archive::index::{Change, Conflict, Index, Measure, Score};

/// Years without any record that stand each for themselves; a longer run of them is one.
const LONGEST_RUN: i32 = 5;

/// An index whose figures are found at once, however many it has. It reads as the index.
#[derive(Debug)]
pub struct Figures<'a> {
    index: &'a Index,
    measures: HashMap<&'a str, usize>,
    /// The names of all measures in small letters.
    names: Vec<String>,
    scores: HashMap<(&'a str, i32), &'a Score>,
    /// The years of each measure.
    years: HashMap<&'a str, Vec<i32>>,
    changes: HashMap<(i32, i32), &'a Change>,
    disputes: Vec<Dispute<'a>>,
    /// The disputes in whose subject a word stands that may be a year.
    by_word: HashMap<&'a str, Vec<usize>>,
    /// The measures that are named by disputes in whose subject no such word stands, by their places, once somebody asked.
    timeless: OnceCell<HashSet<usize>>,
}

/// A conflict, and which measures it concerns.
#[derive(Debug)]
struct Dispute<'a> {
    conflict: &'a Conflict,
    /// Its subject in small letters, and whether it names any measure, once somebody asked; it concerns all where it names
    /// none.
    subject: OnceCell<(String, bool)>,
}

impl<'a> Figures<'a> {
    /// Makes the figures of an index ready. Of what is there twice the first counts.
    pub fn new(index: &'a Index) -> Self {
        let mut made = Self {
            index,
            measures: HashMap::default(),
            names: index.measures.iter().map(|measure| measure.name.to_lowercase()).collect(),
            scores: HashMap::default(),
            years: HashMap::default(),
            changes: HashMap::default(),
            disputes: Vec::new(),
            by_word: HashMap::default(),
            timeless: OnceCell::new(),
        };
        for (at, measure) in index.measures.iter().enumerate() {
            made.measures.entry(&measure.id).or_insert(at);
        }
        for score in &index.scores {
            made.scores.entry((&score.measure, score.year)).or_insert(score);
            made.years.entry(&score.measure).or_default().push(score.year);
        }
        for change in &index.changes {
            made.changes.entry((change.from, change.to)).or_insert(change);
        }
        for (at, conflict) in index.conflicts.iter().enumerate() {
            let words = conflict.subject.split(|letter: char| !letter.is_alphanumeric());
            for year in words.filter(|word| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit())) {
                let disputes = made.by_word.entry(year).or_default();
                if disputes.last() != Some(&at) {
                    disputes.push(at);
                }
            }
            made.disputes.push(Dispute { conflict, subject: OnceCell::new() });
        }
        made
    }

    /// The measure of that id.
    pub fn measure(&self, id: &str) -> Option<&'a Measure> {
        self.measures.get(id).map(|at| &self.index.measures[*at])
    }

    /// The score of a measure in a year, if the archive has a record of it.
    pub fn score(&self, measure: &str, year: i32) -> Option<&'a Score> {
        self.scores.get(&(measure, year)).copied()
    }

    /// The years of a measure from its first record to its last. A long run of years without any record is one range.
    pub fn years(&self, measure: &str) -> Vec<RangeInclusive<i32>> {
        runs(self.years.get(measure).cloned().unwrap_or_default())
    }

    /// What changed from one year to another: what a source states, else what two known figures tell.
    pub fn difference(&self, measure: &str, from: i32, to: i32) -> Option<Difference<'a>> {
        // The format states changes of the overall value alone.
        let is_overall = self.index.measures.first().is_some_and(|first| first.id == measure);
        let stated = self.changes.get(&(from, to)).filter(|_| is_overall);
        stated.map(|change| Difference::Stated(change)).or_else(|| self.counted(measure, from, to))
    }

    /// The difference of two known figures, to the decimals of the finer one.
    pub fn counted(&self, measure: &str, from: i32, to: i32) -> Option<Difference<'a>> {
        let value = |year| self.score(measure, year)?.value;
        Some(Difference::between(value(from)?, value(to)?))
    }

    /// Whether there is a conflict that names a year, and this measure if it names any.
    pub fn is_disputed(&self, measure: &str, year: i32) -> bool {
        let disputes = self.by_word.get(year_digits(year.saturating_abs()).as_str());
        disputes.into_iter().flatten().any(|at| self.concerns(&self.disputes[*at], measure))
    }

    /// Whether there is a conflict that names the year, or this measure and no year.
    pub fn is_in_conflict(&self, measure: &str, year: i32) -> bool {
        let timeless = self.timeless.get_or_init(|| {
            let dated: HashSet<usize> = self.by_word.values().flatten().copied().collect();
            let timeless = (0..self.disputes.len()).filter(|at| !dated.contains(at)).map(|at| &self.disputes[at]);
            timeless.flat_map(|dispute| self.named(&dispute.conflict.subject.to_lowercase())).collect()
        });
        self.is_disputed(measure, year) || self.measures.get(measure).is_some_and(|at| timeless.contains(at))
    }

    /// The places of the measures that a subject in small letters names.
    fn named(&self, subject: &str) -> Vec<usize> {
        (0..self.names.len()).filter(|at| self.is_named(subject, *at)).collect()
    }

    fn is_named(&self, subject: &str, at: usize) -> bool {
        subject.contains(&self.index.measures[at].id) || subject.contains(&self.names[at])
    }

    fn concerns(&self, dispute: &Dispute<'_>, measure: &str) -> bool {
        let (subject, names_any) = dispute.subject.get_or_init(|| {
            let subject = dispute.conflict.subject.to_lowercase();
            let names_any = (0..self.names.len()).any(|at| self.is_named(&subject, at));
            (subject, names_any)
        });
        !names_any || self.measures.get(measure).is_some_and(|at| self.is_named(subject, *at))
    }
}

/// Some years and those between them, in order. A long run between them is one range.
pub(super) fn runs(mut known: Vec<i32>) -> Vec<RangeInclusive<i32>> {
    known.sort_unstable();
    known.dedup();
    let mut all = Vec::new();
    for year in known {
        let next = all.last().map_or(year, |last: &RangeInclusive<i32>| last.end() + 1);
        if year - next > LONGEST_RUN {
            all.push(next..=year - 1);
        } else {
            all.extend((next..year).map(|year| year..=year));
        }
        all.push(year..=year);
    }
    all
}

impl Deref for Figures<'_> {
    type Target = Index;

    fn deref(&self) -> &Index {
        self.index
    }
}

/// What changed between two years.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference<'a> {
    /// A source states it.
    Stated(&'a Change),
    /// It is the difference of the two figures, to so many decimals.
    Figures(f64, usize),
}

impl Difference<'_> {
    fn between(before: f64, after: f64) -> Self {
        let decimals = decimals(before).max(decimals(after));
        let rounded = format!("{:.decimals$}", after - before).parse().unwrap_or(after - before);
        Self::Figures(rounded, decimals)
    }

    /// The difference, and its decimals.
    pub fn value(&self) -> (f64, usize) {
        match self {
            Self::Stated(change) => (change.value, decimals(change.value).max(1)),
            Self::Figures(value, decimals) => (*value, *decimals),
        }
    }
}

/// Decimals of a number as people write it.
fn decimals(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Difference, Figures};
    use crate::archive::index::{Change, Conflict, Index, Measure, Scale, Score};
    use crate::archive::text::Text;

    pub(in crate::store::about) fn scored(year: i32, value: Option<f64>, basis: &str) -> Score {
        let display = value.map(|value| Text::new(&value.to_string()));
        let (measure, basis) = (Text::new("overall"), Text::new(basis));
        Score { measure, year, value, display, basis, note: None, evidence: Box::default(), seen_at: None }
    }

    pub(in crate::store::about) fn index(scores: Vec<Score>) -> Index {
        let measure = |id: &str| Measure { id: id.to_owned(), name: id.to_uppercase(), part_of: None };
        Index {
            id: crate::archive::id::IndexId::new("i"),
            name: "I".to_owned(),
            names: Vec::new(),
            publisher: None,
            url: None,
            scale: Scale { min: 1.0, max: 10.0, best: 10.0, note: None },
            method: None,
            measures: vec![measure("overall"), measure("civil")],
            scores,
            changes: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    #[test]
    fn a_change_is_told_as_stated_or_worked_out_and_not_where_a_figure_is_missing() {
        let mut index = index(vec![
            scored(2018, Some(4.0), "stated"),
            scored(2019, Some(4.1), "stated"),
            scored(2020, Some(3.1), "stated"),
            scored(2021, None, "not-found"),
            scored(2022, Some(3.25), "stated"),
        ]);
        let figures = |value, decimals| Some(Difference::Figures(value, decimals));
        assert_eq!(Figures::new(&index).difference("overall", 2019, 2020), figures(-1.0, 1));
        assert_eq!(Figures::new(&index).difference("overall", 2018, 2019), figures(0.1, 1));
        assert_eq!(Figures::new(&index).difference("overall", 2020, 2022), figures(0.15, 2));
        for (from, to) in [(2020, 2021), (2021, 2022), (2017, 2018)] {
            assert_eq!(Figures::new(&index).difference("overall", from, to), None, "{from} {to}");
        }
        index.changes.push(Change { from: 2020, to: 2021, value: -0.5, note: None, seen_at: None });
        let stated = Figures::new(&index).difference("overall", 2020, 2021);
        assert_eq!(stated.map(|difference| difference.value()), Some((-0.5, 1)));
        assert_eq!(
            Figures::new(&index).difference("civil", 2020, 2021),
            None,
            "stated changes are those of the overall value"
        );
    }

    #[test]
    fn a_conflict_marks_the_years_and_measures_that_it_names() {
        let mut index = index(Vec::new());
        let named = |subject: &str| Conflict { subject: subject.to_owned(), note: "n".to_owned(), seen_at: Vec::new() };
        index.conflicts = vec![named("Overall 2023 and 2024"), named("edition of 2020"), named("criteria")];
        let count = |measure, year| usize::from(Figures::new(&index).is_disputed(measure, year));
        assert_eq!([2022, 2023, 2024].map(|year| count("overall", year)), [0, 1, 1]);
        assert_eq!(count("civil", 2023), 0);
        assert_eq!((count("overall", 2020), count("civil", 2020)), (1, 1), "no measure is named, so it is about each");
    }
}
