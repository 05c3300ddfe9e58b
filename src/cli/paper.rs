//! Lines for people: as wide as their terminal, and styled only where a terminal shows it.

use std::io::{self, IsTerminal};

use super::browse::{When, colour, is_colourless};
use super::column::width;
use super::out;
use crate::text::visible;
use crate::text::wrap::wrap;

/// How words stand out. It is only ever a help: nothing is told by it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Quiet,
    Warning,
}

/// Lines on their way to standard output. What is written on it passes the gate.
#[derive(Debug)]
pub(super) struct Paper {
    text: String,
    width: usize,
    styled: bool,
}

impl Paper {
    /// Paper for standard output.
    pub(super) fn new(color: When) -> Self {
        Self::of(width(), colour(color, !io::stdout().is_terminal() || is_colourless()))
    }

    fn of(width: usize, styled: bool) -> Self {
        Self { text: String::new(), width, styled }
    }

    /// Columns of a line.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// A paragraph, set in by some columns.
    pub(super) fn words(&mut self, indent: usize, words: &str, ink: Ink) {
        for line in wrap(words, self.width.saturating_sub(indent).max(1)) {
            self.line(&" ".repeat(indent), &words[line], ink);
        }
    }

    /// One line, as it is laid out already.
    pub(super) fn line(&mut self, before: &str, words: &str, ink: Ink) {
        // SGR 1, 2 and 7 are bold, faint and reversed on every terminal and of no colour, so that any background suits.
        let style = match ink {
            Ink::Strong => "\x1b[1m",
            Ink::Quiet => "\x1b[2m",
            Ink::Warning => "\x1b[7m",
            Ink::Plain => "",
        };
        let [on, off] = if self.styled && !style.is_empty() { [style, "\x1b[0m"] } else { ["", ""] };
        let words = visible::body(words, before.len());
        let line = format!("{before}{on}{}{off}", words.as_str());
        self.text.push_str(if words.is_empty() { line.trim_end() } else { &line });
        self.text.push('\n');
    }

    /// An empty line; never at the top, and never two.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Sends it.
    pub(super) fn print(self) -> out::Ending {
        out::send(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, Paper};

    #[test]
    fn styles_stand_only_where_they_are_wanted_and_nothing_else_acts_on_a_terminal() {
        for (styled, wanted) in [(true, "  \u{1b}[1ma\u{241b}[2Jb\u{1b}[0m\n"), (false, "  a\u{241b}[2Jb\n")] {
            let mut paper = Paper::of(20, styled);
            paper.blank();
            paper.words(2, "a\u{1b}[2Jb", Ink::Strong);
            assert_eq!(paper.text, wanted);
        }
    }

    #[test]
    fn words_are_wrapped_behind_their_indent() {
        let mut paper = Paper::of(8, false);
        paper.words(2, "one two three", Ink::Quiet);
        paper.blank();
        paper.blank();
        paper.words(0, "four", Ink::Plain);
        assert_eq!(paper.text, "  one\n  two\n  three\n\nfour\n");
    }
}
