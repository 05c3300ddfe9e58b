//! The lines below the panes: where the reader is, and which keys work here.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ink::{Line, Span};
use super::look::{Look, put, put_right};
use crate::app::command::{Command, Scope};
use crate::app::copying::selects;
use crate::app::find::Find;
use crate::app::help::key_of;
use crate::app::hints::{
    FIND_HINTS, MARK_HINTS, MENU_HINTS, NAME_HINTS, NOTHING_HINTS, PALETTE_HINTS, TRY_HINTS, WRITE_HINTS,
    hints as offered,
};
use crate::app::input::Input;
use crate::app::layout::Areas;
use crate::app::overlay::Overlay;
use crate::app::pane::Pane;
use crate::app::state::{Phase, State};
use crate::app::status::selected;
use crate::app::typing::{Line as Typed, line};
use crate::app::words::grouped;
use crate::text::width::{columns, hidden_bytes};
use crate::user::theme::Role;

/// Before what is looked for in one statement.
const FIND: &str = " find here: ";

/// Before the name that is looked for.
const NAME: &str = " find a name: ";

/// Both lines: what is being typed there, else a notice, else the sentence about what is selected; and the keys. A notice
/// that is too long for the one goes on in the place of the other, since nothing else tells it.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, areas: &Areas) {
    let area = areas.status;
    if let Some(find) = state.find.as_ref().filter(|_| line(state) == Some(Typed::Find)) {
        draw_find(state, look, buffer, area, find);
    } else if let Some(typed) = typed_name(state) {
        let hidden = hidden_bytes(typed.before_cursor(), name_room(area));
        let shown = look.span(&typed.text()[hidden..], Role::Text);
        put(buffer, area, 0, &Line::from(vec![look.span(NAME, Role::Focus), shown]));
        beside_line(state, look, buffer, area);
    } else if let Some((words, role)) = told(state) {
        let rows = if areas.hints.is_empty() { 1 } else { 2 };
        let lines = look.paragraph(words, usize::from(area.width).saturating_sub(2), rows);
        for (line, row) in lines.iter().zip([area, areas.hints]) {
            put(buffer, row, 0, &Line::from(vec![Span::raw(" "), look.span(line, role)]));
        }
        if lines.len() > 1 {
            return;
        }
    } else {
        let failed = matches!(state.archive, Phase::Failed(_));
        let role = if failed { Role::Error } else { Role::Text };
        let cut = look.cut(&selected(state), usize::from(area.width).saturating_sub(2), role);
        put(buffer, area, 0, &Line::from(vec![Span::raw(" "), cut]));
    }
    hints(state, look, buffer, areas.hints);
}

/// What was told, and has not been read yet.
fn told(state: &State) -> Option<(&str, Role)> {
    let notice = state.notice.as_ref().map(|notice| {
        let role = if notice.alarm { Role::Error } else { Role::Text };
        (notice.words.as_str(), role)
    });
    notice.or_else(|| trouble(state).map(|words| (words, Role::Error)))
}

/// What stands in the way of remembering, until it is read: Esc takes it away.
fn trouble(state: &State) -> Option<&str> {
    state.keeping.as_ref()?.trouble.as_deref()
}

/// The line that is typed, and how many matches there are.
fn draw_find(state: &State, look: Look, buffer: &mut Buffer, area: Rect, find: &Find) {
    let text = &state.panes.text;
    let told = match (text.here, text.spots.len()) {
        _ if find.query.is_empty() => String::new(),
        (_, 0) => "no match ".to_owned(),
        (Some(here), count) => format!("match {} of {} ", grouped(here + 1), grouped(count)),
        (None, count) => format!("{} in all ", grouped(count)),
    };
    let hidden = hidden_bytes(find.line.before_cursor(), find_room(area));
    let shown = look.span(&find.line.text()[hidden..], Role::Text);
    put(buffer, area, 0, &Line::from(vec![look.span(FIND, Role::Focus), shown]));
    put_right(buffer, area, 0, Line::from(look.span(&format!(" {told}"), Role::Quiet)));
    beside_line(state, look, buffer, area);
}

/// A notice where the line that is typed has its place: at the end of it.
fn beside_line(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    if let Some(notice) = &state.notice {
        let role = if notice.alarm { Role::Error } else { Role::Text };
        put_right(buffer, area, 0, Line::from(look.span(&format!(" {} ", notice.words), role)));
    }
}

/// Columns for the line that is typed, beside the count of matches.
fn find_room(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(FIND.len() + 18)
}

/// Where the cursor stands while something is looked for in one statement.
pub fn find(state: &State, area: Rect) -> Option<Position> {
    let find = state.find.as_ref().filter(|_| line(state) == Some(Typed::Find) && !area.is_empty())?;
    let before = find.line.before_cursor();
    let column = FIND.len() + columns(&before[hidden_bytes(before, find_room(area))..]);
    Some(Position { x: (area.x + column as u16).min(area.right() - 1), y: area.y })
}

/// The name that is typed, if one is.
fn typed_name(state: &State) -> Option<&Input> {
    state.panes.about.typed.as_ref().filter(|_| line(state) == Some(Typed::Name))
}

/// Columns for the name that is typed.
fn name_room(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(NAME.len() + 1)
}

/// Where the cursor stands while a name is typed.
pub fn name(state: &State, area: Rect) -> Option<Position> {
    let before = typed_name(state).filter(|_| !area.is_empty())?.before_cursor();
    let column = NAME.len() + columns(&before[hidden_bytes(before, name_room(area))..]);
    Some(Position { x: (area.x + column as u16).min(area.right() - 1), y: area.y })
}

/// The keys that work here, as many as fit.
fn hints(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let (scope, offered) = match &state.overlay {
        Some(Overlay::Palette(_)) => (Scope::Typing, PALETTE_HINTS),
        Some(Overlay::Sort(_)) => (Scope::Sorting, offered(Scope::Sorting)),
        Some(Overlay::SortNames(_)) => (Scope::SortingNames, offered(Scope::SortingNames)),
        Some(Overlay::Groups(_)) => (Scope::Grouping, offered(Scope::Grouping)),
        Some(Overlay::Facets(_)) => (Scope::Facets, offered(Scope::Facets)),
        Some(Overlay::Copy(_)) => (Scope::Copying, offered(Scope::Copying)),
        Some(Overlay::Write(_)) => (Scope::Typing, WRITE_HINTS),
        Some(Overlay::Marks(_)) => (Scope::Typing, MARK_HINTS),
        Some(_) => (Scope::Anywhere, offered(Scope::Anywhere)),
        None if line(state) == Some(Typed::Find) => (Scope::Typing, FIND_HINTS),
        None if line(state) == Some(Typed::Name) => (Scope::Typing, NAME_HINTS),
        None if state.search.menu.as_ref().is_some_and(|menu| menu.rows() > 0) => (Scope::Typing, MENU_HINTS),
        None if line(state).is_some() && chosen(state) => (Scope::Typing, TRY_HINTS),
        None if line(state).is_some() => (Scope::Typing, offered(Scope::Typing)),
        None if state.panes.focus == Pane::List && state.advised.is_some() => (Scope::List, NOTHING_HINTS),
        None if selects(state) => (Scope::Selecting, offered(Scope::Selecting)),
        None => (state.scope(), offered(state.scope())),
    };
    let mut spans = Vec::new();
    let mut used = 0;
    for (command, words) in offered {
        let Some(key) = key_of(*command, scope).filter(|_| means_something(state, *command)) else { continue };
        let needs = columns(key) + columns(words) + 3;
        // The blank behind the last may be cut.
        if used + needs > usize::from(area.width) + 1 {
            break;
        }
        used += needs;
        spans.push(look.span(&format!(" {key}"), Role::Key));
        spans.push(look.span(&format!(" {words} "), Role::Quiet));
    }
    put(buffer, area, 0, &Line::from(spans));
}

/// Whether Enter takes a suggestion.
fn chosen(state: &State) -> bool {
    state.advised.as_ref().is_some_and(|advised| advised.chosen(state.search.is_typing()).is_some())
}

/// There is no next match where nothing is searched for, no next fact in a text without facts, nowhere to go from a
/// line that leads nowhere, and no way from a search that finds nothing to a timeline without facts.
fn means_something(state: &State, command: Command) -> bool {
    let facts = state.panes.text.document.as_ref().map_or(0, |document| document.facts.len());
    match command {
        Command::Open | Command::Down if state.advised.is_some() => chosen(state),
        Command::PaneTimeline => state.advised.as_ref().is_none_or(|advised| advised.advice.facts > 0),
        Command::NextMatch => !state.marking().is_empty(),
        Command::FollowLine => state.panes.about.beside.is_some() || state.panes.about.leads().is_some(),
        Command::NextFact | Command::Follow => state.panes.focus != Pane::Text || facts > 0,
        _ => true,
    }
}
