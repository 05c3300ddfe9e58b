//! Everything that happens is an [`Action`]; everything we do to the world is an [`Effect`].

use super::command::Command;
use super::input::Edit;
use super::keeping::Saving;
use super::key::Key;
use super::write::Task;
use crate::store::cancel::Generation;
use crate::store::error::StoreError;
use crate::store::request::{Answer, Lane, Opened, Request, Source};
use crate::text::visible::ShownLines;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// A command, named by a key or chosen from the palette.
    Do(Command),
    /// Text for whatever is being typed in.
    Type(Edit),
    /// A key that means nothing where it was pressed.
    Unbound(Key),
    /// The window has a new size.
    Resize(Size),
    /// The archive is open, or is not.
    Opened(Ticket, Result<Box<Opened>, StoreError>),
    /// An answer to a question.
    Answer(Ticket, Result<Answer, StoreError>),
    /// A file is written, with remarks; or is not, and why.
    Written(Ticket, Result<Vec<String>, String>),
    /// What is remembered is on the disk; or is not, and why.
    Saved(Ticket, Result<(), String>),
    /// The system ends the program, or took its terminal away.
    End,
}

/// Something to be done to the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open an archive; the answer is [`Action::Opened`].
    Open(Ticket, Source),
    /// Ask the open archive; the answer is [`Action::Answer`].
    Ask(Ticket, Request),
    /// Nobody waits for the answer to an earlier question of the lane any longer: it need not be worked out.
    CallOff(Ticket),
    /// Give the terminal back to the shell until the program is continued.
    Suspend,
    /// Write a file; the answer is [`Action::Written`].
    Write(Ticket, Task),
    /// Write down what is remembered of an archive; the answer is [`Action::Saved`].
    Save(Ticket, Saving),
    /// Hand a text to the terminal for its clipboard.
    Copy(ShownLines),
    /// Draw every cell anew, whatever the terminal shows now.
    Repaint,
}

/// What one action leads to, in order.
pub type Effects = Vec<Effect>;

/// Says which question an answer belongs to. An answer with an old ticket falls on the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The kind of question.
    pub lane: Lane,
    /// The question's number in its lane.
    pub generation: Generation,
}

/// Size of the window, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// The person is done: status 0.
    Quit,
    /// The person is done, and what was to be remembered is not on the disk: status 6.
    Unsaved,
    /// At once, by Ctrl-C: status 130.
    Now,
}
