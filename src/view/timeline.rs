//! The timeline, drawn: the axis, the counts over it, one row a fact, more about the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::look::{Look, put, put_at, tint};
use super::span::signs;
use crate::app::axis::Bin;
use crate::app::pane::Pane;
use crate::app::pane::timeline::{Columns, Rows, shown_span, visible};
use crate::app::state::State;
use crate::app::status::{evidence_of, how_sure, how_sure_letter, is_of_reading, no_fact, stated, why_fact};
use crate::app::ticks::{Label, labels};
use crate::app::words::{date_words, grouped, plural};
use crate::archive::event::Event;
use crate::store::page::Fact;
use crate::text::width::{columns as width_of, cut_with};
use crate::text::wrap::wrap;
use crate::user::theme::Role;

/// So many counts a row of the chart at least fill it.
const FEW: u32 = 4;

/// What a column shows and what is on the axis, for the border.
pub fn scale(state: &State, look: Look) -> Option<String> {
    let timeline = &state.panes.timeline;
    let mut told = Vec::new();
    if timeline.has_axis() {
        let scale = timeline.axis.scale();
        told.push(format!("{} = {}", plural(scale.columns.into(), "column"), scale.unit.words()));
    }
    if timeline.undated() > 0 {
        told.push(format!("{} undated", grouped(timeline.undated())));
    }
    (!told.is_empty()).then(|| told.join(look.glyphs.dot))
}

/// Draws the pane; gives the place of the selected fact.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let (columns, rows) = (Columns::of(area.width), Rows::of(area.height));
    draw_axis(state, look, buffer, area, columns);
    let below = draw_counts(state, look, buffer, area, columns, rows);
    let facts = Rect { y: area.y + below, height: rows.facts.min(area.height.saturating_sub(below)), ..area };
    let cursor = draw_facts(state, look, buffer, facts, columns);
    let detail = Rect { y: facts.bottom(), height: area.bottom().saturating_sub(facts.bottom()), ..area };
    draw_detail(state, look, buffer, detail);
    cursor
}

/// Ticks and labels.
fn draw_axis(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns) {
    if !state.panes.timeline.has_axis() {
        return;
    }
    let (start, width) = columns.axis;
    for Label { column, words } in labels(&state.panes.timeline.axis) {
        let spans = vec![look.span(look.glyphs.tick, Role::Frame), look.span(&words, Role::Quiet)];
        put_at(buffer, area, (start + column, 0), width.saturating_sub(column), spans);
    }
}

/// Bars, or digits, of what is certain and what is possible; gives the first row below.
fn draw_counts(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns, rows: Rows) -> u16 {
    let timeline = &state.panes.timeline;
    let bins = timeline.axis.bins(timeline.dates());
    let certain: Vec<u32> = bins.iter().map(|bin| bin.certain).collect();
    let possible: Vec<u32> = bins.iter().map(|bin| bin.possible).collect();
    let mut y = 1;
    bars(state, look, buffer, Rect { y: area.y + y, height: rows.certain, ..area }, columns, &certain);
    if rows.possible == 0 {
        traces(state, look, buffer, Rect { y: area.y + y, height: 1, ..area }, columns, &bins);
    }
    let words = if rows.possible > 0 { ("certain", "sure") } else { ("facts", "") };
    label(look, buffer, area, y + rows.certain - 1, columns, (words, &certain));
    y += rows.certain;
    if rows.possible > 0 {
        shades(state, look, buffer, Rect { y: area.y + y, height: 1, ..area }, columns, &possible);
        label(look, buffer, area, y, columns, (("possible", "may"), &possible));
        y += rows.possible;
    }
    if rows.rule > 0 {
        put(buffer, area, y, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
        y += rows.rule;
    }
    y
}

/// What a row of bars counts and how many its tallest stands for, as far as there is room left of the axis.
fn label(
    look: Look,
    buffer: &mut Buffer,
    area: Rect,
    row: u16,
    columns: Columns,
    ((words, short), counts): ((&str, &str), &[u32]),
) {
    let peak = match counts.iter().max() {
        None | Some(0) => "none".to_owned(),
        Some(&peak) => format!("up to {}", grouped(peak as usize)),
    };
    let forms = [format!("   {words}, {peak}"), format!("   {words}"), format!(" {words}"), format!(" {short}")];
    let room = usize::from(columns.axis.0);
    if let Some(told) = forms.iter().find(|form| width_of(form) < room) {
        put_at(buffer, area, (0, row), columns.axis.0, vec![look.span(told, Role::Quiet)]);
    }
}

/// One bar a bin, as tall as the area for the largest count.
fn bars(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns, counts: &[u32]) {
    // A few facts make low bars; the tallest fills the area only where there are many.
    let peak = counts.iter().max().copied().unwrap_or(0).max(u32::from(area.height) * FEW);
    let wide = state.panes.timeline.axis.scale().columns;
    for (place, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let column = columns.axis.0 + place as u16 * wide;
        if look.glyphs.bars.is_empty() {
            put_at(buffer, area, (column, area.height - 1), 1, vec![look.span(&digit(count), Role::Bar)]);
            continue;
        }
        let eighths = (u64::from(count) * u64::from(area.height) * 8).div_ceil(u64::from(peak)) as usize;
        for row in 0..area.height {
            let full = usize::from(area.height - 1 - row) * 8;
            let sign = look.glyphs.bars[eighths.saturating_sub(full).min(8)];
            put_at(buffer, area, (column, row), wide, vec![look.span(&sign.repeat(wide.into()), Role::Bar)]);
        }
    }
}

/// One shade a bin, the darker the more is possible there.
fn shades(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns, counts: &[u32]) {
    let most = counts.iter().max().copied().unwrap_or(0);
    let wide = state.panes.timeline.axis.scale().columns;
    for (place, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let column = columns.axis.0 + place as u16 * wide;
        let (sign, width) = match look.glyphs.shades {
            [] => (digit(count), 1),
            shades => (shades[(count - 1) as usize * shades.len() / most as usize].repeat(wide.into()), wide),
        };
        put_at(buffer, area, (column, 0), width, vec![look.span(&sign, Role::Possible)]);
    }
}

/// Where one row shows both: a trace in the bins that hold nothing certain and could hold something.
fn traces(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns, bins: &[Bin]) {
    let wide = state.panes.timeline.axis.scale().columns;
    for (place, _) in bins.iter().enumerate().filter(|(_, bin)| bin.certain == 0 && bin.possible > 0) {
        let trace = look.glyphs.possible.repeat(wide.into());
        put_at(buffer, area, (columns.axis.0 + place as u16 * wide, 0), wide, vec![look.span(&trace, Role::Possible)]);
    }
}

/// A count in one column.
fn digit(count: u32) -> String {
    if count > 9 { "+".to_owned() } else { count.to_string() }
}

fn draw_facts(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns) -> Option<Position> {
    let timeline = &state.panes.timeline;
    if timeline.facts.facts.is_empty() {
        let words = state.opened().map_or("", |_| no_fact(state));
        put(buffer, area, 0, &Line::from(vec![Span::raw("   "), look.span(words, Role::Quiet)]));
        return None;
    }
    draw_publication(state, look, buffer, area, columns);
    let mut cursor = None;
    for (row, place) in visible(timeline, area.height).enumerate() {
        let row = row as u16;
        draw_fact(state, look, buffer, area, columns, (row, &timeline.facts.facts[place]));
        if place == timeline.cursor {
            put_at(buffer, area, (0, row), 1, vec![look.span(look.glyphs.selected, Role::Focus)]);
            let role = if state.panes.focus == Pane::Timeline { Role::Selection } else { Role::Chosen };
            tint(buffer, area, row, look.style(role));
            cursor = Some(Position { x: area.x, y: area.y + row });
        }
    }
    cursor
}

/// A line down the axis where the statement that is read was published, so that it shows what came before and after.
fn draw_publication(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns) {
    let document = state.panes.text.document.as_ref().filter(|_| columns.drawn);
    let published = document.and_then(|document| document.statement.date.as_ref()).map(shown_span);
    let Some(on) = published.and_then(|span| state.panes.timeline.axis.columns(span)) else { return };
    let middle = columns.axis.0 + u16::midpoint(on.start, on.end - 1);
    for row in 0..area.height {
        put_at(buffer, area, (middle, row), 1, vec![look.span(look.glyphs.published, Role::Frame)]);
    }
}

/// Date, how sure it is, its place on the axis, title. Facts of other statements are quiet.
fn draw_fact(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns, (row, fact): (u16, &Fact)) {
    let event = &*fact.event;
    let own = is_of_reading(event, state.reading.as_ref());
    let evidence = evidence_of(event, state.reading.as_ref());
    let text = if own { Role::Text } else { Role::Quiet };
    if own {
        put_at(buffer, area, (1, row), 1, vec![look.span(look.glyphs.own, Role::Date)]);
    }
    let date = look.date(event.date.as_ref());
    let sure = if columns.sure > 2 {
        how_sure(event, state.reading.as_ref())
    } else {
        how_sure_letter(event, state.reading.as_ref())
    };
    put_at(
        buffer,
        area,
        (3, row),
        columns.date as u16,
        vec![look.cut(&date, columns.date, if own { Role::Date } else { Role::Quiet })],
    );
    put_at(
        buffer,
        area,
        (4 + columns.date as u16, row),
        columns.sure as u16,
        vec![look.cut(sure, columns.sure, Role::Quiet)],
    );
    if event.date.is_none() && columns.drawn {
        // A lane of its own: everywhere and nowhere on the axis.
        for column in (2..columns.axis.1).step_by(6) {
            put_at(buffer, area, (columns.axis.0 + column, row), 1, vec![look.span(look.glyphs.undated, Role::Quiet)]);
        }
    }
    if let Some(date) = event.date.as_ref().filter(|_| columns.drawn) {
        for (column, sign) in signs(look.glyphs, &state.panes.timeline.axis, date, evidence) {
            put_at(
                buffer,
                area,
                (columns.axis.0 + column, row),
                1,
                vec![look.span(sign, if own { Role::Date } else { Role::Quiet })],
            );
        }
    }
    let (start, width) = columns.title;
    put_at(buffer, area, (start, row), width, vec![look.cut(&event.title, width.into(), text)]);
}

/// More about the selected fact, as far as there is room: date in words, kind, place and names; the words that it
/// stands on; what the archive says of it.
fn draw_detail(state: &State, look: Look, buffer: &mut Buffer, mut area: Rect) {
    let Some(fact) = state.panes.timeline.selected().filter(|_| area.height > 0) else { return };
    let event = &*fact.event;
    if area.height >= 4 {
        put(buffer, area, 0, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    }
    let names: Vec<&str> = event.mentions.iter().map(|mention| mention.entity.name.as_str()).collect();
    let mut about = vec![date_words(event.date.as_ref()), event.kind.replace('-', " ")];
    about.extend(event.place.clone());
    about.extend((!names.is_empty()).then(|| names.join(", ")));
    let reason = if state.search.query.is_empty() { String::new() } else { why_fact(fact) };
    let width = usize::from(area.width).saturating_sub(4);
    let mut lines = Vec::new();
    for (words, role) in [
        (about.join(look.glyphs.dot), Role::Text),
        (evidence_words(state, look, event), Role::Quiet),
        (reason, Role::Quiet),
        (event.detail.clone().unwrap_or_default(), Role::Quiet),
    ] {
        let room = usize::from(area.height).saturating_sub(lines.len());
        lines.extend(paragraph(look, &words, width, room).into_iter().map(|line| (line, role)));
    }
    for (row, (line, role)) in lines.into_iter().enumerate() {
        put(buffer, area, row as u16, &Line::from(vec![Span::raw("   "), look.span(&line, role)]));
    }
}

/// A text on so many lines at most; where it is cut, it says so.
fn paragraph(look: Look, words: &str, width: usize, room: usize) -> Vec<String> {
    let wrapped = wrap(words, width);
    let cut = wrapped.len() > room;
    let mut lines: Vec<String> = wrapped.into_iter().take(room).map(|line| words[line].to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        *last = format!("{}{}", cut_with(last, width.saturating_sub(3), ""), look.glyphs.ellipsis);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The words that a fact stands on, their place, and what they say of its date; else that there are none.
fn evidence_words(state: &State, look: Look, event: &Event) -> String {
    let Some(evidence) = evidence_of(event, state.reading.as_ref()) else {
        return match event.statements.len() {
            0 => "No statement of this archive tells of it".to_owned(),
            count => format!("Told by {}; the archive quotes no words", plural(count, "statement")),
        };
    };
    let [open, close] = look.glyphs.quotes;
    format!("{}: {open}{}{close}", stated(evidence), evidence.quote.exact)
}
