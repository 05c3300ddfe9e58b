//! Reading an archive from where it lies.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

use super::Store;
use super::error::StoreError;
use super::request::{Opened, Source};
use crate::archive::bundled::ARCHIVES;
use crate::archive::problem::Problem;
use crate::archive::written::{self, Written};
use crate::archive::{Archive, NotAnArchive, limits, read, read_folder, read_from};

/// Opens an archive, with what is wrong with it.
pub(super) fn open(source: &Source) -> Result<(Store, Opened), StoreError> {
    let (archive, problems) = match source {
        Source::Bundled => read(ARCHIVES[0].bytes).map_err(|why| no_archive(Path::new(ARCHIVES[0].id), &why))?,
        Source::File(path) => from_disk(path)?,
    };
    Ok(Store::of(archive, problems))
}

fn from_disk(path: &Path) -> Result<(Archive, Vec<Problem>), StoreError> {
    let archive = if path.is_dir() { read_folder(&folder(path)?) } else { from_file(path)? };
    archive.map_err(|why| no_archive(path, &why))
}

/// An archive as it stands where it lies, to be written back.
pub fn as_written(source: &Source) -> Result<Written, StoreError> {
    match source {
        Source::Bundled => written::read(ARCHIVES[0].bytes).map_err(|why| no_archive(Path::new(ARCHIVES[0].id), &why)),
        Source::File(path) if path.is_dir() => {
            written::read_folder(folder(path)?).map_err(|why| no_archive(path, &why))
        }
        Source::File(path) => written::read(bytes(path, &mut 0)?).map_err(|why| no_archive(path, &why)),
    }
}

type Outcome = Result<(Archive, Vec<Problem>), NotAnArchive>;

fn from_file(path: &Path) -> Result<Outcome, StoreError> {
    let (mut file, _) = regular(path)?;
    read_from(&mut file).map_err(|why| unreadable(path, &why))
}

/// The bytes of one regular file, up to the limit of a file.
pub fn file(path: &Path) -> Result<Vec<u8>, StoreError> {
    bytes(path, &mut 0)
}

/// The files of a folder that can be part of an archive, by name. The limit is for all of them together.
pub fn folder(path: &Path) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(|why| unreadable(path, &why))? {
        let name = entry.map_err(|why| unreadable(path, &why))?.file_name();
        if let Some(name) = name.to_str().filter(|name| is_of_archive(name)) {
            names.push(name.to_owned());
        }
    }
    // A folder lists its files in any order; problems are told in the same order every time.
    names.sort();
    let mut total = 0;
    let mut files = Vec::new();
    for name in names {
        let bytes = bytes(&path.join(&name), &mut total)?;
        files.push((name, bytes));
    }
    Ok(files)
}

fn is_of_archive(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
    !name.starts_with('.') && matches!(ending, Some("json" | "jsonl"))
}

/// The bytes of a regular file.
fn bytes(path: &Path, total: &mut u64) -> Result<Vec<u8>, StoreError> {
    let (file, size) = regular(path)?;
    check_size(path, *total + size)?;
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    let limit = limits::FILE.saturating_sub(*total).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(|why| unreadable(path, &why))?;
    *total += bytes.len() as u64;
    check_size(path, *total)?;
    Ok(bytes)
}

/// A regular file and its size in bytes. Pipes and devices are refused: they may never end.
fn regular(path: &Path) -> Result<(File, u64), StoreError> {
    let file = open_at_once(path).map_err(|why| match fs::metadata(path) {
        // A socket cannot be opened at all, and the system does not say that it is one.
        Ok(there) if !there.is_file() => no_file(path, there.file_type()),
        _ => unreadable(path, &why),
    })?;
    // Of what was opened, and not of its name, which may have come to mean something else.
    let there = file.metadata().map_err(|why| unreadable(path, &why))?;
    if !there.is_file() {
        return Err(no_file(path, there.file_type()));
    }
    check_size(path, there.len())?;
    Ok((file, there.len()))
}

/// What stands where a regular file was expected.
fn no_file(path: &Path, kind: FileType) -> StoreError {
    let found = if kind.is_dir() { "a folder" } else { special(kind) };
    StoreError::Unreadable { path: path.to_owned(), why: format!("expected a regular file, found {found}") }
}

/// What is neither file nor folder.
#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    match () {
        () if kind.is_fifo() => "a pipe",
        () if kind.is_socket() => "a socket",
        () if kind.is_char_device() || kind.is_block_device() => "a device",
        () => "something else",
    }
}

/// What is neither file nor folder.
#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "something else"
}

/// Opens a file without waiting for a pipe to be written to, and without making a terminal that of the program.
fn open_at_once(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;

        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    options.open(path)
}

fn check_size(path: &Path, size: u64) -> Result<(), StoreError> {
    if size > limits::FILE {
        return Err(no_archive(path, &NotAnArchive::TooLarge(size)));
    }
    Ok(())
}

fn unreadable(path: &Path, why: &io::Error) -> StoreError {
    StoreError::Unreadable { path: path.to_owned(), why: why.to_string() }
}

fn no_archive(path: &Path, why: &NotAnArchive) -> StoreError {
    StoreError::NotAnArchive { path: path.to_owned(), why: why.to_string() }
}

#[cfg(all(test, unix))]
mod tests {
    use rustix::fs::{CWD, Mode, mkfifoat};

    use super::{bytes, open_at_once};

    /// Also where the pipe has just taken the place of a file. A plain open would wait here for ever.
    #[test]
    fn a_pipe_that_nobody_writes_to_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("archive.json");
        mkfifoat(CWD, &pipe, Mode::RUSR | Mode::WUSR).unwrap();
        assert!(!open_at_once(&pipe).unwrap().metadata().unwrap().is_file());
        assert!(bytes(&pipe, &mut 0).unwrap_err().to_string().contains("regular file"));
    }
}
