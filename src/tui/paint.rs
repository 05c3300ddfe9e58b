//! Cells as bytes: where the cursor goes, how letters look (SGR of ECMA-48), and the letters.
//!
//! Sixty lines of our own, since the toolkit's way to do this brings a terminal crate whole: one that opens sockets and
//! starts programs somewhere in it, and ten more crates.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How a terminal is told each modifier.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// How the terminal is told that letters are plain.
const PLAIN: &str = "\x1b[0m";

/// What all that a look consists of is where nothing is said.
const UNSTYLED: (Color, Color, Modifier) = (Color::Reset, Color::Reset, Modifier::empty());

/// Adds the bytes that draw some cells, each with its column and row from 0; none where there are no cells. The terminal
/// is believed to be in plain style before, and is afterwards.
pub(super) fn paint<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>, bytes: &mut Vec<u8>) {
    let mut text = String::new();
    let mut look = UNSTYLED;
    let mut next = None;
    for (column, row, cell) in cells {
        // Behind a letter of two columns the place is said again: terminals disagree on which letters are wide.
        if next != Some((column, row)) {
            let _ = write!(text, "\x1b[{};{}H", u32::from(row) + 1, u32::from(column) + 1);
        }
        next = Some((column + 1, row));
        let wanted = (cell.fg, cell.bg, cell.modifier);
        if wanted != look {
            text.push_str(&styled(wanted));
            look = wanted;
        }
        text.push_str(cell.symbol());
    }
    if look != UNSTYLED {
        text.push_str(PLAIN);
    }
    bytes.extend(text.bytes());
}

/// The sequence that makes letters look so, whatever they looked like before.
fn styled((fg, bg, modifier): (Color, Color, Modifier)) -> String {
    let mut sequence = String::from("\x1b[0");
    for (_, number) in MODIFIERS.iter().filter(|(wanted, _)| modifier.contains(*wanted)) {
        let _ = write!(sequence, ";{number}");
    }
    for (color, base) in [(fg, 30), (bg, 40)] {
        let _ = match numbered(color) {
            Numbered::Own => Ok(()),
            Numbered::Indexed(place) => write!(sequence, ";{};5;{place}", base + 8),
            Numbered::Mixed(red, green, blue) => write!(sequence, ";{};2;{red};{green};{blue}", base + 8),
        };
    }
    sequence.push('m');
    sequence
}

/// How a colour is told.
enum Numbered {
    /// The terminal's own colour of letters or ground.
    Own,
    /// One of 256, of which the first sixteen are the terminal's own. They have shorter sequences too, but those many
    /// terminals show brighter where letters are bold.
    Indexed(u8),
    /// Red, green and blue.
    Mixed(u8, u8, u8),
}

fn numbered(color: Color) -> Numbered {
    match color {
        Color::Reset => Numbered::Own,
        Color::Black => Numbered::Indexed(0),
        Color::Red => Numbered::Indexed(1),
        Color::Green => Numbered::Indexed(2),
        Color::Yellow => Numbered::Indexed(3),
        Color::Blue => Numbered::Indexed(4),
        Color::Magenta => Numbered::Indexed(5),
        Color::Cyan => Numbered::Indexed(6),
        Color::Gray => Numbered::Indexed(7),
        Color::DarkGray => Numbered::Indexed(8),
        Color::LightRed => Numbered::Indexed(9),
        Color::LightGreen => Numbered::Indexed(10),
        Color::LightYellow => Numbered::Indexed(11),
        Color::LightBlue => Numbered::Indexed(12),
        Color::LightMagenta => Numbered::Indexed(13),
        Color::LightCyan => Numbered::Indexed(14),
        Color::White => Numbered::Indexed(15),
        Color::Indexed(place) => Numbered::Indexed(place),
        Color::Rgb(red, green, blue) => Numbered::Mixed(red, green, blue),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::{paint, styled};

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

    fn check(style: Style, wanted: &str) {
        let mut cell = Cell::default();
        cell.set_style(style);
        assert_eq!(styled((cell.fg, cell.bg, cell.modifier)), format!("\x1b[{wanted}m"));
    }

    #[test]
    fn a_look_is_told_whole() {
        check(Style::new(), "0");
        check(Style::new().fg(Color::Blue).bg(Color::White), "0;38;5;4;48;5;15");
        check(Style::new().fg(Color::DarkGray).add_modifier(Modifier::BOLD | Modifier::REVERSED), "0;1;7;38;5;8");
        check(Style::new().fg(Color::Indexed(200)).bg(Color::Rgb(1, 2, 3)), "0;38;5;200;48;2;1;2;3");
    }

    #[test]
    fn nothing_is_sent_for_no_cells_and_no_style_for_plain_ones() {
        let sent = |cells: &[(u16, u16, &Cell)]| {
            let mut bytes = Vec::new();
            paint(cells.iter().copied(), &mut bytes);
            String::from_utf8(bytes).unwrap()
        };
        let (plain, mut bold) = (Cell::new("a"), Cell::new("b"));
        bold.set_style(Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(sent(&[]), "");
        assert_eq!(sent(&[(1, 0, &plain), (2, 0, &plain), (0, 1, &plain)]), "\x1b[1;2Haa\x1b[2;1Ha");
        assert_eq!(sent(&[(0, 0, &bold), (1, 0, &plain)]), "\x1b[1;1H\x1b[0;1mb\x1b[0ma");
        assert_eq!(sent(&[(u16::MAX - 1, u16::MAX, &bold)]), "\x1b[65536;65535H\x1b[0;1mb\x1b[0m");
    }

    proptest! {
        /// Another program's idea of what these bytes mean.
        #[cfg(unix)]
        #[test]
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
            paint(Buffer::empty(wanted.area).diff(&wanted).into_iter(), &mut bytes);
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
