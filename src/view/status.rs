//! The lines below the panes: where the reader is, and which keys work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::{Look, put};
use crate::app::command::{Command, Scope};
use crate::app::help::{PALETTE_HINTS, hints as offered, key_of, scope};
use crate::app::overlay::Overlay;
use crate::app::pane::Pane;
use crate::app::state::{Phase, State};
use crate::app::status::selected;
use crate::app::update::is_typing;
use crate::text::width::columns;
use crate::user::theme::Role;

/// A notice, else the sentence about what is selected.
pub fn status(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let failed = matches!(state.archive, Phase::Failed(_));
    let (words, role) = match &state.notice {
        Some(notice) if notice.alarm => (notice.words.clone(), Role::Error),
        Some(notice) => (notice.words.clone(), Role::Text),
        None => (selected(state), if failed { Role::Error } else { Role::Text }),
    };
    let room = usize::from(area.width).saturating_sub(2);
    put(buffer, area, 0, &Line::from(vec![Span::raw(" "), look.cut(&words, room, role)]));
}

/// The keys that work here, as many as fit.
pub fn hints(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let (scope, offered) = match &state.overlay {
        Some(Overlay::Palette(_)) => (Scope::Typing, PALETTE_HINTS),
        Some(_) => (Scope::Anywhere, offered(Scope::Anywhere)),
        None if is_typing(state) => (Scope::Typing, offered(Scope::Typing)),
        None => (scope(state.panes.focus), offered(scope(state.panes.focus))),
    };
    let mut spans = Vec::new();
    let mut used = 0;
    for (command, words) in offered {
        let Some(key) = key_of(*command, scope).filter(|_| means_something(state, *command)) else { continue };
        let needs = columns(key) + columns(words) + 3;
        // The blank behind the last may be cut.
        if used + needs > usize::from(area.width) + 1 {
            break;
        }
        used += needs;
        spans.push(look.span(&format!(" {key}"), Role::Key));
        spans.push(look.span(&format!(" {words} "), Role::Quiet));
    }
    put(buffer, area, 0, &Line::from(spans));
}

/// There is no next match where nothing is searched for, and no next fact in a text without facts.
fn means_something(state: &State, command: Command) -> bool {
    let facts = state.panes.text.document.as_ref().map_or(0, |document| document.facts.len());
    match command {
        Command::NextMatch => !state.search.query.is_empty(),
        Command::NextFact | Command::Follow => state.panes.focus != Pane::Text || facts > 0,
        _ => true,
    }
}
