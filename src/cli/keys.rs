//! `letapis keys`: the table of commands, as it is now. The README's list of keys is this one.

use std::fmt::Write;

use clap::ValueEnum;

use super::out;
use crate::app::command::{COMMANDS, Row, Scope};

/// How the list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Columns for people
    #[default]
    Text,
    /// Markdown tables
    Md,
}

/// Prints the list.
pub(super) fn run(format: Format) -> out::Ending {
    out::print(&match format {
        Format::Text => text(),
        Format::Md => markdown(),
    })
}

/// The commands that have keys in a scope; those without any key stand last, under a heading of their own.
fn groups() -> impl Iterator<Item = (&'static str, Vec<(&'static Row, &'static [&'static str])>)> {
    let keyed = Scope::ALL.into_iter().map(|scope| {
        let rows = COMMANDS.iter().flat_map(|row| {
            let here = row.keys.iter().filter(move |(there, _)| *there == scope);
            here.map(move |(_, keys)| (row, *keys))
        });
        (scope.title(), rows.collect())
    });
    let keyless = COMMANDS.iter().filter(|row| row.keys.is_empty());
    let keyless = keyless.map(|row| (row, [].as_slice())).collect();
    keyed.chain([("By name only, after :", keyless)])
}

fn text() -> String {
    let mut text = String::new();
    for (title, rows) in groups() {
        let _ = writeln!(text, "{}{title}", if text.is_empty() { "" } else { "\n" });
        for (row, keys) in rows {
            let _ = writeln!(text, "  {:<18} {:<17} {}", keys.join(" "), row.name, row.help);
        }
    }
    text
}

fn markdown() -> String {
    let mut text = String::new();
    for (title, rows) in groups() {
        let _ = writeln!(text, "{}**{title}**\n", if text.is_empty() { "" } else { "\n" });
        text.push_str("| key | does | command |\n| --- | --- | --- |\n");
        for (row, keys) in rows {
            let keys: Vec<String> = keys.iter().map(|key| code(key)).collect();
            let _ = writeln!(text, "| {} | {} | {} |", keys.join(" "), row.help, code(row.name));
        }
    }
    text
}

/// Code in a cell of a table, where both the quote and the bar have a meaning.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::{code, markdown, text};
    use crate::app::command::COMMANDS;

    #[test]
    fn both_lists_hold_every_command_and_all_its_keys() {
        for row in COMMANDS {
            for (list, name) in [(text(), row.name.to_owned()), (markdown(), code(row.name))] {
                let lines: Vec<&str> = list.lines().filter(|line| line.contains(&name)).collect();
                assert!(!lines.is_empty(), "{name}");
                for key in row.keys.iter().flat_map(|(_, keys)| *keys) {
                    assert!(lines.iter().any(|line| line.contains(key)), "{name} {key}");
                }
            }
        }
    }

    #[test]
    fn markdown_survives_the_keys_that_mean_something_to_it() {
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("|"), "`\\|`");
    }
}
