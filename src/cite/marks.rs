//! Quotation marks of languages.

/// Marks round a quotation, by the first part of a BCP 47 tag.
const MARKS: [(&[&str], [&str; 2]); 7] = [
    (&["be", "ru", "uk", "es", "it", "pt", "el", "hy", "kk", "no", "nb", "fa"], ["«", "»"]),
    (&["fr"], ["«\u{a0}", "\u{a0}»"]),
    (&["de", "cs", "sk", "sl", "bg", "lt", "lv", "et", "ka", "is"], ["„", "“"]),
    (&["pl", "ro", "hu", "hr", "sr", "nl"], ["„", "”"]),
    (&["sv", "fi"], ["”", "”"]),
    (&["ja"], ["「", "」"]),
    (&["da"], ["»", "«"]),
];

/// The marks of a language; the English ones for a language that is not in the table.
pub(super) fn marks(lang: &str) -> [&'static str; 2] {
    let first = lang.split(['-', '_']).next().unwrap_or_default();
    let is_of = |langs: &[&str]| langs.iter().any(|lang| lang.eq_ignore_ascii_case(first));
    MARKS.iter().find(|(langs, _)| is_of(langs)).map_or(["“", "”"], |(_, marks)| *marks)
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn a_quotation_stands_in_the_marks_of_its_language() {
        for (lang, wanted) in [
            ("en", "“ ”"),
            ("be", "« »"),
            ("be-tarask", "« »"),
            ("RU", "« »"),
            ("de-AT", "„ “"),
            ("pl", "„ ”"),
            ("", "“ ”"),
        ] {
            assert_eq!(marks(lang).join(" "), wanted, "{lang}");
        }
    }
}
