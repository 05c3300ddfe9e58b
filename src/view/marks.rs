//! The window of marks, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::frame::{CLOSES, window};
use super::ink::{Line, Span};
use super::look::{Look, put, put_at, tint};
use crate::app::layout::{small_overlay_area, within};
use crate::app::mark::{Marking, Purpose};
use crate::app::pane::scrolled;
use crate::app::state::State;
use crate::user::theme::Role;

/// Draws the marks with their letters; gives the place of the cursor.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, marking: &Marking) -> Position {
    let count = marking.rows.len().max(1);
    let area = small_overlay_area(state.size, count as u16);
    let title = match marking.purpose {
        Purpose::Set => "Mark this place: a to z",
        Purpose::Go => "Go to a mark: a to z",
    };
    window(look, buffer, area, title, CLOSES);
    let inner = within(area);
    let top = scrolled(0, marking.cursor, count, inner.height.into());
    if marking.rows.is_empty() {
        let words = match marking.purpose {
            Purpose::Set => "No mark is set yet; press a letter",
            Purpose::Go => "No mark is set yet; m and a letter set one",
        };
        put(buffer, inner, 0, &Line::from(look.cut(words, inner.width.into(), Role::Quiet)));
    }
    for (row, (letter, words)) in (0..inner.height).zip(marking.rows.iter().skip(top)) {
        let room = usize::from(inner.width).saturating_sub(5);
        let letter = look.span(&letter.to_string(), Role::Key);
        put_at(buffer, inner, (2, row), inner.width, vec![letter, Span::raw("  "), look.cut(words, room, Role::Text)]);
        if top + usize::from(row) == marking.cursor {
            put(buffer, inner, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, inner, row, look.style(Role::Selection));
        }
    }
    Position { x: inner.x, y: inner.y + ((marking.cursor - top) as u16).min(inner.height.saturating_sub(1)) }
}
