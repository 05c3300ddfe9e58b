//! What must hold after every action: restored here, and what is missing for it asked for.
//!
//! Settling twice changes nothing more. Everything that several actions would have to remember stands here once:
//! cursors inside their lists, lines laid out for the pane, the text on the statement of the list, and each lane asked
//! for what the panes show.

use std::sync::Arc;

use super::action::{Effect, Effects, Ticket};
use super::find::Find;
use super::menu::Menu;
use super::overlay::Overlay;
use super::pane::Pane;
use super::pane::about::{AIR, MARGIN};
use super::state::State;
use crate::store::page::Window;
use crate::store::request::{Lane, Request};

/// Restores what must hold.
pub fn settle(state: &mut State) -> Effects {
    if state.search.tick(&state.ticked) {
        let here = state.panes.list.selected().map(|row| row.id.clone());
        state.panes.list.expect(here);
    }
    // The list has the keys only where it is on screen, and the place of the list is one.
    if state.panes.focus == Pane::List {
        state.panes.about.close();
    } else if state.panes.focus == Pane::About && !state.panes.about.is_open() {
        state.panes.focus = Pane::List;
    }
    let areas = state.areas();
    let (list, text, timeline) = (areas.inner(Pane::List), areas.inner(Pane::Text), areas.inner(Pane::Timeline));
    // A pane that is not on screen keeps its place until it is.
    if !list.is_empty() {
        state.panes.list.settle(list.width.into(), list.height.into());
    }
    // What led a cursor elsewhere meanwhile is not above what is shown first.
    state.panes.list.top = state.panes.list.top.min(state.panes.list.cursor);
    state.panes.text.top = state.panes.text.top.min(state.panes.text.cursor);
    read_what_is_selected(state);
    let find_is_here = |find: &Find| state.reading.as_ref() == Some(&find.within);
    state.find = state.find.take().filter(find_is_here);
    let query = &state.search.query;
    state.advised = state.advised.take().filter(|advised| Arc::ptr_eq(&advised.query, query));
    if !text.is_empty() {
        state.panes.text.settle(text.width.into(), text.height.into());
    }
    if !timeline.is_empty() {
        state.panes.timeline.settle(timeline.width, timeline.height);
    }
    let about = areas.inner(Pane::About);
    if !about.is_empty() {
        state.panes.about.settle(about.width.saturating_sub(MARGIN + AIR).into(), about.height.into());
    }
    if let Some(Overlay::Facets(narrow)) = &mut state.overlay {
        narrow.settle(&state.search.query);
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
    let order = state.panes.list.order;
    let last = match state.asked.request(Lane::Search) {
        Some(Request::Search { query: asked, order: stood, window })
            if Arc::ptr_eq(asked, query) && *stood == order =>
        {
            Some(window)
        }
        _ => None,
    };
    let window: Window = state.panes.list.window(last);
    let mut wanted = vec![
        Request::Search { query: Arc::clone(query), order, window },
        Request::Timeline { query: Arc::clone(query) },
    ];
    if let Some(id) = state.reading.clone() {
        wanted.push(Request::Read { id, query: Arc::clone(state.marking()) });
    }
    let shown = !state.areas().inner(Pane::Timeline).is_empty();
    if let Some(fact) = state.panes.timeline.selected().filter(|_| shown) {
        wanted.push(Request::Fact(fact.event.id.clone()));
    }
    let mut effects = Effects::new();
    let now_and_then = asked_now_and_then(state);
    for lane in [Lane::Complete, Lane::Facets, Lane::Advise, Lane::About] {
        if now_and_then.iter().all(|request| request.lane() != lane) {
            effects.extend(state.asked.forget(lane).map(Effect::CallOff));
        }
    }
    wanted.extend(now_and_then);
    // Once the first rows are there, nobody waits for this.
    if state.panes.list.page.all > 0 {
        wanted.push(Request::Prepare { bare: query.bare });
    }
    for request in wanted {
        let lane = request.lane();
        if state.asked.request(lane) != Some(&request) {
            let generation = state.asked.ask(lane, Some(request.clone()));
            effects.push(Effect::Ask(Ticket { lane, generation }, request));
        }
    }
    effects
}

/// What is asked only while something shows the answer. When that closes, or the line changes under it, an answer on
/// its way is late.
fn asked_now_and_then(state: &State) -> Vec<Request> {
    let query = &state.search.query;
    let mut wanted = Vec::new();
    if let Some(Menu::Completion(completion)) = &state.search.menu {
        let cursor = completion.typed.before_cursor().len();
        wanted.push(Request::Complete { query: Arc::clone(&completion.query), cursor });
    }
    if let Some(subject) = state.panes.about.subject.clone() {
        wanted.push(Request::About(subject));
    }
    if let Some(Overlay::Facets(_)) = &state.overlay {
        wanted.push(Request::Facets { query: Arc::clone(query) });
    }
    if let Some(Overlay::Groups(_)) = &state.overlay {
        wanted.push(Request::Groups { query: Arc::clone(query), order: state.panes.list.order });
    }
    if state.nothing_matches() && !state.panes.list.is_stale() {
        wanted.push(Request::Advise { query: Arc::clone(query) });
    }
    wanted
}
