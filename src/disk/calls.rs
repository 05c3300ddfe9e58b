//! The calls that change files or wait for them. Each asks first how it is to go, so that a test can let any of them fail.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// A call to the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Opening and reading a file.
    Read,
    /// Waiting for others who save into the same folder.
    Lock,
    /// Making a file that was not there.
    Create,
    /// Making a folder that was not there.
    CreateFolder,
    /// Saying who may read a file.
    Permit,
    /// Writing bytes.
    Write,
    /// Waiting until the bytes are on the disk.
    Sync,
    /// Giving a file its name.
    Rename,
    /// Giving a file a second name.
    Link,
    /// Letting two names change places.
    Swap,
    /// Taking a name away.
    Remove,
    /// Waiting until the names in a folder are on the disk.
    SyncFolder,
}

/// How a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// As the system has it.
    Done,
    /// It does nothing and fails.
    Fails(ErrorKind),
    /// It does half of what it should, and fails.
    Torn(ErrorKind),
}

/// Who may read a file that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those whom the person lets read what she makes.
    AsUsual,
    /// Its owner alone, whatever is usual.
    Owner,
}

/// The disk: as it is, or one that fails when a test says so.
///
/// One closure and no trait: there is one disk, and what stands in for it differs from it only in when a call fails.
#[derive(Clone, Default)]
pub struct Disk {
    fate: Option<Arc<dyn Fn(Call) -> Fate + Send + Sync>>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.fate.is_some() { "a disk that can fail" } else { "the disk" })
    }
}

/// How long a save waits for another that is under way. Holding the lock takes some milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it looks.
const PAUSE: Duration = Duration::from_millis(5);

impl Disk {
    /// A disk on which each call goes as it is told.
    pub fn with(fate: impl Fn(Call) -> Fate + Send + Sync + 'static) -> Self {
        Self { fate: Some(Arc::new(fate)) }
    }

    fn ask(&self, call: Call) -> io::Result<()> {
        match self.fate(call) {
            Fate::Done => Ok(()),
            Fate::Fails(kind) | Fate::Torn(kind) => Err(kind.into()),
        }
    }

    fn fate(&self, call: Call) -> Fate {
        self.fate.as_ref().map_or(Fate::Done, |fate| fate(call))
    }

    /// The bytes of a regular file, at most so many. Of a pipe or device nothing is read: it may never end.
    pub fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.ask(Call::Read)?;
        let mut options = File::options();
        options.read(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;

            use rustix::fs::OFlags;

            options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
        }
        let file = options.open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "expected a regular file"));
        }
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::Error::new(ErrorKind::FileTooLarge, format!("expected at most {most} bytes, found more")));
        }
        Ok(bytes)
    }

    /// Waits until nobody else saves into the folder of a file. Others wait until what this gives is dropped.
    ///
    /// The folder is locked and not the file, which is replaced with every save, and before the first is not there. So no
    /// file for the lock is left behind. A disk that knows no locks is written to without.
    pub(super) fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.ask(Call::Lock)?;
        #[cfg(unix)]
        {
            use rustix::fs::{FlockOperation, flock};
            use rustix::io::Errno;

            let folder = File::open(folder(path))?;
            let mut left = PATIENCE;
            loop {
                match flock(&folder, FlockOperation::NonBlockingLockExclusive) {
                    Ok(()) => return Ok(Some(folder)),
                    Err(Errno::WOULDBLOCK) if left.is_zero() => {
                        return Err(io::Error::new(ErrorKind::TimedOut, "another program keeps the folder locked"));
                    }
                    Err(Errno::WOULDBLOCK | Errno::INTR) => {
                        std::thread::sleep(PAUSE);
                        left = left.saturating_sub(PAUSE);
                    }
                    Err(Errno::NOTSUP | Errno::NOLCK | Errno::BADF | Errno::INVAL | Errno::NOSYS) => return Ok(None),
                    Err(error) => return Err(error.into()),
                }
            }
        }
        #[cfg(not(unix))]
        {
            let _ = (path, PATIENCE, PAUSE);
            Ok(None)
        }
    }

    /// Makes a file that is not there yet.
    pub(super) fn create(&self, path: &Path, readers: Readers) -> io::Result<File> {
        self.ask(Call::Create)?;
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if readers == Readers::Owner {
            use std::os::unix::fs::OpenOptionsExt;

            options.mode(0o600);
        }
        let file = options.open(path)?;
        if readers == Readers::Owner {
            self.permit(&file).inspect_err(|_| {
                let _ = self.remove(path);
            })?;
        }
        Ok(file)
    }

    /// The owner may read and write; what is usual may have taken even that away.
    fn permit(&self, file: &File) -> io::Result<()> {
        self.ask(Call::Permit)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;

            file.set_permissions(fs::Permissions::from_mode(0o600))?;
        }
        let _ = file;
        Ok(())
    }

    pub(super) fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.ask(Call::CreateFolder)?;
        fs::create_dir(path)
    }

    pub(super) fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        match self.fate(Call::Write) {
            Fate::Done => file.write_all(bytes),
            Fate::Fails(kind) => Err(kind.into()),
            Fate::Torn(kind) => {
                file.write_all(&bytes[..bytes.len() / 2])?;
                Err(kind.into())
            }
        }
    }

    pub(super) fn sync(&self, file: &File) -> io::Result<()> {
        self.ask(Call::Sync)?;
        file.sync_all()
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Call::Rename)?;
        fs::rename(from, to)
    }

    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Call::Link)?;
        fs::hard_link(from, to)
    }

    /// Lets two names change places at once; no where the system cannot.
    pub(super) fn swap(&self, one: &Path, other: &Path) -> io::Result<bool> {
        match self.ask(Call::Swap) {
            Err(error) if error.kind() == ErrorKind::Unsupported => return Ok(false),
            asked => asked?,
        }
        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            use rustix::io::Errno;

            match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
                Ok(()) => Ok(true),
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
                Err(error) => Err(error.into()),
            }
        }
        #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
        {
            let _ = (one, other);
            Ok(false)
        }
    }

    /// Takes a file away, or a folder with all that is in it.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask(Call::Remove)?;
        if fs::symlink_metadata(path)?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    }

    /// The names in the folder of a file have to reach the disk as well. Windows has no such call.
    pub(super) fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.ask(Call::SyncFolder)?;
        #[cfg(unix)]
        File::open(folder(path))?.sync_all()?;
        #[cfg(not(unix))]
        let _ = path;
        Ok(())
    }
}

/// The folder in which a file lies.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// Whether nobody has written to a file for that long.
pub(super) fn is_older(path: &Path, age: Duration) -> bool {
    let written = fs::symlink_metadata(path).and_then(|there| there.modified());
    written.is_ok_and(|written| SystemTime::now().duration_since(written).is_ok_and(|passed| passed >= age))
}
