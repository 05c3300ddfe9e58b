//! The full text, drawn.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line as Drawn, Span};

use super::look::{Look, layered, put};
use crate::app::pane::Pane;
use crate::app::pane::sheet::Line;
use crate::app::pane::text::{GUTTER, Part, Text};
use crate::app::state::{Phase, State};
use crate::app::words::grouped;
use crate::store::page::Document;
use crate::text::marks::Marks;
use crate::text::width::columns;
use crate::user::theme::Role;

/// Which statement, and how far down, for the border.
pub fn place(state: &State, inner: Rect) -> String {
    let text = &state.panes.text;
    let Some(document) = &text.document else {
        return String::new();
    };
    let mut told = Vec::new();
    if let Some(here) = text.here {
        told.push(format!("match {} of {}", here + 1, text.spots.len()));
    }
    told.push(format!("statement {} of {}", grouped(document.number), grouped(document.all)));
    told.push(format!("{}%", text.percent(inner.height.into())));
    told.join(", ")
}

/// Draws the lines in sight; gives the place of the marker.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let text = &state.panes.text;
    let Some(document) = &text.document else {
        if let Phase::Open(opened) = &state.archive {
            welcome(look, buffer, area, opened.meta.description.as_deref());
        }
        return None;
    };
    let visible = text.sheet.lines.iter().enumerate().skip(text.top).take(area.height.into());
    for (row, (place, line)) in visible.enumerate() {
        let mut spans = margin(look, text, place, line, state.panes.focus == Pane::Text);
        spans.extend(words(look, text, document, line, usize::from(area.width)));
        put(buffer, area, row as u16, &Drawn::from(spans));
    }
    let row = u16::try_from(text.cursor.checked_sub(text.top)?).ok().filter(|row| *row < area.height)?;
    Some(Position { x: area.x, y: area.y + row })
}

/// Nothing is open: what the archive says of itself.
fn welcome(look: Look, buffer: &mut Buffer, area: Rect, description: Option<&str>) {
    let width = usize::from(area.width).saturating_sub(GUTTER).max(1);
    let lines = crate::text::wrap::wrap(description.unwrap_or(""), width);
    for (row, line) in lines.into_iter().enumerate() {
        let words = look.span(&description.unwrap_or("")[line], Role::Quiet);
        put(buffer, area, row as u16, &Drawn::from(vec![Span::raw(" ".repeat(GUTTER)), words]));
    }
}

/// The marker, the number of the sentence that begins here, the sign of a dated fact.
fn margin(look: Look, text: &Text, place: usize, line: &Line, focused: bool) -> Vec<Span<'static>> {
    let at = place == text.cursor;
    let marker =
        look.span(if at { look.glyphs.selected } else { " " }, if focused { Role::Focus } else { Role::Quiet });
    let number = match line {
        Line::Text { sentence: Some(number), .. } => format!("{number:>2} "),
        _ => "   ".to_owned(),
    };
    let sign = if text.facts_beginning(line) > 0 { look.glyphs.fact } else { " " };
    vec![marker, look.span(&number, Role::Quiet), look.span(sign, Role::Date), Span::raw(" ")]
}

fn words(look: Look, text: &Text, document: &Document, line: &Line, width: usize) -> Vec<Span<'static>> {
    let statement = &*document.statement;
    let part = |part: Part, source: Option<&str>, marks: &Marks, bytes: &Range<usize>, role: Role| {
        let layers = layers(look, text, document, part, marks, bytes);
        layered(source.unwrap_or(""), bytes.clone(), look.style(role), &layers)
    };
    match line {
        Line::Blank => Vec::new(),
        Line::Title(bytes) => {
            part(Part::Title, statement.title.as_deref(), &document.title_marks, bytes, Role::Heading)
        }
        Line::Text { bytes, .. } => {
            part(Part::Text, statement.text.as_deref(), &document.text_marks, bytes, Role::Text)
        }
        Line::Summary(bytes) => {
            part(Part::Summary, statement.summary.as_deref(), &document.summary_marks, bytes, Role::Text)
        }
        Line::About(words) => vec![look.span(words, Role::Quiet)],
        Line::Warning(words) => vec![look.span(words, Role::Warning)],
        Line::Label(words) => vec![look.span(words, Role::Heading)],
        Line::Fact(fact) => fact_line(look, text, document, *fact, width.saturating_sub(GUTTER)),
    }
}

/// Styles over a line: words of the fact that is followed, matches, the match under `n`.
fn layers(
    look: Look,
    text: &Text,
    document: &Document,
    part: Part,
    marks: &Marks,
    line: &Range<usize>,
) -> Vec<(Range<usize>, Style)> {
    let mut layers = Vec::new();
    let followed = text.fact.and_then(|fact| document.facts.get(fact)?.place.clone());
    if let Some(place) = followed.filter(|_| part == Part::Text) {
        let within = place.start.max(line.start)..place.end.min(line.end);
        if !within.is_empty() {
            layers.push((within, look.style(Role::Fact)));
        }
    }
    let here = text.here.and_then(|here| text.spots.get(here)).filter(|spot| spot.part == part);
    for mark in marks.clip(line.clone()) {
        let is_here = here.is_some_and(|spot| spot.bytes.start <= mark.start && mark.end <= spot.bytes.end);
        layers.push((mark, look.style(if is_here { Role::Here } else { Role::Match })));
    }
    layers
}

/// A dated fact as the text lists it: date and title.
fn fact_line(look: Look, text: &Text, document: &Document, fact: usize, width: usize) -> Vec<Span<'static>> {
    let Some(listed) = document.facts.get(fact) else {
        return Vec::new();
    };
    let date = look.date(listed.event.date.as_ref());
    let date = format!("{date}{}", " ".repeat(18_usize.saturating_sub(columns(&date))));
    let room = width.saturating_sub(columns(&date));
    let role = if text.fact == Some(fact) { Role::Fact } else { Role::Text };
    vec![look.span(&date, Role::Date), look.cut(&listed.event.title, room, role)]
}
