//! Floor 4: what belongs to the person at the keyboard: for now, how things look.

pub mod theme;
