//! Numbers as digits, put behind a text without formatting: of dates there may be a thousand in one.

/// Digits of the largest number.
const MOST: usize = 10;

/// Adds a number of so many digits at least, with zeros before it.
pub(super) fn add_digits(text: &mut String, number: u32, least: usize) {
    let mut digits = [b'0'; MOST];
    let (mut start, mut rest) = (MOST, number);
    while rest > 0 {
        start -= 1;
        digits[start] += (rest % 10) as u8;
        rest /= 10;
    }
    let start = start.min(MOST.saturating_sub(least));
    digits[start..].iter().for_each(|digit| text.push(char::from(*digit)));
}

/// A year as EDTF writes it: four digits or more, with a minus before them where it is before the year 0.
pub fn year_digits(year: i32) -> String {
    let mut text = String::from(if year < 0 { "-" } else { "" });
    add_digits(&mut text, year.unsigned_abs(), 4);
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{MOST, add_digits, year_digits};

    #[test]
    fn the_sign_of_a_year_is_none_of_its_digits() {
        for (year, digits) in
            [(2021, "2021"), (7, "0007"), (0, "0000"), (-44, "-0044"), (-9999, "-9999"), (12_021, "12021")]
        {
            assert_eq!(year_digits(year), digits);
        }
    }

    proptest! {
        #[test]
        fn a_number_has_as_many_digits_as_it_takes_and_no_less_than_asked(number in any::<u32>(), less in 0_u32..32, least in 0..=MOST) {
            let number = number >> less;
            let mut text = "a".to_owned();
            add_digits(&mut text, number, least.max(1));
            prop_assert_eq!(text, format!("a{number:00$}", least.max(1)));
        }
    }
}
