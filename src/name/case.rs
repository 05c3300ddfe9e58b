//! Slavic case endings: from the form that stands in a sentence to the names it may be a form of.

use super::sound::is_open_vowel;

/// The fewest sounds that must stay when an ending is taken off.
const SHORTEST_STEM: usize = 3;

/// A name in the nominative, as sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nominative {
    pub(super) sounds: String,
    /// Whether it is a masculine noun, which has no ending of its own.
    pub(super) bare: bool,
}

/// Endings of the other cases in plain sounds, and those of the nominatives that they may stand for.
///
/// Belarusian, Russian and Ukrainian together. An empty nominative is a masculine noun (Зісера: Зісер); a `-` is
/// the same on a stem in й (Сяргеем: Сяргей).
const ENDINGS: [(&str, &[&str]); 39] = [
    // Adjectives, masculine: Бяляцкага, Беляцкого, Беляцкому, Бяляцкім, Беляцком.
    ("aga", &["i"]),
    ("ogo", &["i"]),
    ("ego", &["i"]),
    ("amu", &["i"]),
    ("omu", &["i"]),
    ("emu", &["i"]),
    ("im", &["i", ""]),
    ("om", &["i", "", "a", "o"]),
    // Adjectives, feminine: Ціханоўскай, Тихановской, Ціханоўскую. Nouns: Марфай, Рабковой.
    ("ai", &["aia", "a"]),
    ("oi", &["aia", "a"]),
    ("ei", &["aia", "a"]),
    ("uiu", &["aia"]),
    // Both, of a family: Ціханоўскіх, Быковых.
    ("ix", &["i", "aia", "", "a"]),
    ("imi", &["i", "aia", "", "a"]),
    // Nouns in -а, -я: Марфы, Марфе, Марфу, Лукашэнкам.
    ("i", &["a", "ia", ""]),
    ("e", &["a", "ia", ""]),
    ("u", &["a", "", "o"]),
    ("iu", &["a", "ia", ""]),
    ("am", &["a", ""]),
    // The same with another consonant before -е: Насце, Вользе, Ларысе, Лідзе; -цы: Бабарыцы.
    ("ce", &["ta", "ka"]),
    ("ze", &["ga"]),
    ("se", &["xa"]),
    ("dze", &["da"]),
    ("ci", &["ka"]),
    // Nouns without an ending: Зісера, Алеся, Зісерам, Аляксеем; and Ukrainian ones in -о.
    ("a", &["", "o"]),
    ("ia", &[""]),
    ("em", &["", "-"]),
    ("iom", &[""]),
    ("iem", &[""]),
    ("ovi", &["", "o"]),
    ("evi", &["", "-"]),
    ("avi", &[""]),
    ("iami", &["a"]),
    ("ami", &["a", ""]),
    ("oiu", &["aia", "a"]),
    ("aiu", &["aia", "a"]),
    ("eiu", &["a"]),
    ("iai", &["ia", "a"]),
    ("iei", &["ia"]),
];

/// The nominatives that a word in plain sounds may be a form of, other than itself.
pub(super) fn nominatives(word: &str) -> Vec<Nominative> {
    let mut found: Vec<Nominative> = Vec::new();
    let mut add = |sounds: String, bare: bool| {
        let nominative = Nominative { sounds, bare };
        if nominative.sounds != word && !found.contains(&nominative) {
            found.push(nominative);
        }
    };
    for (ending, nominatives) in &ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST_STEM) else { continue };
        let after_vowel = stem.ends_with(is_open_vowel);
        for nominative in *nominatives {
            match *nominative {
                "" if after_vowel || is_adjective(stem) => {}
                "" => {
                    add(stem.to_owned(), true);
                    // Быкава: Быкаў. The last sound of a Belarusian stem is ў.
                    if let Some(start) = stem.strip_suffix('v') {
                        add(format!("{start}u"), true);
                    }
                }
                "-" if after_vowel => add(format!("{stem}i"), true),
                "-" => {}
                // Only adjectives have these endings, and their stems end in a consonant.
                "i" | "aia" if after_vowel => {}
                // Тихановский is no form of Тихановська.
                "a" | "ia" if *ending == "i" && is_adjective(stem) => {}
                kept => add(format!("{stem}{kept}"), false),
            }
        }
    }
    found
}

/// Stems of -скі and -цкі: what they look like without an ending is no name.
fn is_adjective(stem: &str) -> bool {
    ["sk", "ck", "ski", "cki", "ska", "cka"].iter().any(|end| stem.ends_with(end))
}

/// Whether a word in plain sounds ends as a name after the father does: -авіч, -евич, -аўна, -овна, and their cases.
pub(super) fn is_patronymic(word: &str) -> bool {
    let ends = |word: &str| ["viq", "una", "vna", "iqna"].iter().any(|end| word.ends_with(end));
    ends(word) || nominatives(word).iter().any(|nominative| ends(&nominative.sounds))
}

#[cfg(test)]
mod tests {
    use super::super::spelling::readings;
    use super::*;

    #[test]
    fn a_form_leads_to_its_nominative() {
        let check = |form: &str, nominative: &str| {
            let forms = nominatives(&readings(form)[0]);
            let wanted = readings(nominative);
            assert!(forms.iter().any(|form| form.sounds == wanted[0]), "{form}: {forms:?}, not {wanted:?}");
        };
        for form in ["Бяляцкага", "Бяляцкаму", "Бяляцкім", "Bialiatskaha"] {
            check(form, "Бяляцкі");
        }
        for form in ["Беляцкого", "Беляцкому", "Беляцким", "Беляцком"] {
            check(form, "Беляцкий");
        }
        for form in ["Ціханоўскай", "Ціханоўскую", "Ціханоўскаю"] {
            check(form, "Ціханоўская");
        }
        for form in ["Марфы", "Марфе", "Марфу", "Марфай", "Марфой"] {
            check(form, "Марфа");
        }
        for form in ["Наталлі", "Наталлю", "Наталляй"] {
            check(form, "Наталля");
        }
        for form in ["Зісера", "Зісеру", "Зісерам", "Зісером", "Зісеры"] {
            check(form, "Зісер");
        }
        for form in ["Сяргея", "Сяргею", "Сяргеем"] {
            check(form, "Сяргей");
        }
        for form in ["Быкава", "Быкаву", "Быкавым", "Быкавых"] {
            check(form, "Быкаў");
        }
        check("Рабковай", "Рабкова");
        check("Марыі", "Марыя");
        check("Марыю", "Марыя");
        check("Алеся", "Алесь");
        check("Генадзя", "Генадзь");
        check("Лукашэнкі", "Лукашэнка");
        check("Лукашэнкам", "Лукашэнка");
        check("Шевченком", "Шевченко");
        check("Шевченкові", "Шевченко");
        check("Тихановских", "Тихановский");
        check("Тихановских", "Тихановская");
        check("Насце", "Наста");
        check("Вользе", "Вольга");
    }

    #[test]
    fn a_name_of_a_woman_is_no_form_of_that_of_a_man_when_they_are_adjectives() {
        for (woman, man) in
            [("Ціханоўская", "Ціханоўскі"), ("Тихановская", "Тихановский"), ("Тихановська", "Тихановський")]
        {
            let (woman, man) = (&readings(woman)[0], &readings(man)[0]);
            assert!(nominatives(woman).iter().all(|form| form.sounds != *man));
            assert!(nominatives(man).iter().all(|form| form.sounds != *woman), "{man}");
        }
    }
}
