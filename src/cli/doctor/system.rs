//! What terminal, keyboard and system grant, by what they say unasked.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};

use serde_json::{Value, json};

use super::super::browse::{is_colourless, relay};
use super::super::out;
use super::Fact;
use crate::app::copy::Relay;
use crate::guard::sandbox::Granted;
use crate::guard::{Memory, memory};
use crate::tui;

/// Variables that name the language and letters of the terminal; the first that is not empty counts (POSIX).
const LOCALE: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// Where Debian, and what comes of it, keeps the layouts of the machine.
const LAYOUTS: &str = "/etc/default/keyboard";

/// The terminal, as variables and the kernel tell of it. The terminal itself is asked nothing.
pub(super) fn terminal() -> Vec<Fact> {
    let (keys, screen) = (io::stdin().is_terminal(), out::is_terminal());
    let size = screen.then(tui::window);
    let (term, colours) = (variable("TERM"), variable("COLORTERM"));
    let locale = LOCALE.iter().find_map(|name| variable(name));
    let (copies, relay) = copies();
    vec![
        Fact::new(
            "keys",
            keys,
            if keys { "Keys come from a terminal." } else { "Keys do not come from a terminal: no browser." },
        ),
        Fact::new(
            "size",
            size.map(|size| json!([size.width, size.height])),
            size.map_or_else(
                || "Nothing is drawn on a terminal: no browser.".to_owned(),
                |size| format!("It is drawn on, with {} columns and {} rows.", size.width, size.height),
            ),
        ),
        Fact::new(
            "term",
            term.clone(),
            term.map_or_else(|| "TERM is not set.".to_owned(), |term| format!("TERM is {term}.")),
        ),
        colour(colours.as_deref()),
        utf8(locale.as_deref()),
        Fact::new("copies", copies, format!("A copy arrives {relay}.")),
    ]
}

fn colour(colours: Option<&str>) -> Fact {
    let wanted = !is_colourless();
    let words = match (colours, wanted) {
        (_, false) => "No colour, as NO_COLOR or TERM asks for; all is told by signs, words and shapes too.".to_owned(),
        (Some(told), true) => {
            format!("The terminal's own sixteen colours are used; it tells of more (COLORTERM is {told}).")
        }
        (None, true) => "The terminal's own sixteen colours are used.".to_owned(),
    };
    Fact::new("colour", json!({"wanted": wanted, "colorterm": colours}), words)
}

fn utf8(locale: Option<&str>) -> Fact {
    let is_utf8 = locale.is_some_and(is_utf8);
    let named = locale.unwrap_or("not set");
    let words = if is_utf8 {
        format!("The locale is {named}: letters of all scripts can be shown.")
    } else {
        format!(
            "The locale is {named}, which does not speak of UTF-8. The program sends UTF-8 all the same; --ascii draws \
                 lines and signs without."
        )
    };
    Fact::new("locale", json!({"name": locale, "utf8": is_utf8}), words)
}

/// Whether the name of a locale says that letters are UTF-8: `be_BY.UTF-8`, `C.utf8@latin`.
fn is_utf8(locale: &str) -> bool {
    let letters = locale.split('.').nth(1).unwrap_or_default().split('@').next().unwrap_or_default();
    matches!(letters.to_ascii_lowercase().as_str(), "utf-8" | "utf8")
}

/// What stands between, and on what it depends whether a copy arrives.
fn copies() -> (&'static str, String) {
    let relay = relay();
    let name = match relay {
        Relay::Tmux => "tmux",
        Relay::Screen => "screen",
        Relay::None if variable("SSH_CONNECTION").is_some() => "ssh",
        Relay::None => "none",
    };
    let far = if variable("SSH_CONNECTION").is_some() { ", on the machine from which ssh was called" } else { "" };
    (name, format!("{}{far}", relay.condition()))
}

/// Layouts of the keyboard. A terminal hands on letters and not keys, and so no program in it can know the present one.
pub(super) fn keyboard() -> Vec<Fact> {
    let layouts = fs::read_to_string(LAYOUTS).ok().and_then(|text| layouts(&text));
    let named = layouts.as_ref().map_or_else(
        || "The system does not say which layouts it has.".to_owned(),
        |layouts| format!("The system's layouts are {}.", layouts.join(", ")),
    );
    vec![Fact::new(
        "layouts",
        layouts,
        format!(
            "{named} A terminal hands on letters, not keys: a Cyrillic letter counts as the key of a US layout on which it \
                 stands, so that every key works without a change of layout. letapis keys lists them."
        ),
    )]
}

/// What `XKBLAYOUT` is set to.
fn layouts(text: &str) -> Option<Vec<String>> {
    let value = text.lines().find_map(|line| line.trim().strip_prefix("XKBLAYOUT="))?;
    let names = value.trim_matches(['"', '\'']).split(',').map(str::trim).filter(|name| !name.is_empty());
    Some(names.map(str::to_owned).collect::<Vec<_>>()).filter(|names| !names.is_empty())
}

/// What the kernel grants: a sandbox, and that no image of the memory is made.
pub(super) fn granted(sandbox: Granted) -> Vec<Fact> {
    let Memory { core, dumpable } = memory();
    vec![
        Fact::new("sandbox", as_json(sandbox), in_words(sandbox)),
        Fact::new(
            "core_limit",
            core,
            match core {
                Some(0) => "A crash writes no file: the limit for one is 0.".to_owned(),
                Some(bytes) => format!("A crash may write a file of {bytes} bytes."),
                None => "The system sets no limit for the file that a crash writes.".to_owned(),
            },
        ),
        Fact::new(
            "dumpable",
            dumpable,
            match dumpable {
                Some(false) => "No program of the same user can look into the memory, and a crash hands it to none.",
                Some(true) => "Programs of the same user can look into the memory.",
                None => "Whether others can look into the memory is not said here.",
            },
        ),
    ]
}

fn as_json(Granted { landlock, files, tcp, sockets }: Granted) -> Value {
    json!({"landlock": landlock, "files": files, "tcp": tcp, "abstract_sockets": sockets})
}

fn in_words(granted: Granted) -> String {
    let Some(version) = granted.landlock else {
        return "No sandbox is granted: this system has no Landlock, or it is switched off. The program opens the same files \
                and no network all the same."
            .to_owned();
    };
    let taken = [
        (granted.files, "read files that were not named or start programs"),
        (granted.tcp, "use TCP"),
        (granted.sockets, "reach other programs by abstract sockets"),
    ];
    let taken: Vec<&str> = taken.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
    format!(
        "A sandbox is granted (Landlock {version}): the program cannot {}. Subcommands write only where they are told; in the \
         browser w writes where it is told, with --sandbox only below the current folder.",
        taken.join(", nor ")
    )
}

/// A variable that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var_os(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::{Granted, in_words, is_utf8, layouts};

    #[test]
    fn names_of_locales_tell_their_letters() {
        for (locale, wanted) in
            [("be_BY.UTF-8", true), ("C.utf8@latin", true), ("C", false), ("ru_RU.KOI8-R", false), ("utf8", false)]
        {
            assert_eq!(is_utf8(locale), wanted, "{locale}");
        }
    }

    #[test]
    fn layouts_are_those_of_the_system() {
        let check = |text: &str, wanted: Option<&[&str]>| {
            assert_eq!(layouts(text), wanted.map(|names| names.iter().map(ToString::to_string).collect()), "{text}");
        };
        check("# XKBLAYOUT=no\nXKBMODEL=\"pc105\"\nXKBLAYOUT=\"us,by\"\n", Some(&["us", "by"]));
        check("XKBLAYOUT=us", Some(&["us"]));
        check("XKBLAYOUT=\"\"", None);
        check("", None);
    }

    #[test]
    fn no_more_is_promised_than_was_granted() {
        assert!(in_words(Granted::default()).starts_with("No sandbox"));
        let old = in_words(Granted { landlock: Some(1), files: true, ..Granted::default() });
        assert!(old.contains("start programs") && !old.contains("TCP"), "{old}");
    }
}
