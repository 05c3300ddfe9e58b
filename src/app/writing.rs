//! What keys do to write a file: what is offered, and what becomes of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::about::{line::Line, lines, title};
use super::action::{Effect, Leave, Ticket};
use super::overlay::Overlay;
use super::pane::Pane;
use super::state::State;
use super::words::{grouped, plural};
use super::write::{Offer, Records, Underway, Writing};
use crate::export::Of;
use crate::query::Query;
use crate::query::parse::parse;
use crate::store::request::Lane;

/// Columns of a page that is written: what fits on paper.
const WIDTH: usize = 96;

/// Opens the window, or says that there is nothing to write.
pub fn open(state: &mut State) {
    match offer(state) {
        Some((what, offer)) => state.overlay = Some(Overlay::Write(Writing::new(what, offer))),
        None => state.say("There is nothing here to write"),
    }
}

/// The page of a subject; facts on the timeline; elsewhere statements: those that are ticked, else those that match. In
/// the text the statement that is read.
fn offer(state: &State) -> Option<(String, Offer)> {
    match state.panes.focus {
        Pane::About => page(state),
        Pane::Timeline => facts(state),
        Pane::List => statements(state),
        Pane::Text => {
            let id = state.reading.as_ref()?;
            let query = Arc::new(parse(&format!("id:{id}")));
            Some(("this statement".to_owned(), records(state, query, Of::Statements)))
        }
    }
}

fn page(state: &State) -> Option<(String, Offer)> {
    let about = &state.panes.about;
    let (subject, account) = (about.subject.as_ref()?, about.account.as_ref()?);
    let lines = lines(account, about.choice, WIDTH);
    let text = lines.iter().map(|line| Line::text(line).trim_end().to_owned() + "\n").collect();
    Some((title(subject).to_owned(), Offer::Page(text)))
}

fn facts(state: &State) -> Option<(String, Offer)> {
    let facts = &state.panes.timeline.facts.facts;
    let ticked = &state.ticked_facts;
    if !ticked.is_empty() {
        let mut chosen = Records { only: Some(BTreeSet::clone(ticked)), ..everything(state, Of::Facts) };
        // What is ticked stays so whatever is searched for.
        chosen.query = Arc::new(parse(""));
        return Some((format!("{} ticked", plural(ticked.len(), "fact")), Offer::Records(chosen)));
    }
    let what = plural(facts.len(), "fact");
    (!facts.is_empty()).then(|| (what, records(state, Arc::clone(&state.search.query), Of::Facts)))
}

fn statements(state: &State) -> Option<(String, Offer)> {
    let (ticked, matching) = (&state.ticked, state.panes.list.page.matching);
    if !ticked.is_empty() {
        let query = Query { ticked: Arc::clone(ticked), ..parse("is:ticked") };
        let what = format!("{} ticked statement{}", grouped(ticked.len()), if ticked.len() == 1 { "" } else { "s" });
        return Some((what, records(state, Arc::new(query), Of::Statements)));
    }
    let what = plural(matching, "statement");
    (matching > 0).then(|| (what, records(state, Arc::clone(&state.search.query), Of::Statements)))
}

fn records(state: &State, query: Arc<Query>, of: Of) -> Offer {
    Offer::Records(Records { query, ..everything(state, of) })
}

fn everything(state: &State, of: Of) -> Records {
    Records { query: Arc::clone(&state.search.query), only: None, order: state.panes.list.order, of }
}

/// Enter: writes, if the file has a name and no other is being written. The window stays until that is done.
pub fn accept(state: &mut State) -> Option<Effect> {
    let Some(Overlay::Write(writing)) = &state.overlay else { return None };
    if let Some(Underway { place, .. }) = &state.underway {
        state.say(format!("{place} is still being written; then this one can be"));
        return None;
    }
    let Some(task) = writing.task() else {
        state.say("Type a name for the file");
        return None;
    };
    let (what, place) = (writing.what.clone(), task.place.clone());
    state.say(format!("Writing {what} to {place}"));
    state.underway = Some(Underway { what, place, leaves: false });
    let generation = state.asked.ask(Lane::Write, None);
    Some(Effect::Write(Ticket { lane: Lane::Write, generation }, task))
}

/// The file is written, with what could not be said in it; or it is not.
pub fn written(state: &mut State, done: Result<Vec<String>, String>) {
    let Some(Underway { what, place, leaves }) = state.underway.take() else { return };
    match done {
        Ok(remarks) => {
            // Another window, or one in which another name is typed by now, stays.
            let is_its_own = |overlay: &mut Overlay| match overlay {
                Overlay::Write(writing) => writing.place().as_ref() == Some(&place),
                _ => false,
            };
            state.overlay.take_if(is_its_own);
            // What could not be said in it has to be read before anybody leaves.
            if leaves && remarks.is_empty() {
                state.leaving = Some(Leave::Quit);
            }
            let told = format!("Wrote {what} to {place}");
            state.say(std::iter::once(told).chain(remarks).collect::<Vec<_>>().join("; "));
        }
        Err(why) => state.alarm(why),
    }
}

/// What must hold after every action: nobody leaves in the midst of a file, but at once.
pub fn settle(state: &mut State) {
    if state.leaving == Some(Leave::Quit)
        && let Some(underway) = &mut state.underway
    {
        underway.leaves = true;
        state.leaving = None;
        let told = format!("Leaving once {} is written; Esc stays, Ctrl-C leaves at once", underway.place);
        state.say(told);
    }
}
