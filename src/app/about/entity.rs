//! A person or an organisation, as lines.

use super::demands;
use super::lead;
use super::line::{Target, Writer};
use super::people::sort_of;
use crate::app::words::{date_words, plural, titled};
use crate::archive::entity::{EntityKind, Role as Named};
use crate::archive::id::StatementId;
use crate::store::about::{Naming, Profile, Spot, Subject};
use crate::user::theme::Role;

/// What a page of a name must not be taken for.
const NO_FINDING: &str = "Being named here is not a finding about anybody. A role is what a statement or a fact says, \
                          and nothing more.";

pub(super) fn write(to: &mut Writer, profile: &Profile) {
    let entity = &*profile.entity;
    to.link(&entity.name, Role::Heading, lead::named(entity));
    to.words(NO_FINDING, Role::Quiet);
    to.blank();
    names(to, profile);
    let sort = sort_of(entity);
    let (label, missing) = match entity.kind {
        EntityKind::Person => ("Person", "the archive says no more"),
        EntityKind::Organisation => ("Organisation", "the archive does not say of what sort"),
    };
    to.pair(label, if sort.is_empty() { missing } else { &sort }, None);
    for (label, value) in [("Country", &entity.country), ("Note", &entity.note)] {
        if let Some(value) = value {
            to.pair(label, value, None);
        }
    }
    for (label, address) in [("Address", &entity.url), ("Read at", &entity.seen_at)] {
        if address.is_some() {
            to.address(label, address.as_deref());
        }
    }
    demands_of(to, profile);
    facts(to, profile);
    statements(to, profile);
    beside(to, profile);
    signed(to, profile);
}

/// Every spelling: those that stand in texts, and those that only the archive lists.
fn names(to: &mut Writer, profile: &Profile) {
    let found: Vec<String> = profile.found.iter().map(|(name, count)| format!("{name} ({count})")).collect();
    to.pair("In texts", &if found.is_empty() { "nowhere by name".to_owned() } else { found.join(", ") }, None);
    if !profile.listed.is_empty() {
        to.pair("Also spelled", &profile.listed.join(", "), None);
    }
}

fn demands_of(to: &mut Writer, profile: &Profile) {
    for (askings, whose) in [(&profile.wanted_for, "for"), (&profile.wanted_of, "of")] {
        if askings.is_empty() {
            continue;
        }
        let them = match profile.entity.kind {
            EntityKind::Person => "this person",
            EntityKind::Organisation => "this organisation",
        };
        to.heading(&format!("{} {whose} {them}", plural(askings.len(), "demand")));
        for asking in askings {
            demands::asking(to, asking);
        }
    }
}

fn facts(to: &mut Writer, profile: &Profile) {
    if profile.events.is_empty() {
        to.blank();
        to.words("No dated fact of this archive names them.", Role::Quiet);
        return;
    }
    to.heading(&plural(profile.events.len(), "dated fact"));
    for (event, roles) in &profile.events {
        let words = format!("{}: {} ({})", date_words(event.date.as_ref()), event.title(), as_what(roles));
        to.link(&words, Role::Text, Target::Event(event.id.clone()));
    }
}

fn statements(to: &mut Writer, profile: &Profile) {
    if profile.namings.is_empty() {
        to.blank();
        to.words("No statement of this archive names them.", Role::Quiet);
        return;
    }
    let count = plural(profile.namings.len(), "statement");
    to.heading(&format!("Named in {count}, newest first"));
    for naming in &profile.namings {
        let statement = &*naming.statement;
        let title = titled(statement);
        let words = format!("{}: {title} ({})", date_words(statement.date.as_ref()), as_what(&naming.roles));
        to.link(&words, Role::Text, Target::Statement(statement.id.clone()));
        spots(to, naming);
    }
}

/// Where the words stand.
fn spots(to: &mut Writer, naming: &Naming) {
    let statement = &naming.statement;
    for spot in &naming.spots {
        let words = place_words(spot, statement.body().words(), statement.text().is_none());
        to.link(&format!("  {words}"), Role::Quiet, words_at(&statement.id, spot));
    }
}

fn beside(to: &mut Writer, profile: &Profile) {
    if profile.beside.is_empty() {
        return;
    }
    to.heading("Named in the same sentence, and in how many");
    for (entity, count) in &profile.beside {
        to.link(&format!("{} ({count})", entity.name), Role::Text, lead::entity(entity));
    }
}

fn signed(to: &mut Writer, profile: &Profile) {
    if profile.signed_with.is_empty() {
        return;
    }
    to.heading("Signed with, and how many statements");
    for (entity, count) in &profile.signed_with {
        let pair = Subject::Signed(profile.entity.id.clone(), Some(entity.id.clone()));
        to.link(&format!("{} ({count})", entity.name), Role::Text, Target::Subject(pair));
    }
}

/// As what somebody is named.
pub(super) fn as_what(roles: &[Named]) -> String {
    match roles {
        [] => "by its words alone".to_owned(),
        [Named::Mentioned] => "mentioned".to_owned(),
        roles => format!("as {}", roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")),
    }
}

/// Sentence, offsets in code points, and the very words.
pub(super) fn place_words(spot: &Spot, body: &str, is_summary: bool) -> String {
    let part = if is_summary { "summary, sentence" } else { "sentence" };
    let words = body.get(spot.bytes.clone()).unwrap_or_default();
    format!("{part} {}, characters {} to {}: \"{words}\"", spot.sentence + 1, spot.chars.start, spot.chars.end)
}

pub(super) fn words_at(statement: &StatementId, spot: &Spot) -> Target {
    Target::Words(statement.clone(), spot.bytes.clone())
}
