//! Values as they are offered: each once, and which of them stand in which others.
//!
//! A value is asked for as a phrase, and a phrase also finds where it is a part: `kind:"statement"` finds joint statements
//! too. What is offered says how many statements its line finds, so it has to be known which values stand in which.

use std::collections::HashMap;
use std::ops::Range;

use super::links::Links;
use crate::query::edit::quoted;
use crate::text::fold::fold;
use crate::text::words::words;

/// The labels of some values, which are numbered by their places in the list they were made from.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    labels: Vec<Label>,
    /// For each value the label that is its own.
    own: Vec<Option<u32>>,
    /// For each value the labels that stand in it as whole words, its own among them.
    within: Links,
}

/// One label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What is shown.
    pub(super) text: String,
    /// As it is sorted.
    pub(super) folded: String,
    /// What is written into a line.
    pub(super) insert: String,
}

/// Who has a label of more words than this is not offered: nobody would read it.
const MOST_WORDS: usize = 32;

/// Whether a single word may stand without quote marks, where it also finds words that begin so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Where no other word of the values begins so.
    WhereNeeded,
    /// Never: names are also found by sound and in other scripts.
    Always,
}

impl Labels {
    /// From the spellings of each value; the first is its label.
    pub(super) fn new<'a, S>(values: impl Iterator<Item = S> + Clone, quotes: Quotes) -> Self
    where
        S: Iterator<Item = &'a str>,
    {
        let mut all = Self::default();
        let mut by_words: HashMap<String, u32> = HashMap::new();
        for value in values.clone() {
            let own = value.into_iter().next().and_then(|text| all.number(text, &mut by_words));
            all.own.push(own);
        }
        let mut pairs = Vec::new();
        let mut all_words = Vec::new();
        for (at, value) in (0..).zip(values) {
            let first = pairs.len();
            for spelling in value {
                let folded = fold(spelling);
                let words: Vec<_> = words(&folded).collect();
                each_phrase(&folded, &words, |phrase| {
                    let pair = by_words.get(phrase).map(|label| (at, *label));
                    pairs.extend(pair.filter(|pair| !pairs[first..].contains(pair)));
                });
                if quotes == Quotes::WhereNeeded {
                    all_words.extend(words.into_iter().map(|word| folded[word].to_owned()));
                }
            }
        }
        all.within = Links::new(all.own.len(), &pairs);
        all_words.sort_unstable();
        all_words.dedup();
        for label in &mut all.labels {
            let next = all_words.partition_point(|word| *word <= label.folded);
            let goes_on = all_words.get(next).is_some_and(|word| word.starts_with(&label.folded));
            if quotes == Quotes::Always || goes_on {
                label.insert = format!("\"{}\"", label.insert.trim_matches('"'));
            }
        }
        all
    }

    /// The number of a label, made if there is none of these words; `None` if there are no words, or too many.
    fn number(&mut self, text: &str, by_words: &mut HashMap<String, u32>) -> Option<u32> {
        let folded = fold(text);
        let words: Vec<_> = words(&folded).take(MOST_WORDS + 1).collect();
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let next = u32::try_from(self.labels.len()).expect("an archive has fewer values than bytes");
        let number = *by_words.entry(phrase(&folded, &words)).or_insert(next);
        if number == next {
            self.labels.push(Label { text: text.to_owned(), folded, insert: quoted(text) });
        }
        Some(number)
    }

    /// How many labels there are.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// The label of that number.
    pub(super) fn label(&self, number: u32) -> &Label {
        &self.labels[number as usize]
    }

    /// The label that is a value's own.
    pub(super) fn own(&self, value: u32) -> Option<u32> {
        self.own[value as usize]
    }

    /// The labels that find a value, its own among them.
    pub(super) fn within(&self, value: u32) -> &[u32] {
        self.within.of(value as usize)
    }
}

/// Calls `each` with every run of words, single spaces between them.
fn each_phrase(text: &str, words: &[Range<usize>], mut each: impl FnMut(&str)) {
    let mut run = String::new();
    for first in 0..words.len() {
        run.clear();
        for word in words[first..].iter().take(MOST_WORDS) {
            if !run.is_empty() {
                run.push(' ');
            }
            run.push_str(&text[word.clone()]);
            each(&run);
        }
    }
}

fn phrase(text: &str, words: &[Range<usize>]) -> String {
    words.iter().map(|word| &text[word.clone()]).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Labels, Quotes};

    fn labels(values: &[&[&str]], quotes: Quotes) -> Labels {
        Labels::new(values.iter().map(|value| value.iter().copied()), quotes)
    }

    #[test]
    fn a_label_finds_the_values_in_which_its_words_stand() {
        let values: [&[&str]; 6] =
            [&["statement"], &["joint-statement"], &["Statements"], &["PEN", "PEN International"], &["pen"], &["…"]];
        let labels = labels(&values, Quotes::WhereNeeded);
        let texts = |numbers: &[u32]| -> Vec<String> {
            let mut texts: Vec<_> = numbers.iter().map(|&number| labels.label(number).text.clone()).collect();
            texts.sort();
            texts
        };
        let check = |value: u32, own: Option<&str>, within: &[&str]| {
            assert_eq!(labels.own(value).map(|number| labels.label(number).text.as_str()), own);
            assert_eq!(texts(labels.within(value)), within);
        };
        check(0, Some("statement"), &["statement"]);
        check(1, Some("joint-statement"), &["joint-statement", "statement"]);
        check(2, Some("Statements"), &["Statements"]);
        check(3, Some("PEN"), &["PEN"]);
        // The same words are one label.
        check(4, Some("PEN"), &["PEN"]);
        check(5, None, &[]);
        assert_eq!(labels.len(), 4);
    }

    #[test]
    fn a_word_with_which_others_begin_is_quoted() {
        let inserts = |quotes: Quotes| -> Vec<String> {
            let labels = labels(&[&["statement"], &["Statements"], &["open letter"], &["be"], &["A \"B\""]], quotes);
            (0..labels.len() as u32).map(|number| labels.label(number).insert.clone()).collect()
        };
        let wanted = ["\"statement\"", "Statements", "\"open letter\"", "be", "\"A B\""];
        assert_eq!(inserts(Quotes::WhereNeeded), wanted);
        let wanted = ["\"statement\"", "\"Statements\"", "\"open letter\"", "\"be\"", "\"A B\""];
        assert_eq!(inserts(Quotes::Always), wanted);
    }
}
