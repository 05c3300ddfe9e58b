//! The check of every test here: what was sent is printable text and sequences of ours.

use std::process::{Command, Output, Stdio};

use pty_process::blocking::Command as InTerminal;

use crate::terminal::{Session, letapis};

/// What a terminal must not be sent of a text: what acts on it, turns letters round, or is not seen.
pub(crate) fn is_harmless(c: char) -> bool {
    let is_hidden = matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}');
    !c.is_control() && !is_hidden
}

/// All but ends of lines, tabs and the tags of a region's flag is harmless.
pub(crate) fn assert_harmless(sent: &str, what: &str) {
    let is_tag = |c: char| ('\u{E0020}'..='\u{E007E}').contains(&c);
    let sent = sent.split('\u{1F3F4}').map(|rest| match rest.trim_start_matches(is_tag).strip_prefix('\u{E007F}') {
        Some(after) if rest.len() - after.len() <= 7 * 4 => after,
        _ => rest,
    });
    let sent = &sent.collect::<Vec<_>>().join("\u{1F3F4}");
    let wrong = sent.char_indices().find(|(_, c)| !is_harmless(*c) && !matches!(c, '\n' | '\t'));
    if let Some((at, c)) = wrong {
        let before: String = sent[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{what}: it sent {c:?} behind {before:?}");
    }
}

/// What a subcommand writes to a terminal, both of its streams, without the sequences of ours.
pub(crate) fn in_terminal(arguments: &[&str]) -> String {
    told_by(letapis(arguments), arguments.first().unwrap_or(&"letapis"))
}

/// The same for a command that is made ready.
pub(crate) fn told_by(command: InTerminal, what: &str) -> String {
    let mut session = Session::start(command);
    session.end();
    let letters = session.letters().replace("\r\n", "\n");
    assert_harmless(&letters, what);
    letters
}

/// What a subcommand writes to pipes: for people, and what went wrong.
pub(crate) fn in_pipes(arguments: &[&str]) -> [String; 2] {
    let mut command = Command::new(env!("CARGO_BIN_EXE_letapis"));
    command.args(arguments).env_remove("LETAPIS_ARCHIVE").stdin(Stdio::null());
    let Output { stdout, stderr, .. } = command.output().unwrap();
    [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap())
}

/// A text without blanks, which lines are broken at and which a screen does not send where it has them already.
pub(crate) fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
