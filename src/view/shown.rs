//! A copy that is shown instead of sent, drawn: nothing stands beside its words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame::CLOSES;
use super::ink::{Line, clear};
use super::look::{Look, layered, put, put_right};
use crate::app::layout::overlay_inner;
use crate::app::shown::Shown;
use crate::app::state::State;
use crate::text::width::columns;
use crate::user::theme::Role;

/// Draws what it is, a rule, and its words; gives the place of the cursor.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, shown: &Shown) -> Position {
    let areas = state.areas();
    // The lines below the panes stay.
    let area = Rect { x: 0, y: 0, width: state.size.width, height: areas.status.y };
    clear(buffer, area);
    put(buffer, area, 0, &Line::from(look.cut(&shown.told, area.width.into(), Role::Focus)));
    if columns(&shown.told) + CLOSES.len() + 2 < area.width.into() {
        put_right(buffer, area, 0, Line::from(look.span(CLOSES, Role::Quiet)));
    }
    put(buffer, area, 1, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
    let inner = overlay_inner(state.size);
    let words = Rect { y: 2.min(area.height), height: inner.height.min(area.height.saturating_sub(2)), ..area };
    let lines = shown.lines(inner.width.into());
    for (row, line) in lines.iter().skip(shown.top).take(words.height.into()).enumerate() {
        let spans = layered(look, &shown.text, line.clone(), look.style(Role::Text), &[]);
        put(buffer, words, row as u16, &Line::from(spans));
    }
    Position { x: words.x, y: words.y }
}
