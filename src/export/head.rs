//! What stands at the head of a document: which archive, what was chosen from it, and what is not known.

use std::sync::Arc;

use super::chronology::{Chronology, date_words};
use super::package::Package;
use crate::archive::date::Date;
use crate::archive::event::Event;
use crate::archive::statement::{Digest, Statement};
use crate::text::count::{grouped, plural};

/// A line of the head: what it tells, and that.
pub(super) type Row = (&'static str, String);

/// The head of a chronology.
pub(super) fn of_facts(package: &Package, chronology: &Chronology) -> Vec<Row> {
    let counts = chronology.counts;
    let told =
        format!("{}, told by {}", plural(counts.facts, "dated fact"), plural(chronology.sources.len(), "source"));
    let unknown = format!(
        "{} undated, {} not known to one certain day, {} without quoted words",
        counts.undated, counts.imprecise, counts.unquoted,
    );
    let mut rows = of_archive(package);
    rows.extend([("Holds", told), ("Of these", unknown)]);
    let differ = package.facts.iter().filter(|event| package.dispute(event).is_some());
    rows.push(("Day in question", disputed(differ, counts.disputed)));
    rows.extend(unverified(chronology.sources.iter().copied()));
    rows
}

/// Facts whose day is in question that are named in the head. Each says so in its own place as well.
const NAMED: usize = 100;

/// Of which of so many facts the day is in question: the first of them, and how many more.
fn disputed<'a>(facts: impl Iterator<Item = &'a Arc<Event>>, count: usize) -> String {
    let told = |event: &Arc<Event>| format!("{} ({})", event.title(), date_words(event));
    let mut named: Vec<String> = facts.take(count.min(NAMED)).map(told).collect();
    let more = count - named.len();
    if more > 0 {
        named.push(format!("and {} more", grouped(more)));
    }
    if named.is_empty() { "of none of these facts".to_owned() } else { named.join("; ") }
}

/// The head of a reader's copy.
pub(super) fn of_statements(package: &Package) -> Vec<Row> {
    let statements = || package.statements.iter().map(|statement| &**statement);
    let count = |wanted: fn(&&Statement) -> bool| statements().filter(wanted).count();
    let unknown = format!(
        "{} undated, {} excerpts, {} summaries by the archive instead of the publisher's words",
        count(|statement| statement.date.is_none()),
        count(|statement| statement.excerpt),
        count(|statement| statement.text().is_none()),
    );
    let mut rows = of_archive(package);
    rows.extend([("Holds", plural(package.statements.len(), "statement")), ("Of these", unknown)]);
    rows.extend(unverified(statements()));
    rows
}

/// Which archive, and what was chosen from it.
fn of_archive(package: &Package) -> Vec<Row> {
    let meta = package.archive.meta();
    let source = meta.source.as_ref().map(|source| {
        let parts = [Some(&source.name), source.part.as_ref(), source.url.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    });
    let chosen = match package.query {
        _ if package.is_untold => "a search that is not told here, since it may name somebody",
        "" => "everything",
        query => query,
    };
    let changed = match package.archive.digest() {
        Digest::Differs => {
            Some("UNVERIFIED: the archive differs from the one that its digest was made from".to_owned())
        }
        Digest::Matches | Digest::NotGiven => None,
    };
    let not_given = || "not given".to_owned();
    let rows = [
        ("Archive", Some(format!("{} ({})", meta.title, meta.id))),
        ("Source", Some(source.unwrap_or_else(not_given))),
        ("Captured", Some(meta.captured.as_ref().map_or_else(not_given, Date::human))),
        ("Licence", meta.licence.clone()),
        ("Chosen by", Some(chosen.to_owned())),
        ("Digest", changed),
    ];
    rows.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The statements whose words are not those that the archive's digest was made from, if there are any.
fn unverified<'a>(statements: impl Iterator<Item = &'a Statement>) -> Option<Row> {
    let changed = statements.filter(|statement| statement.digest == Digest::Differs);
    let ids: Vec<&str> = changed.map(|statement| statement.id.as_str()).collect();
    (!ids.is_empty())
        .then(|| ("UNVERIFIED", format!("the words of {}: {}", plural(ids.len(), "statement"), ids.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::{NAMED, disputed};
    use crate::archive::read;

    /// (B2, B5)
    #[test]
    fn of_many_facts_whose_day_is_in_question_the_first_are_named_and_the_rest_is_counted() {
        let fact = |n: usize| format!(r#"{{"id":"e{n}","title":"E{n}","kind":"raid","date":"2021"}}"#);
        for (count, end) in
            [(0, "of none of these facts"), (NAMED, "; E99 (2021)"), (NAMED + 1_001, "; and 1,001 more")]
        {
            let events = (0..count).map(fact).collect::<Vec<_>>().join(",");
            let text = format!(r#"{{"letapis":1,"id":"a","title":"A","statements":[],"events":[{events}]}}"#);
            let (archive, _) = read(text.as_bytes()).unwrap();
            let told = disputed(archive.events().iter(), count);
            assert!(told.ends_with(end) && told.matches("; ").count() <= NAMED, "{count}: {told}");
        }
    }
}
