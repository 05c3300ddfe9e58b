//! The only room that puts letters on the screen, and it takes them from [`Shown`] alone. Whatever else is drawn goes
//! through here: `clippy.toml` refuses the toolkit's own ways of writing text everywhere else.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the one room that may write cells")]

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border::Set;
use ratatui::widgets::{Block, Clear, Widget};

use crate::text::visible::{self, Shown, is_sign};

/// A text in one style, which has passed the gate.
#[derive(Clone, Debug, Default)]
pub struct Span {
    text: Shown<'static>,
    style: Style,
    signs: Signs,
}

/// How the signs that stand for hidden characters look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs {
    /// Laid over the style of the text.
    pub style: Style,
    /// Each is a question mark.
    pub ascii: bool,
}

/// Spans one behind the other.
#[derive(Clone, Debug, Default)]
pub struct Line {
    spans: Vec<Span>,
}

impl Span {
    /// A text that has passed the gate, with its signs in a style of their own.
    pub fn new(text: Shown<'_>, style: Style, signs: Signs) -> Self {
        Self { text: text.into_owned(), style, signs }
    }

    /// Blanks and signs of ours, in no style. They pass the gate as everything does.
    pub fn raw(text: impl AsRef<str>) -> Self {
        Self::new(visible::line(text.as_ref()), Style::new(), Signs::default())
    }

    /// Columns that it takes.
    pub fn width(&self) -> usize {
        self.text.columns()
    }
}

impl Line {
    /// Columns that it takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(Span::width).sum()
    }
}

impl From<Span> for Line {
    fn from(span: Span) -> Self {
        Self { spans: vec![span] }
    }
}

impl From<Vec<Span>> for Line {
    fn from(spans: Vec<Span>) -> Self {
        Self { spans }
    }
}

/// Code points of one cell: those of the longest cluster, whatever spans a text was cut into.
const CELL: usize = 32;

/// Writes a line from a cell of the buffer on, as many whole letters as fit into the columns.
pub fn write(buffer: &mut Buffer, from: Position, columns: u16, line: &Line) {
    let end = from.x.saturating_add(columns).min(buffer.area.right());
    if !buffer.area.contains(from) {
        return;
    }
    let (mut x, mut before, mut full) = (from.x, None, false);
    for span in &line.spans {
        span.text.each_letter(|letter, columns| {
            let columns = columns as u16;
            full |= end - x < columns;
            if full {
                return;
            }
            let place = if columns == 0 { before } else { Some(x) };
            let Some(place) = place else { return };
            put(buffer, Position { x: place, y: from.y }, letter, columns, span);
            (x, before) = (x + columns, Some(place));
        });
    }
}

/// Puts a letter into its cell, and empties those that it covers. What has no width joins the letter that is there.
fn put(buffer: &mut Buffer, at: Position, letter: &str, columns: u16, span: &Span) {
    // A sign takes three bytes.
    let is_signed = letter.len() > 2 && letter.contains(is_sign);
    let letter =
        if span.signs.ascii && is_signed { letter.replace(is_sign, "?").into() } else { Cow::Borrowed(letter) };
    let cell = &mut buffer[at];
    if columns > 0 {
        cell.set_symbol(&letter);
    } else if cell.symbol().chars().count() + letter.chars().count() <= CELL {
        let joined = format!("{}{letter}", cell.symbol());
        cell.set_symbol(&joined);
    }
    cell.set_style(if is_signed { span.style.patch(span.signs.style) } else { span.style });
    for covered in at.x + 1..at.x + columns {
        buffer[(covered, at.y)].reset();
    }
}

/// Draws a border of its signs round an area.
pub fn border(buffer: &mut Buffer, area: Rect, signs: Set<'static>, style: Style) {
    Block::bordered().border_set(signs).border_style(style).render(area, buffer);
}

/// Empties an area.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    Clear.render(area, buffer);
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Position, Rect};
    use ratatui::style::{Color, Style};

    use super::{Line, Signs, Span, write};
    use crate::text::visible::line;

    fn drawn(spans: &[&str], width: u16, ascii: bool) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let signs = Signs { style: Style::new().fg(Color::Red), ascii };
        let spans: Vec<Span> = spans.iter().map(|text| Span::new(line(text), Style::new(), signs)).collect();
        write(&mut buffer, Position::ORIGIN, width, &Line::from(spans));
        buffer
    }

    fn check(spans: &[&str], width: u16, wanted: &[&str]) {
        let buffer = drawn(spans, width, false);
        let cells: Vec<&str> = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(cells, wanted, "{spans:?}");
    }

    #[test]
    fn every_letter_stands_in_its_cell_whole() {
        check(&["aж", "中b"], 6, &["a", "ж", "中", " ", "b", " "]);
        check(&["ab中"], 3, &["a", "b", " "]);
        check(&["中中", "a"], 3, &["中", " ", " "]);
        check(&["ᠠᠮᠢᠨ\u{180E}ᠠ"], 5, &["ᠠ", "ᠮ", "ᠢ", "ᠨ\u{180E}", "ᠠ"]);
        check(&["می‌خ"], 3, &["م", "ی\u{200C}", "خ"]);
        // A match can end between a letter and what has no width of its own.
        check(&["ᠨ", "\u{180E}ᠠ"], 3, &["ᠨ\u{180E}", "ᠠ", " "]);
        check(&["\u{200D}a"], 2, &["a", " "]);
        let heap = vec!["\u{301}"; 100];
        let cell = drawn(&[&["a"][..], &heap].concat(), 3, false);
        assert!(cell[(0, 0)].symbol().chars().count() <= super::CELL);
    }

    /// (A2)
    #[test]
    fn a_sign_has_a_style_of_its_own_and_is_a_question_mark_in_ascii() {
        for (ascii, wanted) in [(false, ["a", "␛", "\u{FFFD}", "b"]), (true, ["a", "?", "?", "b"])] {
            let buffer = drawn(&["a\u{1B}\u{202E}b"], 4, ascii);
            let cells: Vec<&str> = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
            assert_eq!(cells, wanted);
            let red: Vec<bool> = buffer.content().iter().map(|cell| cell.fg == Color::Red).collect();
            assert_eq!(red, [false, true, true, false]);
        }
    }
}
