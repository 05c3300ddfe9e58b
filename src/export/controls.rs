//! How many characters of what is handed on no file for people carries.

use super::package::{Of, Package};
use crate::archive::Archive;
use crate::archive::entity::Mention;
use crate::archive::event::Event;
use crate::archive::statement::Statement;
use crate::archive::text::Text;
use crate::text::count::plural;
use crate::text::handed;

/// What has to be said of the control characters of a package in a format that carries none.
pub fn remark(package: &Package) -> Option<String> {
    let records = match package.of {
        Of::Statements => package.statements.iter().map(|statement| of_statement(statement)).sum::<usize>(),
        Of::Facts => package.facts.iter().map(|event| of_event(event)).sum(),
    };
    sentence(of_head(package.archive) + records)
}

/// What has to be said of so many control characters.
pub fn sentence(count: usize) -> Option<String> {
    let what = plural(count, "control character");
    (count > 0).then(|| format!("{what} of these records: this format carries none, and leaves them out"))
}

/// The control characters in the head of an archive, but for tabs and ends of lines.
pub fn of_head(archive: &Archive) -> usize {
    let meta = archive.meta();
    let head = [Some(&meta.title), meta.description.as_ref(), meta.licence.as_ref()];
    head.into_iter().flatten().map(|words| handed::left_out(words)).sum()
}

/// Those in the words of a statement.
pub fn of_statement(statement: &Statement) -> usize {
    let addresses = [statement.url(), statement.seen_at()].into_iter().flatten();
    let words = statement.texts().chain(addresses).chain([statement.kind(), statement.lang()]);
    let words = words.chain(statement.rights().iter().map(Text::as_str)).map(handed::left_out).sum::<usize>();
    let demands = statement.demands().iter();
    let asked =
        demands.map(|demand| handed::left_out(&demand.quote.exact) + handed::left_out(&demand.of)).sum::<usize>();
    words + asked + of_names(&statement.mentions)
}

fn of_event(event: &Event) -> usize {
    let words = [event.detail(), event.place(), event.seen_at()];
    let words = words.into_iter().flatten().chain([event.title(), event.kind()]);
    let quoted = event.evidence.iter().map(|evidence| handed::left_out(&evidence.quote.exact)).sum::<usize>();
    words.map(handed::left_out).sum::<usize>() + quoted + of_names(&event.mentions)
}

fn of_names(mentions: &[Mention]) -> usize {
    mentions.iter().map(|mention| handed::left_out(&mention.entity.name)).sum()
}
