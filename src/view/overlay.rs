//! What lies on top of the panes, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use super::look::{Look, layered, put, put_at, put_right, tint};
use crate::app::command::{Command, Scope};
use crate::app::help::{self, key_of};
use crate::app::layout::{overlay_area, overlay_inner};
use crate::app::overlay::{Overlay, Palette, problem_lines};
use crate::app::pane::{Pane, scrolled};
use crate::app::state::State;
use crate::app::words::plural;
use crate::text::width::columns;
use crate::user::theme::Role;

/// Columns for the keys of a line of help.
const KEYS: usize = 22;

/// Draws what is on top; gives the place of the cursor in it.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer) -> Option<Position> {
    let overlay = state.overlay.as_ref()?;
    let problems = state.opened().map_or(&[][..], |opened| &opened.problems);
    let title = match overlay {
        Overlay::Help { pane, .. } => format!("Help: {}", pane.title().to_lowercase()),
        Overlay::Palette(_) => "Commands".to_owned(),
        Overlay::Problems { .. } => format!("This archive: {}", plural(problems.len(), "problem")),
    };
    window(look, buffer, overlay_area(state.size), &title);
    let inner = overlay_inner(state.size);
    let cursor = match overlay {
        Overlay::Help { pane, top } => draw_help(look, buffer, inner, *pane, *top),
        Overlay::Palette(palette) => draw_palette(look, buffer, inner, palette),
        Overlay::Problems { top } => {
            let lines = problem_lines(problems, inner.width.into());
            for (row, line) in lines.iter().skip(*top).take(inner.height.into()).enumerate() {
                put(buffer, inner, row as u16, &Line::from(look.span(line, Role::Text)));
            }
            Position { x: inner.x, y: inner.y }
        }
    };
    Some(cursor)
}

/// An empty window with a border.
fn window(look: Look, buffer: &mut Buffer, area: Rect, title: &str) {
    Clear.render(area, buffer);
    Block::bordered()
        .border_set(look.glyphs.focus)
        .border_style(look.style(Role::Focus))
        .title_top(Line::from(look.span(&format!("[ {title} ]"), Role::Focus)))
        .title_top(Line::from(look.span(" Esc closes ", Role::Quiet)).right_aligned())
        .render(area, buffer);
}

fn draw_help(look: Look, buffer: &mut Buffer, area: Rect, pane: Pane, top: usize) -> Position {
    let lines = help::lines(pane);
    let top = top.min(lines.len().saturating_sub(area.height.into()));
    let keys_width = KEYS.min(usize::from(area.width) / 2);
    for (y, line) in lines.iter().skip(top).take(area.height.into()).enumerate() {
        let spans = match line {
            help::Line::Blank => Vec::new(),
            help::Line::Heading(words) => vec![look.span(words, Role::Heading)],
            help::Line::Words(words) => vec![look.span(words, Role::Quiet)],
            help::Line::Keys { keys, help } => row(look, keys, Role::Key, help, keys_width),
            help::Line::Date(drawn, help) => row(look, &look.glyphs.drawn(*drawn), Role::Date, help, keys_width),
        };
        put(buffer, area, y as u16, &Line::from(spans));
    }
    Position { x: area.x, y: area.y }
}

/// What is pressed or seen, and what it means.
fn row(look: Look, left: &str, role: Role, right: &str, width: usize) -> Vec<Span<'static>> {
    let fill = width.saturating_sub(columns(left)).max(1);
    vec![Span::raw("  "), look.span(left, role), Span::raw(" ".repeat(fill)), look.span(right, Role::Text)]
}

fn draw_palette(look: Look, buffer: &mut Buffer, area: Rect, palette: &Palette) -> Position {
    put(buffer, area, 0, &Line::from(vec![look.span(": ", Role::Focus), look.span(palette.line.text(), Role::Text)]));
    let rule = look.glyphs.rule.repeat(area.width.into());
    put(buffer, area, 1, &Line::from(look.span(&rule, Role::Frame)));
    let list = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area };
    let top = scrolled(0, palette.cursor, palette.rows.len(), list.height.into());
    for (row, (place, found)) in palette.rows.iter().enumerate().skip(top).take(list.height.into()).enumerate() {
        let help = found.command.row().help;
        let marks: Vec<_> = found.marks.iter().map(|mark| (mark.clone(), look.style(Role::Match))).collect();
        let spans = layered(help, 0..help.len(), look.style(Role::Text), &marks);
        put_at(buffer, list, (2, row as u16), list.width, spans);
        put_right(buffer, list, row as u16, Line::from(look.span(&format!(" {} ", keys(found.command)), Role::Quiet)));
        if place == palette.cursor {
            put(buffer, list, row as u16, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, list, row as u16, look.style(Role::Selection));
        }
    }
    let column = 2 + columns(palette.line.before_cursor()) as u16;
    Position { x: (area.x + column).min(area.right().saturating_sub(1)), y: area.y }
}

/// The key of a command, wherever it has one, so that the palette teaches it.
fn keys(command: Command) -> &'static str {
    Scope::ALL.into_iter().find_map(|scope| key_of(command, scope)).unwrap_or("")
}
