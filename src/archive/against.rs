//! Two copies of an archive, record by record: what one has and the other has not, or has otherwise.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::digest::of_record;
use super::verbatim::{Records, Verbatim};
use super::written::Written;

/// A record in which two copies differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The list that it belongs to; `archive` for the head.
    pub list: &'static str,
    /// Its id, as far as it has one.
    pub id: String,
    /// In what they differ.
    pub how: How,
}

/// In what two copies differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The other copy has it, this one has not.
    Missing,
    /// This copy has it, the other one has not.
    Extra,
    /// The words of a statement are others.
    Words,
    /// Something else of it is.
    Fields,
}

impl How {
    /// A word for it, for people and programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Words => "other words",
            Self::Fields => "other fields",
        }
    }
}

/// What differs between a copy and another one, list by list and by ids. The layout of the files does not count, and not
/// the order of records.
pub fn differences(this: &Written, other: &Written) -> Vec<Difference> {
    let mut found = Vec::new();
    if of_record(&this.head.line()) != of_record(&other.head.line()) {
        let id = this.head.words_of("id").unwrap_or_default().to_owned();
        found.push(Difference { list: "archive", id, how: How::Fields });
    }
    for (list, records) in this.lists() {
        let (mut here, mut there) =
            (by_id(records).into_iter().peekable(), by_id(other.list(list)).into_iter().peekable());
        loop {
            let order = match (here.peek(), there.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((one, _)), Some((two, _))) => one.cmp(two),
            };
            let one = here.next_if(|_| order.is_le());
            let two = there.next_if(|_| order.is_ge());
            let how = match (&one, &two) {
                (None, _) => How::Missing,
                (_, None) => How::Extra,
                (Some((_, one)), Some((_, two))) if are_same(*one, *two) => continue,
                (Some((_, one)), Some((_, two))) if words(*one) == words(*two) => How::Fields,
                _ => How::Words,
            };
            let id = one.or(two).map(|((id, _), _)| id.into_owned());
            found.push(Difference { list, id: id.unwrap_or_default(), how });
        }
    }
    found
}

/// Whether records are the same, however they are laid out. Most are laid out alike.
fn are_same(one: Verbatim, two: Verbatim) -> bool {
    one.raw() == two.raw() || of_record(one.raw()) == of_record(two.raw())
}

/// An id, and how many records with the same one stand before.
type Key<'a> = (Cow<'a, str>, u32);

/// Records in the order of their ids; those that share one, or have none, are counted. An archive has a million of them.
fn by_id(records: Records<'_>) -> Vec<(Key<'_>, Verbatim<'_>)> {
    let mut keyed: Vec<(Key, Verbatim)> =
        records.map(|record| ((record.words_of("id").unwrap_or_default(), 0), record)).collect();
    keyed.sort_by(|((one, _), _), ((two, _), _)| one.cmp(two));
    for group in keyed.chunk_by_mut(|((one, _), _), ((two, _), _)| one == two) {
        for (number, ((_, count), _)) in (0..).zip(group) {
            *count = number;
        }
    }
    keyed
}

/// What a digest of a statement is over; records of other lists have none.
fn words(record: Verbatim<'_>) -> Option<Cow<'_, str>> {
    record.words_of("text").or_else(|| record.words_of("summary"))
}

#[cfg(test)]
mod tests {
    use super::{How, differences};
    use crate::archive::written::{Written, read};

    fn written(statements: &str, rest: &str) -> Written {
        read(format!(r#"{{"letapis": 1, "id": "a"{rest}, "statements": [{statements}]}}"#).as_bytes()).unwrap()
    }

    #[test]
    fn copies_differ_in_what_they_hold_and_not_in_how_it_is_written() {
        let one = r#"{"id": "s", "text": "A", "n": 1.0}"#;
        let check = |this: &str, other: &str, wanted: &[(&str, &str, How)]| {
            let found = differences(&written(this, ""), &written(other, ""));
            let found: Vec<_> = found.iter().map(|it| (it.list, it.id.as_str(), it.how)).collect();
            assert_eq!(found, wanted, "{this} against {other}");
        };
        check(one, r#"{"n":1,  "id":"s", "text":"\u0041"}"#, &[]);
        check(one, r#"{"id": "s", "text": "B", "n": 1}"#, &[("statements", "s", How::Words)]);
        check(one, r#"{"id": "s", "text": "A", "n": 2}"#, &[("statements", "s", How::Fields)]);
        check(one, "", &[("statements", "s", How::Extra)]);
        check("", one, &[("statements", "s", How::Missing)]);
        check(&format!("{one},{one}"), one, &[("statements", "s", How::Extra)]);
        check("7", "8", &[("statements", "", How::Fields)]);
        let head = differences(&written(one, ""), &written(one, r#", "title": "T""#));
        assert_eq!((head.len(), head[0].list, head[0].how), (1, "archive", How::Fields));
    }
}
