//! Everything that the program knows between two keys.

use super::action::{Leave, Size};

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// Size of the window.
    pub size: Size,
    /// Set when the program is to end.
    pub leaving: Option<Leave>,
}
