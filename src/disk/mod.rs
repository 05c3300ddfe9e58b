//! Floor 0: the only room that writes files: whole, or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all: beside its place, to the disk, and then into its place. A device or a pipe takes the
/// bytes as they come: nothing of it is replaced.
pub fn save(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    let new = beside(path, "new")?;
    let place = if force { fs::rename } else { rename_to_free_name };
    let written = write(&new, bytes).and_then(|()| place(&new, path));
    if written.is_err() {
        // What could not be finished is no more than litter, and its removal no news.
        let _ = fs::remove_file(&new);
        return written;
    }
    sync_folder(path)
}

/// Writes a folder of files whole or not at all. One that is replaced stays until the new one is whole.
pub fn save_folder(path: &Path, files: &[(String, String)], force: bool) -> io::Result<()> {
    let (new, old) = (beside(path, "new")?, beside(path, "old")?);
    let exists = fs::symlink_metadata(path).is_ok();
    if exists && !force {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let written = write_folder(&new, files).and_then(|()| {
        if exists {
            fs::rename(path, &old)?;
        }
        fs::rename(&new, path)
    });
    if written.is_err() {
        let _ = fs::remove_dir_all(&new);
        return written;
    }
    if exists {
        fs::remove_dir_all(&old)?;
    }
    sync_folder(path)
}

/// Gives the file a name that nobody has, be it a link; fails if somebody has it.
fn rename_to_free_name(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        // The file is whole under its name; that it has another one too is no more than litter.
        Ok(()) => {
            let _ = fs::remove_file(from);
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some disks know no second name for a file. There the name is taken first; an end in between leaves it empty.
        Err(_) => {
            create(to)?;
            fs::rename(from, to).inspect_err(|_| {
                let _ = fs::remove_file(to);
            })
        }
    }
}

/// A name that nobody has, in the same folder.
fn beside(path: &Path, what: &str) -> io::Result<PathBuf> {
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::InvalidInput)?);
    name.push(format!(".{}.{what}", std::process::id()));
    Ok(path.with_file_name(name))
}

fn write_folder(path: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir(path)?;
    for (name, text) in files {
        write(&path.join(name), text.as_bytes())?;
    }
    // The names of the files have to reach the disk as well.
    sync_folder(&path.join("."))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A file of its own, to be written and not read: reading is what the sandbox may refuse.
fn create(path: &Path) -> io::Result<File> {
    File::options().write(true).create_new(true).open(path)
}

/// The new name itself has to reach the disk. Windows has no such call.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Path, io, save, save_folder};

    #[test]
    fn a_file_is_replaced_only_on_demand_and_nothing_else_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.json");
        save(&path, b"one", false).unwrap();
        assert!(save(&path, b"two", false).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        #[cfg(unix)]
        {
            let link = folder.path().join("link.json");
            std::os::unix::fs::symlink("nowhere.json", &link).unwrap();
            assert!(save(&link, b"two", false).is_err(), "a link that leads nowhere is somebody's all the same");
            fs::remove_file(link).unwrap();
        }
        save(&path, b"three", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert!(save(folder.path(), b"four", true).is_err());
        assert!(save(&folder.path().join("none/archive.json"), b"five", true).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_takes_bytes_and_is_never_replaced() {
        use std::os::unix::fs::FileTypeExt;

        for force in [false, true] {
            save(Path::new("/dev/null"), b"one", force).unwrap();
            let full = save(Path::new("/dev/full"), b"one", force).unwrap_err();
            assert_eq!(full.kind(), io::ErrorKind::StorageFull);
            assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
        }
    }

    #[test]
    fn a_folder_is_whole_and_replaced_only_on_demand() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made");
        let files = |text: &str| vec![("a.csv".to_owned(), text.to_owned())];
        save_folder(&path, &files("one"), false).unwrap();
        assert!(save_folder(&path, &files("two"), false).is_err());
        assert_eq!(fs::read(path.join("a.csv")).unwrap(), b"one");
        save_folder(&path, &files("three"), true).unwrap();
        assert_eq!(fs::read(path.join("a.csv")).unwrap(), b"three");
        let unwritable = vec![("no/such/folder".to_owned(), String::new())];
        assert!(save_folder(&path, &unwritable, true).is_err());
        assert_eq!(fs::read(path.join("a.csv")).unwrap(), b"three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
