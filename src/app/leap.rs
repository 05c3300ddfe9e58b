//! Going where a number, a date or a percentage typed among the commands leads.

use super::jump::Jump;
use super::pane::text::Goal;
use super::pane::{Motion, Pane};
use super::state::State;
use super::words::{date_words, plural};
use super::{go, link};
use crate::archive::date::Span;
use crate::query::edit::days_in_words;

/// Goes there; back leads here again.
pub fn go_to(state: &mut State, jump: Jump) {
    let here = state.place();
    let went = match jump {
        Jump::Days(days) => to_days(state, days),
        Jump::Statement(number) => to_statement(state, number),
        Jump::Percent(percent) => to_percent(state, percent),
    };
    if went {
        state.trail.leave(here);
    }
}

/// To the first fact that could be then, else to the first after, with these days in the middle of the axis.
pub(super) fn to_days(state: &mut State, days: Span) -> bool {
    let Some(could) = state.panes.timeline.jump(days) else {
        state.say(format!("No dated fact here is from {} or later", days_in_words(days)));
        return false;
    };
    link::timeline_moved(state);
    state.panes.focus = Pane::Timeline;
    let date = state.panes.timeline.selected().map(|fact| date_words(fact.event.date.as_ref()));
    if !could {
        let told = days_in_words(days);
        state.say(format!("No dated fact here could be {told}; the next is {}", date.unwrap_or_default()));
    }
    true
}

fn to_statement(state: &mut State, number: usize) -> bool {
    let matching = state.panes.list.page.matching;
    if number > matching {
        state.say(format!("The list ends with {}", plural(matching, "statement")));
        return false;
    }
    go::statement(state, Motion::First, Goal::Top);
    go::statement(state, Motion::Rows((number - 1).try_into().unwrap_or(isize::MAX)), Goal::Top);
    state.panes.focus = Pane::List;
    true
}

fn to_percent(state: &mut State, percent: usize) -> bool {
    let last = state.panes.text.sheet.lines.len().saturating_sub(1);
    state.panes.text.go(&Goal::Line(last * percent / 100));
    link::text_moved(state);
    state.panes.focus = Pane::Text;
    true
}
