//! What keys do with marks: a letter marks a place, and leads back to it.

use super::about::title;
use super::input::Edit;
use super::link;
use super::mark::{Mark, Marking, Purpose, Told};
use super::overlay::Overlay;
use super::pane::Pane;
use super::state::State;
use super::trail::Place;
use super::words::titled;
use crate::text::keyboard::us_key;

/// Waits for a letter.
pub fn open(state: &mut State, purpose: Purpose) {
    state.overlay = Some(Overlay::Marks(Marking::new(purpose, &state.marks)));
}

/// A letter came; what is no letter changes nothing.
pub fn edit(state: &mut State, edit: &Edit) {
    let Edit::Insert(typed) = edit else { return };
    match letter(typed) {
        Some(letter) => act(state, letter),
        None => state.say("A mark is a letter from a to z"),
    }
}

/// Takes the selected mark.
pub fn take(state: &mut State) {
    let Some(Overlay::Marks(marking)) = &state.overlay else { return };
    match marking.rows.get(marking.cursor) {
        Some((letter, _)) => act(state, *letter),
        None => state.say("No mark is set yet"),
    }
}

/// The letter of a mark; on a Cyrillic layout that of the key.
fn letter(typed: &str) -> Option<char> {
    let mut letters = typed.chars().flat_map(char::to_lowercase);
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    Some(us_key(letter).unwrap_or(letter)).filter(char::is_ascii_lowercase)
}

fn act(state: &mut State, letter: char) {
    let Some(Overlay::Marks(Marking { purpose, .. })) = state.overlay.take() else { return };
    match purpose {
        Purpose::Set => set(state, letter),
        Purpose::Go => go(state, letter),
    }
}

fn set(state: &mut State, letter: char) {
    let mark = Mark { place: state.place(), told: Told::Words(words_here(state)) };
    let moved = state.marks.insert(letter, mark).is_some();
    let told = if moved { "now marks this place instead" } else { "marks this place" };
    state.say(format!("{letter} {told}; ` and {letter} lead back to it"));
}

fn go(state: &mut State, letter: char) {
    match state.marks.get(&letter).cloned() {
        Some(Mark { told: Told::Missing(what), .. }) => {
            state.say(format!("Mark {letter} leads nowhere: {what} is not in this archive; the mark is kept"));
        }
        Some(Mark { place, .. }) => {
            state.trail.leave(state.place());
            link::return_to(state, &place);
            state.say(format!("Mark {letter}; H leads back"));
        }
        None => state.say(format!("No place is marked {letter}; m and {letter} mark this one")),
    }
}

fn words_here(state: &State) -> String {
    let statement = state.panes.text.document.as_ref().map(|document| titled(&document.statement));
    let fact = state.panes.timeline.selected().map(|fact| fact.event.title());
    words(&state.place(), statement, fact)
}

/// What is read at a place: the pane, the statement or subject, the search.
pub fn words(place: &Place, statement: Option<&str>, fact: Option<&str>) -> String {
    let statement = statement.unwrap_or("no statement");
    let what = match (place.focus, &place.about, fact) {
        (Pane::About, Some((subject, _)), _) => format!("{}: {statement}", title(subject)),
        (Pane::Timeline, _, Some(fact)) => fact.to_owned(),
        _ => statement.to_owned(),
    };
    match place.query.line.as_str() {
        "" => what,
        line => format!("{what}, search {line}"),
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn a_mark_is_the_letter_of_a_key() {
        for (typed, wanted) in [
            ("a", Some('a')),
            ("Z", Some('z')),
            ("ф", Some('a')),
            ("Я", Some('z')),
            ("1", None),
            ("ab", None),
            ("", None),
            ("é", None),
            ("х", None),
        ] {
            assert_eq!(letter(typed), wanted, "{typed}");
        }
    }
}
