//! Floor 5: what the program decides. Actions come in, effects go out; no terminal, no thread, no clock, no file.

pub mod action;
pub mod command;
pub mod input;
pub mod key;
pub mod state;
pub mod update;
