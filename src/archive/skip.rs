//! Objects and lists of the usual kind taken apart at the speed of memory.
//!
//! serde looks at each letter of a string. Here the end of a string is found with a few vector instructions, and whether
//! control characters stand in it with a few more. What is taken apart here is what serde would take apart, the same way;
//! of anything else nothing is said, and serde has to look at it.

use std::borrow::Cow;

use super::field::Field;
use super::limits;

/// Lists and objects in each other that are gone past here.
const DEPTH: usize = 8;

/// The fields of an object, as [`super::raw::fields`] has them; `None` where serde has to look at it.
pub(super) fn fields(raw: &str) -> Option<Vec<Field<'_>>> {
    let mut past = Past { text: raw, at: 0 };
    past.blanks();
    past.byte(b'{')?;
    // The most that a record of the format has, but for a few.
    let mut fields = Vec::with_capacity(16);
    past.blanks();
    if past.byte(b'}').is_none() {
        loop {
            let key = past.key()?;
            let value = past.value(DEPTH)?;
            if fields.len() == limits::FIELDS {
                return None;
            }
            fields.push(Field::new(Cow::Borrowed(key), value));
            if past.has_ended(b'}')? {
                break;
            }
        }
    }
    past.blanks();
    (past.at == raw.len()).then_some(fields)
}

/// Goes past parts of a text, one after another. Where one is not of the usual kind, there is no way on.
struct Past<'a> {
    text: &'a str,
    /// Where the next part begins, in bytes.
    at: usize,
}

impl<'a> Past<'a> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past that byte.
    fn byte(&mut self, byte: u8) -> Option<()> {
        (self.next() == Some(byte)).then(|| self.at += 1)
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.next() {
            self.at += 1;
        }
    }

    /// The key of a field without escapes, with the colon behind it and the blanks around that.
    fn key(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let has_escapes = self.string()?;
        let key = &self.text[start..self.at - 1];
        self.blanks();
        self.byte(b':')?;
        self.blanks();
        (!has_escapes).then_some(key)
    }

    /// Whether a list or an object ends here with that bracket, or else goes on behind a comma.
    fn has_ended(&mut self, bracket: u8) -> Option<bool> {
        self.blanks();
        if self.byte(bracket).is_some() {
            return Some(true);
        }
        self.byte(b',')?;
        self.blanks();
        Some(false)
    }

    /// A value, with no more than so many lists and objects in each other.
    fn value(&mut self, depth: usize) -> Option<&'a str> {
        let start = self.at;
        match self.next()? {
            b'"' => self.string().map(|_| ()),
            b'[' => self.list(depth.checked_sub(1)?),
            b'{' => self.object(depth.checked_sub(1)?),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number(),
        }?;
        Some(&self.text[start..self.at])
    }

    /// A string; whether it has escapes.
    fn string(&mut self) -> Option<bool> {
        self.byte(b'"')?;
        if self.short_string().is_some() {
            return Some(false);
        }
        // What was gone past has neither escapes nor control characters.
        let (bytes, start) = (self.text.as_bytes(), self.at);
        let mut has_escapes = false;
        loop {
            self.at += memchr::memchr2(b'"', b'\\', &bytes[self.at..])? + 1;
            if bytes[self.at - 1] == b'"' {
                break;
            }
            has_escapes = true;
            match self.next()? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                b'u' => {
                    let digits = bytes.get(self.at + 1..self.at + 5)?;
                    digits.iter().all(u8::is_ascii_hexdigit).then(|| self.at += 5)?;
                }
                _ => return None,
            }
        }
        // Without a branch, so that the compiler makes a few vector instructions of it.
        let least = bytes[start..self.at].iter().fold(u8::MAX, |least, &byte| least.min(byte));
        (least >= b' ').then_some(has_escapes)
    }

    /// The rest of a short string without escapes, of which there are many in every record: to look for its end as in long
    /// ones would take longer than to go through it, eight bytes at a step. Any other string is gone into as far as that
    /// can be said of it.
    fn short_string(&mut self) -> Option<()> {
        for _ in 0..SHORT / 8 {
            let next = self.text.as_bytes().get(self.at..)?.first_chunk()?;
            let found = special(u64::from_le_bytes(*next));
            self.at += found;
            if found < 8 {
                return self.byte(b'"');
            }
        }
        None
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        self.byte(b'[')?;
        self.blanks();
        if self.byte(b']').is_some() {
            return Some(());
        }
        loop {
            self.value(depth)?;
            if self.has_ended(b']')? {
                return Some(());
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        self.byte(b'{')?;
        self.blanks();
        if self.byte(b'}').is_some() {
            return Some(());
        }
        loop {
            self.key()?;
            self.value(depth)?;
            if self.has_ended(b'}')? {
                return Some(());
            }
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.text.as_bytes()[self.at..].starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    /// A whole number as people write it: other ones are rare.
    fn number(&mut self) -> Option<()> {
        let digits = self.text.as_bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_plain = digits == 1 || digits > 1 && self.next() != Some(b'0');
        let end = self.at + digits;
        let goes_on = matches!(self.text.as_bytes().get(end), Some(b'.' | b'e' | b'E'));
        (is_plain && !goes_on).then(|| self.at = end)
    }
}

/// The words of a string without escapes; `None` of any other, and of what is no string. Like most strings it is gone
/// through in small steps, which is quicker than to look for a backslash as in long ones.
pub(super) fn plain_string(raw: &str) -> Option<&str> {
    let plain = raw.strip_prefix('"')?.strip_suffix('"')?;
    let (steps, rest) = plain.as_bytes().as_chunks();
    let is_plain = plain.len() <= SHORT
        && steps.iter().all(|bytes| special(u64::from_le_bytes(*bytes)) == 8)
        && !rest.contains(&b'\\');
    (is_plain || memchr::memchr(b'\\', plain.as_bytes()).is_none()).then_some(plain)
}

/// Bytes of a string that is looked through in small steps.
const SHORT: usize = 32;

/// Where in eight bytes the first is that may end a string, or is not plain in it: a quote, a backslash, a control character.
/// It is 8 where there is none.
fn special(bytes: u64) -> usize {
    const EACH: u64 = u64::MAX / 0xFF;
    // A byte below a bound, up to 0x80, borrows for its highest bit. It may then borrow from those behind it, which are not
    // the first.
    let below = |bytes: u64, bound: u8| bytes.wrapping_sub(EACH * u64::from(bound)) & !bytes;
    let is = |byte: u8| below(bytes ^ (EACH * u64::from(byte)), 1);
    let found = (below(bytes, b' ') | is(b'"') | is(b'\\')) & (EACH << 7);
    found.trailing_zeros() as usize / 8
}

/// Calls `take` with the items of a list, as [`super::raw::items`] has them. `None` where serde has to look at it; then some
/// of the first ones may have been taken.
pub(super) fn items<'a>(raw: &'a str, mut take: impl FnMut(&'a str)) -> Option<()> {
    let mut past = Past { text: raw, at: 0 };
    past.byte(b'[')?;
    past.blanks();
    if past.byte(b']').is_none() {
        loop {
            take(past.value(DEPTH)?);
            if past.has_ended(b']')? {
                break;
            }
        }
    }
    (past.at == raw.len()).then_some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::raw;
    use super::{fields, items, special};

    /// What is taken apart here is what serde takes apart.
    fn check(text: &str) {
        if let Some(fields) = fields(text) {
            let of_serde = raw::fields_by_serde(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            let shown = |fields: Vec<raw::Field<'_>>| {
                fields.into_iter().map(|it| (it.key.into_owned(), it.value.to_owned())).collect::<Vec<_>>()
            };
            assert_eq!(shown(fields), shown(of_serde), "{text}");
        }
        let mut taken = Vec::new();
        let is_usual = items(text, |item| taken.push(item)).is_some();
        let mut of_serde = Vec::new();
        let read = raw::items_by_serde(text, |item| {
            of_serde.push(item);
            true
        });
        assert!(of_serde.starts_with(&taken), "{text}");
        if is_usual {
            assert!(read.is_ok(), "{text}");
            assert_eq!(taken, of_serde, "{text}");
        }
        let mut seen = Vec::new();
        let as_usual = raw::items(text, |item| {
            seen.push(item);
            true
        });
        assert_eq!((as_usual.is_ok(), seen), (read.is_ok(), of_serde), "{text}");
    }

    #[test]
    fn what_is_usual_is_taken_apart() {
        for text in [
            r#"{"id":"s-1","text":"Суд.\n\u0416 \"","rights":["a" , "b"],"excerpt":true,"n":10,"e":null}"#,
            "\n{ \"a\" : { \"b\" : [ ] , \"c\":{}}\r\n}\t",
            "{}",
        ] {
            assert!(fields(text).is_some(), "{text}");
            check(text);
        }
        for text in [r#"["a",["b"],{"c":0}]"#, "[ ]", r#"[ "a" ]"#] {
            assert!(items(text, |_| {}).is_some(), "{text}");
            check(text);
        }
    }

    #[test]
    fn of_what_is_unusual_nothing_is_said() {
        for text in [
            r#"{"a\n":1}"#,
            r#"{"a":-1}"#,
            r#"{"a":1.5}"#,
            r#"{"a":01}"#,
            r#"{"a":"\x"}"#,
            r#"{"a":"\u12"}"#,
            "{\"a\":\"\t\"}",
            "{\"a\":\"",
            "{\"a\":1,}",
            "{\"a\":1} x",
            "{\"a\" 1}",
            "{\"a\":tru}",
            "{,}",
            "",
            "[1]",
            &format!("{{\"a\":{}{}}}", "[".repeat(9), "]".repeat(9)),
        ] {
            assert!(fields(text).is_none(), "{text}");
        }
        for text in ["[1,]", "[1] ", " [1]", "[1 2]", "[", "", "{}", "[\"\u{1f}\"]"] {
            assert!(items(text, |_| {}).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_special_is_found_wherever_it_stands() {
        for first in 0..=u8::MAX {
            let is_special = first < b' ' || first == b'"' || first == b'\\';
            for behind in [0, 1, b' ', b'!', b'"', b'#', b'[', b'\\', b']', 0x7F, 0x80, 0x9F, 0xA2, 0xDC, 0xFF] {
                for at in 0..8 {
                    let mut bytes = [behind; 8];
                    bytes[..at].fill(b'a');
                    bytes[at] = first;
                    let next = bytes[at + 1..].iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\'));
                    let wanted = if is_special { at } else { next.map_or(8, |next| at + 1 + next) };
                    assert_eq!(special(u64::from_le_bytes(bytes)), wanted, "{bytes:?}");
                }
            }
        }
    }

    /// A string is gone through in small steps first, and these may end anywhere in it.
    #[test]
    fn strings_are_taken_apart_wherever_what_is_special_stands() {
        for length in 0..100 {
            for at in 0..=length {
                for special in ["", "\\n", "\\u0416", "\\\"", "ж", "\u{1f}", "\\x", "\n"] {
                    let text = format!(
                        "{{\"{}\":\"{}{special}{}\"}}",
                        "k".repeat(at),
                        "a".repeat(at),
                        "b".repeat(length - at)
                    );
                    assert_eq!(fields(&text).is_some(), !matches!(special, "\u{1f}" | "\\x" | "\n"), "{text}");
                    check(&text);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart_as_by_serde_or_not_at_all(
            text in prop_oneof![
                r#"[{]("[ab]":("[a\\"nu0-9\n]{0,6}"|[0-9e.-]{1,3}|\[("a"|1|,| ){0,4}\]|true|null|\{"a":1\})[,} ]{1,2}){0,4}"#,
                r#"\[("[a\\"nu0-9\n]{0,6}"|[0-9]{1,2}|[,\] ]|\{\}|\[\]){0,6}"#,
            ],
        ) {
            check(&text);
        }
    }
}
