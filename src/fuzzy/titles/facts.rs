//! What is known of each title before it is looked at: 512 facts, a bit each.
//!
//! A fact is a column of bits, one for each title of a window, so that a word meets all titles in a few operations on
//! whole columns: which lack one of its letters, and how many points each must miss.

use super::code::{CODES, Code, is_sign};

/// Titles of a window.
pub const TITLES: usize = 4096;

/// A bit for each title of a window.
pub type Bits = [u64; TITLES / 64];

/// No title.
pub const NONE: Bits = [0; TITLES / 64];

/// Facts of one title, before they become columns.
pub type Row = [u64; FACTS / 64];

/// Numbers of columns: a code occurs; a title begins with a code of this class; a word does; two letters stand
/// together.
const OCCURS: usize = 0;
const BEGINS: usize = OCCURS + CODES;
const BEGINS_WORD: usize = BEGINS + CLASSES;
const PAIR: usize = BEGINS_WORD + CLASSES;
const FACTS: usize = PAIR + PAIRS;

/// Codes and pairs share columns where memory is dearer than certainty: a fact that holds for a neighbour only makes
/// a bound too high.
const CLASSES: usize = 64;
const PAIRS: usize = 256;

/// A number of a column.
pub type Fact = usize;

/// A character occurs in the title.
pub fn occurs(code: Code) -> Fact {
    OCCURS + usize::from(code)
}

/// The title begins with a character.
pub fn begins(code: Code) -> Fact {
    BEGINS + usize::from(code) % CLASSES
}

/// A word of the title, or the title itself, begins with a character.
pub fn begins_word(code: Code) -> Fact {
    BEGINS_WORD + usize::from(code) % CLASSES
}

/// Two characters stand together, the first being no sign.
pub fn pair(first: Code, second: Code) -> Fact {
    let both = u32::from(first) << 7 | u32::from(second);
    PAIR + (both.wrapping_mul(0x9E37_79B1) >> 24) as usize % PAIRS
}

/// All that is known of one title.
pub fn row(title: &[Code]) -> Row {
    let mut row = [0; FACTS / 64];
    let mut note = |fact: Fact| row[fact / 64] |= 1 << (fact % 64);
    if let Some(first) = title.first() {
        note(begins(*first));
        note(begins_word(*first));
    }
    for code in title {
        note(occurs(*code));
    }
    for together in title.windows(2) {
        note(if is_sign(together[0]) { begins_word(together[1]) } else { pair(together[0], together[1]) });
    }
    row
}

/// The facts of all titles of a window.
#[derive(Debug)]
pub struct Facts {
    columns: Vec<Bits>,
}

impl Facts {
    /// Turns rows into columns.
    pub fn new(rows: &[Row]) -> Self {
        let mut columns = vec![NONE; FACTS];
        for (title, row) in rows.iter().enumerate() {
            for (word, mut facts) in row.iter().copied().enumerate() {
                while facts != 0 {
                    columns[word * 64 + facts.trailing_zeros() as usize][title / 64] |= 1 << (title % 64);
                    facts &= facts - 1;
                }
            }
        }
        Self { columns }
    }

    /// Those of `titles` for which all these facts hold.
    pub fn with_all(&self, facts: &[Fact], mut titles: Bits) -> Bits {
        for fact in facts {
            for (titles, column) in titles.iter_mut().zip(&self.columns[*fact]) {
                *titles &= column;
            }
        }
        titles
    }

    /// For how many of these pairs of facts neither holds, title by title.
    pub fn lacks(&self, pairs: &[[Fact; 2]]) -> Lacks {
        let mut lacks = Lacks { digits: [NONE; DIGITS] };
        for [one, other] in pairs {
            let mut carry = NONE;
            for ((carry, one), other) in carry.iter_mut().zip(&self.columns[*one]).zip(&self.columns[*other]) {
                *carry = !(one | other);
            }
            for digit in &mut lacks.digits {
                for (digit, carry) in digit.iter_mut().zip(&mut carry) {
                    (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
                }
            }
            // The highest number stands for all that would be higher.
            for digit in &mut lacks.digits {
                digit.iter_mut().zip(&carry).for_each(|(digit, carry)| *digit |= carry);
            }
        }
        lacks
    }
}

/// Binary digits of a number of lacking facts.
const DIGITS: usize = 5;

/// The number of facts that each title of a window lacks, counted for 64 titles at a time: a column for each binary
/// digit. [`Lacks::MOST`] means that many or more.
#[derive(Debug)]
pub struct Lacks {
    digits: [Bits; DIGITS],
}

impl Lacks {
    /// The highest number that is counted to.
    pub const MOST: usize = (1 << DIGITS) - 1;

    /// Those of `titles` that lack this many facts.
    pub fn of(&self, number: usize, mut titles: Bits) -> Bits {
        for (place, digit) in self.digits.iter().enumerate() {
            let flip = if number >> place & 1 == 1 { 0 } else { u64::MAX };
            for (titles, digit) in titles.iter_mut().zip(digit) {
                *titles &= digit ^ flip;
            }
        }
        titles
    }
}

/// The numbers of the bits that are set, in rising order.
pub fn members(bits: &Bits) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(at, word)| {
        let mut word = *word;
        std::iter::from_fn(move || {
            let lowest = (word != 0).then(|| at * 64 + word.trailing_zeros() as usize)?;
            word &= word - 1;
            Some(lowest)
        })
    })
}
