//! Whether letters stand in a text as it is written, whatever their case.

/// Letters and digits of ASCII, looked for in texts that are not folded.
#[derive(Debug)]
pub(super) struct Caseless {
    lower: Vec<u8>,
    /// Where in them the letter stands that is rarest in texts.
    rarest: usize,
}

/// Letters from the most to the least frequent in English; digits are rarer.
const FREQUENT: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz";

impl Caseless {
    /// The longest part of a folded clue that is letters and digits of ASCII; `None` where there is none.
    pub(super) fn new(clue: &str) -> Option<Self> {
        let parts = clue.split(|c: char| !c.is_ascii_alphanumeric());
        let lower = parts.max_by_key(|part| part.len()).filter(|part| !part.is_empty())?.as_bytes().to_vec();
        let rarity = |letter: &u8| FREQUENT.iter().position(|known| known == letter).unwrap_or(FREQUENT.len());
        let rarest = (0..lower.len()).max_by_key(|&at| rarity(&lower[at]))?;
        Some(Self { lower, rarest })
    }

    /// Whether they stand in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        let letter = self.lower[self.rarest];
        // Before this place there is no room for the letters that come first, and behind the other for the rest.
        let end = (text.len() + self.rarest + 1).saturating_sub(self.lower.len());
        let Some(places) = text.get(self.rarest..end) else { return false };
        memchr::memchr2_iter(letter, letter.to_ascii_uppercase(), places)
            .any(|at| text[at..at + self.lower.len()].eq_ignore_ascii_case(&self.lower))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Caseless;

    #[test]
    fn the_longest_letters_of_a_clue_are_looked_for() {
        let check = |clue: &str, text: &str, wanted: Option<bool>| {
            assert_eq!(Caseless::new(clue).map(|letters| letters.is_in(text)), wanted, "{clue} in {text}");
        };
        check("court", "The COURT", Some(true));
        check("court", "cour", Some(false));
        check("don't", "DON’T", Some(true));
        check("суд", "court", None);
        check("х1", "21", Some(true));
        check("court", "", Some(false));
    }

    proptest! {
        #[test]
        fn letters_are_found_where_they_stand(clue in "[a-c1]{1,4}", text in "[a-cA-C1 é]{0,12}") {
            let found = Caseless::new(&clue).map(|letters| letters.is_in(&text));
            prop_assert_eq!(found, Some(text.to_ascii_lowercase().contains(&clue)));
        }
    }
}
