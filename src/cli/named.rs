//! Statements that the command line names by their ids.

use std::collections::HashSet;
use std::io::{self, Read};
use std::sync::Arc;

use super::out;
use crate::archive::id::{EventId, StatementId};
use crate::archive::statement::Statement;
use crate::store::Store;

/// Bytes of ids that are read from standard input: those of a million statements.
const LONGEST_LIST: u64 = 64 << 20;

/// The ids that are meant: for `-` those of standard input, one a line. None comes twice.
pub(super) fn ids(named: &[String]) -> Result<Vec<String>, u8> {
    let mut ids: Vec<String> = Vec::new();
    for name in named {
        if name == "-" {
            ids.extend(listed()?.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()));
        } else {
            ids.push(name.clone());
        }
    }
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    Ok(ids)
}

fn listed() -> Result<String, u8> {
    let mut list = String::new();
    io::stdin().lock().take(LONGEST_LIST).read_to_string(&mut list).map_err(|error| {
        out::complain(&format!("letapis: the ids cannot be read from standard input: {error}"));
        out::WRONG_USE
    })?;
    Ok(list)
}

/// The statements with these ids; says of each id that is not there which ones are.
pub(super) fn statements(store: &Store, ids: &[String]) -> Result<Vec<Arc<Statement>>, u8> {
    let found: Vec<_> = ids.iter().map(|id| store.archive().statement(&StatementId::new(id)).cloned()).collect();
    for (id, _) in ids.iter().zip(&found).filter(|(_, found)| found.is_none()) {
        out::complain_in_line(&format!("letapis: {}", unknown(store, id)));
    }
    found.into_iter().collect::<Option<Vec<_>>>().ok_or(out::NOTHING_FOUND)
}

fn unknown(store: &Store, id: &str) -> String {
    if let Some(event) = store.archive().event(&EventId::new(id)) {
        let tellers: Vec<&str> = event.statements.iter().map(StatementId::as_str).collect();
        let told = if tellers.is_empty() { String::new() } else { format!("; it is told by {}", tellers.join(", ")) };
        return format!("{id} is a dated fact and no statement{told}");
    }
    let near = store.ids_like(id);
    let near = if near.is_empty() { String::new() } else { format!("; there is {}", near.join(", ")) };
    format!("there is no statement {id}{near}")
}
