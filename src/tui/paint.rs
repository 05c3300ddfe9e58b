//! Cells as bytes: where the cursor goes, how letters look, and the letters, in crossterm's words.
//!
//! The toolkit has a room for this too; it takes crossterm whole, with a crate of sockets below it, and this does not.

use std::io;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::{Attribute, Attributes, Color as Told, ContentStyle, SetAttribute, SetStyle};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How the terminal is told of each modifier.
const MODIFIERS: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// Foreground, background and modifiers where nothing is said.
const PLAIN: (Color, Color, Modifier) = (Color::Reset, Color::Reset, Modifier::empty());

/// Adds the bytes that draw some cells, each with its column and row from 0; none where there are no cells. The terminal
/// is believed to be in plain style before, and is afterwards.
pub(super) fn paint<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut look = PLAIN;
    let mut next = None;
    for (column, row, cell) in cells {
        // Behind a letter of two columns the place is said again: terminals disagree on which letters are wide.
        if next != Some((column, row)) {
            queue!(bytes, MoveTo(column, row))?;
        }
        next = Some((column + 1, row));
        let wanted = (cell.fg, cell.bg, cell.modifier);
        if wanted != look {
            queue!(bytes, SetAttribute(Attribute::Reset), SetStyle(styled(wanted)))?;
            look = wanted;
        }
        bytes.extend(cell.symbol().as_bytes());
    }
    if look == PLAIN { Ok(()) } else { queue!(bytes, SetAttribute(Attribute::Reset)) }
}

/// What letters look like, beyond plain ones.
fn styled((fg, bg, modifier): (Color, Color, Modifier)) -> ContentStyle {
    let mut attributes = Attributes::default();
    for (_, attribute) in MODIFIERS.iter().filter(|(wanted, _)| modifier.contains(*wanted)) {
        attributes.set(*attribute);
    }
    ContentStyle { foreground_color: told(fg), background_color: told(bg), underline_color: None, attributes }
}

/// The colour by its name in the terminal crate; none for the terminal's own.
fn told(color: Color) -> Option<Told> {
    Some(match color {
        Color::Reset => return None,
        Color::Black => Told::Black,
        Color::Red => Told::DarkRed,
        Color::Green => Told::DarkGreen,
        Color::Yellow => Told::DarkYellow,
        Color::Blue => Told::DarkBlue,
        Color::Magenta => Told::DarkMagenta,
        Color::Cyan => Told::DarkCyan,
        Color::Gray => Told::Grey,
        Color::DarkGray => Told::DarkGrey,
        Color::LightRed => Told::Red,
        Color::LightGreen => Told::Green,
        Color::LightYellow => Told::Yellow,
        Color::LightBlue => Told::Blue,
        Color::LightMagenta => Told::Magenta,
        Color::LightCyan => Told::Cyan,
        Color::White => Told::White,
        Color::Indexed(place) => Told::AnsiValue(place),
        Color::Rgb(r, g, b) => Told::Rgb { r, g, b },
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::paint;

    /// The sixteen, in the order in which terminals number them.
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];

    fn sent(cells: &[(u16, u16, &Cell)]) -> String {
        let mut bytes = Vec::new();
        paint(cells.iter().copied(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nothing_is_sent_for_no_cells_and_no_style_for_plain_ones() {
        let (plain, mut bold) = (Cell::new("a"), Cell::new("b"));
        bold.set_style(Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(sent(&[]), "");
        assert_eq!(sent(&[(1, 0, &plain), (2, 0, &plain), (0, 1, &plain)]), "\x1b[1;2Haa\x1b[2;1Ha");
        assert_eq!(sent(&[(0, 0, &bold), (1, 0, &plain)]), "\x1b[1;1H\x1b[0m\x1b[1mb\x1b[0ma");
        assert_eq!(sent(&[(999, 999, &bold)]), "\x1b[1000;1000H\x1b[0m\x1b[1mb\x1b[0m");
    }

    proptest! {
        /// Another program's idea of what these bytes mean.
        #[test]
        #[expect(clippy::disallowed_methods, reason = "a test has no view above it")]
        fn an_emulator_shows_the_cells_that_were_painted(
            looks in prop::collection::vec((0_u8..=16, 0_u8..=16, 0_u8..16, "[a-z я文]"), 40)
        ) {
            let mut wanted = Buffer::empty(Rect::new(0, 0, 20, 4));
            for (place, (fg, bg, modifiers, letter)) in (0_u16..).zip(&looks) {
                let color = |place: u8| place.checked_sub(1).map_or(Color::Reset, |place| NAMED[usize::from(place)]);
                let known = [Modifier::BOLD, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
                let chosen = known.iter().enumerate().filter(|(bit, _)| modifiers >> bit & 1 == 1);
                let modifiers = chosen.map(|(_, modifier)| *modifier).fold(Modifier::empty(), Modifier::union);
                let style = Style::new().fg(color(*fg)).bg(color(*bg)).add_modifier(modifiers);
                wanted.set_string(place % 10 * 2, place / 10, letter, style);
            }
            let mut bytes = Vec::new();
            paint(Buffer::empty(wanted.area).diff(&wanted).into_iter(), &mut bytes).unwrap();
            let mut emulator = vt100::Parser::new(4.try_into().unwrap(), 20.try_into().unwrap(), 0);
            emulator.process(&bytes);
            for place in 0..40 {
                let (column, row) = (place % 10 * 2, place / 10);
                let (told, shown) = (&wanted[(column, row)], emulator.screen().cell(row, column).unwrap());
                let color = |color| match color {
                    vt100::Color::Default => Color::Reset,
                    vt100::Color::Idx(place) => NAMED[usize::from(place)],
                    vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
                };
                let letter = if shown.has_contents() { shown.contents() } else { " " };
                prop_assert_eq!((letter, color(shown.fgcolor()), color(shown.bgcolor())), (told.symbol(), told.fg, told.bg));
                let looks = [
                    (shown.bold(), Modifier::BOLD),
                    (shown.italic(), Modifier::ITALIC),
                    (shown.underline(), Modifier::UNDERLINED),
                    (shown.inverse(), Modifier::REVERSED),
                ];
                for (is, modifier) in looks {
                    prop_assert_eq!(is, told.modifier.contains(modifier));
                }
            }
        }
    }
}
