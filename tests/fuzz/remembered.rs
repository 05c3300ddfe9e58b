//! The file of `--state`, made by anybody: it is read or refused, merged without loss, and a session goes on from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use letapis::app::action::{Action, Effect, Size};
use letapis::app::keeping::{Keeping, Resume};
use letapis::app::recall::{place, spot};
use letapis::app::update::start;
use letapis::store::request::Source;
use letapis::user::keeper::Found;
use letapis::user::memory::{Memory, Shelf};

use super::assert_message;
use common::{Reader, setup};

#[path = "../common/mod.rs"]
mod common;

/// Id of the archive that a session is begun with.
const ARCHIVE: &str = "three";

/// What is read is written as it was, and two copies that change nothing lose nothing.
pub fn state(bytes: &[u8]) {
    let mut memory = match Memory::read(bytes) {
        Ok(memory) => memory,
        Err(why) => return assert_message(&why.to_string()),
    };
    assert_eq!(Memory::read(&memory.written()).expect("what was written can be read"), memory);
    for shelf in memory.archives.values() {
        let nothing = Shelf::default();
        assert_eq!(Shelf::merge(shelf, shelf, shelf), *shelf);
        assert_eq!(Shelf::merge(&nothing, shelf, &nothing), *shelf);
        assert_eq!(Shelf::merge(&nothing, &nothing, shelf), *shelf);
        for there in shelf.place.iter().chain(shelf.marks.values()) {
            let place = place(there);
            assert_eq!(self::place(&spot(&place, None)), place);
            assert_eq!(spot(&place, Some(there)), *there);
        }
    }
    if let Some((_, shelf)) = memory.archives.pop_first() {
        assert_goes_on(&shelf);
    }
}

/// A session begins with it, moves, goes to marks, and keeps all that it does not know.
fn assert_goes_on(shelf: &Shelf) {
    let memory = Memory { archives: BTreeMap::from([(ARCHIVE.to_owned(), shelf.clone())]), ..Memory::default() };
    let found = Found { memory, refused: None, readable: None };
    let mut look = setup("plain", false);
    look.keeping = Some(Keeping::new("state.json".to_owned(), found, Resume::WhereItEnded));
    let (state, effects) = start(look, Size { width: 80, height: 24 }, Source::File(archive()));
    let mut reader = Reader::of(state);
    reader.perform_all(effects);
    reader.text();
    for keys in ["j", "k", "` a", "Esc", "3 j", "/ Ctrl-R Enter Esc", "H", "L", "m b"] {
        reader.press(keys);
    }
    reader.size(23, 7).text();
    reader.act(Action::End);
    let saved = reader.asked_of_terminal.iter().rev().find_map(|effect| match effect {
        Effect::Save(_, saving) => Some(&saving.shelf),
        _ => None,
    });
    let saved = saved.expect("a mark was set");
    let names = |shelf: &Shelf| shelf.marks.keys().cloned().collect::<BTreeSet<_>>();
    assert!(names(saved).is_superset(&names(shelf)), "a mark is lost");
    assert!(saved.ticks.is_superset(&shelf.ticks) && saved.facts.is_superset(&shelf.facts), "a tick is lost");
    assert_eq!(saved.rest, shelf.rest);
}

/// The archive, from the folder of the program and from that of the fuzz targets.
fn archive() -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.map(|folder| folder.join("tests/data/valid/three.json")).find(|path| path.is_file()).expect("it is there")
}
