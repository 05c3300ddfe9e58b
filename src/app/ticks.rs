//! Labels of an axis of time: months and years at even distances, as many as there is room for.

use super::axis::Axis;
use super::calendar::Unit;
use crate::archive::date::names::month_short;

/// Labels stand so many months apart, from fine to coarse.
const STEPS: [i64; 15] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 120_000];
/// Days of a month that are labelled where there is room between months.
const DAYS: [u32; 3] = [8, 15, 22];

/// A tick and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Column of the tick on the axis; the words stand right of it.
    pub column: u16,
    /// The words.
    pub words: String,
}

impl Label {
    /// The first column right of it that may be used: after the tick, the words and a blank.
    fn end(&self) -> u16 {
        self.column.saturating_add(self.words.len() as u16 + 2)
    }

    fn tells_year(&self) -> bool {
        self.words.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// The same with its year, for the first one of an axis.
    fn with_year(&self, axis: &Axis) -> Self {
        if self.tells_year() {
            return self.clone();
        }
        let unit = axis.first + i64::from(self.column / axis.scale().columns);
        let (year, ..) = axis.scale().unit.first_day(unit).ymd();
        Self { words: format!("{} {year}", self.words), ..*self }
    }
}

/// The labels of an axis. They never touch and never leave it.
pub fn labels(axis: &Axis) -> Vec<Label> {
    let months = months(axis);
    let mut labels = STEPS.into_iter().find_map(|step| every(axis, &months, step)).unwrap_or_default();
    if labels.is_empty() {
        // No month or year begins in sight: say where this is.
        labels.push(label(axis, axis.first, 1).with_year(axis));
    }
    if axis.scale().unit == Unit::Day && axis.scale().columns > 1 {
        add_days(axis, &mut labels);
    }
    labels.retain(|label| label.end() <= axis.width + 1);
    labels
}

/// The month in which each unit in sight begins, as a number, and before them that of the unit before.
fn months(axis: &Axis) -> Vec<i64> {
    let units = axis.first - 1..axis.first + axis.units();
    units.map(|unit| Unit::Month.of(axis.scale().unit.first_day(unit))).collect()
}

/// A label for each unit in sight in which so many months begin; `None` where they would touch, or tell no year. The first
/// stretch of all began in year 0.
fn every(axis: &Axis, months: &[i64], step: i64) -> Option<Vec<Label>> {
    let begins = |pair: &[i64]| pair[0].div_euclid(step) != pair[1].div_euclid(step);
    let units = (axis.first..).zip(months.windows(2)).filter(|(_, pair)| begins(pair));
    let mut labels: Vec<Label> = Vec::new();
    for (unit, _) in units {
        let next = label(axis, unit, step);
        if labels.last().is_some_and(|last| next.column < last.end()) {
            return None;
        }
        labels.push(next);
    }
    let Some(first) = labels.first() else { return Some(labels) };
    let first = first.with_year(axis);
    if labels.get(1).is_none_or(|second| first.end() <= second.column) {
        labels[0] = first;
        return Some(labels);
    }
    labels.iter().any(Label::tells_year).then_some(labels)
}

/// A year, where one begins; else a month.
fn label(axis: &Axis, unit: i64, step: i64) -> Label {
    let scale = axis.scale();
    let (year, month, _) = scale.unit.first_day(unit).ymd();
    let words = match scale.unit {
        Unit::Decade => format!("{year}s"),
        _ if step >= 12 || month == 1 => year.to_string(),
        _ => month_short(month).to_owned(),
    };
    let column = u16::try_from(unit - axis.first).unwrap_or(u16::MAX).saturating_mul(scale.columns);
    Label { column, words }
}

/// Some days between the months, where there is room.
fn add_days(axis: &Axis, labels: &mut Vec<Label>) {
    for unit in axis.first..axis.first + axis.units() {
        let (_, _, day) = Unit::Day.first_day(unit).ymd();
        if DAYS.contains(&day) {
            let new = Label { words: day.to_string(), ..label(axis, unit, 1) };
            let after = labels.partition_point(|label| label.column < new.column);
            let left_free = after.checked_sub(1).is_none_or(|before| labels[before].end() <= new.column);
            let right_free = labels.get(after).is_none_or(|next| new.end() <= next.column);
            if left_free && right_free {
                labels.insert(after, new);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Label, labels};
    use crate::app::axis::ZOOMS;
    use crate::archive::date::{Day, Span};

    fn told(axis: &Axis) -> String {
        labels(axis).iter().map(|Label { column, words }| format!("{column}:{words}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn labels_never_touch_and_never_leave_the_axis() {
        for zoom in 0..ZOOMS.len() {
            for width in [1, 9, 30, 71, 130, 1000] {
                for month in 1..13 {
                    let axis = Axis { zoom, first: 0, width }.centred(Span::month(2021, month));
                    let mut free = 0;
                    for label in labels(&axis) {
                        let end = label.column + 1 + label.words.len() as u16;
                        assert!(label.column >= free && end <= width, "{zoom} {width} {label:?}");
                        free = end + 1;
                    }
                }
            }
        }
    }

    #[test]
    fn labels_stand_at_even_distances() {
        let check = |from: (i32, u32), to: (i32, u32), width, wanted: &str| {
            let span = Span { first: Day::new(from.0, from.1, 1).unwrap(), last: Span::month(to.0, to.1).last };
            assert_eq!(told(&Axis::fitting(span, width)), wanted);
        };
        check((1995, 1), (2026, 1), 64, "0:1995 10:2000 20:2005 30:2010 40:2015 50:2020");
        check((-3000, 1), (2026, 1), 64, "6:-3000 16:-2000 26:-1000 36:0 46:1000 56:2000");
        check((2021, 3), (2022, 3), 64, "8:Apr 2021 20:Jul 32:Oct 44:2022 56:Apr");
        check((2021, 8), (2021, 8), 62, "0:Aug 2021 14:8 28:15 42:22");
    }

    #[test]
    fn a_window_in_which_no_month_begins_says_where_it_is() {
        let axis = Axis { zoom: ZOOMS.len() - 1, first: 0, width: 40 };
        let middle = Day::new(2021, 8, 12).unwrap();
        assert_eq!(told(&axis.centred(Span { first: middle, last: middle })), "0:Aug 2021 28:15");
    }
}
