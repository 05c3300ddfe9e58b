//! English names of months and seasons, for sentences and for axes.

/// January to December, in full.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The same in three columns each, as axes and narrow columns need them.
pub const MONTHS_SHORT: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The seasons that EDTF numbers 21 to 24, of the northern half of the earth.
pub const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// `August` for 8; nothing for what is no month.
pub fn month_long(month: u32) -> &'static str {
    entry(&MONTHS, month)
}

/// `Aug` for 8; nothing for what is no month.
pub fn month_short(month: u32) -> &'static str {
    entry(&MONTHS_SHORT, month)
}

fn entry(names: &[&'static str; 12], month: u32) -> &'static str {
    let place = month.checked_sub(1).map(|place| place as usize);
    place.and_then(|place| names.get(place)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{MONTHS, MONTHS_SHORT, month_long, month_short};

    #[test]
    fn a_month_is_named_and_no_month_is_not() {
        assert_eq!((month_long(8), month_short(8)), ("August", "Aug"));
        assert_eq!((month_long(0), month_short(13)), ("", ""));
    }

    #[test]
    fn short_names_are_three_columns_of_the_long_ones() {
        for (long, short) in MONTHS.iter().zip(MONTHS_SHORT) {
            assert_eq!(&long[..3], short);
        }
    }
}
