//! Which letter stands on which key: Cyrillic keyboards beside the US one.

/// The keys of a US layout from left to right and top to bottom, as they type without Shift.
const US: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\";

/// What they type with Shift.
const US_SHIFTED: &str = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~|";

/// The same keys on the Belarusian, Russian and Ukrainian layouts.
const CYRILLIC: [&str; 3] = [
    "йцукенгшўзхʼфывапролджэячсмітьбюё\\",
    "йцукенгшщзхъфывапролджэячсмитьбюё\\",
    "йцукенгшщзхїфівапролджєячсмитьбюʼґ",
];

/// The key of a US layout on which a small Cyrillic letter stands, as the character that it types there.
///
/// `і` stands on two keys: B in Belarusian, S in Ukrainian. The Belarusian one is taken.
pub fn us_key(letter: char) -> Option<char> {
    let place = CYRILLIC.iter().find_map(|keys| keys.chars().position(|key| key == letter))?;
    US.chars().nth(place).filter(|key| *key != letter)
}

/// What a key of a US layout types together with Shift.
pub fn with_shift(key: char) -> char {
    US.chars().zip(US_SHIFTED.chars()).find(|(bare, _)| *bare == key).map_or(key, |(_, above)| above)
}

/// What the same keys type on the other layouts, in small letters: from a Cyrillic text the US one, from any other the
/// Belarusian, Russian and Ukrainian ones, each that differs. `,zkzwrb` is `бяляцкі`.
pub fn other(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    if text.contains(|c| matches!(c, '\u{400}'..='\u{52F}')) {
        return vec![text.chars().map(|letter| us_key(letter).unwrap_or(letter)).collect()];
    }
    let bare = |typed: char| US_SHIFTED.chars().position(|above| above == typed).and_then(|at| US.chars().nth(at));
    let keys: Vec<char> = text.chars().map(|typed| bare(typed).unwrap_or(typed)).collect();
    let on = |layout: &str| -> String {
        let letter = |key: &char| US.chars().position(|us| us == *key).and_then(|at| layout.chars().nth(at));
        keys.iter().map(|key| letter(key).unwrap_or(*key)).collect()
    };
    let mut found: Vec<String> = Vec::new();
    for typed in CYRILLIC.iter().map(|layout| on(layout)) {
        if typed != text && !found.contains(&typed) {
            found.push(typed);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layout_has_a_letter_for_each_key() {
        for layout in CYRILLIC.iter().chain([&US_SHIFTED]) {
            assert_eq!(layout.chars().count(), US.chars().count(), "{layout}");
        }
    }

    #[test]
    fn the_same_keys_are_read_on_the_other_layouts() {
        let check = |typed: &str, wanted: &[&str]| assert_eq!(other(typed), wanted, "{typed}");
        check(",zkzwrb", &["бяляцкі", "бяляцки"]);
        check(",tkzwrbq", &["беляцкій", "беляцкий"]);
        check("gfekjd", &["паулов"]);
        check("Pyfr", &["знак"]);
        check("<zkzwrb", &["бяляцкі", "бяляцки"]);
        check("ишфдшфеылш", &["bialiatski"]);
        check("2021", &[]);
        check("中", &[]);
        check("", &[]);
    }

    #[test]
    fn letters_that_stand_on_a_key_come_back_from_it() {
        // Not so the Ukrainian layout: і and the apostrophe stand elsewhere on the Belarusian one, which goes first.
        for layout in &CYRILLIC[..2] {
            let letters: String = layout.chars().filter(|letter| letter.is_alphabetic()).collect();
            let keys = other(&letters).remove(0);
            assert!(other(&keys).contains(&letters), "{keys}");
        }
    }
}
