//! One date as written between the marks of an interval or a choice: `2021-08`, `202X`, `2021-10~`.

use super::day::Day;
use super::span::Span;

/// How many dates a choice `[a,b,…]` may name; each is looked at in every comparison.
pub const CHOICE_LIMIT: usize = 1000;

/// A place in the calendar, and how sure the source is of it: in 8 bytes, because a date may name a thousand of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Value {
    /// The year, or the number of the day.
    number: i32,
    kind: Kind,
    /// The month or season; 0 where there is none.
    part: u8,
    pub(super) doubt: Doubt,
    /// How it is joined to what follows in a choice.
    pub(super) joint: Joint,
}

/// How a date of a choice is joined to the next one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Joint {
    /// Not at all.
    No,
    /// The next one is the end of the range that begins here.
    To,
    /// It begins a range without an end.
    On,
    /// It ends a range without a beginning.
    Until,
}

/// What a [`Unit`] is, without its numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Kind {
    Day,
    Month,
    Season,
    Year,
    Decade,
    Century,
    DayOfMonth,
    MonthOfYear,
    DayOfYear,
}

/// Months are 1 to 12, seasons 21 to 24; only `Year` reaches beyond ±9999.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Unit {
    Day(Day),
    Month(i32, u32),
    Season(i32, u32),
    Year(i32),
    /// `202X`, by its first year: -1989 for `-198X`.
    Decade(i32),
    /// `20XX`, by its first year.
    Century(i32),
    /// `2021-08-XX`
    DayOfMonth(i32, u32),
    /// `2021-XX`
    MonthOfYear(i32),
    /// `2021-XX-XX`
    DayOfYear(i32),
}

/// What the mark behind a date says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Doubt {
    None,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

impl Value {
    pub(super) fn new(unit: Unit, doubt: Doubt) -> Self {
        let (kind, number, part) = match unit {
            Unit::Day(day) => (Kind::Day, day.number(), 0),
            Unit::Month(year, month) => (Kind::Month, year, month),
            Unit::Season(year, season) => (Kind::Season, year, season),
            Unit::Year(year) => (Kind::Year, year, 0),
            Unit::Decade(first) => (Kind::Decade, first, 0),
            Unit::Century(first) => (Kind::Century, first, 0),
            Unit::DayOfMonth(year, month) => (Kind::DayOfMonth, year, month),
            Unit::MonthOfYear(year) => (Kind::MonthOfYear, year, 0),
            Unit::DayOfYear(year) => (Kind::DayOfYear, year, 0),
        };
        Self { number, kind, part: part as u8, doubt, joint: Joint::No }
    }

    /// The same date, joined so.
    pub(super) fn joined(self, joint: Joint) -> Self {
        Self { joint, ..self }
    }

    pub(super) fn unit(self) -> Unit {
        let (number, part) = (self.number, self.part.into());
        match self.kind {
            Kind::Day => Unit::Day(Day::from_number(number)),
            Kind::Month => Unit::Month(number, part),
            Kind::Season => Unit::Season(number, part),
            Kind::Year => Unit::Year(number),
            Kind::Decade => Unit::Decade(number),
            Kind::Century => Unit::Century(number),
            Kind::DayOfMonth => Unit::DayOfMonth(number, part),
            Kind::MonthOfYear => Unit::MonthOfYear(number),
            Kind::DayOfYear => Unit::DayOfYear(number),
        }
    }

    pub(super) fn span(self) -> Span {
        self.unit().span()
    }
}

impl Unit {
    pub(super) fn span(self) -> Span {
        match self {
            Self::Day(day) => Span::day(day),
            Self::Month(year, month) | Self::DayOfMonth(year, month) => Span::month(year, month),
            Self::Season(year, 24) => Span::month(year, 12).join(Span::month(year + 1, 2)),
            Self::Season(year, season) => {
                let start = 3 * season.saturating_sub(20);
                Span::month(year, start).join(Span::month(year, start + 2))
            }
            Self::Year(year) | Self::MonthOfYear(year) | Self::DayOfYear(year) => Span::year(year),
            Self::Decade(first) => Span::year(first).join(Span::year(last_year(first, 10))),
            Self::Century(first) => Span::year(first).join(Span::year(last_year(first, 100))),
        }
    }
}

/// Of so many years counted from this one. `-000X` ends with -0001, because `-0000` is no year.
pub(super) fn last_year(first: i32, years: i32) -> i32 {
    let last = first + years - 1;
    if first < 0 { last.min(-1) } else { last }
}

impl Doubt {
    pub(super) fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::Both)
    }

    pub(super) fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::Both)
    }

    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::Both => "%",
        }
    }
}
