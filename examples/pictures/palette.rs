//! The sixteen colours of a terminal on a dark and on a light ground, and what a cell's style makes of them.

use std::fmt;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The colours of a terminal.
#[derive(Debug)]
pub struct Ground {
    /// Name of the ground in file names.
    pub name: &'static str,
    /// The theme that is made for it.
    pub theme: &'static str,
    /// The terminal's own foreground.
    pub text: Rgb,
    /// The terminal's own background.
    pub paper: Rgb,
    /// The line round the window.
    pub edge: Rgb,
    /// Black, red, green, yellow, blue, magenta, cyan and white, then the bright eight.
    ansi: [Rgb; 16],
}

/// How far dim text goes towards its ground, in percent. Terminals go halfway, which is below the contrast that is
/// asked of text.
const DIM: u16 = 35;

/// The grounds that pictures are made for.
///
/// Colours have a contrast of 4.5 to 1 or more on the ground, as WCAG 2.2 asks (1.4.3), but for those that programs
/// write upon: black and red on the dark ground, yellow and white on the light one.
pub static GROUNDS: [Ground; 2] = [
    Ground {
        name: "dark",
        theme: "plain",
        text: Rgb(0xd8, 0xdc, 0xe2),
        paper: Rgb(0x14, 0x17, 0x1b),
        edge: Rgb(0x3a, 0x40, 0x48),
        ansi: [
            Rgb(0x14, 0x17, 0x1b),
            Rgb(0xc0, 0x39, 0x3f),
            Rgb(0x7f, 0xb8, 0x6a),
            Rgb(0xe3, 0xb9, 0x4f),
            Rgb(0x6f, 0xa8, 0xe8),
            Rgb(0xd0, 0x8c, 0xd8),
            Rgb(0x5f, 0xbf, 0xc6),
            Rgb(0xff, 0xff, 0xff),
            Rgb(0x8b, 0x92, 0x9c),
            Rgb(0xf0, 0x80, 0x80),
            Rgb(0x9f, 0xd0, 0x8c),
            Rgb(0xf2, 0xd0, 0x7c),
            Rgb(0x96, 0xc2, 0xf4),
            Rgb(0xe2, 0xb0, 0xe8),
            Rgb(0x8c, 0xd9, 0xde),
            Rgb(0xff, 0xff, 0xff),
        ],
    },
    Ground {
        name: "light",
        theme: "light",
        text: Rgb(0x1f, 0x23, 0x28),
        paper: Rgb(0xfd, 0xfd, 0xfb),
        edge: Rgb(0xc8, 0xcc, 0xd2),
        ansi: [
            Rgb(0x1f, 0x23, 0x28),
            Rgb(0xb4, 0x23, 0x2c),
            Rgb(0x2f, 0x6f, 0x2f),
            Rgb(0xf7, 0xd5, 0x5c),
            Rgb(0x1d, 0x57, 0xb0),
            Rgb(0x93, 0x2f, 0x9c),
            Rgb(0x0f, 0x69, 0x74),
            Rgb(0xff, 0xff, 0xff),
            Rgb(0x63, 0x69, 0x72),
            Rgb(0xc0, 0x2b, 0x34),
            Rgb(0x2f, 0x78, 0x35),
            Rgb(0x85, 0x62, 0x00),
            Rgb(0x2a, 0x66, 0xc4),
            Rgb(0xa3, 0x3c, 0xac),
            Rgb(0x10, 0x72, 0x7e),
            Rgb(0xff, 0xff, 0xff),
        ],
    },
];

/// What a cell looks like on a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Colour of what is drawn.
    pub ink: Rgb,
    /// Colour behind it.
    pub paper: Rgb,
    /// Drawn in heavier letters.
    pub bold: bool,
    /// Drawn in slanted letters.
    pub italic: bool,
    /// With a line below.
    pub underlined: bool,
}

impl Ground {
    /// What a cell looks like here.
    pub fn paint(&self, cell: &Cell) -> Paint {
        let has = |modifier| cell.modifier.contains(modifier);
        let (mut ink, mut paper) = (self.colour(cell.fg, self.text), self.colour(cell.bg, self.paper));
        if has(Modifier::DIM) {
            ink = ink.towards(paper, DIM);
        }
        if has(Modifier::REVERSED) {
            (ink, paper) = (paper, ink);
        }
        Paint {
            ink,
            paper,
            bold: has(Modifier::BOLD),
            italic: has(Modifier::ITALIC),
            underlined: has(Modifier::UNDERLINED),
        }
    }

    fn colour(&self, colour: Color, own: Rgb) -> Rgb {
        let place = match colour {
            Color::Reset => return own,
            Color::Rgb(red, green, blue) => return Rgb(red, green, blue),
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
            Color::Indexed(place) => usize::from(place),
        };
        *self.ansi.get(place).expect("shipped themes have sixteen colours")
    }
}

impl Rgb {
    fn towards(self, other: Self, percent: u16) -> Self {
        let mix = |from: u8, to: u8| {
            let sum = u16::from(from) * (100 - percent) + u16::from(to) * percent;
            u8::try_from(sum / 100).expect("a mean lies between its parts")
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}
