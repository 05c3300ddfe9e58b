//! What the archive says about a subject, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ink::{Line as Drawn, Span};
use super::look::{Look, put, put_at, tint};
use crate::app::about::line::{Line, Piece, Row};
use crate::app::pane::Pane;
use crate::app::pane::about::MARGIN;
use crate::app::state::State;
use crate::store::about::index::Basis;
use crate::text::width::columns;
use crate::user::theme::Role;

/// Draws the lines in sight; gives the place of the selected one.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let about = &state.panes.about;
    draw_lines(look, buffer, area, &about.lines[about.top.min(about.lines.len())..]);
    let row = u16::try_from(about.cursor.checked_sub(about.top)?).ok().filter(|row| *row < area.height)?;
    put_at(buffer, area, (0, row), 1, vec![look.span(look.glyphs.selected, Role::Focus)]);
    if about.leads().is_some() {
        let role = if state.moves(Pane::About) { Role::Selection } else { Role::Chosen };
        tint(buffer, area, row, look.style(role));
    }
    Some(Position { x: area.x, y: area.y + row })
}

/// Draws lines from the top of an area, as many as there is room for.
pub fn draw_lines(look: Look, buffer: &mut Buffer, area: Rect, lines: &[Line]) {
    let inner = Rect { x: area.x + MARGIN.min(area.width), width: area.width.saturating_sub(MARGIN), ..area };
    for (row, line) in (0..area.height).zip(lines) {
        match line {
            Line::Blank => {}
            Line::Rule => put(buffer, area, row, &rule(look, area.width)),
            Line::Words { pieces, .. } => put(buffer, inner, row, &drawn(look, pieces)),
            Line::Row(cells) => put(buffer, inner, row, &table_row(look, cells)),
        }
    }
}

/// A row of a table. Behind its bar, what stands behind begins at the end of the scale.
fn table_row(look: Look, row: &Row) -> Drawn {
    let mut spans: Vec<Span> = row.pieces.iter().map(|piece| look.span(&piece.words, piece.role)).collect();
    if let Some(bar) = row.bar {
        let drawn = look.glyphs.bar(bar);
        let rest = " ".repeat(bar.cells.saturating_sub(columns(&drawn)));
        spans.push(look.span(look.glyphs.tick, Role::Frame));
        spans.push(look.span(&drawn, if bar.basis == Basis::Stated { Role::Bar } else { Role::Possible }));
        spans.push(Span::raw(rest));
    }
    spans.extend(row.after.iter().map(|piece| look.span(&piece.words, piece.role)));
    Drawn::from(spans)
}

/// Pieces of a line.
fn drawn(look: Look, pieces: &[Piece]) -> Drawn {
    Drawn::from(pieces.iter().map(|piece| look.span(&piece.words, piece.role)).collect::<Vec<Span>>())
}

fn rule(look: Look, width: u16) -> Drawn {
    Drawn::from(look.span(&look.glyphs.rule.repeat(width.into()), Role::Frame))
}

/// Which line of how many, for the border.
pub fn place(state: &State, inner: Rect) -> Vec<String> {
    let about = &state.panes.about;
    if about.beside.is_some() {
        return vec!["Tab the other side, Esc closes".to_owned()];
    }
    let height = usize::from(inner.height);
    let last_top = about.lines.len().saturating_sub(height);
    let told = match (about.top * 100).checked_div(last_top) {
        None if about.account.is_none() => "looking it up",
        None => "whole",
        Some(0) => "top",
        Some(100) => "end",
        Some(percent) => return vec![format!("{percent}%")],
    };
    vec![told.to_owned()]
}
