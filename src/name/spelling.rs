//! From letters to sounds: how each alphabet, and each way of romanising, is read.
//!
//! A sound is one ASCII letter. Most say what they look like; `q` is ч, `w` ш, `j` ж, `x` х, `c` ц, and `i` is і, и, ы
//! and й alike, because romanisations write all four as i or y. Г and ґ are one sound, which romanises as h or g.

use unicode_normalization::UnicodeNormalization;

use super::sound;
use crate::text::fold::fold;

/// One way in which names are written with Latin letters.
struct Spelling {
    /// A word is read so only if one of these stands in it; without any, every word is.
    marks: &'static [&'static str],
    /// A word is not read so if one of these stands in it; with `$`, at its end.
    never: &'static [&'static str],
    /// Letters that sound other than [`letter`] says; a longer row goes before a shorter one that begins it.
    rows: &'static [(&'static str, &'static str)],
}

/// The ways of romanising, from their standards.
const SPELLINGS: [Spelling; 5] = [
    // With English digraphs: the passport forms of Belarus (Ministry of the Interior, 2008) and Russia (ICAO Doc 9303,
    // GOST R 52535.1-2006 with its `tc`), BGN/PCGN for Belarusian (1979), Russian (1947) and Ukrainian (1965, 2019),
    // the Ukrainian national system (2010).
    Spelling {
        marks: &[],
        never: &["č", "š", "ž", "ć", "ś", "ź", "ń", "ł", "ŭ", "sz", "cz", "sch"],
        rows: &[
            ("tch", "q"),
            ("sh", "w"),
            ("zh", "j"),
            ("kh", "x"),
            ("ch", "q"),
            ("ts", "c"),
            ("tc", "c"),
            ("tz", "c"),
            ("ck", "k"),
            ("ph", "f"),
            ("gh", "g"),
            // An English name, not a Belarusian one in -еў.
            ("drew", "driu"),
            ("w", "u"),
        ],
    },
    // Łacinka, and the Belarusian national system for place names (2000, changed in 2007) that follows it.
    Spelling {
        marks: &["c", "č", "š", "ž", "ć", "ś", "ź", "ń", "ł", "ŭ"],
        never: &["sh", "zh", "kh", "tch", "vich$", "w", "q"],
        rows: &[
            ("ch", "x"),
            ("č", "q"),
            ("š", "w"),
            ("ž", "j"),
            ("c", "c"),
            ("ć", "c"),
            ("ts", "c"),
            ("ŭ", "u"),
            ("x", "x"),
        ],
    },
    // ISO 9:1995, also GOST 7.79 system A: one letter for one letter, so that h is х.
    Spelling {
        marks: &["j", "â", "û", "ë", "è", "ì", "ŝ", "ʹ"],
        never: &["sh", "zh", "kh", "ch", "w", "q", "ł"],
        rows: &[
            ("h", "x"),
            ("č", "q"),
            ("š", "w"),
            ("ŝ", "wq"),
            ("ž", "j"),
            ("c", "c"),
            ("ts", "c"),
            ("â", "ia"),
            ("û", "iu"),
            ("ë", "io"),
            ("ŭ", "u"),
        ],
    },
    // The Polish and the German transcription (PWN; Duden): both write w for в, and German z is ц.
    Spelling {
        marks: &["sz", "cz", "rz", "w", "ż", "sch"],
        never: &["sh", "zh", "kh", "č", "š", "ž", "drew"],
        rows: &[
            ("tsch", "q"),
            ("sch", "w"),
            ("cz", "q"),
            ("sz", "w"),
            ("rz", "j"),
            ("ż", "j"),
            ("ch", "x"),
            ("ts", "c"),
            ("c", "c"),
            ("w", "v"),
            ("ó", "u"),
        ],
    },
    // The French transcription.
    Spelling {
        marks: &["tch", "ouk"],
        never: &["sh", "zh", "w"],
        rows: &[("tch", "q"), ("ch", "w"), ("kh", "x"), ("ou", "u"), ("gu", "g"), ("j", "j")],
    },
];

/// The sounds of a word in each way in which it may be read, in their plain form; none if it is in another script.
pub(super) fn readings(word: &str) -> Vec<String> {
    let letters = lower(word);
    distinct(ways(&letters).into_iter().filter_map(|way| Some(sound::plain(&sounds(&letters, way)?))))
}

/// The same of a word that is still being typed. A letter that has just been typed may be the first of a digraph.
pub(super) fn beginnings(word: &str) -> Vec<String> {
    let letters = lower(word);
    let mut found = Vec::new();
    for way in ways(&letters) {
        let Some(whole) = sounds(&letters, way) else { continue };
        let cuts = letters.char_indices().map(|(at, _)| at).rev().take(2);
        for (cut, (row, sound)) in cuts.flat_map(|cut| rows(way).iter().map(move |row| (cut, *row))) {
            if row.len() > letters.len() - cut && row.starts_with(&letters[cut..]) {
                found.extend(sounds(&letters[..cut], way).map(|before| sound::plain(&(before + sound))));
            }
        }
        found.push(sound::plain(&whole));
    }
    // A last i may be the glide of a vowel that is still to come, and that the plain form does without. After к it is
    // left as it is: a man's -ski is no beginning of a woman's -skaia.
    for at in 0..found.len() {
        if let Some(stem) = found[at].strip_suffix('i').filter(|stem| !stem.is_empty() && !stem.ends_with('k')) {
            let vowels = if stem.ends_with('l') { "eaou" } else { "e" };
            let whole: Vec<String> = vowels.chars().map(|vowel| format!("{stem}{vowel}")).collect();
            found.extend(whole);
        }
    }
    distinct(found.into_iter())
}

fn lower(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.nfc().flat_map(char::to_lowercase).collect() }
}

fn distinct(found: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for sounds in found.filter(|sounds| !sounds.is_empty()) {
        if !kept.contains(&sounds) {
            kept.push(sounds);
        }
    }
    kept
}

/// An alphabet, or a way to write with it.
#[derive(Clone, Copy)]
enum Way {
    Cyrillic,
    Latin(&'static Spelling),
}

fn ways(letters: &str) -> Vec<Way> {
    if letters.contains(|c| matches!(c, '\u{400}'..='\u{52F}')) {
        return vec![Way::Cyrillic];
    }
    let has = |marks: &[&str]| marks.iter().any(|mark| stands(mark, letters));
    let fits = |way: &&Spelling| (way.marks.is_empty() || has(way.marks)) && !has(way.never);
    let mut found: Vec<Way> = SPELLINGS.iter().filter(fits).map(Way::Latin).collect();
    if found.is_empty() {
        // What no way allows is still a name.
        found.push(Way::Latin(&SPELLINGS[0]));
    }
    found
}

/// Whether a mark stands in a word. Windows are compared because a searcher costs more to make than to use here.
fn stands(mark: &str, letters: &str) -> bool {
    match mark.strip_suffix('$') {
        Some(end) => letters.ends_with(end),
        None => letters.as_bytes().windows(mark.len()).any(|part| part == mark.as_bytes()),
    }
}

/// Sounds that are written with two letters, and the other way round.
fn rows(way: Way) -> &'static [(&'static str, &'static str)] {
    match way {
        Way::Cyrillic => &[("тс", "c")],
        Way::Latin(spelling) => spelling.rows,
    }
}

/// The sounds of small letters; `None` if one belongs to another script.
fn sounds(letters: &str, way: Way) -> Option<String> {
    let mut found = String::with_capacity(letters.len() + 4);
    let mut rest = letters;
    while let Some(first) = rest.chars().next() {
        if let Some((row, sound)) = rows(way).iter().find(|(row, _)| rest.starts_with(row)) {
            found.push_str(sound);
            rest = &rest[row.len()..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        match way {
            Way::Cyrillic => found.push_str(cyrillic(first)?),
            Way::Latin(_) => match letter(first) {
                Some(sound) => found.push_str(sound),
                None => found.push_str(letter(fold(first.encode_utf8(&mut [0; 4])).chars().next()?)?),
            },
        }
    }
    Some(found)
}

/// What a Latin letter sounds like where a spelling does not say otherwise.
fn letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'a' => "a",
        'b' => "b",
        'c' | 'k' | 'q' => "k",
        'd' => "d",
        'e' => "e",
        'f' => "f",
        'g' | 'h' => "g",
        'i' | 'j' | 'y' => "i",
        'l' => "l",
        'm' => "m",
        'n' => "n",
        'o' => "o",
        'p' => "p",
        'r' => "r",
        's' => "s",
        't' => "t",
        'u' | 'w' => "u",
        'v' => "v",
        'x' => "ks",
        'z' => "z",
        digit => return self::digit(digit),
    })
}

/// What a letter of the Belarusian, Russian or Ukrainian alphabet sounds like. Latin letters that look the same are
/// read as what they stand for: і is on few keyboards.
fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'a' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'є' | 'э' | 'e' => "e",
        'ё' => "io",
        'ж' => "j",
        'з' => "z",
        'и' | 'і' | 'ї' | 'й' | 'ы' | 'i' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'o' => "o",
        'п' | 'p' => "p",
        'р' => "r",
        'с' | 'c' => "s",
        'т' => "t",
        'у' | 'ў' | 'y' => "u",
        'ф' => "f",
        'х' | 'x' => "x",
        'ц' => "c",
        'ч' => "q",
        'ш' => "w",
        'щ' => "wq",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        digit => return self::digit(digit),
    })
}

fn digit(letter: char) -> Option<&'static str> {
    const DIGITS: &str = "0123456789";
    if let Some(digit) = letter.to_digit(10) {
        return DIGITS.get(digit as usize..=digit as usize);
    }
    // Apostrophes and soft signs, which `text::words` leaves inside a word.
    (!letter.is_alphabetic() || matches!(letter, 'ʹ' | 'ʺ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ')).then_some("")
}
