//! What `--state` remembers is never lost: by no fault, no kill, no second copy of the program, no damaged file.

#![expect(clippy::unwrap_used, reason = "in a test, what fails is told by failing")]

#[path = "../common/mod.rs"]
mod common;
mod faults;
#[cfg(unix)]
mod kills;
mod saving;
mod sessions;
#[cfg(unix)]
#[expect(dead_code, reason = "each test program uses its own part of the harness")]
#[path = "../common/terminal.rs"]
mod terminal;
#[cfg(unix)]
mod terminals;

use std::fs;
use std::path::{Path, PathBuf};

use letapis::app::action::Leave;
use letapis::app::keeping::{Keeping, Resume};
use letapis::disk::Disk;
use letapis::user::keeper::Keeper;
use letapis::user::memory::{Memory, Shelf};
use tempfile::TempDir;

use common::{Reader, setup};

/// A folder to save into: in memory where the system offers that, since these tests sync thousands of times.
fn scratch() -> TempDir {
    let folder = std::env::var_os("LETAPIS_SCRATCH").map_or_else(|| PathBuf::from("/dev/shm"), PathBuf::from);
    tempfile::tempdir_in(folder).or_else(|_| tempfile::tempdir()).unwrap()
}

/// What a file holds of an archive.
fn shelf(path: &Path, archive: &str) -> Shelf {
    Memory::read(&fs::read(path).unwrap()).unwrap().archives.remove(archive).unwrap_or_default()
}

/// Names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A session that remembers in a file, on a disk.
fn open_on(disk: Disk, archive: &str, path: &Path, query: Option<&str>) -> Reader {
    let (keeper, found) = Keeper::open(disk, path).unwrap();
    let begin = if query.is_some() { Resume::AsAsked } else { Resume::WhereItEnded };
    let mut setup = setup("plain", false);
    query.unwrap_or_default().clone_into(&mut setup.query);
    setup.keeping = Some(Keeping::new(path.display().to_string(), found, begin));
    Reader::keeping(archive, 120, 40, setup, Some(keeper))
}

/// A session that remembers in a file.
fn open(archive: &str, path: &Path) -> Reader {
    open_on(Disk::default(), archive, path, None)
}

/// Quits, which has to succeed.
fn quit(reader: &mut Reader) {
    reader.press("Q");
    assert_eq!(reader.state.leaving, Some(Leave::Quit), "{}", reader.text());
}

fn notice(reader: &Reader) -> &str {
    reader.state.notice.as_ref().map_or("", |notice| &notice.words)
}
