//! The terminal itself: taken, written to, and given back as it was, by whatever thread has to.

use std::io;
#[cfg(unix)]
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

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

/// Whether the terminal is ours. One for the process, as the terminal is, so that a panic in any thread can give it back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Gives the terminal back, once for each time that it was taken. No error matters any more.
pub(super) fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // The modes first: bytes can be held up for ever, by a terminal that takes none.
        cook();
        let _ = send(LEAVE);
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

/// Gives the terminal back and stops the program. Being continued is news, on which the terminal is taken again.
///
pub(super) fn suspend() {
    #[cfg(unix)]
    {
        restore();
        stop();
    }
}

/// Stops the program until it is continued, and as Ctrl-Z does everywhere else, all that was started together with it,
/// so that a script around the program does not keep the shell waiting.
#[cfg(unix)]
pub(super) fn stop() {
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// As [`restore`], for the last moments: does not wait for a terminal that takes no bytes.
pub(super) fn restore_if_heard() {
    #[cfg(unix)]
    if !listens(rustix::stdio::stdout()) && ENTERED.swap(false, Ordering::SeqCst) {
        cook();
    }
    restore();
}

/// Says a last word of the program's own on standard error, if that is there and takes it.
#[expect(clippy::disallowed_methods, reason = "it tells a place in the code and no text")]
pub(super) fn say_if_heard(words: &str) {
    #[cfg(unix)]
    if !listens(rustix::stdio::stderr()) {
        return;
    }
    // Not `eprintln`, which would panic again where standard error is closed.
    let _ = io::Write::write_all(&mut io::stderr(), words.as_bytes());
}

/// Sends a frame, unless the terminal has just been given back.
pub(super) fn send_entered(bytes: &[u8]) -> io::Result<()> {
    if ENTERED.load(Ordering::SeqCst) { send(bytes) } else { Ok(()) }
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
    // Raw mode is believed to be as it was left, unless told otherwise.
    let _ = disable_raw_mode();
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    send(ENTER)
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

/// Sends bytes past the buffers and locks of standard output, so that a thread that hangs in it holds up no other.
#[cfg(unix)]
fn send(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::io::{Errno, write};

    let stdout = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match write(stdout, bytes) {
            Ok(sent) => bytes = &bytes[sent..],
            Err(Errno::INTR) => {}
            // Whoever started the program made the terminal non-blocking.
            Err(Errno::AGAIN) => {
                writable(stdout, None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::disallowed_methods, reason = "frames and copies are made of what has passed the gate")]
fn send(bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;

    let mut stdout = io::stdout();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Whether a terminal takes bytes, within a tenth of a second.
#[cfg(unix)]
fn listens(terminal: BorrowedFd<'_>) -> bool {
    writable(terminal, Some(&rustix::event::Timespec { tv_sec: 0, tv_nsec: 100_000_000 }))
}

#[cfg(unix)]
fn writable(terminal: BorrowedFd<'_>, patience: Option<&rustix::event::Timespec>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};

    let mut terminal = [PollFd::from_borrowed_fd(terminal, PollFlags::OUT)];
    poll(&mut terminal, patience).is_ok_and(|ready| ready > 0)
}
