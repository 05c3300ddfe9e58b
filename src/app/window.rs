//! What keys do in the windows of orders, of groups and of facets.

use super::command::Command;
use super::go;
use super::groups::Folded;
use super::names::{self, ORDERS};
use super::narrow::{Narrow, Wish, rewritten};
use super::order::{asked_by, offered, place, words};
use super::overlay::Overlay;
use super::pane::text::Goal;
use super::pane::{Motion, Pane};
use super::state::State;
use crate::store::page::Order;

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

/// Folds the list, where its order makes groups.
pub fn open_groups(state: &mut State) {
    match state.panes.list.order {
        Order::Newest | Order::Oldest | Order::Publisher => state.overlay = Some(Overlay::Groups(Folded::default())),
        Order::Best | Order::Title | Order::Source => {
            state.say("This order makes no groups; s sorts by date, for years, or by organisation");
        }
    }
}

/// Unfolds the list at the selected group.
fn unfold(state: &mut State) {
    let Some(Overlay::Groups(folded)) = state.overlay.take() else { return };
    let Some(group) = folded.rows.as_ref().and_then(|rows| rows.get(folded.cursor)) else { return };
    state.trail.leave(state.place());
    go::statement(state, Motion::First, Goal::Top);
    go::statement(state, Motion::Rows(group.first.try_into().unwrap_or(isize::MAX)), Goal::Top);
    state.panes.focus = Pane::List;
}

/// To the next facet, or the one before.
pub fn turn(state: &mut State, forward: bool) {
    if let Some(Overlay::Facets(narrow)) = &mut state.overlay {
        narrow.turn(forward);
    }
}

/// Takes the selected order, goes to the selected group, or takes the selected value into the search.
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
        Some(Overlay::Groups(_)) => unfold(state),
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
