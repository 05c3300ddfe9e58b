//! The window of what can be copied, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::frame::{CLOSES, window};
use super::ink::{Line, Span};
use super::look::{Look, put, put_at, tint};
use crate::app::command::Scope;
use crate::app::copy::OFFERED;
use crate::app::copying::meant;
use crate::app::help::key_of;
use crate::app::layout::{small_overlay_area, within};
use crate::app::pane::scrolled;
use crate::app::state::State;
use crate::user::theme::Role;

/// Draws what can be copied with its keys; gives the place of the cursor.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, cursor: usize) -> Position {
    let area = small_overlay_area(state.size, OFFERED.len() as u16);
    window(look, buffer, area, &format!("Copy: {}", meant(state)), CLOSES);
    let inner = within(area);
    let top = scrolled(0, cursor, OFFERED.len(), inner.height.into());
    for (row, (command, words)) in (0..inner.height).zip(OFFERED.into_iter().skip(top)) {
        let key = key_of(command, Scope::Copying).unwrap_or("");
        let spans = vec![look.span(key, Role::Key), Span::raw("  "), look.span(words, Role::Text)];
        put_at(buffer, inner, (2, row), inner.width, spans);
        if top + usize::from(row) == cursor {
            put(buffer, inner, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, inner, row, look.style(Role::Selection));
        }
    }
    Position { x: inner.x, y: inner.y + ((cursor - top) as u16).min(inner.height.saturating_sub(1)) }
}
