//! Closed ranges of days: what dates cover, what bins hold, what a question asks for.

use super::day::{Day, YEAR_LIMIT, days_in_month};

/// All days from `first` to `last`, both included; `first` is never after `last`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// [`Day::MIN`] if there is no start.
    pub first: Day,
    /// [`Day::MAX`] if there is no end.
    pub last: Day,
}

impl Span {
    /// Open at both ends.
    pub const ALL: Self = Self { first: Day::MIN, last: Day::MAX };

    /// One day.
    pub const fn day(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// January to December; a year beyond [`YEAR_LIMIT`] is taken as the limit.
    pub fn year(year: i32) -> Self {
        let year = year.clamp(-YEAR_LIMIT, YEAR_LIMIT);
        let first = Day::new(year, 1, 1).expect("a clamped year has a first day");
        // From the first day to the last are as many days as are before the last one.
        Self { first, last: first.plus(if days_in_month(year, 2) == 29 { 365 } else { 364 }) }
    }

    /// A whole month; a month outside 1 to 12, or a year beyond [`YEAR_LIMIT`], is taken as the nearest there is.
    pub fn month(year: i32, month: u32) -> Self {
        let (year, month) = (year.clamp(-YEAR_LIMIT, YEAR_LIMIT), month.clamp(1, 12));
        let first = Day::new(year, month, 1).expect("a clamped month has a first day");
        let last = Day::new(year, month, days_in_month(year, month)).expect("a clamped month has a last day");
        Self { first, last }
    }

    /// From the start of the earlier to the end of the later, with what lies between.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Whether the day lies inside, the ends included.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether there is a day in both.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether no day of this one is outside the other.
    pub fn within(self, other: Self) -> bool {
        other.first <= self.first && self.last <= other.last
    }

    /// Length in days, at least 1; with an open end, the days up to the end of counting.
    pub fn days(self) -> i64 {
        i64::from(self.last.number()) - i64::from(self.first.number()) + 1
    }

    /// Whether it has no start.
    pub fn is_open_start(self) -> bool {
        self.first == Day::MIN
    }

    /// Whether it has no end.
    pub fn is_open_end(self) -> bool {
        self.last == Day::MAX
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Span, YEAR_LIMIT};

    #[test]
    fn months_and_years_have_their_days() {
        assert_eq!(Span::year(2020).days(), 366);
        assert_eq!(Span::year(1900).days(), 365);
        assert_eq!(Span::month(2021, 2).days(), 28);
        assert_eq!(Span::month(2021, 99), Span::month(2021, 12));
        assert_eq!(Span::year(i32::MAX), Span::year(YEAR_LIMIT));
        assert!(!Span::year(i32::MIN).is_open_start() && !Span::year(i32::MAX).is_open_end());
    }

    #[test]
    fn a_shared_day_is_an_overlap_and_a_touching_one_is_not() {
        let (july, august) = (Span::month(2021, 7), Span::month(2021, 8));
        let turn = Span { first: july.last, last: august.first };
        assert!(turn.overlaps(july) && turn.overlaps(august) && !july.overlaps(august));
        assert!(july.within(Span::year(2021)) && !turn.within(july) && july.within(july));
        assert!(july.contains(july.first) && july.contains(july.last) && !july.contains(august.first));
        assert_eq!(july.join(august).days(), 62);
        assert!(july.within(Span::ALL) && Span::ALL.contains(Day::MIN) && Span::ALL.days() == 1 << 32);
    }
}
