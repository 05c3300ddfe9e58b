//! What the commands do: one short function for each that is more than a line.

use std::sync::Arc;

use super::action::Leave;
use super::layout::overlay_inner;
use super::link;
use super::overlay::Overlay;
use super::pane::text::Goal;
use super::pane::{Motion, Pane};
use super::state::{Phase, State};
use super::visit;
use super::words::plural;

/// Moves the cursor of whatever has the keys.
pub fn step(state: &mut State, motion: Motion) {
    if let Some(overlay) = &mut state.overlay {
        let problems = match &state.archive {
            Phase::Open(opened) => opened.problems.as_slice(),
            Phase::Opening | Phase::Failed(_) => &[],
        };
        let inner = overlay_inner(state.size);
        overlay.step(motion, (&state.search.query, problems), (inner.width.into(), inner.height.into()));
        return;
    }
    let inner = state.areas().inner(state.panes.focus);
    match state.panes.focus {
        Pane::List => {
            if !choose(state, motion) {
                statement(state, motion, Goal::FirstMatch);
            }
        }
        Pane::Text => {
            state.panes.text.step(motion, inner.height.into());
            link::text_moved(state);
        }
        Pane::Timeline => {
            let rows = state.panes.timeline.rows(inner.height).facts;
            state.panes.timeline.step(motion, rows.into());
            link::timeline_moved(state);
        }
        Pane::About => visit::step(state, motion, inner.height.into()),
    }
}

/// Chooses among the suggestions where nothing matches; false where there are none.
pub fn choose(state: &mut State, motion: Motion) -> bool {
    let typing = state.search.is_typing();
    if let Some(advised) = &mut state.advised {
        advised.step(motion, typing);
    }
    state.advised.is_some()
}

/// Moves through the list, whatever pane has the keys.
pub fn statement(state: &mut State, motion: Motion, goal: Goal) {
    let inner = state.areas().inner(Pane::List);
    let before = state.panes.list.cursor;
    state.panes.list.step(motion, inner.width.into(), inner.height.into());
    if state.panes.list.cursor != before {
        state.panes.text.expect(goal);
    }
}

/// Pages the text; at its end the next statement follows.
pub fn read_on(state: &mut State, forward: bool) {
    let height = text_height(state);
    let motion = Motion::HalfPages(if forward { 2 } else { -2 });
    if state.panes.text.page(motion, height) {
        link::text_moved(state);
    } else if forward {
        statement(state, Motion::Rows(1), Goal::Top);
    } else {
        statement(state, Motion::Rows(-1), Goal::End);
    }
}

/// Scrolls the text by a line.
pub fn scroll(state: &mut State, lines: isize) {
    let height = text_height(state);
    state.panes.text.scroll(lines, height);
}

/// To the next match of this text, then to the next statement that matches. What is looked for in this statement
/// alone stays in it.
pub fn next_match(state: &mut State, forward: bool) {
    if state.find.as_ref().is_some_and(|find| !find.query.is_empty()) {
        if state.panes.text.step_match(forward) {
            link::text_moved(state);
        } else if state.panes.text.spots.is_empty() {
            state.say("This statement does not have that; Esc ends the find");
        } else {
            state.say(if forward { "This is its last match; Esc ends the find" } else { "This is its first match" });
        }
    } else if state.search.query.is_empty() {
        state.say("Nothing is searched for; / searches");
    } else if state.panes.text.step_match(forward) {
        link::text_moved(state);
    } else {
        let goal = if forward { Goal::FirstMatch } else { Goal::LastMatch };
        let before = state.panes.list.cursor;
        statement(state, Motion::Rows(if forward { 1 } else { -1 }), goal);
        if state.panes.list.cursor == before {
            state.say(if forward { "This is the last match" } else { "This is the first match" });
        }
    }
}

/// Typing a search begins.
pub fn search(state: &mut State) {
    (state.overlay, state.find) = (None, None);
    let here = state.place();
    state.panes.about.close();
    state.search.begin(here);
}

/// The search before the last change.
pub fn undo(state: &mut State) {
    if state.search.undo() {
        asked_anew(state);
        state.say(match state.search.query.line.as_str() {
            "" => "No search, as before".to_owned(),
            line => format!("Back to the search {line}"),
        });
    } else {
        state.say("There is no earlier search");
    }
}

/// No search; undo brings it back.
pub fn clear(state: &mut State) {
    if state.search.replace("", state.search.query.bare) {
        asked_anew(state);
        state.say("Search cleared; u brings it back");
    } else {
        state.say("There is no search to clear");
    }
}

/// After another question the statement that is read stays, if it matches.
pub fn asked_anew(state: &mut State) {
    state.panes.list.expect(state.reading.clone());
}

/// Back to where the reader was.
pub fn back(state: &mut State) {
    let here = state.place();
    match state.trail.back(here) {
        Some(place) => link::return_to(state, &place),
        None => state.say("There is nothing to go back to"),
    }
}

/// Forward again.
pub fn forward(state: &mut State) {
    let here = state.place();
    match state.trail.forward(here) {
        Some(place) => link::return_to(state, &place),
        None => state.say("There is nothing to go forward to"),
    }
}

/// Help for the pane; called again, it closes.
pub fn help(state: &mut State) {
    state.overlay = match state.overlay {
        Some(Overlay::Help { .. }) => None,
        _ => Some(Overlay::Help { scope: state.scope(), top: 0 }),
    };
}

/// Calls off an end that waits, else closes what is on top, or ends the find in this statement. It never quits.
pub fn cancel(state: &mut State) {
    if let Some(underway) = state.underway.as_mut().filter(|underway| underway.leaves) {
        underway.leaves = false;
        let told = format!("Staying; {} is still being written", underway.place);
        state.say(told);
        return;
    }
    if state.overlay.take().is_some() || state.panes.text.end_selection() || leave_find(state) {
        return;
    }
    if state.keeping.as_mut().and_then(|keeping| keeping.trouble.take()).is_some() {
        return;
    }
    if state.panes.focus == Pane::About {
        visit::close(state);
    }
    state.panes.zoomed = false;
}

/// Ends the find in this statement, where the marker is; false where there is none.
fn leave_find(state: &mut State) -> bool {
    let found = state.find.is_some();
    if found {
        end_find(state, &Goal::Line(state.panes.text.cursor));
    }
    found
}

/// The matches of the search are back in the text.
pub fn end_find(state: &mut State, goal: &Goal) {
    let before = state.marking().clone();
    state.find = None;
    if *state.marking() == before {
        state.panes.text.go(goal);
    } else {
        state.panes.text.expect(goal.clone());
    }
}

/// One step back: what is on top, then the single pane, then the text or timeline, then the program.
pub fn quit_step(state: &mut State) {
    if state.overlay.take().is_some() || state.panes.text.end_selection() || leave_find(state) {
        return;
    }
    if state.panes.zoomed {
        state.panes.zoomed = false;
    } else if state.panes.focus == Pane::About {
        visit::close(state);
    } else if state.panes.focus != Pane::List {
        state.panes.focus = state.left();
    } else {
        state.leaving = Some(Leave::Quit);
    }
}

/// The statement of the list gets the keys; where nothing matches, the chosen suggestion becomes the search.
pub fn open(state: &mut State) {
    if let Some(line) = state.advised.as_ref().and_then(|advised| advised.line(false)) {
        let line = line.to_owned();
        if state.search.replace(&line, state.search.query.bare) {
            asked_anew(state);
            state.say("u brings the search before back");
        }
    } else if state.reading.is_some() {
        state.trail.leave(state.place());
        state.panes.focus = Pane::Text;
    } else {
        state.say("There is no statement to open");
    }
}

/// To the next pane or the one before; in a window of several lists to the next of those.
pub fn pane(state: &mut State, forward: bool) {
    if let Some(Overlay::Facets(narrow)) = &mut state.overlay {
        narrow.turn(forward);
    } else if let Some(beside) = state.panes.about.beside.as_mut().filter(|_| state.panes.focus == Pane::About) {
        beside.here = 1 - beside.here;
    } else {
        let left = state.left();
        let focus = state.panes.focus;
        state.panes.focus = if forward { focus.next(left) } else { focus.prev(left) };
    }
}

/// Ticks the selected statement or fact, or takes its tick away, and goes down.
pub fn tick(state: &mut State) {
    if state.panes.focus == Pane::Timeline {
        return tick_fact(state);
    }
    let Some(id) = state.panes.list.current().cloned() else {
        state.say("There is no statement to tick");
        return;
    };
    let ticked = Arc::make_mut(&mut state.ticked);
    if !ticked.remove(&id) {
        ticked.insert(id);
    }
    // While its row is on the way nobody knows what lies below it.
    if !state.panes.list.is_stale() {
        statement(state, Motion::Rows(1), Goal::FirstMatch);
    }
}

fn tick_fact(state: &mut State) {
    let Some(id) = state.panes.timeline.selected().map(|fact| fact.event.id.clone()) else {
        state.say("There is no dated fact to tick");
        return;
    };
    let ticked = Arc::make_mut(&mut state.ticked_facts);
    if !ticked.remove(&id) {
        ticked.insert(id);
    }
    step(state, Motion::Rows(1));
}

/// Takes the tick of every statement away, or on the timeline of every fact.
pub fn untick_all(state: &mut State) {
    let count = if state.panes.focus == Pane::Timeline {
        std::mem::take(&mut state.ticked_facts).len()
    } else {
        std::mem::take(&mut state.ticked).len()
    };
    state.say(if count == 0 {
        "Nothing is ticked".to_owned()
    } else {
        format!("{} taken away", plural(count, "tick"))
    });
}

/// The next dated fact, in the text or on the timeline.
pub fn next_fact(state: &mut State, forward: bool) {
    if state.panes.focus == Pane::Timeline {
        step(state, Motion::Rows(if forward { 1 } else { -1 }));
    } else if state.panes.text.step_fact(forward) {
        link::show_fact(state);
    } else {
        state.say(if forward {
            "No later dated fact in this statement"
        } else {
            "No earlier dated fact in this statement"
        });
    }
}

/// The next sentence or section of the text.
pub fn paragraph(state: &mut State, forward: bool) {
    state.panes.text.step_paragraph(forward);
    link::text_moved(state);
}

/// Longer lines in the text, or shorter ones.
pub fn resize_lines(state: &mut State, by: isize) {
    match state.panes.text.resize_lines(by) {
        // Of a short text it could not be seen.
        Some(columns) => state.say(format!("Lines of at most {columns} columns")),
        None if by > 0 => state.say("Lines are as long as they can be here"),
        None => state.say("Lines are as short as they can be"),
    }
}

/// The next burst of facts.
pub fn burst(state: &mut State, forward: bool) {
    if state.panes.timeline.step_burst(forward) {
        link::timeline_moved(state);
    } else {
        state.say(if forward { "This is the last burst" } else { "This is the first burst" });
    }
}

/// Zooms the timeline.
pub fn zoom(state: &mut State, closer: bool) {
    if !state.panes.timeline.zoom(closer) {
        state.say(if closer {
            "One column is a part of a day already"
        } else {
            "One column is a thousand years already"
        });
    }
}

/// Pages the text of the result that is selected.
pub fn page(state: &mut State, motion: Motion) {
    let height = text_height(state);
    state.panes.text.page(motion, height);
}

/// Lines of the text pane; where it is a tab, those it would have.
fn text_height(state: &State) -> usize {
    let areas = state.areas();
    let shown = areas.inner(Pane::Text).height;
    let height = if shown > 0 { shown } else { areas.inner(state.panes.focus).height };
    height.max(1).into()
}
