//! Going where a session begins, once what is needed for that is there.

use super::begin::Begin;
use super::pane::Pane;
use super::pane::text::Goal;
use super::state::State;
use super::{leap, link};

/// Goes there; false where nothing is left to do.
pub fn go(state: &mut State) -> bool {
    if !is_ready(state) {
        return false;
    }
    match std::mem::take(&mut state.begin) {
        Begin::Top => return false,
        Begin::Statement(id) => {
            link::read(state, &id, Goal::FirstMatch);
            state.panes.focus = Pane::Text;
        }
        Begin::Days(days) => {
            leap::to_days(state, days);
        }
    }
    true
}

/// A statement that was named is asked for as soon as the archive is open. A fact waits until the list, its first text
/// and the facts have come, for each of them moves the timeline.
fn is_ready(state: &State) -> bool {
    let Some(opened) = state.opened() else { return false };
    match &state.begin {
        Begin::Top => false,
        Begin::Statement(_) => true,
        Begin::Days(_) => {
            let listed = state.panes.list.page.all > 0 || opened.statements == 0;
            let facts = state.panes.timeline.facts.all > 0 || opened.events == 0;
            listed && facts && state.reading.as_ref() == state.panes.text.id()
        }
    }
}

/// The archive has no such statement: the list has the keys, as if none had been named.
pub fn is_missing(state: &mut State) {
    state.reading = None;
    state.panes.list.follow();
    state.panes.focus = Pane::List;
}
