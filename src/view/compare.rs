//! Two statements side by side, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::about::draw_lines;
use super::look::{Look, put_at};
use crate::app::pane::about::MARGIN;
use crate::app::pane::compare::{Beside, Column, GAP};
use crate::user::theme::Role;

/// Draws both; gives the place of the one that the keys scroll.
pub fn draw(look: Look, buffer: &mut Buffer, area: Rect, beside: &Beside) -> Position {
    let width = area.width.saturating_sub(MARGIN + GAP as u16) / 2;
    let mut cursor = Position { x: area.x, y: area.y };
    for (which, column) in beside.columns.iter().enumerate() {
        let x = area.x + MARGIN + which as u16 * (width + GAP as u16);
        let part = Rect { x, width: width.min(area.right().saturating_sub(x)), ..area };
        draw_column(look, buffer, part, column);
        if which == beside.here {
            cursor = Position { x: x - MARGIN, y: area.y };
            // The sign of what has the keys stands down its side.
            let side = Rect { x: x - MARGIN, width: 1, ..area };
            for row in 0..area.height {
                put_at(buffer, side, (0, row), 1, vec![look.span(look.glyphs.selected, Role::Focus)]);
            }
        }
    }
    cursor
}

fn draw_column(look: Look, buffer: &mut Buffer, area: Rect, column: &Column) {
    let area = Rect { x: area.x - MARGIN, width: area.width + MARGIN, ..area };
    draw_lines(look, buffer, area, &column.lines[column.top.min(column.lines.len())..]);
}
