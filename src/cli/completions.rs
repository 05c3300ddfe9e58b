//! `letapis completions`: what completes the command line in a shell.
//!
//! `clap_complete` knows the languages of the shells, and has every subcommand and flag from the parser itself.

use clap_complete::{Shell, generate};

use super::{command, out};

/// Prints the script of that shell.
pub(super) fn run(shell: Shell) -> out::Ending {
    let mut script = Vec::new();
    generate(shell, &mut command(), "letapis", &mut script);
    out::hand_on(&String::from_utf8_lossy(&script))
}
