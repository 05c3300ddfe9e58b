//! `letapis import`: a collection of another make, as an archive.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::out;
use crate::import::{Head, Imported, collection};
use crate::store;
use crate::text::visible;

/// What to import, and where to.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The folder with statements.jsonl and its like
    source: PathBuf,
    /// Write the archive there; else, or for -, to standard output
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    /// Write nothing; say what would not be taken over
    #[arg(long)]
    dry_run: bool,
    /// Id of the archive; else from archive.json in the folder
    #[arg(long, value_name = "SLUG")]
    id: Option<String>,
    /// Title of the archive; else from archive.json in the folder
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// Makes the archive and writes it.
pub(super) fn run(asked: &Import) -> out::Ending {
    let imported = match import(asked) {
        Ok(imported) => imported,
        Err(message) => {
            out::complain(&format!("letapis: {}", visible::line(&message).as_str()));
            return Err(out::BAD_ARCHIVE);
        }
    };
    let report = report(&imported);
    if asked.dry_run {
        return out::print(&report);
    }
    match &asked.out {
        Some(path) if path != Path::new("-") => {
            if let Err(error) = save(path, imported.json.as_bytes(), asked.force) {
                let why = match error.kind() {
                    io::ErrorKind::AlreadyExists => "it is there already; --force replaces it".to_owned(),
                    _ => error.to_string(),
                };
                let message = format!("{}: cannot be written: {why}", path.display());
                out::complain(&format!("letapis: {}", visible::line(&message).as_str()));
                return Err(out::CANNOT_WRITE);
            }
        }
        _ => out::hand_on(&imported.json)?,
    }
    out::complain(&report);
    Ok(())
}

fn import(asked: &Import) -> Result<Imported, String> {
    let files = store::folder(&asked.source).map_err(|error| error.to_string())?;
    let head = Head { id: asked.id.clone(), title: asked.title.clone(), ..Head::default() };
    collection(&files, &head).map_err(|error| format!("{}: {error}", asked.source.display()))
}

fn report(imported: &Imported) -> String {
    let mut report = String::new();
    for remark in &imported.remarks {
        report.push_str(visible::line(&remark.to_string()).as_str());
        report.push('\n');
    }
    let (count, size) = (imported.remarks.len(), imported.json.len());
    let _ = writeln!(report, "{count} remarks, an archive of {size} bytes");
    report
}

/// Writes a file whole or not at all: beside its place, to the disk, and then into its place.
fn save(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}", std::process::id()));
    let beside = path.with_file_name(beside);
    let place = if force { fs::rename } else { rename_to_free_name };
    let written = write(&beside, bytes).and_then(|()| place(&beside, path));
    if written.is_err() {
        // What could not be finished is no more than litter, and its removal no news.
        let _ = fs::remove_file(&beside);
        return written;
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
            File::create_new(to)?;
            fs::rename(from, to).inspect_err(|_| {
                let _ = fs::remove_file(to);
            })
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
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

    use super::save;

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
}
