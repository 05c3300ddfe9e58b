//! Why a source cannot be read at all. Everything less than that is a remark, and reading goes on.

use std::fmt;

use crate::archive::limits;

/// Code points of what a parser says, which may repeat what it found.
const SAID: usize = 120;

/// A wrong value for a message, in quotation marks: what a terminal would obey escaped, and then cut.
pub(super) fn short(value: &str) -> String {
    let mut escaped = String::new();
    for c in value.chars().take(limits::QUOTED + 1) {
        // An apostrophe ends nothing here.
        if c == '\'' { escaped.push(c) } else { escaped.extend(c.escape_debug()) }
    }
    format!("\"{}\"", cut(&escaped, limits::QUOTED))
}

/// The name of an element for a message, cut.
pub(super) fn tag(name: &str) -> String {
    format!("<{}>", cut(name, limits::QUOTED))
}

/// The beginning of a text, with an ellipsis where more was there.
fn cut(text: &str, most: usize) -> String {
    let mut cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// Why an import made nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The folder has no `statements.jsonl`.
    NoStatements,
    /// Neither the caller nor the source gives that part of the head.
    HeadLacks(&'static str),
    /// `archive.json` is no head.
    BadHead {
        /// Why not.
        why: String,
    },
    /// No kind of source is like this one.
    NoKind {
        /// Name of the file or folder.
        file: String,
        /// Names of all kinds.
        kinds: String,
    },
    /// A kind that is one file was given a folder, or the other way round.
    NotAFile {
        /// Name of the file or folder.
        file: String,
        /// What the kind is made of.
        expected: &'static str,
    },
    /// The file is broken at that place.
    Broken {
        /// Name of the file.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// Column in code points, counted from 1.
        column: usize,
        /// What is wrong there.
        fault: Fault,
    },
}

/// What is wrong with a file at some place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Bytes that are not UTF-8; the encoding that the file itself names, if it names one.
    NotUtf8(Option<String>),
    /// Nothing is in it.
    Empty,
    /// It is not what its kind is written in (XML, JSON, rows); the parser's words.
    Syntax(&'static str, String),
    /// It declares entities, which are never expanded.
    Entities,
    /// More elements within each other than that.
    TooDeep(usize),
    /// More records than that.
    TooMany(usize),
    /// More entries, publishers and categories together than that.
    TooManyParts(usize),
    /// More elements in one entry of a feed, or beside all entries, than that.
    TooManyElements(usize),
    /// More attributes of an element than that.
    TooManyAttributes(usize),
    /// More columns of a table than that.
    TooManyColumns(usize),
    /// More bytes of an archive would be made of it than so many, and so many for each of its own.
    TooMuch {
        /// Of any file.
        of_any: usize,
        /// Of each of its bytes.
        of_each: usize,
    },
    /// It begins as something else.
    Other {
        /// What the kind begins with.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// A row with another number of cells than the header.
    Ragged {
        /// Cells of the header.
        expected: u64,
        /// Cells of the row.
        found: u64,
    },
    /// The mapping names a column that the header lacks.
    NoColumn {
        /// The name in the mapping.
        wanted: String,
        /// The names in the header.
        found: String,
    },
    /// No column gives titles or words.
    NoWords {
        /// The names in the header.
        found: String,
    },
    /// What was made is no archive: words of its reader.
    NoArchive(String),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStatements => f.write_str("expected a file statements.jsonl in the folder, found none"),
            Self::HeadLacks(part) => {
                write!(f, "expected the {part} of the archive, as an option or in archive.json, found none")
            }
            Self::BadHead { why } => {
                write!(f, "archive.json: expected the head of an archive: {}", cut(why, SAID))
            }
            Self::NoKind { file, kinds } => {
                write!(f, "{file}: expected one of {kinds}, found none of them; --from says which it is")
            }
            Self::NotAFile { file, expected } => write!(f, "{file}: expected {expected}"),
            Self::Broken { file, line, column, fault } => write!(f, "{file}:{line}:{column}: {fault}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8(None) => f.write_str("expected UTF-8, found other bytes from here on"),
            Self::NotUtf8(Some(name)) => {
                write!(
                    f,
                    "expected UTF-8, found other bytes from here on; the file says that it is {}",
                    cut(name, limits::QUOTED)
                )
            }
            Self::Empty => f.write_str("expected a source, found an empty file"),
            Self::Syntax(what, why) => write!(f, "expected {what}: {}", cut(why, SAID)),
            Self::Entities => f.write_str("expected a feed, found declarations of entities (DTD), which are not read"),
            Self::TooDeep(limit) => write!(f, "expected at most {limit} elements within each other, found more"),
            Self::TooMany(limit) => write!(f, "expected at most {limit} records, found more"),
            Self::TooManyParts(limit) => {
                write!(
                    f,
                    "expected at most {limit} entries, publishers and categories in a file of this size, found more"
                )
            }
            Self::TooManyElements(limit) => {
                write!(f, "expected at most {limit} elements in an entry and beside all entries, found more")
            }
            Self::TooManyAttributes(limit) => {
                write!(f, "expected at most {limit} attributes of an element, found more")
            }
            Self::TooManyColumns(limit) => write!(f, "expected at most {limit} columns, found more"),
            Self::TooMuch { of_any, of_each } => {
                write!(
                    f,
                    "expected entries that make at most {of_each} times the bytes of this file and {} MiB, found more; in \
                     several smaller files they can be taken",
                    of_any >> 20
                )
            }
            Self::Other { expected, found } => write!(f, "expected {expected}, found {}", cut(found, SAID)),
            Self::Ragged { expected, found } => {
                write!(f, "expected a row of {expected} cells as in the header, found {found}")
            }
            Self::NoColumn { wanted, found } => {
                write!(f, "expected a column {}, found {}", short(wanted), cut(found, SAID))
            }
            Self::NoWords { found } => {
                write!(f, "expected a column with titles or texts, found {}; --map says which it is", cut(found, SAID))
            }
            Self::NoArchive(why) => write!(f, "expected an archive: {}", cut(why, SAID)),
        }
    }
}

impl std::error::Error for ImportError {}
