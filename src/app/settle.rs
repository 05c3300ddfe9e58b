//! What must hold after every action: restored here, and what is missing for it asked for.
//!
//! Settling twice changes nothing more. Everything that several actions would have to remember stands here once:
//! cursors inside their lists, lines laid out for the pane, the text on the statement of the list, and each lane asked
//! for what the panes show.

use std::sync::Arc;

use super::action::{Effect, Effects, Ticket};
use super::pane::Pane;
use super::state::State;
use crate::store::page::{Order, Window};
use crate::store::request::{Lane, Request};

/// Restores what must hold.
pub fn settle(state: &mut State) -> Effects {
    let areas = state.areas();
    let (list, text, timeline) = (areas.inner(Pane::List), areas.inner(Pane::Text), areas.inner(Pane::Timeline));
    // A pane that is not on screen keeps its place until it is.
    if !list.is_empty() {
        state.panes.list.settle(list.width.into(), list.height.into());
    }
    read_what_is_selected(state);
    if !text.is_empty() {
        state.panes.text.settle(text.width.into(), text.height.into());
    }
    if !timeline.is_empty() {
        state.panes.timeline.settle(timeline.width, timeline.height);
    }
    ask(state)
}

/// The text follows the list; not while the rows are those of an older search, and not while a statement that was
/// jumped to is still sought.
fn read_what_is_selected(state: &mut State) {
    let list = &state.panes.list;
    if list.follows() {
        state.reading = list.selected().map(|row| row.id.clone());
    }
    if state.reading.is_none() {
        state.panes.text.document = None;
    }
}

/// Asks for what the panes need and have not asked for yet.
fn ask(state: &mut State) -> Effects {
    if state.opened().is_none() {
        return Effects::new();
    }
    let query = &state.search.query;
    let last = match state.asked.request(Lane::Search) {
        Some(Request::Search { query: asked, window, .. }) if Arc::ptr_eq(asked, query) => Some(window),
        _ => None,
    };
    let window: Window = state.panes.list.window(last);
    let mut wanted = vec![
        Request::Search { query: Arc::clone(query), order: Order::Best, window },
        Request::Timeline { query: Arc::clone(query) },
    ];
    if let Some(id) = state.reading.clone() {
        wanted.push(Request::Read { id, query: Arc::clone(query) });
    }
    let mut effects = Effects::new();
    for request in wanted {
        let lane = request.lane();
        if state.asked.request(lane) != Some(&request) {
            let generation = state.asked.ask(lane, Some(request.clone()));
            effects.push(Effect::Ask(Ticket { lane, generation }, request));
        }
    }
    effects
}
