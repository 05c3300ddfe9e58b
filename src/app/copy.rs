//! What can be copied, in words, and what stands in the way of a copy.

use super::command::Command;

/// Most bytes that are handed to the terminal. Many take an escape sequence of 100,000 bytes and no more, of which this
/// much is text once it is base64.
pub const MOST: usize = 74_994;

/// What the window offers: commands and what they copy.
pub const OFFERED: [(Command, &str); 8] = [
    (Command::CopyQuotation, "quotation with citation"),
    (Command::CopyText, "the words alone"),
    (Command::CopyCitation, "citation alone"),
    (Command::CopyAddress, "address of the source"),
    (Command::CopyId, "id"),
    (Command::CopyPlace, "exact place, for machines"),
    (Command::CopyFact, "dated fact in one line"),
    (Command::CopyTicked, "all ticked, one citation a line"),
];

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relay {
    /// Nothing that is known.
    #[default]
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Relay {
    /// On what it depends whether a copy arrives. Terminals do not answer, so nobody can know.
    pub fn condition(self) -> &'static str {
        match self {
            Self::None => "if the terminal takes copies (OSC 52)",
            Self::Tmux => "if tmux passes it on: set -s set-clipboard on",
            Self::Screen => "if screen passes it on (OSC 52), which most do not",
        }
    }
}

/// Where a copy goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// To the terminal, which may put it on the clipboard of its machine.
    #[default]
    Terminal,
    /// Onto the screen and nowhere else: a terminal far away has the clipboard of another machine.
    Shown,
}

#[cfg(test)]
mod tests {
    use super::OFFERED;
    use crate::app::command::{COMMANDS, Scope};

    #[test]
    fn every_command_of_the_window_is_offered_in_it() {
        let keyed = COMMANDS
            .iter()
            .filter(|row| row.keys.iter().any(|(scope, keys)| *scope == Scope::Copying && *keys != ["Enter"]));
        assert!(keyed.map(|row| row.command).eq(OFFERED.map(|(command, _)| command)));
    }
}
