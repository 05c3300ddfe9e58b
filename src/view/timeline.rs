//! The timeline, drawn: the axis, the counts over it, one row a fact, more about the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::chart::{Caption, Chart};
use super::detail;
use super::look::{Look, put, put_at, tint};
use super::span::signs;
use crate::app::pane::Pane;
use crate::app::pane::timeline::{Columns, Rows, shown_span, visible};
use crate::app::state::State;
use crate::app::status::{evidence_of, how_sure, is_of_reading, no_fact};
use crate::app::words::{grouped, plural};
use crate::store::page::Fact;
use crate::user::theme::Role;

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
    let pen = Pen { state, look, columns: Columns::of(area.width) };
    let rows = Rows::of(area.height);
    pen.counts(buffer, area, rows);
    let top = 1 + rows.certain + rows.possible + rows.rule;
    if rows.rule > 0 {
        put(buffer, area, top - 1, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
    }
    let facts = Rect { y: area.y + top, height: rows.facts.min(area.height.saturating_sub(top)), ..area };
    let cursor = pen.facts(buffer, facts);
    let rest = Rect { y: facts.bottom(), height: area.bottom().saturating_sub(facts.bottom()), ..area };
    detail::draw(state, look, buffer, rest);
    cursor
}

/// What every part of the pane is drawn with.
#[derive(Clone, Copy)]
struct Pen<'a> {
    state: &'a State,
    look: Look<'a>,
    columns: Columns,
}

impl Pen<'_> {
    /// The axis, and what is certain and possible in each of its bins.
    fn counts(self, buffer: &mut Buffer, area: Rect, rows: Rows) {
        let timeline = &self.state.panes.timeline;
        let chart = Chart { look: self.look, axis: &timeline.axis, area, start: self.columns.axis.0 };
        if timeline.has_axis() {
            chart.ticks(buffer);
        }
        let bins = timeline.bins();
        let certain: Vec<u32> = bins.iter().map(|bin| bin.certain).collect();
        if rows.possible == 0 {
            chart.on(1, rows.certain).bars(buffer, Caption("facts", ""), &certain);
            chart.on(1, 1).traces(buffer, bins);
        } else {
            let possible: Vec<u32> = bins.iter().map(|bin| bin.possible).collect();
            chart.on(1, rows.certain).bars(buffer, Caption("certain", "sure"), &certain);
            chart.on(1 + rows.certain, 1).shades(buffer, Caption("possible", "may"), &possible);
        }
    }

    /// One row a fact; gives the place of the selected one.
    fn facts(self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        let timeline = &self.state.panes.timeline;
        if timeline.facts.facts.is_empty() {
            let words = self.state.opened().map_or("", |_| no_fact(self.state));
            put(buffer, area, 0, &Line::from(vec![Span::raw("   "), self.look.span(words, Role::Quiet)]));
            return None;
        }
        if self.columns.drawn {
            self.publication(buffer, area);
        }
        let mut cursor = None;
        for (row, place) in visible(timeline, area.height).enumerate() {
            let line = Rect { y: area.y + row as u16, height: 1, ..area };
            self.fact(buffer, line, &timeline.facts.facts[place]);
            if place == timeline.cursor {
                put_at(buffer, line, (0, 0), 1, vec![self.look.span(self.look.glyphs.selected, Role::Focus)]);
                let role = if self.state.moves(Pane::Timeline) { Role::Selection } else { Role::Chosen };
                tint(buffer, line, 0, self.look.style(role));
                cursor = Some(Position { x: line.x, y: line.y });
            }
        }
        cursor
    }

    /// A line down the axis where the statement that is read was published: what came before it, what after.
    fn publication(self, buffer: &mut Buffer, area: Rect) {
        let panes = &self.state.panes;
        let date = panes.text.document.as_ref().and_then(|document| document.statement.date.as_ref());
        let Some(on) = date.and_then(|date| panes.timeline.axis.columns(shown_span(date))) else { return };
        let column = self.columns.axis.0 + u16::midpoint(on.start, on.end - 1);
        for row in 0..area.height {
            put_at(buffer, area, (column, row), 1, vec![self.look.span(self.look.glyphs.published, Role::Frame)]);
        }
    }

    /// Date, how sure it is, its place on the axis, title. Facts of other statements are quiet.
    fn fact(self, buffer: &mut Buffer, line: Rect, fact: &Fact) {
        let (look, columns, reading) = (self.look, self.columns, self.state.reading.as_ref());
        let event = &*fact.event;
        let own = is_of_reading(event, reading);
        let (date_role, title_role) = if own { (Role::Date, Role::Text) } else { (Role::Quiet, Role::Quiet) };
        let mut write = |column: usize, width: usize, words: &str, role: Role| {
            put_at(buffer, line, (column as u16, 0), width as u16, vec![look.cut(words, width, role)]);
        };
        write(1, 1, if own { look.glyphs.own } else { "" }, Role::Date);
        write(3, columns.date, &look.date(event.date.as_ref()), date_role);
        let sure = how_sure(event, reading);
        let sure = if columns.sure > 2 { sure.words } else { sure.letter };
        write(4 + columns.date, columns.sure, sure, Role::Quiet);
        write(columns.title.0.into(), columns.title.1.into(), &event.title, title_role);
        if !columns.drawn {
            return;
        }
        let signs = match &event.date {
            Some(date) => signs(look.glyphs, &self.state.panes.timeline.axis, date, evidence_of(event, reading)),
            // A lane of its own: somewhere along the axis, and nobody knows where.
            None => (0..columns.axis.1).step_by(3).map(|column| (column, look.glyphs.undated)).collect(),
        };
        for (column, sign) in signs {
            write((columns.axis.0 + column).into(), 1, sign, date_role);
        }
    }
}
