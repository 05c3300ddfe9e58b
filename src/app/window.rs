//! What keys do in the windows of orders and of facets.

use super::command::Command;
use super::go;
use super::names::{self, ORDERS};
use super::narrow::{Narrow, Wish, rewritten};
use super::order::{asked_by, offered, place, words};
use super::overlay::Overlay;
use super::state::State;

/// Opens the orders, with the one there is selected.
pub fn open_orders(state: &mut State) {
    state.overlay = Some(Overlay::Sort(place(state.panes.list.order)));
}

/// Opens the facets.
pub fn open_facets(state: &mut State) {
    state.overlay = Some(Overlay::Facets(Narrow::default()));
}

/// Puts the list into the order of a command. The cursor keeps its statement.
pub fn sort(state: &mut State, command: Command) {
    let Some(order) = asked_by(command, state.panes.list.order) else { return };
    state.overlay = None;
    if order != state.panes.list.order {
        state.panes.list.reorder(order);
    }
    state.say(format!("The list stands {}", words(order, !state.search.query.is_empty())));
}

/// To the next facet, or the one before.
pub fn turn(state: &mut State, forward: bool) {
    if let Some(Overlay::Facets(narrow)) = &mut state.overlay {
        narrow.turn(forward);
    }
}

/// Takes the selected order, or the selected value into the search.
pub fn choose(state: &mut State) {
    match &state.overlay {
        Some(Overlay::Sort(cursor)) => {
            if let Some((command, _)) = offered(state.panes.list.order).get(*cursor) {
                sort(state, *command);
            }
        }
        Some(Overlay::SortNames(cursor)) => {
            if let Some((command, ..)) = ORDERS.get(*cursor) {
                names::sort(state, *command);
            }
        }
        _ => narrow(state, Wish::With),
    }
}

/// Writes the selected value of a facet into the search, or takes it out; undo brings back what was.
pub fn narrow(state: &mut State, wish: Wish) {
    let Some(Overlay::Facets(narrow)) = &state.overlay else { return };
    let query = &state.search.query;
    let Some(value) = narrow.selected(query) else { return };
    let line = rewritten(query, &value, wish);
    if state.search.replace(&line, state.search.query.bare) {
        go::asked_anew(state);
    }
}
