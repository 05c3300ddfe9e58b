//! From sounds to keys: the plain form that standards agree on, and the loose one that languages do.

/// The plain form of sounds: what two standards write differently for the same letters is written once.
pub(super) fn plain(sounds: &str) -> String {
    let mut found = String::with_capacity(sounds.len());
    for sound in sounds.chars() {
        // Doubled consonants (Таццяна, Tatsiana) and runs of i, й and ы (-ский, -skiy, -ski).
        if found.ends_with(sound) && !is_open_vowel(sound) && !sound.is_ascii_digit() {
            continue;
        }
        // Ye, je, ie and е are one letter. Łacinka tells ля from ла by a stroke that is seldom typed.
        let glide = sound == 'e' || (is_open_vowel(sound) && found.ends_with("li"));
        if glide && found.ends_with('i') {
            found.pop();
        }
        found.push(sound);
    }
    // The háček of -vič is the mark that is left out most often, and no surname ends in -віц.
    if found.ends_with("vic") {
        found.pop();
        found.push('q');
    }
    found
}

/// Given names that Belarusian, Russian and Ukrainian form differently, by their loose keys: not spellings of one
/// word, but what one person is called in two languages. The Belarusian one is kept.
const GIVEN: [(&str, &str); 14] = [
    ("nikalai", "mikalai"),
    ("mikala", "mikalai"),
    ("nikalav", "mikalav"),
    ("akatarina", "katarina"),
    ("dmitr", "zmitar"),
    ("zmitr", "zmitar"),
    ("zmitra", "zmitar"),
    ("grigar", "rigar"),
    ("alga", "valga"),
    ("ana", "gana"),
    ("nadajda", "nada"),
    ("anastasia", "nasta"),
    ("anastasa", "nasta"),
    ("valadimir", "vladimir"),
];

/// The loose forms of plain sounds: what Belarusian, Russian and Ukrainian spell differently in one name.
///
/// * а, о, е, э, я, ё: one vowel (akanne, jakanne, е for ё); no glide before a vowel.
/// * в, ў, у: one sound. дз: д. ц before і, я, ё, ю: т; before е either (Віцебск, Витебск; but Зайцаў, Зайцев).
/// * no doubles; -dr and -tr as -der and -ter.
/// * no й or і at the end behind a consonant (Васіль, Василий), except к: -ski is not -sk.
pub(super) fn loose(plain: &str) -> Vec<String> {
    let whole = |soft| {
        let mut key = letters(plain, soft);
        if let Some(stem) = key.strip_suffix("ar").filter(|stem| stem.ends_with(['d', 't'])) {
            key = format!("{stem}r");
        }
        GIVEN.iter().find(|(other, _)| *other == key).map_or(key, |(_, kept)| (*kept).to_owned())
    };
    if plain.contains("ce") { vec![whole(false), whole(true)] } else { vec![whole(false)] }
}

/// The same of a word that may go on: nothing is known of its end.
pub(super) fn loose_beginning(plain: &str) -> Vec<String> {
    match plain.strip_suffix('c') {
        // What follows decides whether it is т.
        Some(stem) => vec![letters(plain, false), letters(&format!("{stem}t"), false)],
        None if plain.ends_with('i') => vec![letters(plain, false) + "i"],
        None => vec![letters(plain, false), letters(plain, true)],
    }
}

/// One loose form; `soft` if ц before е is т.
fn letters(plain: &str, soft: bool) -> String {
    let bytes = plain.as_bytes();
    let mut found = String::with_capacity(plain.len());
    for (at, sound) in plain.char_indices() {
        let before = plain[..at].chars().next_back();
        let next = bytes.get(at + 1).copied().map(char::from);
        let is_behind_consonant = before.is_some_and(|before| !is_open_vowel(before));
        let is_before_vowel = next.is_some_and(is_open_vowel);
        let is_in_last_syllable = at + 2 >= bytes.len();
        let sound = match sound {
            'a' | 'e' | 'o' => 'a',
            'u' => 'v',
            // Radio is not Rada.
            'i' if is_before_vowel && is_in_last_syllable && is_behind_consonant => 'i',
            'i' if is_before_vowel => continue,
            'i' if next.is_none() && is_behind_consonant && before != Some('k') => continue,
            'z' if found.ends_with('d') => continue,
            'c' if next == Some('i') || (soft && next == Some('e')) => 't',
            other => other,
        };
        if !found.ends_with(sound) || sound.is_ascii_digit() {
            found.push(sound);
        }
    }
    found
}

/// Whether it is a vowel, other than i.
pub(super) fn is_open_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'o' | 'u')
}

/// How many consonants there are; `v` is none, for in loose keys it may be a vowel.
pub(super) fn consonants(key: &str) -> usize {
    key.chars()
        .filter(|sound| sound.is_ascii_alphabetic() && !matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u' | 'v'))
        .count()
}
