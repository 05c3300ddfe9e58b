//! What stands at the head of a document: which archive, what was chosen from it, and what is not known.

use super::chronology::{Chronology, date_words};
use super::package::Package;
use crate::archive::date::Date;
use crate::archive::statement::{Digest, Statement};
use crate::text::count::plural;

/// A line of the head: what it tells, and that.
pub(super) type Row = (&'static str, String);

/// The head of a chronology.
pub(super) fn of_facts(package: &Package, chronology: &Chronology) -> Vec<Row> {
    let counts = chronology.counts();
    let told =
        format!("{}, told by {}", plural(counts.facts, "dated fact"), plural(chronology.sources.len(), "source"));
    let unknown = format!(
        "{} undated, {} not known to one certain day, {} without quoted words",
        counts.undated, counts.imprecise, counts.unquoted,
    );
    let mut rows = of_archive(package);
    rows.extend([("Holds", told), ("Of these", unknown)]);
    let disputed = package.facts.iter().filter(|event| package.dispute(event).is_some());
    let disputed: Vec<String> = disputed.map(|event| format!("{} ({})", event.title(), date_words(event))).collect();
    let differ = if disputed.is_empty() { "on none of these facts".to_owned() } else { disputed.join("; ") };
    rows.push(("Sources differ", differ));
    rows.extend(unverified(chronology.sources.iter().copied()));
    rows
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
    let chosen = if package.query.is_empty() { "everything" } else { package.query };
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
