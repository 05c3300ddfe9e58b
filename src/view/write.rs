//! The window in which a file is named, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ink::{Line, Span};
use super::look::{Look, put, put_at, put_typed, tint};
use crate::app::pane::scrolled;
use crate::app::write::Writing;
use crate::text::width::columns;
use crate::user::theme::Role;

/// What stands before the name.
const FILE: &str = "File: ";

/// Columns for the name of a format.
const NAME: usize = 12;

/// Draws the name of the file over the ways to write it; gives the place of the cursor.
pub fn draw(look: Look, buffer: &mut Buffer, area: Rect, writing: &Writing) -> Position {
    let cursor = put_typed(look, buffer, area, FILE, &writing.line);
    let rule = look.glyphs.rule.repeat(area.width.into());
    put(buffer, area, 1, &Line::from(look.span(&rule, Role::Frame)));
    let list = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area };
    let top = scrolled(0, writing.cursor, writing.ways.len(), list.height.into());
    for (row, (place, way)) in (0..list.height).zip(writing.ways.iter().enumerate().skip(top)) {
        let fill = " ".repeat(NAME.saturating_sub(columns(way.name())).max(1));
        let room = usize::from(list.width).saturating_sub(NAME + 2);
        let words = look.cut(way.words(), room, Role::Text);
        put_at(buffer, list, (2, row), list.width, vec![look.span(way.name(), Role::Key), Span::raw(fill), words]);
        if place == writing.cursor {
            put(buffer, list, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, list, row, look.style(Role::Selection));
        }
    }
    cursor
}
