//! What records have or are, without any word being looked for: dates, traits, a field that is filled.

use std::collections::BTreeSet;

use super::columns::DateColumn;
use super::conflicts::Conflicts;
use super::held::Held;
use super::names::Names;
use super::section::{Section, Sort};
use super::wanted::fits;
use crate::archive::date::Span;
use crate::archive::id::StatementId;
use crate::archive::statement::{Digest, Statement};
use crate::query::{Field, Manner, Trait};

/// Whether there is anything in a field of a record.
pub(super) fn has_any(field: Field, memory: &Held, sort: Sort, at: usize) -> bool {
    let mut any = false;
    match field {
        Field::Org | Field::Person | Field::Court | Field::Sign => {
            Names::of(Some(field), Manner::Start).each(memory, sort, at, |_| any = true);
        }
        Field::Date => any = memory.date(sort, at).is_some() || has_dated_event(memory, sort, at),
        Field::Event if sort == Sort::Statement => any = has_dated_event(memory, sort, at),
        Field::Pub | Field::Event => any = memory.date(sort, at).is_some(),
        Field::Seen => any = memory.archive.meta().captured.is_some(),
        // What stands instead of a statement's own words is a summary, and no text.
        Field::Text => match sort {
            Sort::Statement => any = memory.statement(at).text().is_some(),
            Sort::Event => any = memory.archive.events()[at].detail().is_some(),
        },
        _ => {
            for section in Section::of(sort, Some(field), Manner::Start) {
                section.strings(memory, sort, at, |_| any = true);
            }
        }
    }
    any
}

fn has_dated_event(memory: &Held, sort: Sort, at: usize) -> bool {
    let events = match sort {
        Sort::Statement => memory.statement_events.of(at),
        Sort::Event => &[],
    };
    events.iter().any(|&event| memory.archive.events()[event as usize].date.is_some())
}

/// Days that are asked for, compared once with every different date of the archive.
pub(super) struct Days<'a> {
    memory: &'a Held,
    of: Field,
    statements: Vec<bool>,
    events: Vec<bool>,
    seen: bool,
}

impl<'a> Days<'a> {
    pub(super) fn new(memory: &'a Held, of: Field, spans: &[Span], must: bool) -> Self {
        let each = |dates: &DateColumn| dates.values().iter().map(|date| fits(date, spans, must)).collect();
        Self {
            memory,
            of,
            statements: each(memory.dates(Sort::Statement)),
            events: each(memory.dates(Sort::Event)),
            seen: memory.archive.meta().captured.as_ref().is_some_and(|date| fits(date, spans, must)),
        }
    }

    pub(super) fn hold(&self, sort: Sort, at: usize) -> bool {
        let of_event =
            |at: usize| self.memory.dates(Sort::Event).of(at).iter().any(|&value| self.events[value as usize]);
        let own = || match sort {
            Sort::Event => of_event(at),
            Sort::Statement => {
                self.memory.dates(Sort::Statement).of(at).iter().any(|&value| self.statements[value as usize])
            }
        };
        let of_facts = || {
            sort == Sort::Statement && self.memory.statement_events.of(at).iter().any(|&event| of_event(event as usize))
        };
        match self.of {
            Field::Seen => self.seen,
            Field::Pub => own(),
            Field::Event if sort == Sort::Statement => of_facts(),
            _ => own() || of_facts(),
        }
    }
}

/// Traits that are asked for; one of them has to hold.
pub(super) struct Traits<'a> {
    memory: &'a Held,
    wanted: &'a [Trait],
    ticked: &'a BTreeSet<StatementId>,
    /// Where that is asked for.
    conflicts: Option<&'a Conflicts>,
    derived: BTreeSet<&'a StatementId>,
}

/// The basis of a score that no source states.
const DERIVED: &str = "derived";

impl<'a> Traits<'a> {
    pub(super) fn new(memory: &'a Held, wanted: &'a [Trait], ticked: &'a BTreeSet<StatementId>) -> Self {
        let conflicts = wanted
            .contains(&Trait::Conflict)
            .then(|| memory.later.conflicts(&memory.archive, &memory.statement_events));
        let scores = memory.archive.indices().iter().flat_map(|index| &index.scores);
        let derived = scores.filter(|score| score.basis == DERIVED).flat_map(|score| &score.evidence);
        let derived = derived.map(|evidence| &evidence.statement).collect();
        Self { memory, wanted, ticked, conflicts, derived }
    }

    pub(super) fn hold(&self, sort: Sort, at: usize) -> bool {
        self.wanted.iter().any(|wanted| match sort {
            Sort::Statement => self.has(*wanted, at),
            Sort::Event => {
                let event = &self.memory.archive.events()[at];
                match wanted {
                    Trait::Date => event.date.is_some(),
                    Trait::Undated => event.date.is_none(),
                    Trait::Title => true,
                    Trait::Inferred => event.evidence.iter().any(|evidence| !evidence.inferred.is_empty()),
                    Trait::Conflict => self.has_conflict(sort, at),
                    _ => false,
                }
            }
        })
    }

    fn has_conflict(&self, sort: Sort, at: usize) -> bool {
        self.conflicts.is_some_and(|conflicts| conflicts.has(sort, at))
    }

    fn has(&self, wanted: Trait, at: usize) -> bool {
        let statement: &Statement = self.memory.statement(at);
        match wanted {
            Trait::Date => statement.date.is_some(),
            Trait::Undated => statement.date.is_none(),
            Trait::Title => statement.title().is_some(),
            Trait::Footnote => [statement.text(), statement.summary()].into_iter().flatten().any(has_footnote),
            Trait::Excerpt => statement.excerpt,
            // The format holds every statement once.
            Trait::Version => false,
            Trait::Signature => has_any(Field::Sign, self.memory, Sort::Statement, at),
            Trait::Conflict => self.has_conflict(Sort::Statement, at),
            Trait::Ticked => self.ticked.contains(&statement.id),
            Trait::Unverified => statement.digest == Digest::Differs,
            Trait::Inferred => self.memory.statement_events.of(at).iter().any(|&event| {
                let evidence = &self.memory.archive.events()[event as usize].evidence;
                evidence.iter().any(|evidence| !evidence.inferred.is_empty())
            }),
            Trait::Derived => self.derived.contains(&statement.id),
        }
    }
}

/// Whether a mark of a footnote stands in a text: an asterisk behind a letter, digit or stop, or a number in square
/// brackets.
pub(super) fn has_footnote(text: &str) -> bool {
    memchr::memchr2_iter(b'*', b'[', text.as_bytes()).any(|at| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        if text.as_bytes()[at] == b'*' {
            return before.ends_with(|c: char| c.is_alphanumeric() || ".,;:!?)»”\"".contains(c));
        }
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        (1..=3).contains(&digits) && after[digits..].starts_with(']')
    })
}

#[cfg(test)]
mod tests {
    use super::has_footnote;

    #[test]
    fn marks_of_footnotes_are_told_from_other_signs() {
        for (text, wanted) in [
            ("The value was 3.1*", true),
            ("as it was said.[2]", true),
            ("said. * * *", false),
            ("* a list", false),
            ("[sic] and [2021]", false),
            ("[]", false),
            ("", false),
        ] {
            assert_eq!(has_footnote(text), wanted, "{text}");
        }
    }
}
