//! A yearly index: its scores by year, how each is known, what changed between two years.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::archive::id::StatementId;
use crate::archive::index::{Change, Conflict, Index, Measure, Score};
use crate::store::memory::Memory;
use crate::store::property::has_footnote;

/// Years without any record that stand each for themselves; a longer run of them is one.
const LONGEST_RUN: i32 = 5;

/// An index of the archive.
#[derive(Clone, Debug)]
pub struct Series {
    /// All indices, in the order of the archive.
    pub all: Vec<Arc<Index>>,
    /// The one that is told about, counted from 0; where there is none, the archive holds none.
    pub at: usize,
    numbers: BTreeMap<StatementId, usize>,
}

/// How a figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A source states it.
    Stated,
    /// A source states that it equals that of another year.
    Equal,
    /// It was worked out from what sources state.
    Derived,
    /// In a way that this version does not know; the archive's word says which.
    Other,
}

/// What changed between two years.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference<'a> {
    /// A source states it.
    Stated(&'a Change),
    /// It is the difference of the two figures, to so many decimals.
    Figures(f64, usize),
}

pub(super) fn series(memory: &Memory, at: usize) -> Series {
    let all = memory.archive.indices().to_vec();
    let scores = all.iter().flat_map(|index| &index.scores);
    let named = scores.flat_map(|score| &score.evidence).map(|evidence| &evidence.statement);
    let numbers = named.filter_map(|id| Some((id.clone(), memory.archive.statement_place(id)? + 1))).collect();
    Series { all, at, numbers }
}

impl Series {
    /// The index that is told about.
    pub fn index(&self) -> Option<&Index> {
        self.all.get(self.at).map(|index| &**index)
    }

    /// The place of a statement whose words state a score, counted from 1.
    pub fn number(&self, id: &StatementId) -> Option<usize> {
        self.numbers.get(id).copied()
    }
}

impl Basis {
    /// How the figure of a score is known. The words of the format are open; they begin with the one that counts.
    pub fn of(score: &Score) -> Self {
        match score.basis.as_str() {
            "stated" => Self::Stated,
            "derived" => Self::Derived,
            basis if basis.starts_with("stated as equal") => Self::Equal,
            _ => Self::Other,
        }
    }
}

impl Difference<'_> {
    /// The difference, and its decimals.
    pub fn value(&self) -> (f64, usize) {
        match self {
            Self::Stated(change) => (change.value, decimals(change.value).max(1)),
            Self::Figures(value, decimals) => (*value, *decimals),
        }
    }
}

/// The years of an index from its first record to its last. A long run of years without any record is one range.
pub fn years(index: &Index, measure: Option<&str>) -> Vec<RangeInclusive<i32>> {
    let of = |score: &&Score| measure.is_none_or(|measure| score.measure == measure);
    let mut known: Vec<i32> = index.scores.iter().filter(of).map(|score| score.year).collect();
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

/// The score of a measure in a year, if the archive has a record of it.
pub fn score<'a>(index: &'a Index, measure: &str, year: i32) -> Option<&'a Score> {
    index.scores.iter().find(|score| score.year == year && score.measure == measure)
}

/// What changed from one year to another: what a source states, else what two known figures tell.
pub fn difference<'a>(index: &'a Index, measure: &str, from: i32, to: i32) -> Option<Difference<'a>> {
    // The format states changes of the overall value alone.
    let is_overall = index.measures.first().is_some_and(|first| first.id == measure);
    let stated = index.changes.iter().find(|change| is_overall && (change.from, change.to) == (from, to));
    stated.map(Difference::Stated).or_else(|| figures(index, measure, from, to))
}

/// The difference of two known figures, to the decimals of the finer one.
pub fn figures<'a>(index: &Index, measure: &str, from: i32, to: i32) -> Option<Difference<'a>> {
    let value = |year| score(index, measure, year)?.value;
    let (before, after) = (value(from)?, value(to)?);
    let decimals = decimals(before).max(decimals(after));
    let rounded = format!("{:.decimals$}", after - before).parse().unwrap_or(after - before);
    Some(Difference::Figures(rounded, decimals))
}

/// Whether the source prints a mark beside the figure that points to a note.
pub fn is_marked(score: &Score) -> bool {
    score.display.as_deref().is_some_and(|display| has_footnote(display) || display.contains(['†', '‡']))
}

/// The conflicts that name a year, and this measure if they name any.
pub fn conflicts<'a>(index: &'a Index, measure: &str, year: i32) -> impl Iterator<Item = &'a Conflict> {
    let year = format!("{year:04}");
    index.conflicts.iter().filter(move |conflict| {
        let mut words = conflict.subject.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| word == year) && concerns(index, &conflict.subject, measure)
    })
}

fn concerns(index: &Index, subject: &str, measure: &str) -> bool {
    let subject = subject.to_lowercase();
    let is_named = |one: &&Measure| subject.contains(&one.id) || subject.contains(&one.name.to_lowercase());
    let mut concerned = index.measures.iter().filter(is_named).peekable();
    concerned.peek().is_none() || concerned.any(|one| one.id == measure)
}

/// Decimals of a number as people write it.
fn decimals(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

#[cfg(test)]
mod tests {
    use super::{Basis, Difference, conflicts, difference, is_marked, years};
    use crate::archive::index::{Change, Conflict, Index, Measure, Scale, Score};
    use crate::archive::text::Text;

    fn scored(year: i32, value: Option<f64>, basis: &str) -> Score {
        let display = value.map(|value| Text::new(&value.to_string()));
        let (measure, basis) = (Text::new("overall"), Text::new(basis));
        Score { measure, year, value, display, basis, note: None, evidence: Box::default(), seen_at: None }
    }

    fn index(scores: Vec<Score>) -> Index {
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
    fn years_without_a_record_stand_between_those_with_one_and_a_long_run_is_one() {
        let check = |known: &[i32], wanted: &str| {
            let index = index(known.iter().map(|year| scored(*year, None, "not-found")).collect());
            let told: Vec<String> = years(&index, None)
                .iter()
                .map(|run| {
                    if run.start() == run.end() {
                        run.start().to_string()
                    } else {
                        format!("{}-{}", run.start(), run.end())
                    }
                })
                .collect();
            assert_eq!(told.join(" "), wanted, "{known:?}");
        };
        check(&[], "");
        check(&[2020], "2020");
        check(&[2023, 2019, 2020], "2019 2020 2021 2022 2023");
        check(&[2000, 2006], "2000 2001 2002 2003 2004 2005 2006");
        check(&[2000, 2007], "2000 2001-2006 2007");
        check(&[0, 9999], "0 1-9998 9999");
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
        assert_eq!(difference(&index, "overall", 2019, 2020), figures(-1.0, 1));
        assert_eq!(difference(&index, "overall", 2018, 2019), figures(0.1, 1));
        assert_eq!(difference(&index, "overall", 2020, 2022), figures(0.15, 2));
        for (from, to) in [(2020, 2021), (2021, 2022), (2017, 2018)] {
            assert_eq!(difference(&index, "overall", from, to), None, "{from} {to}");
        }
        index.changes.push(Change { from: 2020, to: 2021, value: -0.5, note: None, seen_at: None });
        let stated = difference(&index, "overall", 2020, 2021);
        assert_eq!(stated.map(|difference| difference.value()), Some((-0.5, 1)));
        assert_eq!(difference(&index, "civil", 2020, 2021), None, "stated changes are those of the overall value");
    }

    #[test]
    fn how_a_figure_is_known_is_read_from_the_words_of_the_archive() {
        for (basis, wanted) in [
            ("stated", Basis::Stated),
            ("stated as equal to 2025", Basis::Equal),
            ("derived", Basis::Derived),
            ("estimated", Basis::Other),
        ] {
            assert_eq!(Basis::of(&scored(2020, Some(1.0), basis)), wanted, "{basis}");
        }
    }

    #[test]
    fn a_mark_beside_a_figure_is_seen() {
        for (display, wanted) in [("3.1*", true), ("3.1†", true), ("3.1 [2]", true), ("3.1", false), ("3,1", false)] {
            let score = Score { display: Some(Text::new(display)), ..scored(2020, None, "stated") };
            assert_eq!(is_marked(&score), wanted, "{display}");
        }
    }

    #[test]
    fn a_conflict_marks_the_years_and_measures_that_it_names() {
        let mut index = index(Vec::new());
        let named = |subject: &str| Conflict { subject: subject.to_owned(), note: "n".to_owned(), seen_at: Vec::new() };
        index.conflicts = vec![named("Overall 2023 and 2024"), named("edition of 2020"), named("criteria")];
        let count = |measure, year| conflicts(&index, measure, year).count();
        assert_eq!([2022, 2023, 2024].map(|year| count("overall", year)), [0, 1, 1]);
        assert_eq!(count("civil", 2023), 0);
        assert_eq!((count("overall", 2020), count("civil", 2020)), (1, 1), "no measure is named, so it is about each");
    }
}
