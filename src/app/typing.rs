//! What keys do while a line is typed: the search, the find in one statement, the palette.

use super::command::Command;
use super::find::Find;
use super::go;
use super::input::{Edit, Input, LONGEST};
use super::leap;
use super::link;
use super::marking;
use super::menu::{Completion, Menu};
use super::names;
use super::overlay::{Does, Overlay};
use super::pane::text::Goal;
use super::pane::{Motion, Pane};
use super::state::State;
use super::words::grouped;
use crate::query::{Bare, Field};
use crate::store::page::Completions;

/// The line that letters go into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// That of the palette.
    Palette,
    /// The name of a file.
    File,
    /// The name of a mark, which is one letter.
    Mark,
    /// That of the find in the statement that is read.
    Find,
    /// That of the list of names.
    Name,
    /// The search.
    Search,
}

impl Line {
    /// Whether a command for lines does anything in this one. A mark is one letter, so that there is nothing to edit;
    /// only searches have earlier ones, and words that mean this or that.
    pub fn knows(self, command: Command) -> bool {
        match command {
            Command::Earlier | Command::Meaning => self == Self::Search,
            Command::Complete | Command::CompleteBack => self != Self::Find,
            Command::CursorLeft
            | Command::CursorRight
            | Command::CursorHome
            | Command::CursorEnd
            | Command::DeleteBack
            | Command::DeleteHere
            | Command::CutWord
            | Command::CutLine
            | Command::PutBack => self != Self::Mark,
            _ => true,
        }
    }
}

/// The line that letters go into; none while nothing is typed.
pub fn line(state: &State) -> Option<Line> {
    match (&state.overlay, &state.find) {
        _ if state.blank => None,
        (Some(Overlay::Marks(_)), _) => Some(Line::Mark),
        (Some(Overlay::Write(_)), _) => Some(Line::File),
        (Some(overlay), _) => overlay.is_typing().then_some(Line::Palette),
        (None, Some(find)) if find.typing => Some(Line::Find),
        _ if names::is_typing(state) => Some(Line::Name),
        _ => state.search.is_typing().then_some(Line::Search),
    }
}

/// Whether letters typed one after another into the line mean what they mean at once; not where one letter is enough.
pub fn joins_letters(state: &State) -> bool {
    line(state).is_some_and(|line| line != Line::Mark)
}

/// Changes the line, and says when it has no room for all that comes.
pub fn edit(state: &mut State, edit: &Edit) {
    let is_cut = input(state).is_some_and(|line| !line.takes(edit));
    change(state, edit);
    if is_cut {
        state.alarm(format!("A line holds {} letters; what is beyond them is left out", grouped(LONGEST)));
    }
}

/// The line itself.
fn input(state: &State) -> Option<&Input> {
    match (line(state)?, &state.overlay) {
        (Line::Palette, Some(Overlay::Palette(palette))) => Some(&palette.line),
        (Line::File, Some(Overlay::Write(writing))) => Some(&writing.line),
        (Line::Find, _) => state.find.as_ref().map(|find| &find.line),
        (Line::Name, _) => state.panes.about.typed.as_ref(),
        (Line::Search, _) => Some(&state.search.line),
        _ => None,
    }
}

fn change(state: &mut State, edit: &Edit) {
    match (line(state), &mut state.overlay) {
        (Some(Line::Palette), Some(Overlay::Palette(palette))) => palette.edit(edit),
        (Some(Line::File), Some(Overlay::Write(writing))) => writing.edit(edit),
        (Some(Line::Mark), _) => marking::edit(state, edit),
        (Some(Line::Find), _) => look_for(state, |find| find.edit(edit)),
        (Some(Line::Name), _) => names::edit(state, edit),
        (Some(Line::Search), _) => edit_search(state, edit),
        _ => {}
    }
}

/// Earlier searches follow what is typed; a completion ends with the first letter that is typed behind it.
fn edit_search(state: &mut State, edit: &Edit) {
    let changed = state.search.edit(edit);
    match state.search.menu {
        Some(Menu::Earlier(_)) if changed => state.search.menu = Some(Menu::Earlier(state.search.earlier())),
        Some(Menu::Completion(_)) => state.search.menu = None,
        _ => {}
    }
    if changed {
        asked_anew(state);
    }
}

/// Another question is asked while it is typed: the best row, at its first match.
fn asked_anew(state: &mut State) {
    state.panes.list.expect(None);
    state.panes.text.expect(Goal::FirstMatch);
}

/// Changes the find, and goes to its first match from where it began.
fn look_for(state: &mut State, change: impl FnOnce(&mut Find)) {
    let before = state.marking().clone();
    let Some(find) = &mut state.find else { return };
    change(find);
    let goal = Goal::MatchFrom(find.from);
    if *state.marking() == before {
        state.panes.text.go(&goal);
    } else {
        state.panes.text.expect(goal);
    }
}

/// Enter: what is chosen in a list under the line is taken, else the line is kept. In the palette, gives the command
/// to run.
pub fn accept(state: &mut State) -> Option<Command> {
    match line(state)? {
        Line::Palette => return take_row(state),
        Line::Mark => marking::take(state),
        // What comes of it is an effect, which `writing` gives.
        Line::File => {}
        Line::Find => keep_find(state),
        Line::Name => names::accept(state),
        Line::Search if take_menu(state) || take_try(state) => {}
        Line::Search => {
            if let Some(left) = state.search.accept() {
                state.trail.leave(left);
            }
            state.panes.focus = Pane::List;
        }
    }
    None
}

/// Closes the palette for what is chosen in it; where nothing fits the line it stays, so that the line can be mended.
fn take_row(state: &mut State) -> Option<Command> {
    let Some(Overlay::Palette(palette)) = &state.overlay else { return None };
    let Some(does) = palette.chosen() else {
        state.say("No command and no place to go to fits this line; Esc closes it");
        return None;
    };
    state.overlay = None;
    match does {
        Does::Run(command) => Some(command),
        Does::Go(jump) => {
            leap::go_to(state, jump);
            None
        }
    }
}

/// Takes what is chosen in the list under the line; false where none is shown.
fn take_menu(state: &mut State) -> bool {
    match state.search.menu.take() {
        Some(Menu::Completion(completion)) => completion.found.is_some(),
        Some(Menu::Earlier(earlier)) => {
            if let Some(query) = earlier.rows.get(earlier.cursor) {
                state.search.mean(query.bare);
                state.search.rewrite(Input::new(&query.line));
                asked_anew(state);
            }
            true
        }
        None => false,
    }
}

/// Takes the chosen suggestion into the line; false where none is chosen.
fn take_try(state: &mut State) -> bool {
    let Some(line) = state.advised.as_ref().and_then(|advised| advised.line(true)) else { return false };
    let line = Input::new(line);
    if state.search.rewrite(line) {
        asked_anew(state);
    }
    true
}

/// Esc: the list under the line closes, else the line is as it was and the reader where she was.
pub fn abandon(state: &mut State) {
    match line(state) {
        Some(Line::Find) => {
            let from = state.find.as_ref().map_or(0, |find| find.from);
            go::end_find(state, &Goal::Line(from));
        }
        Some(Line::Name) => names::abandon(state),
        Some(Line::Search) => abandon_search(state),
        Some(Line::Palette | Line::Mark | Line::File) | None => state.overlay = None,
    }
}

fn abandon_search(state: &mut State) {
    match state.search.menu.take() {
        Some(Menu::Completion(completion)) if completion.found.is_some() => {
            if state.search.rewrite(completion.typed) {
                asked_anew(state);
            }
        }
        Some(Menu::Earlier(_)) => {}
        _ => {
            if let Some(left) = state.search.abandon() {
                state.panes.list.expect(left.reading.clone());
                link::stand(state, &left);
            }
        }
    }
}

/// Up and down while a line is typed: through the list under it, the suggestions, the matches, or the results.
pub fn result(state: &mut State, motion: Motion) {
    let forward = !matches!(motion, Motion::Rows(rows) if rows < 0);
    match (line(state), &mut state.search.menu) {
        (Some(Line::Find), _) => go::next_match(state, forward),
        (Some(Line::Search), Some(Menu::Completion(_))) => complete(state, forward),
        (Some(Line::Search), Some(Menu::Earlier(earlier))) => earlier.step(forward),
        (Some(Line::Search), None) => {
            if !go::choose(state, motion) {
                go::statement(state, motion, Goal::FirstMatch);
            }
        }
        (Some(Line::Palette | Line::Name | Line::Mark | Line::File) | None, _) => go::step(state, motion),
    }
}

/// Pages the text of the result, or the palette.
pub fn result_page(state: &mut State, motion: Motion) {
    if state.overlay.is_some() || line(state) == Some(Line::Name) {
        go::step(state, motion);
    } else {
        go::page(state, motion);
    }
}

/// Tab: asks what could stand at the cursor; once that is there, writes the next of it into the line.
pub fn complete(state: &mut State, forward: bool) {
    match (line(state), &mut state.search.menu) {
        (Some(Line::Search), Some(Menu::Completion(completion))) => {
            completion.step(forward);
            let written = completion.written();
            write(state, written);
        }
        (Some(Line::Search), _) => {
            let (typed, query) = (state.search.line.clone(), state.search.query.clone());
            state.search.menu = Some(Menu::Completion(Completion::new(typed, query, forward)));
        }
        (Some(Line::Palette | Line::Name | Line::Mark | Line::File), _) => {
            go::step(state, Motion::Rows(if forward { 1 } else { -1 }));
        }
        (Some(Line::Find) | None, _) => {}
    }
}

/// The completions came: a single one is taken at once, of several the first is written.
pub fn completions_came(state: &mut State, found: Completions) {
    let Some(Menu::Completion(completion)) = &mut state.search.menu else { return };
    if completion.found.is_some() {
        return;
    }
    completion.take(found);
    let written = completion.written();
    let (replaced, field) = (completion.replaced().to_owned(), completion.found.as_ref().and_then(|found| found.field));
    match completion.choices() {
        [] => {
            state.search.menu = None;
            state.say(nothing(field, &replaced));
        }
        [only] => {
            let label = only.label.clone();
            let same = written.text() == state.search.line.text();
            state.search.menu = None;
            write(state, written);
            state.say(if same { format!("{label} is all there is here") } else { label });
        }
        _ => write(state, written),
    }
}

/// That there is nothing to complete, and of what.
fn nothing(field: Option<Field>, typed: &str) -> String {
    let words = field.map(Field::words);
    match (words, typed) {
        (Some(words), "") => format!("No {words} is left to complete"),
        (Some(words), typed) => format!("No {words} begins with {typed}"),
        (None, "") => "There is nothing to complete here".to_owned(),
        (None, typed) => format!("No field begins with {typed}"),
    }
}

fn write(state: &mut State, written: Input) {
    if state.search.rewrite(written) {
        asked_anew(state);
    }
}

/// Ctrl-R: the earlier searches of the session; again, an older one.
pub fn earlier(state: &mut State) {
    if line(state) != Some(Line::Search) {
        return;
    }
    if let Some(Menu::Earlier(earlier)) = &mut state.search.menu {
        earlier.step(true);
        return;
    }
    let earlier = state.search.earlier();
    if earlier.rows.is_empty() {
        state.say("There is no other search that fits");
    } else {
        state.search.menu = Some(Menu::Earlier(earlier));
    }
}

/// Ctrl-T: bare words mean the next thing.
pub fn meaning(state: &mut State) {
    if line(state) != Some(Line::Search) {
        return;
    }
    let (bare, words) = match state.search.query.bare {
        Bare::Words => (Bare::Exact, "A bare word is now this word exactly, as with ="),
        Bare::Exact => (Bare::Fuzzy, "A bare word is now letters in their order, in titles only"),
        Bare::Fuzzy => (Bare::Words, "A bare word is now any word that begins so"),
    };
    state.search.menu = None;
    if state.search.mean(bare) {
        asked_anew(state);
    }
    state.say(words);
}

/// Finding in the statement that is read begins.
pub fn find_here(state: &mut State) {
    state.overlay = None;
    match state.panes.text.id().cloned() {
        Some(id) => state.find = Some(Find::new(id, state.panes.text.cursor)),
        None => state.say("No statement is open"),
    }
}

/// What was looked for stays, and `n` goes through it.
fn keep_find(state: &mut State) {
    let Some(find) = &mut state.find else { return };
    if find.query.is_empty() {
        state.find = None;
        return;
    }
    find.typing = false;
    if state.panes.text.spots.is_empty() {
        state.say("This statement does not have that; Esc ends the find");
    }
}
