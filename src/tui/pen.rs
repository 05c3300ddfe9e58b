//! The pen: the one thread that writes to the terminal, so that a terminal which takes no bytes holds up nothing else.
//!
//! There is one for the process, as there is one terminal, so that a panic in any thread can give that back.

#[cfg(unix)]
use std::os::fd::BorrowedFd;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

/// What the pen has to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The terminal has taken the last frame, and the next one is wanted.
    Taken,
    /// The terminal takes nothing any more: it is gone.
    Gone,
}

/// What is to be written, and how far that is.
struct Sheet {
    /// Whether the terminal is ours.
    is_ours: bool,
    /// Bytes that wait for the pen.
    waiting: Vec<u8>,
    /// A copy that waits. A newer one takes its place, as it would at the clipboard.
    copy: Vec<u8>,
    hand: Hand,
    frame: Frame,
}

/// What the pen does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    Rests,
    Writes,
    /// The terminal is gone, and nothing is written any more.
    Down,
}

/// How far the last frame is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Taken,
    /// It waits, or is being written.
    Out,
    /// As before, and somebody was turned away with the next one.
    Awaited,
}

static SHEET: Mutex<Sheet> =
    Mutex::new(Sheet { is_ours: false, waiting: Vec::new(), copy: Vec::new(), hand: Hand::Rests, frame: Frame::Taken });
/// Something was put on the sheet, or all of it is written.
static CHANGED: Condvar = Condvar::new();

impl Sheet {
    fn is_done(&self) -> bool {
        self.hand == Hand::Down || self.hand == Hand::Rests && self.waiting.is_empty() && self.copy.is_empty()
    }
}

/// Nothing panics while it holds the lock, and what it guards is whole at any moment.
fn sheet() -> MutexGuard<'static, Sheet> {
    SHEET.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes up the pen. It tells what it has to tell from its own thread.
pub(super) fn take_up(tell: impl Fn(Word) + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("pen".into()).spawn(move || write_all(&tell))?;
    Ok(())
}

fn write_all(tell: &impl Fn(Word)) {
    loop {
        let sent = send(&next());
        let mut sheet = sheet();
        sheet.hand = if sent.is_ok() { Hand::Rests } else { Hand::Down };
        let was = sheet.frame;
        // A frame that was put meanwhile is among what waits.
        if sheet.waiting.is_empty() {
            sheet.frame = Frame::Taken;
        }
        let is_awaited = was == Frame::Awaited && sheet.frame == Frame::Taken;
        drop(sheet);
        CHANGED.notify_all();
        if sent.is_err() {
            return tell(Word::Gone);
        }
        if is_awaited {
            tell(Word::Taken);
        }
    }
}

/// Sleeps until there is something to write.
fn next() -> Vec<u8> {
    let mut sheet = sheet();
    while sheet.waiting.is_empty() && sheet.copy.is_empty() {
        sheet = CHANGED.wait(sheet).unwrap_or_else(PoisonError::into_inner);
    }
    sheet.hand = Hand::Writes;
    let mut bytes = std::mem::take(&mut sheet.copy);
    bytes.append(&mut sheet.waiting);
    bytes
}

/// The terminal is ours from now on; these bytes say so to it.
pub(super) fn begin(bytes: &[u8]) {
    let mut sheet = sheet();
    sheet.is_ours = true;
    sheet.waiting.extend(bytes);
    drop(sheet);
    CHANGED.notify_all();
}

/// Whether the next frame can be put. If not, the pen tells as soon as it can.
pub(super) fn is_free() -> bool {
    let mut sheet = sheet();
    if sheet.frame == Frame::Out {
        sheet.frame = Frame::Awaited;
    }
    sheet.frame == Frame::Taken
}

/// Puts a frame, unless the terminal has just been given back.
pub(super) fn put_frame(bytes: &[u8]) {
    let mut sheet = sheet();
    if sheet.is_ours {
        sheet.frame = Frame::Out;
        sheet.waiting.extend(bytes);
        drop(sheet);
        CHANGED.notify_all();
    }
}

/// Puts a copy, unless the terminal has just been given back.
pub(super) fn put_copy(bytes: Vec<u8>) {
    let mut sheet = sheet();
    if sheet.is_ours {
        sheet.copy = bytes;
        drop(sheet);
        CHANGED.notify_all();
    }
}

/// From now on the terminal is not ours, and nothing is put any more but the last; no if it was not ours before.
pub(super) fn end() -> bool {
    std::mem::take(&mut sheet().is_ours)
}

/// Puts the last bytes.
pub(super) fn put_last(bytes: &[u8]) {
    sheet().waiting.extend(bytes);
    CHANGED.notify_all();
}

/// Waits until the terminal has taken everything, but not for longer than that.
pub(super) fn finish(patience: Duration) {
    let deadline = Instant::now() + patience;
    let mut sheet = sheet();
    while !sheet.is_done() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        sheet = CHANGED.wait_timeout(sheet, left).unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Sends bytes past the buffers and locks of standard output, so that a pen that hangs in it holds up nobody else.
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

/// Whether a terminal takes bytes, now or within that time.
#[cfg(unix)]
pub(super) fn writable(terminal: BorrowedFd<'_>, patience: Option<&rustix::event::Timespec>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};

    let mut terminal = [PollFd::from_borrowed_fd(terminal, PollFlags::OUT)];
    poll(&mut terminal, patience).is_ok_and(|ready| ready > 0)
}
