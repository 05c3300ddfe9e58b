//! Demands, as lines: who asks whom for what, and for whom.

use std::sync::Arc;

use super::lead;
use super::line::{Target, Writer};
use crate::app::words::{date_words, plural, titled};
use crate::archive::entity::Entity;
use crate::store::about::{Askers, Asking};
use crate::user::theme::Role;

pub(super) fn write(to: &mut Writer, askings: &[Asking]) {
    to.words(&format!("{} in this archive, newest first", plural(askings.len(), "demand")), Role::Heading);
    to.words(
        "A statement without a demand here may still ask for something: these are those the archive quotes.",
        Role::Quiet,
    );
    for asking in askings {
        to.blank();
        self::asking(to, asking);
    }
}

/// One demand: its words, whose they are, of whom and for whom.
pub(super) fn asking(to: &mut Writer, asking: &Asking) {
    let (statement, demand) = (&*asking.statement, asking.demand());
    to.link(&format!("\"{}\"", demand.quote.exact), Role::Text, lead::quote(&statement.id, &demand.quote));
    let mut pair = |name: &str, value: &str, target| to.pair(&format!("  {name}"), value, target);
    if let Some(place) = demand.quote.place() {
        let offsets = format!("{}, characters {} to {}", place.sentence() + 1, place.chars.start, place.chars.end);
        pair("Sentence", &offsets, None);
    }
    let known = asking.of.as_ref().map(|of| lead::entity(of));
    pair("Of", &demand.of, known);
    if !demand.on_behalf.is_empty() {
        pair("For", &named(demand.on_behalf.iter().map(|mention| &mention.entity)), None);
    }
    match &asking.by {
        Askers::Signed(who) => pair("Signed by", &named(who.iter()), None),
        Askers::Published(who) => pair("Publisher", &named(who.iter()), None),
    }
    let title = titled(statement);
    pair(
        "Statement",
        &format!("{}: {title}", date_words(statement.date.as_ref())),
        Some(Target::Statement(statement.id.clone())),
    );
}

/// Names in one line.
pub(super) fn named<'a>(who: impl Iterator<Item = &'a Arc<Entity>>) -> String {
    let names: Vec<&str> = who.map(|entity| entity.name.as_str()).collect();
    if names.is_empty() { "nobody whom the archive names".to_owned() } else { names.join(", ") }
}
