//! The timeline, drawn: the axis, the counts over it, one row a fact, more about the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::chart::{Caption, Chart, scale_words};
use super::ink::{Line, Span};
use super::look::{Look, put, put_at};
use super::mark::{Mark, mark_row};
use super::span::signs;
use super::{detail, overview, table};
use crate::app::pane::timeline::{Columns, Form, Rows, shown_span, visible};
use crate::app::state::State;
use crate::app::status::{evidence_of, how_sure, is_of_reading, no_fact};
use crate::app::words::{grouped, plural};
use crate::store::page::Fact;
use crate::user::theme::Role;

/// What a column shows and what is on the axis, for the border: the longest form first.
pub fn scale(state: &State, look: Look) -> Vec<String> {
    let timeline = &state.panes.timeline;
    let facts = plural(timeline.facts.facts.len(), "fact");
    let mut told = Vec::new();
    if timeline.has_axis() && timeline.form == Form::Chart {
        told.push(scale_words(&timeline.axis));
        if timeline.is_cut() {
            told.push("not all fits".to_owned());
        }
    }
    if timeline.undated() > 0 {
        told.push(format!("{} undated", grouped(timeline.undated())));
    }
    let ticked = state.ticked_facts.len();
    if ticked > 0 {
        told.insert(0, format!("{} ticked", grouped(ticked)));
    }
    let short = told.join(look.glyphs.dot);
    told.insert(0, facts.clone());
    [told.join(look.glyphs.dot), short, facts].into_iter().filter(|form| !form.is_empty()).collect()
}

/// Draws the pane; gives the place of the selected fact.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let timeline = &state.panes.timeline;
    let pen = Pen { state, look, columns: Columns::of(area.width) };
    let rows = timeline.rows(area.height);
    let top = rows.above().min(area.height);
    if rows.rule > 0 {
        put(buffer, area, top - 1, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
    }
    let facts = Rect { y: area.y + top, height: rows.facts.min(area.height - top), ..area };
    let rest = Rect { y: facts.bottom(), height: area.bottom().saturating_sub(facts.bottom()), ..area };
    detail::draw(state, look, buffer, rest);
    if timeline.form == Form::Table && !timeline.facts.facts.is_empty() {
        return table::draw(state, look, buffer, Rect { height: facts.bottom() - area.y, ..area }, top);
    }
    overview::draw(timeline, look, buffer, Rect { height: rows.overview, ..area }, pen.columns.axis.0);
    let below = Rect { y: area.y + rows.overview, height: area.height - rows.overview, ..area };
    pen.counts(buffer, below, rows);
    pen.facts(buffer, facts)
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
            let mark = Mark { line, fact: &timeline.facts.facts[place], selected: place == timeline.cursor };
            cursor = mark_row(self.state, self.look, buffer, mark).or(cursor);
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
        write(3, columns.date, &look.date(event.date.as_ref()), date_role);
        let sure = how_sure(event, reading);
        let sure = if columns.sure > 2 { sure.words } else { sure.letter };
        write(4 + columns.date, columns.sure, sure, Role::Quiet);
        write(columns.title.0.into(), columns.title.1.into(), event.title(), title_role);
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
