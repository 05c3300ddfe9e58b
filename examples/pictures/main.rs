//! Makes the pictures of `assets/pictures` from the program's own screens: `cargo run --release --example pictures`.

pub mod palette;
mod shapes;
mod svg;

#[path = "../../tests/common/mod.rs"]
mod common;

use std::path::PathBuf;
use std::{fs, io};

use common::{Reader, setup};
use palette::{GROUNDS, Ground};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// A screen that is shown in the documentation, on every ground.
struct Picture {
    /// Name of the files, before the ground.
    name: &'static str,
    /// Columns and rows.
    size: (u16, u16),
    /// What is pressed, as in help; `"…"` is text that is typed.
    keys: &'static str,
    /// What is to be seen, for those who do not see it.
    caption: &'static str,
}

const PICTURES: &[Picture] = &[
    Picture {
        name: "main",
        size: (140, 40),
        keys: "",
        caption: "The list of statements stands beside the text of one of them, and the timeline of dated facts below.",
    },
    Picture {
        name: "search",
        size: (140, 40),
        // The second result, its text at the match, and from there to the timeline.
        keys: "/ \"ecohome\" Enter j 2 Enter",
        caption: "A search for ecohome has found the joint statement of October 2021; its words are marked in the text, \
                  and the timeline shows the dated fact that they tell.",
    },
    Picture {
        name: "timeline",
        size: (80, 24),
        keys: "j 2 ) ) ) ) ) ) Enter z + + + + + + +",
        caption: "The timeline alone: bars count the dated facts, and each fact has a row with its day or span.",
    },
    Picture {
        name: "text",
        size: (80, 24),
        keys: "j 2 ) ) ) ) ) ) ) Ctrl-E Ctrl-E Ctrl-E",
        caption: "The text of a statement at one of its dated facts, in a window of ordinary size; the list stands \
                  above and the timeline below.",
    },
    Picture {
        name: "list",
        size: (40, 20),
        keys: "j",
        caption: "The list of statements in a small window, which shows one pane at a time.",
    },
    Picture {
        name: "text",
        size: (40, 20),
        keys: "j 2 ) ) ) ) ) ) Ctrl-E Ctrl-E Ctrl-E Ctrl-E Ctrl-E",
        caption: "The text of a statement at one of its dated facts in a small window, which shows one pane at a time.",
    },
];

fn main() -> io::Result<()> {
    fs::create_dir_all(folder())?;
    for (name, svg) in pictures() {
        fs::write(folder().join(name), svg)?;
    }
    Ok(())
}

/// Where the pictures are kept.
pub fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "assets", "pictures"].iter().collect()
}

/// A picture before it is drawn.
pub struct Screen {
    /// Name of the file.
    pub name: String,
    /// Colours of the terminal.
    pub ground: &'static Ground,
    /// What stands in the cells.
    pub cells: Buffer,
    cursor: Position,
    caption: &'static str,
}

/// Every picture: name of its file, and the file.
pub fn pictures() -> Vec<(String, String)> {
    let draw = |screen: Screen| {
        let svg = svg::draw(&screen.cells, screen.cursor, screen.ground, screen.caption);
        (screen.name, svg)
    };
    screens().into_iter().map(draw).collect()
}

/// The screens, each from a session of its own.
pub fn screens() -> Vec<Screen> {
    let mut screens = Vec::new();
    for picture in PICTURES {
        let (width, height) = picture.size;
        for ground in &GROUNDS {
            let mut reader = Reader::with("bundled", width, height, setup(ground.theme, false));
            let (cells, cursor) = reader.press(picture.keys).draw();
            screens.push(Screen {
                name: format!("{}-{width}x{height}-{}.svg", picture.name, ground.name),
                ground,
                cells,
                cursor,
                caption: picture.caption,
            });
        }
    }
    screens
}
