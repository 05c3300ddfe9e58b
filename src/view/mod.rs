//! Floor 6: the state, shown. Drawing reads and never changes.

mod chart;
mod detail;
mod glyphs;
mod list;
mod look;
mod overlay;
mod span;
mod status;
mod text;
mod timeline;
mod top;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Widget};

use crate::app::layout::{Areas, Arrangement};
use crate::app::pane::Pane;
use crate::app::state::State;
use crate::text::width::columns;
use crate::user::theme::Role;
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
    let mut cursor = top::prompt(state, look, buffer, &areas);
    for pane in Pane::ALL {
        let at = draw_pane(state, look, buffer, &areas, pane);
        cursor = cursor.or(at.filter(|_| pane == state.panes.focus));
    }
    status::status(state, look, buffer, areas.status);
    status::hints(state, look, buffer, areas.hints);
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
            Pane::Timeline => timeline::scale(state, look).into_iter().collect(),
        };
        frame(state, look, buffer, area, pane, &right);
    }
    match pane {
        Pane::List => list::draw(state, look, buffer, inner),
        Pane::Text => text::draw(state, look, buffer, inner),
        Pane::Timeline => timeline::draw(state, look, buffer, inner),
    }
}

/// The border of a pane: heavy, with brackets round its title, where the keys go. The first form on its right that
/// fits is told.
fn frame(state: &State, look: Look, buffer: &mut Buffer, area: Rect, pane: Pane, right: &[String]) {
    let focused = pane == state.panes.focus;
    let (set, role) = if focused { (look.glyphs.focus, Role::Focus) } else { (look.glyphs.frame, Role::Frame) };
    let title = format!("{} {}", pane.number(), pane.title());
    let title = if focused { format!("[ {title} ]") } else { format!(" {title} ") };
    let room = usize::from(area.width).saturating_sub(title.len() + 5);
    let title = Line::from(look.span(&title, if focused { Role::Focus } else { Role::Text }));
    let fitting = right.iter().find(|form| columns(form) <= room);
    let right = fitting.map_or_else(Line::default, |form| Line::from(look.span(&format!(" {form} "), Role::Quiet)));
    Block::bordered()
        .border_set(set)
        .border_style(look.style(role))
        .title_top(title)
        .title_top(right.right_aligned())
        .render(area, buffer);
}
