//! The pen: the one thread that writes to the terminal, so that a terminal which takes no bytes holds up nothing else.
//!
//! There is one for the process, as there is one terminal, so that a panic in any thread can give that back.

#[cfg(unix)]
use std::os::fd::BorrowedFd;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
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
    terminal: Terminal,
    /// What takes the terminal or gives it back, if that is still to be said to it.
    first: Vec<u8>,
    /// A copy that waits. A newer one takes its place, as it would at the clipboard.
    copy: Vec<u8>,
    /// A frame that waits.
    frame: Vec<u8>,
    progress: Progress,
    hand: Hand,
}

/// Whose the terminal is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Terminal {
    Others,
    Ours,
    /// Some thread is giving it back.
    OnItsWayBack,
}

/// How far the last frame is, or what gives the terminal back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Taken,
    /// It waits, or is being written.
    Out,
    /// As before, and somebody was turned away with the next one.
    Awaited,
}

/// What the pen does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    Rests,
    Writes,
    /// The terminal is gone, and nothing is written any more.
    Down,
}

static SHEET: Mutex<Sheet> = Mutex::new(Sheet {
    terminal: Terminal::Others,
    first: Vec::new(),
    copy: Vec::new(),
    frame: Vec::new(),
    progress: Progress::Taken,
    hand: Hand::Rests,
});
/// Something was put on the sheet, or is written, or the terminal was given back.
static CHANGED: Condvar = Condvar::new();

/// Nothing panics while it holds the lock, and what it guards is whole at any moment.
fn sheet() -> MutexGuard<'static, Sheet> {
    SHEET.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Changes the sheet, and tells all who wait for that.
fn change<T>(how: impl FnOnce(&mut Sheet) -> T) -> T {
    let changed = how(&mut sheet());
    CHANGED.notify_all();
    changed
}

/// Waits as long as that is so, but not for longer than that long; whether it is so still.
fn outlasts(patience: Duration, is_so: impl Fn(&Sheet) -> bool) -> bool {
    let waited = CHANGED.wait_timeout_while(sheet(), patience, |sheet| is_so(sheet));
    is_so(&waited.unwrap_or_else(PoisonError::into_inner).0)
}

/// Takes up the pen. It tells what it has to tell from its own thread.
pub(super) fn take_up(tell: impl Fn(Word) + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("pen".into()).spawn(move || write_all(&tell))?;
    Ok(())
}

fn write_all(tell: &impl Fn(Word)) {
    loop {
        let sent = send(&next());
        let is_awaited = change(|sheet| {
            sheet.hand = if sent.is_ok() { Hand::Rests } else { Hand::Down };
            let was = sheet.progress;
            // What was put meanwhile is out still.
            if sheet.first.is_empty() && sheet.frame.is_empty() {
                sheet.progress = Progress::Taken;
            }
            was == Progress::Awaited && sheet.progress == Progress::Taken
        });
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
    while sheet.first.is_empty() && sheet.copy.is_empty() && sheet.frame.is_empty() {
        sheet = CHANGED.wait(sheet).unwrap_or_else(PoisonError::into_inner);
    }
    sheet.hand = Hand::Writes;
    let mut bytes = std::mem::take(&mut sheet.first);
    bytes.append(&mut sheet.copy);
    bytes.append(&mut sheet.frame);
    bytes
}

/// The terminal is ours from now on; these bytes say so to it.
pub(super) fn begin(bytes: &[u8]) {
    change(|sheet| {
        sheet.terminal = Terminal::Ours;
        sheet.first.extend(bytes);
    });
}

/// Whether the next frame can be put. If not, the pen tells as soon as it can.
pub(super) fn is_free() -> bool {
    let mut sheet = sheet();
    if sheet.progress == Progress::Out {
        sheet.progress = Progress::Awaited;
    }
    sheet.progress == Progress::Taken
}

/// Puts a frame, unless the terminal has just been given back.
pub(super) fn put_frame(bytes: Vec<u8>) {
    change(|sheet| {
        if sheet.terminal == Terminal::Ours {
            sheet.frame = bytes;
            sheet.progress = Progress::Out;
        }
    });
}

/// Puts a copy, unless the terminal has just been given back.
pub(super) fn put_copy(bytes: Vec<u8>) {
    change(|sheet| {
        if sheet.terminal == Terminal::Ours {
            sheet.copy = bytes;
        }
    });
}

/// Waits until the pen rests and all is said that takes the terminal or gives it back, but not for longer than that;
/// `false` if it does not come to its end.
pub(super) fn rests(patience: Duration) -> bool {
    !outlasts(patience, |sheet| match sheet.hand {
        Hand::Rests => !sheet.first.is_empty(),
        Hand::Writes => true,
        Hand::Down => false,
    })
}

/// From now on nothing is put any more: the caller gives the terminal back. These bytes say so to it, after what has not
/// been said to it yet; what nobody will see any more is left out. No if it is not ours, or somebody else is giving it back.
pub(super) fn end(bytes: &[u8]) -> bool {
    change(|sheet| {
        if sheet.terminal != Terminal::Ours {
            return false;
        }
        sheet.terminal = Terminal::OnItsWayBack;
        sheet.first.extend(bytes);
        sheet.copy.clear();
        sheet.frame.clear();
        sheet.progress = Progress::Out;
        true
    })
}

/// The terminal has been given back, as well as it could be. Gives what was not said to it, if the pen is not at it.
pub(super) fn ended() -> Vec<u8> {
    change(|sheet| {
        sheet.terminal = Terminal::Others;
        let unsaid = std::mem::take(&mut sheet.first);
        if sheet.hand == Hand::Writes {
            return Vec::new();
        }
        sheet.progress = Progress::Taken;
        unsaid
    })
}

/// Waits until nobody is giving the terminal back, but not for longer than that.
pub(super) fn is_back(patience: Duration) -> bool {
    !outlasts(patience, |sheet| sheet.terminal == Terminal::OnItsWayBack)
}

/// Sends bytes past the buffers and locks of standard output, so that a thread that hangs in it holds up no other.
#[cfg(unix)]
pub(super) fn send(mut bytes: &[u8]) -> io::Result<()> {
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
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;

    let mut stdout = io::stdout();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Whether a terminal takes bytes, now or within that time.
#[cfg(unix)]
pub(super) fn writable(terminal: BorrowedFd<'_>, patience: Option<&rustix::event::Timespec>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::retry_on_intr;

    let mut terminal = [PollFd::from_borrowed_fd(terminal, PollFlags::OUT)];
    retry_on_intr(|| poll(&mut terminal, patience)).is_ok_and(|ready| ready > 0)
}
