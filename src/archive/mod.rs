//! Floor 1: one archive in memory, checked and immutable.

pub mod date;
