//! Words made ready for one archive: where they are looked for, and which names they fit.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::hay::{Capitals, Hay};
use super::names::Names;
use super::page::Tier;
use super::pattern::{Found, Pattern};
use super::section::{Section, Sort};
use super::until::Until;
use crate::fuzzy::score::{Fuzzy, SHORTEST_SLIP, close};
use crate::query::{Field, Manner, Wording};

/// Words made ready: one wording in one field, or in all.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) field: Option<Field>,
    pub(super) wording: Wording,
    pub(super) pattern: Pattern,
    /// Whether capitals count.
    pub(super) cased: bool,
    /// Whether it begins no word of the archive, and so is taken for a slip in titles.
    pub(super) is_slip: bool,
    /// The names in which it looks.
    pub(super) names: Names,
    /// The entities whose names fit, by their places: how closely, and which spelling.
    pub(super) fitting: HashMap<u32, (Tier, u32)>,
}

impl Leaf {
    /// Words as they are written, before anybody looked which names they fit.
    pub(super) fn new(field: Option<Field>, wording: &Wording) -> Self {
        Self {
            field,
            wording: wording.clone(),
            pattern: Pattern::new(wording),
            cased: wording.manner == Manner::Exact && wording.typed.contains(char::is_uppercase),
            is_slip: false,
            names: Names::of(field, wording.manner),
            fitting: HashMap::new(),
        }
    }

    /// Calls `each` with what is found in a text of a record.
    pub(super) fn each_in<'s>(
        &self,
        hay: &Hay<'_>,
        source: impl Fn() -> Option<&'s str>,
        until: &Until<'_>,
        mut each: impl FnMut(Found<'_>),
    ) {
        if !self.cased {
            return self.pattern.each(hay, until, |found| {
                until.found();
                each(found);
            });
        }
        let mut capitals = None;
        self.pattern.each(hay, until, |found| {
            let capitals = capitals.get_or_insert_with(|| source().map(|source| Capitals::new(source, until)));
            let range = found.ranges[0].start..found.ranges[found.ranges.len() - 1].end;
            if capitals.as_ref().is_some_and(|capitals| capitals.are_as_in(range, &self.wording.typed)) {
                until.found();
                each(found);
            }
        });
    }

    /// The sections in which it looks.
    pub(super) fn sections(&self, sort: Sort) -> &'static [Section] {
        Section::of(sort, self.field, self.wording.manner)
    }

    /// Whether names in other letters are meant too; quote marks and signs ask for the very letters.
    pub(super) fn could_be_in_other_letters(&self) -> bool {
        self.names != Names::None && self.wording.manner == Manner::Start
    }

    /// Whether slips of it are looked for where it does not occur: in names, and in titles where no field is named.
    pub(super) fn could_be_slip(&self) -> bool {
        let is_for_names = matches!(self.field, None | Some(Field::Org | Field::Person | Field::Court | Field::Sign));
        let is_long_enough = self.wording.folded.chars().count() >= SHORTEST_SLIP;
        self.wording.manner == Manner::Start && is_for_names && is_long_enough
    }

    /// What stands in every folded title with a word that it may be a slip of: one of these. A letter is left out in one
    /// half of it, so that the other half is there.
    pub(super) fn slip_clues(&self) -> [Finder<'_>; 2] {
        let word = &self.wording.folded;
        let middle = word.char_indices().nth(word.chars().count() / 2).map_or(0, |(at, _)| at);
        let (first, second) = word.split_at(middle);
        [Finder::new(first), Finder::new(second)]
    }

    /// The word of a title that it may be a slip of, and the letters that stand in it.
    pub(super) fn slip_in(&self, title: &str) -> Option<Fuzzy> {
        if self.is_slip && self.field.is_none() { close(&self.wording.folded, title) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Leaf, Manner, Wording};
    use crate::store::cancel::Cancel;
    use crate::store::hay::Opened;
    use crate::store::until::{RANKED, Until};
    use crate::text::fold::fold;

    /// A text may be nothing but matches. (B5)
    #[test]
    fn no_more_matches_are_counted_in_a_text_than_the_limit() {
        let check = |typed: &str, manner: Manner, text: &str, all: u32| {
            let leaf = Leaf::new(None, &Wording { typed: typed.to_owned(), folded: fold(typed), manner });
            let never = Cancel::never();
            let opened = Opened::new(text, &never);
            let count = |until: Until<'_>| {
                let mut count = 0;
                leaf.each_in(&opened.hay(), || Some(text), &until, |_| count += 1);
                count
            };
            let found = (count(Until::end(&never)), count(Until::found_times(&never, RANKED)));
            assert_eq!(found, (all, all.min(RANKED)), "{typed} {manner:?}");
        };
        for times in [RANKED, RANKED + 1] {
            let text = "abab ".repeat(times as usize);
            check("ab", Manner::Start, &text, times);
            check("abab", Manner::Phrase, &text, times);
            check("=abab", Manner::Exact, &text, 0);
            check("b a", Manner::Inside, &text, times - 1);
            check("abax", Manner::Typo, &text, times);
            check("abab abab", Manner::Near(2), &text, times / 2);
            check("abab abab", Manner::Near(2), &text.repeat(2), times);
            // What is found and does not count takes no place of what does.
            check("ABAB", Manner::Exact, &(text + "ABAB"), 1);
        }
    }
}
