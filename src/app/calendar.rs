//! Units of the calendar, from millennia to days, counted without a gap.

use crate::archive::date::{Day, Span};

/// A unit of the calendar. One bin of the chart is one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A thousand years, beginning with one that ends in 000.
    Millennium,
    /// A hundred years, beginning with one that ends in 00.
    Century,
    /// Ten years, beginning with one that ends in 0.
    Decade,
    /// Five years, beginning with one that ends in 0 or 5.
    FiveYears,
    /// January to December.
    Year,
    /// Three months.
    Quarter,
    /// A calendar month.
    Month,
    /// Monday to Sunday.
    Week,
    /// One day.
    Day,
}

impl Unit {
    /// Number of the unit in which a day lies; units are counted without a gap.
    pub fn of(self, day: Day) -> i64 {
        let (year, month, _) = day.ymd();
        let (year, month) = (i64::from(year), i64::from(month) - 1);
        match self {
            Self::Millennium => year.div_euclid(1000),
            Self::Century => year.div_euclid(100),
            Self::Decade => year.div_euclid(10),
            Self::FiveYears => year.div_euclid(5),
            Self::Year => year,
            Self::Quarter => year * 4 + month / 3,
            Self::Month => year * 12 + month,
            // Day 0 of the count was a Thursday.
            Self::Week => (i64::from(day.number()) + 3).div_euclid(7),
            Self::Day => i64::from(day.number()),
        }
    }

    /// The first day of a unit; beyond the calendar's ends, the end.
    pub fn first_day(self, number: i64) -> Day {
        let month_of = |months: i64| {
            let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
            Day::new(year, months.rem_euclid(12) as u32 + 1, 1)
        };
        let beyond = if number < 0 { Day::MIN } else { Day::MAX };
        match self {
            Self::Millennium => month_of(number.saturating_mul(12_000)).unwrap_or(beyond),
            Self::Century => month_of(number.saturating_mul(1200)).unwrap_or(beyond),
            Self::Decade => month_of(number.saturating_mul(120)).unwrap_or(beyond),
            Self::FiveYears => month_of(number.saturating_mul(60)).unwrap_or(beyond),
            Self::Year => month_of(number.saturating_mul(12)).unwrap_or(beyond),
            Self::Quarter => month_of(number.saturating_mul(3)).unwrap_or(beyond),
            Self::Month => month_of(number).unwrap_or(beyond),
            Self::Week => i32::try_from(number * 7 - 3).map_or(beyond, Day::from_number),
            Self::Day => i32::try_from(number).map_or(beyond, Day::from_number),
        }
    }

    /// All days of a unit.
    pub fn span(self, number: i64) -> Span {
        Span { first: self.first_day(number), last: self.first_day(number + 1).plus(-1) }
    }

    /// One unit, for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Millennium => "1000 years",
            Self::Century => "100 years",
            Self::Decade => "10 years",
            Self::FiveYears => "5 years",
            Self::Year => "1 year",
            Self::Quarter => "1 quarter",
            Self::Month => "1 month",
            Self::Week => "1 week",
            Self::Day => "1 day",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;
    use crate::archive::date::Day;

    #[test]
    fn units_follow_each_other_without_gap_or_overlap() {
        let small = [Unit::Decade, Unit::FiveYears, Unit::Year, Unit::Quarter, Unit::Month, Unit::Week, Unit::Day];
        for unit in [Unit::Millennium, Unit::Century].into_iter().chain(small) {
            for number in -30..30 {
                let (this, next) = (unit.span(number), unit.span(number + 1));
                assert_eq!(this.last.plus(1), next.first, "{unit:?} {number}");
                assert_eq!((unit.of(this.first), unit.of(this.last)), (number, number), "{unit:?}");
            }
        }
        assert_eq!(Unit::Week.span(Unit::Week.of(Day::new(2021, 8, 30).unwrap())).first.ymd(), (2021, 8, 30));
    }
}
