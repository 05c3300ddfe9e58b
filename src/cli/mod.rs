//! Floor 8: the command line. What was asked for, done; what it came to, as the status.

pub mod browse;
mod check;
mod choose;
mod convert;
mod export;
mod gaps;
mod import;
mod keys;
mod onto;
mod out;
mod save;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::store::request::Source;

/// Names the archive where the command line does not.
const ARCHIVE_VARIABLE: &str = "LETAPIS_ARCHIVE";

const EXAMPLES: &str = "\
Examples:
  letapis                                 read the archive that comes with the program
  letapis statements.json -q 'date:2021'  read an archive of your own, and search it at once
  letapis check statements.json           say what is wrong with it, and where";

/// Reads archives of dated statements: list, full text and a searchable timeline on one screen.
#[derive(Debug, Parser)]
#[command(
    name = "letapis",
    version = concat!(env!("CARGO_PKG_VERSION"), " (no network code)"),
    before_help = EXAMPLES,
    after_help = "Without ARCHIVE, LETAPIS_ARCHIVE names it; else the archive in the program is read.",
    args_conflicts_with_subcommands = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    browse: browse::Browse,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is wrong with an archive, and where
    Check {
        /// An archive file, or a folder of JSON Lines
        file: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write an archive of one file as a folder of JSON Lines, or a folder as one file
    Convert(convert::Convert),
    /// Say what an archive does not say, and where: missing dates, words, sources
    Gaps {
        /// An archive file, or a folder of JSON Lines
        file: Option<PathBuf>,
    },
    /// Hand on records in a format of other programs
    Export(export::Export),
    /// Make an archive of a collection: a folder of JSON Lines as other programs write it
    Import(import::Import),
    /// List every key and what it does
    Keys {
        /// How the list is written
        #[arg(short, long, value_enum, default_value_t)]
        format: keys::Format,
    },
    /// Say of each statement whether its words are those that its digest was made from
    Verify(verify::Verify),
}

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    let status = match Arguments::try_parse() {
        Ok(arguments) => match arguments.command {
            None => browse::run(arguments.browse),
            Some(Command::Check { file, json }) => check::run(&source(file), json),
            Some(Command::Convert(asked)) => convert::run(&asked),
            Some(Command::Gaps { file }) => gaps::run(&source(file)),
            Some(Command::Export(asked)) => export::run(&asked),
            Some(Command::Import(asked)) => import::run(&asked),
            Some(Command::Keys { format }) => keys::run(format),
            Some(Command::Verify(asked)) => verify::run(&asked),
        },
        Err(error) if error.use_stderr() => {
            out::complain(&error.render().to_string());
            Err(out::WRONG_USE)
        }
        // Help and version are errors to the parser, and what was asked for to everybody else.
        Err(answer) => out::print(&answer.render().to_string()),
    };
    ExitCode::from(status.err().unwrap_or(out::DONE))
}

/// The archive that is meant when `named` is what the command line says.
fn source(named: Option<PathBuf>) -> Source {
    source_or(named, std::env::var_os(ARCHIVE_VARIABLE))
}

fn source_or(named: Option<PathBuf>, variable: Option<OsString>) -> Source {
    let variable = variable.filter(|value| !value.is_empty()).map(PathBuf::from);
    named.or(variable).map_or(Source::Bundled, Source::File)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Arguments, source_or};
    use crate::store::request::Source;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_command_line_names_the_archive_before_the_environment_does() {
        let file = |name: &str| Source::File(name.into());
        assert_eq!(source_or(Some("a".into()), Some("b".into())), file("a"));
        assert_eq!(source_or(None, Some("b".into())), file("b"));
        assert_eq!(source_or(None, Some("".into())), Source::Bundled);
        assert_eq!(source_or(None, None), Source::Bundled);
    }
}
