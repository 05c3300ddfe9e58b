//! More about the selected fact, below the timeline, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::about::draw_lines;
use super::ink::{Line, Span};
use super::look::{Look, put, put_at};
use crate::app::fact::lines;
use crate::app::pane::about::MARGIN;
use crate::app::state::State;
use crate::app::status::{evidence_of, stated, why_fact};
use crate::app::words::{date_words, plural, spoken};
use crate::archive::event::Event;
use crate::store::dispute::dispute;
use crate::user::theme::Role;

/// On more rows than so many everything is told, line by line.
const WHOLE: u16 = 5;

/// More about the selected fact, as far as there is room: date in words, kind, place and names; the words that it
/// stands on; what the archive says of it.
pub fn draw(state: &State, look: Look, buffer: &mut Buffer, mut area: Rect) {
    let Some(fact) = state.panes.timeline.selected().filter(|_| area.height > 0) else { return };
    let event = &*fact.event;
    if area.height > WHOLE {
        put(buffer, area, 0, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        return whole(state, look, buffer, area);
    }
    if area.height >= 4 {
        put(buffer, area, 0, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    }
    let names: Vec<&str> = event.mentions.iter().map(|mention| mention.entity.name.as_str()).collect();
    let conflict = dispute(fact).map(|_| "! Day in question".to_owned());
    let mut about: Vec<String> = conflict.into_iter().collect();
    about.extend([date_words(event.date.as_ref()), spoken(event.kind())]);
    about.extend(event.place().map(str::to_owned));
    about.extend((!names.is_empty()).then(|| names.join(", ")));
    let reason = if state.search.query.is_empty() { String::new() } else { why_fact(fact) };
    let width = usize::from(area.width).saturating_sub(4);
    let mut lines = Vec::new();
    for (words, role) in [
        (about.join(look.glyphs.dot), Role::Text),
        (evidence_words(state, look, event), Role::Quiet),
        (reason, Role::Quiet),
        (event.detail().map(str::to_owned).unwrap_or_default(), Role::Quiet),
    ] {
        let room = usize::from(area.height).saturating_sub(lines.len());
        lines.extend(look.paragraph(&words, width, room).into_iter().map(|line| (line, role)));
    }
    for (row, (line, role)) in lines.into_iter().enumerate() {
        put(buffer, area, row as u16, &Line::from(vec![Span::raw("   "), look.span(&line, role)]));
    }
}

/// Everything, line by line, as far as there is room; where it is cut, it says so.
fn whole(state: &State, look: Look, buffer: &mut Buffer, area: Rect) {
    let timeline = &state.panes.timeline;
    let Some(fact) = timeline.selected() else { return };
    let width = area.width.saturating_sub(2 * MARGIN).into();
    let told = lines(fact, timeline.told(), state.reading.as_ref(), width);
    if told.len() <= area.height.into() {
        return draw_lines(look, buffer, area, &told);
    }
    let shown = usize::from(area.height).saturating_sub(1);
    draw_lines(look, buffer, area, &told[..shown]);
    let more = format!("{}{}", look.glyphs.ellipsis, plural(told.len() - shown, "more line"));
    put_at(buffer, area, (MARGIN, area.height.saturating_sub(1)), area.width, vec![look.span(&more, Role::Quiet)]);
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
    format!("{}: {open}{}{close}", stated(evidence, state.reading.as_ref()), evidence.quote.exact)
}
