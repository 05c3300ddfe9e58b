//! An archive as it stands in its file or folder, to be written back: what this version does not know is kept, what is
//! wrong stays wrong, and nothing is repaired in passing.
//!
//! [`Archive`] is what was understood; it is never written. Everything that comes out as an archive again
//! goes through here, so a file, a folder and what an import or an export makes of them look the same.

use std::fmt;
use std::io::{self, Write};

use super::Archive;
use super::check::Checker;
use super::cut::cut_lines;
use super::digest;
use super::parts::check_version;
use super::problem::Problem;
use super::raw;
use super::read::{HEAD_FILE, fits, text_of};
use super::refusal::NotAnArchive;
use super::source::Position;
use super::tree::{Tree, between};
use super::unread::sound;

/// The lists of an archive, in the order in which they are written: whoever is named stands before those who name them.
pub const LISTS: [&str; 5] =
    [Checker::LISTS[0].0, Checker::LISTS[1].0, Checker::LISTS[2].0, Checker::LISTS[3].0, Checker::LISTS[4].0];

/// Head and records of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// All fields but the lists, in their order.
    pub head: Tree,
    /// The records of each of [`LISTS`].
    lists: [Vec<Tree>; 5],
    /// What could not be taken over.
    pub lost: Vec<Lost>,
}

/// Something that stands in an archive and cannot be written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A line that is no JSON.
    Line {
        /// Its file.
        file: String,
        /// Which line, counted from 1.
        line: usize,
    },
    /// What stands under the name of a list, and is no list or a second one.
    NoList(String),
    /// A file that is no part of an archive.
    File(String),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line } => write!(f, "{file}:{line}: no JSON, which cannot be kept"),
            Self::NoList(name) => write!(f, "\"{name}\" is no list, or a second one, and cannot be kept"),
            Self::File(name) => write!(f, "{name} is no part of an archive, and left where it is"),
        }
    }
}

/// Reads an archive of one file as it stands.
pub fn read(bytes: &[u8]) -> Result<Written, NotAnArchive> {
    let text = text_of(bytes)?;
    sound(text).map_err(|unread| {
        let place = Position::START.after(&bytes[..unread.offset]);
        unread.refusal(place)
    })?;
    check_version(text)?;
    let mut written = Written { head: Tree::Object(Vec::new()), lists: Default::default(), lost: Vec::new() };
    let mut met = [false; 5];
    let mut head = Vec::new();
    for (key, value) in raw::members(text).map_err(|_| NotAnArchive::NotAnObject)? {
        let key = Tree::of(key);
        let Some(place) = LISTS.iter().position(|name| key.words() == Some(name)) else {
            head.push((key, Tree::of(value)));
            continue;
        };
        match Tree::of(value) {
            Tree::List(records) if !met[place] => written.lists[place] = records,
            Tree::Plain(null) if null == "null" => {}
            _ => written.lost.push(Lost::NoList(LISTS[place].to_owned())),
        }
        met[place] = true;
    }
    written.head = Tree::Object(head);
    Ok(written)
}

/// Reads an archive of several files as it stands, given by name and content.
pub fn read_folder(files: &[(String, Vec<u8>)]) -> Result<Written, NotAnArchive> {
    let (_, head) = files.iter().find(|(name, _)| name == HEAD_FILE).ok_or(NotAnArchive::NoHead)?;
    let mut written = read(head)?;
    for (name, bytes) in files.iter().filter(|(name, _)| name != HEAD_FILE) {
        fits(bytes.len() as u64)?;
        match LISTS.iter().position(|list| name.strip_suffix(".jsonl") == Some(list)) {
            Some(place) => written.add_lines(place, name, bytes),
            None => written.lost.push(Lost::File(name.clone())),
        }
    }
    Ok(written)
}

impl Written {
    /// The records of a list; none for what is no list of the format.
    pub fn list(&self, name: &str) -> &[Tree] {
        LISTS.iter().position(|list| *list == name).map_or(&[], |place| &self.lists[place])
    }

    /// Every list with its name.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[Tree])> {
        LISTS.into_iter().zip(self.lists.iter().map(Vec::as_slice))
    }

    /// The same, to be changed.
    pub fn lists_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut Vec<Tree>)> {
        LISTS.into_iter().zip(&mut self.lists)
    }

    /// The digest of the whole, as the head can give it.
    pub fn digest(&self) -> String {
        digest::of_lists(|name, add| self.list(name).iter().for_each(|record| add(&record.line())))
    }

    /// As one file.
    pub fn to_json(&self) -> String {
        text(|out| self.write_json(out))
    }

    /// Writes it as one file.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        let head = self.head.fields().iter().map(|(key, value)| (key.clone(), Part::Value(value)));
        let lists = self.lists().map(|(name, records)| (Tree::text(name), Part::List(records)));
        let parts: Vec<(Tree, Part<'_>)> = head.chain(lists).collect();
        between(["{", "}"], &parts, Some(0), out, |(key, part), depth, out| {
            key.write(None, out)?;
            out.write_all(b": ")?;
            match part {
                Part::Value(value) => value.write(depth, out),
                Part::List(records) => between(["[", "]"], records, depth, out, Tree::write),
            }
        })?;
        out.write_all(b"\n")
    }

    /// The files of a folder: the head, and each list as JSON Lines.
    pub fn files(&self) -> impl Iterator<Item = File<'_>> {
        let lists =
            self.lists().map(|(name, records)| File { name: format!("{name}.jsonl"), holds: Part::List(records) });
        std::iter::once(File { name: HEAD_FILE.to_owned(), holds: Part::Value(&self.head) }).chain(lists)
    }

    /// As a folder: its files by name.
    pub fn to_folder(&self) -> Vec<(String, String)> {
        self.files().map(|file| (file.name.clone(), text(|out| file.write(out)))).collect()
    }

    /// The archive that reading makes of it, with what is wrong with it.
    pub fn understood(&self) -> Result<(Archive, Vec<Problem>), NotAnArchive> {
        super::read(self.to_json().as_bytes())
    }

    fn add_lines(&mut self, place: usize, file: &str, bytes: &[u8]) {
        for block in cut_lines(bytes, LISTS[place]) {
            for record in &block.records {
                let record = record.start as usize..record.end as usize;
                let line = str::from_utf8(&block.bytes[record.clone()]).ok().and_then(Tree::read);
                if let Some(tree) = line {
                    self.lists[place].push(tree);
                } else {
                    let line = block.start.after(&block.bytes[..record.start]).line;
                    self.lost.push(Lost::Line { file: file.to_owned(), line });
                }
            }
        }
    }
}

/// A file of a folder.
pub struct File<'a> {
    /// Its name.
    pub name: String,
    holds: Part<'a>,
}

impl File<'_> {
    /// Writes what it holds.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        match self.holds {
            Part::Value(value) => {
                value.write(Some(0), out)?;
                out.write_all(b"\n")
            }
            Part::List(records) => records.iter().try_for_each(|record| {
                record.write(None, out)?;
                out.write_all(b"\n")
            }),
        }
    }
}

/// What stands under a key of the whole.
enum Part<'a> {
    Value(&'a Tree),
    List(&'a [Tree]),
}

/// What that writes, as a text.
fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes whatever is written");
    String::from_utf8(out).expect("what is made of strings is a string")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LISTS, Lost, Written, digest, read_folder};
    use crate::archive::bundled::ARCHIVES;

    fn bytes(files: Vec<(String, String)>) -> Vec<(String, Vec<u8>)> {
        files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
    }

    fn read(text: &str) -> Written {
        super::read(text.as_bytes()).unwrap()
    }

    #[test]
    fn shipped_archives_are_written_as_they_are() {
        for shipped in ARCHIVES {
            let written = super::read(shipped.bytes).unwrap();
            assert!(written.to_json().as_bytes() == shipped.bytes, "{}", shipped.id);
            let folder = read_folder(&bytes(written.to_folder())).unwrap();
            assert!(folder.to_json().as_bytes() == shipped.bytes, "{} from a folder", shipped.id);
            assert_eq!(written.head.words_of("sha256"), Some(written.digest().as_str()));
        }
    }

    #[test]
    fn what_is_not_known_is_kept_and_what_is_wrong_stays_wrong() {
        let text = r#"{"events": [7, {"id": "e"}], "letapis": 1, "x": {"n": 1.50}, "people": [{"x": 1, "x": 2}],
            "sha256": "wrong", "indices": null}"#;
        let expected = "{\n  \"letapis\": 1,\n  \"x\": {\n    \"n\": 1.50\n  },\n  \"sha256\": \"wrong\",\n  \"people\": [\n    \
            {\n      \"x\": 1,\n      \"x\": 2\n    }\n  ],\n  \"organisations\": [],\n  \"statements\": [],\n  \
            \"events\": [\n    7,\n    {\n      \"id\": \"e\"\n    }\n  ],\n  \"indices\": []\n}\n";
        assert_eq!(read(text).to_json(), expected);
        assert_eq!(read(expected).to_json(), expected);
        assert_eq!(read_folder(&bytes(read(text).to_folder())).unwrap(), read(text));
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        let written = read(r#"{"letapis": 1, "people": 7, "events": [], "events": [1]}"#);
        assert_eq!(written.lost, [Lost::NoList("people".to_owned()), Lost::NoList("events".to_owned())]);
        let folder = [("archive.json", "{\"letapis\": 1}"), ("events.jsonl", "1\n\n{\n2"), ("more.jsonl", "")];
        let written = read_folder(&folder.map(|(name, text)| (name.to_owned(), text.into()))).unwrap();
        let line = Lost::Line { file: "events.jsonl".to_owned(), line: 3 };
        assert_eq!(written.lost, [line, Lost::File("more.jsonl".to_owned())]);
        assert_eq!(written.list("events").len(), 2);
    }

    #[test]
    fn what_is_no_archive_is_refused_as_when_it_is_read() {
        for text in ["", "[]", "{}", "{\"letapis\": 2}", "{\"letapis\": 1, \"x\": \u{1}}", "\u{feff}{\"letapis\": 1}"] {
            let refused = crate::archive::read(text.as_bytes()).unwrap_err();
            assert_eq!(super::read(text.as_bytes()), Err(refused), "{text:?}");
        }
    }

    /// Any JSON value as somebody may write it: odd numbers, escapes that need not be, strings and keys that are no Unicode,
    /// keys given twice, blanks everywhere.
    fn raw() -> impl Strategy<Value = String> {
        const ODD: [&str; 10] = [
            "null",
            "true",
            "1.50",
            "-0",
            "1e400",
            "12345678901234567890",
            r#""\ud800x""#,
            r#""\u0041\/\n""#,
            "{ }",
            "[ ]",
        ];
        let words = any::<String>().prop_map(|words| serde_json::to_string(&words).unwrap());
        let key = prop_oneof![Just(r#""id""#.to_owned()), Just(r#""\udc00""#.to_owned()), words.clone()];
        let leaf = prop_oneof![prop::sample::select(&ODD[..]).prop_map(str::to_owned), words];
        leaf.prop_recursive(3, 12, 4, move |inner| {
            let fields = prop::collection::vec((key.clone(), inner.clone()), 0..4);
            prop_oneof![
                prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(" ,\n"))),
                fields.prop_map(|fields| {
                    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key} :\t{value}")).collect();
                    format!("{{\n{}}}", fields.join(", "))
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..crate::text::visible::tests::cases(64) })]

        /// (F4)
        #[test]
        fn an_archive_is_written_back_as_it_was_read(
            head in prop::collection::vec(raw(), 0..4),
            records in prop::collection::vec((0..5_usize, raw()), 0..8),
        ) {
            let fields = head.iter().enumerate().map(|(place, value)| format!("\"x{place}\": {value}"));
            let lists = LISTS.iter().enumerate().rev().map(|(place, list)| {
                let own = records.iter().filter(|(list, _)| *list == place).map(|(_, raw)| raw.as_str());
                format!("\n\"{list}\": [{}]", own.collect::<Vec<_>>().join(", "))
            });
            let parts: Vec<String> = fields.chain(lists).collect();
            let text = format!("{{\"letapis\" : 1, {}}}", parts.join(", "));
            let was = read(&text);
            let (json, folder) = (was.to_json(), was.to_folder());
            let again = read(&json);
            prop_assert_eq!(&again, &was);
            prop_assert_eq!(again.to_json(), json.clone());
            let of_folder = read_folder(&bytes(folder.clone())).unwrap();
            prop_assert_eq!(of_folder.to_folder(), folder);
            prop_assert_eq!(of_folder.to_json(), json);
            // No digest changes by it.
            let raw = digest::of_lists(|name, add| {
                records.iter().filter(|(list, _)| LISTS[*list] == name).for_each(|(_, raw)| add(raw));
            });
            prop_assert_eq!(was.digest(), raw);
        }
    }
}
