//! Which files the command line names, and so all that the program needs: what the sandbox lets it have.
//!
//! A path is known by its type, and that it is written by the name of its flag. So a subcommand that takes a new path needs
//! nothing here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::guard::sandbox::{Reach, Writes};

/// The flags that name what is written.
const WRITTEN: [&str; 2] = ["out", "state"];
/// The flags that name what is read beside the archive.
const BESIDE: [&str; 1] = ["against"];
/// The terminal by its own name. Where standard input is gone, that is how its settings are put back.
const TERMINAL: &str = "/dev/tty";
/// The flag by which the browser is confined to the current folder.
const SANDBOX: &str = "sandbox";

/// What the command line reaches; `variable` names the archive where it names none.
pub(super) fn of(matches: &ArgMatches, variable: Option<OsString>) -> Reach {
    let (is_browser, matches) = matches.subcommand().map_or((true, matches), |(_, its_own)| (false, its_own));
    let (mut reads, mut writes) = (Vec::new(), Vec::new());
    let mut names_archive = false;
    for (name, path) in paths(matches) {
        if WRITTEN.contains(&name) {
            writes.extend(Writes::for_file(path));
        } else {
            names_archive |= !BESIDE.contains(&name);
            reads.push(path.to_owned());
        }
    }
    if !names_archive {
        reads.extend(variable.filter(|named| !named.is_empty()).map(PathBuf::from));
    }
    if !is_browser {
        return Reach { reads, writes: Writes::Only(writes) };
    }
    reads.push(PathBuf::from(TERMINAL));
    if !matches.get_flag(SANDBOX) {
        // What is read of these is read back, which is not so for what is written elsewhere.
        reads.extend(writes);
        return Reach { reads, writes: Writes::Anywhere };
    }
    writes.extend([".", TERMINAL].map(PathBuf::from));
    Reach { reads, writes: Writes::Only(writes) }
}

/// The paths that were typed, each with the name of its flag.
fn paths(matches: &ArgMatches) -> impl Iterator<Item = (&str, &Path)> {
    let typed = |name: &&str| matches.value_source(name) == Some(ValueSource::CommandLine);
    matches.ids().map(clap::Id::as_str).filter(typed).flat_map(|name| {
        let values = matches.try_get_many::<PathBuf>(name).ok().flatten().into_iter().flatten();
        values.map(move |path| (name, path.as_path()))
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::command;
    use super::{Reach, Writes, of};

    fn check(line: &str, reads: &[&str], writes: Option<&[&str]>) {
        let matches = command().try_get_matches_from(line.split(' ')).unwrap();
        let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect();
        let writes = writes.map_or(Writes::Anywhere, |writes| Writes::Only(paths(writes)));
        assert_eq!(of(&matches, None), Reach { reads: paths(reads), writes }, "{line}");
    }

    #[test]
    fn only_what_is_named_is_within_reach() {
        check("letapis", &["/dev/tty"], None);
        check("letapis a.json", &["a.json", "/dev/tty"], None);
        check("letapis --archive a.json --sandbox", &["a.json", "/dev/tty"], Some(&[".", "/dev/tty"]));
        check("letapis search belarus", &[], Some(&[]));
        check("letapis search belarus --archive a.json", &["a.json"], Some(&[]));
        check("letapis export --to ris --out new.ris --archive a.json", &["a.json"], Some(&["."]));
        #[cfg(unix)]
        check("letapis export --to ris --out /dev/null", &[], Some(&["/dev/null"]));
        check("letapis verify a.json --against b.json", &["a.json", "b.json"], Some(&[]));
        let whole = PathBuf::from("src").canonicalize().unwrap();
        check("letapis convert a.json --out src/cli/", &["a.json"], Some(&["src", whole.to_str().unwrap()]));
        check("letapis man", &[], Some(&[]));
    }

    #[test]
    fn the_variable_counts_where_nothing_is_named() {
        let read = |line: &str, variable: &str| {
            of(&command().try_get_matches_from(line.split(' ')).unwrap(), Some(variable.into())).reads
        };
        assert_eq!(read("letapis list", "b.json"), [PathBuf::from("b.json")]);
        assert_eq!(read("letapis list --archive a.json", "b.json"), [PathBuf::from("a.json")]);
        assert!(read("letapis list", "").is_empty());
        let both = ["c.json", "b.json"].map(PathBuf::from);
        assert_eq!(read("letapis verify --against c.json", "b.json"), both);
        assert_eq!(read("letapis verify a.json --against c.json", "b.json").len(), 2);
    }
}
