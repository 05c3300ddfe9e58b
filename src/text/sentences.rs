//! Where sentences begin and end.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The sentences of `text` by UAX #29, without the blanks around them; none is blank.
///
/// Two things go beyond the standard, which is silent about them: a list whose items end in semicolons is one
/// sentence though each item has a line, and the dot of an initial or of a title ends none (`A. Bialiatski`).
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, piece) in text.split_sentence_bound_indices() {
        let start = at + (piece.len() - piece.trim_start().len());
        let end = at + piece.trim_end().len();
        if start >= end {
            continue;
        }
        match found.last_mut() {
            Some(last) if goes_on(&text[last.clone()], &text[last.end..start]) => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

/// The place in `sentences` of the one that holds `byte`, or else of the last one before it; 0 before the first.
pub fn sentence_at(sentences: &[Range<usize>], byte: usize) -> usize {
    sentences.partition_point(|sentence| sentence.start <= byte).saturating_sub(1)
}

/// Titles and references that stand before the name or number they belong to.
const ABBREVIATIONS: [&str; 33] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Hon", "Rev", "Gen", "Col", "Lt", "Art", "Arts", "No", "Nos", "para",
    "paras", "p", "pp", "vs", "cf", "арт", "г", "гг", "гл", "им", "імя", "п", "ст", "ч", "вул", "ул",
];

/// Whether the sentence does not end where the standard ends it, before those `blanks`.
fn goes_on(sentence: &str, blanks: &str) -> bool {
    if sentence.ends_with([';', '；', '؛']) {
        return true;
    }
    let Some(before_dot) = sentence.strip_suffix('.') else {
        return false;
    };
    if blanks.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return false;
    }
    let start = before_dot
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + before_dot[at..].chars().next().map_or(0, char::len_utf8));
    let word = &before_dot[start..];
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_initial || ABBREVIATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::any_text;

    #[test]
    fn sentences_are_cut_as_readers_count_them() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = sentences(text).into_iter().map(|sentence| &text[sentence]).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("", &[]);
        check(" \n\t ", &[]);
        check("One. Two!  Three?", &["One.", "Two!", "Three?"]);
        check("Ён асуджаны. Гэта 3.5 гады.", &["Ён асуджаны.", "Гэта 3.5 гады."]);
        check("“Stop.” He left.", &["“Stop.”", "He left."]);
        check("他走了。她来了。", &["他走了。", "她来了。"]);
        check("यह है। वह है।", &["यह है।", "वह है।"]);
        check("هل ذهب؟ نعم.", &["هل ذهب؟", "نعم."]);
        check("Heading\nBody here.\r\n", &["Heading", "Body here."]);
        check(
            "We ask to:\nfree all;\n\nstop torture; and\nlisten.",
            &["We ask to:", "free all;\n\nstop torture; and", "listen."],
        );
        check("free all;\nstop torture;\nlisten. Now.", &["free all;\nstop torture;\nlisten.", "Now."]);
        check(
            "Judge A. B. Petrov and Mr. Ivanov met. He left.",
            &["Judge A. B. Petrov and Mr. Ivanov met.", "He left."],
        );
        check("Паводле арт. 361 КК. У г. Минск.", &["Паводле арт. 361 КК.", "У г. Минск."]);
        check("Plan B.\nNext.", &["Plan B.", "Next."]);
    }

    #[test]
    fn a_place_belongs_to_the_sentence_before_it() {
        let found = sentences("  One. Two.");
        assert_eq!(found, [2..6, 7..11]);
        let check = |byte: usize, expected: usize| assert_eq!(sentence_at(&found, byte), expected, "{byte}");
        check(0, 0);
        check(5, 0);
        check(6, 0);
        check(7, 1);
        check(99, 1);
        assert_eq!(sentence_at(&[], 5), 0);
    }

    proptest! {
        #[test]
        fn only_blanks_lie_between_sentences(text in any_text()) {
            let mut at = 0;
            for sentence in sentences(&text) {
                prop_assert!(at <= sentence.start && sentence.start < sentence.end);
                prop_assert!(text[at..sentence.start].trim().is_empty());
                prop_assert_eq!(text[sentence.clone()].trim(), &text[sentence.clone()]);
                at = sentence.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
