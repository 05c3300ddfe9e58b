//! The list of statements, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::advice;
use super::ink::{Line, Span};
use super::look::{Look, layered, put, put_at, put_cut, put_right, tint};
use crate::app::advice::limits;
use crate::app::order::words;
use crate::app::pane::Pane;
use crate::app::pane::list::{AIR, Card, MARGIN, heading};
use crate::app::state::{Phase, State};
use crate::app::words::{grouped, spoken};
use crate::store::page::Row;
use crate::text::wrap::wrap;
use crate::user::theme::Role;

/// Columns for a date before a title.
const DATE: usize = 13;

/// Where the cursor stands, for the border; the longer form first.
pub fn place(state: &State) -> Vec<String> {
    let list = &state.panes.list;
    if list.page.matching == 0 {
        return Vec::new();
    }
    let order = words(list.order, !state.search.query.is_empty());
    let place = format!("{} of {}", grouped(list.cursor + 1), grouped(list.page.matching));
    let ticked = match state.ticked.len() {
        0 => String::new(),
        count => format!("{} ticked, ", grouped(count)),
    };
    vec![format!("{ticked}{order}, {place}"), format!("{ticked}{place}"), place]
}

/// Draws the rows; gives the place of the selected one.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let list = &state.panes.list;
    if list.page.matching == 0 {
        if let Some(advised) = &state.advised {
            return advice::draw(state, look, buffer, area, advised);
        }
        empty(state, look, buffer, area);
        return None;
    }
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut y = 0;
    let mut cursor = None;
    // Below the last row that fits, the start of the next one shows that there is more.
    for place in list.top.. {
        let Some(row) = list.row(place).filter(|_| y < area.height) else { break };
        let shown = Shown { row, card: Card::new(row, width, height), ticked: state.ticked.contains(&row.id) };
        let lines = shown.card.height() as u16;
        let selected = place == list.cursor && state.reading.as_ref() == Some(&row.id);
        draw_card(look, buffer, Rect { y: area.y + y, height: lines.min(area.height - y), ..area }, &shown);
        if selected {
            cursor = Some(Position { x: area.x, y: area.y + y });
            mark(state, look, buffer, area, y, lines.min(area.height - y));
        }
        y += lines;
    }
    cursor
}

/// A row in sight, and how it is laid out.
struct Shown<'a> {
    row: &'a Row,
    card: Card,
    ticked: bool,
}

/// The selected card bears a sign on each of its lines; where the keys go it is reversed as well.
fn mark(state: &State, look: Look, buffer: &mut Buffer, area: Rect, y: u16, lines: u16) {
    let role = if state.moves(Pane::List) { Role::Selection } else { Role::Chosen };
    for line in y..y + lines {
        put_at(buffer, area, (0, line), 1, vec![look.span(look.glyphs.selected, Role::Focus)]);
        tint(buffer, area, line, look.style(role));
    }
}

fn draw_card(look: Look, buffer: &mut Buffer, area: Rect, shown: &Shown) {
    let Shown { row, card, ticked } = shown;
    // Where every column counts the sign of a tick stands in the margin.
    let tick = if *ticked { look.glyphs.ticked } else { "" };
    let (in_margin, before_date) = if card.head && *ticked { ("", format!("{tick} ")) } else { (tick, String::new()) };
    let date = look.date(row.date.as_ref());
    let kind = spoken(&row.kind);
    let margin = || Span::raw(" ".repeat(MARGIN));
    let inside = Rect { width: area.width.saturating_sub(AIR as u16), ..area };
    let date_role = if row.date.is_some() { Role::Date } else { Role::Quiet };
    let mut y = 0;
    if card.head {
        put(
            buffer,
            area,
            y,
            &Line::from(vec![
                margin(),
                look.span(&before_date, Role::Focus),
                look.span(&date, date_role),
                // Before the kind, of which a narrow window cuts what it has no room for.
                look.span(if row.unverified { "  ! UNVERIFIED" } else { "" }, Role::Warning),
                look.span(&format!("  {kind}"), Role::Quiet),
            ]),
        );
        if row.facts > 0 {
            put_right(
                buffer,
                area,
                y,
                Line::from(look.span(&format!(" {} {} ", row.facts, look.glyphs.fact), Role::Quiet)),
            );
        }
        y += 1;
    }
    let marks: Vec<_> = row.title_marks.as_slice().iter().map(|mark| (mark.clone(), look.style(Role::Match))).collect();
    let marks = if row.title.is_some() { marks } else { Vec::new() };
    let base = look.style(if row.title.is_some() { Role::Text } else { Role::Quiet });
    let last = card.title.len().saturating_sub(1);
    for (place, bytes) in card.title.iter().enumerate() {
        let mut spans = vec![margin()];
        if !card.head && place == 0 {
            spans = vec![look.span(&format!(" {in_margin:1}"), Role::Focus)];
        }
        if !card.head {
            spans.push(look.cut(&format!("{date:<DATE$}"), DATE, date_role));
            spans.push(look.span(if row.unverified && place == 0 { "! " } else { "" }, Role::Warning));
        }
        // The last line that is shown runs on into the rest of the title, which the edge then cuts.
        let bytes = if place == last { bytes.start..heading(row).len() } else { bytes.clone() };
        spans.extend(layered(look, heading(row), bytes, base, &marks));
        put_cut(look, buffer, inside, y, spans);
        y += 1;
    }
    if !card.why.is_empty() {
        let indent = if card.head { MARGIN } else { MARGIN + DATE };
        put_cut(look, buffer, inside, y, vec![Span::raw(" ".repeat(indent)), look.span(&card.why, Role::Quiet)]);
    }
}

/// What stands in place of rows.
fn empty(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let (words, role) = match &state.archive {
        Phase::Opening => ("Opening the archive".to_owned(), Role::Quiet),
        Phase::Failed(why) => (why.clone(), Role::Error),
        Phase::Open(_) if state.search.query.is_empty() => ("This archive holds no statement".to_owned(), Role::Quiet),
        Phase::Open(opened) => (format!("No statement matches.\n\n{}", limits(opened.statements)), Role::Text),
    };
    let width = usize::from(area.width).saturating_sub(2 * MARGIN).max(1);
    for (row, line) in wrap(&words, width).into_iter().enumerate() {
        put(buffer, area, row as u16, &Line::from(vec![Span::raw(" ".repeat(MARGIN)), look.span(&words[line], role)]));
    }
}
