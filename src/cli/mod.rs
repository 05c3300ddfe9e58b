//! Floor 8: the command line. What was asked for, done; what it came to, as the status.

mod about;
pub mod browse;
mod check;
mod choose;
mod cite;
mod column;
mod completions;
mod convert;
mod doctor;
mod export;
mod gaps;
mod import;
mod keys;
mod listed;
mod manual;
mod named;
mod negated;
mod onto;
mod out;
mod paper;
mod quote;
mod reach;
mod search;
mod show;
mod timeline;
mod verify;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::archive::entity::EntityKind;
use crate::guard::sandbox::{Granted, Reach, confine};
use crate::store::request::Source;
use crate::text::likeness::closest;
use crate::tui::panics;

/// Names the archive where the command line does not.
const ARCHIVE_VARIABLE: &str = "LETAPIS_ARCHIVE";

/// Reads archives of dated statements: list, full text and a searchable timeline on one screen.
#[derive(Debug, Parser)]
#[command(
    name = "letapis",
    version = concat!(env!("CARGO_PKG_VERSION"), " (no network code)"),
    before_help = manual::help(),
    after_help = "Without ARCHIVE, LETAPIS_ARCHIVE names it; else the archive in the program is read.",
    args_conflicts_with_subcommands = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    browse: browse::Browse,
    /// Say nothing on standard error but what went wrong
    #[arg(long, global = true)]
    quiet: bool,
}

// The flags of a subcommand are told when it is called: of twenty-odd, a session has none. What documented their
// structs would then take the place of the words here, so that these have comments.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Print the statements that match
    Search(search::Search),
    /// Print every statement, or the first of them
    List(listed::Listed),
    /// Print statements, whole
    Show(show::Show),
    /// Print dated facts in order, each with how far its date is known
    Timeline(timeline::Timeline),
    /// Quote words of a statement, with their citation and place
    Quote(quote::Quote),
    /// Cite statements by their ids, or say what their citations lack
    Cite(cite::Cite),
    /// Print the people whom an archive knows, or those of a name
    People(about::Names),
    /// Print the organisations that an archive knows, or those of a name
    Orgs(about::Names),
    /// Print who signed with whom
    Matrix(about::About),
    /// Print every yearly index: its figures, how each is known, and where it stands
    Index(about::About),
    /// Say what an archive does not say, and where: missing dates, words, sources
    Gaps(gaps::Gaps),
    /// Hand on records in a format of other programs
    Export(export::Export),
    /// Make an archive of what others write: feeds, tables, listing pages, collections
    Import(import::Import),
    /// Write an archive of one file as a folder of JSON Lines, or a folder as one file
    Convert(convert::Convert),
    /// Say what is wrong with an archive, and where
    Check {
        /// An archive file, or a folder of JSON Lines
        file: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Say of each statement whether its words are those that its digest was made from
    Verify(verify::Verify),
    /// Say what the program leaves behind, and what terminal and system grant
    Doctor(doctor::Doctor),
    /// List every key and what it does
    Keys {
        /// How the list is written
        #[arg(short, long, value_enum, default_value_t)]
        format: keys::Format,
    },
    /// Print what completes these words in a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page
    Man {
        /// How it is written
        #[arg(short, long, value_enum, default_value_t)]
        format: manual::Format,
    },
}

/// The command line, as the parser knows it: the one table of subcommands and flags.
pub fn command() -> clap::Command {
    Arguments::command().mut_subcommands(manual::with_examples)
}

/// What the command line says and which files it names, or what the parser says to that.
fn parsed() -> Result<(Arguments, Reach), clap::Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(negated::spelled(&command, std::env::args_os()))?;
    let arguments = Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    Ok((arguments, reach::of(&matches, std::env::var_os(ARCHIVE_VARIABLE))))
}

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    // Of every subcommand, since the words of a panic may quote what is read.
    panics::restore_first();
    let status = match parsed() {
        _ if is_misspelt() => Err(out::WRONG_USE),
        Ok((arguments, reach)) => perform(arguments, &reach),
        Err(error) if error.use_stderr() => {
            out::complain(&error.render().to_string());
            Err(out::WRONG_USE)
        }
        // Help and version are errors to the parser, and what was asked for to everybody else.
        Err(answer) => out::print(&answer.render().to_string()),
    };
    ExitCode::from(status.err().unwrap_or(out::DONE))
}

/// Whether a subcommand was meant where none is named, nor a file; then which, is told. The parser takes it for an archive.
fn is_misspelt() -> bool {
    let first = std::env::args_os().nth(1).unwrap_or_default();
    let command = command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).chain(["help"]).collect();
    let is_sound = |typed: &&str| typed.starts_with('-') || names.contains(typed) || Path::new(typed).exists();
    let Some(typed) = first.to_str().filter(|typed| !is_sound(typed)) else {
        return false;
    };
    let meant = closest(typed, names.into_iter(), 1);
    if let [meant] = meant[..] {
        out::complain_in_line(&format!(
            "letapis: there is no subcommand and no file {typed}; there is the subcommand {meant}"
        ));
    }
    !meant.is_empty()
}

fn perform(arguments: Arguments, reach: &Reach) -> out::Ending {
    if arguments.quiet {
        out::be_quiet();
    }
    // Before any thread begins: those that are there already would keep what they have.
    let granted = match arguments.command {
        // It looks at the system first.
        Some(Command::Doctor(_)) => Granted::default(),
        _ => confine(reach),
    };
    match arguments.command {
        None => browse::run(arguments.browse, granted),
        Some(Command::Search(asked)) => search::run(&asked),
        Some(Command::List(listed)) => search::run_list(&listed),
        Some(Command::Show(asked)) => show::run(&asked),
        Some(Command::Timeline(asked)) => timeline::run(&asked),
        Some(Command::Quote(asked)) => quote::run(&asked),
        Some(Command::Cite(asked)) => cite::run(&asked),
        Some(Command::People(asked)) => about::names(&asked, EntityKind::Person),
        Some(Command::Orgs(asked)) => about::names(&asked, EntityKind::Organisation),
        Some(Command::Matrix(asked)) => about::matrix(&asked),
        Some(Command::Index(asked)) => about::index(&asked),
        Some(Command::Gaps(asked)) => gaps::run(&asked),
        Some(Command::Export(asked)) => export::run(&asked),
        Some(Command::Import(asked)) => import::run(&asked),
        Some(Command::Convert(asked)) => convert::run(&asked),
        Some(Command::Check { file, json }) => check::run(&source(file), json),
        Some(Command::Verify(asked)) => verify::run(&asked),
        Some(Command::Doctor(asked)) => doctor::run(&asked, reach),
        Some(Command::Keys { format }) => keys::run(format),
        Some(Command::Completions { shell }) => completions::run(shell),
        Some(Command::Man { format }) => manual::run(format),
    }
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
    use super::{command, source_or};
    use crate::store::request::Source;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
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
