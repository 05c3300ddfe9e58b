//! Small turns of phrase that several rooms use.

use crate::archive::date::Date;
use crate::store::page::{Reason, Tier};

/// A count with its noun: "1 fact", "2 facts". The noun forms its plural with s.
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{} {noun}s", grouped(count)) }
}

/// A date for people.
pub fn date_words(date: Option<&Date>) -> String {
    date.map_or_else(|| "undated".to_owned(), Date::human)
}

/// The reasons of a hit in one line, closest first; nothing where there are none.
pub fn why(reasons: &[Reason]) -> String {
    let told: Vec<String> = reasons
        .iter()
        .map(|reason| {
            let times = if reason.count > 1 { format!(" ({})", reason.count) } else { String::new() };
            let near = if reason.tier == Tier::Fuzzy { ", near" } else { "" };
            format!("{} {}{near}{times}", reason.part, reason.found)
        })
        .collect();
    if told.is_empty() { String::new() } else { format!("why: {}", told.join("; ")) }
}

/// A number in groups of three digits: 12,345.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{grouped, plural, why};
    use crate::store::page::{Reason, Tier};

    #[test]
    fn counts_read_as_people_write_them() {
        assert_eq!(plural(1, "fact"), "1 fact");
        assert_eq!(plural(0, "fact"), "0 facts");
        assert_eq!(plural(1_234_567, "statement"), "1,234,567 statements");
        assert_eq!(grouped(999), "999");
    }

    #[test]
    fn a_hit_says_why_it_is_one() {
        let reason = |tier, part, found: &str, count| Reason { tier, part, found: found.to_owned(), count };
        let told = why(&[reason(Tier::Exact, "title", "court", 2), reason(Tier::Fuzzy, "person", "Bialiatski", 1)]);
        assert_eq!(told, "why: title court (2); person Bialiatski, near");
        assert_eq!(why(&[]), "");
    }
}
