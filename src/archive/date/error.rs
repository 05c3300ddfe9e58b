//! Why a text is no date: what was expected, what was found.

use std::error::Error;
use std::fmt;

use super::day::{YEAR_LIMIT, days_in_month};
use super::names::month_long;
use super::value::CHOICE_LIMIT;

/// How many characters a message spends on a text, escapes and all.
const QUOTED: usize = 40;

/// Why a text is no date. `text` is the part that is wrong, cut at 40 characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DateError {
    /// It does not have the form of a date.
    Form {
        /// What was found.
        text: String,
        /// What would have been right here.
        expected: &'static str,
    },
    /// The second number is no month.
    Month {
        /// What was found.
        text: String,
        /// 0 to 99.
        month: u32,
    },
    /// The second number is one of EDTF's further seasons (25 to 41), which say a half of the earth or a part of the year.
    Season {
        /// What was found.
        text: String,
        /// 25 to 41.
        season: u32,
    },
    /// The month has no such day.
    Day {
        /// What was found.
        text: String,
        /// The year of that month.
        year: i32,
        /// 1 to 12.
        month: u32,
    },
    /// It has a time of day.
    Time {
        /// What was found.
        text: String,
        /// The same without the time.
        date: String,
    },
    /// The year is further off than [`YEAR_LIMIT`].
    Year {
        /// What was found.
        text: String,
    },
    /// It ends before it starts.
    Backwards {
        /// The whole interval.
        text: String,
    },
    /// Neither end is a date.
    NoEnd {
        /// The whole interval.
        text: String,
    },
    /// A choice among more dates than [`CHOICE_LIMIT`].
    TooMany {
        /// The start of the choice.
        text: String,
    },
}

impl fmt::Display for DateError {
    // Debug form for what was found: it escapes what a terminal would obey.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { text, expected } => write!(f, "{text:?} is no date: expected {expected}"),
            Self::Month { text, month } => write!(f, "{text:?} has no month {month:02} (months are 01 to 12)"),
            Self::Season { text, season } => write!(f, "{text:?} has no season {season} (seasons are 21 to 24)"),
            Self::Day { text, year, month } => {
                write!(f, "{text:?}: {} {year} has {} days", month_long(*month), days_in_month(*year, *month))
            }
            Self::Time { text, date } => {
                write!(f, "{text:?} has a time of day, and times are not kept (write {date})")
            }
            Self::Year { text } => write!(f, "{text:?}: years reach from -{YEAR_LIMIT} to {YEAR_LIMIT}"),
            Self::Backwards { text } => write!(f, "{text:?} ends before it starts"),
            Self::NoEnd { text } => write!(f, "{text:?} has no date at either end (no date at all is null)"),
            Self::TooMany { text } => write!(f, "{text:?} is a choice among more than {CHOICE_LIMIT} dates"),
        }
    }
}

impl Error for DateError {}

/// As much of a text as a message shows in 40 characters; the last of them is an ellipsis if there were more.
pub(super) fn quote(text: &str) -> String {
    let mut shown = 0;
    let mut cut = 0;
    for (at, c) in text.char_indices() {
        shown += c.escape_debug().count();
        if shown < QUOTED {
            cut = at + c.len_utf8();
        } else if shown > QUOTED {
            return format!("{}…", &text[..cut]);
        }
    }
    text.to_owned()
}
