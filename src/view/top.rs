//! The lines above the panes: the archive, the search, what was understood of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ink::{Line, Span};
use super::look::{Look, put, put_cut, put_right};
use super::menu::bare_words;
use crate::app::layout::{Areas, Arrangement};
use crate::app::pane::Pane;
use crate::app::pane::list::heading;
use crate::app::state::{Phase, State};
use crate::app::status;
use crate::app::words::{grouped, plural};
use crate::archive::problem::Grade;
use crate::query::describe::understood;
use crate::text::width::{columns, hidden_bytes};
use crate::user::theme::Role;

/// Columns of the three tabs with their names.
const TABS: u16 = 24;

/// The archive and its counts; on a small screen the tabs.
pub fn header(state: &State, look: Look, buffer: &mut Buffer, areas: &Areas) {
    if areas.arrangement == Arrangement::Single {
        let rule = look.glyphs.rule.repeat(areas.header.width.into());
        for area in [areas.rule, areas.foot] {
            put(buffer, area, 0, &Line::from(look.span(&rule, Role::Frame)));
        }
        return tabs(state, look, buffer, areas.header);
    }
    let right = counts(state, look);
    let room = usize::from(areas.header.width).saturating_sub(columns(&right) + 3);
    let title = match &state.archive {
        Phase::Open(opened) if !opened.meta.title.is_empty() => opened.meta.title.as_str(),
        Phase::Open(opened) => opened.meta.id.as_str(),
        Phase::Opening | Phase::Failed(_) => "Letapis",
    };
    put(buffer, areas.header, 0, &Line::from(vec![Span::raw(" "), look.cut(title, room, Role::Heading)]));
    put_right(buffer, areas.header, 0, Line::from(look.span(&format!("{right} "), Role::Quiet)));
}

/// How much matches, and what to know of the archive.
fn counts(state: &State, look: Look) -> String {
    let Some(opened) = state.opened() else {
        return String::new();
    };
    let (matching, facts) = (state.panes.list.page.matching, state.panes.timeline.facts.facts.len());
    let mut told = if state.search.query.is_empty() {
        vec![plural(opened.statements, "statement"), plural(opened.events, "dated fact")]
    } else {
        let of = |some: usize, all: usize, noun: &str| format!("{} of {}", grouped(some), plural(all, noun));
        vec![of(matching, opened.statements, "statement"), of(facts, opened.events, "dated fact")]
    };
    if opened.unverified.is_any() {
        told.push("UNVERIFIED".to_owned());
    }
    // Remarks that cost nothing are told by the command alone.
    let problems = opened.problems.iter().filter(|problem| problem.grade > Grade::Note).count();
    if problems > 0 {
        told.push(plural(problems, "problem"));
    }
    told.extend(state.keeping.as_ref().map(status::remembering));
    told.join(look.glyphs.dot)
}

fn tabs(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let mut spans = Vec::new();
    for pane in [state.left(), Pane::Text, Pane::Timeline] {
        let title = match pane {
            // In a very narrow window the other panes are their numbers alone.
            _ if area.width < TABS && pane != state.panes.focus => "",
            Pane::List => "List",
            Pane::Text => "Text",
            Pane::Timeline => "Time",
            Pane::About => "About",
        };
        let title = if pane == Pane::About { state.title(pane) } else { format!("{} {title}", pane.number()) };
        let title = title.trim_end();
        spans.push(if pane == state.panes.focus {
            look.span(&format!("[{title}]"), Role::Focus)
        } else {
            look.span(&format!(" {title} "), Role::Quiet)
        });
    }
    put(buffer, area, 0, &Line::from(spans));
    let (list, facts) = (&state.panes.list, &state.panes.timeline.facts);
    let (place, of) = match state.panes.focus {
        Pane::Timeline if facts.facts.is_empty() => (0, facts.all),
        Pane::Timeline => (state.panes.timeline.cursor + 1, facts.facts.len()),
        Pane::List if list.page.matching == 0 => (0, list.page.all),
        Pane::List => (list.cursor + 1, list.page.matching),
        Pane::About => (0, 0),
        // What is read need not be in the list: another pane may have led to it.
        Pane::Text => state.panes.text.document.as_ref().map_or((0, 0), |read| (read.number, read.all)),
    };
    if of > 0 && area.width >= 34 {
        let told = look.span(&format!("{} of {}", grouped(place), grouped(of)), Role::Quiet);
        put_right(buffer, area, 0, Line::from(told));
    }
}

/// The search line, and under it what was understood; gives the place of the cursor while somebody types.
pub fn prompt(state: &State, look: Look, buffer: &mut Buffer, areas: &Areas) -> Option<Position> {
    let area = areas.prompt;
    let search = &state.search;
    let typing = search.is_typing();
    if area.is_empty() {
        return None;
    }
    if !search.is_shown() {
        put(buffer, area, 0, &Line::from(look.span(" / search statements, texts, names and dates", Role::Quiet)));
        return None;
    }
    // What bare words mean stands at the end of the line, where it is not what they always mean.
    let means = bare_words(search.query.bare, typing && area.width >= 60);
    let sign = look.span(" / ", if typing { Role::Focus } else { Role::Quiet });
    // A long line scrolls so that the cursor stays in sight.
    let room = usize::from(area.width).saturating_sub(4 + if means.is_empty() { 0 } else { columns(means) + 2 });
    let before = search.line.before_cursor();
    let hidden = hidden_bytes(before, if typing { room } else { usize::MAX });
    let shown = look.span(&search.line.text()[hidden..], if typing { Role::Text } else { Role::Heading });
    put(buffer, area, 0, &Line::from(vec![sign, shown]));
    if !means.is_empty() {
        put_right(buffer, area, 0, Line::from(look.span(&format!(" {means} "), Role::Quiet)));
    }
    meaning(state, look, buffer, areas.understood);
    typing.then(|| {
        let column = 3 + columns(&before[hidden..]) as u16;
        Position { x: (area.x + column).min(area.right() - 1), y: area.y }
    })
}

/// What was understood of the search. Where there is no room for all of it, what is in doubt comes first.
fn meaning(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let mut parts = understood(&state.search.query);
    let dots = parts.len().saturating_sub(1) * columns(look.glyphs.dot);
    if 3 + dots + parts.iter().map(|part| columns(&part.words)).sum::<usize>() > area.width.into() {
        parts.sort_by_key(|part| !part.doubt);
    }
    let mut spans = vec![Span::raw("   ")];
    for (place, part) in parts.into_iter().enumerate() {
        if place > 0 {
            spans.push(look.span(look.glyphs.dot, Role::Quiet));
        }
        spans.push(look.span(&part.words, if part.doubt { Role::Warning } else { Role::Quiet }));
    }
    put_cut(look, buffer, area, 0, spans);
}

/// What a window too small for a pane shows: the current line, and that it is too small.
pub fn tiny(state: &State, look: Look, buffer: &mut Buffer, area: Rect) -> Position {
    let line = match state.panes.list.selected() {
        Some(row) => heading(row).to_owned(),
        None => status::selected(state),
    };
    put(buffer, area, 0, &Line::from(look.cut(&line, area.width.into(), Role::Text)));
    put(buffer, area, 1, &Line::from(look.cut("window too small", area.width.into(), Role::Quiet)));
    Position { x: area.x, y: area.y }
}
