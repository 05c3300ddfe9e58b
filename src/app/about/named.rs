//! Who and what places are named here, as lines.

use super::entity::{as_what, place_words, words_at};
use super::lead;
use super::line::{Target, Writer};
use crate::app::words::{date_words, entities, plural, titled};
use crate::archive::entity::EntityKind;
use crate::store::about::{NamedHere, NamedOne, Within};
use crate::user::theme::Role;

pub(super) fn write(to: &mut Writer, named: &NamedHere) {
    let told = match &named.within {
        Within::Statement(statement, _) => titled(statement).to_owned(),
        Within::Fact(event) => format!("{}: {}", date_words(event.date.as_ref()), event.title()),
    };
    to.words(&told, Role::Heading);
    for (kind, noun) in [(EntityKind::Person, "person"), (EntityKind::Organisation, "organisation")] {
        let group: Vec<&NamedOne> = named.names.iter().filter(|named| named.entity.kind == kind).collect();
        if group.is_empty() {
            to.blank();
            to.words(&format!("No {noun} is named here."), Role::Quiet);
        } else {
            to.heading(&entities(kind, group.len()));
        }
        for one in group {
            self::one(to, &named.within, one);
        }
    }
    if !named.places.is_empty() {
        to.heading(&plural(named.places.len(), "place"));
    }
    for place in &named.places {
        to.link(place, Role::Text, lead::value("place", place));
    }
    if let Within::Fact(event) = &named.within {
        to.blank();
        to.link("This fact on the timeline", Role::Text, Target::Event(event.id.clone()));
    }
}

/// Somebody, and under the name where it stands first.
fn one(to: &mut Writer, within: &Within, one: &NamedOne) {
    let words = format!("{} ({})", one.entity.name, as_what(&one.roles));
    to.link(&words, Role::Text, lead::entity(&one.entity));
    let (Within::Statement(statement, _), Some(first)) = (within, one.spots.first()) else { return };
    let more = match one.spots.len() {
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    let words = place_words(first, statement.body().words(), statement.text().is_none());
    to.link(&format!("  {words}{more}"), Role::Quiet, words_at(&statement.id, first));
}
