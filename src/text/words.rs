//! Where words begin and end.
//!
//! Simpler than the word boundaries of UAX #29, and answered for any one place without reading the text before
//! it: a search asks it of every hit. In scripts written without spaces every cluster counts as a word, so that
//! 中国 is found inside 在中国.

use std::ops::{Range, RangeInclusive};

use unicode_normalization::char::is_combining_mark;

/// Whether words are made of `c`: letters, digits and the marks on them, but no apostrophe, not even U+02BC.
pub fn is_word_char(c: char) -> bool {
    is_plain_letter(c) || (c.is_alphanumeric() && !is_inner(c)) || is_combining_mark(c)
}

/// Whether it is one of the letters and digits that are met most, ASCII or Cyrillic: no table is asked about these.
fn is_plain_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{400}'..='\u{481}').contains(&c)
}

/// Whether a word begins at byte `at`.
pub fn starts_word(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    after.starts_with(is_word_char) && !is_inside(before, after)
}

/// Whether a word ends at byte `at`, which is the place after its last character.
pub fn ends_word(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    before.ends_with(is_word_char) && !is_inside(before, after)
}

/// A word of `text` without the English genitive.
pub fn bare(text: &str, word: Range<usize>) -> Range<usize> {
    let length = ["'s", "’s"].iter().find_map(|end| text[word.clone()].strip_suffix(end)).map_or(word.len(), str::len);
    word.start..word.start + length
}

/// The words of `text` in order.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let word = plain_word(text.as_bytes(), from).or_else(|| {
            let start = text[from..].char_indices().find(|(at, _)| starts_word(text, from + at))?.0;
            let mut ends = text[from + start..].char_indices().map(|(at, c)| from + start + at + c.len_utf8());
            Some(from + start..ends.find(|end| ends_word(text, *end))?)
        })?;
        from = word.end;
        Some(word)
    })
}

/// The next word from byte `from` on, which is the end of a word or of the text, if it is one of ASCII or Cyrillic letters
/// between ASCII signs. Most words are, and are found without a look at any table.
fn plain_word(text: &[u8], from: usize) -> Option<Range<usize>> {
    let begins_letter = |byte: u8| byte.is_ascii_alphanumeric() || CYRILLIC.contains(&byte);
    // What follows the first byte of a Cyrillic letter is no first byte of another.
    let goes_on = |byte: u8| begins_letter(byte) || (0x80..0xC0).contains(&byte);
    let start = from + text[from..].iter().position(|&byte| begins_letter(byte) || !is_plain(byte))?;
    let end = text[start..].iter().position(|&byte| !goes_on(byte)).map_or(text.len(), |length| start + length);
    let is_word = begins_letter(text[start]) && text.get(end).is_none_or(|&next| is_plain(next));
    is_word.then_some(start..end)
}

/// The first bytes of the Cyrillic letters from U+0400 to U+047F, among which there are no marks.
const CYRILLIC: RangeInclusive<u8> = 0xD0..=0xD1;

/// Whether a byte is an ASCII letter, digit or sign on which no word hangs.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && byte != b'\''
}

/// Whether one word goes on from `before` to `after`, directly or over an apostrophe or joiner.
fn is_inside(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if is_plain_letter(last) && is_plain_letter(first) {
        return true;
    }
    if is_word_char(last) && is_word_char(first) {
        return is_combining_mark(first) || !(is_unspaced(last) || is_unspaced(first));
    }
    let (left, right) = match (is_inner(last), is_inner(first)) {
        (true, false) => (before[..before.len() - last.len_utf8()].chars().next_back(), Some(first)),
        (false, true) => (Some(last), after[first.len_utf8()..].chars().next()),
        _ => return false,
    };
    let holds = |c: char| is_word_char(c) && !is_unspaced(c);
    left.is_some_and(holds) && right.is_some_and(holds)
}

/// Apostrophes, joiners and the soft hyphen: inside a word when it stands on both sides of them.
fn is_inner(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '‛' | '´' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ' | '＇' | '\u{AD}' | '\u{200C}' | '\u{200D}'
    )
}

/// Letters and marks of scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, kana and Han.
fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{E01}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FF9F}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::any_text;

    #[test]
    fn words_are_what_readers_call_words() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(words(text).map(|word| &text[word]).collect::<Vec<_>>(), expected, "{text:?}");
        };
        check("", &[]);
        check(" ,.- ", &[]);
        check("#FreeViasna, now!", &["FreeViasna", "now"]);
        check("Don't 'quote' rock''n", &["Don't", "quote", "rock", "n"]);
        check("п’яць аб'ект пʼеса", &["п’яць", "аб'ект", "пʼеса"]);
        check("COVID-19 1,000", &["COVID", "19", "1", "000"]);
        check("e\u{301}te\u{301}", &["e\u{301}te\u{301}"]);
        check("می‌خواهم کتاب", &["می‌خواهم", "کتاب"]);
        check("हिन्दी भाषा", &["हिन्दी", "भाषा"]);
        check("在中国 ok", &["在", "中", "国", "ok"]);
        check("ที่", &["ที่"]);
        check("中'文", &["中", "文"]);
        check("👨‍👩‍👧 a\u{200D}", &["a"]);
    }

    #[test]
    fn any_place_may_be_asked_about() {
        let text = "у Мінску";
        assert!(starts_word(text, 0) && ends_word(text, 2) && starts_word(text, 3));
        assert!(ends_word(text, text.len()) && !starts_word(text, text.len()));
        assert!(!starts_word(text, 1) && !ends_word(text, 1) && !starts_word(text, 99));
    }

    proptest! {
        #[test]
        fn words_begin_and_end_where_they_say(text in any_text()) {
            let words: Vec<_> = words(&text).collect();
            for at in 0..=text.len() {
                prop_assert_eq!(starts_word(&text, at), words.iter().any(|word| word.start == at));
                prop_assert_eq!(ends_word(&text, at), words.iter().any(|word| word.end == at));
            }
        }
    }
}
