//! The groups in which the matching statements stand, where their order makes some: years, organisations.

use super::ask::hits;
use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use super::page::{Group, Order};
use crate::archive::entity::Role;
use crate::archive::statement::Statement;
use crate::query::Query;

/// Rows between two looks whether anybody still waits.
const STRETCH: usize = 4096;

/// The groups in the order of the list; none in an order that makes none.
pub(super) fn groups(memory: &Memory, query: &Query, order: Order, cancel: &Cancel) -> Result<Vec<Group>, StoreError> {
    let mut groups: Vec<Group> = Vec::new();
    let name = match order {
        Order::Newest | Order::Oldest => year,
        Order::Publisher => publisher,
        Order::Best | Order::Title | Order::Source => return Ok(groups),
    };
    let hits = hits(memory, query, cancel)?;
    for (row, at) in hits.rows(memory, order, 0, hits.len()).into_iter().enumerate() {
        if row % STRETCH == 0 {
            cancel.check()?;
        }
        let name = name(memory.statement(at));
        match groups.last_mut() {
            Some(group) if group.name == name => group.count += 1,
            _ => groups.push(Group { name, count: 1, first: row }),
        }
    }
    Ok(groups)
}

/// The year by which a statement stands where it does: that of the first day that its date could be.
fn year(statement: &Statement) -> String {
    match &statement.date {
        None => "undated".to_owned(),
        Some(date) if date.span().is_open_start() => "beginning not known".to_owned(),
        Some(date) => date.earliest().ymd().0.to_string(),
    }
}

fn publisher(statement: &Statement) -> String {
    let first = statement.named_as(&Role::Author).next();
    first.map_or_else(|| "no organisation".to_owned(), |mention| mention.entity.name.clone())
}
