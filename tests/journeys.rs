//! Plays every session in `tests/journeys`: keys in, screens out, text and styles apart.
//!
//! A journey is a text file. Each line is one of
//!
//! ```text
//! archive NAME, 80x24      a session begins; NAME is a file of tests/data/valid, or `bundled`
//! look THEME | look ascii  the look of the session; stands before `archive`
//! size 40x20               the window changes
//! paste TEXT               a paste
//! screen                   the screen is compared with the snapshot
//! / "liquidat" Enter       keys, as they are printed in help; "…" is text that is typed
//! ; a comment              and `  ; …` behind anything else
//! ```

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{Reader, setup};

#[test]
fn every_journey_shows_the_screens_of_its_snapshot() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "keys"));
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (text, styles) = play(&name, &fs::read_to_string(&file).unwrap());
        insta::with_settings!({ snapshot_path => "journeys", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name.clone(), text);
            insta::assert_snapshot!(format!("{name}.styles"), styles);
        });
    }
}

fn play(name: &str, journey: &str) -> (String, String) {
    let (mut text, mut styles) = (String::new(), String::new());
    let (mut theme, mut ascii) = ("plain".to_owned(), false);
    let mut reader: Option<Reader> = None;
    let mut shown = 0;
    for (number, line) in journey.lines().enumerate() {
        let line = line.split_once(" ;").map_or(line, |(keys, _)| keys).trim();
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let at = || format!("{name}.keys:{}", number + 1);
        match (word, &mut reader) {
            ("" | ";", _) => {}
            ("look", _) => match rest {
                "ascii" => ascii = true,
                named => named.clone_into(&mut theme),
            },
            ("archive", _) => {
                let (archive, size) = rest.split_once(", ").unwrap_or_else(|| panic!("{}: no size", at()));
                let (width, height) = parse_size(size);
                reader = Some(Reader::with(archive, width, height, setup(&theme, ascii)));
            }
            (_, None) => panic!("{}: no archive yet", at()),
            ("size", Some(reader)) => {
                let (width, height) = parse_size(rest);
                reader.size(width, height);
            }
            ("paste", Some(reader)) => reader.paste(rest),
            ("screen", Some(reader)) => {
                shown += 1;
                let heading = format!("=== screen {shown}, {}\n", at());
                write!(text, "{heading}{}", reader.text()).unwrap();
                write!(styles, "{heading}{}", reader.styles()).unwrap();
            }
            (_, Some(reader)) => {
                reader.press(line);
            }
        }
    }
    assert!(shown > 0, "{name} shows no screen");
    (text, styles)
}

fn parse_size(size: &str) -> (u16, u16) {
    let (width, height) = size.trim().split_once('x').unwrap();
    (width.parse().unwrap(), height.parse().unwrap())
}
