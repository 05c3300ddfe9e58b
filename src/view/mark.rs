//! The signs left of a dated fact, on the axis and in the table.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::look::{Look, put_at, tint};
use crate::app::pane::Pane;
use crate::app::state::State;
use crate::app::status::is_of_reading;
use crate::store::dispute::dispute;
use crate::store::page::Fact;
use crate::user::theme::Role;

/// A row of a fact, to be marked.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// Where it stands.
    pub line: Rect,
    /// The fact.
    pub fact: &'a Fact,
    /// Whether it is the selected one.
    pub selected: bool,
}

/// Signs left of a row: selected, ticked or told by the statement that is read, in conflict. Gives the place of the
/// selected one.
pub fn mark_row(state: &State, look: Look, buffer: &mut Buffer, mark: Mark) -> Option<Position> {
    let Mark { line, fact, selected } = mark;
    let (ticked, own) =
        (state.ticked_facts.contains(&fact.event.id), is_of_reading(&fact.event, state.reading.as_ref()));
    let (sign, role) = match (ticked, own) {
        (true, _) => (look.glyphs.ticked, Role::Focus),
        (false, true) => (look.glyphs.own, Role::Date),
        (false, false) => ("", Role::Quiet),
    };
    put_at(buffer, line, (1, 0), 1, vec![look.span(sign, role)]);
    if dispute(fact).is_some() {
        put_at(buffer, line, (2, 0), 1, vec![look.span("!", Role::Warning)]);
    }
    if !selected {
        return None;
    }
    put_at(buffer, line, (0, 0), 1, vec![look.span(look.glyphs.selected, Role::Focus)]);
    let role = if state.moves(Pane::Timeline) { Role::Selection } else { Role::Chosen };
    tint(buffer, line, 0, look.style(role));
    Some(Position { x: line.x, y: line.y })
}
