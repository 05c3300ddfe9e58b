//! What of a text is handed on in a file: every letter and sign, those too that no screen is sent, but no control character.
//!
//! | in the text | in a file for people | in JSON |
//! | --- | --- | --- |
//! | tab, ends of lines | one space in a one-line place; else tab and line feed | as escapes |
//! | other C0, DEL, C1 | nothing, and [`left_out`] counts them | as escapes |
//!
//! A file is read by programs that nobody here knows, on a terminal too. Direction marks and joiners belong to honest texts,
//! so they stay; where a text is shown, the gate ([`super::visible`]) is what stands before the screen.

use std::borrow::Cow;
use std::fmt::Write;

use super::cluster::is_printable_ascii;

/// A text for a one-line place: no end of a line begins another field there.
pub fn line(text: &str) -> Cow<'_, str> {
    handed(text, ' ', ' ')
}

/// A text of several lines: every end of a line is a line feed.
pub fn lines(text: &str) -> Cow<'_, str> {
    handed(text, '\n', '\t')
}

/// A text between marks, in which ends of lines end nothing: they stay as they are, as far as every reader knows them.
pub fn between(text: &str) -> Cow<'_, str> {
    let stays = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    if is_printable_ascii(text) || text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let known = |c: char| if stays(c) { Some(c) } else { is_end(c).then_some('\n') };
    Cow::Owned(text.chars().filter_map(known).collect())
}

/// How many characters of a text are not handed on.
pub fn left_out(text: &str) -> usize {
    if is_printable_ascii(text) {
        return 0;
    }
    text.chars().filter(|c| c.is_control() && *c != '\t' && !is_end(*c)).count()
}

/// JSON in which control characters stand as escapes alone; serde leaves DEL and C1 as they are, which terminals obey.
pub fn json<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    let is_bare = |c: char| c.is_control() && !c.is_ascii_whitespace();
    // C1 begins with that byte, as few letters do. All bytes are looked at, since that is quicker than to stop at one.
    let may_be_bare = |byte: u8| (byte < b' ' && !byte.is_ascii_whitespace()) || matches!(byte, 0x7f | 0xc2);
    if !text.bytes().fold(false, |found, byte| found | may_be_bare(byte)) || !text.contains(is_bare) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if is_bare(c) {
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

fn is_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn handed(text: &str, end: char, tab: char) -> Cow<'_, str> {
    let stays = |c: char| !c.is_control() && !is_end(c) || c == end || c == tab;
    // C1 begins with the first of the last three bytes, and the ends of lines beyond it end with one of the others. All
    // bytes are looked at, since that is quicker than to stop at one.
    let (kept_end, kept_tab) = (end as u8, tab as u8);
    let may_go =
        |byte: u8| (byte < b' ' && byte != kept_end && byte != kept_tab) || matches!(byte, 0x7f | 0xc2 | 0xa8 | 0xa9);
    if !text.bytes().fold(false, |found, byte| found | may_go(byte)) || text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut handed = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\t' => handed.push(tab),
            c if is_end(c) => handed.push(end),
            c if c.is_control() => {}
            c => handed.push(c),
        }
    }
    Cow::Owned(handed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{between, json, left_out, line, lines};
    use crate::text::visible::tests::any_text;

    /// (F4)
    #[test]
    fn letters_stay_and_control_characters_are_counted() {
        let check = |text: &str, one: &str, several: &str, count: usize| {
            let handed = (line(text).into_owned(), lines(text).into_owned(), left_out(text));
            assert_eq!(handed, (one.to_owned(), several.to_owned(), count), "{text:?}");
        };
        check("Вясна", "Вясна", "Вясна", 0);
        check("a\tb\r\nc\rd\u{85}e\u{2028}f", "a b c d e f", "a\tb\nc\nd\ne\nf", 0);
        assert_eq!(between("a\r\nb\u{85}c\u{7}\rd\t\u{2028}"), "a\r\nb\nc\rd\t\u{2028}");
        check("\u{1b}[2Ja\u{0}\u{7f}\u{9b}b", "[2Jab", "[2Jab", 4);
        check(
            "co\u{ad}op\u{200b}\u{202e}\u{e0061}",
            "co\u{ad}op\u{200b}\u{202e}\u{e0061}",
            "co\u{ad}op\u{200b}\u{202e}\u{e0061}",
            0,
        );
    }

    /// (F4)
    #[test]
    fn json_has_no_bare_control_character_and_says_the_same() {
        let text = "a\u{7f}\u{9b}b\u{0}\u{85}\n";
        let plain = serde_json::to_string(text).unwrap();
        assert_eq!(json(&plain), r#""a\u007f\u009bb\u0000\u0085\n""#);
        assert_eq!(serde_json::from_str::<String>(&json(&plain)).unwrap(), text);
        assert_eq!(json("{\n\t\"é\": 1\n}\n"), "{\n\t\"é\": 1\n}\n");
    }

    proptest! {
        /// (F4)
        #[test]
        fn what_is_handed_on_has_no_control_character_and_loses_no_other(text in any_text()) {
            let (one, several) = (line(&text), lines(&text));
            let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
            prop_assert!(!one.contains(ends));
            prop_assert!(!several.contains(|c: char| ends(c) && c != '\n' && c != '\t'));
            let letters = |text: &str| text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&one), letters(&text));
            prop_assert_eq!(letters(&several), letters(&text));
            prop_assert_eq!(lines(&several).into_owned(), several.clone().into_owned());
        }
    }
}
