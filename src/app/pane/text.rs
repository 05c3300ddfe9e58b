//! The full text of one statement: its lines, the marker, matches and dated facts as places to go to.

// The dated facts of the text.
mod facts;

use std::ops::Range;

use super::selection::Selection;
use super::sheet::{Line, Sheet};
use super::{Motion, scrolled};
use crate::archive::id::{EventId, StatementId};
use crate::store::page::Document;

/// Longest line of text by default, in columns: what is comfortable to read.
const MEASURE: usize = 72;
/// The longest line can be made so short or so long.
const MEASURES: std::ops::RangeInclusive<usize> = 24..=160;
/// Columns left of the text: number of the sentence, sign of a fact or match.
pub const GUTTER: usize = 6;
/// Columns right of the text, for air.
pub const AIR: usize = 1;

/// The text pane.
#[derive(Debug)]
pub struct Text {
    /// The statement that is read.
    pub document: Option<Document>,
    /// Its lines.
    pub sheet: Sheet,
    /// The line with the marker.
    pub cursor: usize,
    /// The first line shown.
    pub top: usize,
    /// Matches in reading order.
    pub spots: Vec<Spot>,
    /// The match that `n` and `N` stand on.
    pub here: Option<usize>,
    /// The dated fact that is followed: its place in the document's facts.
    pub fact: Option<usize>,
    /// Words of the text that another pane led to, in bytes.
    pub passage: Option<Range<usize>>,
    /// Words that are selected, to be copied; they are gone with the statement.
    pub selection: Option<Selection>,
    measure: usize,
    width: usize,
    goal: Option<Goal>,
}

/// A match in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line on which it begins.
    pub line: usize,
    /// Part of the document.
    pub part: Part,
    /// Bytes of that part.
    pub bytes: Range<usize>,
}

/// A part of a document in which matches are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title.
    Title,
    /// The statement's own words.
    Text,
    /// The summary.
    Summary,
}

/// Where to stand in a document that is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// At the top.
    Top,
    /// At the end.
    End,
    /// At the first match, else at the top.
    FirstMatch,
    /// At the last match, else at the end.
    LastMatch,
    /// At the first match from that line on, else at the first, else on that line.
    MatchFrom(usize),
    /// At the words of that event, else at the line that names it, else at the top.
    Fact(EventId),
    /// On that line.
    Line(usize),
    /// On the line of that character of a part, counted in code points from 0; else at the top.
    Words(Part, usize),
    /// At these words of the text, or of the summary where there is no text; in bytes. They are marked.
    Passage(Range<usize>),
}

impl Default for Text {
    fn default() -> Self {
        Self {
            document: None,
            sheet: Sheet::default(),
            cursor: 0,
            top: 0,
            spots: Vec::new(),
            here: None,
            fact: None,
            passage: None,
            selection: None,
            measure: MEASURE,
            width: 0,
            goal: None,
        }
    }
}

impl Line {
    /// The part of the document that the line shows, and which bytes of it.
    pub fn bytes(&self) -> Option<(Part, Range<usize>)> {
        match self {
            Self::Title(bytes) => Some((Part::Title, bytes.clone())),
            Self::Text { bytes, .. } => Some((Part::Text, bytes.clone())),
            Self::Summary(bytes) => Some((Part::Summary, bytes.clone())),
            Self::Blank | Self::About(_) | Self::Warning(_) | Self::Label(_) | Self::Fact(_) => None,
        }
    }
}

impl Text {
    /// Id of the statement that is read.
    pub fn id(&self) -> Option<&StatementId> {
        self.document.as_ref().map(|document| &document.statement.id)
    }

    /// Says where to stand when the next document comes.
    pub fn expect(&mut self, goal: Goal) {
        self.goal = Some(goal);
    }

    /// Takes a document. Without a goal, the same statement keeps its place and another one opens at its first match.
    pub fn take(&mut self, document: Document) {
        let same = self.id() == Some(&document.statement.id);
        self.document = Some(document);
        self.here = None;
        if !same {
            (self.fact, self.passage, self.selection) = (None, None, None);
            self.goal.get_or_insert(Goal::FirstMatch);
        }
        self.lay_out();
        if let Some(goal) = self.goal.take() {
            self.go(&goal);
        }
    }

    /// Goes to a place in the document that is here.
    pub fn go(&mut self, goal: &Goal) {
        let last = self.sheet.lines.len().saturating_sub(1);
        match goal {
            Goal::FirstMatch if !self.spots.is_empty() => self.stand_on(0),
            Goal::LastMatch if !self.spots.is_empty() => self.stand_on(self.spots.len() - 1),
            Goal::MatchFrom(line) if !self.spots.is_empty() => {
                let next = self.spots.partition_point(|spot| spot.line < *line);
                self.stand_on(if next < self.spots.len() { next } else { 0 });
            }
            Goal::Top | Goal::FirstMatch => (self.cursor, self.top) = (0, 0),
            Goal::End | Goal::LastMatch => self.cursor = last,
            Goal::Fact(id) => {
                if let Some(fact) = self.fact_of(id) {
                    self.follow(fact);
                } else {
                    (self.cursor, self.top) = (0, 0);
                }
            }
            Goal::Passage(bytes) => {
                self.cursor = self.line_of(self.body(), bytes.start);
                (self.passage, self.here, self.fact) = (Some(bytes.clone()), None, None);
            }
            Goal::Line(line) | Goal::MatchFrom(line) => self.cursor = (*line).min(last),
            Goal::Words(part, number) => self.cursor = self.line_of_character(*part, *number),
        }
    }

    /// Moves the marker, or the end of the selection.
    pub fn step(&mut self, motion: Motion, height: usize) {
        if let Some(selection) = &mut self.selection {
            selection.step(motion);
            return self.show_selection();
        }
        self.cursor = motion.target(self.cursor, self.sheet.lines.len(), height);
        self.here = None;
    }

    /// Pages the text, marker and all; false when it is at that end already. `height` is at least 1.
    pub fn page(&mut self, motion: Motion, height: usize) -> bool {
        let (before, top) = (self.cursor, self.top);
        let last_top = self.sheet.lines.len().saturating_sub(height);
        self.top = motion.target(self.top, last_top + 1, height);
        if self.top == top {
            return false;
        }
        self.cursor = before.clamp(self.top, (self.top + height).saturating_sub(1));
        true
    }

    /// Scrolls by lines; the marker stays on its words while they are in sight.
    pub fn scroll(&mut self, lines: isize, height: usize) {
        let last_top = self.sheet.lines.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(lines).min(last_top);
        self.cursor = self.cursor.clamp(self.top, (self.top + height).saturating_sub(1));
    }

    /// To the next match, or the one before; false when there is none further on.
    pub fn step_match(&mut self, forward: bool) -> bool {
        let next = match (self.here, forward) {
            (Some(here), true) => here + 1,
            (Some(here), false) => here.wrapping_sub(1),
            (None, true) => self.spots.partition_point(|spot| spot.line < self.cursor),
            (None, false) => self.spots.partition_point(|spot| spot.line < self.cursor).wrapping_sub(1),
        };
        if next >= self.spots.len() {
            return false;
        }
        self.stand_on(next);
        true
    }

    /// To the next line that begins a sentence or a section, or the one before.
    pub fn step_paragraph(&mut self, forward: bool) {
        let begins = |line: &usize| match &self.sheet.lines[*line] {
            Line::Text { sentence, .. } => sentence.is_some(),
            Line::Label(_) => true,
            _ => *line == 0,
        };
        let count = self.sheet.lines.len();
        let next = if forward {
            (self.cursor + 1..count).find(begins).unwrap_or(count.saturating_sub(1))
        } else {
            (0..self.cursor.min(count)).rev().find(begins).unwrap_or(0)
        };
        self.cursor = next;
        self.here = None;
    }

    /// Makes lines longer or shorter; gives the columns they may have now, `None` where the pane has no more or lines would
    /// be too short.
    pub fn resize_lines(&mut self, by: isize) -> Option<usize> {
        let fills_the_pane = self.width < self.measure;
        let shown = self.measure.min(self.width.max(*MEASURES.start()));
        self.measure = shown.saturating_add_signed(by).clamp(*MEASURES.start(), *MEASURES.end());
        (self.measure < shown || self.measure > shown && !fills_the_pane).then_some(self.measure)
    }

    /// Lines laid out for the pane, marker inside the text and in sight.
    pub fn settle(&mut self, width: usize, height: usize) {
        let width = width.saturating_sub(GUTTER + AIR).min(self.measure).max(1);
        if width != self.width {
            let words = self.sheet.lines.get(self.cursor).and_then(Line::bytes);
            self.width = width;
            self.lay_out();
            if let Some((part, bytes)) = words {
                self.cursor = self.line_of(part, bytes.start);
            }
        }
        let count = self.sheet.lines.len();
        self.cursor = self.cursor.min(count.saturating_sub(1));
        self.top = scrolled(self.top, self.cursor, count, height);
    }

    /// How far down the reader is, in percent of the lines.
    pub fn percent(&self, height: usize) -> usize {
        let last_top = self.sheet.lines.len().saturating_sub(height);
        // Only the first line is the top, however long the text.
        (self.top * 100).checked_div(last_top).unwrap_or(100).max(usize::from(self.top > 0))
    }

    /// The part that is read: the text, or the summary where there is none.
    pub fn body(&self) -> Part {
        let has_text = |document: &Document| document.statement.text().is_some();
        if self.document.as_ref().is_none_or(has_text) { Part::Text } else { Part::Summary }
    }

    fn lay_out(&mut self) {
        let Some(document) = &self.document else { return };
        self.sheet = Sheet::new(document, self.width.max(1));
        let parts = [
            (Part::Title, &document.title_marks),
            (Part::Text, &document.text_marks),
            (Part::Summary, &document.summary_marks),
        ];
        self.spots.clear();
        for (part, marks) in parts {
            // Lines and marks both ascend, so one walk through the lines serves all marks, be they a million.
            let mut starts = self.sheet.lines.iter().enumerate().filter_map(|(line, shown)| {
                shown.bytes().filter(|(of, _)| *of == part).map(|(_, bytes)| (line, bytes.start))
            });
            let (mut line, mut next) = (0, starts.next());
            for bytes in marks.as_slice() {
                while let Some((after, _)) = next.filter(|(_, start)| *start <= bytes.start) {
                    (line, next) = (after, starts.next());
                }
                self.spots.push(Spot { line, part, bytes: bytes.clone() });
            }
        }
        self.spots.sort_by_key(|spot| (spot.line, spot.bytes.start));
    }

    fn stand_on(&mut self, spot: usize) {
        self.cursor = self.spots[spot].line;
        self.here = Some(spot);
    }

    /// The line that shows a byte of a part: the last that begins at or before it.
    pub(super) fn line_of(&self, part: Part, byte: usize) -> usize {
        let begins = |line: &Line| line.bytes().is_some_and(|(shown, bytes)| shown == part && bytes.start <= byte);
        self.sheet.lines.iter().rposition(begins).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::app::pane::sheet::{Line, Sheet};

    #[test]
    fn only_the_ends_of_a_text_are_its_top_and_end() {
        let mut text = Text { sheet: Sheet { lines: vec![Line::Blank; 5_010] }, ..Text::default() };
        for (top, percent) in [(0, 0), (2, 1), (2_500, 50), (4_999, 99), (5_000, 100)] {
            text.top = top;
            assert_eq!(text.percent(10), percent, "from line {top}");
        }
    }
}
