//! Floor 1: names under every spelling and script. What is joined, and what never is, stands in `docs/names.md`.
//!
//! A [`Name`] is a spelling made ready once; what is [`Sought`] is made ready once for each query. Both are words with
//! keys: the *plain* one is the same in every script and standard, the *loose* one in the three neighbouring languages.
//! Whoever looks into texts has no business here.

// What is sought, and how closely a name fits it.
mod sought;
// Many names, found by the keys of their words.
mod listed;
// From the form that stands in a sentence to the names it may be a form of.
mod case;
// From letters to sounds.
mod spelling;
// From sounds to keys.
mod sound;

pub use listed::Listed;
pub use sought::Sought;

use std::sync::Arc;

use foldhash::HashMap;

use crate::text::words::words;

/// How a name fits words that are not its own letters; closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The same name in another script, by another standard, or in another grammatical case.
    OtherScript,
    /// A name that sounds like it: the form of a neighbouring language, or a loose spelling.
    SoundAlike,
}

/// One spelling of a name, made ready to be looked at by many queries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The first sounds of all keys, as bits: most names are dismissed by these.
    heads: u32,
    /// For each word its plain keys with spaces between, `|`, and its loose ones. Other names may have the same word.
    words: Box<[Arc<str>]>,
}

/// Makes many spellings ready. Names have few words between them, and each different one is read once.
#[derive(Debug, Default)]
pub struct Names<'a> {
    /// The words that were read: first sounds, and keys; `None` for a word of another script.
    known: HashMap<&'a str, Option<(u32, Arc<str>)>>,
}

impl Name {
    /// Makes a spelling ready.
    pub fn new(spelling: &str) -> Self {
        Names::default().name(spelling)
    }

    /// The plain and the loose keys of each word.
    fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().filter_map(|keys| keys.split_once('|'))
    }
}

impl<'a> Names<'a> {
    /// Makes a spelling ready.
    pub fn name(&mut self, spelling: &'a str) -> Name {
        let mut known = |word| self.known.entry(word).or_insert_with(|| keys(word)).clone();
        let (mut heads, mut all) = (0, Vec::new());
        for (firsts, keys) in words(spelling).filter_map(|word| known(&spelling[word])) {
            heads |= firsts;
            all.push(keys);
        }
        Name { heads, words: all.into() }
    }
}

/// The first sounds of a word, and its keys; `None` if it is in another script.
fn keys(word: &str) -> Option<(u32, Arc<str>)> {
    let plain = spelling::readings(word);
    let loose = loose_keys(&plain);
    let keys = format!("{}|{}", plain.join(" "), loose.join(" "));
    (!plain.is_empty()).then(|| (heads(&plain) | heads(&loose), keys.into()))
}

/// Whether both are written in Cyrillic letters, or neither is.
pub fn in_one_script(one: &str, other: &str) -> bool {
    let is_cyrillic = |text: &str| text.contains(|c| ('\u{400}'..='\u{52F}').contains(&c));
    is_cyrillic(one) == is_cyrillic(other)
}

/// The loose forms of plain keys, each once.
fn loose_keys(plain: &[String]) -> Vec<String> {
    let mut found: Vec<String> = plain.iter().flat_map(|key| sound::loose(key)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The first sounds of keys as bits.
fn heads(keys: &[String]) -> u32 {
    keys.iter().filter_map(|key| key.bytes().next()).fold(0, |bits, first| bits | 1 << (first & 31))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Closeness::{OtherScript, SoundAlike};

    fn closeness(typed: &str, name: &str) -> Option<Closeness> {
        Sought::new(typed, false).closeness(&Name::new(name))
    }

    #[test]
    fn a_name_is_found_in_another_script_and_by_its_sound() {
        let check = |typed: &str, name: &str, wanted: Closeness| {
            assert_eq!(closeness(typed, name), Some(wanted), "{typed} in {name}");
            assert_eq!(closeness(name, typed), Some(wanted), "{name} in {typed}");
        };
        check("Бяляцкі", "Bialiatski", OtherScript);
        check("Бяляцкі", "Byalyatski", OtherScript);
        check("Бяляцкі", "Bialiacki", OtherScript);
        check("Бяляцкі", "Białacki", OtherScript);
        check("Беляцкий", "Bialiatski", SoundAlike);
        check("Беляцкий", "Belyatsky", OtherScript);
        check("Білецький", "Biletskyi", OtherScript);
        check("Ціханоўская", "Cichanoŭskaja", OtherScript);
        check("Ціханоўская", "Тихановская", SoundAlike);
        check("Тихановская", "Tikhanovskaya", OtherScript);
        check("Тихановский", "Tihanovskij", OtherScript);
        check("Лукашэнка", "Łukašenka", OtherScript);
        check("Бандарэнка", "Bondarenko", SoundAlike);
        check("Лукашенко", "Lukaschenko", OtherScript);
        check("Лукашенко", "Loukachenko", OtherScript);
        check("Лукашэнка", "Łukaszenka", OtherScript);
        check("Стэфановіч", "Stefanovic", OtherScript);
        check("Ашурак", "Aszurak", OtherScript);
        check("Марыя", "Maria", OtherScript);
        check("Мария", "Maryia", OtherScript);
        check("Таццяна", "Tatsiana", OtherScript);
        check("Таццяна", "Татьяна", SoundAlike);
        check("Щербаков", "Shcherbakov", OtherScript);
        check("Шчарбакоў", "Щербаков", SoundAlike);
        check("Зеленський", "Zelenskyi", OtherScript);
        check("Григор'єв", "Hryhoriev", OtherScript);
        check("Аляксандр", "Alexander", SoundAlike);
        check("Мікалай", "Николай", SoundAlike);
        check("Мікола", "Nikolai", SoundAlike);
        check("Вольга", "Ольга", SoundAlike);
        check("Ганна", "Anna", SoundAlike);
        check("Рыгор", "Григорий", SoundAlike);
        check("Зміцер", "Дмитрий", SoundAlike);
        check("Яўген", "Евгений", SoundAlike);
        check("Кацярына", "Екатерина", SoundAlike);
        check("Надзея", "Надежда", SoundAlike);
        check("Наста", "Anastasia", SoundAlike);
        check("Уладзімір", "Володимир", SoundAlike);
        check("БКДП", "BKDP", OtherScript);
        check("Алесь Бяляцкі", "Bialiatski, Ales", OtherScript);
        check("Гацура-Яворская", "Yavorskaya-Hatsura", OtherScript);
    }

    /// (B5)
    #[test]
    fn a_word_of_many_names_is_read_once() {
        let mut names = Names::default();
        let made: Vec<Name> = ["Ivan 1", "Іван Ivan", "中 Ivan"].map(|spelling| names.name(spelling)).into();
        assert_eq!(made, ["Ivan 1", "Іван Ivan", "中 Ivan"].map(Name::new));
        assert!(Arc::ptr_eq(&made[0].words[0], &made[1].words[1]) && Arc::ptr_eq(&made[0].words[0], &made[2].words[0]));
        assert_eq!(names.known.len(), 4);
    }

    #[test]
    fn different_names_stay_different() {
        let check = |typed: &str, name: &str| {
            assert_eq!(closeness(typed, name), None, "{typed} in {name}");
            assert_eq!(closeness(name, typed), None, "{name} in {typed}");
        };
        check("Ціханоўская", "Ціханоўскі");
        check("Tsikhanouskaya", "Тихановский");
        check("Sviatlana Tsikhanouskaya", "Сяргей Ціханоўскі");
        check("Тихановська", "Тихановський");
        check("Валентина Кулик", "Валентин Кулик");
        check("Мацкевіч", "Matkevich");
        check("Вашкевіч", "Pashkevich");
        check("Зянкевіч", "Сенкевич");
        check("Глеб", "хлеб");
        check("Кароль", "Каралёў");
        check("Рада", "Radio");
        check("PEN", "Пан");
        check("Andrew", "Andreyeva");
        check("Петров", "Петровский");
        check("Іваноў", "Іваненка");
    }

    #[test]
    fn every_word_must_fit_another_word() {
        assert_eq!(closeness("Марыя Марыя", "Maria Kalesnikava"), None);
        assert_eq!(closeness("Марыя Рабкова", "Maria Kalesnikava"), None);
        assert_eq!(closeness("Калеснікава Марыя", "Maria Kalesnikava"), Some(OtherScript));
        // The first may take both words, the second only one of them.
        assert_eq!(closeness("Івана Іван", "Ivan Ivana"), Some(OtherScript));
    }

    #[test]
    fn initials_and_names_after_the_father_neither_hinder_nor_suffice() {
        assert_eq!(closeness("А. Бяляцкі", "Ales Bialiatski"), Some(OtherScript));
        assert_eq!(closeness("Bialiatski A. V.", "Алесь Бяляцкі"), None);
        assert_eq!(closeness("С. Бяляцкі", "Ales Bialiatski"), None);
        assert_eq!(closeness("Ц. Іваноў", "Tsimafei Ivanou"), Some(OtherScript));
        assert_eq!(closeness("А. Б.", "Ales Bialiatski"), None);
        assert_eq!(closeness("Аляксандр Рыгоравіч Лукашэнка", "Aliaksandr Lukashenka"), Some(OtherScript));
        assert_eq!(closeness("Лукашенко Александр Григорьевич", "Aliaksandr Lukashenka"), Some(SoundAlike));
        assert_eq!(closeness("Святлана Георгіеўна Ціханоўская", "Sviatlana Tsikhanouskaya"), Some(OtherScript));
        assert_eq!(closeness("Рыгоравіч Лукашэнка", "Aliaksandr Lukashenka"), None);
    }

    #[test]
    fn a_case_ending_does_not_hide_a_name() {
        for typed in ["Алеся Бяляцкага", "Алесю Бяляцкаму", "Алесем Бяляцкім", "Bialiatskaha"]
        {
            assert_eq!(closeness(typed, "Ales Bialiatski"), Some(OtherScript), "{typed}");
        }
        for typed in ["Беляцкого", "Олеся Беляцкого", "Беляцком"] {
            assert_eq!(closeness(typed, "Ales Bialiatski"), Some(SoundAlike), "{typed}");
        }
        assert_eq!(closeness("Марфы Рабковай", "Marfa Rabkova"), Some(OtherScript));
        assert_eq!(closeness("Паўла Сапелкі", "Pavel Sapelka"), Some(SoundAlike));
        assert_eq!(closeness("Беларускага Хельсінкскага камітэта", "Беларускі Хельсінкскі Камітэт"), Some(OtherScript));
        // A word alone may be either; beside a name in the nominative it is what it looks like.
        assert_eq!(closeness("Валентина", "Валентин Кулик"), Some(OtherScript));
        assert_eq!(closeness("Валентина Кулика", "Валентин Кулик"), Some(OtherScript));
        assert_eq!(closeness("Рабкова", "Іван Рабкоў"), Some(OtherScript));
    }

    #[test]
    fn a_beginning_finds_names_while_it_is_typed() {
        let typed = |part: &str, name: &str| Sought::new(part, true).closeness(&Name::new(name));
        for (whole, name) in [
            ("бяляцкі", "Ales Bialiatski"),
            ("bialiatski", "Алесь Бяляцкі"),
            ("ahiejeŭ", "Алег Агееў"),
            ("shcharbakou", "Шчарбакоў"),
            ("cichanoŭskaja", "Ціханоўская"),
            ("lukaszenka", "Лукашэнка"),
        ] {
            for (end, _) in whole.char_indices().skip(3) {
                assert_eq!(typed(&whole[..end], name), Some(OtherScript), "{}", &whole[..end]);
            }
        }
        assert_eq!(typed("беляц", "Ales Bialiatski"), Some(SoundAlike));
        assert_eq!(typed("бел", "Ales Bialiatski"), None);
        assert_eq!(typed("бя", "Ales Bialiatski"), None);
        assert_eq!(typed("алесь бял", "Ales Bialiatski"), Some(OtherScript));
        assert_eq!(typed("ціханоўскі", "Sviatlana Tsikhanouskaya"), None);
    }

    #[test]
    fn other_scripts_and_nothing_fit_nothing() {
        for typed in ["", " - ", "中国", "Ἀλέξανδρος", "Бяляцкі 中国"] {
            assert_eq!(closeness(typed, "Ales Bialiatski 中国"), None, "{typed}");
        }
    }

    /// Each letter in each standard: Belarusian in the passport form, BGN/PCGN, the national system and ISO 9.
    #[rustfmt::skip]
    const BELARUSIAN: [(&str, [&str; 4]); 31] = [
        ("а", ["a", "a", "a", "a"]), ("б", ["b", "b", "b", "b"]), ("в", ["v", "v", "v", "v"]), ("г", ["h", "h", "h", "g"]),
        ("д", ["d", "d", "d", "d"]), ("е", ["ie", "ye", "ie", "e"]), ("ё", ["io", "yo", "io", "ë"]), ("ж", ["zh", "zh", "ž", "ž"]),
        ("з", ["z", "z", "z", "z"]), ("і", ["i", "i", "i", "ì"]), ("й", ["i", "y", "j", "j"]), ("к", ["k", "k", "k", "k"]),
        ("л", ["l", "l", "l", "l"]), ("м", ["m", "m", "m", "m"]), ("н", ["n", "n", "n", "n"]), ("о", ["o", "o", "o", "o"]),
        ("п", ["p", "p", "p", "p"]), ("р", ["r", "r", "r", "r"]), ("с", ["s", "s", "s", "s"]), ("т", ["t", "t", "t", "t"]),
        ("у", ["u", "u", "u", "u"]), ("ў", ["u", "w", "ŭ", "ŭ"]), ("ф", ["f", "f", "f", "f"]), ("х", ["kh", "kh", "ch", "h"]), ("ц", ["ts", "ts", "c", "c"]),
        ("ч", ["ch", "ch", "č", "č"]), ("ш", ["sh", "sh", "š", "š"]), ("ы", ["y", "y", "y", "y"]), ("э", ["e", "e", "e", "è"]),
        ("ю", ["iu", "yu", "iu", "û"]), ("я", ["ia", "ya", "ia", "â"]),
    ];

    /// The same for Russian: ICAO Doc 9303, BGN/PCGN, ISO 9.
    #[rustfmt::skip]
    const RUSSIAN: [(&str, [&str; 3]); 9] = [
        ("г", ["g", "g", "g"]), ("е", ["e", "e", "e"]), ("и", ["i", "i", "i"]), ("й", ["i", "y", "j"]), ("щ", ["shch", "shch", "ŝ"]),
        ("э", ["e", "e", "è"]), ("ю", ["iu", "yu", "û"]), ("я", ["ia", "ya", "â"]), ("ц", ["ts", "ts", "c"]),
    ];

    /// A surname of open and half-open syllables, without letters that stand together by chance (сг, which is sh).
    fn surname(vowels: &'static str, consonants: &'static str, end: &'static str) -> impl Strategy<Value = String> {
        let letters = |letters: &'static str| prop::sample::select(letters.chars().collect::<Vec<_>>());
        let coda = prop::option::of(letters("лмнр"));
        let syllable = (letters(consonants), letters(vowels), coda).prop_map(|(onset, vowel, coda)| {
            [Some(onset), Some(vowel), coda].into_iter().flatten().collect::<String>()
        });
        prop::collection::vec(syllable, 1..4).prop_map(move |syllables| syllables.concat() + end)
    }

    fn romanised(name: &str, row: impl Fn(&str) -> &'static str) -> String {
        name.chars().map(|letter| row(letter.encode_utf8(&mut [0; 4]))).collect()
    }

    proptest! {
        #[test]
        fn what_a_standard_makes_of_a_belarusian_name_is_found(name in surname("аеёіоуыэюя", "бвгджзклмнпрстфхцчш", "йскі")) {
            for standard in 0..4 {
                let latin = romanised(&name, |letter| BELARUSIAN.iter().find(|row| row.0 == letter).unwrap().1[standard]);
                prop_assert_eq!(closeness(&name, &latin), Some(OtherScript), "{} is {}", &name, &latin);
                prop_assert_eq!(closeness(&latin, &name), Some(OtherScript), "{} is {}", &name, &latin);
            }
        }

        #[test]
        fn what_a_standard_makes_of_a_russian_name_is_found(name in surname("аеиоуыэюя", "бвгджзклмнпрстфхцчшщ", "ский")) {
            for standard in 0..3 {
                let latin = romanised(&name, |letter| match RUSSIAN.iter().find(|row| row.0 == letter) {
                    Some(row) => row.1[standard],
                    None => BELARUSIAN.iter().find(|row| row.0 == letter).unwrap().1[[0, 1, 3][standard]],
                });
                prop_assert_eq!(closeness(&name, &latin), Some(OtherScript), "{} is {}", &name, &latin);
            }
        }

        #[test]
        fn keys_of_keys_are_the_same(sounds in "[abcdefgijklmnopqrstuvwxz]{0,12}") {
            let plain = sound::plain(&sounds);
            prop_assert_eq!(sound::plain(&plain), plain.clone());
            prop_assert!(plain.len() <= sounds.len());
        }

        #[test]
        fn any_text_may_be_sought_in_any_name(typed in "\\PC{0,20}", name in "\\PC{0,20}", open: bool) {
            let _ = Sought::new(&typed, open).closeness(&Name::new(&name));
        }
    }
}
