//! What lies on top of the panes: help, the palette of commands and places, the problems of the archive.

use std::borrow::Cow;
use std::ops::Range;

use super::command::{COMMANDS, Command, Row, Scope};
use super::copy::OFFERED;
use super::groups::Folded;
use super::help;
use super::input::{Edit, Input};
use super::jump::{Jump, jumps};
use super::mark::Marking;
use super::narrow::Narrow;
use super::order::offered;
use super::pane::Motion;
use super::shown::Shown;
use super::write::Writing;
use crate::archive::problem::Problem;
use crate::fuzzy::score::best;
use crate::query::Query;
use crate::store::page::Order;
use crate::text::wrap::wrap;

/// Lines of the window of facets that are not rows: its facets, two rules, what has no value.
pub const FACET_LINES: usize = 4;

/// Orders in which names can stand.
pub const NAME_ORDERS: usize = 3;

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
    /// Orders of names; the selected row.
    SortNames(usize),
    /// The groups of the list.
    Groups(Folded),
    /// What the answer could be narrowed by.
    Facets(Narrow),
    /// What can be copied; the selected row.
    Copy(usize),
    /// A copy that is shown and not sent.
    Shown(Shown),
    /// The marks, while a letter is waited for.
    Marks(Marking),
    /// A file is named.
    Write(Writing),
    /// What is wrong with the archive.
    Problems {
        /// First line shown.
        top: usize,
    },
}

impl Overlay {
    /// Whether letters go into a line of it.
    pub fn is_typing(&self) -> bool {
        matches!(self, Self::Palette(_) | Self::Marks(_) | Self::Write(_))
    }

    /// Scrolls it, or moves its cursor, in a window of that size.
    pub fn step(&mut self, motion: Motion, (query, problems): (&Query, &[Problem]), (width, height): (usize, usize)) {
        match self {
            Self::Sort(cursor) => *cursor = motion.target(*cursor, offered(Order::Best).len(), height),
            Self::SortNames(cursor) => *cursor = motion.target(*cursor, NAME_ORDERS, height),
            Self::Copy(cursor) => *cursor = motion.target(*cursor, OFFERED.len(), height),
            Self::Shown(shown) => shown.step(motion, (width, height)),
            Self::Marks(marking) => marking.cursor = motion.target(marking.cursor, marking.rows.len(), height),
            Self::Groups(folded) => folded.step(motion, height),
            Self::Facets(narrow) => narrow.step(motion, query, height.saturating_sub(FACET_LINES)),
            Self::Help { scope, top } => *top = scroll(*top, motion, help::broken(*scope, width).len(), height),
            Self::Problems { top } => *top = scroll(*top, motion, problem_lines(problems, width).len(), height),
            Self::Palette(palette) => palette.step(motion, height),
            Self::Write(writing) => writing.step(motion, height),
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

/// What Enter does in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// What is done.
    pub does: Does,
    /// Letters of its words that match, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// What a row of the palette does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It runs a command.
    Run(Command),
    /// It goes somewhere.
    Go(Jump),
}

impl Does {
    /// What it does, in words.
    pub fn words(self) -> Cow<'static, str> {
        match self {
            Self::Run(command) => Cow::Borrowed(command.row().help),
            Self::Go(jump) => Cow::Owned(jump.words()),
        }
    }
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

    /// What the selected row does.
    pub fn chosen(&self) -> Option<Does> {
        self.rows.get(self.cursor).map(|row| row.does)
    }

    fn step(&mut self, motion: Motion, height: usize) {
        self.cursor = motion.target(self.cursor, self.rows.len(), height);
    }

    /// Places to go to, then commands by their help, else by their name. Those that only edit a line cannot be run from
    /// here.
    fn refresh(&mut self) {
        let needle = self.line.text().trim();
        let mut found: Vec<(i64, PaletteRow)> = Vec::new();
        for row in COMMANDS.iter().filter(|row| can_be_chosen(row)) {
            let does = Does::Run(row.command);
            if needle.is_empty() {
                found.push((0, PaletteRow { does, marks: Vec::new() }));
            } else if let Some(hit) = best(needle, row.help) {
                found.push((hit.score, PaletteRow { does, marks: hit.marks }));
            } else if let Some(hit) = best(needle, row.name) {
                found.push((hit.score / 2, PaletteRow { does, marks: Vec::new() }));
            }
        }
        // A stable sort, so that equal hits keep the order of the table.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let places = jumps(needle).into_iter().map(|jump| PaletteRow { does: Does::Go(jump), marks: Vec::new() });
        self.rows = places.chain(found.into_iter().map(|(_, row)| row)).collect();
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
    use super::{COMMANDS, Command, Does, Edit, Palette};

    #[test]
    fn the_palette_finds_commands_by_what_they_do_and_by_name() {
        let check = |line: &str, command: Command| {
            let mut palette = Palette::default();
            palette.edit(&Edit::Insert(line.into()));
            assert_eq!(palette.chosen(), Some(Does::Run(command)), "{line}");
        };
        check("zoom in", Command::ZoomIn);
        check("quit", Command::Quit);
        check("undo", Command::Undo);
        check("page-down", Command::PageDown);
    }

    #[test]
    fn a_place_to_go_to_stands_before_the_commands() {
        let told = |line: &str| {
            let mut palette = Palette::default();
            palette.edit(&Edit::Insert(line.into()));
            palette.rows.iter().map(|row| row.does.words().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told("2021-08")[0], "Go to August 2021 (timeline)");
        assert_eq!(told("57")[0], "Go to statement 57 of the list");
        assert!(told("zoom").iter().all(|words| !words.starts_with("Go to")));
    }

    #[test]
    fn an_empty_line_offers_every_command_that_can_be_run() {
        let palette = Palette::default();
        assert!(palette.rows.len() < COMMANDS.len());
        assert!(palette.rows.iter().any(|row| row.does == Does::Run(Command::Problems)));
        for inner in [Command::CutWord, Command::Choose, Command::NextFacet] {
            assert!(palette.rows.iter().all(|row| row.does != Does::Run(inner)), "{inner:?}");
        }
    }
}
