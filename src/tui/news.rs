//! What the loop hears of, from the terminal, the system and the workers.

use std::io;
use std::sync::mpsc::SyncSender;

use crate::app::action::{Action, Ticket};
use crate::app::key::Key;
use crate::store::Store;

/// Status of a program whose terminal is gone, as if SIGHUP had ended it.
pub(super) const HUNG_UP: u8 = 128 + 1;

/// Status of a program that was left with Ctrl-C, or was sent the signal of that name.
pub(super) const INTERRUPTED: u8 = 128 + 2;
/// Status of a program that was left with something to be remembered that is not on the disk.
pub(super) const UNSAVED: u8 = 6;

/// One thing that happened. Kept small, because a million of them may wait when a million letters are typed at once.
#[derive(Debug)]
pub(super) enum News {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// All that was typed before has been taken; whoever types waits to be told.
    #[cfg_attr(not(unix), expect(dead_code, reason = "the toolkit's reader takes one thing at a time"))]
    Reached(SyncSender<()>),
    /// The terminal has taken the last frame, and another is wanted.
    Taken,
    /// The window may have another size.
    Resize,
    /// A worker is done.
    Reply(Box<Reply>),
    /// The system asks the program to stop until it is continued.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix stops programs"))]
    Stop,
    /// The program goes on after it was stopped, and what the terminal shows and does is unknown.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix stops programs"))]
    Continue,
    /// The system ends the program, with this status.
    End(u8),
    /// The keyboard cannot be read.
    #[cfg_attr(unix, expect(dead_code, reason = "on Unix that is the end of the terminal"))]
    Deaf(io::Error),
}

/// A worker's answer.
#[derive(Debug)]
pub(super) struct Reply {
    /// The answer as the state takes it.
    pub(super) action: Action,
    /// Which question it answers.
    pub(super) ticket: Ticket,
    /// The store, when the question was to open it.
    pub(super) store: Option<Store>,
}
