//! Numbers as people write them.

/// A count with its noun: "1 fact", "2 facts". The noun forms its plural with s.
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{} {noun}s", grouped(count)) }
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
    use super::{grouped, plural};

    #[test]
    fn counts_read_as_people_write_them() {
        assert_eq!(plural(1, "fact"), "1 fact");
        assert_eq!(plural(0, "fact"), "0 facts");
        assert_eq!(plural(1_234_567, "statement"), "1,234,567 statements");
        assert_eq!(grouped(999), "999");
    }
}
