//! The JSON shapes and nothing else: objects as fields, lists as items, each still knowing where it stands.
//!
//! serde could fill structs at once, but then one wrong field costs the whole record, and an error knows its
//! record but not its field. So values stay [`RawValue`]s, which are parts of the input, until they are asked for.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::limits;

/// One field of an object.
pub(super) struct Field<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: &'a RawValue,
}

impl Field<'_> {
    /// The part of the input at which a message about the field points.
    pub(super) fn place(&self) -> &str {
        match &self.key {
            Cow::Borrowed(key) => key,
            Cow::Owned(_) => self.value.get(),
        }
    }
}

/// The fields of an object in their order, keys given twice included; what is no object, or has too many
/// fields, is an error.
pub(super) fn fields(raw: &RawValue) -> serde_json::Result<Vec<Field<'_>>> {
    struct Fields;
    impl<'de> Visitor<'de> for Fields {
        type Value = Vec<Field<'de>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut fields = Vec::new();
            while let Some((Text(key), value)) = map.next_entry()? {
                if fields.len() == limits::FIELDS {
                    return Err(A::Error::custom("too many fields"));
                }
                fields.push(Field { key, value });
            }
            Ok(fields)
        }
    }
    serde_json::Deserializer::from_str(raw.get()).deserialize_map(Fields)
}

/// Calls `take` with each item of a list until it answers `false`; what is no list is an error.
pub(super) fn items<'a>(raw: &'a RawValue, take: impl FnMut(&'a RawValue) -> bool) -> serde_json::Result<()> {
    struct Items<F>(F);
    impl<'de, F: FnMut(&'de RawValue) -> bool> Visitor<'de> for Items<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
            let mut wanted = true;
            while let Some(item) = list.next_element()? {
                wanted = wanted && (self.0)(item);
            }
            Ok(())
        }
    }
    serde_json::Deserializer::from_str(raw.get()).deserialize_seq(Items(take))
}

/// The string, borrowed where it holds no escapes; what is no string, or no Unicode, is an error.
pub(super) fn string(raw: &RawValue) -> serde_json::Result<Cow<'_, str>> {
    serde_json::from_str(raw.get()).map(|Text(text)| text)
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

/// Looks for nesting and strings beyond the limits, before anything is parsed that could suffer from them.
pub(super) fn excess(text: &str) -> Option<Excess> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
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

/// Where the string that begins at `start` ends: at its closing quote, else with the input.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
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

    use serde_json::value::RawValue;

    use super::{Excess, excess, fields, items, string};
    use crate::archive::limits;

    fn raw(text: &str) -> &RawValue {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn fields_keep_order_and_keys_given_twice() {
        let found = fields(raw(r#"{"b":1, "a" : [2] ,"b":null,"\u0061":""}"#)).unwrap();
        let seen: Vec<_> = found.iter().map(|field| (field.key.as_ref(), field.value.get())).collect();
        assert_eq!(seen, [("b", "1"), ("a", "[2]"), ("b", "null"), ("a", "\"\"")]);
        assert!(matches!(found[0].key, Cow::Borrowed(_)));
        assert!(fields(raw("[]")).is_err());
    }

    #[test]
    fn fields_are_refused_beyond_the_limit_only() {
        let object = |count: usize| {
            let fields: Vec<_> = (0..count).map(|n| format!("\"f{n}\":0")).collect();
            format!("{{{}}}", fields.join(","))
        };
        assert!(fields(raw(&object(limits::FIELDS))).is_ok());
        assert!(fields(raw(&object(limits::FIELDS + 1))).is_err());
    }

    #[test]
    fn items_come_until_they_are_not_wanted() {
        let mut seen = Vec::new();
        items(raw("[1, 2,3]"), |item| {
            seen.push(item.get().to_owned());
            seen.len() < 2
        })
        .unwrap();
        assert_eq!(seen, ["1", "2"]);
        assert!(items(raw("{}"), |_| true).is_err());
    }

    #[test]
    fn strings_are_unicode_or_refused() {
        assert_eq!(string(raw(r#""a\ud83d\ude00""#)).unwrap(), "a😀");
        assert!(string(raw(r#""\ud800""#)).is_err());
        assert!(string(raw("7")).is_err());
    }

    #[test]
    fn nesting_and_strings_are_refused_beyond_the_limit_only() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(excess(&deep(limits::NESTING)), None);
        assert_eq!(excess(&deep(limits::NESTING + 1)), Some(Excess::Nesting(limits::NESTING)));
        let long = |length: usize| format!("[\"{}\"]", "x".repeat(length));
        assert_eq!(excess(&long(limits::STRING)), None);
        assert_eq!(excess(&long(limits::STRING + 1)), Some(Excess::String(1)));
        assert_eq!(excess(&format!("\"{}\\\"", "[".repeat(100))), None);
    }
}
