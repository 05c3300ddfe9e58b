//! Borders of panes and windows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ink::{Line, border, clear};
use super::look::{Look, put, put_right};
use crate::text::width::columns;
use crate::user::theme::Role;

/// How to get rid of a window on top, where its border has room for that.
pub const CLOSES: &str = "Esc closes";

/// The border of a pane: heavy, with brackets round its title, where the keys go. The first form on its right that
/// fits is told.
pub fn pane(look: Look, buffer: &mut Buffer, area: Rect, (title, focused): (&str, bool), right: &[String]) {
    let (set, role) = if focused { (look.glyphs.focus, Role::Focus) } else { (look.glyphs.frame, Role::Frame) };
    let title = if focused { format!("[ {title} ]") } else { format!(" {title} ") };
    let room = usize::from(area.width).saturating_sub(title.len() + 5);
    border(buffer, area, set, look.style(role));
    // The corners are not written over.
    let top = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if let Some(form) = right.iter().find(|form| columns(form) <= room) {
        put_right(buffer, top, 0, Line::from(look.span(&format!(" {form} "), Role::Quiet)));
    }
    put(buffer, top, 0, &Line::from(look.span(&title, if focused { Role::Focus } else { Role::Text })));
}

/// An empty window over what lies below; on its right the keys that it has, where there is room.
pub fn window(look: Look, buffer: &mut Buffer, area: Rect, title: &str, keys: &str) {
    clear(buffer, area);
    pane(look, buffer, area, (title, true), &[keys.to_owned()]);
}
