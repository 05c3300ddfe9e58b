//! The list of problems that are found while an archive is read, and whom each concerns.

use std::cell::RefCell;

use super::limits;
use super::problem::{Grade, Problem};
use super::refusal::NotAnArchive;
use super::source::{Position, Shape, Source};

/// Takes problems as they are found. Many records are being read when one is, so it is shared and not `&mut`.
#[derive(Default)]
pub(super) struct Log {
    found: RefCell<Found>,
    /// Problems that stand before those of this log fill the list already.
    only_counts: bool,
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    listed: Vec<Problem>,
    /// Beyond the limit: how many, the first, and the worst grade.
    omitted: usize,
    first_omitted: Option<Problem>,
    worst_omitted: Option<Grade>,
    /// Why there is no archive; of several reasons the one that is told.
    refusal: Option<NotAnArchive>,
}

impl Found {
    /// Problems that would be listed.
    pub(super) fn count(&self) -> usize {
        self.listed.len()
    }
}

impl Log {
    /// A log of what stands later in the same files. It is added to this one before anything that stands after that.
    pub(super) fn of_later(only_counts: bool) -> Self {
        Self { only_counts, ..Self::default() }
    }

    pub(super) fn add(&self, problem: Problem) {
        let mut found = self.found.borrow_mut();
        if found.listed.len() < limits::PROBLEMS {
            found.listed.push(problem);
            return;
        }
        found.omitted += 1;
        found.worst_omitted = found.worst_omitted.max(Some(problem.grade));
        found.first_omitted.get_or_insert(problem);
    }

    /// Adds what another log found.
    pub(super) fn append(&self, other: Found) {
        if let Some(why) = other.refusal {
            self.refuse(why);
        }
        other.listed.into_iter().for_each(|problem| self.add(problem));
        let mut found = self.found.borrow_mut();
        found.omitted += other.omitted;
        found.worst_omitted = found.worst_omitted.max(other.worst_omitted);
        found.first_omitted = found.first_omitted.take().or(other.first_omitted);
    }

    /// Takes out what was found so far; `None` when that is nothing.
    pub(super) fn take(&self) -> Option<Box<Found>> {
        let mut found = self.found.borrow_mut();
        let is_empty = found.listed.is_empty() && found.omitted == 0 && found.refusal.is_none();
        (!is_empty).then(|| Box::new(std::mem::take(&mut *found)))
    }

    /// There is no archive. Bytes that are no text come before everything else, then the first place counts.
    pub(super) fn refuse(&self, why: NotAnArchive) {
        let mut found = self.found.borrow_mut();
        let rank = |why: &NotAnArchive| (!matches!(why, NotAnArchive::NotUtf8 { .. }), why.place());
        if found.refusal.as_ref().is_none_or(|known| rank(&why) < rank(known)) {
            found.refusal = Some(why);
        }
    }

    /// Whether more problems are listed.
    pub(super) fn is_full(&self) -> bool {
        self.only_counts || self.found.borrow().first_omitted.is_some()
    }

    /// Counts a problem, and tells so, when there are too many to look for the place of one more.
    fn only_counts(&self, grade: Grade) -> bool {
        let is_full = self.is_full();
        if is_full {
            let mut found = self.found.borrow_mut();
            found.omitted += 1;
            found.worst_omitted = found.worst_omitted.max(Some(grade));
        }
        is_full
    }

    /// Everything that was found, by file and place; or why there is no archive.
    pub(super) fn into_problems(self) -> Result<Vec<Problem>, NotAnArchive> {
        let found = self.found.into_inner();
        if let Some(why) = found.refusal {
            return Err(why);
        }
        let mut problems = found.listed;
        problems.sort_by(|one, other| (&one.file, one.line, one.column).cmp(&(&other.file, other.line, other.column)));
        if let (Some(first), Some(grade)) = (found.first_omitted, found.worst_omitted) {
            let fault = format!("{} more problems from here on are not listed", found.omitted);
            problems.push(Problem { grade, id: None, fault, ..first });
        }
        Ok(problems)
    }
}

/// Whom a problem concerns: the text, and the record once its id is known.
#[derive(Clone, Copy)]
pub(super) struct Spot<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) log: &'s Log,
    pub(super) id: Option<&'s str>,
}

impl Spot<'_, '_> {
    /// Reports a problem at a byte of the text.
    pub(super) fn report(self, grade: Grade, offset: usize, fault: String) {
        self.tell(grade, offset, || fault);
    }

    /// The same, with words that are made only where they are listed.
    fn tell(self, grade: Grade, offset: usize, fault: impl FnOnce() -> String) {
        if self.log.only_counts(grade) {
            return;
        }
        let Position { line, column } = self.source.position(offset);
        self.log.add(Problem {
            grade,
            file: self.source.file.map(str::to_owned),
            line,
            column,
            id: self.id.map(shortened),
            fault: fault(),
        });
    }

    /// Refuses a text from a byte on: a whole file is no archive then, and a line of a file is left out.
    pub(super) fn refuse(self, offset: usize, why: impl FnOnce(Position) -> NotAnArchive) {
        match self.source.shape {
            Shape::Value => self.log.refuse(why(self.source.position(offset))),
            Shape::Lines => self.report(Grade::Error, offset, why(Position::START).words()),
        }
    }

    /// Reports an id that another record has; it stands at that byte.
    pub(super) fn given_twice(self, id: &str, offset: usize) {
        let fault = format!("the id {} is given twice, the first record counts", quoted(id));
        self.report(Grade::Error, offset, fault);
    }

    /// Reports a value that is not what was expected.
    pub(super) fn expected(self, grade: Grade, raw: &str, expected: &str) {
        self.tell(grade, self.source.offset(raw), || format!("expected {expected}, found {}", quoted(raw)));
    }
}

/// Control and format characters escaped, for a message; all of it at most [`limits::QUOTED`] code points.
pub(super) fn quoted(value: &str) -> String {
    let mut shown = String::new();
    let mut left = limits::QUOTED;
    for letter in value.chars() {
        let is_plain = matches!(letter, '"' | '\'' | '\\');
        let length = if is_plain { 1 } else { letter.escape_debug().count() };
        let Some(rest) = left.checked_sub(length) else {
            shown.push('…');
            break;
        };
        left = rest;
        if is_plain {
            shown.push(letter);
        } else {
            shown.extend(letter.escape_debug());
        }
    }
    shown
}

/// An id for a message, in case it is a hostile one.
fn shortened(id: &str) -> String {
    if id.len() <= limits::QUOTED * 2 && super::id::is_slug(id) { id.to_owned() } else { quoted(id) }
}

#[cfg(test)]
mod tests {
    use super::{Log, Position, Shape, Source, Spot, quoted};
    use crate::archive::limits;
    use crate::archive::problem::Grade;

    #[test]
    fn logs_of_parts_are_joined_as_one_log_would_be() {
        for before in [0, limits::PROBLEMS - 1, limits::PROBLEMS, limits::PROBLEMS + 5] {
            let source = Source::new(None, Shape::Value, Position::START, b"{}");
            let (one, joined) = (Log::default(), Log::default());
            let fill = |log: &Log, from: usize, to: usize| {
                for at in from..to {
                    let grade = if at == before + 2 { Grade::Error } else { Grade::Note };
                    Spot { source: &source, log, id: None }.report(grade, 0, at.to_string());
                }
            };
            fill(&one, 0, before + 3);
            fill(&joined, 0, before);
            let later = Log::of_later(joined.is_full());
            fill(&later, before, before + 3);
            later.take().into_iter().for_each(|found| joined.append(*found));
            assert_eq!(one.into_problems(), joined.into_problems(), "{before}");
        }
    }

    #[test]
    fn quoted_values_are_short_and_have_no_control_characters() {
        assert_eq!(quoted("\"2019-13\""), "\"2019-13\"");
        assert_eq!(quoted("a\u{1b}[2J\u{202e}b\n"), "a\\u{1b}[2J\\u{202e}b\\n");
        assert_eq!(quoted(&"я".repeat(40)), "я".repeat(40));
        assert_eq!(quoted(&"\u{e0067}".repeat(5)), r"\u{e0067}".repeat(4) + "…");
        assert_eq!(quoted(&"я".repeat(41)), format!("{}…", "я".repeat(40)));
    }

    #[test]
    fn problems_beyond_the_limit_are_counted_and_keep_the_worst_grade() {
        for (extra, last) in [(0, None), (1, Some((Grade::Error, "1 more"))), (3, Some((Grade::Error, "3 more")))] {
            let log = Log::default();
            let source = Source::new(None, Shape::Value, Position::START, b"{}");
            let spot = Spot { source: &source, log: &log, id: None };
            for _ in 0..limits::PROBLEMS {
                spot.report(Grade::Note, 0, String::new());
            }
            for _ in 0..extra {
                spot.report(Grade::Error, 0, String::new());
            }
            let problems = log.into_problems().unwrap();
            assert_eq!(problems.len(), limits::PROBLEMS + extra.min(1));
            if let Some((grade, words)) = last {
                let last = problems.last().unwrap();
                assert_eq!(last.grade, grade);
                assert!(last.fault.starts_with(words));
            }
        }
    }
}
