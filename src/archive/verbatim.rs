//! A JSON value as it is written in a file: gone through, and laid out anew, without being taken apart first.
//!
//! An archive that is written back may be as large as memory allows twice. So it stays the text that it is, and of a record
//! a [`Tree`] is made only where something in it is to be looked at or changed.

use std::borrow::Cow;
use std::io::{self, Write};

use super::raw::{string, string_end};
use super::tree::{Tree, bare_length, blanks, lay_out};
use super::unread::sound;

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Keys with values.
    Object,
    /// Items.
    List,
    /// Words, or a string that is no Unicode.
    String,
    /// `null`, `true`, `false` or a number.
    Bare,
}

/// A JSON value that was found to be sound and within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verbatim<'a>(&'a str);

impl<'a> Verbatim<'a> {
    /// A value of a text that was found to be sound, without blanks around it.
    pub(super) fn of_sound(raw: &'a str) -> Self {
        Self(raw)
    }

    /// The value of a text; `None` where that is no JSON, or beyond the limits of reading.
    pub fn read(text: &'a str) -> Option<Self> {
        sound(text).is_ok().then(|| Self(text.trim_ascii()))
    }

    /// As it is written.
    pub fn raw(self) -> &'a str {
        self.0
    }

    /// What it is.
    pub fn sort(self) -> Sort {
        match self.0.as_bytes().first() {
            Some(b'{') => Sort::Object,
            Some(b'[') => Sort::List,
            Some(b'"') => Sort::String,
            _ => Sort::Bare,
        }
    }

    /// Taken apart.
    pub fn tree(self) -> Tree {
        Tree::of(self.0)
    }

    /// The words, if it is a string that has some.
    pub fn words(self) -> Option<Cow<'a, str>> {
        if self.sort() == Sort::String { string(self.0).ok() } else { None }
    }

    /// The items, if it is a list.
    pub fn items(self) -> Values<'a> {
        self.values(Sort::List)
    }

    /// The fields, if it is an object: keys and values, in their order.
    pub fn fields(self) -> impl Iterator<Item = (Self, Self)> {
        let mut values = self.values(Sort::Object);
        std::iter::from_fn(move || Some((values.next()?, values.next()?)))
    }

    /// The strings in it, however deep they stand, but for keys; in their order.
    pub fn strings(self) -> impl Iterator<Item = Self> {
        let (bytes, mut at) = (self.0.as_bytes(), 0);
        std::iter::from_fn(move || {
            loop {
                let start = at + memchr::memchr(b'"', bytes.get(at..)?)?;
                at = string_end(bytes, start + 1) + 1;
                let string = self.0.get(start..at)?;
                // A string with a colon behind it is a key.
                if bytes.get(at + blanks(&bytes[at..])) != Some(&b':') {
                    return Some(Self(string));
                }
            }
        })
    }

    /// The value of a field, if it is an object that has it; the first counts.
    pub fn get(self, wanted: &str) -> Option<Self> {
        self.fields().find(|(key, _)| key.words().is_some_and(|key| key == wanted)).map(|(_, value)| value)
    }

    /// The values of several fields, in one go.
    pub fn get_all<const N: usize>(self, wanted: [&str; N]) -> [Option<Self>; N] {
        let mut found = [None; N];
        for (key, value) in self.fields() {
            let words = key.words();
            if let Some(place) = wanted.iter().position(|wanted| words.as_deref() == Some(*wanted)) {
                found[place].get_or_insert(value);
            }
        }
        found
    }

    /// The words of a field.
    pub fn words_of(self, key: &str) -> Option<Cow<'a, str>> {
        self.get(key)?.words()
    }

    /// The items of a field.
    pub fn items_of(self, key: &str) -> Values<'a> {
        self.get(key).map_or(Values { text: "", at: 0 }, Self::items)
    }

    fn values(self, of: Sort) -> Values<'a> {
        Values { text: if self.sort() == of { self.0 } else { "" }, at: 1 }
    }

    /// Writes it as its [`Tree`] is written, see there.
    pub(super) fn write(self, depth: Option<usize>, out: &mut impl Write) -> io::Result<()> {
        lay_out(self.0, depth, out)
    }
}

/// Values that stand in a list, or keys and values of an object in turn.
#[derive(Clone, Debug)]
pub struct Values<'a> {
    text: &'a str,
    /// The byte that is looked at next.
    at: usize,
}

impl<'a> Iterator for Values<'a> {
    type Item = Verbatim<'a>;

    fn next(&mut self) -> Option<Verbatim<'a>> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        let length = value_length(bytes.get(self.at..)?);
        let value = self.text.get(self.at..self.at + length).filter(|value| !value.is_empty())?;
        self.at += length;
        Some(Verbatim(value))
    }
}

/// The records of a list, one after the other.
#[derive(Clone, Debug)]
pub struct Records<'a> {
    items: Values<'a>,
    lines: &'a str,
}

impl<'a> Records<'a> {
    /// The items of a list, and behind them a sound value on each line.
    pub(super) fn new(items: Values<'a>, lines: &'a str) -> Self {
        Self { items, lines }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Verbatim<'a>;

    fn next(&mut self) -> Option<Verbatim<'a>> {
        if let Some(record) = self.items.next() {
            return Some(record);
        }
        let end = memchr::memchr(b'\n', self.lines.as_bytes())?;
        let (line, rest) = self.lines.split_at(end);
        self.lines = &rest[1..];
        Some(Verbatim::of_sound(line))
    }
}

/// Bytes of the value that stands at the beginning; none where a list or an object ends.
fn value_length(bytes: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at + 1),
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 0 => return at,
            b']' | b'}' => depth -= 1,
            _ if depth == 0 => return bare_length(bytes),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Tree, Verbatim};

    /// What is said of a value, and how it is written, is what is said of its tree.
    fn check(text: &str) {
        let (value, tree) = (Verbatim::read(text).unwrap(), Tree::read(text).unwrap());
        for (depth, wanted) in [(None, tree.line()), (Some(0), tree.pretty())] {
            let mut out = Vec::new();
            value.write(depth, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), wanted, "{text}");
        }
        assert_eq!(value.tree(), tree, "{text}");
        assert_eq!(value.words().as_deref(), tree.words(), "{text}");
        assert!(value.items().map(Verbatim::tree).eq(tree.items().iter().cloned()), "{text}");
        assert!(
            value.fields().map(|(key, value)| (key.tree(), value.tree())).eq(tree.fields().iter().cloned()),
            "{text}"
        );
        assert!(value.strings().map(Verbatim::tree).eq(strings(&tree)), "{text}");
        for (key, _) in value.fields() {
            let Some(key) = key.words() else { continue };
            assert_eq!(value.get(&key).map(Verbatim::tree).as_ref(), tree.get(&key), "{text}");
            assert_eq!(value.words_of(&key).as_deref(), tree.words_of(&key), "{text}");
            assert!(value.items_of(&key).map(Verbatim::tree).eq(tree.items_of(&key).iter().cloned()), "{text}");
            assert_eq!(value.get_all(["no such key", &key]), [None, value.get(&key)], "{text}");
        }
        assert!(value.get("no such key").is_none());
    }

    /// The strings of a tree, without keys.
    fn strings(tree: &Tree) -> Vec<Tree> {
        match tree {
            Tree::List(items) => items.iter().flat_map(strings).collect(),
            Tree::Object(fields) => fields.iter().flat_map(|(_, value)| strings(value)).collect(),
            Tree::Plain(raw) if !raw.starts_with('"') => Vec::new(),
            Tree::Plain(_) | Tree::Text(_) => vec![tree.clone()],
        }
    }

    #[test]
    fn values_are_gone_through_and_laid_out_as_their_trees() {
        for text in [
            "null",
            " -1.50e2\n",
            "\"\"",
            r#""a\u0041\n\"\\\/\u007f""#,
            r#""\ud800""#,
            "[ ]",
            "{\t}",
            r#"[1,"]",{"a":[[]]} , true,null , ["}" ]]"#,
            r#"{ "a" : 1 ,"\u0061":"x{","b":{"a":[1 , 2],"c":{}},"\ud800":"\udc00" }"#,
        ] {
            check(text);
        }
        for no_json in ["", "{", "[1,]", "nul", "1 2"] {
            assert_eq!(Verbatim::read(no_json), None, "{no_json}");
        }
    }

    /// Any JSON, with blanks wherever they may stand.
    fn json() -> impl Strategy<Value = String> {
        let blank = prop::sample::select(&["", "", " ", "\n\t"][..]);
        let words = any::<String>().prop_map(|words| serde_json::to_string(&words).unwrap());
        let odd = prop::sample::select(&["null", "0", "-1.5e+3", r#""\ud800""#, r#""\u0041\/""#][..]);
        let leaf = prop_oneof![odd.prop_map(str::to_owned), words.clone()];
        leaf.prop_recursive(4, 24, 4, move |inner| {
            let field = (words.clone(), blank.clone(), inner.clone());
            let field = field.prop_map(|(key, blank, value)| format!("{key}{blank}:{blank}{value}"));
            let joined =
                |(parts, blank): (Vec<String>, &str)| format!("{blank}{}{blank}", parts.join(&format!("{blank},")));
            prop_oneof![
                (prop::collection::vec(inner, 0..4), blank.clone()).prop_map(move |it| format!("[{}]", joined(it))),
                (prop::collection::vec(field, 0..4), blank.clone()).prop_map(move |it| format!("{{{}}}", joined(it))),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_value_is_gone_through_and_laid_out_as_its_tree(text in json()) {
            check(&text);
        }
    }
}
