//! What stands in the list where nothing matches: each part alone, what would find something, what it does not mean.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ink::{Line, Span};
use super::look::{Look, put, put_right, tint};
use super::text::search_help;
use crate::app::advice::{Advised, limits};
use crate::app::pane::scrolled;
use crate::app::state::State;
use crate::app::words::{grouped, plural};
use crate::text::width::columns;
use crate::text::wrap::wrap;
use crate::user::theme::Role;

/// Columns left of every line, for the sign of the chosen one.
const MARGIN: usize = 2;
/// Columns for a number.
const NUMBER: usize = 7;
/// Lines of help that are worth beginning with.
const HELP: u16 = 5;
/// From this width on counts have their noun.
const WIDE: usize = 46;

/// One line of advice.
enum Told {
    /// Air, left out where there is none.
    Air,
    /// Words of one role.
    Words(String, Role),
    /// The head of the parts.
    Head,
    /// A part, what it finds alone, and what there is instead.
    Part(String, usize, String),
    /// A suggestion: its place, what it does, what it finds.
    Try(usize, String, String),
}

/// Draws the advice, and where it stands alone and leaves room, what a search understands; gives the place of the chosen suggestion.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect, advised: &Advised) -> Option<Position> {
    let statements = state.opened().map_or(0, |opened| opened.statements);
    let mut lines = told(advised, statements, area.width.into());
    if lines.len() > area.height.into() {
        lines.retain(|line| !matches!(line, Told::Air));
    }
    let chosen = advised.chosen(state.search.is_typing());
    let is_chosen = |line: &Told| matches!(line, Told::Try(place, ..) if Some(*place) == chosen);
    let at = lines.iter().position(is_chosen);
    let top = scrolled(0, at.unwrap_or(0), lines.len(), area.height.into());
    let names = names(advised, area.width.into());
    let below = (lines.len() as u16 + 1).min(area.height);
    if state.areas().text.is_empty() && area.height - below >= HELP {
        search_help(look, buffer, Rect { y: area.y + below, height: area.height - below, ..area });
    }
    let mut cursor = None;
    for (row, line) in (0..area.height).zip(lines.iter().skip(top)) {
        draw_line(look, buffer, area, row, line, names);
        if is_chosen(line) {
            put(buffer, area, row, &Line::from(look.span(look.glyphs.selected, Role::Focus)));
            tint(buffer, area, row, look.style(Role::Selection));
            cursor = Some(Position { x: area.x, y: area.y + row });
        }
    }
    cursor
}

/// Columns for the words of the parts.
fn names(advised: &Advised, width: usize) -> usize {
    advised.parts().iter().map(|(words, ..)| columns(words)).max().unwrap_or(0).min(width / 2)
}

fn told(advised: &Advised, statements: usize, width: usize) -> Vec<Told> {
    let count = |count: usize| if width < WIDE { grouped(count) } else { plural(count, "statement") };
    let mut lines = vec![Told::Words(advised.heading(), Role::Heading), Told::Air];
    let parts = advised.parts();
    if !parts.is_empty() {
        lines.push(Told::Head);
        let beside = width.saturating_sub(MARGIN + names(advised, width) + NUMBER + 3);
        for (words, matching, instead) in parts {
            if columns(&instead) <= beside {
                lines.push(Told::Part(words, matching, instead));
                continue;
            }
            // What has no room beside the number stands below it.
            lines.push(Told::Part(words, matching, String::new()));
            let broken = wrap(&instead, width.saturating_sub(2 * MARGIN + 1).max(1));
            lines.extend(broken.into_iter().map(|line| Told::Words(format!("  {}", &instead[line]), Role::Quiet)));
        }
        lines.push(Told::Air);
    }
    if !advised.advice.tries.is_empty() {
        lines.push(Told::Words("Try".to_owned(), Role::Heading));
        let tries = advised.advice.tries.iter().enumerate();
        lines.extend(tries.map(|(place, one)| Told::Try(place, advised.words(one), count(one.matching))));
        lines.push(Told::Air);
    }
    let limits = limits(statements);
    let broken = wrap(&limits, width.saturating_sub(2 * MARGIN).max(1));
    lines.extend(broken.into_iter().map(|line| Told::Words(limits[line].to_owned(), Role::Text)));
    lines
}

/// `names` is how many columns the parts have for their words.
fn draw_line(look: Look, buffer: &mut Buffer, area: Rect, row: u16, line: &Told, names: usize) {
    let width = usize::from(area.width);
    let margin = Span::raw(" ".repeat(MARGIN));
    match line {
        Told::Air => {}
        Told::Words(words, role) => {
            put(buffer, area, row, &Line::from(vec![margin, look.cut(words, width.saturating_sub(MARGIN), *role)]));
        }
        Told::Head => put(buffer, area, row, &Line::from(part(look, ("part", "alone"), names, Role::Quiet))),
        Told::Part(words, alone, instead) => {
            let mut spans = part(look, (words, &grouped(*alone)), names, Role::Text);
            let room = width.saturating_sub(MARGIN + names + NUMBER + 3);
            spans.extend([Span::raw("  "), look.cut(instead, room, Role::Quiet)]);
            put(buffer, area, row, &Line::from(spans));
        }
        Told::Try(_, words, count) => {
            let room = width.saturating_sub(MARGIN + columns(count) + 2);
            put(buffer, area, row, &Line::from(vec![margin, look.cut(words, room, Role::Text)]));
            put_right(buffer, area, row, Line::from(look.span(&format!("{count} "), Role::Quiet)));
        }
    }
}

/// The name of a part, and a number flush right behind the column of names.
fn part(look: Look, (name, alone): (&str, &str), names: usize, role: Role) -> Vec<Span> {
    let name = look.cut(name, names.max(4), role);
    let fill = (names.max(4) + NUMBER).saturating_sub(name.width() + columns(alone));
    vec![Span::raw(" ".repeat(MARGIN)), name, Span::raw(" ".repeat(fill)), look.span(alone, role)]
}
