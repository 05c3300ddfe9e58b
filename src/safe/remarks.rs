//! What has to be known of a copy before it is shared: what was left out, and what may name somebody still.

use std::borrow::Cow;

use super::people::spellings;
use super::strings::Strings;
use super::{Maker, all_words, call};
use crate::archive::verbatim::Verbatim;
use crate::archive::written::Written;

impl<'a> Maker<'a> {
    /// What has to be known before the copy is shared.
    pub(super) fn remarks(&self, made: &Written) -> Vec<String> {
        let mut remarks =
            vec![format!("people whom the archive knows, and who were replaced: {}", self.everybody.len())];
        if self.everybody.is_empty() {
            remarks.push("NOBODY WAS REPLACED: the archive lists no people, and others are not found".to_owned());
        }
        remarks.extend(self.counts.sentences());
        remarks.push(
            "not found are: names that the archive does not list, given names alone, roles and descriptions that give a \
             person away, and what stands behind addresses: read the copy before it is shared"
                .to_owned(),
        );
        let standing = self.people.standing.iter().filter_map(|(place, word)| {
            let name = self.everybody[*place].words_of("name")?;
            Some(format!("{word}, of {name} ({})", call(self.numbers[*place])))
        });
        let standing: Vec<String> = standing.collect();
        if !standing.is_empty() {
            remarks.push(format!("words that are also surnames still stand somewhere: {}", standing.join("; ")));
        }
        let left = self.left(made);
        if !left.is_empty() {
            remarks.push(format!("NOT REPLACED everywhere: {}", left.join(", ")));
        }
        remarks
    }

    /// Spellings that stand in the copy still: inside other words, or because they have no words. A raw string that has no
    /// escapes is what it says.
    fn left(&self, made: &Written) -> Vec<Cow<'a, str>> {
        let spellings: Vec<Cow<str>> = self.everybody.iter().flat_map(|person| spellings(*person)).collect();
        if spellings.is_empty() {
            return spellings;
        }
        let mut sought = Strings::new(spellings.iter().map(|spelling| spelling.to_lowercase()));
        let head = made.head.line();
        let records = made.lists().flat_map(|(_, records)| records);
        for value in Verbatim::read(&head).into_iter().chain(records) {
            if value.raw().contains('\\') {
                all_words(value).for_each(|words| sought.look(&words.to_lowercase()));
            } else {
                sought.look(&value.raw().to_lowercase());
            }
        }
        let found = sought.found();
        spellings.into_iter().zip(found).filter(|(_, found)| *found).map(|(spelling, _)| spelling).collect()
    }
}
