//! `letapis man`: the manual page, and the tables of it that stand in the README.
//!
//! Subcommands and flags come from the parser, formats from [`FORMATS`], statuses from where they are defined.
//! `clap_mangen` saves writing options in the language of manual pages.

use std::fmt::Write as _;
use std::io;

use clap::builder::PossibleValue;
use clap::{Arg, Command, ValueEnum};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::{command, out};
use crate::export::FORMATS;

/// How the manual is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A manual page, for man -l -
    #[default]
    Roff,
    /// The tables of subcommands, statuses and formats in Markdown
    Md,
}

/// What is done most; help begins with the first of them.
const EXAMPLES: [(&str, &str); 10] = [
    ("letapis", "read the archive that comes with the program"),
    ("letapis statements.json -q 'date:2021'", "read an archive of your own, and search it at once"),
    ("letapis search 'org:ecohome date:2021-08'", "print what matches, with the reason"),
    ("echo 'person:bialiatski' | letapis search - -f ids", "the same for a query that no other user is to see"),
    ("letapis search torture -f ids | letapis show -", "print whole what matches"),
    ("letapis show joint-lednik-2024-02 --json", "one statement with its facts and all names, for other programs"),
    ("letapis list --jsonl | head -1", "hand statements to other programs, one a line"),
    ("letapis export 'right:fair-trial' --to csv -o trials.csv", "write a table for spreadsheets"),
    ("letapis statements.json --state notes.json", "remember place, marks, ticks and searches in a file of yours"),
    ("letapis check statements.json", "say what is wrong with an archive, and where"),
];
/// So many examples lead the help.
const OF_HELP: usize = 3;

/// What the program takes from its environment.
const ENVIRONMENT: [(&str, &str); 5] = [
    ("LETAPIS_ARCHIVE", "the archive that is read where the command line names none"),
    ("SSH_CONNECTION, SSH_TTY", "a remote session, in which copies are shown and not sent to the terminal's clipboard"),
    ("NO_COLOR", "anything but nothing turns colour off, see no-color.org"),
    ("TERM", "dumb turns colour off, and the browser away"),
    ("TMUX, STY", "tell that tmux or screen stands between the program and the terminal, for what is copied"),
];

/// What leads the help.
pub(super) fn help() -> String {
    told(EXAMPLES[..OF_HELP].iter())
}

/// A subcommand whose help leads with the examples that it occurs in.
pub(super) fn with_examples(subcommand: Command) -> Command {
    let called = format!("letapis {}", subcommand.get_name());
    let its_own = EXAMPLES.iter().filter(|(line, _)| line.contains(&called));
    if its_own.clone().count() == 0 { subcommand } else { subcommand.before_help(told(its_own)) }
}

/// Examples below each other, their words in a column.
fn told<'a>(examples: impl Iterator<Item = &'a (&'static str, &'static str)> + Clone) -> String {
    let width = examples.clone().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
    let lines = examples.map(|(line, words)| format!("\n  {line:width$}  {words}"));
    format!("Examples:{}", lines.collect::<String>())
}

/// Prints it.
pub(super) fn run(format: Format) -> out::Ending {
    match format {
        Format::Roff => {
            let mut page = Vec::new();
            write(&mut page).expect("memory takes every page");
            out::hand_on(&String::from_utf8_lossy(&page))
        }
        Format::Md => out::hand_on(&markdown()),
    }
}

fn write(page: &mut Vec<u8>) -> io::Result<()> {
    let main = Man::new(command()).manual("Letapis");
    main.render_title(page)?;
    main.render_name_section(page)?;
    main.render_synopsis_section(page)?;
    main.render_description_section(page)?;
    terms("EXAMPLES", EXAMPLES).to_writer(page)?;
    main.render_options_section(page)?;
    Roff::default().control("SH", ["SUBCOMMANDS"]).to_writer(page)?;
    for subcommand in subcommands() {
        write_subcommand(page, &subcommand)?;
    }
    terms("FORMATS", FORMATS.iter().map(|format| (format.name, format.words))).to_writer(page)?;
    let statuses = out::STATUSES.map(|(status, words)| (status.to_string(), words));
    terms("EXIT STATUS", statuses).to_writer(page)?;
    terms("ENVIRONMENT", ENVIRONMENT).to_writer(page)
}

/// The subcommands with their options, which the parser is told only when one is called. Options that all of them have are
/// hidden.
fn subcommands() -> Vec<Command> {
    let mut command = command();
    command.build();
    let is_common = |option: &Arg| option.is_global_set() || option.get_id() == "help";
    let own = |option: Arg| if is_common(&option) { option.hide(true) } else { option };
    let all = command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help");
    all.map(|subcommand| subcommand.clone().mut_args(own)).collect()
}

/// What a subcommand does, and its options. They have no section of their own on the page.
fn write_subcommand(page: &mut Vec<u8>, subcommand: &Command) -> io::Result<()> {
    let name = format!("letapis {}", subcommand.get_name());
    Roff::default().control("SS", [name.as_str()]).to_writer(page)?;
    let man = Man::new(subcommand.clone().bin_name(name).disable_help_flag(true));
    for render in [Man::render_synopsis_section, Man::render_description_section, Man::render_options_section] {
        let mut section = Vec::new();
        render(&man, &mut section)?;
        let section = String::from_utf8_lossy(&section);
        let lines = section.lines().map(|line| if line.starts_with(".SH ") { ".PP" } else { line });
        lines.for_each(|line| page.extend(format!("{line}\n").bytes()));
    }
    Ok(())
}

/// A section of terms, each with what it means.
fn terms<T: Into<String>>(title: &str, terms: impl IntoIterator<Item = (T, &'static str)>) -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", [title]);
    for (term, words) in terms {
        roff.control("TP", []).text([bold(term)]).text([roman(words)]);
    }
    roff
}

fn markdown() -> String {
    let mut text = String::from("| subcommand | does | writes |\n| --- | --- | --- |\n");
    for subcommand in subcommands() {
        let about = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "| `{}` | {about} | {} |", subcommand.get_name(), formats(&subcommand).join(", "));
    }
    text.push_str("\n| format of `letapis export` | is | loses |\n| --- | --- | --- |\n");
    for format in FORMATS {
        let _ = writeln!(text, "| `{}` | {} | {} |", format.name, format.words, format.loses);
    }
    text.push_str("\n| status | says |\n| --- | --- |\n");
    for (status, words) in out::STATUSES {
        let _ = writeln!(text, "| {status} | {words} |");
    }
    text
}

/// The formats that a subcommand can be asked for.
fn formats(subcommand: &Command) -> Vec<String> {
    let asked = subcommand.get_arguments().filter(|argument| matches!(argument.get_id().as_str(), "format" | "to"));
    let values = asked.flat_map(clap::Arg::get_possible_values);
    values.map(|value: PossibleValue| value.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{help, markdown, subcommands, write};
    use crate::export::FORMATS;

    #[test]
    fn the_page_has_every_subcommand_flag_format_and_status() {
        let mut page = Vec::new();
        write(&mut page).unwrap();
        let page = String::from_utf8(page).unwrap().replace('\\', "");
        for subcommand in subcommands() {
            assert!(page.contains(&format!("\n.SS \"letapis {}\"\n", subcommand.get_name())), "{page}");
            for flag in subcommand.get_arguments().filter_map(|argument| argument.get_long()) {
                assert!(page.contains(&format!("--{flag}")), "{flag}");
            }
        }
        for format in FORMATS {
            assert!(page.contains(format.name) && markdown().contains(&format!("| `{}` |", format.name)));
        }
        for word in ["EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "141", "LETAPIS_ARCHIVE"] {
            assert!(page.contains(word), "{word}");
        }
        assert_eq!(page.matches(".SH OPTIONS").count(), 1, "the options of subcommands stand below them");
    }

    #[test]
    fn help_leads_with_three_examples() {
        assert_eq!(help().lines().count(), 4);
    }
}
