//! Effects, performed: the one place where a decision touches the world.

use super::clipboard::sequence;
use super::desk::Desk;
use super::pen;
use super::screen::Screen;
use crate::app::action::{Effect, Effects};

/// Performs effects in their order.
pub(super) fn perform(effects: Effects, desk: &mut Desk, screen: &mut Screen) {
    for effect in effects {
        match effect {
            Effect::Open(ticket, source) => desk.open(ticket, source),
            Effect::Ask(ticket, request) => desk.ask(ticket, request),
            Effect::CallOff(ticket) => desk.call_off(ticket),
            Effect::Write(ticket, task) => desk.write(ticket, task),
            Effect::Save(ticket, saving) => desk.save(ticket, saving),
            Effect::Copy(text) => pen::put_copy(sequence(&text).into_bytes()),
            Effect::Suspend => screen.suspend(),
            Effect::Repaint => screen.repaint(),
        }
    }
}
