//! The list under the line that is typed, drawn: completions, or earlier searches.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame::window;
use super::ink::{Line, Span};
use super::look::{Look, put, put_at, put_right, tint};
use crate::app::keeping::Keeping;
use crate::app::layout::within;
use crate::app::menu::{Completion, Menu};
use crate::app::pane::scrolled;
use crate::app::state::State;
use crate::app::words::{grouped, plural};
use crate::query::Bare;
use crate::user::theme::Role;

/// From this width on a row has columns for its count and for another spelling.
const WIDE: u16 = 60;
/// Columns for a value where there is room, and for another spelling of it.
const LABEL: u16 = 56;
const ALSO: u16 = 20;
/// Columns for a count with its noun.
const COUNT: u16 = 20;

/// Where earlier searches come from.
fn earlier_from(keeping: Option<&Keeping>) -> String {
    match keeping.filter(|keeping| keeping.refused.is_none()) {
        Some(keeping) => format!("newest first, kept in {}; what you type narrows them", keeping.name()),
        None => "of this session, newest first, kept in memory only; what you type narrows them".to_owned(),
    }
}

/// Draws what is open.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let Some(menu) = state.search.menu.as_ref().filter(|_| !area.is_empty()) else { return };
    let (title, keys, foot) = match menu {
        Menu::Completion(completion) => (title(completion), "Tab next, Enter takes, Esc closes", about(completion)),
        Menu::Earlier(_) => (
            "Earlier searches".to_owned(),
            "Ctrl-R older, Enter takes, Esc closes",
            earlier_from(state.keeping.as_ref()),
        ),
    };
    window(look, buffer, area, &title, keys);
    let inner = within(area);
    let rows = Rect { height: inner.height.saturating_sub(1).max(1), ..inner };
    let cursor = match menu {
        Menu::Completion(completion) => completion.chosen,
        Menu::Earlier(earlier) => Some(earlier.cursor).filter(|_| !earlier.rows.is_empty()),
    };
    let top = scrolled(0, cursor.unwrap_or(0), menu.rows(), rows.height.into());
    for row in 0..rows.height {
        let place = top + usize::from(row);
        match menu {
            Menu::Completion(completion) => choice(look, buffer, rows, row, completion, place),
            Menu::Earlier(earlier) => {
                let line = earlier.rows.get(place);
                let words = line.map_or(if place == 0 { "none has these words" } else { "" }, |query| &query.line);
                put_at(buffer, rows, (2, row), rows.width, vec![look.cut(words, room(rows), Role::Text)]);
                let bare = line.map_or("", |query| bare_words(query.bare, false));
                put_right(buffer, rows, row, Line::from(look.span(bare, Role::Quiet)));
            }
        }
        if cursor == Some(place) {
            put(buffer, rows, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, rows, row, look.style(Role::Selection));
        }
    }
    if inner.height > 1 {
        let foot = look.cut(&foot, usize::from(inner.width).saturating_sub(2), Role::Quiet);
        put(buffer, inner, inner.height - 1, &Line::from(vec![Span::raw("  "), foot]));
    }
}

/// Columns for a row's words beside what stands right of them.
fn room(rows: Rect) -> usize {
    usize::from(rows.width).saturating_sub(2 + 7)
}

/// A value, how many statements have it, and the spelling for which it is here.
fn choice(look: Look, buffer: &mut Buffer, rows: Rect, row: u16, completion: &Completion, place: usize) {
    let Some(choice) = completion.choices().get(place) else { return };
    let count = |count: usize| if rows.width < WIDE { grouped(count) } else { plural(count, "statement") };
    let count = choice.count.map_or_else(String::new, count);
    if rows.width < WIDE {
        put_at(buffer, rows, (2, row), rows.width, vec![look.cut(&choice.label, room(rows), Role::Text)]);
        put_right(buffer, rows, row, Line::from(look.span(&count, Role::Quiet)));
        return;
    }
    let label = (rows.width - COUNT - ALSO).min(LABEL);
    put_at(
        buffer,
        rows,
        (2, row),
        label,
        vec![look.cut(&choice.label, usize::from(label).saturating_sub(4), Role::Text)],
    );
    put_at(buffer, rows, (label, row), COUNT, vec![look.span(&count, Role::Quiet)]);
    if let Some(also) = &choice.also {
        let room = usize::from(rows.width - label - COUNT);
        let also = look.cut(&format!("also: {also}"), room, Role::Quiet);
        put_at(buffer, rows, (label + COUNT, row), rows.width, vec![also]);
    }
}

/// What is completed.
fn title(completion: &Completion) -> String {
    match completion.found.as_ref().and_then(|found| found.field) {
        Some(field) => format!("Complete {}:", field.name()),
        None => "Complete".to_owned(),
    }
}

/// Whose values these are, how many there are, and what their counts are of.
fn about(completion: &Completion) -> String {
    let Some(found) = &completion.found else { return String::new() };
    let Some(field) = found.field else {
        return "fields: what stands behind the colon is searched there only".to_owned();
    };
    let (shown, typed) = (found.choices.len(), completion.replaced());
    let many = if found.all > shown { format!("the first {shown} of {}", grouped(found.all)) } else { grouped(shown) };
    let begun = if typed.is_empty() { String::new() } else { format!(" with {typed}") };
    format!("{}: {many}{begun}; counted among what the rest of the line finds", field.words())
}

/// What bare words mean, for the end of a line; nothing for what they mean unless told otherwise.
pub fn bare_words(bare: Bare, long: bool) -> &'static str {
    match bare {
        Bare::Words if long => "words begin so",
        Bare::Words => "",
        Bare::Exact if long => "exact words",
        Bare::Exact => "exact",
        Bare::Fuzzy if long => "fuzzy titles",
        Bare::Fuzzy => "fuzzy",
    }
}
