//! What lies on top of the panes, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::frame::CLOSES;
use super::ink::{Line, Span};
use super::look::{Look, layered, put, put_at, put_right, put_typed, tint};
use super::{copy, facets, frame, groups, marks, shown, write};
use crate::app::command::{Command, Scope};
use crate::app::help::{self, key_of};
use crate::app::layout::{overlay_area, overlay_inner, small_overlay_area, within};
use crate::app::names::ORDERS;
use crate::app::order::{offered, place, words as order_words};
use crate::app::overlay::{Does, Overlay, Palette, problem_lines};
use crate::app::pane::scrolled;
use crate::app::state::State;
use crate::app::words::plural;
use crate::archive::problem::{Grade, Problem};
use crate::store::about::Subject;
use crate::text::width::columns;
use crate::user::theme::Role;

/// Draws what is on top; gives the place of the cursor in it.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer) -> Option<Position> {
    let overlay = state.overlay.as_ref()?;
    let problems = state.opened().map_or(&[][..], |opened| &opened.problems);
    let title = match overlay {
        Overlay::Help { scope, .. } => format!("Help: {}", scope.title().to_lowercase()),
        Overlay::Palette(_) => "Commands".to_owned(),
        Overlay::Problems { .. } => format!("This archive: {}", counted(problems)),
        Overlay::Groups(_) => format!("The list, {}", order_words(state.panes.list.order, true)),
        Overlay::Facets(_) => "Narrow".to_owned(),
        Overlay::Write(writing) => format!("Write to a file: {}", writing.what),
        Overlay::Copy(cursor) => return Some(copy::draw(state, look, buffer, *cursor)),
        Overlay::Shown(copied) => return Some(shown::draw(state, look, buffer, copied)),
        Overlay::Marks(marking) => return Some(marks::draw(state, look, buffer, marking)),
        Overlay::Sort(cursor) => return Some(draw_orders(state, look, buffer, *cursor)),
        Overlay::SortNames(cursor) => return Some(draw_name_orders(state, look, buffer, *cursor)),
    };
    frame::window(look, buffer, overlay_area(state.size), &title, CLOSES);
    let inner = overlay_inner(state.size);
    let cursor = match overlay {
        Overlay::Help { scope, top } => draw_help(look, buffer, inner, *scope, *top),
        Overlay::Palette(palette) => draw_palette(look, buffer, inner, palette),
        Overlay::Write(writing) => write::draw(look, buffer, inner, writing),
        Overlay::Groups(folded) => groups::draw(look, buffer, inner, folded),
        Overlay::Facets(narrow) => facets::draw(state, look, buffer, inner, narrow),
        Overlay::Sort(_) | Overlay::SortNames(_) | Overlay::Copy(_) | Overlay::Shown(_) | Overlay::Marks(_) => {
            Position { x: inner.x, y: inner.y }
        }
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

/// The orders of the list with their keys, and which of them there is.
fn draw_orders(state: &State, look: Look, buffer: &mut Buffer, cursor: usize) -> Position {
    let order = state.panes.list.order;
    // By date the other way round is offered, so that what is now has to be named.
    let now = if place(order) == 1 { format!("now {} ", order_words(order, true)) } else { "now ".to_owned() };
    draw_choice(state, look, buffer, (Scope::Sorting, &offered(order)), (place(order), &now), cursor)
}

/// The orders of names.
fn draw_name_orders(state: &State, look: Look, buffer: &mut Buffer, cursor: usize) -> Position {
    let rows = ORDERS.map(|(command, _, words)| (command, words));
    let now = match &state.panes.about.subject {
        Some(Subject::People { order, .. }) => ORDERS.iter().position(|(_, of, _)| of == order),
        _ => None,
    };
    let now = now.unwrap_or(rows.len());
    draw_choice(state, look, buffer, (Scope::SortingNames, &rows), (now, "now "), cursor)
}

/// A few commands with their keys, and which of them holds now.
fn draw_choice(
    state: &State,
    look: Look,
    buffer: &mut Buffer,
    (scope, rows): (Scope, &[(Command, &str)]),
    (now, words_now): (usize, &str),
    cursor: usize,
) -> Position {
    let area = small_overlay_area(state.size, rows.len() as u16);
    frame::window(look, buffer, area, "Sort", CLOSES);
    let inner = within(area);
    for (row, (command, words)) in (0..inner.height).zip(rows) {
        let key = key_of(*command, scope).unwrap_or("");
        let spans = vec![look.span(key, Role::Key), Span::raw("  "), look.span(words, Role::Text)];
        put_at(buffer, inner, (2, row), inner.width, spans);
        if usize::from(row) == now {
            put_right(buffer, inner, row, Line::from(look.span(words_now, Role::Quiet)));
        }
        if usize::from(row) == cursor {
            put(buffer, inner, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, inner, row, look.style(Role::Selection));
        }
    }
    Position { x: inner.x, y: inner.y + (cursor as u16).min(inner.height.saturating_sub(1)) }
}

/// How many problems there are, and how many remarks that cost nothing.
fn counted(problems: &[Problem]) -> String {
    let notes = problems.iter().filter(|problem| problem.grade == Grade::Note).count();
    let faults = plural(problems.len() - notes, "problem");
    if notes == 0 { faults } else { format!("{faults}, {}", plural(notes, "note")) }
}

fn draw_help(look: Look, buffer: &mut Buffer, area: Rect, scope: Scope, top: usize) -> Position {
    let width = usize::from(area.width);
    let lines = help::broken(scope, width);
    let top = top.min(lines.len().saturating_sub(area.height.into()));
    for (y, line) in lines.iter().skip(top).take(area.height.into()).enumerate() {
        put(buffer, area, y as u16, &help_line(look, line, help::keys_column(width)));
    }
    Position { x: area.x, y: area.y }
}

/// A line of help; keys take `column` columns.
pub fn help_line(look: Look, line: &help::Line, column: usize) -> Line {
    Line::from(match line {
        help::Line::Blank => Vec::new(),
        help::Line::Heading(words) => vec![look.span(words, Role::Heading)],
        help::Line::Words(words) => vec![look.span(words, Role::Quiet)],
        help::Line::Keys { keys, help } => row(look, keys, Role::Key, help, column),
        help::Line::Date(drawn, help) => row(look, &look.glyphs.drawn(*drawn), Role::Date, help, column),
    })
}

/// What is pressed or seen, and what it means.
fn row(look: Look, left: &str, role: Role, right: &str, width: usize) -> Vec<Span> {
    let fill = width.saturating_sub(columns(left)).max(1);
    vec![
        Span::raw(" ".repeat(help::INDENT)),
        look.span(left, role),
        Span::raw(" ".repeat(fill)),
        look.span(right, Role::Text),
    ]
}

fn draw_palette(look: Look, buffer: &mut Buffer, area: Rect, palette: &Palette) -> Position {
    let cursor = put_typed(look, buffer, area, ": ", &palette.line);
    let rule = look.glyphs.rule.repeat(area.width.into());
    put(buffer, area, 1, &Line::from(look.span(&rule, Role::Frame)));
    let list = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area };
    let top = scrolled(0, palette.cursor, palette.rows.len(), list.height.into());
    for (row, (place, found)) in palette.rows.iter().enumerate().skip(top).take(list.height.into()).enumerate() {
        let words = found.does.words();
        let marks: Vec<_> = found.marks.iter().map(|mark| (mark.clone(), look.style(Role::Match))).collect();
        let spans = layered(look, &words, 0..words.len(), look.style(Role::Text), &marks);
        put_at(buffer, list, (2, row as u16), list.width, spans);
        if columns(&words) + 2 > list.width.into() {
            put_right(buffer, list, row as u16, Line::from(look.span(look.glyphs.ellipsis, Role::Quiet)));
        }
        let keys = keys(found.does);
        if !keys.is_empty() {
            put_right(buffer, list, row as u16, Line::from(look.span(&format!(" {keys} "), Role::Quiet)));
        }
        if place == palette.cursor {
            put(buffer, list, row as u16, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, list, row as u16, look.style(Role::Selection));
        }
    }
    if palette.rows.is_empty() {
        put(buffer, list, 0, &Line::from(look.span("  No command is called so", Role::Quiet)));
    }
    cursor
}

/// The key of a command, wherever it has one, so that the palette teaches it.
fn keys(does: Does) -> &'static str {
    let Does::Run(command) = does else { return "" };
    Scope::ALL.into_iter().find_map(|scope| key_of(command, scope)).unwrap_or("")
}
