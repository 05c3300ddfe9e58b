//! Why a file is no archive at all. Everything less than that is a problem, and reading goes on.

use std::fmt;

use super::limits;

/// The newest version of the format that this program reads.
pub const VERSION: u64 = 1;

/// Why nothing could be read. Lines and columns count from 1, columns in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAnArchive {
    /// The file begins with a byte order mark, which JSON forbids.
    ByteOrderMark,
    /// The bytes are not UTF-8 from here on.
    NotUtf8 {
        /// Line of the first wrong byte.
        line: usize,
        /// Column of the first wrong byte.
        column: usize,
    },
    /// The text is not JSON.
    NotJson {
        /// Line of the mistake.
        line: usize,
        /// Column of the mistake.
        column: usize,
        /// What the parser expected.
        why: String,
    },
    /// The JSON is no object, or one with far too many fields.
    NotAnObject,
    /// The object has no number `letapis`.
    NoVersion,
    /// The object's `letapis` is no version; the words are what was found.
    BadVersion(String),
    /// The archive is of a version that this program does not read.
    NewerVersion(u64),
    /// Lists and objects are nested deeper than [`limits::NESTING`].
    TooDeep {
        /// Line of the first that is too deep.
        line: usize,
        /// Its column.
        column: usize,
    },
    /// A string is longer than [`limits::STRING`].
    StringTooLong {
        /// Line in which it begins.
        line: usize,
        /// Column in which it begins.
        column: usize,
    },
    /// The file has more bytes than [`limits::FILE`].
    TooLarge(u64),
    /// The folder has no `archive.json`.
    NoHead,
}

impl NotAnArchive {
    /// Line and column, where there is one place to look at.
    pub fn place(&self) -> Option<(usize, usize)> {
        match *self {
            Self::ByteOrderMark => Some((1, 1)),
            Self::NotUtf8 { line, column }
            | Self::NotJson { line, column, .. }
            | Self::TooDeep { line, column }
            | Self::StringTooLong { line, column } => Some((line, column)),
            Self::NotAnObject
            | Self::NoVersion
            | Self::BadVersion(_)
            | Self::NewerVersion(_)
            | Self::TooLarge(_)
            | Self::NoHead => None,
        }
    }

    /// What was expected and what was found, without the place.
    pub(super) fn words(&self) -> String {
        match self {
            Self::ByteOrderMark => "expected UTF-8 without a byte order mark, found one".to_owned(),
            Self::NotUtf8 { .. } => "expected UTF-8, found other bytes".to_owned(),
            Self::NotJson { why, .. } => format!("not JSON: {why}"),
            Self::NotAnObject => format!("expected one object of at most {} fields", limits::FIELDS),
            Self::NoVersion => "expected a number \"letapis\" that gives the version, found none".to_owned(),
            Self::BadVersion(found) => format!("expected a version number in \"letapis\", found {found}"),
            Self::NewerVersion(version) => {
                format!("version {version} is newer than {VERSION}, which this program reads")
            }
            Self::TooDeep { .. } => {
                format!("expected at most {} lists and objects within each other, found more", limits::NESTING)
            }
            Self::StringTooLong { .. } => {
                format!("expected strings of at most {} MiB, found a longer one", limits::STRING >> 20)
            }
            Self::TooLarge(bytes) => format!("expected at most {} GiB, found {bytes} bytes", limits::FILE >> 30),
            Self::NoHead => "expected a file archive.json in the folder, found none".to_owned(),
        }
    }
}

impl fmt::Display for NotAnArchive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place() {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.words())
    }
}

impl std::error::Error for NotAnArchive {}
