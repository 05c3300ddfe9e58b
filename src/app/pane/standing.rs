//! Where the marker stands in a text, told so that it is found again on lines of another length.

use std::ops::Range;

use super::sheet::Line;
use super::text::{Goal, Part, Text};

impl Text {
    /// Where the marker stands: at words where there are some, else on a line.
    pub fn standing(&self) -> Goal {
        let words = self.sheet.lines.get(self.cursor).and_then(Line::bytes);
        let counted = |(part, bytes): (Part, Range<usize>)| {
            Some(Goal::Words(part, self.part(part)?.get(..bytes.start)?.chars().count()))
        };
        words.and_then(counted).unwrap_or(Goal::Line(self.cursor))
    }

    /// The line of a character of a part, counted in code points; the last line of a part that is shorter now.
    pub(super) fn line_of_character(&self, part: Part, number: usize) -> usize {
        let whole = self.part(part).unwrap_or_default();
        self.line_of(part, whole.char_indices().nth(number).map_or(whole.len(), |(byte, _)| byte))
    }

    fn part(&self, part: Part) -> Option<&str> {
        let statement = &self.document.as_ref()?.statement;
        match part {
            Part::Title => statement.title(),
            Part::Text => statement.text(),
            Part::Summary => statement.summary(),
        }
    }
}
