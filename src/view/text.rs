//! The full text, drawn.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::ink::{Line as Drawn, Span};
use super::look::{Look, layered, put};
use super::overlay::help_line;
use crate::app::help::{INDENT, search_lines};
use crate::app::pane::Pane;
use crate::app::pane::sheet::Line;
use crate::app::pane::text::{AIR, GUTTER, Part, Text};
use crate::app::state::{Phase, State};
use crate::app::words::grouped;
use crate::cite;
use crate::store::page::Document;
use crate::text::marks::Marks;
use crate::text::width::columns;
use crate::user::theme::Role;

/// Which statement, and how far down, for the border; the longer forms first.
pub fn place(state: &State, inner: Rect) -> Vec<String> {
    let text = &state.panes.text;
    let Some(document) = &text.document else { return Vec::new() };
    let height = usize::from(inner.height);
    let down = match text.percent(height) {
        _ if text.sheet.lines.len() <= height => "whole".to_owned(),
        0 => "top".to_owned(),
        100 => "end".to_owned(),
        percent => format!("{percent}%"),
    };
    let statement = format!("statement {} of {}, {down}", grouped(document.number), grouped(document.all));
    let only = if state.find.is_some() { "here only, " } else { "" };
    let found = match (text.here, text.spots.len()) {
        (Some(here), count) => Some(format!("{only}match {} of {count}, {statement}", here + 1)),
        // No row of the list says so where something else stands in its place.
        (None, count) if count > 0 && state.left() != Pane::List => {
            Some(format!("{count} {}, {statement}", if count == 1 { "match" } else { "matches" }))
        }
        (None, _) => None,
    };
    found.into_iter().chain([statement, down]).collect()
}

/// Draws the lines in sight; gives the place of the marker.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let text = &state.panes.text;
    let Some(document) = &text.document else {
        if matches!(state.archive, Phase::Open(_)) {
            // Its lines are indented already.
            let left = (GUTTER - INDENT) as u16;
            let width = area.width.saturating_sub(left);
            search_help(look, buffer, Rect { x: area.x + left.min(area.width), width, ..area });
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

/// Nothing is open, for nothing matches: what a search understands.
pub fn search_help(look: Look, buffer: &mut Buffer, area: Rect) {
    let heading = vec![Span::raw(" ".repeat(INDENT)), look.span("What a search understands", Role::Heading)];
    put(buffer, area, 0, &Drawn::from(heading));
    let (lines, column) = search_lines(usize::from(area.width).saturating_sub(1));
    for (row, line) in (1..area.height).zip(&lines) {
        put(buffer, area, row, &help_line(look, line, column));
    }
}

/// The marker, the number of the sentence that begins here, the sign of a dated fact, the sign of a selection.
fn margin(look: Look, text: &Text, place: usize, line: &Line, focused: bool) -> Vec<Span> {
    let at = place == text.cursor;
    let marker =
        look.span(if at { look.glyphs.selected } else { " " }, if focused { Role::Focus } else { Role::Quiet });
    let number = match line {
        Line::Text { sentence: Some(number), .. } => format!("{number:>2} "),
        _ => "   ".to_owned(),
    };
    let sign = if text.facts_beginning(line) > 0 { look.glyphs.fact } else { " " };
    let held = if is_selected(text, line) { look.glyphs.held } else { " " };
    vec![marker, look.span(&number, Role::Quiet), look.span(sign, Role::Date), look.span(held, Role::Focus)]
}

/// The selected bytes of a part.
fn selected(text: &Text, part: Part) -> Option<Range<usize>> {
    let selection = text.selection.as_ref()?;
    let here = match selection.part {
        cite::Part::Text => Part::Text,
        cite::Part::Summary => Part::Summary,
    };
    (here == part).then(|| selection.bytes())
}

/// Whether words on a line are selected.
fn is_selected(text: &Text, line: &Line) -> bool {
    let overlaps = |(part, line): (Part, Range<usize>)| {
        selected(text, part).is_some_and(|bytes| bytes.start < line.end && line.start < bytes.end)
    };
    line.bytes().is_some_and(overlaps)
}

fn words(look: Look, text: &Text, document: &Document, line: &Line, width: usize) -> Vec<Span> {
    let statement = &*document.statement;
    let part = |part: Part, source: Option<&str>, marks: &Marks, bytes: &Range<usize>, role: Role| {
        let layers = layers(look, text, document, part, marks, bytes);
        layered(look, source.unwrap_or(""), bytes.clone(), look.style(role), &layers)
    };
    match line {
        Line::Blank => Vec::new(),
        Line::Title(bytes) => part(Part::Title, statement.title(), &document.title_marks, bytes, Role::Heading),
        Line::Text { bytes, .. } => part(Part::Text, statement.text(), &document.text_marks, bytes, Role::Text),
        Line::Summary(bytes) => part(Part::Summary, statement.summary(), &document.summary_marks, bytes, Role::Text),
        Line::About(words) => vec![look.span(words, Role::Quiet)],
        Line::Warning(words) => vec![look.span(words, Role::Warning)],
        Line::Label(words) => vec![look.span(words, Role::Heading)],
        Line::Fact(fact) => fact_line(look, text, document, *fact, width.saturating_sub(GUTTER + AIR)),
    }
}

/// Styles over a line: words of the fact that is followed, matches, the match under `n`, selected words.
fn layers(
    look: Look,
    text: &Text,
    document: &Document,
    part: Part,
    marks: &Marks,
    line: &Range<usize>,
) -> Vec<(Range<usize>, Style)> {
    let mut layers = Vec::new();
    let passage = text.passage.clone().filter(|_| part == text.body());
    let followed = text.fact.and_then(|fact| document.facts.get(fact)?.place.clone());
    for place in followed.filter(|_| part == Part::Text).into_iter().chain(passage) {
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
    if let Some(bytes) = selected(text, part) {
        let within = bytes.start.max(line.start)..bytes.end.min(line.end);
        layers.extend((!within.is_empty()).then(|| (within, look.style(Role::Selection))));
    }
    layers
}

/// A dated fact as the text lists it: date and title.
fn fact_line(look: Look, text: &Text, document: &Document, fact: usize, width: usize) -> Vec<Span> {
    let Some(listed) = document.facts.get(fact) else {
        return Vec::new();
    };
    let date = look.date(listed.event.date.as_ref());
    let date = format!("{date}{}", " ".repeat(18_usize.saturating_sub(columns(&date))));
    let room = width.saturating_sub(columns(&date));
    let role = if text.fact == Some(fact) { Role::Fact } else { Role::Text };
    vec![look.span(&date, Role::Date), look.cut(listed.event.title(), room, role)]
}
