//! The keyboard: a thread that sleeps in the read, and tells the loop of keys, of pastes and of the terminal's loss.

use std::sync::mpsc::Sender;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::stdio::stdin;

use super::decode::{Decoder, Heard, Unfinished};
use super::news::{HUNG_UP, News};
use super::signals;

/// How long a sequence may pause; a longer pause after Escape means the key. Slow lines cut sequences, people do not
/// notice this.
const SEQUENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };
/// How long a paste may pause. One whose end is lost must not make the program deaf.
const PASTE: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };

/// Reads the terminal from now on.
pub(super) fn listen(inbox: Sender<News>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || hear_all(&inbox))?;
    Ok(())
}

fn hear_all(inbox: &Sender<News>) {
    let mut decoder = Decoder::default();
    let mut bytes = vec![0; 1 << 16];
    // A loop that no longer listens is leaving anyway.
    let hear = |heard| {
        let _ = inbox.send(match heard {
            Heard::Key(key) => News::Key(key),
            Heard::Paste(text) => News::Paste(text),
        });
    };
    loop {
        let patience = decoder.unfinished().map(|unfinished| match unfinished {
            Unfinished::Sequence => &SEQUENCE,
            Unfinished::Paste => &PASTE,
        });
        if patience.is_some() && !wait(patience) {
            decoder.give_up(hear);
            continue;
        }
        match read(stdin(), &mut bytes) {
            Ok(0) => return signals::end(inbox, HUNG_UP),
            Ok(count) => decoder.feed(&bytes[..count], hear),
            Err(Errno::INTR) => {}
            // Whoever started the program made the terminal non-blocking.
            Err(Errno::AGAIN) => {
                wait(None);
            }
            Err(_) => return signals::end(inbox, HUNG_UP),
        }
    }
}

/// Waits for bytes; no when none came in time.
fn wait(patience: Option<&Timespec>) -> bool {
    let stdin = stdin();
    let mut terminal = [PollFd::new(&stdin, PollFlags::IN)];
    poll(&mut terminal, patience) != Ok(0)
}
