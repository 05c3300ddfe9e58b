//! Effects, performed: the one place where a decision touches the world.

use super::desk::Desk;
use super::screen::Screen;
use super::terminal::suspend;
use crate::app::action::{Effect, Effects};

/// Performs effects in their order.
pub(super) fn perform(effects: Effects, desk: &mut Desk, screen: &mut Screen) {
    for effect in effects {
        match effect {
            Effect::Open(ticket, source) => desk.open(ticket, source),
            Effect::Ask(ticket, request) => desk.ask(ticket, request),
            Effect::Suspend => suspend(),
            Effect::Repaint => screen.repaint(),
        }
    }
}
