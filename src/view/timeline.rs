//! The timeline, drawn: the axis, the counts over it, one row a fact, more about the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::look::{Look, put, put_at, tint};
use super::span::signs;
use crate::app::axis::Bin;
use crate::app::pane::Pane;
use crate::app::pane::timeline::{Columns, Rows, visible};
use crate::app::state::State;
use crate::app::status::{evidence_of, how_sure, how_sure_letter, is_of_reading, stated};
use crate::app::words::{date_words, grouped, plural};
use crate::store::page::Fact;
use crate::text::width::columns as width_of;
use crate::user::theme::Role;

/// What a column shows and what is on the axis, for the border.
pub fn scale(state: &State, look: Look) -> String {
    let timeline = &state.panes.timeline;
    let scale = timeline.axis.scale();
    let columns = if scale.columns == 1 { "1 column".to_owned() } else { format!("{} columns", scale.columns) };
    let mut told = vec![format!("{columns} = 1 {}", scale.unit.word())];
    if timeline.undated() > 0 {
        told.push(format!("{} undated", grouped(timeline.undated())));
    }
    told.join(look.glyphs.dot)
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
    let (start, width) = columns.axis;
    for (column, words) in state.panes.timeline.axis.labels() {
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
    bars(state, look, buffer, Rect { y: area.y + y, height: rows.certain, ..area }, columns, (&certain, Role::Bar));
    if rows.possible == 0 {
        traces(state, look, buffer, Rect { y: area.y + y, height: 1, ..area }, columns, &bins);
    }
    label(look, buffer, area, y + rows.certain - 1, columns, "certain", &certain);
    y += rows.certain;
    if rows.possible > 0 {
        bars(
            state,
            look,
            buffer,
            Rect { y: area.y + y, height: rows.possible, ..area },
            columns,
            (&possible, Role::Possible),
        );
        label(look, buffer, area, y, columns, "possible", &possible);
        y += rows.possible;
    }
    if rows.rule > 0 {
        put(buffer, area, y, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
        y += rows.rule;
    }
    y
}

/// What a row of bars counts and the height of its tallest, where there is room left of the axis.
fn label(look: Look, buffer: &mut Buffer, area: Rect, row: u16, columns: Columns, words: &str, counts: &[u32]) {
    let room = usize::from(columns.axis.0);
    let peak = counts.iter().max().copied().unwrap_or(0);
    let told = format!("   {words}, at most {peak}");
    let told = if width_of(&told) < room { told } else { format!(" {words}") };
    let told = if width_of(&told) < room { told } else { format!(" {}", &words[..4]) };
    put_at(buffer, area, (0, row), columns.axis.0, vec![look.span(&told, Role::Quiet)]);
}

/// One bar a bin, as tall as the area for the largest count.
fn bars(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns, (counts, role): (&[u32], Role)) {
    let peak = counts.iter().max().copied().unwrap_or(0).max(1);
    let wide = state.panes.timeline.axis.scale().columns;
    for (place, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let column = columns.axis.0 + place as u16 * wide;
        if look.glyphs.bars.is_empty() {
            let digit = if count > 9 { "+".to_owned() } else { count.to_string() };
            put_at(buffer, area, (column, area.height - 1), 1, vec![look.span(&digit, role)]);
            continue;
        }
        let eighths = (u64::from(count) * u64::from(area.height) * 8).div_ceil(u64::from(peak)) as usize;
        for row in 0..area.height {
            let full = usize::from(area.height - 1 - row) * 8;
            let sign = look.glyphs.bars[eighths.saturating_sub(full).min(8)];
            put_at(buffer, area, (column, row), wide, vec![look.span(&sign.repeat(wide.into()), role)]);
        }
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

fn draw_facts(state: &State, look: Look, buffer: &mut Buffer, area: Rect, columns: Columns) -> Option<Position> {
    let timeline = &state.panes.timeline;
    if timeline.facts.facts.is_empty() {
        let words = if state.opened().is_none() { "" } else { "   No dated fact matches" };
        put(buffer, area, 0, &Line::from(look.span(words, Role::Quiet)));
        return None;
    }
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

/// More about the selected fact: date in words, kind, place and names; what is said of it; the words it stands on.
fn draw_detail(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let Some(fact) = state.panes.timeline.selected().filter(|_| area.height > 0) else {
        return;
    };
    let event = &*fact.event;
    let names: Vec<&str> = event.mentions.iter().map(|mention| mention.entity.name.as_str()).collect();
    let mut about = vec![date_words(event.date.as_ref()), event.kind.replace('-', " ")];
    about.extend(event.place.clone());
    about.extend((!names.is_empty()).then(|| names.join(", ")));
    let words = match evidence_of(event, state.reading.as_ref()) {
        Some(evidence) => {
            let place = evidence.quote.place.as_ref().map_or_else(String::new, |place| {
                format!(" (sentence {}, characters {} to {})", place.sentence + 1, place.chars.start, place.chars.end)
            });
            format!("{}: “{}”{place}", stated(evidence), evidence.quote.exact)
        }
        None if event.statements.is_empty() => "No statement of this archive tells of it".to_owned(),
        None => format!("Told by {}; the archive quotes no words", plural(event.statements.len(), "statement")),
    };
    let mut lines = vec![about.join(look.glyphs.dot)];
    if area.height >= 4 {
        let rule = look.glyphs.rule.repeat(area.width.into());
        put(buffer, area, 0, &Line::from(look.span(&rule, Role::Frame)));
        lines.extend(event.detail.clone());
    }
    lines.push(words);
    let skip = u16::from(area.height >= 4);
    for (row, line) in lines.iter().take(usize::from(area.height - skip)).enumerate() {
        let room = usize::from(area.width).saturating_sub(4);
        let role = if row == 0 { Role::Text } else { Role::Quiet };
        put(buffer, area, row as u16 + skip, &Line::from(vec![Span::raw("   "), look.cut(line, room, role)]));
    }
}
