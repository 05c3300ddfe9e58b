//! Queries that begin with a minus, as `-georgia` and `-has:date` do: to a command line that looks like flags.

use std::ffi::OsString;

use clap::Command;

/// The argument that is a query.
const QUERY: &str = "query";

/// The same arguments, but that a word with a minus that no flag begins like has the other sign of the search language, `!`. What
/// stands behind `--` is no flag anyway.
pub(super) fn spelled(command: &Command, arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut flags = None;
    let mut are_words = false;
    let sign = |argument: OsString| {
        let Some(word) = argument.to_str() else { return argument };
        match &flags {
            None => flags = command.find_subcommand(word).map(flags_of),
            Some(flags) if !are_words => {
                are_words = word == "--";
                if let Some(negated) = negated(word, flags.as_ref()) {
                    return negated.into();
                }
            }
            Some(_) => {}
        }
        argument
    };
    arguments.into_iter().map(sign).collect()
}

/// The letters of the flags of a subcommand that takes a query, and whether each has a value; `None` of any other. A subcommand
/// learns of them when it is built.
fn flags_of(subcommand: &Command) -> Option<Vec<(char, bool)>> {
    let mut subcommand = subcommand.clone();
    subcommand.build();
    let takes_query = subcommand.get_positionals().any(|argument| argument.get_id() == QUERY);
    let flags = subcommand.get_arguments().filter_map(|it| Some((it.get_short()?, it.get_action().takes_values())));
    takes_query.then(|| flags.collect())
}

/// A word with a minus before it: neither a flag with a value behind it nor several flags without.
fn negated(word: &str, flags: Option<&Vec<(char, bool)>>) -> Option<String> {
    let (rest, flags) = (word.strip_prefix('-')?, flags?);
    let first = rest.chars().next()?;
    let is_flag = first == '-'
        || flags.contains(&(first, true))
        || rest.chars().all(|letter| flags.iter().any(|(flag, _)| *flag == letter));
    (!is_flag).then(|| format!("!{rest}"))
}

#[cfg(test)]
mod tests {
    use super::spelled;
    use crate::cli::command;

    #[test]
    fn a_query_may_begin_with_a_minus() {
        let check = |line: &str, wanted: &str| {
            let arguments = line.split(' ').map(Into::into);
            let spelled = spelled(&command(), arguments).into_iter().map(|it| it.into_string().unwrap());
            assert_eq!(spelled.collect::<Vec<_>>().join(" "), wanted);
        };
        check("letapis search -georgia", "letapis search !georgia");
        check("letapis search -f ids -has:date", "letapis search -f ids !has:date");
        check("letapis export -house --to csv", "letapis export !house --to csv");
        check("letapis timeline -\"forced", "letapis timeline !\"forced");
        check("letapis search -- -georgia", "letapis search -- -georgia");
        check("letapis search -h", "letapis search -h");
        check("letapis search --help -", "letapis search --help -");
        // What begins as a flag with a value is one.
        check("letapis search -fids minsk", "letapis search -fids minsk");
        check("letapis timeline -vh", "letapis timeline -vh");
        check("letapis show -x", "letapis show -x");
        check("letapis -georgia", "letapis -georgia");
    }
}
