//! An axis of time: units of the calendar laid out in columns, and counts of what lies in each.

use std::ops::Range;

use super::calendar::Unit;
use crate::archive::date::{Date, Day, Precision, Span};

/// How much time a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zoom {
    /// The unit of a bin.
    pub unit: Unit,
    /// Columns of a bin.
    pub columns: u16,
}

/// Every zoom, from millennia to days.
pub const ZOOMS: [Zoom; 19] = [
    Zoom { unit: Unit::Millennium, columns: 1 },
    Zoom { unit: Unit::Century, columns: 1 },
    Zoom { unit: Unit::Century, columns: 4 },
    Zoom { unit: Unit::Decade, columns: 1 },
    Zoom { unit: Unit::Decade, columns: 4 },
    Zoom { unit: Unit::FiveYears, columns: 2 },
    Zoom { unit: Unit::FiveYears, columns: 3 },
    Zoom { unit: Unit::Year, columns: 1 },
    Zoom { unit: Unit::Year, columns: 2 },
    Zoom { unit: Unit::Year, columns: 3 },
    Zoom { unit: Unit::Quarter, columns: 1 },
    Zoom { unit: Unit::Quarter, columns: 2 },
    Zoom { unit: Unit::Month, columns: 1 },
    Zoom { unit: Unit::Month, columns: 2 },
    Zoom { unit: Unit::Month, columns: 4 },
    Zoom { unit: Unit::Week, columns: 2 },
    Zoom { unit: Unit::Day, columns: 1 },
    Zoom { unit: Unit::Day, columns: 2 },
    Zoom { unit: Unit::Day, columns: 4 },
];

/// A stretch of time on so many columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Place in [`ZOOMS`].
    pub zoom: usize,
    /// The first unit shown.
    pub first: i64,
    /// Columns.
    pub width: u16,
}

/// What lies in one bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bin {
    /// Dates that must fall in it.
    pub certain: u32,
    /// Dates that could, and need not.
    pub possible: u32,
}

impl Axis {
    /// The finest axis that shows the whole span, with the span in its middle.
    pub fn fitting(span: Span, width: u16) -> Self {
        let width = width.max(1);
        let needs = |zoom: &Zoom| (zoom.unit.of(span.last) - zoom.unit.of(span.first) + 1) * i64::from(zoom.columns);
        let zoom = ZOOMS.iter().rposition(|zoom| needs(zoom) <= i64::from(width)).unwrap_or(0);
        Self { zoom, first: 0, width }.centred(span)
    }

    /// The same zoom, with the middle of the span in the middle.
    #[must_use]
    pub fn centred(self, span: Span) -> Self {
        let unit = self.scale().unit;
        // Rounded down before year 0 too, so that a span as long as the axis lies on it whole.
        let middle = (unit.of(span.first) + unit.of(span.last)).div_euclid(2);
        Self { first: middle - (self.units() - 1) / 2, ..self }
    }

    /// Another zoom, with the span in its middle.
    #[must_use]
    pub fn zoomed(self, zoom: usize, span: Span) -> Self {
        Self { zoom: zoom.min(ZOOMS.len() - 1), ..self }.centred(span)
    }

    /// Unit and columns of a bin.
    pub fn scale(&self) -> Zoom {
        ZOOMS[self.zoom]
    }

    /// How many whole units are shown.
    pub fn units(&self) -> i64 {
        i64::from((self.width / self.scale().columns).max(1))
    }

    /// All days that are shown.
    pub fn span(&self) -> Span {
        let unit = self.scale().unit;
        Span { first: unit.first_day(self.first), last: unit.span(self.first + self.units() - 1).last }
    }

    /// The columns on which a span lies, cut to what is shown; `None` when it lies beside.
    pub fn columns(&self, span: Span) -> Option<Range<u16>> {
        let scale = self.scale();
        let (from, to) = (scale.unit.of(span.first) - self.first, scale.unit.of(span.last) - self.first);
        if to < 0 || from >= self.units() {
            return None;
        }
        let column = |unit: i64| u16::try_from(unit.clamp(0, self.units())).unwrap_or(0) * scale.columns;
        let end = column(to + 1).min(self.width);
        // Within a bin of several columns a day is placed by its share of the bin.
        let start = if from >= 0 { column(from) + self.inside(span.first) } else { 0 };
        let end = if to < self.units() { (column(to) + self.inside(span.last) + 1).min(end) } else { end };
        Some(start.min(end.saturating_sub(1))..end)
    }

    /// Column within its bin on which a day stands.
    fn inside(&self, day: Day) -> u16 {
        let scale = self.scale();
        let bin = scale.unit.span(scale.unit.of(day));
        let days = i64::from(bin.last.number()) - i64::from(bin.first.number()) + 1;
        let before = i64::from(day.number()) - i64::from(bin.first.number());
        u16::try_from(before * i64::from(scale.columns) / days.max(1)).unwrap_or(0).min(scale.columns - 1)
    }

    /// How many dates must and how many could fall in each unit that is shown.
    ///
    /// Counting takes one step a date and one a bin: where a span begins and ends is noted, then summed up.
    pub fn bins<'a>(&self, dates: impl Iterator<Item = &'a Date>) -> Vec<Bin> {
        let unit = self.scale().unit;
        let units = self.units() as usize;
        let place = |day: Day| unit.of(day) - self.first;
        let mut bins = vec![Bin::default(); units];
        let mut steps = vec![0_i64; units + 1];
        for date in dates {
            let span = date.span();
            let (from, to) = (place(span.first), place(span.last));
            if to < 0 || from >= units as i64 {
                continue;
            }
            let (start, end) = (from.max(0) as usize, to.min(units as i64 - 1) as usize);
            if from == to && date.must_fall_in(unit.span(self.first + from)) {
                bins[start].certain += 1;
            } else if date.precision() == Precision::OneOf {
                let could = |bin: &usize| date.could_fall_in(unit.span(self.first + *bin as i64));
                (start..=end).filter(could).for_each(|bin| bins[bin].possible += 1);
            } else {
                steps[start] += 1;
                steps[end + 1] -= 1;
            }
        }
        let mut open = 0;
        for (bin, step) in bins.iter_mut().zip(steps) {
            open += step;
            bin.possible += u32::try_from(open).unwrap_or(0);
        }
        bins
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Axis, Bin, ZOOMS};
    use crate::archive::date::{Date, Day, Span};

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A year: near ones mostly, some before the year zero, some that need a `Y`.
    fn year() -> BoxedStrategy<String> {
        prop_oneof![
            8 => (2018_i32..2024).prop_map(|year| year.to_string()),
            2 => (1_i32..9999).prop_map(|year| format!("{year:04}")),
            1 => (1_i32..9999).prop_map(|year| format!("-{year:04}")),
        ]
        .boxed()
    }

    /// One date of every form between the marks of an interval or a choice.
    fn one() -> BoxedStrategy<String> {
        let month = || 1_u32..13;
        let bare = prop_oneof![
            2 => year(),
            1 => prop_oneof![10_000_i32..4_000_000, -4_000_000_i32..-9_999].prop_map(|year| format!("Y{year}")),
            3 => (year(), month()).prop_map(|(year, month)| format!("{year}-{month:02}")),
            6 => (year(), month(), 1_u32..32).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
            1 => (year(), 21_u32..25).prop_map(|(year, season)| format!("{year}-{season}")),
            1 => year().prop_map(|year| format!("{}X", &year[..year.len() - 1])),
            1 => year().prop_map(|year| format!("{}XX", &year[..year.len() - 2])),
            1 => year().prop_map(|year| format!("{year}-XX")),
            1 => year().prop_map(|year| format!("{year}-XX-XX")),
            1 => (year(), month()).prop_map(|(year, month)| format!("{year}-{month:02}-XX")),
        ];
        (bare, prop::sample::select(vec!["", "", "", "?", "~", "%"])).prop_map(|(date, mark)| date + mark).boxed()
    }

    /// A date of every form that the archive knows.
    fn any_date() -> BoxedStrategy<Date> {
        let choice = || prop_oneof![3 => one(), 1 => (one(), one()).prop_map(|(a, b)| format!("{a}..{b}"))];
        let text = prop_oneof![
            6 => one(),
            4 => (one(), one()).prop_map(|(from, to)| format!("{from}/{to}")),
            1 => one().prop_map(|from| format!("{from}/..")),
            1 => one().prop_map(|to| format!("../{to}")),
            1 => one().prop_map(|from| format!("{from}/")),
            1 => one().prop_map(|to| format!("/{to}")),
            3 => prop::collection::vec(choice(), 1..4).prop_map(|choices| format!("[{}]", choices.join(","))),
            1 => one().prop_map(|to| format!("[..{to}]")),
            1 => one().prop_map(|from| format!("[{from}..]")),
        ];
        // An interval may be drawn backwards: that one is turned round, or is no date.
        text.prop_filter_map("a date", |text| {
            let turned = || text.split_once('/').map(|(from, to)| format!("{to}/{from}"));
            text.parse().ok().or_else(|| turned()?.parse().ok())
        })
        .boxed()
    }

    #[test]
    fn a_month_is_certain_by_month_and_only_possible_by_day() {
        let july = date("2021-07");
        let months = Axis::fitting(Span::year(2021), 12);
        assert_eq!(months.bins([&july].into_iter())[6], Bin { certain: 1, possible: 0 });
        let days = Axis { zoom: ZOOMS.len() - 3, first: 0, width: 40 }.centred(Span::month(2021, 7));
        let bins = days.bins([&july].into_iter());
        assert_eq!(bins.iter().map(|bin| bin.certain).sum::<u32>(), 0);
        assert_eq!(bins.iter().map(|bin| bin.possible).sum::<u32>(), 31);
    }

    #[test]
    fn fitting_shows_the_whole_span_as_large_as_it_can() {
        for (from, to, narrowest) in [
            ("2021-08-30", "2021-08-30", 1),
            ("2021-07", "2021-10", 1),
            ("1995", "2026", 2),
            ("1700", "2026", 2),
            ("-3000", "2026", 6),
            ("Y-40000", "2026", 43),
            ("Y-120000", "Y12345", 133),
        ] {
            let span = Span { first: date(from).earliest(), last: date(to).latest() };
            for width in [1, 2, 6, 20, 43, 70, 133] {
                let axis = Axis::fitting(span, width);
                assert_eq!(span.within(axis.span()), width >= narrowest, "{from}..{to} in {width}");
                let finer = axis.zoomed(axis.zoom + 1, span);
                let is_finest = axis.zoom + 1 == ZOOMS.len() || finer.scale().columns > width;
                assert!(is_finest || !span.within(finer.span()), "{from}..{to} in {width}");
            }
        }
    }

    proptest! {
        // Few of the dates that are put together are none, but a case has up to forty.
        #![proptest_config(crate::text::visible::tests::cases(256))]
        #[test]
        fn counts_agree_with_asking_every_date_for_every_bin(
            dates in prop::collection::vec(any_date(), 1..40), zoom in 0..ZOOMS.len(), width in 1_u16..90, at: prop::sample::Index,
        ) {
            // The window lies where one of the dates does, so that far years are looked at too.
            let middle = at.get(&dates).span();
            let middle = if middle.is_open_start() { Span::day(middle.last) } else { Span::day(middle.first) };
            let axis = Axis { zoom, first: 0, width }.centred(middle);
            let unit = axis.scale().unit;
            for (place, bin) in axis.bins(dates.iter()).iter().enumerate() {
                let span = unit.span(axis.first + place as i64);
                let certain = dates.iter().filter(|date| date.must_fall_in(span)).count();
                let could = dates.iter().filter(|date| date.could_fall_in(span)).count();
                prop_assert_eq!((bin.certain as usize, bin.possible as usize), (certain, could - certain), "{:?}", span);
            }
        }

        #[test]
        fn columns_of_a_span_lie_on_the_axis(from in -9_000_i32..30_000, long in 0_i32..4_000, zoom in 0..ZOOMS.len(), width in 1_u16..140) {
            let axis = Axis { zoom, first: 0, width }.centred(Span::month(2021, 7));
            let span = Span { first: Day::from_number(from), last: Day::from_number(from + long) };
            match axis.columns(span) {
                Some(columns) => prop_assert!(columns.start < columns.end && columns.end <= width),
                None => prop_assert!(!axis.span().overlaps(span)),
            }
        }
    }
}
