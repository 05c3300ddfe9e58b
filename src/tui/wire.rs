//! One frame as bytes: collected, sent in one piece, and not at all when nothing changed.

use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::paint::paint;
use super::terminal::send_entered;

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
}

impl Wire {
    /// A wire whose first frame begins with an empty screen.
    pub fn new(size: Size) -> Self {
        Self { size, bytes: ERASE.to_vec(), cursor: None, shown: None }
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

impl Backend for Wire {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        paint(content, &mut self.bytes)
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
        self.frame().map_or(Ok(()), |frame| send_entered(&frame))
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::Backend;
    use ratatui::buffer::Cell;
    use ratatui::layout::Size;

    use super::Wire;

    fn sent(wire: &mut Wire) -> String {
        wire.frame().map_or_else(String::new, |bytes| String::from_utf8(bytes).unwrap())
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
