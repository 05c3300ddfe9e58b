//! Dates as the archive knows them: EDTF (ISO 8601-2), with what is not known about them.

mod choices;
mod day;
mod digits;
mod error;
pub mod names;
mod parse;
mod period;
mod show;
mod span;
pub mod spoken;
mod value;
mod written;

use std::cmp::Ordering;
use std::sync::Arc;

use choices::{Choice, Choices};
pub use day::{Day, YEAR_LIMIT, days_in_month};
pub use digits::year_digits;
pub use error::DateError;
pub use names::month_short;
use period::Period;
pub use show::year as year_words;
pub use span::Span;
pub use value::CHOICE_LIMIT;
use value::{Unit, Value};

/// When something was, as far as the source says: EDTF level 0 and 1, and choices `[a,b]` of level 2.
///
/// Prints back the very text it was read from. Days are proleptic Gregorian. A season is spring from March (21),
/// summer from June (22), autumn from September (23) or winter from December of its year to the end of
/// February of the next (24).
///
/// ```
/// use letapis::archive::date::{Date, Span};
/// let july: Date = "2021-07".parse()?;
/// let week = "2021-07-10/2021-07-16".parse::<Date>()?.span();
/// assert!(july.could_fall_in(week) && !july.must_fall_in(week));
/// # Ok::<(), letapis::archive::date::DateError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Date {
    form: Form,
}

/// How far a date is known, from fine to coarse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// `2021-08-30`
    Day,
    /// `2021-08`, and `2021-08-XX`, a day of which no more is known.
    Month,
    /// `2021-22`
    Season,
    /// `2021`, and `2021-XX` and `2021-XX-XX`.
    Year,
    /// `202X`
    Decade,
    /// `20XX`
    Century,
    /// `2021-07/2021-10`, also with an end that is open or unknown: it lasted.
    Interval,
    /// `[2021-08-30,2021-09-02]`: it fell on one of these.
    OneOf,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Form {
    One(Value),
    Interval(Period),
    /// Behind one pointer more than they need, so that a date takes 16 bytes.
    OneOf(Arc<Choices>),
}

impl Date {
    /// From the earliest to the latest day it could be.
    ///
    /// `~` and `?` do not widen it: the standard gives no figure for "about", and this program makes none up.
    /// An end that is open or unknown reaches to [`Day::MIN`] or [`Day::MAX`].
    pub fn span(&self) -> Span {
        match &self.form {
            Form::One(value) => value.span(),
            Form::Interval(period) => period.span(),
            Form::OneOf(choices) => choices.span(),
        }
    }

    /// The stretches of days in one of which it was: one, but of a choice as many as it has members, in the order of the
    /// text.
    pub fn possible(&self) -> impl Iterator<Item = Span> {
        let (one, members) = match &self.form {
            Form::OneOf(choices) => (None, Some(choices.iter().map(Choice::span))),
            Form::One(_) | Form::Interval(_) => (Some(self.span()), None),
        };
        one.into_iter().chain(members.into_iter().flatten())
    }

    /// The first day of [`Date::span`].
    pub fn earliest(&self) -> Day {
        self.span().first
    }

    /// The last day of [`Date::span`].
    pub fn latest(&self) -> Day {
        self.span().last
    }

    /// How far it is known; the ends of an interval and the members of a choice are not looked into.
    pub fn precision(&self) -> Precision {
        match &self.form {
            Form::One(value) => match value.unit() {
                Unit::Day(_) => Precision::Day,
                Unit::Month(..) | Unit::DayOfMonth(..) => Precision::Month,
                Unit::Season(..) => Precision::Season,
                Unit::Year(_) | Unit::MonthOfYear(_) | Unit::DayOfYear(_) => Precision::Year,
                Unit::Decade(_) => Precision::Decade,
                Unit::Century(_) => Precision::Century,
            },
            Form::Interval(_) => Precision::Interval,
            Form::OneOf(_) => Precision::OneOf,
        }
    }

    /// The one day it was, if only one is possible and nothing about it is in doubt.
    pub fn certain_day(&self) -> Option<Day> {
        let span = self.span();
        (span.first == span.last && !self.is_in_doubt()).then_some(span.first)
    }

    /// Whether `~` or `%` stands behind it, or behind any date in it.
    pub fn is_approximate(&self) -> bool {
        self.values().any(|value| value.doubt.is_approximate())
    }

    /// Whether `?` or `%` stands behind it, or behind any date in it.
    pub fn is_uncertain(&self) -> bool {
        self.values().any(|value| value.doubt.is_uncertain())
    }

    /// Whether no start is given: `..` (there is none) or nothing (it is not known).
    pub fn starts_open(&self) -> bool {
        self.span().is_open_start()
    }

    /// Whether no end is given: `..` (there is none) or nothing (it is not known).
    pub fn ends_open(&self) -> bool {
        self.span().is_open_end()
    }

    /// Whether it may have been in this range, in part at least.
    ///
    /// A date that is known to the month may be any day of it. What lasted (`a/b`) is in a range that it
    /// overlaps. A choice may be where any of its members may be, and not between them.
    pub fn could_fall_in(&self, range: Span) -> bool {
        match &self.form {
            Form::One(value) => value.span().overlaps(range),
            Form::Interval(period) => period.span().overlaps(range),
            Form::OneOf(choices) => choices.could_fall_in(range),
        }
    }

    /// Whether it was in this range and nowhere else, whatever is not known about it.
    ///
    /// What lasted (`a/b`) lies wholly within. All members of a choice do. A date marked `~` or `?`
    /// does not have to be anywhere, since nobody knows how far off it is.
    pub fn must_fall_in(&self, range: Span) -> bool {
        self.span().within(range) && !self.is_in_doubt()
    }

    /// How many dates are written in it: one, both ends of what lasted, or those of a choice.
    pub fn written(&self) -> usize {
        self.values().count()
    }

    fn is_in_doubt(&self) -> bool {
        self.is_approximate() || self.is_uncertain()
    }

    /// Every date written in it, in the order of the text.
    fn values(&self) -> impl Iterator<Item = Value> {
        let (own, choices) = match &self.form {
            Form::One(value) => ([Some(*value), None], &[][..]),
            Form::Interval(period) => (period.values(), &[][..]),
            Form::OneOf(choices) => ([None, None], choices.values()),
        };
        own.into_iter().flatten().chain(choices.iter().copied())
    }
}

/// By the earliest day, then by the latest (so that of two that may begin together the narrower is first), then by
/// the text, which only equal dates share.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.span().cmp(&other.span()).then_with(|| match (&self.form, &other.form) {
            (Form::OneOf(one), Form::OneOf(two)) => one.cmp_text(two),
            (one, two) if one == two => Ordering::Equal,
            _ => self.to_string().cmp(&other.to_string()),
        })
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests;
