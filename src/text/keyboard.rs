//! Which letter stands on which key: Cyrillic keyboards beside the US one.

/// The key of a US layout on which a small Cyrillic letter stands, as the character that it types there.
pub fn us_key(letter: char) -> Option<char> {
    CYRILLIC.iter().find(|(cyrillic, _)| *cyrillic == letter).map(|(_, key)| *key)
}

/// What a key of a US layout types together with Shift.
pub fn with_shift(key: char) -> char {
    SHIFTED.iter().find(|(bare, _)| *bare == key).map_or_else(|| key.to_ascii_uppercase(), |(_, above)| *above)
}

/// Letters of the Russian, Belarusian and Ukrainian layouts, and the keys of a US layout that they stand on.
///
/// `і` stands on two keys: B in Belarusian, S in Ukrainian. The Belarusian one is taken.
#[rustfmt::skip]
const CYRILLIC: [(char, char); 39] = [
    ('й', 'q'), ('ц', 'w'), ('у', 'e'), ('к', 'r'), ('е', 't'), ('н', 'y'), ('г', 'u'), ('ш', 'i'), ('щ', 'o'), ('ў', 'o'),
    ('з', 'p'), ('х', '['), ('ъ', ']'), ('ї', ']'), ('\u{2bc}', ']'), ('ф', 'a'), ('ы', 's'), ('в', 'd'), ('а', 'f'), ('п', 'g'),
    ('р', 'h'), ('о', 'j'), ('л', 'k'), ('д', 'l'), ('ж', ';'), ('э', '\''), ('є', '\''), ('я', 'z'), ('ч', 'x'), ('с', 'c'),
    ('м', 'v'), ('и', 'b'), ('і', 'b'), ('т', 'n'), ('ь', 'm'), ('б', ','), ('ю', '.'), ('ё', '`'), ('ґ', '\\'),
];

/// What Shift makes of the keys of a US layout that bear no letter.
const SHIFTED: [(char, char); 8] =
    [('[', '{'), (']', '}'), (';', ':'), ('\'', '"'), (',', '<'), ('.', '>'), ('`', '~'), ('\\', '|')];
