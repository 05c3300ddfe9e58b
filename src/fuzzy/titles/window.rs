//! Some thousand titles that follow each other, made ready to be searched together.

use std::collections::HashMap;

use fearless_simd::Level;

use super::code::{self, ALPHABET, CODES, Code, FIRST_LETTER, OTHER, PADDING};
use super::facts::{self, Bits, Facts, Lacks, NONE, TITLES, members};
use super::lanes::{self, LANES};
use super::points::{Ledger, Standing};
use super::wanted::Wanted;
use crate::fuzzy::score::{is_in_order, prepared};

/// Titles in blocks of like script and length, so that a block is hardly longer than its titles.
#[derive(Debug)]
pub struct Window {
    /// The rows of all blocks.
    rows: Vec<lanes::Row>,
    /// The first row of each block, and where the last one ends.
    blocks: Vec<u32>,
    /// For each title as it stands in the blocks, its place among the titles as they were given.
    places: Vec<u16>,
    /// Titles with characters that have no code of their own.
    texts: HashMap<u16, Box<str>>,
    facts: Facts,
}

/// What is left of a window for some words.
#[derive(Debug)]
pub struct Left {
    /// The titles that have all letters in order.
    pub titles: Bits,
    /// Facts that these lack.
    pub lacks: Lacks,
}

impl Window {
    /// Makes at most [`TITLES`] titles ready.
    pub fn new(titles: &[&str]) -> Self {
        let titles: Vec<String> = titles.iter().map(|title| prepared(title)).collect();
        let codes = |title: &String| title.chars().map(|c| ALPHABET.code(c)).collect();
        let codes: Vec<Vec<Code>> = titles.iter().map(codes).collect();
        let mut places: Vec<u16> = (0..titles.len() as u16).collect();
        // One script beside the other, and one language, so that a word meets few blocks of titles that cannot have it.
        let is_cyrillic = |title: &Vec<Code>| title.iter().any(|code| code::is_cyrillic(*code));
        let telling = [false, true].map(|script| telling_letter(codes.iter().filter(|it| is_cyrillic(it) == script)));
        places.sort_by_cached_key(|place| {
            let title = &codes[usize::from(*place)];
            let script = is_cyrillic(title);
            (script, title.contains(&telling[usize::from(script)]), title.len())
        });
        let mut window =
            Self { rows: Vec::new(), blocks: vec![0], places, texts: HashMap::new(), facts: Facts::new(&[]) };
        for block in window.places.chunks(LANES) {
            let first = window.rows.len();
            for (lane, place) in block.iter().enumerate() {
                let title = &codes[usize::from(*place)];
                window.rows.resize(window.rows.len().max(first + title.len()), [PADDING; LANES]);
                for (row, code) in window.rows[first..].iter_mut().zip(title) {
                    row[lane] = *code;
                }
            }
            window.blocks.push(window.rows.len() as u32);
        }
        for (slot, place) in window.places.iter().enumerate() {
            if codes[usize::from(*place)].contains(&OTHER) {
                window.texts.insert(slot as u16, titles[usize::from(*place)].as_str().into());
            }
        }
        let rows: Vec<facts::Row> = window.places.iter().map(|place| facts::row(&codes[usize::from(*place)])).collect();
        window.facts = Facts::new(&rows);
        window
    }

    /// Number of titles.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// All titles.
    pub fn all(&self) -> Bits {
        let mut all = NONE;
        (0..self.len()).for_each(|slot| all[slot / 64] |= 1 << (slot % 64));
        all
    }

    /// The place of a title among the titles as they were given.
    pub fn place(&self, slot: usize) -> usize {
        usize::from(self.places[slot])
    }

    /// Those of `among` in which the letters of every word stand in order.
    pub fn left(&self, level: Level, wanted: &Wanted, among: &Bits) -> Left {
        let mut titles = self.facts.with_all(&wanted.letters, *among);
        // A letter that occurs stands in order.
        let words = wanted.words.iter().filter(|word| word.len() > 1);
        let mut passed = Vec::new();
        for word in words {
            for block in 0..self.len().div_ceil(LANES) {
                let (at, shift) = (block * LANES / 64, block * LANES % 64);
                let waiting = (titles[at] >> shift) as u32;
                if waiting != 0 {
                    let gone = waiting & !lanes::in_order(level, self.block(block), word, waiting, &mut passed);
                    titles[at] &= !(u64::from(gone) << shift);
                }
            }
        }
        if wanted.needs_text() {
            self.ask_texts(wanted, &mut titles);
        }
        Left { titles, lacks: self.facts.lacks(&wanted.facts) }
    }

    /// Looks at the characters themselves, for words of which codes do not tell all.
    fn ask_texts(&self, wanted: &Wanted, titles: &mut Bits) {
        for slot in members(&{ *titles }) {
            let text = self.text(slot);
            if !wanted.texts.iter().all(|word| is_in_order(word, &text)) {
                titles[slot / 64] &= !(1 << (slot % 64));
            }
        }
    }

    /// What the titles of a block have to pay for all words, of [`Wanted::most`].
    pub fn costs(&self, level: Level, block: usize, wanted: &Wanted, ledger: &mut Ledger) -> [u16; LANES] {
        let rows = self.block(block);
        let mut costs = [0_u16; LANES];
        ledger.open(level, rows);
        for word in &wanted.words {
            let word = ledger.costs(level, rows, word);
            costs.iter_mut().zip(word).for_each(|(cost, more)| *cost = cost.saturating_add(u16::from(more)));
        }
        costs
    }

    fn block(&self, block: usize) -> &[lanes::Row] {
        &self.rows[self.blocks[block] as usize..self.blocks[block + 1] as usize]
    }

    /// Whether each character of a title has a code of its own.
    pub fn is_told_by_codes(&self, slot: u16) -> bool {
        !self.texts.contains_key(&slot)
    }

    /// Whether each word stands in one piece in a title that is told by its codes; `None` where the scorer may take one way
    /// or the other.
    pub fn is_in_one_piece(&self, wanted: &Wanted, slot: usize) -> Option<bool> {
        let title: Vec<Code> = self.codes(slot).collect();
        let mut is_sure = true;
        for word in &wanted.words {
            match Standing::of(word, &title) {
                Standing::InOnePiece => {}
                Standing::InPieces => return Some(false),
                Standing::Either => is_sure = false,
            }
        }
        is_sure.then_some(true)
    }

    /// A title as the scorer is given it.
    pub fn text(&self, slot: usize) -> String {
        if let Some(text) = self.texts.get(&(slot as u16)) {
            return text.to_string();
        }
        self.codes(slot).map(|code| ALPHABET.character(code)).collect()
    }

    fn codes(&self, slot: usize) -> impl Iterator<Item = Code> + '_ {
        self.block(slot / LANES).iter().map(move |row| row[slot % LANES]).take_while(|code| *code != PADDING)
    }
}

/// One in so many titles has a letter that tells it from others.
const TELLING: usize = 8;

/// The letter that stands in a few of the titles and is missing in most: as a rule, that of one language among several.
fn telling_letter<'a>(titles: impl Iterator<Item = &'a Vec<Code>>) -> Code {
    let (mut count, mut counts) = (0, [0_usize; CODES]);
    for title in titles {
        count += 1;
        let mut seen = [false; CODES];
        for code in title {
            seen[usize::from(*code)] = true;
        }
        counts.iter_mut().zip(seen).for_each(|(count, seen)| *count += usize::from(seen));
    }
    let distance = |code: &Code| counts[usize::from(*code)].abs_diff(count / TELLING);
    (FIRST_LETTER..CODES as Code).min_by_key(distance).unwrap_or(PADDING)
}

const _: () = assert!(TITLES <= 1 << 16);
