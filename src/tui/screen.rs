//! What is drawn on: one frame after another, with nothing believed of the terminal but its size.

use std::io;

use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::pen::{self, Word};
use super::terminal::{begin_to_leave, is_left, leave, restore, stop, take, take_again, window};
use super::wire::Wire;
use crate::app::action::Size;

/// The entered terminal; dropping it gives the terminal back.
pub struct Screen {
    terminal: Terminal<Wire>,
    size: Size,
    /// The program stops as soon as the terminal has taken what gives it back.
    about_to_stop: bool,
}

impl Screen {
    /// Takes the terminal, and has it told how far that is with the frames.
    pub fn enter(tell: impl Fn(Word) + Send + 'static) -> io::Result<Self> {
        pen::take_up(tell)?;
        let size = window();
        let screen = Self { terminal: fresh(size), size, about_to_stop: false };
        take()?;
        Ok(screen)
    }

    /// The size that is drawn on.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Draws a frame; sends nothing when it is the one that is shown. Nothing is drawn before the terminal has taken the
    /// last frame, and then it is told that this one is wanted still.
    pub fn draw(&mut self, show: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if !pen::is_free() {
            return Ok(());
        }
        if std::mem::take(&mut self.about_to_stop) {
            leave();
            stop();
            return Ok(());
        }
        self.terminal.draw(show).map(|_| ())
    }

    /// Gives the terminal back and stops the program. Being continued is news, on which the terminal is taken again.
    ///
    /// A terminal that takes no bytes is waited for, since a frame that was cut short would take in what others send; but
    /// keys and other news are taken meanwhile, so that the program can be ended. Only Unix knows of all this.
    pub(super) fn suspend(&mut self) {
        if self.about_to_stop || cfg!(not(unix)) {
            return;
        }
        if begin_to_leave() {
            if !is_left() {
                self.about_to_stop = true;
                return;
            }
            leave();
        }
        stop();
    }

    /// Forgets what the terminal shows, so that the next frame draws every cell.
    ///
    /// Not the toolkit's `clear`, which asks the terminal for the cursor's place and believes any answer.
    pub(super) fn repaint(&mut self) {
        self.terminal = fresh(self.size);
    }

    /// Asks for the size of the window, which was changed, and may be again what it was: what the terminal shows now is
    /// its own affair in any case, so the next frame draws every cell.
    pub(super) fn measure(&mut self) -> Size {
        self.size = window();
        self.repaint();
        self.size
    }

    /// Takes the terminal again after a stop.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.about_to_stop) {
            leave();
        }
        take_again()?;
        self.repaint();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.about_to_stop {
            leave();
        } else {
            restore();
        }
    }
}

/// A terminal of which nothing is known but its size.
fn fresh(size: Size) -> Terminal<Wire> {
    let area = Rect::new(0, 0, size.width, size.height);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    Terminal::with_options(Wire::new(area.as_size()), options).expect("a wire answers without a terminal")
}
