//! Times of day beside a date, which are looked at and left out.

use std::ops::RangeInclusive;

/// `10:00`, `10:00:59.5`, with a zone behind it or without.
pub(super) fn is_time(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let (clock, zone) = text.split_at(end);
    let parts: Vec<&str> = clock.splitn(4, ':').collect();
    let at_most = |part: &str, limit| number(part, 2..=2).is_some_and(|number| number <= limit);
    let is_second = |part: &str| {
        let (whole, fraction) = part.split_once(['.', ',']).unwrap_or((part, "0"));
        // 60 is a leap second.
        at_most(whole, 60) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_clock = match parts[..] {
        [h, m] => at_most(h, 23) && at_most(m, 59),
        [h, m, s] => at_most(h, 23) && at_most(m, 59) && is_second(s),
        _ => false,
    };
    is_clock && (zone.is_empty() || is_zone(zone.trim_start()))
}

/// `Z`, `+03:00`, `+0300`, `+03`, or letters such as `GMT`.
pub(super) fn is_zone(text: &str) -> bool {
    let Some(offset) = text.strip_prefix(['+', '-']) else {
        return !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    };
    let digits = offset.replacen(':', "", 1);
    matches!(digits.len(), 2 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits[..2] <= *"23"
}

/// A number of so many digits and nothing else.
pub(super) fn number(part: &str, digits: RangeInclusive<usize>) -> Option<u32> {
    let is_number = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { part.parse().ok() } else { None }
}
