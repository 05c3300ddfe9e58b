//! Words that are one or two letters off.

/// How many letters a word of that length, in code points, may be off. Short words resemble too much.
pub(super) fn most_off(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many letters one word is off another: letters put in, left out or taken for others; `None` beyond `most`.
pub(super) fn distance(one: &[char], other: &str, most: usize) -> Option<usize> {
    // A letter takes at most four bytes, and a letter more or less is a distance of one.
    if other.len() > 4 * (one.len() + most) || other.len() + most < one.len() {
        return None;
    }
    let mut row: Vec<usize> = (0..=one.len()).collect();
    let mut length = 0;
    for letter in other.chars() {
        length += 1;
        let mut corner = row[0];
        row[0] = length;
        let mut least = length;
        for (at, own) in one.iter().enumerate() {
            let here = (corner + usize::from(*own != letter)).min(row[at] + 1).min(row[at + 1] + 1);
            corner = std::mem::replace(&mut row[at + 1], here);
            least = least.min(here);
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_put_in_left_out_and_changed_are_counted() {
        let check = |one: &str, other: &str, most: usize, wanted: Option<usize>| {
            let letters: Vec<char> = one.chars().collect();
            assert_eq!(distance(&letters, other, most), wanted, "{one} {other}");
        };
        check("court", "court", 0, Some(0));
        check("court", "count", 1, Some(1));
        check("court", "cort", 1, Some(1));
        check("court", "courts", 1, Some(1));
        check("court", "curt", 1, Some(1));
        check("court", "counts", 1, None);
        check("biletski", "bialetski", 2, Some(1));
        check("biletski", "bialetskі", 2, Some(2));
        check("бяляцкі", "білецкі", 2, Some(2));
        check("", "a", 1, Some(1));
    }
}
