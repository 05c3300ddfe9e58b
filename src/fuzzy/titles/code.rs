//! One byte a character: what a title is made of while it is searched.
//!
//! A Cyrillic letter takes one byte like a Latin one, so both are searched equally fast, and what the scorer wants to
//! know of a character (does a word begin behind it?) is a look into a small table.

use std::sync::LazyLock;

/// A character as a byte below [`CODES`].
pub type Code = u8;

/// Stands behind the end of a title that shares a block with longer ones; no character has it.
pub const PADDING: Code = 0;

/// Every character that has no code of its own. Equal codes are then no proof of equal characters.
pub const OTHER: Code = 1;

/// Codes that there are, used or not.
pub const CODES: usize = 128;

/// Signs behind which a word begins: first those that part more, for the scorer.
const HARD_SIGNS: &str = " /\\|()[]{}";
const SOFT_SIGNS: &str = "!\"#$%&'*+,-.:;<=>?@^_`~";
/// Letters and digits as folding leaves them; the Cyrillic ones of Belarusian, Ukrainian, Russian, the Balkans and
/// Kazakhstan.
const LETTERS: &str = "0123456789abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяєѕіјљњћџқәғңөұүһ";

/// Codes of hard signs, soft signs and letters begin here.
pub const FIRST_SIGN: Code = OTHER + 1;
pub const FIRST_SOFT: Code = FIRST_SIGN + HARD_SIGNS.len() as Code;
pub const FIRST_LETTER: Code = FIRST_SOFT + SOFT_SIGNS.len() as Code;

/// Latin letters and digits end here.
const FIRST_CYRILLIC: Code = FIRST_LETTER + 36;

/// Points for a character behind a hard sign, behind a soft one, and at the very beginning.
pub const BEHIND_HARD: i32 = 8;
pub const BEHIND_SOFT: i32 = 7;
pub const AT_FIRST: i32 = 16;

/// Both ways between characters and codes.
#[derive(Debug)]
pub struct Alphabet {
    characters: Vec<char>,
    ascii: [Code; 128],
    cyrillic: [Code; 256],
}

/// The alphabet of all titles.
pub static ALPHABET: LazyLock<Alphabet> = LazyLock::new(|| {
    let codes = (FIRST_SIGN..).zip([HARD_SIGNS, SOFT_SIGNS, LETTERS].into_iter().flat_map(str::chars));
    let mut alphabet = Alphabet { characters: vec!['\0'; CODES], ascii: [OTHER; 128], cyrillic: [OTHER; 256] };
    for (code, c) in codes {
        alphabet.characters[usize::from(code)] = c;
        if let Some(place) = alphabet.place(c) {
            *place = code;
        }
    }
    alphabet
});

impl Alphabet {
    /// The code of a character of a prepared text.
    pub fn code(&self, c: char) -> Code {
        match u32::from(c) {
            at @ 0..0x80 => self.ascii[at as usize],
            at @ 0x400..0x500 => self.cyrillic[at as usize - 0x400],
            _ => OTHER,
        }
    }

    /// The character of a code that is neither [`OTHER`] nor [`PADDING`].
    pub fn character(&self, code: Code) -> char {
        self.characters[usize::from(code)]
    }

    fn place(&mut self, c: char) -> Option<&mut Code> {
        match u32::from(c) {
            at @ 0..0x80 => self.ascii.get_mut(at as usize),
            at @ 0x400..0x500 => self.cyrillic.get_mut(at as usize - 0x400),
            _ => None,
        }
    }
}

/// Points for a character because of the one before it.
pub fn start_bonus(before: Code) -> i32 {
    match before {
        FIRST_SIGN..FIRST_SOFT => BEHIND_HARD,
        FIRST_SOFT..FIRST_LETTER => BEHIND_SOFT,
        _ => 0,
    }
}

/// Whether a word begins behind it.
pub fn is_sign(code: Code) -> bool {
    start_bonus(code) > 0
}

/// Whether it is of a Cyrillic letter.
pub fn is_cyrillic(code: Code) -> bool {
    code >= FIRST_CYRILLIC
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_of_one_character() {
        let letters: Vec<char> = [HARD_SIGNS, SOFT_SIGNS, LETTERS].into_iter().flat_map(str::chars).collect();
        assert!(letters.len() + usize::from(FIRST_SIGN) <= CODES);
        for c in letters {
            let code = ALPHABET.code(c);
            assert_eq!((ALPHABET.character(code), code > OTHER), (c, true), "{c:?}");
        }
        assert_eq!(ALPHABET.code('中'), OTHER);
        assert!(is_cyrillic(ALPHABET.code('а')) && !is_cyrillic(ALPHABET.code('z')));
    }
}
