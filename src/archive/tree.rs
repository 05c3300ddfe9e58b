//! A JSON value as it stands in a file: in its own order, numbers as they are spelled, with all that this version does
//! not know.
//!
//! serde's own value turns numbers into doubles and refuses strings that are no Unicode. A file that is written back has
//! to keep both, and what looked the same before has to look the same after.

use std::borrow::Cow;
use std::io::{self, Write};

use super::raw::{self, string, string_end};
use super::unread::sound;

/// Bytes of a list or an object in a head that is taken apart.
const LARGE: usize = 64 << 10;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// `null`, `true`, `false`, a number, or a string that is no Unicode: as it is written. So is what stands in a head and
    /// is larger than anything that a head is to hold.
    Plain(String),
    /// The words of a string.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object: keys, which are strings, and values, in their order; the same key may stand there twice.
    Object(Vec<(Tree, Tree)>),
}

impl Tree {
    /// The value of a text; `None` where that is no JSON, or beyond the limits of reading.
    pub fn read(text: &str) -> Option<Self> {
        sound(text).is_ok().then(|| Self::of(text.trim_ascii()))
    }

    /// The value of a text that was found to be sound. It recurses as deep as the value is nested, which that has limited.
    pub(super) fn of(raw: &str) -> Self {
        match raw.as_bytes().first() {
            Some(b'{') => {
                let fields = raw::members(raw).unwrap_or_default();
                Self::Object(fields.into_iter().map(|(key, value)| (Self::of(key), Self::of(value))).collect())
            }
            Some(b'[') => {
                let mut list = Vec::new();
                let _ = raw::items(raw, |item| {
                    list.push(Self::of(item));
                    true
                });
                Self::List(list)
            }
            Some(b'"') => raw::string(raw).map_or_else(|_| Self::plain(raw), Self::text),
            _ => Self::plain(raw),
        }
    }

    /// The same of what stands in a head. A million numbers in a field that nobody knows would take the memory of many
    /// archives as a list, and take none as they are written.
    pub(super) fn of_head(raw: &str) -> Self {
        let is_large = raw.len() > LARGE && raw.starts_with(['[', '{']);
        if is_large { Self::plain(raw) } else { Self::of(raw) }
    }

    /// A string of those words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    fn plain(raw: &str) -> Self {
        Self::Plain(raw.to_owned())
    }

    /// The words, if it is a string that has some.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text(words) => Some(words),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The value of a field, if it is an object that has it; the first counts.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.fields().iter().find(|(known, _)| known.words() == Some(key)).map(|(_, value)| value)
    }

    /// The words of a field.
    pub fn words_of(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Self::words)
    }

    /// The items of a field.
    pub fn items_of(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[], Self::items)
    }

    /// The fields, if it is an object.
    pub fn fields(&self) -> &[(Self, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The same, to be changed.
    pub fn fields_mut(&mut self) -> &mut [(Self, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &mut [],
        }
    }

    /// Gives a field another value, or adds it at the end; what is no object stays as it is.
    pub fn set(&mut self, key: &str, value: Self) {
        let Self::Object(fields) = self else { return };
        match fields.iter_mut().find(|(known, _)| known.words() == Some(key)) {
            Some((_, old)) => *old = value,
            None => fields.push((Self::text(key), value)),
        }
    }

    /// Takes a field out, each time it is given.
    pub fn remove(&mut self, key: &str) {
        if let Self::Object(fields) = self {
            fields.retain(|(known, _)| known.words() != Some(key));
        }
    }

    /// On one line.
    pub fn line(&self) -> String {
        self.whole(None)
    }

    /// On lines of their own, two spaces further in at each step, as `serde_json` lays out.
    pub fn pretty(&self) -> String {
        self.whole(Some(0))
    }

    fn whole(&self, depth: Option<usize>) -> String {
        let mut out = Vec::new();
        self.write(depth, &mut out).expect("memory takes whatever is written");
        String::from_utf8(out).expect("what is made of strings is a string")
    }

    /// Writes it; `depth` is how far in it stands where it may have lines of its own.
    pub(super) fn write<W: Write>(&self, depth: Option<usize>, out: &mut W) -> io::Result<()> {
        match self {
            Self::Plain(raw) => lay_out(raw, depth, out),
            Self::Text(words) => Ok(serde_json::to_writer(out, words)?),
            Self::List(items) => between(["[", "]"], items, depth, out, Self::write),
            Self::Object(fields) => between(["{", "}"], fields, depth, out, |(key, value), inner, out| {
                key.write(None, out)?;
                out.write_all(if depth.is_some() { b": " } else { b":" })?;
                value.write(inner, out)
            }),
        }
    }
}

/// Writes items between brackets.
pub(super) fn between<T, W: Write>(
    [open, close]: [&str; 2],
    items: impl IntoIterator<Item = T>,
    depth: Option<usize>,
    out: &mut W,
    write: impl Fn(T, Option<usize>, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(open.as_bytes())?;
    let inner = depth.map(|depth| depth + 1);
    let mut is_empty = true;
    for item in items {
        if !std::mem::take(&mut is_empty) {
            out.write_all(b",")?;
        }
        begin_line(inner, out)?;
        write(item, inner, out)?;
    }
    if !is_empty {
        begin_line(depth, out)?;
    }
    out.write_all(close.as_bytes())
}

/// Begins a line so far in, where lines may be begun.
pub(super) fn begin_line(depth: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    let Some(depth) = depth else { return Ok(()) };
    out.write_all(b"\n")?;
    (0..depth).try_for_each(|_| out.write_all(b"  "))
}

/// Writes a value of which the text was found to be sound as its [`Tree`] is written, without making one.
pub(super) fn lay_out(raw: &str, mut depth: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    let (bytes, mut at) = (raw.as_bytes(), 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {}
            b'"' => {
                let end = string_end(bytes, at + 1);
                write_string(raw.get(at..=end).unwrap_or_default(), out)?;
                at = end;
            }
            b'[' | b'{' => {
                out.write_all(&[*byte])?;
                let next = at + 1 + blanks(&bytes[at + 1..]);
                if let Some(b']' | b'}') = bytes.get(next) {
                    out.write_all(&bytes[next..=next])?;
                    at = next;
                } else {
                    depth = depth.map(|depth| depth + 1);
                    begin_line(depth, out)?;
                }
            }
            b']' | b'}' => {
                depth = depth.map(|depth| depth.saturating_sub(1));
                begin_line(depth, out)?;
                out.write_all(&[*byte])?;
            }
            b',' => {
                out.write_all(b",")?;
                begin_line(depth, out)?;
            }
            b':' => out.write_all(if depth.is_some() { b": " } else { b":" })?,
            _ => {
                let end = at + bare_length(&bytes[at..]);
                out.write_all(&bytes[at..end])?;
                at = end - 1;
            }
        }
        at += 1;
    }
    Ok(())
}

/// Bytes of a number, `true`, `false` or `null` at the beginning.
pub(super) fn bare_length(bytes: &[u8]) -> usize {
    let ends = |byte: &u8| matches!(byte, b',' | b':' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// Blanks at the beginning.
pub(super) fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
}

/// Writes a string with no more escapes than it needs; one that is no Unicode as it stands.
fn write_string(raw: &str, out: &mut impl Write) -> io::Result<()> {
    match string(raw) {
        Ok(Cow::Owned(words)) => Ok(serde_json::to_writer(out, &words)?),
        // Without a backslash nothing of it had to be escaped.
        Ok(Cow::Borrowed(_)) | Err(_) => out.write_all(raw.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Tree;

    fn tree(text: &str) -> Tree {
        Tree::read(text).unwrap_or_else(|| panic!("{text} is JSON"))
    }

    #[test]
    fn a_value_is_written_as_it_stands() {
        for (text, line) in [
            ("null", "null"),
            (" [1.0 , -0e2, 1e400,\n12345678901234567890] ", "[1.0,-0e2,1e400,12345678901234567890]"),
            (r#"{"b":1,"a":{},"b":[]}"#, r#"{"b":1,"a":{},"b":[]}"#),
            (r#""\u0041\/\n\u007f""#, "\"A/\\n\u{7f}\""),
            // What is no Unicode stays as it is written, keys too.
            (r#"{"\ud800":"\udc00x"}"#, r#"{"\ud800":"\udc00x"}"#),
        ] {
            assert_eq!(tree(text).line(), line, "{text}");
            assert_eq!(tree(&tree(text).pretty()).line(), line, "{text}");
        }
        for no_json in ["", "{", "[1,]", "nul", &"[".repeat(65)] {
            assert_eq!(Tree::read(no_json), None, "{no_json}");
        }
    }

    #[test]
    fn fields_are_given_other_values_in_their_place() {
        let mut it = tree(r#"{"a":1,"b":"x","a":2}"#);
        it.set("b", Tree::text("y"));
        it.set("c", Tree::List(Vec::new()));
        it.remove("a");
        assert_eq!(it.line(), r#"{"b":"y","c":[]}"#);
        assert_eq!((it.words_of("b"), it.get("a")), (Some("y"), None));
    }

    /// Any value that serde can hold.
    fn value() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::hash_map(any::<String>(), inner, 0..4)
                    .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_value_is_laid_out_as_serde_does(value in value()) {
            let (pretty, line) = (serde_json::to_string_pretty(&value).unwrap(), value.to_string());
            prop_assert_eq!(tree(&line).pretty(), pretty.clone());
            prop_assert_eq!(tree(&pretty).line(), line);
        }
    }
}
