//! The file of `--state`: opened, and saved so that nothing is ever lost: not by a fault, not by a second copy of the program.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::memory::{Memory, Shelf};
use crate::disk::{Disk, check_name, followed};

/// Most bytes of the file, read and written: a hundred thousand ticks and more.
pub const MOST: u64 = 16 << 20;

/// Keeps what is remembered in a file.
#[derive(Debug)]
pub struct Keeper {
    disk: Disk,
    path: PathBuf,
    /// What this session and the file agreed on last, by archive: what it was opened with, or what was saved last. With it
    /// a change of ours is told from one that another copy of the program made.
    agreed: Mutex<Memory>,
}

/// What is in the file at the beginning of a session.
#[derive(Debug)]
pub struct Found {
    /// What is remembered; nothing where it cannot be read.
    pub memory: Memory,
    /// Why the file is not written to in this session; nothing where it is.
    pub refused: Option<String>,
    /// Who but the owner could read it until now, as the mode of the file has it.
    pub readable: Option<u32>,
}

impl Keeper {
    /// Opens the file, which need not be there yet. An error says why nothing could ever be remembered in it.
    pub fn open(disk: Disk, path: &Path) -> Result<(Self, Found), String> {
        check_place(path)?;
        let (memory, refused) = match disk.read(path, MOST) {
            Ok(bytes) => match Memory::read(&bytes) {
                Ok(memory) if memory.is_newer() => (memory, Some("it was written by a newer version".to_owned())),
                Ok(memory) => (memory, None),
                Err(why) => (Memory::default(), Some(why.to_string())),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => (Memory::default(), None),
            Err(error) => (Memory::default(), Some(format!("it cannot be read: {error}"))),
        };
        let readable = readable_by_others(path);
        let keeper = Self { disk, path: path.to_owned(), agreed: Mutex::new(memory.clone()) };
        Ok((keeper, Found { memory, refused, readable }))
    }

    /// Writes what is remembered of an archive, together with what others wrote meanwhile. A file that cannot be
    /// understood, or is of a newer version, is not written over.
    ///
    /// If somebody removed the file, that is a change like any other: what was only in it is not written again.
    pub fn save(&self, archive: &str, ours: &Shelf) -> Result<(), String> {
        let mut agreed = self.agreed.lock().unwrap_or_else(PoisonError::into_inner);
        let _alone = self.disk.alone(&self.path).map_err(|error| error.to_string())?;
        let mut file = self.read()?;
        let base = agreed.archives.get(archive).cloned().unwrap_or_default();
        let theirs = file.archives.remove(archive).unwrap_or_default();
        file.archives.insert(archive.to_owned(), Shelf::merge(&base, ours, &theirs));
        let written = file.written();
        // A file that could not be read again would be as good as none.
        if written.len() as u64 > MOST {
            return Err(format!("it would have {} bytes, and {MOST} is the most; the old file stays", written.len()));
        }
        let is_sure = self.disk.replace(&self.path, &written).map_err(|error| error.to_string())?;
        // From here on the file has it, even where a power cut could still take it away.
        agreed.archives.insert(archive.to_owned(), ours.clone());
        if is_sure { Ok(()) } else { Err("it is written, but the disk does not say that it will stay".to_owned()) }
    }

    /// The file as it is now.
    fn read(&self) -> Result<Memory, String> {
        let bytes = match self.disk.read(&self.path, MOST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Memory::default()),
            Err(error) => return Err(format!("it cannot be read: {error}")),
        };
        match Memory::read(&bytes) {
            Ok(memory) if memory.is_newer() => Err("a newer version has written it meanwhile".to_owned()),
            read => read.map_err(|why| why.to_string()),
        }
    }
}

/// Whether a file can be there: its folder is, and what has the name is a file.
fn check_place(path: &Path) -> Result<(), String> {
    let expected = |found: &str| Err(format!("expected the name of a file, found {found}"));
    let Some(folder) = path.parent().filter(|_| path.file_name().is_some()) else {
        return expected("none");
    };
    check_name(path).map_err(|error| error.to_string())?;
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    // No folder is made: a name with a slip in it would leave one where nobody looks for it.
    if !folder.is_dir() {
        return Err(format!("there is no folder {}; make it first, or name another file", folder.display()));
    }
    match followed(path).and_then(fs::metadata) {
        Ok(there) if there.is_dir() => expected("a folder"),
        Ok(there) if !there.is_file() => expected("a device or a pipe"),
        Err(error) if is_dangling(path, &error) => Err(error.to_string()),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn is_dangling(path: &Path, error: &io::Error) -> bool {
    error.kind() == ErrorKind::NotFound && fs::symlink_metadata(path).is_ok()
}

/// The mode of a file that others can read or write; nothing where only its owner can.
fn readable_by_others(path: &Path) -> Option<u32> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        let mode = fs::metadata(path).ok()?.permissions().mode() & 0o777;
        (mode & 0o077 != 0).then_some(mode)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}
