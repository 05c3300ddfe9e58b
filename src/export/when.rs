//! Dates for formats that know no more than a year, a month and a day.

use crate::archive::date::{Date, Precision};

/// The parts of a date that are known: those that every day shares on which it could have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) year: i32,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
}

/// What is known of a date; `None` where not even the year is.
pub(super) fn known(date: &Date) -> Option<Known> {
    let ((year, month, day), (last_year, last_month, last_day)) = (date.earliest().ymd(), date.latest().ymd());
    let same_month = month == last_month;
    (year == last_year).then_some(Known {
        year,
        month: same_month.then_some(month),
        day: (same_month && day == last_day).then_some(day),
    })
}

/// Whether year, month and day say all that is known of a date.
pub(super) fn is_plain(date: &Date) -> bool {
    let plain = matches!(date.precision(), Precision::Day | Precision::Month | Precision::Year);
    plain && !date.is_approximate() && !date.is_uncertain()
}

/// What a plain date does not say, for a place of notes; `None` where it says all.
pub(super) fn beyond(date: Option<&Date>) -> Option<String> {
    match date {
        None => Some("undated".to_owned()),
        Some(date) if is_plain(date) => None,
        Some(date) => Some(as_known(date, &date.human())),
    }
}

/// A date in words, and as the archive writes it.
pub(super) fn as_known(date: &Date, human: &str) -> String {
    ["date as known: ", human, " (", &date.edtf(), ")"].concat()
}

#[cfg(test)]
mod tests {
    use super::{Known, beyond, known};
    use crate::archive::date::Date;

    #[test]
    fn no_part_is_made_up() {
        let part = |year, month, day| Some(Known { year, month, day });
        for (text, wanted, is_plain) in [
            ("2021-08-30", part(2021, Some(8), Some(30)), true),
            ("2021-08", part(2021, Some(8), None), true),
            ("2021", part(2021, None, None), true),
            ("2021-08~", part(2021, Some(8), None), false),
            ("2021-08-30?", part(2021, Some(8), Some(30)), false),
            ("2021-08-30/2021-08-31", part(2021, Some(8), None), false),
            ("2021-07/2021-10", part(2021, None, None), false),
            ("[2021-08-30,2021-08-31]", part(2021, Some(8), None), false),
            ("2021-22", part(2021, None, None), false),
            ("202X", None, false),
            ("2021-08/..", None, false),
        ] {
            let date: Date = text.parse().expect("the table holds dates");
            assert_eq!((known(&date), beyond(Some(&date)).is_none()), (wanted, is_plain), "{text}");
        }
        assert_eq!(beyond(None).as_deref(), Some("undated"));
    }
}
