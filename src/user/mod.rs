//! Floor 4: what belongs to the person at the keyboard: how things look, and what is remembered for her.

pub mod keeper;
pub mod memory;
mod merge;
pub mod theme;
