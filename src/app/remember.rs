//! When something is remembered beyond the session, and what follows from that.
//!
//! Marks, ticks and searches are saved as soon as they change. The place changes with every key; it is saved with them, and
//! at the end. Leaving waits until all is on the disk, and where that fails asks once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::action::{Action, Effect, Leave, Ticket};
use super::keeping::{Begun, Keeping, Noted, Resume, Saving, Stage, Then};
use super::link;
use super::mark::{Mark, Marks, Told};
use super::marking::words;
use super::recall::{add_ids, line, missing, place, query, spot};
use super::state::State;
use super::words::{NO_TITLE, plural};
use crate::archive::id::{EventId, StatementId};
use crate::store::request::{Ids, Known, Lane, Request};
use crate::user::memory::{Line, Shelf, Spot};

/// Notes that the person did something: who has moved is not led elsewhere.
pub fn witness(state: &mut State, action: &Action) {
    if let Some(keeping) = &mut state.keeping {
        keeping.touched |= matches!(action, Action::Do(_) | Action::Type(_));
    }
}

/// The archive is open: asks which of what is remembered of it it still has.
pub fn opened(state: &mut State) -> Option<Effect> {
    let archive = state.opened()?.meta.id.clone();
    let keeping = state.keeping.as_mut()?;
    let Stage::Waiting(memory) = &mut keeping.stage else { return None };
    let shelf = memory.archives.remove(&archive).unwrap_or_default();
    let mut ids = Ids::default();
    for spot in shelf.place.iter().chain(shelf.marks.values()) {
        add_ids(&place(spot), &mut ids);
    }
    ids.statements.extend(shelf.ticks.iter().map(|id| StatementId::new(id)));
    ids.facts.extend(shelf.facts.iter().map(|id| EventId::new(id)));
    keeping.stage = Stage::Asked(archive, Box::new(shelf));
    let request = Request::Recall(Arc::new(ids));
    let generation = state.asked.ask(Lane::Recall, Some(request.clone()));
    Some(Effect::Ask(Ticket { lane: Lane::Recall, generation }, request))
}

/// What is remembered is used from now on; what the archive does not have is kept, and told.
pub fn recalled(state: &mut State, known: &Known) {
    let Some(keeping) = &mut state.keeping else { return };
    let told = keeping.refused.is_none().then(|| format!("Remembers in {}", keeping.name()));
    let Keeping { stage, resume, touched, .. } = keeping;
    let Stage::Asked(archive, shelf) = stage else { return };
    let (archive, shelf) = (std::mem::take(archive), std::mem::take(&mut **shelf));
    let returns = *resume == Resume::WhereItEnded && !*touched;
    let (noted, gone) = (noted(&shelf, known), gone(&shelf, known));
    let kept_apart = apart(&noted.marks, &gone);
    use_noted(state, &noted);
    let spot = shelf.place.clone();
    let begun = Begun {
        archive,
        noted,
        saved: Arc::new(shelf),
        underway: None,
        failed: false,
        gone,
        then: Then::GoOn,
        asked: false,
    };
    if let Some(keeping) = &mut state.keeping {
        keeping.stage = Stage::Begun(Box::new(begun));
    }
    let back = spot.filter(|_| returns).and_then(|spot| go_back(state, &spot, known));
    let told: Vec<String> = told.into_iter().chain(back).chain(kept_apart).collect();
    if !told.is_empty() && !state.keeping.as_ref().is_some_and(|keeping| keeping.touched) {
        state.say(told.join("; "));
    }
}

/// That the archive could not be asked: without that nothing can be saved, lest something is lost.
pub fn unanswered(state: &mut State) {
    if let Some(keeping) = &mut state.keeping {
        keeping.refused = Some("what it holds could not be looked up".to_owned());
    }
}

/// What is remembered, as the session uses it.
fn noted(shelf: &Shelf, known: &Known) -> Noted {
    let ticked = shelf.ticks.iter().map(|id| StatementId::new(id)).filter(|id| known.statements.contains_key(id));
    let facts = shelf.facts.iter().map(|id| EventId::new(id)).filter(|id| known.facts.contains_key(id));
    let marks = shelf.marks.iter().filter_map(|(name, spot)| Some((letter(name)?, mark(spot, known))));
    Noted {
        marks: marks.collect(),
        ticked: Arc::new(ticked.collect()),
        facts: Arc::new(facts.collect()),
        searches: shelf.searches.iter().map(|line| Arc::new(query(line))).collect(),
    }
}

/// The letter of a mark; others are those of a newer version.
fn letter(name: &str) -> Option<char> {
    let mut letters = name.chars();
    letters.next().filter(|letter| letter.is_ascii_lowercase() && letters.next().is_none())
}

fn mark(spot: &Spot, known: &Known) -> Mark {
    let place = place(spot);
    let told = missing(&place, known).map_or_else(
        || {
            let statement = place.reading.as_ref().and_then(|id| known.statements.get(id));
            let statement = statement.map(|title| title.as_deref().unwrap_or(NO_TITLE));
            let fact = place.fact.as_ref().and_then(|id| known.facts.get(id)).map(String::as_str);
            Told::Words(words(&place, statement, fact))
        },
        Told::Missing,
    );
    Mark { place, told }
}

/// Ids of ticks that the archive does not have.
fn gone(shelf: &Shelf, known: &Known) -> (BTreeSet<String>, BTreeSet<String>) {
    let ticks = shelf.ticks.iter().filter(|id| !known.statements.contains_key(id.as_str()));
    let facts = shelf.facts.iter().filter(|id| !known.facts.contains_key(id.as_str()));
    (ticks.cloned().collect(), facts.cloned().collect())
}

/// The words for what is kept though the archive does not have it.
fn apart(marks: &Marks, gone: &(BTreeSet<String>, BTreeSet<String>)) -> Option<String> {
    let marks = marks.values().filter(|mark| matches!(mark.told, Told::Missing(_))).count();
    let ticks = gone.0.len() + gone.1.len();
    let counted = [(marks, "mark"), (ticks, "tick")].into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<String> = counted.map(|(count, what)| plural(count, what)).collect();
    (!counted.is_empty()).then(|| format!("kept, but not in this archive: {}", counted.join(", ")))
}

/// What was marked, ticked and searched for before all this was known is newer, and stays.
fn use_noted(state: &mut State, noted: &Noted) {
    for (letter, mark) in &noted.marks {
        state.marks.entry(*letter).or_insert_with(|| mark.clone());
    }
    Arc::make_mut(&mut state.ticked).extend(noted.ticked.iter().cloned());
    Arc::make_mut(&mut state.ticked_facts).extend(noted.facts.iter().cloned());
    state.search.recall(noted.searches.clone());
}

/// Goes back to where the last session ended; gives the words for what came of it.
fn go_back(state: &mut State, spot: &Spot, known: &Known) -> Option<String> {
    let place = place(spot);
    if let Some(missing) = missing(&place, known) {
        return Some(format!("not back where you were: {missing} is not in this archive"));
    }
    state.search.restore(&place.query);
    state.panes.list.expect(place.reading.clone());
    link::stand(state, &place);
    place.reading.is_some().then(|| "back where you were".to_owned())
}

/// What must hold after every action: what changed is on its way to the disk, and nobody leaves before it is there.
pub fn settle(state: &mut State) -> Option<Effect> {
    if state.leaving == Some(Leave::Quit) {
        return hold(state);
    }
    let begun = begun(state).filter(|_| writes(state))?;
    differs(&begun.noted, state).then(|| hand_over(state)).flatten()
}

/// Saves on request.
pub fn save(state: &mut State) -> Option<Effect> {
    let Some(keeping) = &state.keeping else {
        state.say("Nothing is remembered beyond this session; --state FILE names a file for it");
        return None;
    };
    if let Some(why) = &keeping.refused {
        let told = format!("Not saved in {}: {why}", keeping.name());
        state.alarm(told);
        return None;
    }
    let effect = hand_over(state);
    then(state, Then::Say);
    effect
}

/// The system ends the program: what is not on the disk yet is sent there, without a question.
pub fn end(state: &mut State) -> Option<Effect> {
    let current = Arc::new(current(state)?);
    let begun = begun(state).filter(|_| writes(state))?;
    let on_disk = if begun.underway.is_some() { begun.underway.as_ref() } else { Some(&begun.saved) };
    (on_disk != Some(&current)).then(|| hand_over(state)).flatten()
}

/// A save has ended.
pub fn saved(state: &mut State, done: Result<(), String>) {
    let Some(keeping) = &mut state.keeping else { return };
    let name = keeping.name().to_owned();
    let Keeping { stage: Stage::Begun(begun), trouble, .. } = keeping else { return };
    let shelf = begun.underway.take();
    let then = std::mem::take(&mut begun.then);
    match (done, then) {
        (Ok(()), then) => {
            begun.saved = shelf.unwrap_or_else(|| Arc::clone(&begun.saved));
            if std::mem::take(&mut begun.failed) {
                *trouble = None;
            }
            let told = format!("Saved in {name}");
            match then {
                Then::GoOn => {}
                Then::Say => state.say(told),
                Then::Leave => state.leaving = Some(Leave::Quit),
            }
        }
        (Err(_), Then::Leave) if begun.asked => state.leaving = Some(Leave::Unsaved),
        (Err(why), then) => {
            begun.failed = true;
            begun.asked |= then == Then::Leave;
            let way = if then == Then::Leave { "Q tries again, and leaves" } else { ":save tries again" };
            *trouble = Some(format!("NOT SAVED in {name}: {why}; {way}"));
        }
    }
}

/// Leaves if all is on the disk, else first sends it there. Where it may not be written at all, asks once.
fn hold(state: &mut State) -> Option<Effect> {
    let current = current(state)?;
    let writes = writes(state);
    let changed = begun(state).is_some_and(|begun| differs(&begun.noted, state));
    let keeping = state.keeping.as_mut()?;
    let name = keeping.name().to_owned();
    let Keeping { stage: Stage::Begun(begun), trouble, refused, .. } = keeping else { return None };
    if !writes {
        let why = refused.as_deref().unwrap_or_default();
        match (changed, begun.asked) {
            (false, _) => {}
            (true, true) => state.leaving = Some(Leave::Unsaved),
            (true, false) => {
                begun.asked = true;
                *trouble =
                    Some(format!("NOT SAVED in {name}: {why}; Q again leaves without your marks, ticks, searches"));
                state.leaving = None;
            }
        }
        return None;
    }
    if begun.underway.is_none() && *begun.saved == current {
        return None;
    }
    let waits = begun.underway.as_deref() == Some(&current);
    state.leaving = None;
    let effect = if waits { None } else { hand_over(state) };
    then(state, Then::Leave);
    effect
}

fn then(state: &mut State, what: Then) {
    if let Some(Keeping { stage: Stage::Begun(begun), .. }) = &mut state.keeping {
        begun.then = what;
    }
}

/// Sends everything as it is now to the disk.
fn hand_over(state: &mut State) -> Option<Effect> {
    let shelf = Arc::new(current(state)?);
    let noted = Noted {
        marks: state.marks.clone(),
        ticked: Arc::clone(&state.ticked),
        facts: Arc::clone(&state.ticked_facts),
        searches: state.search.kept().to_vec(),
    };
    let Some(Keeping { stage: Stage::Begun(begun), .. }) = &mut state.keeping else { return None };
    begun.noted = noted;
    begun.underway = Some(Arc::clone(&shelf));
    let archive = begun.archive.clone();
    let generation = state.asked.ask(Lane::Save, None);
    Some(Effect::Save(Ticket { lane: Lane::Save, generation }, Saving { archive, shelf }))
}

fn begun(state: &State) -> Option<&Begun> {
    match &state.keeping.as_ref()?.stage {
        Stage::Begun(begun) => Some(begun),
        Stage::Waiting(_) | Stage::Asked(..) => None,
    }
}

fn writes(state: &State) -> bool {
    state.keeping.as_ref().is_some_and(|keeping| keeping.refused.is_none())
}

fn differs(noted: &Noted, state: &State) -> bool {
    noted.marks != state.marks
        || noted.ticked != state.ticked
        || noted.facts != state.ticked_facts
        || noted.searches != state.search.kept()
}

/// Everything that is to be remembered, as it is now.
fn current(state: &State) -> Option<Shelf> {
    let begun = begun(state)?;
    let was = &*begun.saved;
    let others = was.marks.iter().filter(|(name, _)| letter(name).is_none());
    let ours = state.marks.iter().map(|(letter, mark)| (letter.to_string(), mark));
    let ours = ours.map(|(name, mark)| {
        let spot = spot(&mark.place, was.marks.get(&name));
        (name, spot)
    });
    Some(Shelf {
        place: Some(spot(&state.place(), was.place.as_ref())),
        marks: others.map(|(name, spot)| (name.clone(), spot.clone())).chain(ours).collect(),
        ticks: state.ticked.iter().map(ToString::to_string).chain(begun.gone.0.iter().cloned()).collect(),
        facts: state.ticked_facts.iter().map(ToString::to_string).chain(begun.gone.1.iter().cloned()).collect(),
        searches: state.search.kept().iter().map(|query| kept(line(query), was)).collect(),
        rest: was.rest.clone(),
    })
}

/// A search with what others wrote to it.
fn kept(line: Line, was: &Shelf) -> Line {
    let same = was.searches.iter().find(|old| old.line == line.line && old.means == line.means);
    same.cloned().unwrap_or(line)
}
