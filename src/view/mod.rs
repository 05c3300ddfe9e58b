//! Floor 6: the state, shown. Drawing reads and never changes.

mod about;
mod advice;
mod chart;
mod compare;
mod copy;
mod detail;
mod facets;
mod frame;
mod glyphs;
mod groups;
mod ink;
mod list;
mod look;
mod mark;
mod marks;
mod menu;
mod overlay;
mod overview;
mod shown;
mod span;
mod status;
mod table;
mod text;
mod timeline;
mod top;
mod write;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::layout::{Areas, Arrangement};
use crate::app::pane::Pane;
use crate::app::state::State;
use look::Look;

/// Draws the whole screen, and puts the real cursor on what is selected, for screen readers and for the eye.
pub fn draw(state: &State, frame: &mut Frame) {
    let area = frame.area();
    // Between a resize and its action the window and the state differ; the next frame is right.
    if area.is_empty() || state.blank || (area.width, area.height) != (state.size.width, state.size.height) {
        return;
    }
    let cursor = paint(state, frame.buffer_mut());
    frame.set_cursor_position(cursor.unwrap_or(Position { x: area.right() - 1, y: area.bottom() - 1 }));
}

/// Draws into a buffer of the state's size; gives the place of the cursor.
fn paint(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let look = Look::of(state);
    let areas = state.areas();
    if areas.arrangement == Arrangement::Tiny {
        return Some(top::tiny(state, look, buffer, areas.header));
    }
    top::header(state, look, buffer, &areas);
    let mut cursor = top::prompt(state, look, buffer, &areas)
        .or(status::find(state, areas.status))
        .or(status::name(state, areas.status));
    menu::draw(state, look, buffer, areas.menu);
    for pane in Pane::ALL {
        let at = draw_pane(state, look, buffer, &areas, pane);
        cursor = cursor.or(at.filter(|_| pane == state.panes.focus));
    }
    status::draw(state, look, buffer, &areas);
    overlay::draw(state, look, buffer).or(cursor)
}

fn draw_pane(state: &State, look: Look, buffer: &mut Buffer, areas: &Areas, pane: Pane) -> Option<Position> {
    let area = areas.pane(pane);
    if area.is_empty() {
        return None;
    }
    let inner = areas.inner(pane);
    if inner != area {
        let right = match pane {
            Pane::List => list::place(state),
            Pane::Text => text::place(state, inner),
            Pane::Timeline => timeline::scale(state, look),
            Pane::About => about::place(state, inner),
        };
        let title = state.title(pane);
        frame::pane(look, buffer, area, (&title, pane == state.panes.focus), &right);
    }
    match pane {
        Pane::List => list::draw(state, look, buffer, inner),
        Pane::Text => text::draw(state, look, buffer, inner),
        Pane::Timeline => timeline::draw(state, look, buffer, inner),
        Pane::About => match &state.panes.about.beside {
            Some(beside) => Some(compare::draw(look, buffer, inner, beside)),
            None => about::draw(state, look, buffer, inner),
        },
    }
}
