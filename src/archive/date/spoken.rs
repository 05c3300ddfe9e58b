//! Words for months, seasons and weekdays in the languages that archives are written in, as people put them into dates.

use super::names::{MONTHS, SEASONS};

/// A month or a weekday is known by so many letters.
const LETTERS: usize = 3;

/// What January to December are called in Russian, Belarusian and Ukrainian, alone and behind a day, folded.
const MONTHS_TOO: [&[&str]; 12] = [
    &["январь", "января", "январе", "студзень", "студзеня", "січень", "січня"],
    &["февраль", "февраля", "феврале", "люты", "лютага", "лютий", "лютого"],
    &["март", "марта", "марте", "сакавік", "сакавіка", "березень", "березня"],
    &["апрель", "апреля", "апреле", "красавік", "красавіка", "квітень", "квітня"],
    &["май", "мая", "мае", "травень", "трауня", "травня"],
    &["июнь", "июня", "июне", "чэрвень", "чэрвеня", "червень", "червня"],
    &["июль", "июля", "июле", "ліпень", "ліпеня", "липень", "липня"],
    &["август", "августа", "августе", "жнівень", "жніуня", "серпень", "серпня"],
    &["сентябрь", "сентября", "сентябре", "верасень", "верасня", "верасьня", "вересень", "вересня"],
    &["октябрь", "октября", "октябре", "кастрычнік", "кастрычніка", "жовтень", "жовтня"],
    &["ноябрь", "ноября", "ноябре", "лістапад", "лістапада", "листопад", "листопада"],
    &["декабрь", "декабря", "декабре", "снежань", "снежня", "сьнежань", "сьнежня", "грудень", "грудня"],
];

/// What spring to winter are called beside their English names, alone and in a sentence, folded.
const SEASONS_TOO: [&[&str]; 4] = [
    &["весна", "весны", "весной", "вясна", "вясны", "вясной", "увесну", "весни", "навесні"],
    &["лето", "лета", "летом", "улетку", "літо", "літа", "влітку"],
    &["fall", "осень", "осени", "осенью", "восень", "восені", "восенню", "увосень", "осінь", "осені", "восени"],
    &["зима", "зимы", "зимой", "зіма", "зімы", "зімой", "узімку", "зими", "взимку"],
];

/// Monday to Sunday, and how calendars shorten them to two letters, folded.
const WEEKDAYS: [(&[&str], &[&str]); 7] = [
    (&["monday", "понедельник", "панядзелак", "понеділок"], &["пн"]),
    (&["tuesday", "вторник", "ауторак", "вівторок"], &["вт", "ау"]),
    (&["wednesday", "среда", "серада", "середа"], &["ср"]),
    (&["thursday", "четверг", "чацвер", "четвер"], &["чт", "чц"]),
    (&["friday", "пятница", "пятніца", "п'ятниця"], &["пт"]),
    (&["saturday", "суббота", "субота"], &["сб"]),
    (&["sunday", "воскресенье", "нядзеля", "неділя"], &["вс", "нд"]),
];

/// The month that a folded word names, or three letters of it and more: 5 for `мая`, 9 for `sept`.
pub fn month_of(folded: &str) -> Option<u32> {
    let mut months = MONTHS.iter().zip(MONTHS_TOO);
    let place = months.position(|(name, too)| begins(name, folded) || too.iter().any(|name| begins(name, folded)));
    u32::try_from(place? + 1).ok()
}

/// The weekday that a folded word names, or three letters of it and more: 0 for Monday, 6 for Sunday.
pub fn weekday_of(folded: &str) -> Option<u32> {
    let is_meant =
        |(names, short): &(&[&str], &[&str])| names.iter().any(|name| begins(name, folded)) || short.contains(&folded);
    u32::try_from(WEEKDAYS.iter().position(is_meant)?).ok()
}

/// The season that a folded word names, as EDTF numbers them: 22 for `summer` and `летом`.
pub fn season_of(folded: &str) -> Option<u32> {
    let place = SEASONS.iter().zip(SEASONS_TOO).position(|(name, too)| *name == folded || too.contains(&folded));
    u32::try_from(place? + 21).ok()
}

/// Whether a month or season in another language than English begins with a folded word, however short.
pub fn begins_any(folded: &str) -> bool {
    MONTHS_TOO.iter().chain(&SEASONS_TOO).copied().flatten().any(|name| name.starts_with(folded))
}

/// Whether a name begins with enough letters of a folded word.
fn begins(name: &str, folded: &str) -> bool {
    let head = name.get(..folded.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(folded)) && folded.chars().nth(LETTERS - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, MONTHS_TOO, SEASONS_TOO, WEEKDAYS, month_of, season_of, weekday_of};
    use crate::text::fold::fold;

    #[test]
    fn months_seasons_and_weekdays_are_known_in_each_language() {
        for (word, month) in
            [("september", 9), ("sept", 9), ("мая", 5), ("трауня", 5), ("травня", 5), ("июн", 6), ("лістапада", 11)]
        {
            assert_eq!(month_of(word), Some(month), "{word}");
        }
        for word in ["", "ма", "se", "майдан", "maybe", "2021", "лета"] {
            assert_eq!(month_of(word), None, "{word}");
        }
        assert_eq!((season_of("лета"), season_of("winter"), season_of("лет")), (Some(22), Some(24), None));
        let weekdays = ["Fri", "пт", "пятніца", "су", "на", "неділя"].map(|word| weekday_of(&fold(word)));
        assert_eq!(weekdays, [Some(4), Some(4), Some(4), None, None, Some(6)]);
    }

    #[test]
    fn words_are_folded_and_no_beginning_names_two_months() {
        let weekdays = WEEKDAYS.iter().flat_map(|(names, short)| [*names, *short]);
        for word in MONTHS_TOO.iter().chain(&SEASONS_TOO).copied().chain(weekdays).flatten() {
            assert_eq!(&fold(word), word);
        }
        for (place, words) in MONTHS_TOO.iter().enumerate() {
            for word in *words {
                let head: String = word.chars().take(LETTERS).collect();
                assert_eq!(month_of(&head), Some(place as u32 + 1), "{head}");
            }
        }
    }
}
