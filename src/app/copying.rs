//! What keys do to select and to copy: which words are meant, and what of them goes to the terminal.

use std::sync::Arc;

use super::about::line::Target;
use super::action::{Effect, Ticket};
use super::command::Command;
use super::copy::{Clipboard, MOST, OFFERED};
use super::overlay::Overlay;
use super::pane::Pane;
use super::shown::Shown;
use super::state::State;
use super::words::{grouped, plural};
use crate::archive::event::Event;
use crate::cite::{Cited, Part, Passage, citation, dated_fact, exact_place, quotation};
use crate::store::about::Details;
use crate::store::request::{Lane, Request};
use crate::text::visible;

/// Something to be copied.
struct Copied {
    /// What it is, as a notice names it.
    what: String,
    text: String,
}

/// Whether keys of the text pane move the end of a selection.
pub fn selects(state: &State) -> bool {
    state.panes.focus == Pane::Text && state.panes.text.selection.is_some()
}

/// Selects the sentence at the marker, or ends the selection.
pub fn select(state: &mut State) {
    let text = &mut state.panes.text;
    if !text.end_selection() && !text.select() {
        state.say("There is no sentence here to select");
    } else if state.panes.text.selection.is_some() {
        (state.overlay, state.panes.focus) = (None, Pane::Text);
    }
}

/// Makes the selection longer or shorter by a word.
pub fn by_word(state: &mut State, longer: bool) {
    if !state.panes.text.select_by_word(longer) {
        state.say("Nothing is selected; v selects");
    }
}

/// Opens the window of what can be copied.
pub fn open(state: &mut State) {
    state.overlay = Some(Overlay::Copy(0));
}

/// Copies what is selected in the window.
pub fn choose(state: &mut State) -> Option<Effect> {
    let Some(Overlay::Copy(cursor)) = state.overlay else { return None };
    let (command, _) = OFFERED.get(cursor)?;
    copy(state, *command)
}

/// Copies what a command names, or says why there is no such thing here.
pub fn copy(state: &mut State, command: Command) -> Option<Effect> {
    state.overlay = None;
    if command == Command::CopyTicked {
        return gather(state);
    }
    let copied = if command == Command::CopyFact { fact(state) } else { of_statement(state, command) };
    match copied {
        Ok(copied) => hand_over(state, copied),
        Err(why) => {
            state.say(why);
            None
        }
    }
}

/// The words that are meant, as the title of the window: those selected, those marked on the line, or the sentence.
pub fn meant(state: &State) -> String {
    let text = &state.panes.text;
    let Some((part, _)) = text.quotable() else { return "no words".to_owned() };
    let words = match (&text.selection, text.marked_here()) {
        (Some(_), _) => "selected words".to_owned(),
        (None, Some(_)) => "marked words".to_owned(),
        (None, None) => "this sentence".to_owned(),
    };
    if part == Part::Summary { format!("{words} of the summary") } else { words }
}

/// Gives a text to the terminal through the gate, unless it is longer than terminals take; or shows it, where the terminal
/// gets none. It may be pasted into a shell.
fn hand_over(state: &mut State, Copied { what, text }: Copied) -> Option<Effect> {
    if state.setup.clipboard == Clipboard::Shown {
        state.overlay = Some(Overlay::Shown(Shown::new(&what, text)));
        return None;
    }
    let text = visible::lines(&text);
    if text.len() > MOST {
        let (bytes, most) = (grouped(text.len()), grouped(MOST));
        state.say(format!("Nothing is copied: {bytes} bytes are more than the {most} that terminals take"));
        return None;
    }
    let condition = state.setup.relay.condition();
    state.say(format!("Copied {what}, {}, {condition}", plural(text.chars().count(), "character")));
    Some(Effect::Copy(text))
}

/// What a command copies of the statement that is read.
fn of_statement(state: &State, command: Command) -> Result<Copied, &'static str> {
    let events = events(state);
    let cited = cited(state, &events).ok_or("No statement is open")?;
    let passage = || passage(state, cited).ok_or("The marker stands on no sentence; v selects the next one");
    let (what, text) = match command {
        Command::CopyQuotation => quoted(&passage()?),
        Command::CopyText => words(&passage()?),
        Command::CopyPlace => ("the exact place".to_owned(), exact_place(&passage()?)),
        Command::CopyCitation => ("the citation".to_owned(), citation(&cited)),
        Command::CopyAddress => address(&cited)?,
        _ => id(state, &cited),
    };
    Ok(Copied { what, text })
}

fn quoted(passage: &Passage) -> (String, String) {
    let what = match passage.part {
        Part::Text => "the quotation",
        Part::Summary => "the summary, not a quotation",
    };
    (what.to_owned(), quotation(passage))
}

/// The words as they are shown; of what cannot be seen in them it is told how much.
fn words(passage: &Passage) -> (String, String) {
    let what = match visible::hidden(passage.exact()) {
        0 => "the words".to_owned(),
        count => format!("the words, {} left out or shown as signs", plural(count, "hidden character")),
    };
    (what, passage.exact().to_owned())
}

fn address(cited: &Cited) -> Result<(String, String), &'static str> {
    let statement = cited.statement;
    let (what, address) = match (statement.url(), statement.seen_at()) {
        (Some(url), _) => ("the address", url),
        (None, Some(seen)) => ("the address at which it was read", seen),
        (None, None) => return Err("The archive gives no address for this statement"),
    };
    Ok((what.to_owned(), address.to_owned()))
}

/// On the timeline the id of the fact, elsewhere that of the statement.
fn id(state: &State, cited: &Cited) -> (String, String) {
    match state.panes.timeline.selected().filter(|_| state.panes.focus == Pane::Timeline) {
        Some(fact) => ("the id of the fact".to_owned(), fact.event.id.to_string()),
        None => ("the id of the statement".to_owned(), cited.statement.id.to_string()),
    }
}

/// The dated fact that is meant, with its words where the statement that has them is read.
fn fact(state: &State) -> Result<Copied, &'static str> {
    let event = fact_meant(state).ok_or("No dated fact is meant here; ) in the text goes to the next")?;
    let events = events(state);
    let text = dated_fact(&event, cited(state, &events));
    Ok(Copied { what: "the dated fact".to_owned(), text })
}

/// In the text the fact at the marker, about a subject that of the line, elsewhere the one selected on the timeline.
fn fact_meant(state: &State) -> Option<Arc<Event>> {
    let timeline = &state.panes.timeline;
    match state.panes.focus {
        Pane::Text => {
            let text = &state.panes.text;
            let document = text.document.as_ref()?;
            text.fact_here().or(text.fact).and_then(|fact| document.facts.get(fact)).map(|fact| Arc::clone(&fact.event))
        }
        Pane::About => match state.panes.about.leads()? {
            Target::Event(id) => {
                timeline.facts.facts.iter().find(|fact| fact.event.id == *id).map(|fact| Arc::clone(&fact.event))
            }
            _ => None,
        },
        Pane::List | Pane::Timeline => timeline.selected().map(|fact| Arc::clone(&fact.event)),
    }
}

/// The events of the statement that is read.
fn events(state: &State) -> Vec<Arc<Event>> {
    let document = state.panes.text.document.iter();
    document.flat_map(|document| &document.facts).map(|fact| Arc::clone(&fact.event)).collect()
}

/// The statement that is read, ready to be cited.
fn cited<'a>(state: &'a State, events: &'a [Arc<Event>]) -> Option<Cited<'a>> {
    let (document, opened) = (state.panes.text.document.as_ref()?, state.opened()?);
    Some(Cited { archive: &opened.meta, statement: &document.statement, events })
}

/// The words that are meant.
fn passage<'a>(state: &State, cited: Cited<'a>) -> Option<Passage<'a>> {
    let (part, bytes) = state.panes.text.quotable()?;
    Passage::new(cited, part, bytes)
}

/// Asks for the statements that are ticked.
fn gather(state: &mut State) -> Option<Effect> {
    if state.ticked.is_empty() {
        state.say("Nothing is ticked; x in the list ticks a statement");
        return None;
    }
    let request = Request::Gather(Arc::clone(&state.ticked));
    let generation = state.asked.ask(Lane::Gather, Some(request.clone()));
    Some(Effect::Ask(Ticket { lane: Lane::Gather, generation }, request))
}

/// The statements that were ticked came: a citation for each, one a line.
pub fn gathered(state: &mut State, found: &[Details]) -> Option<Effect> {
    // It is answered, so that nothing is called off.
    let _ = state.asked.forget(Lane::Gather);
    let archive = &state.opened()?.meta;
    let citations: Vec<String> = found
        .iter()
        .map(|details| citation(&Cited { archive, statement: &details.statement, events: &details.events }))
        .collect();
    hand_over(state, Copied { what: plural(citations.len(), "citation"), text: citations.join("\n") })
}
