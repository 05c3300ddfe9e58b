//! Statements that have something in common with one, as lines: each with why.

use super::line::{Target, Writer};
use crate::app::words::{date_words, entities, grouped, plural, spoken, titled};
use crate::archive::entity::{Entity, EntityKind};
use crate::store::about::{Kin, Related};
use crate::user::theme::Role;
use std::sync::Arc;

/// Names that are told; the rarest stand first.
const NAMES: usize = 4;

pub(super) fn write(to: &mut Writer, related: &Related) {
    to.words(titled(&related.statement), Role::Heading);
    to.blank();
    if related.closest.is_empty() {
        to.words(
            "No other statement of this archive has anything in common with it: no name, no dated fact, no right \
                  at about the same time, and none names the other.",
            Role::Text,
        );
        return;
    }
    let told = match related.count - related.closest.len() {
        0 => format!("{} related to it, the closest first.", is_or_are(related.count)),
        more => format!(
            "{} related to it; these are the {} closest, {} are not shown.",
            is_or_are(related.count),
            grouped(related.closest.len()),
            grouped(more)
        ),
    };
    to.words(&format!("{told} What few statements share weighs more than what many do."), Role::Quiet);
    for kin in &related.closest {
        to.blank();
        let title = titled(&kin.statement);
        to.link(title, Role::Text, Target::Statement(kin.statement.id.clone()));
        let kind = spoken(kin.statement.kind());
        let date = date_words(kin.statement.date.as_ref());
        to.note(&format!("statement {}, {kind}, {date}", grouped(kin.number)), Role::Quiet);
        to.note(&format!("why: {}", why(kin)), Role::Text);
    }
}

fn is_or_are(count: usize) -> String {
    format!("{} {}", plural(count, "statement"), if count == 1 { "is" } else { "are" })
}

/// What both have: "5 people and 2 dated facts in common: Marfa Rabkova, …; names it".
fn why(kin: &Kin) -> String {
    let mut told = Vec::new();
    if kin.cites {
        told.push("it names this statement".to_owned());
    }
    if kin.cited {
        told.push("this statement names it".to_owned());
    }
    let counts = [
        (kin.people.len(), entities(EntityKind::Person, kin.people.len())),
        (kin.organisations.len(), entities(EntityKind::Organisation, kin.organisations.len())),
        (kin.events.len(), plural(kin.events.len(), "dated fact")),
        (kin.rights.len(), plural(kin.rights.len(), "right")),
    ];
    let counts: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    if !counts.is_empty() {
        told.push(format!("{} in common ({})", listed(&counts), what(kin)));
    }
    match kin.days {
        Some(0) => told.push("dated the same, as far as known".to_owned()),
        Some(days) => told.push(format!("{} apart", plural(days as usize, "day"))),
        None => {}
    }
    told.join("; ")
}

/// The names, facts and rights themselves, the most telling first.
fn what(kin: &Kin) -> String {
    let facts = kin.events.iter().map(|event| event.title().to_owned());
    let rights = kin.rights.iter().map(|right| spoken(right));
    [facts.collect(), names(&kin.people), names(&kin.organisations), rights.collect()]
        .map(|each: Vec<String>| some(&each))
        .into_iter()
        .filter(|told| !told.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

fn names(entities: &[Arc<Entity>]) -> Vec<String> {
    entities.iter().map(|entity| entity.name.clone()).collect()
}

fn some(each: &[String]) -> String {
    let told = each[..each.len().min(NAMES)].join(", ");
    match each.len().saturating_sub(NAMES) {
        0 => told,
        more => format!("{told} and {} more", grouped(more)),
    }
}

/// "a", "a and b", "a, b and c".
fn listed(each: &[String]) -> String {
    match each {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
