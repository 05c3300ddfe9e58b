//! What lies on top of the panes: help, the palette of commands, the problems of the archive.

use super::command::{COMMANDS, Command, Row, Scope};
use super::help;
use super::input::{Edit, Input};
use super::narrow::Narrow;
use super::order::offered;
use super::pane::Motion;
use crate::archive::problem::Problem;
use crate::fuzzy::score::best;
use crate::query::Query;
use crate::store::page::Order;
use crate::text::wrap::wrap;

/// Lines of the window of facets that are not rows: its facets, two rules, what has no value.
pub const FACET_LINES: usize = 4;

/// The one thing on top.
#[derive(Debug)]
pub enum Overlay {
    /// Keys of the pane it was called from.
    Help {
        /// The scope of that pane.
        scope: Scope,
        /// First line shown.
        top: usize,
    },
    /// Commands, found by name.
    Palette(Palette),
    /// Orders of the list; the selected row.
    Sort(usize),
    /// What the answer could be narrowed by.
    Facets(Narrow),
    /// What is wrong with the archive.
    Problems {
        /// First line shown.
        top: usize,
    },
}

impl Overlay {
    /// Whether letters go into a line of it.
    pub fn is_typing(&self) -> bool {
        matches!(self, Self::Palette(_))
    }

    /// Scrolls it, or moves its cursor, in a window of that size.
    pub fn step(&mut self, motion: Motion, (query, problems): (&Query, &[Problem]), (width, height): (usize, usize)) {
        match self {
            Self::Sort(cursor) => *cursor = motion.target(*cursor, offered(Order::Best).len(), height),
            Self::Facets(narrow) => narrow.step(motion, query, height.saturating_sub(FACET_LINES)),
            Self::Help { scope, top } => *top = scroll(*top, motion, help::broken(*scope, width).len(), height),
            Self::Problems { top } => *top = scroll(*top, motion, problem_lines(problems, width).len(), height),
            Self::Palette(palette) => palette.step(motion, height),
        }
    }
}

/// What is wrong with the archive, on lines of that width.
pub fn problem_lines(problems: &[Problem], width: usize) -> Vec<String> {
    if problems.is_empty() {
        return vec!["Nothing is wrong with it".to_owned()];
    }
    let told = problems.iter().map(ToString::to_string);
    told.flat_map(|told| wrap(&told, width).into_iter().map(|line| told[line].to_owned()).collect::<Vec<_>>()).collect()
}

fn scroll(top: usize, motion: Motion, lines: usize, height: usize) -> usize {
    let last_top = lines.saturating_sub(height);
    motion.target(top.min(last_top), last_top + 1, height)
}

/// A line and the commands that fit it.
#[derive(Debug)]
pub struct Palette {
    /// The line.
    pub line: Input,
    /// The fitting commands, best first.
    pub rows: Vec<PaletteRow>,
    /// The selected one.
    pub cursor: usize,
}

/// A command in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// The command.
    pub command: Command,
    /// Letters of its help that match, in bytes.
    pub marks: Vec<std::ops::Range<usize>>,
}

impl Default for Palette {
    fn default() -> Self {
        let mut palette = Self { line: Input::default(), rows: Vec::new(), cursor: 0 };
        palette.refresh();
        palette
    }
}

impl Palette {
    /// Changes the line and looks for commands anew.
    pub fn edit(&mut self, edit: &Edit) {
        self.line.edit(edit);
        self.refresh();
    }

    /// The selected command.
    pub fn chosen(&self) -> Option<Command> {
        self.rows.get(self.cursor).map(|row| row.command)
    }

    fn step(&mut self, motion: Motion, height: usize) {
        self.cursor = motion.target(self.cursor, self.rows.len(), height);
    }

    /// Commands by their help, else by their name. Those that only edit a line cannot be run from here.
    fn refresh(&mut self) {
        let needle = self.line.text().trim();
        let mut found: Vec<(i64, PaletteRow)> = Vec::new();
        for row in COMMANDS.iter().filter(|row| can_be_chosen(row)) {
            let command = row.command;
            if needle.is_empty() {
                found.push((0, PaletteRow { command, marks: Vec::new() }));
            } else if let Some(hit) = best(needle, row.help) {
                found.push((hit.score, PaletteRow { command, marks: hit.marks }));
            } else if let Some(hit) = best(needle, row.name) {
                found.push((hit.score / 2, PaletteRow { command, marks: Vec::new() }));
            }
        }
        // A stable sort, so that equal hits keep the order of the table.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.rows = found.into_iter().map(|(_, row)| row).collect();
        self.cursor = 0;
    }
}

/// Commands that only edit a line, or belong to a window on top, mean nothing outside of it.
fn can_be_chosen(row: &Row) -> bool {
    let within = |scope: Scope| row.keys.iter().any(|(here, _)| *here == scope);
    row.keys.is_empty() || !within(Scope::Facets) && row.keys.iter().any(|(scope, _)| *scope != Scope::Typing)
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, Command, Edit, Palette};

    #[test]
    fn the_palette_finds_commands_by_what_they_do_and_by_name() {
        let check = |line: &str, command: Command| {
            let mut palette = Palette::default();
            palette.edit(&Edit::Insert(line.into()));
            assert_eq!(palette.chosen(), Some(command), "{line}");
        };
        check("zoom in", Command::ZoomIn);
        check("quit", Command::Quit);
        check("undo", Command::Undo);
        check("page-down", Command::PageDown);
    }

    #[test]
    fn an_empty_line_offers_every_command_that_can_be_run() {
        let palette = Palette::default();
        assert!(palette.rows.len() < COMMANDS.len());
        assert!(palette.rows.iter().any(|row| row.command == Command::Problems));
        for inner in [Command::CutWord, Command::Choose, Command::NextFacet] {
            assert!(palette.rows.iter().all(|row| row.command != inner), "{inner:?}");
        }
    }
}
