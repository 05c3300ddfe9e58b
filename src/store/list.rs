//! A window of the statements that match, as rows.

use super::ask::hits;
use super::cancel::Cancel;
use super::error::StoreError;
use super::hits::Hits;
use super::memory::Memory;
use super::page::{Anchor, Order, Page, Row, Window};
use super::section::Sort;
use super::wanted::Wanted;
use super::why::Seen;
use crate::archive::entity::Role;
use crate::archive::statement::{Digest, Statement};
use crate::query::Query;

/// About so many characters of the body stand for a title that is not there.
const OPENING: usize = 120;

/// The rows of a window.
pub(super) fn page(
    memory: &Memory,
    query: &Query,
    order: Order,
    window: &Window,
    cancel: &Cancel,
) -> Result<Page, StoreError> {
    let hits = hits(memory, query, cancel)?;
    hits.page(order, window, || {
        let first = first_row(memory, &hits, order, window);
        // Only the rows that are seen are asked why they are there.
        let rows = hits.rows(memory, order, first, window.size).into_iter().map(|at| {
            cancel.check()?;
            Ok(row(memory, &hits.wanted, at, cancel))
        });
        let rows = rows.collect::<Result<_, _>>()?;
        // The last row may be half of one.
        cancel.check()?;
        Ok(Page { matching: hits.len(), all: memory.count(Sort::Statement), first, rows })
    })
}

fn first_row(memory: &Memory, hits: &Hits, order: Order, window: &Window) -> usize {
    match &window.anchor {
        Anchor::At(first) => (*first).min(hits.len()),
        Anchor::On(id) => {
            let place = memory.archive.statement_place(id);
            let row = place.and_then(|place| hits.row_of(memory, order, place));
            let last_full = hits.len().saturating_sub(window.size);
            row.map_or(0, |row| row.saturating_sub(window.size / 2).min(last_full))
        }
    }
}

fn row(memory: &Memory, wanted: &Wanted, at: usize, cancel: &Cancel) -> Row {
    let statement = memory.statement(at);
    let publisher = statement.named_as(&Role::Author).next();
    let (why, title_marks) = Seen { memory, sort: Sort::Statement, at, cancel }.reasons(wanted);
    Row {
        id: statement.id.clone(),
        number: at + 1,
        title: statement.title().map(str::to_owned),
        opening: if statement.title().is_none() { opening(statement) } else { String::new() },
        date: statement.date.clone(),
        kind: statement.kind().to_owned(),
        publisher: publisher.map(|mention| mention.entity.name.clone()),
        facts: memory.statement_events.of(at).len(),
        unverified: statement.digest == Digest::Differs,
        title_marks,
        why,
    }
}

/// The first words of the body, with single spaces; a word that is too long alone is cut.
fn opening(statement: &Statement) -> String {
    let body = statement.body().words();
    let mut opening = String::new();
    let mut length = 0;
    for word in body.split_whitespace() {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > OPENING {
            break;
        }
        if length > 0 {
            opening.push(' ');
        }
        opening.extend(word.chars().take(OPENING));
        length += letters + 1;
    }
    opening
}
