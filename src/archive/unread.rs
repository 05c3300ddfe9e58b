//! Why a text is no JSON value, and where.

use super::raw::{self, Excess};
use super::refusal::NotAnArchive;
use super::source::Position;

/// Why a text has no value, and the byte where that shows.
pub(super) struct Unread {
    pub(super) offset: usize,
    why: Why,
}

enum Why {
    Excess(Excess),
    Syntax(String),
}

impl Unread {
    pub(super) fn refusal(self, Position { line, column }: Position) -> NotAnArchive {
        match self.why {
            Why::Excess(Excess::Nesting(_)) => NotAnArchive::TooDeep { line, column },
            Why::Excess(Excess::String(_)) => NotAnArchive::StringTooLong { line, column },
            Why::Syntax(why) => NotAnArchive::NotJson { line, column, why },
        }
    }
}

/// Makes sure that a text is one JSON value that stays within the limits.
pub(super) fn sound(text: &str) -> Result<(), Unread> {
    within_limits(text)?;
    raw::value(text).map_err(|wrong| {
        let words = wrong.to_string();
        let why = words.split(" at line ").next().unwrap_or_default().to_owned();
        let offset = line_start(text, wrong.line()) + wrong.column().saturating_sub(1);
        Unread { offset, why: Why::Syntax(why) }
    })
}

/// Makes sure that a text can be read as JSON without harm.
pub(super) fn within_limits(text: &str) -> Result<(), Unread> {
    within(text, 0)
}

/// The same of a text that stands within so many lists and objects.
pub(super) fn within(text: &str, around: usize) -> Result<(), Unread> {
    raw::excess(text, around).map_or(Ok(()), |excess| Err(Unread { offset: excess.offset(), why: Why::Excess(excess) }))
}

/// The byte at which a line, counted from 1, begins.
fn line_start(text: &str, line: usize) -> usize {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    line.checked_sub(2).map_or(0, |before| ends.skip(before).map(|end| end + 1).next().unwrap_or(0))
}
