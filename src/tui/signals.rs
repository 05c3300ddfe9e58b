//! What the system says, and an end in time when it says so.

use std::sync::mpsc::Sender;
use std::time::Duration;
use std::{io, process, thread};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::news::{HUNG_UP, News};
use super::terminal::restore_if_heard;

/// How long the loop has to leave in order: what it may wait for the disk, and as much again as it needs itself. A
/// terminal that takes no bytes can hold it up for ever.
const GRACE: Duration = Duration::from_millis(600);

/// Tells the loop of signals, from a thread that sleeps until there are any.
pub(super) fn listen(inbox: &Sender<News>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let heard = inbox.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => tell(&heard, News::Resize),
                SIGTSTP => tell(&heard, News::Stop),
                SIGCONT => tell(&heard, News::Continue),
                _ => end(&heard, u8::try_from(128 + signal).unwrap_or(HUNG_UP)),
            }
        }
    })?;
    Ok(())
}

/// Ends the program through the loop; where the loop hangs, without it.
pub(super) fn end(inbox: &Sender<News>, status: u8) {
    tell(inbox, News::End(status));
    thread::sleep(GRACE);
    restore_if_heard();
    process::exit(status.into());
}

/// A loop that no longer listens is leaving anyway.
fn tell(inbox: &Sender<News>, news: News) {
    let _ = inbox.send(news);
}
