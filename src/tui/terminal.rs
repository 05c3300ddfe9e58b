//! The terminal itself: taken, written to, and given back as it was, by whatever thread has to.

use std::io;
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
        let _ = send(LEAVE);
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back and stops the program. Being continued is news, on which the terminal is taken again.
///
/// As Ctrl-Z does everywhere else, this stops all that was started together, so that a script around the program does
/// not keep the shell waiting.
pub(super) fn suspend() {
    #[cfg(unix)]
    {
        restore();
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
    }
}

/// As [`restore`], for the last moments: does not wait for a terminal that takes no bytes.
pub(super) fn restore_if_heard() {
    #[cfg(unix)]
    if !listens() && ENTERED.swap(false, Ordering::SeqCst) {
        let _ = disable_raw_mode();
    }
    restore();
}

/// Sends a frame, unless the terminal has just been given back.
pub(super) fn send_entered(bytes: &[u8]) -> io::Result<()> {
    if ENTERED.load(Ordering::SeqCst) { send(bytes) } else { Ok(()) }
}

/// Takes the terminal, or takes it again after a stop in which anything may have happened to it.
pub(super) fn take() -> io::Result<()> {
    #[cfg(windows)]
    crossterm::ansi_support::supports_ansi();
    // Colours are chosen above this floor, with NO_COLOR known; the toolkit's own idea of it would wipe bold as well.
    crossterm::style::force_color_output(true);
    // The toolkit believes that raw mode is as it left it, unless told otherwise.
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

/// What the terminal says. Not the toolkit's `size`, which starts another program to learn it.
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
                writable(None);
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

/// Whether the terminal takes bytes, within a tenth of a second.
#[cfg(unix)]
fn listens() -> bool {
    writable(Some(&rustix::event::Timespec { tv_sec: 0, tv_nsec: 100_000_000 }))
}

#[cfg(unix)]
fn writable(patience: Option<&rustix::event::Timespec>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};

    let stdout = rustix::stdio::stdout();
    let mut terminal = [PollFd::new(&stdout, PollFlags::OUT)];
    poll(&mut terminal, patience).is_ok_and(|ready| ready > 0)
}
