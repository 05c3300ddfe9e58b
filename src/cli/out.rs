//! The only room that prints. Everything passes the gate for text on its way out.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::text::visible;

/// All is done.
pub(super) const DONE: u8 = 0;
/// What was asked for is not there.
pub(super) const NO_MATCH: u8 = 1;
/// The command line was wrong, or there is no terminal to draw on.
pub(super) const WRONG_USE: u8 = 2;
/// The archive cannot be read, or is not valid.
pub(super) const BAD_ARCHIVE: u8 = 3;
/// Words are not those that a digest was made from.
pub(super) const NOT_VERIFIED: u8 = 4;
/// All is done, and the gaps that were asked about are there.
pub(super) const WITH_GAPS: u8 = 5;
/// The output could not be written.
pub(super) const CANNOT_WRITE: u8 = 6;
/// The reader of the pipe went away: as if SIGPIPE had ended the program.
const BROKEN_PIPE: u8 = 128 + 13;

/// How a command ends: well, or with a status whose reason has been told.
pub(super) type Ending = Result<(), u8>;

/// Prints lines for people to standard output.
pub(super) fn print(text: &str) -> Ending {
    send(&visible::lines(text))
}

/// Prints a text for programs: letter for letter, unless people see it.
pub(super) fn hand_on(text: &str) -> Ending {
    if io::stdout().is_terminal() { print(text) } else { send(text) }
}

fn send(text: &str) -> Ending {
    let mut stdout = io::stdout().lock();
    let sent = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match sent {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(BROKEN_PIPE),
        Err(error) => {
            complain(&format!("letapis: cannot write the output: {error}"));
            Err(CANNOT_WRITE)
        }
    }
}

/// Says to the person, on standard error, what went wrong. Where that is closed nobody is there to be told.
pub(super) fn complain(message: &str) {
    let _ = io::stderr().write_all(format!("{}\n", visible::lines(message).trim_end()).as_bytes());
}
