//! Days, counted without gaps through the proleptic Gregorian calendar.

use super::digits::add_digits;

/// How far from year 0 a year may lie, either way: five million years of days fit an `i32`, six million do not.
pub const YEAR_LIMIT: i32 = 5_000_000;

/// The calendar repeats after 400 years, which are this many days.
const DAYS_IN_CYCLE: i64 = 146_097;

/// From 0000-03-01, where the arithmetic starts, to 1970-01-01, where the numbers start.
const DAYS_BEFORE_1970: i64 = 719_468;

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

impl Day {
    /// Where a span without a start begins; no date that can be written lies there.
    pub const MIN: Self = Self(i32::MIN);
    /// Where a span without an end ends; no date that can be written lies there.
    pub const MAX: Self = Self(i32::MAX);

    /// The day of this year, month (1 to 12) and day (from 1), if there is one within [`YEAR_LIMIT`].
    ///
    /// Years are astronomical: 0 is the year 1 BC, -1 is 2 BC.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let sound = (-YEAR_LIMIT..=YEAR_LIMIT).contains(&year) && (1..=days_in_month(year, month)).contains(&day);
        sound.then(|| Self(days_from_civil(year, month, day)))
    }

    /// The day that lies this many days after 1970-01-01, or before it if negative.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// How many days after 1970-01-01 it lies; negative before.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// Howard Hinnant's `civil_from_days`: years that begin in March have the leap day last, where it moves nothing.
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = i64::from(self.0) + DAYS_BEFORE_1970;
        let in_cycle = days.rem_euclid(DAYS_IN_CYCLE).unsigned_abs() as u32;
        let year_in_cycle = (in_cycle - in_cycle / 1460 + in_cycle / 36_524 - in_cycle / 146_096) / 365;
        let in_year = in_cycle - (365 * year_in_cycle + year_in_cycle / 4 - year_in_cycle / 100);
        let from_march = (5 * in_year + 2) / 153;
        let day = in_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = days.div_euclid(DAYS_IN_CYCLE) * 400 + i64::from(year_in_cycle) + i64::from(month <= 2);
        (year as i32, month, day)
    }

    /// Year, month and day in digits, with that between them: `2021-08-30`, `20210830`; a year of less than four digits has
    /// zeros before it.
    pub fn digits(self, between: &str) -> String {
        let (year, month, day) = self.ymd();
        let mut text = String::with_capacity(16);
        let least = if year < 0 { 3 } else { 4 };
        text.push_str(if year < 0 { "-" } else { "" });
        add_digits(&mut text, year.unsigned_abs(), least);
        for part in [month, day] {
            text.push_str(between);
            add_digits(&mut text, part, 2);
        }
        text
    }

    /// So many days later, or earlier if negative; stops at [`Day::MIN`] and [`Day::MAX`].
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day after; [`Day::MAX`] has none and stays.
    #[must_use]
    pub const fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before; [`Day::MIN`] has none and stays.
    #[must_use]
    pub const fn prev(self) -> Self {
        self.plus(-1)
    }
}

/// 28 to 31, or 0 for a month that does not exist.
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Howard Hinnant's `days_from_civil`; the inverse of [`Day::ymd`].
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = i64::from(year) - i64::from(month <= 2);
    let from_march = i64::from((month + 9) % 12);
    let in_year = (153 * from_march + 2) / 5 + i64::from(day) - 1;
    let year_in_cycle = year.rem_euclid(400);
    let in_cycle = year_in_cycle * 365 + year_in_cycle / 4 - year_in_cycle / 100 + in_year;
    (year.div_euclid(400) * DAYS_IN_CYCLE + in_cycle - DAYS_BEFORE_1970) as i32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{Day, YEAR_LIMIT, days_in_month};

    #[test]
    fn known_days_have_their_numbers() {
        #[track_caller]
        fn check(ymd: (i32, u32, u32), number: i32) {
            assert_eq!(Day::new(ymd.0, ymd.1, ymd.2), Some(Day::from_number(number)));
            assert_eq!(Day::from_number(number).ymd(), ymd);
        }
        check((1970, 1, 1), 0);
        check((1969, 12, 31), -1);
        check((2000, 2, 29), 11_016);
        check((2000, 3, 1), 11_017);
        check((1900, 3, 1), -25_508);
        check((1900, 2, 28), -25_509);
        check((2021, 8, 30), 18_869);
        check((2024, 2, 29), 19_782);
        check((0, 1, 1), -719_528);
        check((0, 2, 29), -719_469);
        check((-1, 12, 31), -719_529);
        check((9999, 12, 31), 2_932_896);
        check((-4713, 11, 24), -2_440_588);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for (year, month, day) in
            [(2021, 2, 29), (1900, 2, 29), (2021, 0, 1), (2021, 13, 1), (2021, 4, 31), (2021, 1, 0)]
        {
            assert_eq!(Day::new(year, month, day), None);
        }
        assert_eq!(Day::new(YEAR_LIMIT + 1, 1, 1), None);
        assert_eq!(Day::new(i32::MIN, 1, 1), None);
    }

    #[test]
    fn counting_stops_at_the_ends_and_the_ends_are_beyond_every_date() {
        assert_eq!((Day::MAX.next(), Day::MIN.prev()), (Day::MAX, Day::MIN));
        assert_eq!(Day::from_number(5).plus(i32::MAX), Day::MAX);
        assert!(Day::new(YEAR_LIMIT, 12, 31).is_some_and(|last| last < Day::MAX));
        assert!(Day::new(-YEAR_LIMIT, 1, 1).is_some_and(|first| first > Day::MIN));
        assert_eq!((Day::MIN.ymd().0, Day::MAX.ymd().0), (-5_877_641, 5_881_580));
    }

    #[test]
    fn every_day_of_24000_years_follows_the_day_before() {
        let mut day = Day::new(-12_000, 1, 1).expect("within the limit");
        for year in -12_000..=12_000 {
            for month in 1..=12 {
                for of_month in 1..=days_in_month(year, month) {
                    assert_eq!(day.ymd(), (year, month, of_month));
                    assert_eq!(Day::new(year, month, of_month), Some(day));
                    day = day.next();
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_number_is_a_day_and_order_is_calendar_order(a in any::<i32>(), b in any::<i32>()) {
            let (first, second) = (Day::from_number(a), Day::from_number(b));
            prop_assert_eq!(first.cmp(&second), first.ymd().cmp(&second.ymd()));
            if let Some(again) = Day::new(first.ymd().0, first.ymd().1, first.ymd().2) {
                prop_assert_eq!(again, first);
            } else {
                prop_assert!(first.ymd().0.abs() > YEAR_LIMIT);
            }
        }
    }
}
