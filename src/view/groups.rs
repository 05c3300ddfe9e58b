//! The window of the groups of the list, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ink::Line;
use super::look::{Look, put, put_at, put_right, tint};
use crate::app::groups::Folded;
use crate::app::pane::scrolled;
use crate::app::words::grouped;
use crate::user::theme::Role;

/// Draws the groups with their counts; gives the place of the cursor.
pub fn draw(look: Look, buffer: &mut Buffer, area: Rect, folded: &Folded) -> Position {
    let rows = folded.rows.as_deref().unwrap_or_default();
    let told = match &folded.rows {
        None => "  Looking them up",
        Some(rows) if rows.is_empty() => "  No statement matches",
        Some(_) => "",
    };
    put(buffer, area, 0, &Line::from(look.span(told, Role::Quiet)));
    let top = scrolled(0, folded.cursor, rows.len(), area.height.into());
    let counts = rows.iter().map(|group| grouped(group.count)).collect::<Vec<_>>();
    let widest = counts.iter().map(String::len).max().unwrap_or(0);
    let room = usize::from(area.width).saturating_sub(widest + 4);
    for (row, (group, count)) in (0..area.height).zip(rows.iter().zip(&counts).skip(top)) {
        put_at(buffer, area, (2, row), area.width, vec![look.cut(&group.name, room, Role::Text)]);
        put_right(buffer, area, row, Line::from(look.span(&format!("{count} "), Role::Quiet)));
        if top + usize::from(row) == folded.cursor {
            put(buffer, area, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, area, row, look.style(Role::Selection));
        }
    }
    let row = (folded.cursor - top.min(folded.cursor)) as u16;
    Position { x: area.x, y: area.y + row.min(area.height.saturating_sub(1)) }
}
