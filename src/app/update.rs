//! One action in, the state changed, effects out.

use super::action::{Action, Effects, Leave, Size};
use super::command::Command;
use super::key::{Code, Key};
use super::state::State;
use crate::store::request::Source;

/// The state before the first key, and the effects that begin a session.
pub fn start(size: Size, _source: Source) -> (State, Effects) {
    (State { size, leaving: None }, Effects::new())
}

/// What a key means at this moment.
pub fn resolve(_state: &State, key: Key) -> Option<Action> {
    match key {
        Key {
            code: Code::Char('q'),
            ctrl: false,
        } => Some(Action::Do(Command::Quit)),
        Key {
            code: Code::Char('c'),
            ctrl: true,
        } => Some(Action::Do(Command::Leave)),
        _ => None,
    }
}

/// Decides what an action means.
pub fn update(state: &mut State, action: Action) -> Effects {
    match action {
        Action::Do(Command::Quit) => state.leaving = Some(Leave::Quit),
        Action::Do(Command::Leave) => state.leaving = Some(Leave::Now),
        Action::Resize(size) => state.size = size,
        _ => {}
    }
    Effects::new()
}
