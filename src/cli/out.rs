//! The only room that prints. What people read passes the gate on its way out, whoever calls; only what is for programs
//! ([`hand_on`]) and goes to no terminal is sent letter for letter.

#![expect(clippy::disallowed_methods, reason = "this is the one room that may print")]

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::export::{Piece, Product};
use crate::text::handed;
use crate::text::visible::{self, Shown};
use crate::text::width::cut;

/// Columns of a line that tells what is wrong. Names and values may be as long as a file.
const LONGEST: usize = 400;

/// All is done.
pub(super) const DONE: u8 = 0;
/// Nothing matched, or there is nothing of that id.
pub(super) const NOTHING_FOUND: u8 = 1;
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

/// Every status, and when a subcommand ends with it.
pub(super) const STATUSES: [(u8, &str); 12] = [
    (DONE, "done; something matched"),
    (NOTHING_FOUND, "nothing matched, or there is nothing of that id"),
    (WRONG_USE, "wrong use of the command line, or no terminal for the browser"),
    (BAD_ARCHIVE, "the archive cannot be read, or is not valid"),
    (NOT_VERIFIED, "verification failed"),
    (WITH_GAPS, "done, but with gaps that --check was asked to report"),
    (CANNOT_WRITE, "the output could not be written, or what --state remembers"),
    (101, "a fault of the program, which is told with its place in the code"),
    (128 + 1, "the terminal is gone"),
    (128 + 2, "left with Ctrl-C"),
    (BROKEN_PIPE, "the reader of the pipe went away; nothing is said"),
    (128 + 15, "ended by the system; any other signal is added to 128 as well"),
];

/// Whether remarks are left out: `--quiet`, which is known before anything is said.
static QUIET: AtomicBool = AtomicBool::new(false);

/// How a command ends: well, or with a status whose reason has been told.
pub(super) type Ending = Result<(), u8>;

/// Bytes of lines that are held back: a statement may be as long as a file, and a list longer.
const HELD: usize = 64 << 10;

/// Lines on their way to people: only what has passed the gate can be put in, and styles of ours. They are sent as they
/// become many, and the rest at the end.
#[derive(Debug)]
pub(super) struct Outgoing {
    held: String,
    /// How the lines before ended.
    sent: Sent,
    /// Whether all could be sent; after a failure nothing more is.
    ending: Ending,
}

/// What was sent so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Nothing,
    /// Up to a line with something on it.
    Lines,
    /// Up to an empty line.
    Blank,
}

/// How the text that follows stands out (ECMA-48, SGR): as every terminal shows it, and in no colour, so that any
/// background suits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    Faint,
    Reversed,
}

impl Default for Outgoing {
    fn default() -> Self {
        Self { held: String::new(), sent: Sent::Nothing, ending: Ok(()) }
    }
}

impl Outgoing {
    /// Puts in a part of a line.
    pub(super) fn push(&mut self, text: &Shown) {
        self.held.push_str(text);
    }

    /// From here on the text has that style.
    pub(super) fn style(&mut self, style: Style) {
        self.held.push_str(match style {
            Style::Plain => "\x1b[0m",
            Style::Bold => "\x1b[1m",
            Style::Faint => "\x1b[2m",
            Style::Reversed => "\x1b[7m",
        });
    }

    /// Ends a line.
    pub(super) fn end_line(&mut self) {
        self.held.push('\n');
        if self.held.len() > HELD {
            self.ending = self.ending.and_then(|()| send(&self.held));
            self.sent = if self.is_after_blank() { Sent::Blank } else { Sent::Lines };
            self.held.clear();
        }
    }

    /// Whether no line was put in yet.
    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty() && self.sent == Sent::Nothing
    }

    /// Whether the last line is empty.
    pub(super) fn is_after_blank(&self) -> bool {
        match self.held.as_str() {
            "" => self.sent == Sent::Blank,
            "\n" => true,
            held => held.ends_with("\n\n"),
        }
    }

    /// What is held back.
    #[cfg(test)]
    pub(super) fn as_str(&self) -> &str {
        &self.held
    }

    /// Sends the rest to standard output.
    pub(super) fn print(&self) -> Ending {
        self.ending.and_then(|()| send(&self.held))
    }
}

/// Prints lines for people to standard output, through the gate.
pub(super) fn print(text: &str) -> Ending {
    send(&visible::lines(text))
}

/// Prints a text for programs, see [`hand_on_pieces`].
pub(super) fn hand_on(text: &str) -> Ending {
    hand_on_pieces(|take| take(text))
}

/// Prints a text for programs, piece by piece as it is made: letter for letter, unless people see it. Control characters
/// are escapes of JSON; what is no JSON has none.
pub(super) fn hand_on_pieces<T>(
    fill: impl FnOnce(&mut dyn FnMut(&str) -> io::Result<()>) -> io::Result<T>,
) -> Result<T, u8> {
    let made = if is_terminal() { in_lines(fill, put) } else { fill(&mut |text| put(&handed::json(text))) };
    made.map_err(|error| cannot_send(&error))
}

/// Prints one file for programs while it is made; gives what has to be said of it.
pub(super) fn hand_on_product(product: &Product) -> Result<Vec<String>, u8> {
    hand_on_pieces(|take| {
        product.write(&mut |piece| match piece {
            Piece::Text(text) => take(text),
            Piece::File(_) => Ok(()),
        })
    })
}

/// Sends a text through the gate as it is made, up to an end of a line each time: the gate reads no further than a line.
fn in_lines<T>(
    fill: impl FnOnce(&mut dyn FnMut(&str) -> io::Result<()>) -> io::Result<T>,
    mut send: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<T> {
    let mut waiting = String::new();
    let made = fill(&mut |text| {
        let Some(end) = text.rfind('\n') else {
            waiting.push_str(text);
            return Ok(());
        };
        let (lines, rest) = text.split_at(end + 1);
        waiting.push_str(lines);
        send(&visible::lines(&waiting))?;
        waiting.clear();
        waiting.push_str(rest);
        Ok(())
    })?;
    send(&visible::lines(&waiting))?;
    Ok(made)
}

/// Whether people see standard output in a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Private to this room, so that nothing is sent to people but through the gate.
fn send(text: &str) -> Ending {
    put(text).map_err(|error| cannot_send(&error))
}

fn put(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// The status of an output that could not be written.
fn cannot_send(error: &io::Error) -> u8 {
    if error.kind() == ErrorKind::BrokenPipe || is_end_of_pipe(error) {
        return BROKEN_PIPE;
    }
    complain(&format!("letapis: cannot write the output: {error}"));
    CANNOT_WRITE
}

/// Whether Windows says in its other words that nobody is at the end of the pipe (`ERROR_PIPE_NOT_CONNECTED`), for which
/// the standard library has no name.
fn is_end_of_pipe(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error() == Some(233)
}

/// Says to the person, on standard error, what went wrong. Where that is closed nobody is there to be told.
pub(super) fn complain(message: &str) {
    let mut lines = String::new();
    for line in visible::lines(message).trim_end().lines() {
        lines.push_str(&cut(line, LONGEST));
        lines.push('\n');
    }
    let _ = io::stderr().write_all(lines.as_bytes());
}

/// The same in one line: what is named in it, such as a file, may hold the end of one.
pub(super) fn complain_in_line(message: &str) {
    complain(&visible::line(message));
}

/// What is wrong, for a list of such lines: in one line, which has passed the gate and is no longer than anybody reads.
pub(super) fn message(text: &str) -> String {
    cut(&visible::line(text), LONGEST).into_owned()
}

/// Leaves out remarks from now on.
pub(super) fn be_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// Says what is good to know beside the output, on standard error, unless nobody wants to know.
pub(super) fn remark(message: &str) {
    if !QUIET.load(Ordering::Relaxed) {
        complain(message);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::in_lines;
    use crate::text::visible;
    use crate::text::visible::tests::any_text;

    proptest! {
        /// Wherever a text is cut on its way to a terminal, the gate lets the same through (A1)
        #[test]
        fn pieces_are_shown_as_the_whole_is(parts in prop::collection::vec(any_text(), 0..6)) {
            let mut sent = String::new();
            let ended = in_lines(
                |take| parts.iter().try_for_each(|part| take(part)),
                |shown| {
                    sent.push_str(shown);
                    Ok(())
                },
            );
            prop_assert!(ended.is_ok());
            prop_assert_eq!(sent, visible::lines(&parts.concat()).into_string());
        }
    }
}
