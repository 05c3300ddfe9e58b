//! Borders of panes and windows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Widget};

use super::look::Look;
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

/// An empty window over what lies below; on its right the keys that it has, where there is room.
pub fn window(look: Look, buffer: &mut Buffer, area: Rect, title: &str, keys: &str) {
    Clear.render(area, buffer);
    pane(look, buffer, area, (title, true), &[keys.to_owned()]);
}
