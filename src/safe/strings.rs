//! Which of a million strings stand in texts: all of them are looked for at once.

use foldhash::HashMap;

/// Strings, and which of them were met.
pub(super) struct Strings {
    /// Each once, in order, with whether it was met.
    sorted: Vec<(String, bool)>,
    /// For each the longest other one that it begins with: these are next to it whenever it is asked for.
    within: Vec<Option<u32>>,
    /// How those begin that were not met yet: the first bytes of each, up to [`HEAD`], and how many begin so.
    heads: [HashMap<u32, u32>; HEAD],
    /// Of each two bytes whether any string begins so: of most places of a text no more has to be known.
    beginnings: Vec<bool>,
    /// Which of `sorted` each string is.
    places: Vec<u32>,
}

/// Bytes of a beginning by which most places of a text are dismissed.
const HEAD: usize = 4;

impl Strings {
    pub(super) fn new(strings: impl Iterator<Item = String>) -> Self {
        let mut numbered: Vec<(String, usize)> = strings.zip(0..).collect();
        numbered.sort_unstable();
        let mut places = vec![0; numbered.len()];
        let mut sorted: Vec<(String, bool)> = Vec::with_capacity(numbered.len());
        for (string, number) in numbered {
            if sorted.last().is_none_or(|(last, _)| *last != string) {
                sorted.push((string, false));
            }
            places[number] = sorted.len() as u32 - 1;
        }
        let within = Vec::with_capacity(sorted.len());
        let mut made = Self { within, sorted, heads: Default::default(), beginnings: vec![false; 1 << 16], places };
        for at in 0..made.sorted.len() {
            let string = made.sorted[at].0.as_str();
            match *string.as_bytes() {
                [] => {}
                [only] => (0..=u8::MAX).for_each(|next| made.beginnings[pair(only, next)] = true),
                [first, second, ..] => made.beginnings[pair(first, second)] = true,
            }
            let mut before = at.checked_sub(1).map(|before| before as u32);
            while let Some(other) = before.filter(|other| !string.starts_with(made.sorted[*other as usize].0.as_str()))
            {
                before = made.within[other as usize];
            }
            made.within.push(before);
            if !string.is_empty() {
                let (length, head) = head(string.as_bytes());
                *made.heads[length].entry(head).or_default() += 1;
            }
        }
        made
    }

    /// Notes those that stand in a text.
    pub(super) fn look(&mut self, text: &str) {
        if self.sorted.first().is_some_and(|(string, _)| string.is_empty()) {
            self.sorted[0].1 = true;
        }
        for at in 0..text.len() {
            let rest = &text.as_bytes()[at..];
            if self.may_begin(rest) {
                self.look_at(rest);
            }
        }
    }

    /// For each string whether it was met, in the order in which they were given.
    pub(super) fn found(&self) -> impl Iterator<Item = bool> {
        self.places.iter().map(|place| self.sorted[*place as usize].1)
    }

    fn may_begin(&self, rest: &[u8]) -> bool {
        if let [first, second, ..] = *rest
            && !self.beginnings[pair(first, second)]
        {
            return false;
        }
        (1..=rest.len().min(HEAD)).any(|length| {
            let heads = &self.heads[length - 1];
            !heads.is_empty() && heads.contains_key(&head(&rest[..length]).1)
        })
    }

    /// Notes those with which it begins.
    fn look_at(&mut self, rest: &[u8]) {
        let behind = self.sorted.partition_point(|(string, _)| string.as_bytes() <= rest);
        let mut at = behind.checked_sub(1).map(|last| last as u32);
        while let Some(place) = at {
            let (string, is_met) = &mut self.sorted[place as usize];
            if rest.starts_with(string.as_bytes()) && !std::mem::replace(is_met, true) && !string.is_empty() {
                let (length, head) = head(string.as_bytes());
                let left = self.heads[length].entry(head).and_modify(|count| *count -= 1);
                if let std::collections::hash_map::Entry::Occupied(left) = left
                    && *left.get() == 0
                {
                    left.remove();
                }
            }
            at = self.within[place as usize];
        }
    }
}

/// The place of two bytes among all that there could be.
fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

/// The place of its length among [`HEAD`], and the first bytes of a string as a number.
fn head(string: &[u8]) -> (usize, u32) {
    let length = string.len().clamp(1, HEAD);
    let number = string.iter().take(HEAD).fold(0, |number, byte| number << 8 | u32::from(*byte));
    (length - 1, number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Strings;

    proptest! {
        /// (B5)
        #[test]
        fn those_are_met_that_stand_in_some_text(
            strings in prop::collection::vec("[abж]{0,6}", 0..12),
            texts in prop::collection::vec("[abcж]{0,12}", 0..4),
        ) {
            let mut sought = Strings::new(strings.iter().cloned());
            for text in &texts {
                sought.look(text);
            }
            let found: Vec<bool> = sought.found().collect();
            let wanted: Vec<bool> =
                strings.iter().map(|string| texts.iter().any(|text| text.contains(string.as_str()))).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
