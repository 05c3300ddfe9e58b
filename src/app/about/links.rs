//! The addresses in a statement, as lines: each whole, with the sentence in which it stands.

use super::line::{Target, Writer};
use crate::app::words::{grouped, plural, titled};
use crate::archive::statement::Statement;
use crate::store::about::{Link, Links, Standing};
use crate::text::host::told;
use crate::text::visible::hidden;
use crate::user::theme::Role;

pub(super) fn write(to: &mut Writer, links: &Links) {
    let statement = &*links.statement;
    to.words(titled(statement), Role::Heading);
    to.blank();
    let opening = if links.links.is_empty() {
        "The archive gives no address for this statement, and none stands in its words."
    } else {
        "This program opens none of them: it has no network. What follows is what the archive holds."
    };
    to.words(opening, Role::Quiet);
    let is_own = |link: &&Link| matches!(link.within, Standing::Document | Standing::SeenAt);
    let (own, said): (Vec<_>, Vec<_>) = links.links.iter().partition(is_own);
    if !own.is_empty() {
        to.heading("Of the statement");
    }
    for link in own {
        let what = if link.within == Standing::Document { "the document" } else { "read at" };
        to.note(&format!("{what}: {}", link.address), Role::Text);
        remarks(to, link);
    }
    if !said.is_empty() {
        let noun = if said.len() == 1 { "address" } else { "addresses" };
        to.heading(&format!("{} {noun} in its words", grouped(said.len())));
    }
    for link in said {
        in_words(to, statement, link);
        remarks(to, link);
    }
}

/// An address in words, which leads to them, and under it the sentence.
fn in_words(to: &mut Writer, statement: &Statement, link: &Link) {
    let id = statement.id.clone();
    let (part, words, sentence, number, target) = match &link.within {
        Standing::Text(bytes, sentence, number) => {
            ("sentence", statement.text(), sentence, number, Target::Words(id, bytes.clone()))
        }
        Standing::Summary(_, sentence, number) => {
            ("summary, sentence", statement.summary(), sentence, number, Target::Statement(id))
        }
        Standing::Document | Standing::SeenAt => return,
    };
    to.link(&link.address, Role::Text, target);
    let words = words.and_then(|words| words.get(sentence.clone())).unwrap_or_default();
    to.note(&format!("{part} {number}: {words}"), Role::Quiet);
}

/// What to know of an address before trusting it, and the statement of the archive that stands there.
fn remarks(to: &mut Writer, link: &Link) {
    if let Some(host) = told(&link.address) {
        to.note(&format!("host {host}"), Role::Quiet);
    }
    let count = hidden(&link.address);
    if count > 0 {
        to.note(&format!("warning: {} in it", plural(count, "hidden character")), Role::Warning);
    }
    if !link.address.is_ascii() {
        to.note("not all of its letters are ASCII: another address may look the same", Role::Quiet);
    }
    if let Some(other) = &link.leads {
        let title = titled(other);
        to.link(&format!("is in this archive: {title}"), Role::Text, Target::Statement(other.id.clone()));
    }
}
