//! What folding promises.

use std::cell::Cell;

use proptest::prelude::*;

use super::*;
use crate::text::visible::tests::any_text;

#[test]
fn spellings_that_people_take_for_one_fold_to_one() {
    let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text:?}");
    check("Viasna", "viasna");
    check("Zażółć Gęślą Łódź Đorđe Øre Ħal", "zazolc gesla lodz dorde ore hal");
    check("Ąžuolas, Čečėnas; Straße, STRAẞE", "azuolas, cecenas; strase, strase");
    check("İstanbul ılık", "istanbul ilik");
    check("Ёлка Жлобін Ўладзімір Ґанак Їжак", "елка жлобін уладзімір ганак іжак");
    check("Май Йод и\u{306} и\u{323}\u{306} и\u{301}\u{306} й\u{301}", "май йод й й и й");
    check("e\u{301}te\u{301} été", "ete ete");
    check("ΣΟΦΟΣ σοφός Ἀθῆναι ᾳ", "σοφοσ σοφοσ αθηναι α");
    check("æ Æ œ", "æ æ œ");
    check("קָמָץ مُحَمَّد أحمد مـــا", "קמץ محمد احمد ما");
    check("हिन्दी क़लम", "हिन्दी क\u{93C}लम");
    check("ที่นี่", "ที่นี่");
    check("가 \u{1100}\u{1161}\u{11A8} \u{AC00}\u{11A8}", "가 각 각");
    check("がぎ", "か\u{3099}き\u{3099}");
    check("ＡＢＣ　１２", "abc 12");
    check("п’яць пʼяць п'яць", "п'яць п'яць п'яць");
    check("2020–2021 — co‑op", "2020-2021 - co-op");
    check("1\u{A0}000\u{202F}000", "1 000 000");
    check("\u{FEFF}co\u{AD}op\u{200B}era\u{200E}tion می‌خواهم ❤\u{FE0F}", "cooperation میخواهم ❤");
    check("中文 👨‍👩‍👧", "中文 👨👩👧");
    check("ſ ϐ µ K Å", "s β μ k a");
}

#[test]
fn a_find_is_marked_where_it_stands_in_the_source() {
    let check = |source: &str, wanted: &str, expected: &str| {
        let folded = Folded::new(source);
        let at = folded.as_str().find(wanted).expect(wanted);
        assert_eq!(&source[folded.source(at..at + wanted.len())], expected, "{source:?}");
    };
    check("Human Rights", "rights", "Rights");
    check("у Мінску", "мінску", "Мінску");
    check("le cafe\u{301} noir", "cafe", "cafe\u{301}");
    check("le café noir", "caf", "caf");
    check("le café noir", "noir", "noir");
    check("\u{FEFF}Łódź", "lod", "Łód");
    check("co\u{AD}operation now", "coop", "co\u{AD}op");
    check("की बात", "क", "की");
    check("x\u{1100}\u{1161}y", "가", "\u{1100}\u{1161}");
    check("İzmir İ", "i", "İ");
    check("K2 K", "k", "K");
}

#[test]
fn letters_that_lost_an_accent_are_known_as_they_were() {
    let check = |source: &str, expected: &[(&str, &str)]| {
        let folded = Folded::new(source);
        let found = folded.accents(source).map(|(at, was)| (folded.as_str()[at..].chars().next(), was));
        let expected = expected.iter().map(|(letter, was)| (letter.chars().next(), (*was).to_owned()));
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{source}");
    };
    check("Human Rights", &[]);
    check("Алесь Бяляцкі", &[]);
    check("Aleś Łódź", &[("s", "ś"), ("l", "ł"), ("o", "ó"), ("z", "ź")]);
    check("УЛАДА ЎЛАДА ёй", &[("у", "ў"), ("е", "ё")]);
    check("cafe\u{301} E\u{301}", &[("e", "é"), ("e", "é")]);
    check("п’яць co\u{AD}op\u{200B} – a\u{A0}b", &[]);
    check("\u{FEFF}Łazar", &[("l", "ł")]);
    check("И\u{306} й", &[]);
}

/// What is called off ends soon: a text may be as long as a file. (B6)
#[test]
fn no_more_is_folded_than_there_is_time_for() {
    let check = |unit: &str, most: usize| {
        let text = unit.repeat(1 << 18);
        let asked = Cell::new(0);
        let folded = Folded::as_long_as(&text, || {
            asked.set(asked.get() + 1);
            asked.get() <= 2
        });
        let letters = folded.as_str().chars().count();
        assert!((1..=most).contains(&letters), "{letters} of {unit:?}");
        assert_eq!(asked.get(), 3, "{unit:?}");
        assert_eq!(fold(&text[folded.source(0..folded.as_str().len())]), folded.as_str(), "{unit:?}");
    };
    check("中", 2 * AT_ONCE);
    check("аб ", 2 * AT_ONCE);
    check("각", 2 * AT_ONCE);
    check("ąb ", 3);
    check("ά", 2);
    for unit in ["ąb ", "ά", "ß"] {
        let text = unit.repeat(9);
        let (folded, asked) = (Folded::new(&text), Cell::new(0));
        let goes_on = || {
            asked.set(asked.get() + 1);
            asked.get() <= 2
        };
        assert!(folded.accents_as_long_as(&text, &goes_on).count() <= 2, "{unit}");
        assert_eq!(asked.get(), 3, "{unit}");
    }
}

#[test]
fn every_character_folds_to_something_that_stays() {
    for c in '\0'..=char::MAX {
        let once = fold(&c.to_string());
        assert_eq!(fold(&once), once, "{c:?}");
    }
}

#[test]
fn an_empty_range_is_a_place() {
    let folded = Folded::new("ab\u{301}c");
    assert_eq!(folded.source(1..1), 1..1);
    assert_eq!(folded.source(2..2), 4..4);
    assert_eq!(folded.source(3..3), 5..5);
    assert_eq!(Folded::new("\u{301}").source(0..0), 2..2);
    assert_eq!(Folded::new("").source(0..0), 0..0);
}

proptest! {
    #![proptest_config(crate::text::visible::tests::cases(1024))]

    #[test]
    fn composed_and_decomposed_fold_alike_and_once_is_enough(text in any_text()) {
        let folded = fold(&text);
        prop_assert_eq!(&fold(&text.nfc().collect::<String>()), &folded);
        prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &folded);
        prop_assert_eq!(&fold(&folded), &folded);
    }

    #[test]
    fn the_map_back_is_whole_and_in_order(text in any_text()) {
        let folded = Folded::new(&text);
        let whole = folded.source(0..folded.as_str().len());
        prop_assert_eq!(fold(&text[whole.clone()]), folded.as_str());
        prop_assert_eq!(fold(&text[..whole.start]), "");
        prop_assert_eq!(fold(&text[whole.end..]), "");
        let mut before = 0..0;
        for (at, c) in folded.as_str().char_indices() {
            let range = folded.source(at..at + c.len_utf8());
            prop_assert!(fold(&text[range.clone()]).contains(c), "{:?} of {:?}", c, &text[range.clone()]);
            prop_assert!(before.start <= range.start && before.end <= range.end);
            prop_assert!(before == range || before.end <= range.start);
            prop_assert!(!text[range.end..].starts_with(is_combining_mark));
            before = range;
        }
    }
}
