//! The terminal itself: taken, written to, and given back as it was, by whatever thread has to.

use std::io;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::patience::HEARD;
use super::pen;
use crate::app::action::Size;

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// All of that back, and an end to any frame that was cut off. The alternate screen is wiped before it is left, since
/// some terminals keep it; the lines above the window are the person's own and stay.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[H\x1b[2J\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// The size where the terminal does not know its own.
const USUAL: Size = Size { width: 80, height: 24 };
/// Most columns and rows that are drawn on; a terminal that claims more would cost memory for nothing.
const LARGEST: u16 = 1000;

/// Gives the terminal back, once for each time that it was taken; by whatever thread. No error matters any more.
pub(super) fn restore() {
    if begin_to_leave() {
        leave();
    } else if !pen::is_back(2 * HEARD) {
        // Whoever began with it does not come to its end, and this thread may be about to end the program.
        cook();
    }
}

/// Has the pen say all that gives the terminal back; `false` if it is not ours, or somebody else is giving it back.
pub(super) fn begin_to_leave() -> bool {
    pen::end(LEAVE)
}

/// Whether the terminal takes, in a while, all that gives it back.
pub(super) fn is_left() -> bool {
    pen::rests(HEARD)
}

/// Gives the terminal back, for whoever began to leave it.
///
/// The bytes before the modes: keys that are typed in other modes are shown by the terminal itself, also in the midst of a
/// frame. But a terminal that takes no bytes holds them up for ever, and gets its modes back all the same.
pub(super) fn leave() {
    pen::rests(2 * HEARD);
    cook();
    let unsaid = pen::ended();
    // A pen that fell has said nothing.
    if !unsaid.is_empty() && takes_bytes() {
        let _ = pen::send(&unsaid);
    }
}

/// Whether the terminal takes bytes.
fn takes_bytes() -> bool {
    #[cfg(unix)]
    {
        is_writable(rustix::stdio::stdout())
    }
    #[cfg(not(unix))]
    {
        true
    }
}

/// Puts the terminal's modes back. Behind other programs they are those of the shell already, and touching them would
/// stop this one.
fn cook() {
    if is_in_front() {
        let _ = disable_raw_mode();
    }
}

/// Whether the terminal's keys go to this program, as far as the terminal knows.
#[cfg(unix)]
pub(super) fn is_in_front() -> bool {
    let front = rustix::termios::tcgetpgrp(rustix::stdio::stdin());
    front.map_or(true, |front| front == rustix::process::getpgrp())
}

#[cfg(not(unix))]
fn is_in_front() -> bool {
    true
}

/// Stops the program until it is continued, and as Ctrl-Z does everywhere else, all that was started together with it,
/// so that a script around the program does not keep the shell waiting.
pub(super) fn stop() {
    #[cfg(unix)]
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// Says a last word of the program's own on standard error, if that is there and takes it.
#[expect(clippy::disallowed_methods, reason = "it tells a place in the code and no text")]
pub(super) fn say_if_heard(words: &str) {
    if !is_heard() {
        return;
    }
    // Not `eprintln`, which would panic again where standard error is closed.
    let _ = io::Write::write_all(&mut io::stderr(), words.as_bytes());
}

/// Whether standard error takes bytes. Where it is a terminal that takes none, a word to it would be the last of the program.
pub fn is_heard() -> bool {
    #[cfg(unix)]
    {
        is_writable(rustix::stdio::stderr())
    }
    #[cfg(not(unix))]
    {
        true
    }
}

/// Stops here, as the system stops programs behind others that touch the terminal, until this one comes to the front.
/// Before signals are listened to, so that a program that waits like this can be ended.
pub(super) fn come_to_front() {
    #[cfg(unix)]
    {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

        let stdin = rustix::stdio::stdin();
        let _ = tcgetattr(stdin).and_then(|modes| tcsetattr(stdin, OptionalActions::Now, &modes));
    }
}

/// Takes the terminal again after a stop; behind other programs, leaves it to them until the next time.
pub(super) fn take_again() -> io::Result<()> {
    if is_in_front() {
        return take();
    }
    restore();
    Ok(())
}

/// Takes the terminal. Anything may have happened to it before.
pub(super) fn take() -> io::Result<()> {
    #[cfg(windows)]
    crossterm::ansi_support::supports_ansi();
    // Colours are chosen above this floor, with NO_COLOR known; crossterm's own idea of it would wipe bold as well.
    crossterm::style::force_color_output(true);
    // As when it is given back.
    pen::rests(HEARD);
    // Raw mode is believed to be as it was left, unless told otherwise.
    let _ = disable_raw_mode();
    enable_raw_mode()?;
    pen::begin(ENTER);
    Ok(())
}

/// Size of the window, the usual one where it is unknown. A size of nothing is how a terminal says that.
pub fn window() -> Size {
    let (width, height) = told().unwrap_or_default();
    let sound = |told: u16, usual| if told == 0 { usual } else { told.min(LARGEST) };
    Size { width: sound(width, USUAL.width), height: sound(height, USUAL.height) }
}

/// What the terminal says. Not crossterm's `size`, which starts another program to learn it.
#[cfg(unix)]
fn told() -> Option<(u16, u16)> {
    let told = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    Some((told.ws_col, told.ws_row))
}

#[cfg(not(unix))]
fn told() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

#[cfg(unix)]
fn is_writable(terminal: std::os::fd::BorrowedFd<'_>) -> bool {
    let patience = rustix::event::Timespec::try_from(HEARD).ok();
    pen::writable(terminal, patience.as_ref())
}
