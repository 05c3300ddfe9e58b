//! What the archive says about something: opening it, going through it, following where it leads.

use super::about::index::Choice;
use super::about::line::Target;
use super::link;
use super::pane::text::Goal;
use super::pane::{Motion, Pane};
use super::state::State;
use crate::archive::id::StatementId;
use crate::store::about::Subject;

/// What is said where there is no yearly index, or none yet.
const NO_YEARS: &str = "No yearly index is here";

/// Opens what the archive says about a subject.
pub fn open(state: &mut State, subject: Subject) {
    if state.panes.about.subject.as_ref() == Some(&subject) && state.panes.focus == Pane::About {
        return;
    }
    state.trail.leave(state.place());
    if state.panes.focus != Pane::About {
        state.panes.about.from = state.panes.focus;
    }
    state.overlay = None;
    state.panes.about.open(subject, None);
    state.panes.focus = Pane::About;
}

/// Opens what there is to know about the statement that is read.
pub fn about_reading(state: &mut State, subject: fn(StatementId) -> Subject) {
    match state.reading.clone() {
        Some(id) => open(state, subject(id)),
        None => state.say("No statement is open"),
    }
}

/// Marks the statement that is read as A; for another one, opens the two side by side.
pub fn compare(state: &mut State) {
    let Some(here) = state.reading.clone() else { return state.say("No statement is open") };
    match state.marked.take() {
        None => {
            state.marked = Some(here);
            state.say("This statement is A; c on another one compares the two, c here takes it back");
        }
        Some(first) if first == here => state.say("No statement is marked any more"),
        Some(first) => open(state, Subject::Compare(first, here)),
    }
}

/// Closes it; the pane that had the keys before has them again.
pub fn close(state: &mut State) {
    let from = state.panes.about.from;
    state.panes.about.close();
    state.panes.focus = from;
}

/// Moves the cursor; the text beside it shows the words of the line.
pub fn step(state: &mut State, motion: Motion, height: usize) {
    state.panes.about.step(motion, height);
    show_words(state);
}

/// The text beside shows the words of the selected line.
fn show_words(state: &mut State) {
    let shown = !state.areas().inner(Pane::Text).is_empty();
    if let Some(Target::Words(id, bytes)) = state.panes.about.leads().filter(|_| shown).cloned() {
        link::read(state, &id, Goal::Passage(bytes));
    }
}

/// To the next year of an index, or the one before.
pub fn turn(state: &mut State, forward: bool) {
    if state.panes.about.turn(forward) {
        show_words(state);
    } else {
        state.say(if forward {
            "There is no later year in this index"
        } else {
            "There is no earlier year in this index"
        });
    }
}

/// The year that is looked at becomes the one that others are compared with.
pub fn compare_year(state: &mut State) {
    let about = &mut state.panes.about;
    let Some((year, _)) = about.years() else { return state.say(NO_YEARS) };
    about.choose(Choice { other: Some(year), ..about.choice });
    state.say(format!("Compared with {year} from now on; h and l move the other year"));
}

/// An index as a table, or as a chart again.
pub fn table(state: &mut State) {
    let about = &mut state.panes.about;
    if about.years().is_none() {
        return state.say(NO_YEARS);
    }
    about.choose(Choice { table: !about.choice.table, ..about.choice });
}

/// Goes where the selected line leads.
pub fn follow(state: &mut State) {
    let about = &state.panes.about;
    let side = about.beside.as_ref().map(|beside| beside.here);
    let beside = match (&about.subject, side) {
        (Some(Subject::Compare(one, other)), Some(side)) => Some(Target::Statement([one, other][side].clone())),
        _ => None,
    };
    match about.leads().cloned().or(beside) {
        Some(target) => go_to(state, target),
        None => state.say("This line leads nowhere; j and k go to those that do"),
    }
}

/// Goes to a target; back leads here again.
pub fn go_to(state: &mut State, target: Target) {
    match target {
        Target::Subject(subject) => open(state, subject),
        Target::Told(words) => state.say(words),
        Target::Words(id, bytes) => {
            state.trail.leave(state.place());
            link::read(state, &id, Goal::Passage(bytes));
            state.panes.focus = Pane::Text;
        }
        Target::Statement(id) => {
            state.trail.leave(state.place());
            link::read(state, &id, Goal::Top);
            state.panes.focus = Pane::Text;
        }
        Target::Event(id) => {
            let here = state.place();
            if state.panes.timeline.select(&id) {
                state.trail.leave(here);
                link::timeline_moved(state);
                state.panes.focus = Pane::Timeline;
            } else {
                state.say("This fact does not match the search, so it is not on the timeline; C clears the search");
            }
        }
        Target::Search(line) => {
            state.trail.leave(state.place());
            if state.search.replace(&line, state.search.query.bare) {
                state.panes.list.expect(state.reading.clone());
            }
            state.panes.about.close();
            state.panes.focus = Pane::List;
        }
    }
}
