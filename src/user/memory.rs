//! What is remembered between two sessions, as it stands in the file of `--state`: for each archive the place, the marks,
//! the ticks and the searches.
//!
//! Ids and searches stand in it, and no words of an archive: they are looked up anew, so that the file tells less and is
//! never older than the archive. No time stands in it. What a newer version would know is kept, at every level.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::merge::{merged, merged_one, merged_order, merged_set};

/// The version of the file that is written.
pub const VERSION: u64 = 1;

/// Code points of what the parser says at its beginning and at its end, where the place is. Between the two may stand a
/// wrong value as long as the file.
const SAID: (usize, usize) = (70, 80);

/// What nobody here knows, by its key.
pub type Rest = BTreeMap<String, Value>;

/// The whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The version of the file.
    #[serde(rename = "letapis-state")]
    pub version: u64,
    /// What is remembered of each archive, by its id.
    #[serde(default)]
    pub archives: BTreeMap<String, Shelf>,
    /// What a newer version knows.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What is remembered of one archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// Where the reader was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Spot>,
    /// Places with letters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<String, Spot>,
    /// Ids of the statements that are ticked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub ticks: BTreeSet<String>,
    /// Ids of the dated facts that are ticked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub facts: BTreeSet<String>,
    /// Earlier searches, the newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub searches: Vec<Line>,
    /// What a newer version knows.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A place in an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The search.
    #[serde(default)]
    pub search: Line,
    /// Id of the statement that is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Where in the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// Id of the dated fact that is selected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// The pane with the keys.
    #[serde(default)]
    pub pane: String,
    /// What is open about a subject: its kind, and what of that kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// The line that is selected there.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub line: usize,
    /// What a newer version knows.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A place in a statement: a character of one of its parts, or a line below them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// `title`, `text`, `summary` or `line`.
    pub part: String,
    /// Counted from 0; characters are code points.
    pub number: usize,
    /// What a newer version knows.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A search: its line, and what bare words mean in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The line.
    #[serde(default)]
    pub line: String,
    /// `words`, `exact` or `fuzzy`.
    #[serde(default)]
    pub means: String,
    /// What a newer version knows.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Why bytes are no memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAMemory {
    /// They are no JSON, or the wrong one; where, and what was expected.
    Damaged(String),
    /// They have no version: some other program's.
    Foreign,
}

impl fmt::Display for NotAMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(why) => write!(f, "it is damaged: {why}"),
            Self::Foreign => f.write_str("it is no file of --state: expected \"letapis-state\": 1, found no such key"),
        }
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self { version: VERSION, archives: BTreeMap::new(), rest: Rest::new() }
    }
}

/// The one key that is looked at first.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "letapis-state")]
    version: Option<u64>,
}

impl Memory {
    /// Reads the bytes of a file; none at all are an empty memory, as of a file that was just made.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAMemory> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let damaged = |error: serde_json::Error| NotAMemory::Damaged(shortened(error.to_string()));
        let head: Head = serde_json::from_slice(bytes).map_err(damaged)?;
        let version = head.version.ok_or(NotAMemory::Foreign)?;
        match serde_json::from_slice::<Self>(bytes) {
            // What a newer version means may be anything; what is not understood of it is not shown.
            Err(_) if version > VERSION => Ok(Self { version, ..Self::default() }),
            read => read.map_err(damaged),
        }
    }

    /// The file. A file in lines can be looked at, and compared with another.
    pub fn written(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("strings, numbers and maps can be written as JSON");
        bytes.push(b'\n');
        bytes
    }

    /// Whether only a newer version of the program may write the file.
    pub fn is_newer(&self) -> bool {
        self.version > VERSION
    }
}

impl Shelf {
    /// What two copies of the program made of `base`: whatever one of them changed. Where both changed the same thing, it
    /// is as `ours` has it.
    #[must_use]
    pub fn merge(base: &Self, ours: &Self, theirs: &Self) -> Self {
        Self {
            place: merged_one(&base.place, &ours.place, &theirs.place),
            marks: merged(&base.marks, &ours.marks, &theirs.marks),
            ticks: merged_set(&base.ticks, &ours.ticks, &theirs.ticks),
            facts: merged_set(&base.facts, &ours.facts, &theirs.facts),
            searches: merged_order(&base.searches, &ours.searches, &theirs.searches),
            rest: merged(&base.rest, &ours.rest, &theirs.rest),
        }
    }
}

/// What the parser says, as long as somebody reads it.
fn shortened(said: String) -> String {
    let (beginning, end) = SAID;
    let over = said.chars().count().saturating_sub(beginning + end);
    if over == 0 {
        return said;
    }
    let mut short: String = said.chars().take(beginning).collect();
    short.push('…');
    short.extend(said.chars().skip(beginning + over));
    short
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Memory, NotAMemory, Shelf, Spot};

    /// (E4)
    #[test]
    fn what_a_newer_version_knows_is_kept_at_every_level() {
        let text = r#"{"letapis-state": 1, "colour": {"of": 1}, "archives": {"a": {"flags": [1], "marks": {"x": {
            "search": {"line": "court", "means": "exact", "lang": "be"}, "statement": "s1", "pane": "text", "note": "mine",
            "at": {"part": "text", "number": 7, "to": 9}}}, "searches": [{"line": "l", "means": "words", "pinned": true}]}}}"#;
        let memory = Memory::read(text.as_bytes()).unwrap();
        let written = memory.written();
        let again: serde_json::Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(text).unwrap());
        assert_eq!(Memory::read(&written), Ok(memory));
    }

    proptest! {
        /// Whatever somebody wrote there: it is read or refused, and what is read is written as it was (E3).
        #[test]
        fn no_bytes_are_too_much(
            cut in 0_usize..600,
            put in prop_oneof!["\\PC{0,3}", "[\\[\\]{}\",:0-9]{0,4}", Just("\u{0}".to_owned())],
            over in 0_usize..9,
        ) {
            let spot = Spot { statement: Some("s1".to_owned()), about: vec!["gaps".to_owned()], ..Spot::default() };
            let shelf = Shelf { place: Some(spot.clone()), marks: [("a".to_owned(), spot)].into(), ..Shelf::default() };
            let memory = Memory { archives: [("a".to_owned(), shelf)].into(), ..Memory::default() };
            let mut bytes = memory.written();
            let cut = cut.min(bytes.len());
            bytes.splice(cut..(cut + over).min(memory.written().len()), put.bytes());
            if let Ok(read) = Memory::read(&bytes) {
                prop_assert_eq!(Memory::read(&read.written()), Ok(read));
            }
        }
    }

    /// (E3)
    #[test]
    fn what_is_no_memory_says_so_and_what_is_newer_is_known_as_such() {
        let check = |text: &str, wanted: &str| {
            let told = match Memory::read(text.as_bytes()) {
                Ok(memory) => format!("version {}, {} archives", memory.version, memory.archives.len()),
                Err(NotAMemory::Foreign) => "foreign".to_owned(),
                Err(NotAMemory::Damaged(why)) => why,
            };
            assert!(told.contains(wanted), "{text}: {told}");
        };
        check("", "version 1, 0 archives");
        check(r#"{"letapis-state": 1}"#, "version 1, 0 archives");
        check(r#"{"letapis-state": 2, "archives": {"a": {}}}"#, "version 2, 1 archives");
        check(r#"{"letapis-state": 2, "archives": ["a"]}"#, "version 2, 0 archives");
        check(r#"{"letapis-state": 1, "archives": ["a"]}"#, "line 1 column");
        check(r#"{"letapis-state": 1, "archives": {"a": {"marks": {"x": 7}}}}"#, "line 1 column");
        check(r#"{"letapis-state": 1, "archives"#, "line 1 column");
        check(r#"{"letapis": 1, "id": "an-archive"}"#, "foreign");
        check("Dear diary,", "line 1 column");
        check(&format!(r#"{{"letapis-state": "{}"}}"#, "long ".repeat(99)), "…");
        check(&format!(r#"{{"letapis-state": "{}"}}"#, "long ".repeat(99)), "expected u64 at line 1 column 515");
        check(&format!(r#"{{"letapis-state": 1, "x": {}"#, "[".repeat(1_000)), "line 1 column");
        check(
            &format!(r#"{{"letapis-state": 1, "x": {}{}}}"#, "[".repeat(1_000), "]".repeat(1_000)),
            "recursion limit",
        );
    }
}
