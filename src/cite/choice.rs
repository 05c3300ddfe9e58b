//! Words chosen by numbers: those of sentences, or those of characters.

use std::ops::{Range, RangeInclusive};

use super::passage::{Cited, Part, Passage};
use crate::text::sentences::sentences;

/// Which words of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// From one sentence to another, counted from 1.
    Sentences(RangeInclusive<usize>),
    /// Unicode code points, counted from 0, without the one at the end, as the W3C text position selector counts.
    Chars(Range<usize>),
}

/// Why there are no such words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSuchWords {
    /// The statement has no such part.
    Part,
    /// The part has only so many sentences.
    Sentences(usize),
    /// The part has only so many characters.
    Chars(usize),
}

impl Choice {
    /// The words that are chosen.
    pub fn of<'a>(&self, cited: Cited<'a>, part: Part) -> Result<Passage<'a>, NoSuchWords> {
        let whole = cited.words(part).ok_or(NoSuchWords::Part)?;
        let bytes = match self {
            Self::Sentences(numbers) => sentence_bytes(whole, numbers)?,
            Self::Chars(chars) => char_bytes(whole, chars)?,
        };
        Passage::new(cited, part, bytes).ok_or(NoSuchWords::Part)
    }
}

fn sentence_bytes(whole: &str, numbers: &RangeInclusive<usize>) -> Result<Range<usize>, NoSuchWords> {
    let all = sentences(whole);
    let sentence = |number: usize| number.checked_sub(1).and_then(|place| all.get(place));
    match (sentence(*numbers.start()), sentence(*numbers.end())) {
        (Some(first), Some(last)) if first.start < last.end => Ok(first.start..last.end),
        _ => Err(NoSuchWords::Sentences(all.len())),
    }
}

fn char_bytes(whole: &str, chars: &Range<usize>) -> Result<Range<usize>, NoSuchWords> {
    let mut ends = whole.char_indices().map(|(at, _)| at).chain([whole.len()]);
    let start = ends.nth(chars.start);
    let end = chars.end.checked_sub(chars.start + 1).and_then(|more| ends.nth(more));
    start.zip(end).map(|(start, end)| start..end).ok_or_else(|| NoSuchWords::Chars(whole.chars().count()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::any_text;

    #[test]
    fn sentences_are_counted_from_one_and_characters_from_nought() {
        let text = "Ён тут. Яна там! І ўсё.";
        let sentence = |numbers| sentence_bytes(text, &numbers).map(|bytes| &text[bytes]);
        assert_eq!(sentence(1..=1), Ok("Ён тут."));
        assert_eq!(sentence(2..=3), Ok("Яна там! І ўсё."));
        for wrong in [0..=1, 3..=4, RangeInclusive::new(3, 2), 4..=usize::MAX] {
            assert_eq!(sentence(wrong), Err(NoSuchWords::Sentences(3)));
        }
        let chars = |range| char_bytes(text, &range).map(|bytes| &text[bytes]);
        assert_eq!(chars(3..7), Ok("тут."));
        assert_eq!(chars(0..23), Ok(text));
        for wrong in [0..24, 5..5, Range { start: 7, end: 3 }, 23..24, 0..usize::MAX] {
            assert_eq!(chars(wrong), Err(NoSuchWords::Chars(23)));
        }
    }

    proptest! {
        #[test]
        fn characters_are_those_that_counting_one_by_one_finds(text in any_text(), start in 0_usize..40, count in 1_usize..20) {
            let wanted: String = text.chars().skip(start).take(count).collect();
            let found = char_bytes(&text, &(start..start + count)).map(|bytes| text[bytes].to_owned());
            let is_there = start + count <= text.chars().count();
            prop_assert_eq!(found, if is_there { Ok(wanted) } else { Err(NoSuchWords::Chars(text.chars().count())) });
        }
    }
}
