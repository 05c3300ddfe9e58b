//! Made-up words in many scripts: letters drawn from the blocks of Unicode, with marks where a script has them.
//!
//! Only ranges without a gap are given, so that every code point in them is a letter or a mark.

use std::ops::RangeInclusive;

/// A script: name, letters, marks that stand on them.
pub(crate) struct Script {
    pub(crate) name: &'static str,
    letters: &'static [RangeInclusive<u32>],
    marks: &'static [RangeInclusive<u32>],
}

macro_rules! scripts {
    ($($name:literal [$($letters:expr),+] [$($marks:expr),*];)+) => {
        pub(crate) const SCRIPTS: &[Script] = &[$(Script { name: $name, letters: &[$($letters),+], marks: &[$($marks),*] }),+];
    };
}

scripts! {
    "adlam" [0x1E900..=0x1E943] [0x1E944..=0x1E94A];
    "arabic" [0x628..=0x63A, 0x641..=0x64A] [0x64B..=0x652];
    "armenian" [0x531..=0x556, 0x561..=0x586] [];
    "balinese" [0x1B05..=0x1B33] [0x1B36..=0x1B43];
    "bamum" [0xA6A0..=0xA6E5] [];
    "batak" [0x1BC0..=0x1BE5] [];
    "bengali" [0x995..=0x9A8] [0x9BE..=0x9C4];
    "bopomofo" [0x3105..=0x312F] [];
    "braille" [0x2801..=0x28FF] [];
    "buginese" [0x1A00..=0x1A16] [];
    "buhid" [0x1740..=0x1751] [0x1752..=0x1753];
    "canadian-aboriginal" [0x1401..=0x166C] [];
    "chakma" [0x11103..=0x11126] [0x11127..=0x11132];
    "cham" [0xAA00..=0xAA28] [0xAA29..=0xAA36];
    "cherokee" [0x13A0..=0x13F4] [];
    "coptic" [0x2C80..=0x2CB1] [];
    "cuneiform" [0x12000..=0x12399] [];
    "cyrillic" [0x410..=0x44F, 0x450..=0x45F] [0x301..=0x301];
    "deseret" [0x10400..=0x1044F] [];
    "devanagari" [0x904..=0x939] [0x93E..=0x94C];
    "egyptian-hieroglyphs" [0x13000..=0x1342E] [];
    "ethiopic" [0x1200..=0x1246] [];
    "georgian" [0x10D0..=0x10F0] [];
    "glagolitic" [0x2C30..=0x2C5E] [];
    "gothic" [0x10330..=0x1034A] [];
    "greek" [0x3B1..=0x3C9, 0x1F00..=0x1F07] [0x342..=0x342];
    "gujarati" [0xA95..=0xAA8] [0xABE..=0xAC5];
    "gurmukhi" [0xA15..=0xA28] [0xA3E..=0xA42];
    "han" [0x4E00..=0x9FA5, 0x20000..=0x200FF] [];
    "hangul" [0xAC00..=0xD7A3] [];
    "hanunoo" [0x1720..=0x1731] [0x1732..=0x1733];
    "hebrew" [0x5D0..=0x5EA] [0x5B0..=0x5BC];
    "hiragana" [0x3041..=0x3096] [0x3099..=0x309A];
    "javanese" [0xA984..=0xA9B2] [0xA9B3..=0xA9BF];
    "kannada" [0xC95..=0xCA8] [0xCBE..=0xCC4];
    "katakana" [0x30A1..=0x30FA] [0x3099..=0x309A];
    "kayah-li" [0xA90A..=0xA925] [0xA926..=0xA92A];
    "khmer" [0x1780..=0x17A2] [0x17B6..=0x17C5];
    "lao" [0xE99..=0xE9F] [0xEB4..=0xEB9];
    "latin" [0x61..=0x7A, 0xC0..=0xD6, 0x100..=0x17E] [0x300..=0x304];
    "lepcha" [0x1C00..=0x1C23] [0x1C24..=0x1C37];
    "limbu" [0x1900..=0x191E] [0x1920..=0x192B];
    "linear-b" [0x10000..=0x1000B] [];
    "lisu" [0xA4D0..=0xA4F7] [];
    "malayalam" [0xD15..=0xD3A] [0xD3E..=0xD44];
    "mandaic" [0x840..=0x858] [0x859..=0x85B];
    "meetei-mayek" [0xABC0..=0xABE2] [0xABE3..=0xABEA];
    "mongolian" [0x1820..=0x1842] [];
    "myanmar" [0x1000..=0x1020] [0x102B..=0x1032];
    "new-tai-lue" [0x1980..=0x19AB] [];
    "nko" [0x7CA..=0x7EA] [0x7EB..=0x7F3];
    "ogham" [0x1681..=0x169A] [];
    "ol-chiki" [0x1C5A..=0x1C77] [];
    "old-persian" [0x103A0..=0x103C3] [];
    "oriya" [0xB15..=0xB28] [0xB3E..=0xB43];
    "phags-pa" [0xA840..=0xA871] [];
    "phoenician" [0x10900..=0x10915] [];
    "rejang" [0xA930..=0xA946] [0xA947..=0xA953];
    "runic" [0x16A0..=0x16EA] [];
    "samaritan" [0x800..=0x815] [0x816..=0x819];
    "saurashtra" [0xA882..=0xA8B3] [0xA8B4..=0xA8C3];
    "sinhala" [0xD9A..=0xDB1] [0xDCF..=0xDD4];
    "sundanese" [0x1B83..=0x1BA0] [0x1BA1..=0x1BA9];
    "syloti-nagri" [0xA80C..=0xA822] [0xA823..=0xA827];
    "syriac" [0x712..=0x72F] [0x730..=0x74A];
    "tagalog" [0x1700..=0x170C] [0x1712..=0x1713];
    "tagbanwa" [0x1760..=0x176C] [0x1772..=0x1773];
    "tai-le" [0x1950..=0x196D] [];
    "tai-tham" [0x1A20..=0x1A54] [0x1A55..=0x1A5E];
    "tai-viet" [0xAA80..=0xAAAF] [];
    "tamil" [0xBAE..=0xBB9] [0xBBE..=0xBC2];
    "telugu" [0xC15..=0xC28] [0xC3E..=0xC44];
    "thaana" [0x780..=0x7A5] [0x7A6..=0x7B0];
    "thai" [0xE01..=0xE2E] [0xE34..=0xE3A];
    "tibetan" [0xF49..=0xF6C] [0xF71..=0xF7C];
    "tifinagh" [0x2D30..=0x2D67] [];
    "vai" [0xA500..=0xA60B] [];
    "wancho" [0x1E2C0..=0x1E2EB] [0x1E2EC..=0x1E2EF];
    "yi" [0xA000..=0xA48C] [];
}

/// What cannot be written without characters that have no form of their own: word, and how it is to be shown.
pub(crate) const JOINED: &[(&str, &str, &str)] = &[
    ("persian", "می\u{200C}خواهم", "می\u{200C}خواهم"),
    ("hindi", "क्\u{200D}ष", "क्\u{200D}ष"),
    ("mongolian-vowel", "ᠨᠠ\u{180E}ᠠ", "ᠨᠠ\u{180E}ᠠ"),
    ("mongolian-variant", "ᠰ\u{180B}ᠠᠷ\u{180C}ᠠ", "ᠰ\u{180B}ᠠᠷ\u{180C}ᠠ"),
    ("sinhala-joined", "ශ්\u{200D}රී", "ශ්\u{200D}රී"),
    ("malayalam-chillu", "ന്\u{200D}", "ന്\u{200D}"),
    // Where a line may break is no letter: it is heeded, and not sent.
    ("khmer-words", "ខ្ញុំ\u{200B}ទៅ", "ខ្ញុំទៅ"),
    ("emoji", "👩\u{200D}🚀❤\u{FE0F}🏳\u{FE0F}\u{200D}🌈", "👩\u{200D}🚀❤\u{FE0F}🏳\u{FE0F}\u{200D}🌈"),
    (
        "flag",
        "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
        "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    ),
    ("grapheme-joiner", "c\u{34F}h", "c\u{34F}h"),
];

impl Script {
    /// Five words of up to five letters, each with up to two marks.
    pub(crate) fn words(&self, random: &mut fastrand::Rng) -> String {
        let words: Vec<String> = (0..5).map(|_| self.word(random)).collect();
        words.join(" ")
    }

    fn word(&self, random: &mut fastrand::Rng) -> String {
        let mut word = String::new();
        for _ in 0..random.usize(2..=5) {
            word.push(one_of(self.letters, random));
            for _ in 0..random.usize(0..=2) {
                if !self.marks.is_empty() {
                    word.push(one_of(self.marks, random));
                }
            }
        }
        word
    }
}

fn one_of(ranges: &[RangeInclusive<u32>], random: &mut fastrand::Rng) -> char {
    let range = &ranges[random.usize(0..ranges.len())];
    char::from_u32(random.u32(range.clone())).unwrap()
}
