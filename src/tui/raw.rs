//! Raw mode on Unix: every key at once, as it comes, without an echo; and the terminal's own settings back.

use std::io;
use std::sync::{Mutex, PoisonError};

use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

/// The settings before raw mode, while it is on. One for the process, as the terminal is.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Takes the terminal on standard input into raw mode; does nothing where that is so already.
pub(super) fn enable_raw_mode() -> io::Result<()> {
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if before.is_some() {
        return Ok(());
    }
    let settings = tcgetattr(stdin())?;
    let mut raw = settings.clone();
    raw.make_raw();
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    // Last, so that nothing is put back that was not changed.
    *before = Some(settings);
    Ok(())
}

/// Gives the terminal the settings that it had.
pub(super) fn disable_raw_mode() -> io::Result<()> {
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(settings) = before.as_ref() {
        tcsetattr(stdin(), OptionalActions::Now, settings)?;
        *before = None;
    }
    Ok(())
}
