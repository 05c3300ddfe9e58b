//! One frame as bytes: collected, handed to the pen in one piece, and not at all when nothing changed.

use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::paint::paint;
use super::pen;
use crate::text::width::is_agreed;

/// The terminal shows what lies between these two at once (synchronized output, DEC private mode 2026).
const BEGIN: &[u8] = b"\x1b[?2026h\x1b[?25l";
const END: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
/// Default colours, and an empty screen.
const ERASE: &[u8] = b"\x1b[0m\x1b[2J";

/// The toolkit's way to the terminal. It asks the terminal nothing, ever, and sends nothing before that is entered.
pub struct Wire {
    size: Size,
    bytes: Vec<u8>,
    /// Where the cursor is to be shown.
    cursor: Option<Position>,
    /// Where it is shown.
    shown: Option<Position>,
    /// What has been sent, row by row.
    cells: Vec<Cell>,
    /// For each row whether it holds a letter on whose width terminals disagree. Most hold none, and are not read for it.
    doubtful: Vec<bool>,
}

impl Wire {
    /// A wire whose first frame begins with an empty screen.
    pub fn new(size: Size) -> Self {
        let cells = vec![Cell::EMPTY; usize::from(size.width) * usize::from(size.height)];
        let doubtful = vec![false; size.height.into()];
        Self { size, bytes: ERASE.to_vec(), cursor: None, shown: None, cells, doubtful }
    }

    /// The cells of a row as they are to be shown.
    fn row(&self, y: u16) -> &[Cell] {
        let width = usize::from(self.size.width);
        self.cells.get(usize::from(y) * width..).and_then(|rest| rest.get(..width)).unwrap_or_default()
    }

    /// Sends the cells of one row that changed. In a row with a letter on whose width terminals disagree nobody knows
    /// what stands where, so it is erased and sent whole, and behind each such letter the place is said anew; what the
    /// terminal drew too far is then drawn over, and no letter carries on into the next row.
    fn send_row(&mut self, changed: &[(u16, u16, &Cell)]) -> io::Result<()> {
        let Some((_, y, _)) = changed.first().copied() else { return Ok(()) };
        let width = usize::from(self.size.width);
        for (x, y, cell) in changed {
            let at = usize::from(*y) * width + usize::from(*x);
            let end = at + usize::from(cell.cell_width().max(1)).min(width.saturating_sub(usize::from(*x)));
            if let Some([known, covered @ ..]) = self.cells.get_mut(at..end) {
                known.clone_from(cell);
                // Once the letter that covers them is gone they are blank, and the toolkit does not say so.
                covered.iter_mut().for_each(Cell::reset);
            }
        }
        let was_doubtful = self.doubtful.get(usize::from(y)).is_some_and(|is| *is);
        let becomes_doubtful = is_doubtful(changed.iter().map(|(_, _, cell)| *cell));
        let is_now = becomes_doubtful || was_doubtful && is_doubtful(self.row(y));
        if let Some(known) = self.doubtful.get_mut(usize::from(y)) {
            *known = is_now;
        }
        if !was_doubtful && !is_now {
            return paint(changed.iter().copied(), &mut self.bytes);
        }
        let row = self.row(y).to_vec();
        self.bytes.extend(format!("\x1b[{};1H\x1b[0m\x1b[K\x1b[?7l", u32::from(y) + 1).bytes());
        let mut covered = 0;
        let seen = row.iter().zip(0..).filter(|(cell, x)| {
            let is_seen = *x >= covered;
            if is_seen {
                covered = x + cell.cell_width().max(1);
            }
            is_seen
        });
        let seen: Vec<(u16, u16, &Cell)> = seen.map(|(cell, x)| (x, y, cell)).collect();
        for stretch in seen.split_inclusive(|(_, _, cell)| !is_agreed(cell.symbol())) {
            paint(stretch.iter().copied(), &mut self.bytes)?;
        }
        self.bytes.extend(b"\x1b[?7h");
        Ok(())
    }

    /// What there is to send, or nothing.
    fn frame(&mut self) -> Option<Vec<u8>> {
        if self.bytes.is_empty() && self.cursor == self.shown {
            return None;
        }
        let mut frame = BEGIN.to_vec();
        frame.append(&mut self.bytes);
        if let Some(Position { x, y }) = self.cursor {
            frame.extend(format!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1).bytes());
            frame.extend(SHOW_CURSOR);
        }
        frame.extend(END);
        self.shown = self.cursor;
        Some(frame)
    }
}

/// Whether there is a letter on whose width terminals disagree.
fn is_doubtful<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> bool {
    cells.into_iter().any(|cell| !is_agreed(cell.symbol()))
}

impl Backend for Wire {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let changed: Vec<_> = content.collect();
        changed.chunk_by(|one, other| one.1 == other.1).try_for_each(|row| self.send_row(row))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    /// The toolkit says where at once after this.
    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.bytes.extend(ERASE);
        self.cells.fill(Cell::EMPTY);
        self.doubtful.fill(false);
        Ok(())
    }

    /// A part is never cleared alone: frames differ cell by cell.
    fn clear_region(&mut self, _part: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(frame) = self.frame() {
            pen::put_frame(frame);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::Backend;
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::{Rect, Size};

    use super::{CellWidth, Wire, is_agreed, is_doubtful};

    fn sent(wire: &mut Wire) -> String {
        wire.frame().map_or_else(String::new, |bytes| String::from_utf8(bytes).unwrap())
    }

    fn cell(symbol: &str) -> Cell {
        let mut cell = Cell::EMPTY;
        #[expect(clippy::disallowed_methods, reason = "a test has no view above it")]
        cell.set_symbol(symbol);
        cell
    }

    #[test]
    fn a_frame_is_one_synchronized_update_and_nothing_when_nothing_changed() {
        let mut wire = Wire::new(Size::new(4, 2));
        assert_eq!(sent(&mut wire), "\x1b[?2026h\x1b[?25l\x1b[0m\x1b[2J\x1b[?2026l");
        let cell = Cell::new("x");
        wire.draw([(1, 0, &cell)].into_iter()).unwrap();
        let frame = sent(&mut wire);
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l") && frame.contains('x'));
        wire.draw(std::iter::empty()).unwrap();
        wire.hide_cursor().unwrap();
        assert_eq!(sent(&mut wire), "");
    }

    /// A row of letters, and a bar behind it.
    fn row(text: &str, width: u16) -> Buffer {
        let mut frame = Buffer::empty(Rect::new(0, 0, width, 1));
        let mut x = 0;
        crate::text::visible::line(text).each_letter(|letter, columns| {
            if x + (columns as u16) < width {
                frame[(x, 0)] = cell(letter);
            }
            x += columns as u16;
        });
        frame[(width - 1, 0)] = cell("|");
        frame
    }

    /// (A8)
    #[test]
    fn what_a_terminal_draws_too_wide_or_too_narrow_moves_nothing_else() {
        // The emulator gives every person of a family two columns, and a heart one.
        let letters =
            ["a", "b", " ", "ж", "中", "가", "e\u{301}", "क्ष", "❤\u{FE0F}", "👨\u{200D}👩\u{200D}👧", "ᠨ\u{180E}"];
        let mut random = fastrand::Rng::with_seed(8);
        let mut wire = Wire::new(Size::new(20, 1));
        let mut terminal = vt100::Parser::new(2.try_into().unwrap(), 20.try_into().unwrap(), 0);
        let mut before = row("", 20);
        wire.draw(Buffer::empty(before.area).diff(&before).into_iter()).unwrap();
        for _ in 0..2_000 {
            let text: String = (0..random.usize(0..16)).map(|_| letters[random.usize(..letters.len())]).collect();
            let frame = row(&text, 20);
            wire.draw(before.diff(&frame).into_iter()).unwrap();
            let bytes = sent(&mut wire);
            // The emulator knows no way to keep a letter from going on in the next row; terminals do.
            let is_kept = bytes.find("\x1b[?7l").zip(bytes.find("\x1b[?7h")).is_some_and(|(off, on)| off < on);
            assert_eq!(
                is_kept,
                is_doubtful(before.content()) || is_doubtful(frame.content()) && before != frame,
                "{text:?}"
            );
            terminal.process(bytes.as_bytes());
            let mut covered = 0;
            for x in 0..20 {
                let symbol = frame[(x, 0)].symbol();
                if x >= covered && is_agreed(symbol) {
                    let seen = terminal.screen().cell(0, x).map_or("", vt100::Cell::contents);
                    assert_eq!(
                        seen.trim(),
                        symbol.trim(),
                        "column {x} of {text:?}: {:?}",
                        terminal.screen().contents()
                    );
                }
                covered = covered.max(x + frame[(x, 0)].cell_width().max(1));
            }
            before = frame;
        }
    }

    #[test]
    fn the_cursor_is_shown_where_it_was_put_and_hidden_again() {
        let mut wire = Wire::new(Size::new(4, 2));
        sent(&mut wire);
        wire.show_cursor().unwrap();
        wire.set_cursor_position((2, 1)).unwrap();
        assert_eq!(sent(&mut wire), "\x1b[?2026h\x1b[?25l\x1b[2;3H\x1b[?25h\x1b[?2026l");
        wire.set_cursor_position((2, 1)).unwrap();
        assert_eq!(sent(&mut wire), "");
        wire.hide_cursor().unwrap();
        assert_eq!(sent(&mut wire), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }
}
