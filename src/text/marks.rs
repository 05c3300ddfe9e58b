//! Marked stretches of a text: sorted, disjoint, cut to the lines they lie on.

use std::ops::Range;

/// Byte ranges of one text, ascending; none is empty and no two overlap. Two that only touch stay two, so that a
/// count of marks is a count of hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<Range<usize>>);

impl Marks {
    /// Sorts the ranges, drops the empty ones and makes one of those that overlap.
    pub fn new(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        ranges.dedup_by(|next, kept| {
            let overlaps = next.start < kept.end;
            if overlaps {
                kept.end = kept.end.max(next.end);
            }
            overlaps
        });
        Self(ranges)
    }

    /// The ranges in order.
    pub fn as_slice(&self) -> &[Range<usize>] {
        &self.0
    }

    /// How many ranges there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parts of the marks that lie in `line`, as offsets into the whole text.
    pub fn clip(&self, line: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let first = self.0.partition_point(|mark| mark.end <= line.start);
        self.0[first..]
            .iter()
            .take_while({
                let end = line.end;
                move |mark| mark.start < end
            })
            .map(move |mark| mark.start.max(line.start)..mark.end.min(line.end))
            .filter(|part| !part.is_empty())
    }
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one mark is a case like any other")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn overlapping_marks_become_one_and_touching_ones_stay_two() {
        let check = |ranges: &[Range<usize>], expected: &[Range<usize>]| {
            assert_eq!(Marks::new(ranges.to_vec()).as_slice(), expected);
        };
        check(&[], &[]);
        check(&[5..9, 0..3], &[0..3, 5..9]);
        check(&[0..3, 2..5, 4..6], &[0..6]);
        check(&[0..9, 2..5], &[0..9]);
        check(&[0..3, 3..5], &[0..3, 3..5]);
        check(&[4..4, 1..2, 1..2], &[1..2]);
    }

    #[test]
    fn a_line_gets_its_part_of_each_mark() {
        let marks = Marks::new(vec![2..4, 8..14, 20..22]);
        let check = |line: Range<usize>, expected: &[Range<usize>]| {
            assert_eq!(marks.clip(line.clone()).collect::<Vec<_>>(), expected, "{line:?}");
        };
        check(0..10, &[2..4, 8..10]);
        check(10..20, &[10..14]);
        check(4..8, &[]);
        check(3..3, &[]);
        check(0..99, &[2..4, 8..14, 20..22]);
        check(30..40, &[]);
    }

    proptest! {
        #[test]
        fn marks_cover_what_was_marked_and_lines_share_them_out(
            ranges in prop::collection::vec((0_usize..60, 0_usize..9), 0..12),
            cut in 0_usize..70,
        ) {
            let ranges: Vec<_> = ranges.into_iter().map(|(start, len)| start..start + len).collect();
            let marks = Marks::new(ranges.clone());
            prop_assert!(marks.as_slice().windows(2).all(|pair| pair[0].end <= pair[1].start));
            let parts: Vec<_> = marks.clip(0..cut).chain(marks.clip(cut..70)).collect();
            for byte in 0..70 {
                let marked = ranges.iter().any(|range| range.contains(&byte));
                prop_assert_eq!(marked, parts.iter().any(|part| part.contains(&byte)));
            }
        }
    }
}
