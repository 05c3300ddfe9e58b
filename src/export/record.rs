//! What every format says of a record: where it stands, how far it is known, what has to be known before it is trusted.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::package::{Of, Package};
use super::reference;
use super::shapes::precision;
use crate::archive::Archive;
use crate::archive::date::{Date, Day};
use crate::archive::digest::of_words;
use crate::archive::entity::Entity;
use crate::archive::event::{Event, Evidence};
use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::cite::{Passage, dated_fact, quotation};

/// A date for formats with cells and attributes: empty where an end is open, or beyond the years that ISO 8601 knows.
pub(super) struct Dated {
    /// EDTF, as the archive has it.
    pub(super) edtf: String,
    /// The first day it could be.
    pub(super) earliest: Option<String>,
    /// The last day it could be.
    pub(super) latest: Option<String>,
    pub(super) precision: &'static str,
}

impl Dated {
    pub(super) fn new(date: &Date) -> Self {
        Self {
            edtf: date.edtf(),
            earliest: iso(date.earliest()),
            latest: iso(date.latest()),
            precision: precision(date),
        }
    }
}

/// A day as ISO 8601 and RFC 3339 write it; `None` beyond the years that they know, and for open ends.
pub(super) fn iso(day: Day) -> Option<String> {
    (1..=9999).contains(&day.ymd().0).then(|| day.digits("-"))
}

/// An instant of a day, for formats that know no days. Noon is that day from the Americas to New Zealand's winter.
pub(super) fn noon(day: Day) -> Option<String> {
    iso(day).map(|day| format!("{day}T12:00:00Z"))
}

/// A day that the archive is not older than: the first on which it may have been put together, else that of its newest
/// statement. It stands where a format wants to know the age of a record, so that no clock has to be read.
pub(super) fn as_of(archive: &Archive) -> Option<Day> {
    let is_sure = |date: &&Date| !date.is_approximate() && !date.is_uncertain() && iso(date.earliest()).is_some();
    let captured = archive.meta().captured.as_ref().filter(is_sure).map(Date::earliest);
    let published = || archive.statements().iter().filter_map(|statement| statement.date.as_ref());
    captured.or_else(|| published().filter(is_sure).map(Date::earliest).max())
}

/// A UUID that those words always have: version 8 of RFC 9562, its digits those of the SHA-256 digest of the words.
pub(super) fn uuid(words: &[&str]) -> String {
    let digest = of_words(&words.join("\n"));
    let part = |digits: Range<usize>| &digest[digits];
    let variant = ["8", "9", "a", "b"][usize::from(digest.as_bytes()[16]) % 4];
    [part(0..8), "-", part(8..12), "-8", part(13..16), "-", variant, part(17..20), "-", part(20..32)].concat()
}

/// The words of a statement as people should meet them: in brackets what has to be known first, then the words.
pub(super) fn words(package: &Package, statement: &Statement) -> String {
    let (warnings, words) = (package.warnings(statement), statement.body().words());
    if warnings.is_empty() { words.to_owned() } else { format!("[{}]\n\n{words}", warnings.join("; ")) }
}

/// What the archive says about a statement whose own words it has.
pub(super) fn summary(statement: &Statement) -> Option<String> {
    statement.text().and_then(|_| reference::summary(statement))
}

/// A dated fact and what it stands on: the fact with the first words that say so, then the other words, each with their
/// citation.
pub(super) fn grounds(package: &Package, event: &Event) -> Vec<String> {
    let teller = event.evidence.first().and_then(|evidence| package.archive.statement(&evidence.statement));
    let first = dated_fact(event, teller.map(|statement| package.quoted(statement)));
    std::iter::once(first).chain(event.evidence.iter().skip(1).map(|evidence| quoted(package, evidence))).collect()
}

fn quoted(package: &Package, evidence: &Evidence) -> String {
    let statement = package.archive.statement(&evidence.statement);
    match statement.and_then(|statement| Passage::quoted(package.quoted(statement), &evidence.quote)) {
        Some(passage) => quotation(&passage),
        None => {
            format!("\"{}\" (statement {}; these words are not in its text)", evidence.quote.exact, evidence.statement)
        }
    }
}

/// The statements of a package of everything: those that were asked for, unless only facts were, and those that its facts
/// stand on.
pub(super) struct Texts<'a> {
    archive: &'a Archive,
    /// Whether the statement at each place of the archive is one of them.
    inside: Vec<bool>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(package: &'a Package) -> Self {
        let archive = package.archive;
        let mut inside = vec![false; archive.statements().len()];
        let asked = package.statements.iter().filter(|_| package.of == Of::Statements).map(|statement| &statement.id);
        let quoted = package.facts.iter().flat_map(|fact| &fact.evidence).map(|evidence| &evidence.statement);
        asked.chain(quoted).filter_map(|id| archive.statement_place(id)).for_each(|place| inside[place] = true);
        Self { archive, inside }
    }

    /// All of them, in the order of the archive.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Arc<Statement>> {
        self.archive
            .statements()
            .iter()
            .zip(&self.inside)
            .filter(|(_, inside)| **inside)
            .map(|(statement, _)| statement)
    }

    /// Whether that is one of them.
    pub(super) fn hold(&self, id: &StatementId) -> bool {
        self.archive.statement_place(id).is_some_and(|place| self.inside[place])
    }
}

/// The people and organisations whom those statements and the facts of a package name, in the order of the archive;
/// where nothing was asked for, everybody.
pub(super) fn entities<'a>(package: &'a Package, texts: &Texts<'a>) -> Vec<&'a Arc<Entity>> {
    if package.query.is_empty() {
        return package.archive.entities().iter().collect();
    }
    let mentions = texts.all().flat_map(|statement| {
        statement.mentions.iter().chain(statement.demands().iter().flat_map(|demand| &demand.on_behalf))
    });
    let facts = package.facts.iter().flat_map(|fact| &fact.mentions);
    let named: HashSet<&str> = mentions.chain(facts).map(|mention| mention.entity.id.as_str()).collect();
    package.archive.entities().iter().filter(|entity| named.contains(entity.id.as_str())).collect()
}

/// A remark on so many records; none where there are none.
pub(super) fn remark(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dated, as_of, noon, uuid};
    use crate::archive::date::{Date, Day};

    #[test]
    fn a_uuid_is_one_and_stays_what_it_is() {
        let id = uuid(&["archive", "statement", "s1"]);
        assert_eq!(id, uuid(&["archive", "statement", "s1"]));
        assert_ne!(id, uuid(&["archive", "fact", "s1"]));
        let groups: Vec<&str> = id.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{id}");
        assert!(groups[2].starts_with('8') && groups[3].starts_with(['8', '9', 'a', 'b']), "{id}");
    }

    #[test]
    fn ends_that_are_open_are_no_days() {
        for (text, earliest, latest, precision) in [
            ("2021-08-30", Some("2021-08-30"), Some("2021-08-30"), "day"),
            ("2021-08~", Some("2021-08-01"), Some("2021-08-31"), "month"),
            ("2021-08/..", Some("2021-08-01"), None, "interval"),
            ("[..2020-12-03]", None, Some("2020-12-03"), "one-of"),
            ("-0044", None, None, "year"),
        ] {
            let dated = Dated::new(&text.parse::<Date>().expect("the table holds dates"));
            let found = (dated.earliest.as_deref(), dated.latest.as_deref(), dated.precision);
            assert_eq!((found, dated.edtf.as_str()), ((earliest, latest, precision), text));
        }
        assert_eq!((noon(Day::MIN), noon(Day::MAX)), (None, None));
    }

    #[test]
    fn an_archive_is_as_old_as_it_says_or_as_its_newest_statement() {
        let age = |head: &str, dates: &[&str]| {
            let statement =
                |(place, date)| format!(r#"{{"id": "s{place}", "title": "T", "text": "W", "date": "{date}"}}"#);
            let statements: Vec<String> = dates.iter().enumerate().map(statement).collect();
            let text = format!(
                r#"{{"letapis": 1, "id": "a", "title": "A", {head} "statements": [{}]}}"#,
                statements.join(",")
            );
            as_of(&crate::archive::read(text.as_bytes()).expect("an archive").0).and_then(noon)
        };
        assert_eq!(age(r#""captured": "2026-11","#, &["2021-08-30"]).as_deref(), Some("2026-11-01T12:00:00Z"));
        assert_eq!(age("", &["2021-08-30", "2021-09", "2022~"]).as_deref(), Some("2021-09-01T12:00:00Z"));
        assert_eq!(age(r#""captured": "../2026","#, &["2019?"]), None);
    }
}
