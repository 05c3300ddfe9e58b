//! Floor 6: the state, shown. Drawing reads and never changes.

use ratatui::Frame;

use crate::app::state::State;

/// Draws the whole screen.
pub fn draw(_state: &State, frame: &mut Frame) {
    frame.render_widget("Letapis", frame.area());
}
