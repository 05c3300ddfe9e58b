//! Lines for people: as wide as their terminal, and styled only where a terminal shows it.

use super::browse::{When, colour, is_colourless};
use super::column::width;
use super::out::{self, Outgoing, Style};
use crate::text::visible::{self, Shown, is_sign};
use crate::text::wrap::wrap;

/// How words stand out. It is only ever a help: nothing is told by it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Quiet,
    Warning,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::Plain,
            Self::Strong => Style::Bold,
            Self::Quiet => Style::Faint,
            Self::Warning => Style::Reversed,
        }
    }
}

/// Lines on their way to standard output. What is written on it passes the gate.
#[derive(Debug)]
pub(super) struct Paper {
    text: Outgoing,
    width: usize,
    styled: bool,
}

impl Paper {
    /// Paper for standard output.
    pub(super) fn new(color: When) -> Self {
        Self::of(width(), colour(color, !out::is_terminal() || is_colourless()))
    }

    fn of(width: usize, styled: bool) -> Self {
        Self { text: Outgoing::default(), width, styled }
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
        let words = visible::body(words, before.len());
        self.text.push(&visible::line(if words.is_empty() { before.trim_end() } else { before }));
        // A sign for a hidden character stands out from the words round it.
        let mut rest = words.as_str();
        while !rest.is_empty() {
            let signs = rest.starts_with(is_sign);
            let end = rest.find(|c| is_sign(c) != signs).unwrap_or(rest.len());
            self.piece(&visible::line(&rest[..end]), if signs { Style::Reversed } else { ink.style() });
            rest = &rest[end..];
        }
        self.text.end_line();
    }

    fn piece(&mut self, words: &Shown, style: Style) {
        let styled = self.styled && style != Style::Plain;
        if styled {
            self.text.style(style);
        }
        self.text.push(words);
        if styled {
            self.text.style(Style::Plain);
        }
    }

    /// An empty line; never at the top, and never two.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.is_after_blank() {
            self.text.end_line();
        }
    }

    /// Sends it.
    pub(super) fn print(self) -> out::Ending {
        self.text.print()
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, Paper};

    /// (A2)
    #[test]
    fn styles_stand_only_where_they_are_wanted_and_nothing_else_acts_on_a_terminal() {
        let in_styles = "  \u{1b}[1ma\u{1b}[0m\u{1b}[7m\u{241b}\u{1b}[0m\u{1b}[1m[2Jb\u{1b}[0m\n";
        for (styled, wanted) in [(true, in_styles), (false, "  a\u{241b}[2Jb\n")] {
            let mut paper = Paper::of(20, styled);
            paper.blank();
            paper.words(2, "a\u{1b}[2Jb", Ink::Strong);
            assert_eq!(paper.text.as_str(), wanted);
        }
    }

    /// A statement may be as long as a file allows, and a list of a million longer. (B5)
    #[test]
    fn little_of_a_long_output_is_held_back_and_its_blanks_stay() {
        let mut paper = Paper::of(80, false);
        for number in 0..20_000 {
            paper.blank();
            paper.words(0, "a line that is held back", Ink::Plain);
            paper.blank();
            assert!(paper.text.as_str().len() < 80 << 10, "{number}");
            assert!(paper.text.is_after_blank() && !paper.text.is_empty(), "{number}");
        }
    }

    #[test]
    fn words_are_wrapped_behind_their_indent() {
        let mut paper = Paper::of(8, false);
        paper.words(2, "one two three", Ink::Quiet);
        paper.blank();
        paper.blank();
        paper.words(0, "four", Ink::Plain);
        assert_eq!(paper.text.as_str(), "  one\n  two\n  three\n\nfour\n");
    }
}
