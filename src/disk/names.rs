//! Names that Windows does not have for files: it would write to something else, or to a file of another name.

use std::io::{self, ErrorKind};
use std::path::Path;

/// Devices that have their name in every folder, with any ending. Those of `PORTS` have a digit behind them.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
const PORTS: [&str; 2] = ["COM", "LPT"];
/// What no name can hold. A colon would write into a stream that hides behind another file.
const NEVER: &[char] = &['<', '>', ':', '"', '|', '?', '*'];

/// Whether the system has the name of a file to be written as it stands; elsewhere than on Windows it always has.
pub fn check_name(path: &Path) -> io::Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    match trouble(&name) {
        Some(why) if cfg!(windows) => Err(io::Error::new(
            ErrorKind::InvalidInput,
            format!("expected a name that Windows has for files, found {why}"),
        )),
        Some(_) | None => Ok(()),
    }
}

/// What is wrong with a name on Windows.
fn trouble(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let port = PORTS.iter().find_map(|port| stem.strip_prefix(port)).map(|rest| rest.chars().collect::<Vec<_>>());
    let is_port = matches!(port.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']));
    match () {
        () if is_port || DEVICES.contains(&stem.as_str()) => Some("that of a device"),
        () if name.contains(NEVER) => Some("one with a sign that names cannot have: < > : \" | ? *"),
        () if name.contains(char::is_control) => Some("one with a control character"),
        // They are left out without a word, and the file has another name.
        () if name.ends_with('.') => Some("one with a dot at its end"),
        () if name.ends_with(' ') => Some("one with a space at its end"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{check_name, trouble};

    fn check(name: &str, expected: &str) {
        assert!(trouble(name).unwrap_or("nothing").contains(expected), "{name:?}: {:?}", trouble(name));
        let is_refused = check_name(&Path::new("folder").join(name)).is_err();
        assert_eq!(is_refused, cfg!(windows) && trouble(name).is_some(), "{name:?}");
    }

    #[test]
    fn a_name_that_windows_has_not_is_refused_there() {
        for device in ["CON", "con", "NUL.json", "aux.tar.gz", "COM1", "lpt9.txt", "COM¹", "PRN .csv"] {
            check(device, "device");
        }
        check("notes:hidden.json", "sign");
        check("what?.csv", "sign");
        check("a\u{1}b", "control");
        check("statements.", "dot");
        check("statements ", "space");
    }

    #[test]
    fn any_other_name_stands() {
        for name in
            ["statements.json", ".notes.json.12-0.new", "CONTENTS.csv", "COM.csv", "com10", "Вясна 中.md", "a b.c"]
        {
            check(name, "nothing");
        }
    }
}
