//! The window of facets, drawn: the facets as tabs, the values of one with their counts.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ink::{Line, Span};
use super::look::{Look, put, put_at, put_right, tint};
use crate::app::narrow::{Asked, Narrow, Value};
use crate::app::overlay::FACET_LINES;
use crate::app::pane::scrolled;
use crate::app::state::State;
use crate::app::words::{grouped, plural};
use crate::query::Field;
use crate::text::width::columns;
use crate::user::theme::Role;

/// From this width on the counts are drawn as bars too.
const WIDE: u16 = 60;
/// Columns of the longest bar.
const BAR: usize = 20;
/// Columns for a count.
const COUNT: usize = 8;

/// Draws the window's content; gives the place of the selected value.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect, narrow: &Narrow) -> Position {
    let top_left = Position { x: area.x, y: area.y };
    let (Some(list), Some(found)) = (narrow.shown(), &narrow.found) else {
        let words = if narrow.found.is_some() { "There is nothing to narrow by" } else { "Counting" };
        put(buffer, area, 0, &Line::from(look.span(words, Role::Quiet)));
        return top_left;
    };
    put(buffer, area, 0, &Line::from(tabs(look, narrow, area.width.into())));
    let rule = look.glyphs.rule.repeat(area.width.into());
    put(buffer, area, 1, &Line::from(look.span(&rule, Role::Frame)));
    let rows = Rect { y: area.y + 2, height: area.height.saturating_sub(FACET_LINES as u16), ..area };
    let query = &state.search.query;
    let count = narrow.len(query);
    let top = scrolled(0, narrow.cursor, count, rows.height.into());
    let mut cursor = top_left;
    let values = narrow.rows(query, top..count.min(top + usize::from(rows.height)));
    for ((row, place), value) in (0..rows.height).zip(top..).zip(values) {
        draw_value(look, buffer, rows, row, &value, found.matching);
        if place == narrow.cursor {
            put(buffer, rows, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, rows, row, look.style(Role::Selection));
            cursor = Position { x: rows.x, y: rows.y + row };
        }
    }
    if rows.height > 0 {
        put(buffer, area, area.height - 2, &Line::from(look.span(&rule, Role::Frame)));
        let foot = look.cut(&foot(found.matching, list.without, count), area.width.into(), Role::Quiet);
        put(buffer, area, area.height - 1, &Line::from(foot));
    }
    cursor
}

/// All facets, the shown one in brackets; where they do not fit, that one and its place among them.
fn tabs(look: Look, narrow: &Narrow, width: usize) -> Vec<Span> {
    let names: Vec<&str> = narrow.lists().iter().map(|list| words(list.field)).collect();
    let needed: usize = names.iter().map(|name| columns(name) + 4).sum();
    if needed <= width {
        let tab = |(place, name): (usize, &&str)| {
            let shown = place == narrow.list;
            let (words, role) =
                if shown { (format!("[ {name} ]"), Role::Focus) } else { (format!("  {name}  "), Role::Quiet) };
            look.span(&words, role)
        };
        return names.iter().enumerate().map(tab).collect();
    }
    let [before, after] = look.glyphs.beside;
    let place = format!(" {after}  {} of {}", narrow.list + 1, names.len());
    let name = names.get(narrow.list).unwrap_or(&"");
    vec![
        look.span(&format!("{before} "), Role::Quiet),
        look.span(&format!("[ {name} ]"), Role::Focus),
        look.span(&place, Role::Quiet),
    ]
}

/// A facet in a word; dates are told by the year.
fn words(field: Field) -> &'static str {
    match field {
        field if field.is_date() => "year",
        field => field.words(),
    }
}

fn draw_value(look: Look, buffer: &mut Buffer, rows: Rect, row: u16, value: &Value, matching: usize) {
    let (sign, said) = match value.asked {
        Asked::Nothing => (" ", ""),
        Asked::For(_) => (look.glyphs.ticked, "asked for"),
        Asked::Against(_) => ("-", "left out"),
    };
    let bar = if rows.width < WIDE { 0 } else { BAR };
    let right = COUNT + if bar > 0 { bar + 2 } else { 0 };
    // In a narrow window the sign alone says it.
    let said = if bar > 0 { said } else { "" };
    let room = usize::from(rows.width).saturating_sub(4 + right);
    let mut spans = vec![look.span(sign, Role::Focus), Span::raw(" ")];
    let said_room = if said.is_empty() { 0 } else { columns(said) + 2 };
    spans.push(look.cut(&value.label, room.saturating_sub(said_room), Role::Text));
    if !said.is_empty() {
        spans.push(look.span(&format!("  {said}"), Role::Quiet));
    }
    put_at(buffer, rows, (2, row), rows.width, spans);
    let count = value.count.unwrap_or(0);
    // Whoever has the value at all has a bar.
    let length = (count * bar).div_ceil(matching.max(1)).min(bar);
    let bar_at = (usize::from(rows.width) + 1).saturating_sub(right) as u16;
    put_at(buffer, rows, (bar_at, row), bar as u16, vec![look.span(&look.glyphs.narrow.repeat(length), Role::Bar)]);
    if value.count.is_some() {
        put_right(buffer, rows, row, Line::from(look.span(&format!("{} ", grouped(count)), Role::Text)));
    }
}

/// How many statements there are, how many have no value, how many values there are.
fn foot(matching: usize, without: usize, values: usize) -> String {
    let without = match without {
        0 => String::new(),
        1 => "; 1 has none".to_owned(),
        without => format!("; {} have none", grouped(without)),
    };
    format!("{} in {}{without}", plural(values, "value"), plural(matching, "statement"))
}
