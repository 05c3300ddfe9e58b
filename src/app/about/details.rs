//! A statement from the outside, as lines.

use super::line::{Target, Writer};
use crate::app::words::{date_words, grouped, plural};
use crate::archive::statement::{Digest, Statement};
use crate::store::about::Details;
use crate::user::theme::Role;

pub(super) fn write(to: &mut Writer, details: &Details) {
    let statement = &*details.statement;
    to.words(statement.title.as_deref().unwrap_or("(the source gives no title)"), Role::Heading);
    to.blank();
    to.pair("Statement", &format!("{} of this archive, {}", grouped(details.number), statement.id), None);
    to.pair("Published", &published(statement), None);
    to.pair("Kind", &statement.kind.replace('-', " "), None);
    to.pair("Language", &statement.lang, None);
    for right in &statement.rights {
        to.pair("Right", &right.replace('-', " "), Some(Target::Search(format!("right:{}", &**right))));
    }
    to.pair("Words", words(statement), None);
    to.pair("Digest", digest(statement.digest), None);
    to.pair("Address", statement.url.as_deref().unwrap_or("not given"), None);
    to.pair("Read at", statement.seen_at.as_deref().unwrap_or("not given"), None);
    if !details.events.is_empty() {
        to.heading(&plural(details.events.len(), "dated fact"));
    }
    for event in &details.events {
        let words = format!("{}: {}", date_words(event.date.as_ref()), event.title);
        to.link(&words, Role::Text, Target::Event(event.id.clone()));
    }
    if !statement.demands.is_empty() {
        to.heading(&plural(statement.demands.len(), "demand"));
    }
    for demand in &statement.demands {
        let place = demand.quote.place.as_ref().map(|place| place.bytes.clone());
        let target =
            place.map_or(Target::Statement(statement.id.clone()), |bytes| Target::Words(statement.id.clone(), bytes));
        to.link(&format!("of {}: {}", demand.of, demand.quote.exact), Role::Text, target);
    }
}

/// The date in words and as the archive writes it.
fn published(statement: &Statement) -> String {
    match &statement.date {
        None => "undated: the source gives no date".to_owned(),
        Some(date) => format!("{} ({date})", date_words(Some(date))),
    }
}

fn words(statement: &Statement) -> &'static str {
    match (&statement.text, statement.excerpt) {
        (None, _) => "a summary by the archive, not the publisher's words",
        (Some(_), true) => "verbatim, an excerpt: the source goes on",
        (Some(_), false) => "verbatim and whole",
    }
}

fn digest(digest: Digest) -> &'static str {
    match digest {
        Digest::NotGiven => "none is given, so nothing can be compared",
        Digest::Matches => "SHA-256 matches: the words are as they were",
        Digest::Differs => "UNVERIFIED: SHA-256 differs, these are other words",
    }
}
