//! The keyboard: a thread that sleeps in the read, and tells the loop of keys, of pastes and of the terminal's loss.

use std::sync::mpsc::{self, Sender};
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read, retry_on_intr};
use rustix::stdio::{stdin, stdout};

use super::decode::{Decoder, Heard, Unfinished};
use super::news::{HUNG_UP, News};
use super::signals;
use super::terminal::{is_in_front, stop};

/// How long a sequence may pause; a longer pause after Escape means the key. Slow lines cut sequences, people do not
/// notice this.
const SEQUENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };
/// How long a paste may pause. One whose end is lost must not make the program deaf.
const PASTE: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };
/// Keys and pasted bytes that may wait for the loop. A flood waits in the terminal, not in our memory.
const FAR_AHEAD: usize = 1 << 16;

/// Reads the terminal from now on.
pub(super) fn listen(inbox: Sender<News>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || hear_all(&inbox))?;
    Ok(())
}

fn hear_all(inbox: &Sender<News>) {
    let mut decoder = Decoder::default();
    let mut bytes = vec![0; 1 << 16];
    let mut ahead = 0;
    // A loop that no longer listens is leaving anyway.
    let mut hear = |heard| {
        let (weight, news) = match heard {
            Heard::Key(key) => (1, News::Key(key)),
            Heard::Paste(text) => (text.len(), News::Paste(text)),
        };
        ahead += weight;
        let _ = inbox.send(news);
        if ahead >= FAR_AHEAD {
            ahead = 0;
            wait_for_loop(inbox);
        }
    };
    loop {
        let patience = decoder.unfinished().map(|unfinished| match unfinished {
            Unfinished::Sequence => &SEQUENCE,
            Unfinished::Paste => &PASTE,
        });
        match wait(patience) {
            Waited::InVain => decoder.give_up(&mut hear),
            Waited::Lost => return signals::end(inbox, HUNG_UP),
            // Keys for another program. Reading them would stop this one again and again, and deaf to signals.
            Waited::ForBytes if !is_in_front() => stop(),
            Waited::ForBytes => match read(stdin(), &mut bytes) {
                // While the line is not raw yet, after a stop, Ctrl-D is read as nothing.
                Ok(0) if is_there() => {}
                Ok(0) => return signals::end(inbox, HUNG_UP),
                Ok(count) => decoder.feed(&bytes[..count], &mut hear),
                // Whoever started the program made the terminal non-blocking, and somebody else took the bytes.
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return signals::end(inbox, HUNG_UP),
            },
        }
    }
}

/// Sleeps until the loop has taken everything that was heard so far.
fn wait_for_loop(inbox: &Sender<News>) {
    let (reached, here) = mpsc::sync_channel(1);
    let _ = inbox.send(News::Reached(reached));
    // An error is the loop's end.
    let _ = here.recv();
}

/// Whether the keyboard is still there, with or without bytes.
fn is_there() -> bool {
    let stdin = stdin();
    let mut keyboard = [PollFd::new(&stdin, PollFlags::IN)];
    let asked = retry_on_intr(|| poll(&mut keyboard, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })));
    asked.is_ok() && keyboard[0].revents().difference(PollFlags::IN).is_empty()
}

/// What came of waiting.
enum Waited {
    /// There are bytes, or the keyboard is gone, which reading tells.
    ForBytes,
    /// Nothing came in time.
    InVain,
    /// What is drawn on is gone.
    Lost,
}

/// Waits for bytes, and for the loss of what is drawn on, of which reading would not tell where that is another terminal.
fn wait(patience: Option<&Timespec>) -> Waited {
    let (stdin, stdout) = (stdin(), stdout());
    let mut terminals = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&stdout, PollFlags::empty())];
    let waited = retry_on_intr(|| poll(&mut terminals, patience));
    if waited == Ok(0) {
        return Waited::InVain;
    }
    let is_lost = waited.is_ok() && terminals[1].revents().intersects(PollFlags::HUP | PollFlags::ERR);
    if is_lost { Waited::Lost } else { Waited::ForBytes }
}
