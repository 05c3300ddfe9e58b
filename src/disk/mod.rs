//! Floor 0: the only room that writes files: whole, or not at all.
//!
//! What is written stands beside its place first, complete and on the disk; then one call gives it its name. Whenever that
//! is broken off, under the name is what was there before, or what was to come.

mod calls;
mod names;
#[cfg(test)]
mod tests;

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use calls::{Call, Disk, Fate, Readers};
use calls::{folder, is_older};
pub use names::check_name;

/// What is unfinished and so old belongs to a program that was ended: no save takes as long.
const ABANDONED: Duration = Duration::from_secs(60);
/// Names for what is unfinished that are tried before giving up. Where every program has the same number, as in some
/// containers, that of one that was ended may still be there.
const TRIES: u32 = 100;
/// How the name of what is unfinished ends.
const NEW: &str = "new";
/// How the name of what is set aside while something takes its place ends.
const OLD: &str = "old";

impl Disk {
    /// Writes a file whole or not at all: `contents` gives the bytes as they are made. A device or a pipe takes them as they
    /// come: nothing of it is replaced.
    pub fn save<T>(
        &self,
        path: &Path,
        force: bool,
        contents: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> io::Result<T> {
        check_name(path)?;
        if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return contents(&mut File::options().write(true).open(path)?);
        }
        let place = if force { Self::rename } else { Self::rename_to_free_name };
        let made = self.put(path, Readers::AsUsual, contents, place)?;
        self.sync_folder(folder(path))?;
        Ok(made)
    }

    /// Writes a file that only its owner may read, and replaces the one that is there. True when all of it is sure to
    /// outlast a power cut; false when the file is in its place, but its name may not be on the disk yet.
    ///
    /// A link stays one: what it leads to is replaced.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<bool> {
        let path = followed(path)?;
        self.put(&path, Readers::Owner, |file| file.write_all(bytes), Self::rename)?;
        Ok(self.sync_folder(folder(&path)).is_ok())
    }

    /// Waits until nobody else saves there, and makes others wait until what this gives is dropped.
    pub fn alone(&self, path: &Path) -> io::Result<Alone> {
        Ok(Alone(self.lock(&followed(path)?)?))
    }

    /// Writes a folder of files whole or not at all: `contents` begins one after the other, and gives its bytes. A folder that
    /// is replaced stays until the new one is whole.
    pub fn save_folder<T>(
        &self,
        path: &Path,
        force: bool,
        contents: impl FnOnce(&mut Files) -> io::Result<T>,
    ) -> io::Result<T> {
        check_name(path)?;
        let exists = fs::symlink_metadata(path).is_ok();
        if exists && !force {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.sweep(path);
        let (new, ()) = free_name(path, NEW, |new| self.create_folder(new))?;
        let mut files = Files { disk: self, folder: &new, open: None };
        let placed = contents(&mut files).and_then(|made| {
            files.end()?;
            // The names of the files have to reach the disk as well.
            self.sync_folder(&new)?;
            let placed = if exists { self.take_the_place(&new, path) } else { self.rename(&new, path) };
            placed.map(|()| made)
        });
        // Windows takes away no folder in which a file is open.
        drop(files);
        if placed.is_err() || exists {
            // What could not be finished, or was replaced, is no more than litter, and its removal no news.
            let _ = self.remove(&new);
        }
        let made = placed?;
        self.sync_folder(folder(path))?;
        Ok(made)
    }

    /// Writes a file beside its place, then gives it its name.
    fn put<T>(
        &self,
        path: &Path,
        readers: Readers,
        contents: impl FnOnce(&mut dyn Write) -> io::Result<T>,
        place: fn(&Self, &Path, &Path) -> io::Result<()>,
    ) -> io::Result<T> {
        self.sweep(path);
        let (new, file) = free_name(path, NEW, |new| self.create(new, readers))?;
        let mut open = Open { disk: self, file };
        let placed = contents(&mut open).and_then(|made| {
            self.sync(&open.file)?;
            place(self, &new, path)?;
            Ok(made)
        });
        if placed.is_err() {
            let _ = self.remove(&new);
        }
        placed
    }

    /// Gives the file a name that nobody has, be it a link; fails if somebody has it.
    fn rename_to_free_name(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.link(from, to) {
            // The file is whole under its name; that it has another one too is no more than litter.
            Ok(()) => {
                let _ = self.remove(from);
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            // Some disks know no second name for a file. There the name is taken first; an end in between leaves it empty.
            Err(_) => {
                self.create(to, Readers::AsUsual)?;
                self.rename(from, to).inspect_err(|_| {
                    let _ = self.remove(to);
                })
            }
        }
    }

    /// Gives the new folder the name of the old one, and the old one that of the new.
    fn take_the_place(&self, new: &Path, path: &Path) -> io::Result<()> {
        if self.swap(new, path)? {
            return Ok(());
        }
        // Without such a call there is a moment in which nobody has the name. The old one then stands beside it, under a
        // name that no sweep takes away.
        let is_free = |old: &Path| if fs::exists(old)? { Err(ErrorKind::AlreadyExists.into()) } else { Ok(()) };
        let (old, ()) = free_name(path, OLD, is_free)?;
        self.rename(path, &old)?;
        self.rename(new, path).inspect_err(|_| {
            let _ = self.rename(&old, path);
        })?;
        let _ = self.rename(&old, new);
        Ok(())
    }

    /// Removes what a program that was ended left beside a file: ours by name, and old. That it cannot be removed is no
    /// reason not to save.
    fn sweep(&self, path: &Path) {
        let Some(name) = path.file_name() else { return };
        for entry in fs::read_dir(folder(path)).into_iter().flatten().flatten() {
            if is_beside(&entry.file_name(), name, NEW) && is_older(&entry.path(), ABANDONED) {
                let _ = self.remove(&entry.path());
            }
        }
    }
}

/// A file that takes bytes as they are made.
struct Open<'a> {
    disk: &'a Disk,
    file: File,
}

impl Write for Open<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(&mut self.file, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The files of a folder, one after the other.
pub struct Files<'a> {
    disk: &'a Disk,
    folder: &'a Path,
    open: Option<Open<'a>>,
}

impl Files<'_> {
    /// Begins a file, which takes all that is written from now on.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end()?;
        let file = self.disk.create(&self.folder.join(name), Readers::AsUsual)?;
        self.open = Some(Open { disk: self.disk, file });
        Ok(())
    }

    /// Ends the file that was begun, if one was.
    fn end(&mut self) -> io::Result<()> {
        self.open.take().map_or(Ok(()), |open| self.disk.sync(&open.file))
    }
}

impl Write for Files<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.open {
            Some(open) => open.write(bytes),
            None => Err(io::Error::new(ErrorKind::InvalidInput, "no file of the folder was begun")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Nobody else saves there while this is kept.
#[must_use = "others save again as soon as it is dropped"]
#[derive(Debug)]
pub struct Alone(#[expect(dead_code, reason = "it is kept for its lock")] Option<File>);

/// Where a file lies, a link followed. One that leads nowhere is refused: what it was to lead to is unknown.
pub fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(found) => Ok(found),
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => Ok(path.to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(io::Error::new(ErrorKind::NotFound, "it is a link that leads nowhere"))
        }
        Err(error) => Err(error),
    }
}

/// Makes something under a name that nobody has, beside a file.
fn free_name<T>(path: &Path, ending: &str, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<(PathBuf, T)> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let mut outcome = Err(ErrorKind::AlreadyExists.into());
    for number in 0..TRIES {
        let mut beside = OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}-{number}.{ending}", std::process::id()));
        let beside = path.with_file_name(beside);
        outcome = make(&beside).map(|made| (beside, made));
        if !outcome.as_ref().is_err_and(|error| error.kind() == ErrorKind::AlreadyExists) {
            break;
        }
    }
    outcome
}

/// What saves that were broken off left beside a file, in the order of names: what was new, and what was set aside.
pub fn leftovers(path: &Path) -> Vec<PathBuf> {
    // What is no link is told as it was named: on Windows the whole name would be one that nobody types.
    let path = followed(path).ok().filter(|_| path.is_symlink()).unwrap_or_else(|| path.to_owned());
    let Some(name) = path.file_name() else { return Vec::new() };
    let entries = fs::read_dir(folder(&path)).into_iter().flatten().flatten();
    let is_ours = |found: &OsStr| [NEW, OLD].iter().any(|ending| is_beside(found, name, ending));
    let mut found: Vec<_> = entries.filter(|entry| is_ours(&entry.file_name())).map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// Whether a name is one that [`free_name`] gives with that ending.
fn is_beside(found: &OsStr, name: &OsStr, ending: &str) -> bool {
    let bytes = found.as_encoded_bytes();
    let inner = bytes.strip_prefix(b".").and_then(|rest| rest.strip_prefix(name.as_encoded_bytes()));
    let inner = inner.and_then(|rest| rest.strip_prefix(b".")).and_then(|rest| rest.strip_suffix(ending.as_bytes()));
    let is_number = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    inner.and_then(|inner| inner.strip_suffix(b".")).is_some_and(|inner| {
        let mut parts = inner.split(|byte| *byte == b'-');
        parts.next().is_some_and(is_number) && parts.next().is_some_and(is_number) && parts.next().is_none()
    })
}
