//! Letters in their order: the fuzzy matcher, for short texts only, and what keeps it honest.
//!
//! The one file that knows fuzzy-matcher, whose faults are put right here: it knows neither accents nor capitals
//! outside ASCII, so it is given folded text and its places are mapped back; it sees no word start behind a dash
//! outside ASCII, so signs are given as ASCII ones; `fuzzy_match` scores long gaps otherwise than `fuzzy_indices`,
//! so only the latter is asked; what it matched before can change the score of a doubled letter, so
//! such a word has a new matcher each time; its time grows with the square of the length, so a text is cut.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::fold::{Folded, fold};
use crate::text::words::{is_word_char, words};

/// Characters of a text that are looked at.
const LONGEST: usize = 255;

/// Shorter needles than this, in characters, are no slips for [`close`]: too much resembles them.
pub const SHORTEST_SLIP: usize = 5;

/// A fuzzy match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fuzzy {
    /// The higher the better; scores of one needle can be compared.
    pub score: i64,
    /// The letters that match, in bytes of the text as it was given.
    pub marks: Vec<Range<usize>>,
}

/// Whether the letters of every word of `needle` stand in `hay` in their order, as in fzf.
///
/// For lists of names and commands, where a person sees every hit and its marks. It finds far too much for a search.
pub fn best(needle: &str, hay: &str) -> Option<Fuzzy> {
    let folded = Folded::new(hay);
    let text = cut(with_ascii_signs(folded.as_str()));
    let mut best = Fuzzy { score: 0, marks: Vec::new() };
    for word in fold(needle).split_whitespace() {
        let (score, places) = found(&text, &with_ascii_signs(word))?;
        best.score += score;
        best.marks.extend(sources(&folded, 0, &places));
    }
    best.marks = joined(best.marks);
    Some(best)
}

/// Whether `hay` has a word that `needle` may be a slip of, for search hits.
///
/// Scores cannot tell a slip from a chance: over titles, *torture* has more points than many a true name. So a slip is
/// what is left of a word when one letter inside it is left out (`helsnki`), and not more behind it than makes a third
/// of the needle with that letter. Shorter needles than five letters are looked for by their very letters only.
/// With two letters left out, *intentional* would find "International"; with four-letter needles, *race* "Rachel".
pub fn close(needle: &str, hay: &str) -> Option<Fuzzy> {
    let slips = Slips::new(needle);
    if slips.needle.is_empty() {
        return None;
    }
    let folded = Folded::new(hay);
    let meant = slips.meant(folded.as_str());
    let typed: String = slips.needle.iter().collect();
    let found = meant.filter_map(|word| {
        let (score, places) = found(&folded.as_str()[word.clone()], &typed)?;
        let marks = joined(sources(&folded, word.start, &places));
        Some(Fuzzy { score, marks })
    });
    // Of equally good words the first.
    found.reduce(|best, next| if next.score > best.score { next } else { best })
}

/// A needle of [`close`], for many texts.
#[derive(Debug)]
pub struct Slips {
    /// Its letters; none where it is no slip of anything.
    needle: Vec<char>,
}

impl Slips {
    /// For what was typed.
    pub fn new(needle: &str) -> Self {
        let mut needle: Vec<char> = fold(needle).chars().collect();
        if needle.len() < SHORTEST_SLIP || !needle.iter().all(|c| c.is_alphanumeric()) {
            needle.clear();
        }
        Self { needle }
    }

    /// Whether a folded text may have a word that is meant. Where not, [`close`] finds none.
    pub fn could_be_in(&self, folded: &str) -> bool {
        self.meant(folded).next().is_some()
    }

    fn meant<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let first = self.needle.first().copied();
        let begins_so = move |word: &str| first.is_some() && word.chars().next() == first;
        words(folded).filter(move |word| {
            let word = &folded[word.clone()];
            begins_so(word) && is_slip(&self.needle, word)
        })
    }
}

/// Whether the letters of `needle` are those of `word` without one, and perhaps without some at its end.
fn is_slip(needle: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().take(LONGEST + 1).collect();
    // What is longer is no word of any language, and the matcher would take the square of its length.
    if word.len() > LONGEST {
        return false;
    }
    let left_out = word.len().saturating_sub(needle.len());
    if left_out == 0 || left_out > needle.len() / 3 {
        return false;
    }
    let same = needle.iter().zip(&word).take_while(|(a, b)| a == b).count();
    same > 0 && word[same + 1..].starts_with(&needle[same..])
}

/// Score and places, in characters, of a word in a text. Both are folded, so that case is nothing to think of.
///
/// It has a matcher of its own: one that was used before remembers where letters stood side by side, and gives points
/// for it to a letter that is doubled in the word, but to no other.
fn found(text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
    matcher().fuzzy_indices(text, word)
}

fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().respect_case()
}

/// A text as the matcher is given it: folded, with signs that it knows, and no longer than is looked at.
pub fn prepared(text: &str) -> String {
    cut(with_ascii_signs(&fold(text)))
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
    }
    text
}

/// One character for one, so that places stay true.
pub fn with_ascii_signs(text: &str) -> String {
    let ascii = |c: char| match c {
        '!'..='~' | 'а'..='я' => c,
        c if c.is_whitespace() || c.is_control() => ' ',
        c if is_word_char(c) => c,
        _ => '-',
    };
    text.chars().map(ascii).collect()
}

/// How well some words stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating {
    /// The higher the better; scores of the same words can be compared.
    pub score: i64,
    /// Whether the letters of each word stand side by side.
    pub in_one_piece: bool,
}

/// Rates texts by the same words.
pub struct Rater<'a> {
    words: &'a [String],
    matcher: SkimMatcherV2,
}

impl<'a> Rater<'a> {
    /// For words [`with_ascii_signs`].
    pub fn new(words: &'a [String]) -> Self {
        Self { words, matcher: matcher() }
    }

    /// Rates a [`prepared`] text, if it has the letters of each word in their order.
    pub fn rate(&self, text: &str) -> Option<Rating> {
        let mut rating = Rating { score: 0, in_one_piece: true };
        for word in self.words {
            let (score, places) =
                if has_twins(word) { found(text, word) } else { self.matcher.fuzzy_indices(text, word) }?;
            rating.score += score;
            rating.in_one_piece &= places.windows(2).all(|two| two[0] + 1 == two[1]);
        }
        Some(rating)
    }
}

/// Whether a character stands twice in a row.
fn has_twins(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(one, next)| one == next)
}

/// Whether the characters of `word` stand in `text` in their order.
pub fn is_in_order(word: &str, text: &str) -> bool {
    let mut text = text.chars();
    word.chars().all(|wanted| text.any(|c| c == wanted))
}

/// Bytes of the source behind the characters at these places of the folded text, counted from byte `start`.
fn sources(folded: &Folded, start: usize, places: &[usize]) -> Vec<Range<usize>> {
    let mut characters = folded.as_str()[start..].char_indices().enumerate();
    places
        .iter()
        .filter_map(|wanted| {
            let (_, (at, c)) = characters.find(|(place, _)| place == wanted)?;
            Some(folded.source(start + at..start + at + c.len_utf8()))
        })
        .collect()
}

/// Sorted, and neighbours as one.
fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    marks.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        if touches {
            kept.end = kept.end.max(next.end);
        }
        touches
    });
    marks
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use fuzzy_matcher::FuzzyMatcher;
    use proptest::prelude::*;

    use super::{LONGEST, SkimMatcherV2, best, close, matcher, prepared};

    fn marked(found: Option<super::Fuzzy>, hay: &str) -> Vec<&str> {
        found.map_or_else(Vec::new, |found| found.marks.into_iter().map(|mark| &hay[mark]).collect())
    }

    #[test]
    fn a_picker_finds_letters_in_their_order_in_every_script() {
        let check = |needle: &str, hay: &str, wanted: &[&str]| {
            assert_eq!(marked(best(needle, hay), hay), wanted, "{needle} in {hay}");
        };
        check("fl", "focus list", &["f", "l"]);
        check("ŁÓD", "Łódź", &["Łód"]);
        check("бял", "Алесь Бяляцкі", &["Бял"]);
        check("list fo", "focus list", &["fo", "list"]);
        check("cafe", "le cafe\u{301}", &["cafe\u{301}"]);
        assert_eq!(best("xyz", "focus list"), None);
        assert_eq!(best("", "focus list").map(|found| (found.score, found.marks.len())), Some((0, 0)));
    }

    #[test]
    fn a_word_start_behind_any_dash_is_worth_the_same() {
        let score = |hay| best("rights", hay).map(|found| found.score);
        assert_eq!(score("on human\u{2013}rights"), score("on human-rights"));
        assert_eq!(score("on human·rights"), score("on human-rights"));
        assert!(score("on human-rights") > score("on humanrights"));
    }

    #[test]
    fn only_the_beginning_of_a_long_text_is_looked_at() {
        let long = format!("{}end", "x".repeat(LONGEST));
        assert_eq!(best("end", &long), None);
        assert!(best("end", &long[3..]).is_some());
    }

    /// (B6)
    #[test]
    fn a_word_that_is_longer_than_what_is_looked_at_is_no_slip() {
        let needle = "x".repeat(LONGEST - 40);
        assert!(close(&needle, &"x".repeat(LONGEST)).is_some());
        for more in [1, 1_000_000] {
            assert_eq!(close(&needle, &"x".repeat(LONGEST + more)), None);
        }
        assert!(prepared(&"x".repeat(1_000_000)).chars().count() <= 512);
    }

    // The tests of the crate's faults fail when a fault is gone, and the caution with it.

    #[test]
    fn texts_are_folded_because_the_matcher_folds_only_ascii() {
        for (needle, hay) in [("б", "Б"), ("cafe", "café"), ("éa", "ea"), ("е", "ё")] {
            assert_eq!(matcher().ignore_case().fuzzy_indices(hay, needle), None, "{hay}");
            assert!(best(needle, hay).is_some(), "{hay}");
        }
    }

    #[test]
    fn what_is_prepared_has_a_character_for_each_letter() {
        for letters in ["Łł", "Ŭŭ Ўў", "Ёё", "Ґґ", "İı", "ßẞ", "–·—", "\t\u{1}\u{A0}"] {
            assert_eq!(prepared(letters).chars().count(), letters.chars().count(), "{letters}");
        }
        assert_eq!(prepared("İstanbul·Straße\tŁódź\0"), "istanbul-strase lodz ");
    }

    #[test]
    fn the_matcher_is_asked_for_indices_because_its_other_score_differs() {
        let differs = |gap: usize| {
            let hay = format!("a-{}b-{}abc", "x".repeat(gap), "y".repeat(gap / 2));
            let indices = matcher().fuzzy_indices(&hay, "abbc").map(|(score, _)| score);
            matcher().fuzzy_match(&hay, "abbc") != indices
        };
        assert!((0..60).any(differs));
    }

    #[test]
    fn a_doubled_letter_has_a_new_matcher_because_a_used_one_remembers() {
        let score = |used: &SkimMatcherV2| used.fuzzy_indices("s-s ss", "ss").map(|(score, _)| score);
        let remembers = |hay: &str| {
            let used = matcher();
            used.fuzzy_indices(hay, "ab");
            score(&used) != score(&matcher())
        };
        assert!((0..40).any(|gap| remembers(&format!("{} ab", "a".repeat(gap)))));
    }

    #[test]
    fn the_matcher_keeps_its_store_because_it_panics_without() {
        assert!(catch_unwind(|| matcher().use_cache(false).fuzzy_indices("abc", "b")).is_err());
    }

    #[test]
    fn the_matcher_has_no_limit_because_that_changes_scores() {
        let limited = matcher().element_limit(1).fuzzy_indices("a ab", "ab").map(|(score, _)| score);
        assert_ne!(limited, matcher().fuzzy_indices("a ab", "ab").map(|(score, _)| score));
    }

    #[test]
    fn a_slip_is_found_in_the_word_that_was_meant() {
        let check = |needle: &str, hay: &str, wanted: &[&str]| {
            assert_eq!(marked(close(needle, hay), hay), wanted, "{needle} in {hay}");
        };
        check("helsnki", "Belarusian Helsinki Committee", &["Hels", "nki"]);
        check("bialatski", "Ales Bialiatski", &["Bial", "atski"]);
        check("amnsty", "AMNESTY International", &["AMN", "STY"]);
        check("liquidtion", "On the liquidation", &["liquid", "tion"]);
        check("liquidtio", "On the liquidation", &["liquid", "tio"]);
        check("бяляцк", "Алесь Бялiацкі", &[]);
        check("бялцкі", "Алесь Бяляцкі", &["Бял", "цкі"]);
    }

    #[test]
    fn what_only_resembles_a_word_is_not_found() {
        for (needle, hay) in [
            ("intentional", "Amnesty International"),
            ("race", "Rachel Denber"),
            ("alias", "Aliaksandr"),
            ("digit", "Dignity"),
            ("ukraine", "UN rapporteur asks for an investigation"),
            ("torture", "The court ruled on the registration"),
            ("elsinki", "Helsinki"),
            ("helsinki", "Helsinki"),
            ("helsinkki", "Helsinki"),
            ("two words", "two wordss"),
        ] {
            assert_eq!(close(needle, hay), None, "{needle} in {hay}");
        }
    }

    proptest! {
        #[test]
        fn marks_are_places_of_the_text(needle in r"[a-cб-гé]{0,6}", hay in r"[a-cA-C б-гé\u{301}–中]{0,30}|\PC{0,20}") {
            for found in [best(&needle, &hay), close(&needle, &hay)].into_iter().flatten() {
                prop_assert!(found.marks.windows(2).all(|pair| pair[0].end < pair[1].start));
                for mark in found.marks {
                    prop_assert!(hay.get(mark).is_some_and(|letters| !letters.is_empty()));
                }
            }
        }

        #[test]
        fn any_word_is_found_with_a_letter_left_out(word in "[a-z]{6,12}", at in 1_usize..5) {
            let mut slip = word.clone();
            slip.remove(at);
            prop_assert!(word.starts_with(&slip) || close(&slip, &word).is_some());
        }
    }
}
