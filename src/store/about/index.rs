//! A yearly index: its scores by year, how each is known, what changed between two years.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::figures::runs;
use crate::archive::id::StatementId;
use crate::archive::index::{Index, Score};
use crate::store::memory::Memory;
use crate::store::property::has_footnote;

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

pub(super) fn series(memory: &Memory, at: usize) -> Series {
    let all = memory.archive.indices().to_vec();
    let scores = all.get(at).into_iter().flat_map(|index| &index.scores);
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

/// The years of an index from its first record to its last. A long run of years without any record is one range.
pub fn years(index: &Index, measure: Option<&str>) -> Vec<RangeInclusive<i32>> {
    let of = |score: &&Score| measure.is_none_or(|measure| score.measure == measure);
    runs(index.scores.iter().filter(of).map(|score| score.year).collect())
}

/// Whether the source prints a mark beside the figure that points to a note.
pub fn is_marked(score: &Score) -> bool {
    score.display.as_deref().is_some_and(|display| has_footnote(display) || display.contains(['†', '‡']))
}

#[cfg(test)]
mod tests {
    use super::{Basis, is_marked, years};
    use crate::archive::index::Score;
    use crate::archive::text::Text;
    use crate::store::about::figures::tests::{index, scored};

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
}
