//! What the formats of references share: what they say of a statement besides title, authors and date.

use super::package::Package;
use crate::archive::date::Date;
use crate::archive::digest::of_words;
use crate::archive::entity::Role;
use crate::archive::statement::{SUMMARY_LEAD, Statement};
use crate::text::count::plural;

/// The names of those who are named in a role.
pub(super) fn names<'a>(statement: &'a Statement, role: &'a Role) -> impl Iterator<Item = &'a str> {
    statement.named_as(role).map(|mention| mention.entity.name.as_str())
}

/// What it is, in words: `joint statement`.
pub(super) fn kind(statement: &Statement) -> String {
    statement.kind.replace('-', " ")
}

/// The rights that it speaks of, in words.
pub(super) fn rights(statement: &Statement) -> Vec<String> {
    statement.rights.iter().map(|right| right.replace('-', " ")).collect()
}

/// What the archive says it says. It says whose words these are, since programs show an abstract as the author's.
pub(super) fn summary(statement: &Statement) -> Option<String> {
    let summary = statement.summary.as_ref()?;
    Some(format!("{SUMMARY_LEAD}{summary}"))
}

/// What has to be known of a reference and has no place of its own in one, the worst first; `date` is what is to be said of
/// its date.
pub(super) fn notes(package: &Package, statement: &Statement, date: Option<String>) -> Vec<String> {
    let untitled = statement.title.is_none().then(|| "the source gives no title".to_owned());
    package.warnings(statement).into_iter().chain(date).chain(untitled).collect()
}

/// What the words can be compared with.
pub(super) fn digest(statement: &Statement) -> String {
    format!("sha256 of the words in the archive: {}", of_words(statement.body().words()))
}

/// Says how many dates stand whole in the notes alone; `is_lost` tells those.
pub(super) fn remarks(package: &Package, is_lost: impl Fn(&Date) -> bool) -> Vec<String> {
    let dates = package.statements.iter().filter_map(|statement| statement.date.as_ref());
    match dates.filter(|date| is_lost(date)).count() {
        0 => Vec::new(),
        count => vec![format!("what this format cannot say of {} stands in the notes", plural(count, "date"))],
    }
}
