//! What the system says, and an end in time when it says so.

use std::sync::mpsc::Sender;
use std::{io, process, thread};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::news::{HUNG_UP, News};
use super::patience::LEAVING;
use super::terminal::restore;

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

/// Ends the program through the loop; where the loop does not come to its end, without it.
pub(super) fn end(inbox: &Sender<News>, status: u8) {
    tell(inbox, News::End(status));
    thread::sleep(LEAVING);
    restore();
    process::exit(status.into());
}

/// A loop that no longer listens is leaving anyway.
fn tell(inbox: &Sender<News>, news: News) {
    let _ = inbox.send(news);
}
