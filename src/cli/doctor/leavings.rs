//! What lies on the disk: what the program made, and what stays whatever the program does.

use std::fs;
use std::path::{Path, PathBuf, absolute};

use serde_json::{Value, json};

use super::Fact;
use crate::disk::leftovers;

/// What is known of the machine, as its system tells it; empty where it does not.
pub(super) struct Machine {
    /// The shell, by its path.
    shell: String,
    /// `/proc/swaps`.
    swaps: String,
    /// `/proc/sys/kernel/core_pattern`.
    core_pattern: String,
    /// `/proc/self/mountinfo`.
    mounts: String,
    /// Between the program and the terminal, or beneath both: tmux, screen, ssh.
    between: Vec<&'static str>,
}

impl Machine {
    /// This one.
    pub(super) fn this() -> Self {
        // On Windows these would be names of files of somebody's disk.
        let told = |path: &str| {
            Some(path).filter(|_| cfg!(unix)).and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
        };
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let known = [("TMUX", "tmux"), ("STY", "screen"), ("SSH_CONNECTION", "ssh")];
        Self {
            shell: std::env::var("SHELL").unwrap_or_default(),
            swaps: told("/proc/swaps"),
            core_pattern: told("/proc/sys/kernel/core_pattern").trim().to_owned(),
            mounts: told("/proc/self/mountinfo"),
            between: known.into_iter().filter(|(name, _)| is_set(name)).map(|(_, program)| program).collect(),
        }
    }
}

/// What the program made: the state file, where one is named, and what an unfinished save left beside it.
pub(super) fn made(state: Option<&Path>) -> Vec<Fact> {
    let Some(state) = state else {
        return vec![Fact::new(
            "made",
            json!([]),
            "None. Without --state, --out or the key w no file or folder is made, changed or removed: there is no cache, log, \
             history, lock, list of recent files or temporary file. What was written with --out or w is where it was \
             told to go, and nothing remembers where that was. --state FILE says what lies there.",
        )];
    };
    let found: Vec<PathBuf> =
        state.symlink_metadata().is_ok().then(|| state.to_owned()).into_iter().chain(leftovers(state)).collect();
    let listed = found.iter().map(|path| json!({"path": path.to_string_lossy(), "readers": readers(path)})).collect();
    let words = if found.is_empty() {
        format!("None: {} is not there, and nothing of it is left beside it.", state.display())
    } else {
        let told = found.iter().map(|path| format!("{} ({})", path.display(), readers(path)));
        format!("{}. Besides these the program makes no file.", told.collect::<Vec<_>>().join(", "))
    };
    vec![Fact::new("made", Value::Array(listed), words)]
}

/// Who can read a file, as its mode has it.
fn readers(path: &Path) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        const OTHERS: u32 = 0o077;
        match path.metadata().map(|there| there.permissions().mode() & OTHERS) {
            Ok(0) => "readable by its owner alone",
            Ok(_) => "readable by others",
            Err(_) => "not to be looked at",
        }
    }
    #[cfg(not(unix))]
    if path.exists() { "readable by whom its folder lets" } else { "not to be looked at" }
}

/// What stays, whatever the program does.
pub(super) fn remaining(archive: Option<&Path>, machine: &Machine) -> Vec<Fact> {
    vec![
        of_archive(archive, &machine.mounts),
        history(&machine.shell),
        swap(&machine.swaps),
        core(&machine.core_pattern),
        scrollback(&machine.between),
        Fact::new(
            "disk",
            Value::Null,
            "Deleted files: no program can overwrite their blocks reliably. An encrypted disk, or a system that forgets, \
             answers this and most of what stands above.",
        ),
    ]
}

fn of_archive(archive: Option<&Path>, mounts: &str) -> Fact {
    let Some(path) = archive else {
        let words = "The archive: none is named, so the one in the program is read, and that is in the program's file.";
        return Fact::new("archive", Value::Null, words);
    };
    let whole = path.canonicalize().or_else(|_| absolute(path)).unwrap_or_else(|_| path.to_owned());
    let (access, words) = match access_times(&whole, mounts) {
        Some("noatime") => ("never", "does not note when files are read"),
        Some("relatime") => ("sometimes", "notes when files are read, at most once a day (relatime)"),
        Some(_) => ("always", "notes when files are read"),
        None => ("unknown", "may note when files are read"),
    };
    let words = format!("The archive: {} stays where it is, and its disk {words}.", path.display());
    Fact::new("archive", json!({"path": path.to_string_lossy(), "access_times": access}), words)
}

/// How the disk of a path notes when files are read, by the option it was mounted with. Lines of `mountinfo` hold the place
/// in their fifth field and its options in the sixth; of two that fit the longer counts, and of equal ones the later.
fn access_times<'a>(path: &Path, mounts: &'a str) -> Option<&'a str> {
    let of_line = |line: &'a str| {
        let mut fields = line.split(' ').skip(4);
        let place = PathBuf::from(fields.next()?.replace("\\040", " "));
        let options = fields.next()?;
        path.starts_with(&place).then_some((place.components().count(), options))
    };
    let (_, options) = mounts.lines().filter_map(of_line).max_by_key(|(length, _)| *length)?;
    let known = options.split(',').find(|option| matches!(*option, "noatime" | "relatime"));
    Some(known.unwrap_or("strictatime"))
}

fn history(shell: &str) -> Fact {
    let shell = shell.rsplit('/').next().filter(|shell| !shell.is_empty());
    let named = shell.map_or_else(|| "the shell".to_owned(), |shell| format!("the shell ({shell})"));
    let words = format!(
        "The command line: {named} may keep what was typed, names of files and queries included, and while the program runs \
         other users of the machine can see it. A query that comes on standard input (letapis search -), or is typed in \
         the browser, is in neither."
    );
    Fact::new("shell", shell, words)
}

fn swap(swaps: &str) -> Fact {
    // The first line is the head of the table.
    let names: Vec<&str> = swaps.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    let words = match (names.is_empty(), swaps.is_empty()) {
        (_, true) => "Swap: this system does not say whether it has any; pages of memory may be on disk.".to_owned(),
        (true, false) => "Swap: none now; an image for hibernation would hold the memory all the same.".to_owned(),
        (false, _) => format!("Swap: {}. Pages of memory, with what was read, may be in it.", names.join(", ")),
    };
    Fact::new("swap", if swaps.is_empty() { Value::Null } else { json!(names) }, words)
}

/// What the program does against images of crashes: only on Unix can it set a limit for them.
const PREVENTION: &str = if cfg!(unix) {
    "The program lets none be written."
} else {
    "The program cannot prevent one; on Windows, what Windows Error Reporting is told decides."
};

fn core(pattern: &str) -> Fact {
    let words = match (pattern.is_empty(), pattern.starts_with('|')) {
        (true, _) => {
            format!("Images of crashes: this system does not say where they go. {PREVENTION}")
        }
        (false, true) => format!(
            "Images of crashes: the system hands them to a program ({}). This one is not to be dumped, so it gets none; that \
             there was a crash may be noted.",
            pattern.trim_start_matches('|').split(' ').next().unwrap_or_default()
        ),
        (false, false) => {
            format!("Images of crashes: would be written to \"{pattern}\". {PREVENTION}")
        }
    };
    Fact::new("core_pattern", Some(pattern).filter(|pattern| !pattern.is_empty()), words)
}

fn scrollback(between: &[&str]) -> Fact {
    let behind = match between {
        [] => String::new(),
        programs => format!(" So may {}, which is here too.", programs.join(" and ")),
    };
    let words = format!(
        "The terminal: it may keep what it showed. The browser wipes its screen when it leaves; what other subcommands print \
         stands in the lines above, and a copy in the clipboard.{behind}"
    );
    Fact::new("between", json!(between), words)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use serde_json::json;

    use super::{Machine, access_times, core, history, made, remaining, scrollback, swap};

    #[test]
    fn what_an_unfinished_save_left_is_listed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("places.json");
        let told = |facts: &[super::Fact]| facts[0].value.as_array().unwrap().len();
        assert_eq!(told(&made(Some(&state))), 0);
        let others = [
            ".places.json.new",
            ".places.json.12a-0.new",
            ".places.json.12-0.tmp",
            "places.json.12-0.new",
            ".other.12-0.new",
        ];
        for name in others.iter().chain(&["places.json", ".places.json.12-0.new", ".places.json.7-1.old"]) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let names: Vec<String> = crate::disk::leftovers(&state)
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, [".places.json.12-0.new", ".places.json.7-1.old"]);
        assert_eq!(told(&made(Some(&state))), 3);
    }

    #[test]
    fn the_mount_that_holds_a_path_says_how_reading_is_noted() {
        let mounts = "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/a rw\n\
                      30 21 8:2 / /home rw,nosuid,noatime shared:2 - ext4 /dev/b rw\n\
                      31 30 8:3 / /home/a\\040b rw shared:2 - ext4 /dev/c rw\n";
        let check = |path: &str, wanted| assert_eq!(access_times(Path::new(path), mounts), wanted, "{path}");
        check("/srv/x.json", Some("relatime"));
        check("/home/x.json", Some("noatime"));
        check("/homes/x.json", Some("relatime"));
        check("/home/a b/x.json", Some("strictatime"));
        assert_eq!(access_times(Path::new("/x"), ""), None);
    }

    #[test]
    fn what_the_system_tells_is_said_in_words() {
        let check = |fact: super::Fact, value, words: &str| {
            assert!(fact.words.contains(words), "{}", fact.words);
            assert_eq!(fact.value, value);
        };
        check(swap(""), json!(null), "does not say");
        check(swap("Filename Type\n"), json!([]), "none now");
        check(swap("Filename Type\n/dev/dm-1 partition 1 0 -2\n"), json!(["/dev/dm-1"]), "Swap: /dev/dm-1. Pages");
        check(core("core.%p"), json!("core.%p"), "would be written to \"core.%p\"");
        check(core("|/lib/dump %P"), json!("|/lib/dump %P"), "hands them to a program (/lib/dump)");
        check(core(""), json!(null), if cfg!(unix) { "lets none" } else { "cannot prevent" });
        check(history("/bin/bash"), json!("bash"), "the shell (bash) may keep");
        check(history(""), json!(null), "the shell may keep");
        check(scrollback(&["tmux", "ssh"]), json!(["tmux", "ssh"]), "So may tmux and ssh");
    }

    #[test]
    fn a_system_that_tells_nothing_is_no_reason_to_fail() {
        let (shell, swaps, core_pattern, mounts) = Default::default();
        let machine = Machine { shell, swaps, core_pattern, mounts, between: Vec::new() };
        assert_eq!(remaining(Some(Path::new("no/such.json")), &machine).len(), 6);
    }
}
