//! What the commands for people and organisations do: opening their pages, finding a name, adding it to the search.

use std::sync::Arc;

use super::about::line::Target;
use super::command::Command;
use super::go;
use super::input::{Edit, Input};
use super::narrow::{Wish, rewritten, value};
use super::overlay::{NAME_ORDERS, Overlay};
use super::pane::Pane;
use super::state::State;
use super::visit;
use crate::archive::entity::Entity;
use crate::archive::id::EntityId;
use crate::query::Field;
use crate::query::edit::quoted;
use crate::store::about::{Account, NameOrder, Subject, sought};
use crate::store::page::Choice;

/// The orders of names: commands and what they do.
pub const ORDERS: [(Command, NameOrder, &str); NAME_ORDERS] = [
    (Command::NamesByName, NameOrder::Name, "name"),
    (Command::NamesByCount, NameOrder::Count, "statements, most first"),
    (Command::NamesByDate, NameOrder::FirstDate, "first date"),
];

/// Opens everybody.
pub fn open_everybody(state: &mut State) {
    visit::open(state, Subject::People { order: NameOrder::default(), line: String::new() });
}

/// Opens who is named by the selected fact, or in the statement that is read.
pub fn open_named_here(state: &mut State) {
    let fact = state.panes.timeline.selected().map(|fact| fact.event.id.clone());
    let subject = match state.panes.focus {
        Pane::Timeline => fact.map(Subject::NamedByFact),
        Pane::List | Pane::Text | Pane::About => state.reading.clone().map(Subject::Named),
    };
    match subject {
        Some(subject) => visit::open(state, subject),
        None => state.say("Nothing is open that could name anybody"),
    }
}

/// Typing a name begins, on the page of everybody.
pub fn look_for(state: &mut State) {
    if !is_everybody(state) {
        open_everybody(state);
    }
    state.overlay = None;
    if let Some(Subject::People { line, .. }) = &state.panes.about.subject {
        state.panes.about.typed = Some(Input::new(line));
    }
}

/// Whether a name is being typed.
pub fn is_typing(state: &State) -> bool {
    state.panes.about.typed.is_some() && is_everybody(state)
}

/// Changes the line; the list follows, where what is looked for changes. A key may be held down on a line as long as a
/// book.
pub fn edit(state: &mut State, edit: &Edit) {
    let about = &mut state.panes.about;
    let (Some(typed), Some(Subject::People { order, line })) = (&mut about.typed, &about.subject) else { return };
    typed.edit(edit);
    let sought = sought(typed.text());
    if sought != line {
        let subject = Subject::People { order: *order, line: sought.to_owned() };
        about.ask(subject);
    }
}

/// Enter: the selected name is opened.
pub fn accept(state: &mut State) {
    if state.panes.about.account.is_none() {
        state.say("Looking it up");
        return;
    }
    state.panes.about.typed = None;
    if state.panes.about.leads().is_some() {
        visit::follow(state);
    } else {
        state.say("No name fits; f looks for another");
    }
}

/// Esc: everybody is shown again.
pub fn abandon(state: &mut State) {
    edit(state, &Edit::End);
    edit(state, &Edit::CutLine);
    state.panes.about.typed = None;
}

/// Opens the orders of names, with the one there is selected.
pub fn open_orders(state: &mut State) {
    match &state.panes.about.subject {
        Some(Subject::People { order, .. }) => {
            state.overlay = Some(Overlay::SortNames(ORDERS.iter().position(|(_, of, _)| of == order).unwrap_or(0)));
        }
        _ => state.say("Only the list of names can be sorted; 5 opens it"),
    }
}

/// Puts names into the order of a command.
pub fn sort(state: &mut State, command: Command) {
    state.overlay = None;
    let asked = ORDERS.iter().find(|(known, ..)| *known == command);
    if let (Some((_, order, _)), Some(Subject::People { .. })) = (asked, &state.panes.about.subject) {
        state.panes.about.typed = None;
        state.panes.about.ask(Subject::People { order: *order, line: String::new() });
    } else {
        state.say("Only the list of names can be sorted; 5 opens it");
    }
}

/// Adds whom the page or the selected line is about to the search, or leaves them out of it; again, takes that back.
pub fn narrow(state: &mut State, wish: Wish) {
    let Some(entity) = meant(state) else {
        state.say("No person or organisation is selected");
        return;
    };
    let field = Field::naming(entity.kind);
    // Always in quote marks: this name, and not what begins or sounds so.
    let insert = format!("\"{}\"", quoted(&entity.name).trim_matches('"'));
    let choice = Choice { insert, label: entity.name.clone(), also: None, count: None };
    let query = &state.search.query;
    let line = rewritten(query, &value(field, &choice, query), wish);
    if state.search.replace(&line, state.search.query.bare) {
        go::asked_anew(state);
    }
    state.say(match state.search.query.line.as_str() {
        "" => "No search is left; u brings it back".to_owned(),
        line => format!("The search is now {line}; u undoes it, 1 shows the list"),
    });
}

/// Whom the selected line leads to, else whom the page is about.
fn meant(state: &State) -> Option<Arc<Entity>> {
    let about = &state.panes.about;
    let account = about.account.as_ref().filter(|_| state.panes.focus == Pane::About)?;
    let selected = match about.leads() {
        Some(Target::Subject(Subject::Entity(id) | Subject::Signed(id, None))) => in_account(account, id),
        _ => None,
    };
    selected.or_else(|| match account {
        Account::Entity(profile) => Some(Arc::clone(&profile.entity)),
        _ => None,
    })
}

/// Somebody of whom an account tells.
fn in_account(account: &Account, id: &EntityId) -> Option<Arc<Entity>> {
    let is_meant = |entity: &&Arc<Entity>| entity.id == *id;
    let found = match account {
        Account::People(directory) => {
            directory.people.iter().chain(&directory.organisations).map(|entry| &entry.entity).find(is_meant)
        }
        Account::Entity(profile) => profile.beside.iter().map(|(entity, _)| entity).find(is_meant),
        Account::Matrix(matrix) => matrix.signers.iter().map(|signer| &signer.entity).find(is_meant),
        Account::Signed(together) => together.who.iter().find(is_meant),
        Account::Named(named) => named.names.iter().map(|one| &one.entity).find(is_meant),
        _ => None,
    };
    found.map(Arc::clone)
}

fn is_everybody(state: &State) -> bool {
    let about = &state.panes.about;
    state.panes.focus == Pane::About && matches!(about.subject, Some(Subject::People { .. }))
}
