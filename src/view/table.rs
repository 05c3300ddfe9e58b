//! The dated facts as a table: one row a fact, as many columns as there is room for.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::look::{Look, put_at};
use super::mark::{Mark, mark_row};
use crate::app::pane::timeline::visible;
use crate::app::state::State;
use crate::app::status::{how_sure, is_of_reading};
use crate::app::words::spoken;
use crate::archive::entity::Role as Named;
use crate::archive::event::Event;
use crate::user::theme::Role;

/// Columns between the columns.
const GAP: usize = 2;
/// Columns of signs, left of the first.
const SIGNS: usize = 3;

/// A column of the table.
#[derive(Clone, Copy, Debug)]
struct Column {
    title: &'static str,
    /// The least and the most columns that it takes.
    width: (usize, usize),
    cell: fn(&Cell) -> String,
}

/// What a cell is made from.
struct Cell<'a> {
    state: &'a State,
    look: Look<'a>,
    event: &'a Event,
}

/// Every column, from left to right.
const COLUMNS: [Column; 7] = [
    Column { title: "Date", width: (17, 17), cell: |cell| cell.look.date(cell.event.date.as_ref()) },
    Column {
        title: "How sure",
        width: (13, 14),
        cell: |cell| how_sure(cell.event, cell.state.reading.as_ref()).words.to_owned(),
    },
    Column { title: "Kind", width: (14, 16), cell: |cell| spoken(cell.event.kind()) },
    Column { title: "What", width: (16, 42), cell: |cell| cell.event.title().to_owned() },
    Column { title: "Court, place", width: (16, 30), cell: |cell| court_and_place(cell.event) },
    Column { title: "Names", width: (16, 60), cell: |cell| names(cell.event) },
    Column { title: "Told", width: (4, 4), cell: |cell| told_by(cell.event) },
];

/// The order in which columns find room, by place.
const WANTED: [usize; 7] = [0, 3, 2, 6, 4, 1, 5];

/// Draws the names of the columns and the facts in sight; gives the place of the selected one.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, area: Rect, top: u16) -> Option<Position> {
    let timeline = &state.panes.timeline;
    let layout = layout(area.width.into());
    let write = |buffer: &mut Buffer, row: u16, (at, width): (usize, usize), words: &str, role: Role| {
        put_at(buffer, area, (at as u16, row), width as u16, vec![look.cut(words, width, role)]);
    };
    for (column, at, width) in &layout {
        write(buffer, 0, (*at, *width), column.title, Role::Heading);
    }
    let mut cursor = None;
    for (row, place) in (top..area.height).zip(visible(timeline, area.height.saturating_sub(top))) {
        let fact = &timeline.facts.facts[place];
        let cell = Cell { state, look, event: &fact.event };
        let own = is_of_reading(&fact.event, state.reading.as_ref());
        for (column, at, width) in &layout {
            let role = if column.title == "Date" && own {
                Role::Date
            } else if own {
                Role::Text
            } else {
                Role::Quiet
            };
            write(buffer, row, (*at, *width), &(column.cell)(&cell), role);
        }
        let line = Rect { y: area.y + row, height: 1, ..area };
        cursor = mark_row(state, look, buffer, Mark { line, fact, selected: place == timeline.cursor }).or(cursor);
    }
    cursor
}

/// The columns that fit, from left to right, with their place and width. What room is left goes to what happened, then
/// to names and places.
fn layout(width: usize) -> Vec<(Column, usize, usize)> {
    let room = width.saturating_sub(SIGNS);
    let mut widths = [0; COLUMNS.len()];
    let mut used = 0;
    for place in WANTED {
        let least = COLUMNS[place].width.0;
        if used + least <= room || used == 0 {
            widths[place] = least.min(room);
            used += widths[place] + GAP;
        }
    }
    let mut left = (room + GAP).saturating_sub(used);
    for place in [3, 4, 5, 2] {
        if widths[place] > 0 {
            let more = left.min(COLUMNS[place].width.1.saturating_sub(widths[place]));
            widths[place] += more;
            left -= more;
        }
    }
    let mut at = SIGNS;
    let shown = COLUMNS.into_iter().zip(widths).filter(|(_, width)| *width > 0);
    shown
        .map(|(column, width)| {
            let place = at;
            at += width + GAP;
            (column, place, width)
        })
        .collect()
}

/// Courts by name, and the place.
fn court_and_place(event: &Event) -> String {
    let courts = event.mentions.iter().filter(|mention| mention.role == Named::Court);
    let names = courts.map(|mention| mention.entity.name.as_str()).chain(event.place());
    names.collect::<Vec<_>>().join(", ")
}

/// Everybody else it names.
fn names(event: &Event) -> String {
    let others = event.mentions.iter().filter(|mention| mention.role != Named::Court);
    others.map(|mention| mention.entity.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// How many statements tell of it; a dash for none.
fn told_by(event: &Event) -> String {
    match event.statements.len() {
        0 => "  -".to_owned(),
        count => format!("{count:>3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{GAP, SIGNS, layout};

    #[test]
    fn columns_never_touch_and_never_leave_the_table() {
        for width in 0..240 {
            let mut free = SIGNS;
            for (column, at, wide) in layout(width) {
                assert!(at >= free && at + wide <= width.max(SIGNS), "{} at {width}", column.title);
                free = at + wide + GAP;
            }
        }
        let titles = |width| layout(width).iter().map(|(column, ..)| column.title).collect::<Vec<_>>();
        assert_eq!(titles(40), ["Date", "What"]);
        assert_eq!(titles(78), ["Date", "Kind", "What", "Court, place", "Told"]);
        assert_eq!(titles(138), ["Date", "How sure", "Kind", "What", "Court, place", "Names", "Told"]);
    }
}
