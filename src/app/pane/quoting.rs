//! Which words of the text pane are meant when something is quoted: selected ones, marked ones, or a sentence.

use std::ops::Range;

use super::selection::Selection;
use super::sheet::Line;
use super::text::{Part, Text};
use crate::cite;

impl Text {
    /// Selects the sentence at the marker, or the next one below it; false where there is none.
    pub fn select(&mut self) -> bool {
        let mut below = self.sheet.lines.iter().skip(self.cursor).filter_map(Line::bytes);
        let words = below.find_map(|(part, bytes)| Some((part.quotable()?, bytes)));
        self.selection = words.and_then(|(part, bytes)| Selection::at(part, self.words(part)?, &bytes));
        self.show_selection();
        self.selection.is_some()
    }

    /// Makes the selection longer or shorter by a word; false where nothing is selected.
    pub fn select_by_word(&mut self, longer: bool) -> bool {
        let Some(mut selection) = self.selection.take() else { return false };
        if let Some(whole) = self.words(selection.part) {
            if longer { selection.grow(whole) } else { selection.shrink(whole) }
        }
        self.selection = Some(selection);
        self.show_selection();
        true
    }

    /// Nothing is selected any more; false where nothing was.
    pub fn end_selection(&mut self) -> bool {
        self.selection.take().is_some()
    }

    /// What a quotation takes: the words that are selected, else those marked on the marker's line, else its sentence.
    pub fn quotable(&self) -> Option<(cite::Part, Range<usize>)> {
        if let Some(selection) = &self.selection {
            return Some((selection.part, selection.bytes()));
        }
        let (part, line) = self.sheet.lines.get(self.cursor)?.bytes()?;
        let part = part.quotable()?;
        let sentence = || Some(Selection::at(part, self.words(part)?, &line)?.bytes());
        Some((part, self.marked_here().or_else(sentence)?))
    }

    /// Words of a fact or of another pane's line that are marked on the line with the marker.
    pub fn marked_here(&self) -> Option<Range<usize>> {
        let Some((Part::Text, line)) = self.sheet.lines.get(self.cursor)?.bytes() else { return None };
        let followed = self.fact.and_then(|fact| self.document.as_ref()?.facts.get(fact)?.place.clone());
        let mut marked = self.passage.clone().into_iter().chain(followed);
        marked.find(|place| place.start < line.end && line.start < place.end)
    }

    /// All the words of a part.
    fn words(&self, part: cite::Part) -> Option<&str> {
        let statement = &self.document.as_ref()?.statement;
        match part {
            cite::Part::Text => statement.text(),
            cite::Part::Summary => statement.summary(),
        }
    }

    /// The marker stands where keys move the selection.
    pub(super) fn show_selection(&mut self) {
        if let Some(selection) = &self.selection {
            let part = match selection.part {
                cite::Part::Text => Part::Text,
                cite::Part::Summary => Part::Summary,
            };
            (self.cursor, self.here) = (self.line_of(part, selection.shown()), None);
        }
    }
}

impl Part {
    /// The part as quotations name it; a title is not quoted alone.
    fn quotable(self) -> Option<cite::Part> {
        match self {
            Self::Title => None,
            Self::Text => Some(cite::Part::Text),
            Self::Summary => Some(cite::Part::Summary),
        }
    }
}
