//! The JSON shapes and nothing else: objects as fields, lists as items, each still knowing where it stands.
//!
//! serde could fill structs at once, but then one wrong field costs the whole record, and an error knows its
//! record but not its field. So values stay as they are written, parts of the input, until they are asked for. Each is
//! one whole JSON value: serde has looked at it when the object or list around it was taken apart, or where that is of
//! the usual kind `skip.rs`, which says the same sooner.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

pub(super) use super::field::Field;
use super::{limits, skip};

/// Makes sure that a text is one JSON value.
pub(super) fn value(text: &str) -> serde_json::Result<()> {
    serde_json::from_str::<&RawValue>(text).map(|_| ())
}

/// The fields of an object in their order, keys given twice included; `None` for what is no object, or has too many fields.
pub(super) fn fields(raw: &str) -> Option<Vec<Field<'_>>> {
    // Serde would say in words why a number is no object, of thirty million numbers one after another.
    let may_be_object = raw.trim_ascii_start().starts_with('{');
    skip::fields(raw).or_else(|| may_be_object.then(|| fields_by_serde(raw).ok())?)
}

/// The same by serde alone.
pub(super) fn fields_by_serde(raw: &str) -> serde_json::Result<Vec<Field<'_>>> {
    struct Fields;
    impl<'de> Visitor<'de> for Fields {
        type Value = Vec<Field<'de>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            // The most that a record of the format has, but for a few.
            let mut fields = Vec::with_capacity(16);
            while let Some((Text(key), value)) = map.next_entry::<_, &RawValue>()? {
                if fields.len() == limits::FIELDS {
                    return Err(A::Error::custom("too many fields"));
                }
                fields.push(Field::new(key, value.get()));
            }
            Ok(fields)
        }
    }
    let mut json = serde_json::Deserializer::from_str(raw);
    let fields = json.deserialize_map(Fields)?;
    json.end()?;
    Ok(fields)
}

/// The fields of an object in their order, both keys and values as they are written; what is no object is an error.
pub(super) fn members(raw: &str) -> serde_json::Result<Vec<(&str, &str)>> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(&'de str, &'de str)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut fields = Vec::new();
            while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                fields.push((key.get(), value.get()));
            }
            Ok(fields)
        }
    }
    serde_json::Deserializer::from_str(raw).deserialize_map(Members)
}

/// Calls `take` with each item of a list until it answers `false`; what is no list is an error.
pub(super) fn items<'a>(raw: &'a str, mut take: impl FnMut(&'a str) -> bool) -> serde_json::Result<()> {
    let (mut known, mut is_wanted) = (0_usize, true);
    let is_usual = skip::items(raw, |item| {
        known += 1;
        is_wanted = is_wanted && take(item);
    });
    if is_usual.is_some() {
        return Ok(());
    }
    // Serde begins anew, with items that were taken.
    items_by_serde(raw, |item| {
        if known > 0 {
            known -= 1;
            return is_wanted;
        }
        take(item)
    })
}

/// The same by serde alone.
pub(super) fn items_by_serde<'a>(raw: &'a str, take: impl FnMut(&'a str) -> bool) -> serde_json::Result<()> {
    struct Items<F>(F);
    impl<'de, F: FnMut(&'de str) -> bool> Visitor<'de> for Items<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
            let mut wanted = true;
            while let Some(item) = list.next_element::<&RawValue>()? {
                wanted = wanted && (self.0)(item.get());
            }
            Ok(())
        }
    }
    serde_json::Deserializer::from_str(raw).deserialize_seq(Items(take))
}

/// The string, borrowed where it holds no escapes; what is no string, or no Unicode, is an error.
pub(super) fn string(raw: &str) -> serde_json::Result<Cow<'_, str>> {
    match skip::plain_string(raw) {
        Some(plain) => Ok(Cow::Borrowed(plain)),
        None => serde_json::from_str(raw).map(|Text(text)| text),
    }
}

/// Adds the words of a string to `into`; what is no string, or no Unicode, is an error, and then nothing is added.
///
/// Nearly every text has line ends, which are escapes. So the plain ones are written out here, straight to where the
/// words are kept; serde would copy them twice.
pub(super) fn add_string(raw: &str, into: &mut String) -> serde_json::Result<()> {
    let Some(mut rest) = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return string(raw).map(|_| ());
    };
    let start = into.len();
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        let Some(letter) = rest.as_bytes().get(at + 1).and_then(|&byte| plain_escape(byte)) else {
            into.truncate(start);
            into.push_str(&string(raw)?);
            return Ok(());
        };
        into.push_str(&rest[..at]);
        into.push(letter);
        rest = &rest[at + 2..];
    }
    into.push_str(rest);
    Ok(())
}

/// What an escape of one letter means.
fn plain_escape(letter: u8) -> Option<char> {
    Some(match letter {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'"' | b'\\' | b'/' => letter.into(),
        _ => return None,
    })
}

/// A string that borrows where it can, which a plain `Cow` inside a tuple does not.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Words)
    }
}

/// What a text asks too much of, and the byte where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    Nesting(usize),
    String(usize),
}

impl Excess {
    pub(super) fn offset(self) -> usize {
        match self {
            Self::Nesting(at) | Self::String(at) => at,
        }
    }
}

/// Looks for nesting and strings beyond the limits, before anything is parsed that could suffer from them. So many lists
/// and objects are around the text.
pub(super) fn excess(text: &str, around: usize) -> Option<Excess> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, around);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at + 1);
                if end - (at + 1) > limits::STRING {
                    return Some(Excess::String(at));
                }
                at = end;
            }
            b'[' | b'{' if depth == limits::NESTING => return Some(Excess::Nesting(at)),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Bytes of a string that are looked at one by one: most keys and many values are no longer, and to look for their end as
/// in long ones would take longer.
const SHORT: usize = 16;

/// Where the string that begins at `start` ends: at its closing quote, else with the input.
pub(super) fn string_end(bytes: &[u8], start: usize) -> usize {
    let beginning = bytes.get(start..).unwrap_or_default().iter().take(SHORT);
    let plain = beginning.take_while(|byte| !matches!(byte, b'"' | b'\\')).count();
    let mut at = start + plain;
    if bytes.get(at) == Some(&b'"') {
        return at;
    }
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if bytes[at] == b'"' {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{Excess, add_string, excess, fields, fields_by_serde, items, members, string};
    use crate::archive::limits;

    #[test]
    fn fields_keep_order_and_keys_given_twice() {
        let found = fields(r#"{"b":1, "a" : [2] ,"b":null,"\u0061":""}"#).unwrap();
        let seen: Vec<_> = found.iter().map(|field| (field.key.as_ref(), field.value)).collect();
        assert_eq!(seen, [("b", "1"), ("a", "[2]"), ("b", "null"), ("a", "\"\"")]);
        assert!(matches!(found[0].key, Cow::Borrowed(_)));
        for none in ["[]", "7", "", " ", "\u{c}{}", "{", "{}7"] {
            assert_eq!((fields(none).is_none(), fields_by_serde(none).is_err()), (true, true), "{none:?}");
        }
        assert_eq!(fields("\n {} ").map(|fields| fields.len()), Some(0));
    }

    #[test]
    fn fields_are_refused_beyond_the_limit_only() {
        let object = |count: usize| {
            let fields: Vec<_> = (0..count).map(|n| format!("\"f{n}\":0")).collect();
            format!("{{{}}}", fields.join(","))
        };
        assert!(fields(&object(limits::FIELDS)).is_some());
        assert!(fields(&object(limits::FIELDS + 1)).is_none());
    }

    #[test]
    fn members_stand_as_they_are_written() {
        let found = members(r#"{"\ud800" : 1.0,"a":[ 2 ],"a":null}"#).unwrap();
        assert_eq!(found, [(r#""\ud800""#, "1.0"), ("\"a\"", "[ 2 ]"), ("\"a\"", "null")]);
        assert!(members("[]").is_err());
    }

    #[test]
    fn items_come_until_they_are_not_wanted() {
        let mut seen = Vec::new();
        items("[1, 2,3]", |item| {
            seen.push(item.to_owned());
            seen.len() < 2
        })
        .unwrap();
        assert_eq!(seen, ["1", "2"]);
        assert!(items("{}", |_| true).is_err());
    }

    #[test]
    fn strings_are_unicode_or_refused() {
        assert_eq!(string(r#""a\ud83d\ude00""#).unwrap(), "a😀");
        assert!(string(r#""\ud800""#).is_err());
        assert!(string("7").is_err());
    }

    fn check_added(raw: &str) {
        let mut words = "before ".to_owned();
        let added = add_string(raw, &mut words);
        match serde_json::from_str::<String>(raw) {
            Ok(text) => assert_eq!((added.is_ok(), words), (true, format!("before {text}")), "{raw}"),
            Err(_) => assert_eq!((added.is_ok(), words.as_str()), (false, "before "), "{raw}"),
        }
    }

    #[test]
    fn strings_are_added_as_serde_reads_them() {
        for raw in [
            r#""a\nb\r\t\b\f\"\\/ж""#,
            r#""\u0041\u0041\n""#,
            r#""a\n\ud83d\ude00""#,
            r#""a\n\ud800""#,
            "7",
            "null",
            "[]",
        ] {
            check_added(raw);
        }
    }

    proptest! {
        #[test]
        fn any_string_is_added_as_it_was_before_it_was_written(text in any::<String>()) {
            check_added(&serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn nesting_and_strings_are_refused_beyond_the_limit_only() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(excess(&deep(limits::NESTING), 0), None);
        assert_eq!(excess(&deep(limits::NESTING + 1), 0), Some(Excess::Nesting(limits::NESTING)));
        let long = |length: usize| format!("[\"{}\"]", "x".repeat(length));
        assert_eq!(excess(&long(limits::STRING), 0), None);
        assert_eq!(excess(&long(limits::STRING + 1), 0), Some(Excess::String(1)));
        assert_eq!(excess(&format!("\"{}\\\"", "[".repeat(100)), 0), None);
    }
}
