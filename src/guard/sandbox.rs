//! The sandbox: the process gives up what it has no use for, and the kernel holds it to that.
//!
//! Landlock of Linux, as far as the kernel has it. It lowers the harm of a fault and is never a reason to fail: where there
//! is none, the program does the same without.

use std::path::{Path, PathBuf};

/// What the process needs from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Files, and folders with all below them, that are read.
    pub reads: Vec<PathBuf>,
    /// Where files are written.
    pub writes: Writes,
}

/// Where files are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writes {
    /// Where the person will say: nothing is refused. What is written still cannot be read back.
    Anywhere,
    /// In these folders and below them, and to these devices.
    Only(Vec<PathBuf>),
}

/// What the kernel took from the process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Granted {
    /// Version of Landlock in the kernel; none where there is none.
    pub landlock: Option<i32>,
    /// Files out of reach cannot be opened, nor programs started.
    pub files: bool,
    /// No connection of TCP can be made or taken.
    pub tcp: bool,
    /// No socket of another process can be reached by an abstract name.
    pub sockets: bool,
}

impl Writes {
    /// Where a file of that name is written: its folder, since it is first written beside its place; of a link, also where it
    /// leads. A folder that is not there yet stands for the nearest that is.
    pub fn for_file(path: &Path) -> Vec<PathBuf> {
        let is_device = path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir());
        if is_device {
            return vec![path.to_owned()];
        }
        let target = path.canonicalize().ok();
        [Some(path), target.as_deref()].into_iter().flatten().map(nearest_folder).collect()
    }
}

/// The folder in which a name stands, or the nearest above it that is there.
fn nearest_folder(path: &Path) -> PathBuf {
    let above = path.ancestors().skip(1).find(|folder| folder.is_dir());
    above.unwrap_or(Path::new(".")).to_owned()
}

/// Gives up, for this thread and all that it begins from now on, everything that is out of reach. There is no way back.
#[cfg(target_os = "linux")]
pub fn confine(reach: &Reach) -> Granted {
    linux::confine(reach).unwrap_or_default()
}

/// As on Linux; other systems grant nothing.
#[cfg(not(target_os = "linux"))]
pub fn confine(_reach: &Reach) -> Granted {
    Granted::default()
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::PathBuf;

    use landlock::{
        ABI, Access, AccessFs, AccessNet, BitFlags, LandlockStatus, RestrictionStatus, Ruleset, RulesetAttr,
        RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, path_beneath_rules,
    };

    use super::{Granted, Reach, Writes};

    /// The newest version whose meaning is known here. An older kernel grants what it has.
    const KNOWN: ABI = ABI::V6;

    pub(super) fn confine(reach: &Reach) -> Result<Granted, RulesetError> {
        let read = AccessFs::ReadFile | AccessFs::ReadDir;
        let execute: BitFlags<AccessFs> = AccessFs::Execute.into();
        let everything = AccessFs::from_all(KNOWN);
        let (handled, writes): (_, &[PathBuf]) = match &reach.writes {
            // Folders are opened to bring new names to the disk.
            Writes::Anywhere => (execute | AccessFs::ReadFile, &[]),
            Writes::Only(places) => (everything, places),
        };
        // No scope for signals: whoever stops the program with a key stops all that was started together with it.
        let rules = Ruleset::default()
            .handle_access(handled)?
            .handle_access(AccessNet::from_all(KNOWN))?
            .scope(Scope::AbstractUnixSocket)?
            .create()?
            // A path that is not there gets no rule: to open it fails in the same words as without any.
            .add_rules(path_beneath_rules(&reach.reads, read & handled))?
            .add_rules(path_beneath_rules(writes, (everything & !execute) & handled))?;
        Ok(granted(&rules.restrict_self()?))
    }

    fn granted(status: &RestrictionStatus) -> Granted {
        let LandlockStatus::Available { effective_abi, kernel_abi } = status.landlock else {
            return Granted::default();
        };
        let known = effective_abi as i32;
        let holds = status.ruleset != RulesetStatus::NotEnforced;
        Granted {
            landlock: Some(kernel_abi.unwrap_or(known)),
            files: holds,
            tcp: holds && known >= ABI::V4 as i32,
            sockets: holds && known >= ABI::V6 as i32,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{PathBuf, Writes};

    #[test]
    fn a_file_is_written_in_its_folder_and_a_device_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        fs::create_dir(here.join("other")).unwrap();
        fs::write(here.join("other/real"), "").unwrap();
        let check = |name: &str, wanted: &[&str]| {
            let found: Vec<PathBuf> = Writes::for_file(&here.join(name));
            let plain = |path: PathBuf| path.canonicalize().unwrap();
            let wanted: Vec<PathBuf> = wanted.iter().map(|name| plain(here.join(name))).collect();
            assert_eq!(found.into_iter().map(plain).collect::<Vec<_>>(), wanted, "{name}");
        };
        check("new.json", &[""]);
        check("other/real", &["other", "other"]);
        check("no/such/folder/new.json", &[""]);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(here.join("other/real"), here.join("link")).unwrap();
            check("link", &["", "other"]);
            assert_eq!(Writes::for_file("/dev/null".as_ref()), [PathBuf::from("/dev/null")]);
        }
        assert_eq!(Writes::for_file("new.json".as_ref()), [PathBuf::from(".")]);
    }
}
