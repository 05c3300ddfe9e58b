//! Words made ready to be found in titles.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::code::{ALPHABET, AT_FIRST, BEHIND_HARD, BEHIND_SOFT, Code, OTHER, is_sign};
use super::facts::{Fact, begins, begins_word, occurs, pair};
use super::points::in_one_piece;
use crate::fuzzy::score::with_ascii_signs;

/// What a title loses with each fact that it lacks. A word at the start of a title gains twice what it gains at the
/// start of another word, and that is what it gains over standing inside one. And a letter behind a gap makes, unless a
/// word begins with it, 4 less for the gap instead of 4 more for standing beside the letter before it.
pub const LACK: i32 = 8;

/// Words, all of which a title must have.
#[derive(Debug)]
pub struct Wanted {
    /// As the scorer is given them.
    pub texts: Vec<String>,
    /// The same in codes.
    pub words: Vec<Vec<Code>>,
    /// Columns of the letters that a title must have.
    pub letters: Vec<Fact>,
    /// A title that lacks both facts of a pair has [`LACK`] points less than [`Wanted::most`] at best.
    pub facts: Vec<[Fact; 2]>,
    /// The most points that any title can have.
    pub most: i32,
    /// The points that a title can have in which each word stands in one piece.
    in_one_piece: BTreeSet<i32>,
}

impl Wanted {
    /// Prepares folded words.
    pub fn new(words: &[&str]) -> Self {
        let mut texts: Vec<String> =
            words.iter().filter(|word| !word.is_empty()).map(|word| with_ascii_signs(word)).collect();
        // Long words leave fewer titles for the others to be looked for in.
        texts.sort_by_key(|text| Reverse(text.len()));
        let codes = |text: &String| text.chars().map(|c| ALPHABET.code(c)).collect();
        let words: Vec<Vec<Code>> = texts.iter().map(codes).collect();
        let letters: BTreeSet<Fact> = words.iter().flatten().map(|code| occurs(*code)).collect();
        let mut wanted = Self {
            texts,
            words: Vec::new(),
            letters: letters.into_iter().collect(),
            facts: Vec::new(),
            most: 0,
            in_one_piece: BTreeSet::from([0]),
        };
        for word in &words {
            wanted.add(word);
        }
        wanted.words = words;
        wanted
    }

    fn add(&mut self, word: &[Code]) {
        let Some(first) = word.first() else { return };
        let piece = in_one_piece(word);
        self.most += piece + AT_FIRST;
        self.facts.push([begins(*first); 2]);
        self.facts.push([begins_word(*first); 2]);
        // Behind a sign a letter has its points with or without a gap, within the bound.
        let letters = word.windows(2).filter(|two| !is_sign(two[0]));
        self.facts.extend(letters.map(|two| [pair(two[0], two[1]), begins_word(two[1])]));
        let starts = [0, BEHIND_SOFT, BEHIND_HARD, AT_FIRST];
        self.in_one_piece =
            self.in_one_piece.iter().flat_map(|points| starts.map(|start| points + piece + start)).collect();
    }

    /// Whether each word may stand in one piece in a title with these points.
    pub fn may_be_in_one_piece(&self, points: i32) -> bool {
        self.in_one_piece.contains(&points)
    }

    /// Whether some character is one of those that share a code, so that codes cannot tell whether it is there.
    pub fn needs_text(&self) -> bool {
        self.words.iter().flatten().any(|code| *code == OTHER)
    }
}
