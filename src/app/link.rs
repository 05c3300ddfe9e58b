//! The panes move each other: a row brings its text, a fact its words, words their fact.

use super::pane::Pane;
use super::pane::text::Goal;
use super::pane::timeline::belongs;
use super::state::State;
use super::trail::Place;
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};

/// The marker of the text moved: the timeline shows the fact it stands on.
pub fn text_moved(state: &mut State) {
    let text = &mut state.panes.text;
    if let Some(fact) = text.fact_here() {
        text.fact = Some(fact);
        show_fact(state);
    }
}

/// The text goes to a fact of its own, and the timeline with it.
pub fn show_fact(state: &mut State) {
    let text = &state.panes.text;
    let fact = text.document.as_ref().zip(text.fact).and_then(|(document, fact)| document.facts.get(fact));
    if let Some(id) = fact.map(|fact| fact.event.id.clone()) {
        state.panes.timeline.select(&id);
    }
}

/// The timeline moved: the text goes to the words of the fact, in the statement that is read if it tells of it.
pub fn timeline_moved(state: &mut State) {
    let Some(event) = state.panes.timeline.selected().map(|fact| fact.event.clone()) else {
        return;
    };
    let reading = state.reading.as_ref().filter(|reading| belongs(&event, reading));
    if let Some(teller) = reading.or_else(|| teller(&event)).cloned() {
        read(state, &teller, Goal::Fact(event.id.clone()));
    }
}

/// The statement to read about an event: one whose words it stands on, else one that tells of it.
fn teller(event: &Event) -> Option<&StatementId> {
    let quoted = event.evidence.iter().filter(|evidence| evidence.quote.is_found());
    quoted.chain(&event.evidence).map(|evidence| &evidence.statement).chain(&event.statements).next()
}

/// Reads a statement, wherever it stands in the list or even if it does not match.
pub fn read(state: &mut State, id: &StatementId, goal: Goal) {
    state.panes.list.seek(id);
    if state.panes.text.id() == Some(id) {
        state.panes.text.go(&goal);
    } else {
        state.panes.text.expect(goal);
    }
    state.reading = Some(id.clone());
}

/// A document came: the timeline shows the fact its marker stands on, else its first, unless it is on one already.
pub fn document_came(state: &mut State) {
    let Some(id) = state.panes.text.id().cloned() else {
        return;
    };
    let is_on_one = state.panes.timeline.selected().is_some_and(|fact| belongs(&fact.event, &id));
    if !is_on_one {
        text_moved(state);
        if let Some(document) = &state.panes.text.document {
            state.panes.timeline.select_of(&document.facts, document.statement.date.as_ref());
        }
    }
    let selected = state.panes.timeline.selected().map(|fact| fact.event.id.clone());
    state.panes.text.fact = selected.and_then(|event| state.panes.text.fact_of(&event));
}

/// From a fact to its words, if need be in another statement. Says what stands in the way where there are none.
pub fn evidence(state: &mut State) {
    let Some(event) = state.panes.timeline.selected().map(|fact| fact.event.clone()) else {
        state.say("No dated fact is selected");
        return;
    };
    let Some(teller) = teller(&event).cloned() else {
        let seen = event.seen_at().unwrap_or("an address that the archive does not give");
        state.say(format!("No statement of this archive tells of it; it was read at {seen}"));
        return;
    };
    state.trail.leave(state.place());
    let quotes = |id: &StatementId| event.evidence_in(id).is_some_and(|evidence| evidence.quote.is_found());
    if quotes(&teller) && !state.reading.as_ref().is_some_and(quotes) {
        read(state, &teller, Goal::Fact(event.id.clone()));
    } else {
        timeline_moved(state);
    }
    state.panes.focus = Pane::Text;
    if !quotes(&teller) {
        state.say("The archive quotes no words for this fact; this statement tells of it");
    }
}

/// From words to their fact on the timeline.
pub fn follow(state: &mut State) {
    let text = &mut state.panes.text;
    let Some(fact) = text.fact_here().or(text.fact) else {
        state.say("No dated fact stands on this line; ) goes to the next");
        return;
    };
    text.fact = Some(fact);
    let event: Option<EventId> =
        text.document.as_ref().and_then(|document| Some(document.facts.get(fact)?.event.id.clone()));
    let here = state.place();
    if event.is_some_and(|event| state.panes.timeline.select(&event)) {
        state.trail.leave(here);
        state.panes.focus = Pane::Timeline;
    } else {
        state.say("This fact does not match the search, so it is not on the timeline");
    }
}

/// Puts everything back as it was at a place of the trail.
pub fn return_to(state: &mut State, place: &Place) {
    if state.search.replace(&place.query.line, place.query.bare) {
        state.panes.list.expect(place.reading.clone());
    }
    stand(state, place);
}

/// Stands where the reader stood, under the same search.
pub fn stand(state: &mut State, place: &Place) {
    if let Some(id) = &place.reading {
        read(state, id, place.at.clone());
    }
    if let Some(fact) = &place.fact {
        state.panes.timeline.seek(fact);
    }
    match &place.about {
        Some((subject, line)) => state.panes.about.open(subject.clone(), Some(*line)),
        None => state.panes.about.close(),
    }
    state.panes.focus = place.focus;
}
