//! The dated facts: an axis of time, counts over it, one row a fact.

mod layout;

use std::ops::Range;

pub use layout::{Columns, Form, Rows};

use super::{Motion, scrolled};
use crate::app::axis::{Axis, Bin, ZOOMS};
use crate::archive::date::{Date, Day, Span};
use crate::archive::event::Event;
use crate::archive::id::{EventId, StatementId};
use crate::store::page::{DocumentFact, Fact, Timeline as Facts};
use crate::store::telling::Telling;

/// Facts further apart than so many units of the axis belong to different bursts.
const BURST_GAP: i64 = 2;

/// The timeline pane.
#[derive(Debug)]
pub struct Timeline {
    /// The facts that match.
    pub facts: Facts,
    /// The selected fact.
    pub cursor: usize,
    /// The first fact shown.
    pub top: usize,
    /// The stretch of time shown.
    pub axis: Axis,
    /// Whether facts stand on an axis or in a table.
    pub form: Form,
    /// Who tells of a fact: of the selected one, once that has come.
    pub telling: Option<Telling>,
    /// A fact to select among the facts that are on their way.
    sought: Option<EventId>,
    /// The axis follows the facts until somebody zooms.
    fitted: bool,
    /// From the first day of any fact to the last.
    whole: Span,
    /// What lies in each bin of an axis.
    bins: Option<(Axis, Vec<Bin>)>,
    /// The same on an axis of all time, where that is shown.
    overview: Option<(Axis, Vec<Bin>)>,
    /// From the first day of any event of the archive to the last.
    extent: Option<Span>,
}

impl Default for Timeline {
    fn default() -> Self {
        let axis = Axis { zoom: 0, first: 0, width: 1 };
        let (facts, form) = (Facts::default(), Form::Chart);
        let whole = whole(&facts);
        Self {
            facts,
            cursor: 0,
            top: 0,
            axis,
            form,
            telling: None,
            sought: None,
            fitted: true,
            whole,
            bins: None,
            overview: None,
            extent: None,
        }
    }
}

impl Timeline {
    /// The selected fact.
    pub fn selected(&self) -> Option<&Fact> {
        self.facts.facts.get(self.cursor)
    }

    /// Takes the facts of a new search; the cursor stays on its fact if that still matches.
    pub fn take(&mut self, facts: Facts) {
        let stood_on = self.selected().map(|fact| fact.event.clone());
        self.whole = whole(&facts);
        self.extent = hull(facts.everything.iter().copied().map(closed));
        self.facts = facts;
        (self.bins, self.overview) = (None, None);
        let sought = self.sought.take().and_then(|id| self.place(&id));
        self.cursor = sought.or_else(|| stood_on.and_then(|event| self.place_of(&event))).unwrap_or(0);
    }

    /// Place of an event among the facts.
    pub fn place(&self, id: &EventId) -> Option<usize> {
        self.facts.facts.iter().position(|fact| fact.event.id == *id)
    }

    /// The same of a known event, which stands among those of its date.
    fn place_of(&self, event: &Event) -> Option<usize> {
        let wanted = dated_first(event);
        let first = self.facts.facts.partition_point(|fact| dated_first(&fact.event) < wanted);
        let mut same = self.facts.facts[first..].iter().take_while(|fact| fact.event.date == event.date);
        same.position(|fact| fact.event.id == event.id).map(|place| first + place)
    }

    /// Puts the cursor on an event, if it matches.
    pub fn select(&mut self, id: &EventId) -> bool {
        let place = self.place(id);
        self.cursor = place.unwrap_or(self.cursor);
        place.is_some()
    }

    /// Puts the cursor on an event: at once if it is here, else when the facts of another search come.
    pub fn seek(&mut self, id: &EventId) {
        self.sought = (!self.select(id)).then(|| id.clone());
    }

    /// Puts the cursor on the first of a statement's own facts, else on the first that is not before its date; not if
    /// it is on one of its facts already.
    pub fn select_of(&mut self, own: &[DocumentFact], date: Option<&Date>) {
        if self.selected().is_some_and(|fact| own.iter().any(|own| own.event.id == fact.event.id)) {
            return;
        }
        let facts = &self.facts.facts;
        let own = own.iter().filter_map(|own| self.place_of(&own.event)).min();
        let near =
            date.map(|date| facts.partition_point(|fact| fact.event.date.as_ref().is_some_and(|other| other < date)));
        let place = own.or(near).unwrap_or(self.cursor);
        self.cursor = place.min(facts.len().saturating_sub(1));
    }

    /// Moves the cursor; `rows` facts are in sight.
    pub fn step(&mut self, motion: Motion, rows: usize) {
        self.cursor = motion.target(self.cursor, self.facts.facts.len(), rows);
    }

    /// To the first fact of the next burst, or of the one before; false when there is none.
    pub fn step_burst(&mut self, forward: bool) -> bool {
        let starts: Vec<usize> = (0..self.facts.facts.len()).filter(|&place| self.begins_burst(place)).collect();
        let next = if forward {
            starts.iter().find(|&&start| start > self.cursor)
        } else {
            starts.iter().rev().find(|&&start| start < self.cursor)
        };
        self.cursor = next.copied().unwrap_or(self.cursor);
        next.is_some()
    }

    fn begins_burst(&self, place: usize) -> bool {
        let unit = self.axis.scale().unit;
        let day = |place: usize| {
            self.facts.facts.get(place).and_then(|fact| Some(shown_span(fact.event.date.as_ref()?).first))
        };
        match (place.checked_sub(1).and_then(day), day(place)) {
            (Some(before), Some(this)) => unit.of(this) - unit.of(before) > BURST_GAP,
            // The first of all, and the first without a date.
            (before, this) => place == 0 || (before.is_some() && this.is_none()),
        }
    }

    /// Zooms towards days, or towards millennia, around the selected fact; false at the last zoom.
    pub fn zoom(&mut self, closer: bool) -> bool {
        let zoom = if closer { self.axis.zoom + 1 } else { self.axis.zoom.wrapping_sub(1) };
        if zoom >= ZOOMS.len() {
            return false;
        }
        let around = self.selected_span().unwrap_or_else(|| self.axis.span());
        self.axis = self.axis.zoomed(zoom, around);
        self.fitted = false;
        true
    }

    /// To the first fact that could be on these days, else to the first after them, and the axis with it; whether it
    /// could be then, `None` where no fact is.
    pub fn jump(&mut self, days: Span) -> Option<bool> {
        // An open end is not meant by a date before or after everything else.
        let could = |fact: &Fact| {
            let date = fact.event.date.as_ref();
            date.is_some_and(|date| date.could_fall_in(days) && shown_span(date).overlaps(days))
        };
        let after = |fact: &Fact| fact.event.date.as_ref().is_some_and(|date| shown_span(date).first > days.last);
        let facts = &self.facts.facts;
        // Of those that could be then the ones that begin then are meant before those that began long ago.
        let begins =
            |fact: &Fact| could(fact) && fact.event.date.as_ref().is_some_and(|date| days.contains(date.earliest()));
        let found = facts.iter().position(begins).or_else(|| facts.iter().position(could));
        let place = found.or_else(|| facts.iter().position(after))?;
        // Some facts before it stay in sight, so that the place is known again.
        (self.cursor, self.top) = (place, place.saturating_sub(2));
        self.axis = Axis::fitting(closed(days), self.axis.width);
        self.fitted = false;
        Some(found.is_some())
    }

    /// The other form; the cursor stays on its fact.
    pub fn turn(&mut self) {
        self.form = match self.form {
            Form::Chart => Form::Table,
            Form::Table => Form::Chart,
        };
    }

    /// The rows on a pane of that height.
    pub fn rows(&self, height: u16) -> Rows {
        Rows::of(height, self.form)
    }

    /// An axis of all time of which the archive tells, what lies in each of its bins, and whether it is all of it: what
    /// is too long for any axis is shown around the stretch below. `None` where there is no room.
    pub fn overview(&self) -> Option<(&Axis, &[Bin], bool)> {
        let (axis, bins) = self.overview.as_ref()?;
        Some((axis, bins, self.extent?.within(axis.span())))
    }

    /// Who tells of the selected fact, once that has come.
    pub fn told(&self) -> Option<&Telling> {
        let id = &self.selected()?.event.id;
        self.telling.as_ref().filter(|telling| telling.event.id == *id)
    }

    /// Whether all facts are wanted on the axis and no axis is so long.
    pub fn is_cut(&self) -> bool {
        self.fitted && !self.whole.within(self.axis.span())
    }

    /// Shows all facts.
    pub fn fit(&mut self) {
        self.fitted = true;
    }

    /// Axis on the pane, cursor inside and in sight, both on rows and on the axis.
    pub fn settle(&mut self, width: u16, height: u16) {
        self.cursor = self.cursor.min(self.facts.facts.len().saturating_sub(1));
        let axis_width = Columns::of(width).axis.1.max(1);
        if self.fitted {
            self.axis = Axis::fitting(self.whole, axis_width);
        } else if self.axis.width != axis_width {
            let around = self.axis.span();
            self.axis = Axis { width: axis_width, ..self.axis }.centred(around);
        }
        let moves = !self.fitted || self.is_cut();
        if let Some(span) = self.selected_span().filter(|span| moves && self.axis.columns(*span).is_none()) {
            self.axis = self.axis.centred(span);
        }
        let rows = self.rows(height);
        let left = width.saturating_sub(Columns::of(width).axis.0);
        let overview = self.extent.filter(|_| rows.overview > 0).map(|extent| all_time(extent, left, &self.axis));
        count(&self.facts, Some(self.axis), &mut self.bins);
        count(&self.facts, overview, &mut self.overview);
        self.top = scrolled(self.top, self.cursor, self.facts.facts.len(), rows.facts.max(1).into());
    }

    /// What lies in each bin of the axis.
    pub fn bins(&self) -> &[Bin] {
        self.bins.as_ref().map_or(&[], |(_, bins)| bins)
    }

    /// Whether anything stands on the axis, or would without the search.
    pub fn has_axis(&self) -> bool {
        !self.facts.everything.is_empty()
    }

    /// How many facts have no date.
    pub fn undated(&self) -> usize {
        // They stand last.
        self.facts.facts.len() - self.facts.facts.partition_point(|fact| fact.event.date.is_some())
    }

    /// The days of the selected fact, as they are placed in sight.
    pub fn selected_span(&self) -> Option<Span> {
        Some(shown_span(self.selected()?.event.date.as_ref()?))
    }
}

/// An axis of all that time or, where no axis is so long, of the time around what another one shows.
fn all_time(extent: Span, width: u16, shown: &Axis) -> Axis {
    let axis = Axis::fitting(extent, width);
    if extent.within(axis.span()) { axis } else { axis.centred(shown.span()) }
}

/// Counts what lies in each bin of an axis, unless that was counted already.
fn count(facts: &Facts, axis: Option<Axis>, counted: &mut Option<(Axis, Vec<Bin>)>) {
    if counted.as_ref().map(|(axis, _)| *axis) != axis {
        *counted = axis.map(|axis| (axis, axis.bins(dates(facts))));
    }
}

/// The dates of all facts that have one.
fn dates(facts: &Facts) -> impl Iterator<Item = &Date> {
    facts.facts.iter().filter_map(|fact| fact.event.date.as_ref())
}

/// Sorts as the facts are sorted: by date, undated ones last.
fn dated_first(event: &Event) -> (bool, Option<&Date>) {
    (event.date.is_none(), event.date.as_ref())
}

/// From the first day of any fact to the last; of everything where no fact matches.
fn whole(facts: &Facts) -> Span {
    let matching = dates(facts).map(shown_span);
    let everything = facts.everything.iter().copied().map(closed);
    // Without any date there is no axis to see, so it may be anywhere.
    hull(matching).or_else(|| hull(everything)).unwrap_or(Span::day(Day::from_number(0)))
}

/// Whether an event is told by a statement.
pub fn belongs(event: &Event, statement: &StatementId) -> bool {
    event.statements.contains(statement) || event.evidence_in(statement).is_some()
}

/// The days of a date for placing it in sight: an open end is cut at the end that is known.
pub fn shown_span(date: &Date) -> Span {
    closed(date.span())
}

fn closed(span: Span) -> Span {
    match (span.is_open_start(), span.is_open_end()) {
        (true, false) => Span { first: span.last, last: span.last },
        (false, true) => Span { first: span.first, last: span.first },
        _ => span,
    }
}

fn hull(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(|one, other| Span { first: one.first.min(other.first), last: one.last.max(other.last) })
}

/// The rows in sight, by place.
pub fn visible(timeline: &Timeline, rows: u16) -> Range<usize> {
    timeline.top..timeline.facts.facts.len().min(timeline.top + usize::from(rows))
}
