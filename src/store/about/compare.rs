//! Two statements side by side: which sentences both have, which nearly, and which words make the difference.
//!
//! A sentence is the same where its words are, wherever it stands: what one statement takes over from another it may put
//! elsewhere, and then a comparison in order would call it another. A sentence that shares at least half of its words
//! with one that is left over is nearly the same. `similar` finds the words that differ (Myers' algorithm).

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::text::fold::fold;
use crate::text::sentences::sentences;
use crate::text::words::words;

/// Sentences of one side up to which it is looked for those that are nearly the same: each is held against all others.
const SENTENCES: usize = 2_000;
/// Words of two sentences, multiplied, up to which those that differ are looked for.
const WORDS: usize = 1_000_000;

/// Two statements, sentence by sentence.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// A and B.
    pub sides: [Side; 2],
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Side {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence of the text, or of the summary where there is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// How many words it has.
    pub words: usize,
    /// The other statement's sentence that says the same.
    pub twin: Twin,
}

/// What the other statement has of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Twin {
    /// Nothing.
    None,
    /// The same words: its place among the other's sentences.
    Same(usize),
    /// Nearly the same: its place, and the words that only this side has, in bytes of the whole.
    Near(usize, Vec<Range<usize>>),
}

impl Side {
    /// Its words, or those of its summary.
    pub fn body(&self) -> &str {
        self.statement.body().words()
    }

    /// How many words it has, and how many of them the other has in the same or nearly the same sentence.
    pub fn counts(&self) -> (usize, usize) {
        let shared = |sentence: &Sentence| match &sentence.twin {
            Twin::None => 0,
            Twin::Same(_) => sentence.words,
            Twin::Near(_, only) => sentence.words.saturating_sub(only.len()),
        };
        (self.sentences.iter().map(|it| it.words).sum(), self.sentences.iter().map(shared).sum())
    }
}

pub(super) fn comparison(memory: &Memory, ids: [&StatementId; 2], cancel: &Cancel) -> Result<Comparison, StoreError> {
    let read = |id: &StatementId| {
        let at = memory.statement_place(id)?;
        Ok::<_, StoreError>((at, Read::new(memory.statement(at).body().words())))
    };
    let [(one_at, one), (other_at, other)] = [read(ids[0])?, read(ids[1])?];
    let pairs = pairs(&one, &other, cancel)?;
    let side = |at: usize, read: &Read, twins: Vec<Twin>| Side {
        statement: Arc::clone(memory.statement(at)),
        number: at + 1,
        sentences: (0..read.sentences.len())
            .zip(twins)
            .map(|(nth, twin)| Sentence { bytes: read.bytes[nth].clone(), words: read.sentences[nth].len(), twin })
            .collect(),
    };
    let [of_one, of_other] = twins(&one, &other, &pairs);
    Ok(Comparison { sides: [side(one_at, &one, of_one), side(other_at, &other, of_other)] })
}

/// A text as sentences, and these as words.
struct Read {
    bytes: Vec<Range<usize>>,
    /// For each sentence its words: folded, and their bytes of the text.
    sentences: Vec<Vec<(String, Range<usize>)>>,
}

impl Read {
    fn new(text: &str) -> Self {
        let bytes = sentences(text);
        let word = |start: usize, word: Range<usize>| {
            let bytes = start + word.start..start + word.end;
            (fold(&text[bytes.clone()]), bytes)
        };
        let sentences =
            bytes.iter().map(|it| words(&text[it.clone()]).map(|found| word(it.start, found)).collect()).collect();
        Self { bytes, sentences }
    }

    fn folded(&self, sentence: usize) -> Vec<&str> {
        self.sentences[sentence].iter().map(|(word, _)| word.as_str()).collect()
    }
}

/// Sentences of the one and of the other that belong together; each belongs to one at most.
fn pairs(one: &Read, other: &Read, cancel: &Cancel) -> Result<Vec<(usize, usize)>, StoreError> {
    let mut same: HashMap<Vec<&str>, Vec<usize>> = HashMap::default();
    for nth in (0..other.sentences.len()).rev() {
        same.entry(other.folded(nth)).or_default().push(nth);
    }
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for nth in 0..one.sentences.len() {
        let words = one.folded(nth);
        // What has no words, such as a line of signs, is the same as nothing.
        match same.get_mut(&words).filter(|_| !words.is_empty()).and_then(Vec::pop) {
            Some(twin) => pairs.push((nth, twin)),
            None => left.push(nth),
        }
    }
    let mut others: Vec<usize> = same.into_values().flatten().collect();
    others.sort_unstable();
    if left.len() <= SENTENCES && others.len() <= SENTENCES {
        near(one, other, &left, others, &mut pairs, cancel)?;
    }
    Ok(pairs)
}

/// Adds pairs of those that are left over: for each sentence the one with which it shares most, if that is half.
fn near(
    one: &Read,
    other: &Read,
    left: &[usize],
    mut others: Vec<usize>,
    pairs: &mut Vec<(usize, usize)>,
    cancel: &Cancel,
) -> Result<(), StoreError> {
    for &nth in left {
        cancel.check()?;
        let words = distinct(one, nth);
        let likeness = |twin: usize| {
            let twin = distinct(other, twin);
            let shared = words.iter().filter(|word| twin.binary_search(word).is_ok()).count();
            (2 * shared * 1000).checked_div(words.len() + twin.len()).unwrap_or(0)
        };
        // Of equals the first.
        let best = others.iter().enumerate().map(|(at, &twin)| (likeness(twin), usize::MAX - at)).max();
        if let Some((500.., at)) = best {
            pairs.push((nth, others.remove(usize::MAX - at)));
        }
    }
    Ok(())
}

fn distinct(read: &Read, sentence: usize) -> Vec<&str> {
    let mut words = read.folded(sentence);
    words.sort_unstable();
    words.dedup();
    words
}

/// For each sentence of both sides its twin.
fn twins(one: &Read, other: &Read, pairs: &[(usize, usize)]) -> [Vec<Twin>; 2] {
    let mut twins = [vec![Twin::None; one.sentences.len()], vec![Twin::None; other.sentences.len()]];
    for &(a, b) in pairs {
        let (folded_a, folded_b) = (one.folded(a), other.folded(b));
        if folded_a == folded_b {
            (twins[0][a], twins[1][b]) = (Twin::Same(b), Twin::Same(a));
            continue;
        }
        let [only_a, only_b] = differing(&folded_a, &folded_b);
        let bytes = |read: &Read, sentence: usize, words: Vec<usize>| {
            words.into_iter().map(|word| read.sentences[sentence][word].1.clone()).collect()
        };
        twins[0][a] = Twin::Near(b, bytes(one, a, only_a));
        twins[1][b] = Twin::Near(a, bytes(other, b, only_b));
    }
    twins
}

/// The places of the words that only one of two sentences has; of sentences that are too long, of all.
fn differing(one: &[&str], other: &[&str]) -> [Vec<usize>; 2] {
    if one.len() * other.len() > WORDS {
        return [(0..one.len()).collect(), (0..other.len()).collect()];
    }
    let mut only = [Vec::new(), Vec::new()];
    for op in capture_diff_slices(Algorithm::Myers, one, other) {
        if !matches!(op, DiffOp::Equal { .. }) {
            only[0].extend(op.old_range());
            only[1].extend(op.new_range());
        }
    }
    only
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Read, Twin, pairs, twins};
    use crate::store::cancel::Cancel;

    fn compared(one: &str, other: &str) -> [Vec<Twin>; 2] {
        let (one, other) = (Read::new(one), Read::new(other));
        let pairs = pairs(&one, &other, &Cancel::never()).unwrap();
        twins(&one, &other, &pairs)
    }

    #[test]
    fn sentences_are_found_again_wherever_they_stand() {
        let check = |one: &str, other: &str, wanted: &[&str]| {
            let [of_one, _] = compared(one, other);
            let told = of_one.iter().map(|twin| match twin {
                Twin::None => "only here".to_owned(),
                Twin::Same(at) => format!("same as {at}"),
                Twin::Near(at, only) => {
                    let only: Vec<_> = only.iter().map(|bytes| &one[bytes.clone()]).collect();
                    format!("near {at} but {}", only.join(" "))
                }
            });
            assert_eq!(told.collect::<Vec<_>>(), wanted, "{one:?} and {other:?}");
        };
        check("Free them all. Stop.", "Stop! FREE them, all.", &["same as 1", "same as 0"]);
        check("He waits. He waits.", "He waits.", &["same as 0", "only here"]);
        check("More than 250 people are held.", "More than 300 people are held.", &["near 0 but 250"]);
        check("The court ruled on Monday.", "It rains in Minsk.", &["only here"]);
        check("Суд вынес прысуд учора.", "Суд вынес прысуд.", &["near 0 but учора"]);
        check("* * *", "* * *", &["only here"]);
        check("", "Something.", &[]);
    }

    proptest! {
        #[test]
        fn twins_are_each_others_twins(one in "([a-c]{1,2} ){0,4}([a-c]{1,2}\\. ){0,6}", other in "([a-c]{1,2} ){0,4}([a-c]{1,2}\\. ){0,6}") {
            let [of_one, of_other] = compared(&one, &other);
            let place = |twin: &Twin| match twin {
                Twin::None => None,
                Twin::Same(at) | Twin::Near(at, _) => Some(*at),
            };
            for (sides, back) in [(&of_one, &of_other), (&of_other, &of_one)] {
                for (at, twin) in sides.iter().enumerate() {
                    prop_assert!(place(twin).is_none_or(|other| place(&back[other]) == Some(at)));
                }
            }
            let same = |twins: &[Twin]| twins.iter().filter(|twin| matches!(twin, Twin::Same(_))).count();
            prop_assert_eq!(same(&of_one), same(&of_other));
        }

        #[test]
        fn a_text_is_all_the_same_as_itself(text in "([a-z]{1,6} ){1,5}[a-z]\\.( [A-Z][a-z]{1,6}\\.){0,5}") {
            prop_assert!(compared(&text, &text)[0].iter().all(|twin| matches!(twin, Twin::Same(_))));
        }
    }
}
