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
    statement.kind().replace('-', " ")
}

/// The rights that it speaks of, in words.
pub(super) fn rights(statement: &Statement) -> Vec<String> {
    statement.rights().iter().map(|right| right.replace('-', " ")).collect()
}

/// What the archive says it says. It says whose words these are, since programs show an abstract as the author's.
pub(super) fn summary(statement: &Statement) -> Option<String> {
    let summary = statement.summary()?;
    Some(format!("{SUMMARY_LEAD}{summary}"))
}

/// An address that programs may make a link of: one of the web, without a blank. Any other stands in a note or nowhere.
pub(super) fn web(address: &str) -> Option<&str> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let breaks = |c: char| c.is_whitespace() || c.is_control();
    (is_web && !address.contains(breaks)).then_some(address)
}

/// What has to be known of a reference and has no place of its own in one, the worst first; `date` is what is to be said of
/// its date.
pub(super) fn notes(package: &Package, statement: &Statement, date: Option<String>) -> Vec<String> {
    let untitled = statement.title().is_none().then(|| "the source gives no title".to_owned());
    let unlinked = statement.address().filter(|address| web(address).is_none());
    let unlinked = unlinked.map(|address| format!("address as it is given: {address}"));
    package.warnings(statement).into_iter().chain(date).chain(untitled).chain(unlinked).collect()
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

#[cfg(test)]
mod tests {
    use super::web;

    /// (F3)
    #[test]
    fn only_an_address_of_the_web_can_become_a_link() {
        for (address, is_one) in [
            ("https://example.org/a?b=<c>", true),
            ("http://example.org", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            (" https://example.org", false),
            ("https://example.org/a\r\nX-Y: z", false),
            ("https://example.org/\u{2028}SUMMARY:x", false),
        ] {
            assert_eq!(web(address).is_some(), is_one, "{address:?}");
        }
    }
}
