//! `letapis search` and `letapis list`: the statements that match, or all of them.

use std::fmt::Write as _;
use std::sync::Arc;

use clap::Args;

use super::browse::Match;
use super::choose::{cannot, typed};
use super::listed::Listed;
use super::out;
use crate::app::advice::{Advised, limits};
use crate::app::words::plural;
use crate::query::Query;
use crate::query::describe::understood;
use crate::query::parse::parse_as;
use crate::store::Store;
use crate::store::cancel::Cancel;

// What to look for.
#[derive(Debug, Args)]
pub(super) struct Search {
    /// What to look for, as in the browser; - reads it from standard input, which no other user of the machine sees
    query: String,
    /// What bare words mean
    #[arg(short, long, value_enum, value_name = "HOW", default_value_t)]
    r#match: Match,
    #[command(flatten)]
    listed: Listed,
}

/// Prints the statements that match; where none does, says what would find some.
pub(super) fn run(asked: &Search) -> out::Ending {
    let line = typed(&asked.query)?;
    let query = parse_as(&line, asked.r#match.bare());
    if !query.doubts.is_empty() {
        out::remark(&doubts(&query));
    }
    let (store, _) = asked.listed.from.open()?;
    if asked.listed.print(&store, &query)? > 0 {
        return Ok(());
    }
    out::remark(&advice(&store, query)?);
    Err(out::NOTHING_FOUND)
}

/// Prints every statement.
pub(super) fn run_list(listed: &Listed) -> out::Ending {
    let (store, _) = listed.from.open()?;
    listed.print(&store, &Query::default())?;
    Ok(())
}

/// What was understood, and what was not.
fn doubts(query: &Query) -> String {
    let words = |doubt: bool| {
        let parts = understood(query).into_iter().filter(|part| part.doubt == doubt).map(|part| part.words);
        parts.collect::<Vec<_>>().join("; ")
    };
    let sure = words(false);
    let sure = if sure.is_empty() { "nothing, so that everything matches".to_owned() } else { sure };
    format!("letapis: understood: {sure}\nletapis: in doubt: {}", words(true))
}

/// What each part finds alone, and what would find something.
fn advice(store: &Store, query: Query) -> Result<String, u8> {
    let advice = store.advise(&query, &Cancel::never()).map_err(|error| cannot(&error))?;
    let advised = Advised::new(Arc::new(query), advice);
    let mut text = format!("letapis: {}\n", advised.heading());
    let parts = advised.parts();
    let width = parts.iter().map(|(words, ..)| words.chars().count()).max().unwrap_or(0);
    for (words, matching, instead) in &parts {
        let instead = if instead.is_empty() { String::new() } else { format!("; {instead}") };
        let _ = writeln!(text, "  {words:width$}  alone {}{instead}", plural(*matching, "statement"));
    }
    if advised.advice.facts > 0 {
        text.push_str("  letapis timeline with the same words shows the dated facts\n");
    }
    for suggestion in &advised.advice.tries {
        let (words, count) = (advised.words(suggestion), plural(suggestion.matching, "statement"));
        let _ = writeln!(text, "  try {}  {count}: {words}", suggestion.line);
    }
    text.push_str(&limits(store.archive().statements().len()));
    Ok(text)
}
