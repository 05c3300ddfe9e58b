//! A window of the statements that match, as rows.

use super::cancel::Cancel;
use super::error::StoreError;
use super::hits::hits;
use super::memory::{Hits, Memory, Section, statement_texts};
use super::page::{Anchor, Page, Row, Window};
use super::wanted::Wanted;
use super::why::{Written, marks, reasons};
use crate::archive::entity::Role;
use crate::archive::statement::{Body, Statement};
use crate::query::Query;

/// About so many characters of the body stand for a title that is not there.
const OPENING: usize = 120;

/// The rows of a window.
pub(super) fn page(memory: &Memory, query: &Query, window: &Window, cancel: &Cancel) -> Result<Page, StoreError> {
    let hits = hits(memory, query, cancel)?;
    // Only the rows that are seen are asked why they are there.
    let wanted = Wanted::new(query, memory);
    let first = first_row(memory, &hits, window);
    let seen = hits.order.iter().skip(first).take(window.size);
    Ok(Page {
        matching: hits.order.len(),
        all: memory.statements.len(),
        first,
        rows: seen.map(|&at| row(memory, &wanted, at)).collect(),
    })
}

fn first_row(memory: &Memory, hits: &Hits, window: &Window) -> usize {
    match &window.anchor {
        Anchor::At(first) => (*first).min(hits.order.len()),
        Anchor::On(id) => {
            let place = memory.archive.statement_place(id);
            let row = place.and_then(|place| hits.order.iter().position(|&at| at == place));
            let last_full = hits.order.len().saturating_sub(window.size);
            row.map_or(0, |row| row.saturating_sub(window.size / 2).min(last_full))
        }
    }
}

fn row(memory: &Memory, wanted: &Wanted, at: usize) -> Row {
    let statement = memory.statement(at);
    let record = &memory.statements[at];
    let texts: Vec<_> = statement_texts(statement).collect();
    let written = Written { record, texts: &texts };
    let publisher = statement.named_as(&Role::Author).next();
    Row {
        id: statement.id.clone(),
        number: at + 1,
        title: statement.title.as_deref().map(str::to_owned),
        opening: opening(statement),
        date: statement.date.clone(),
        kind: statement.kind.to_string(),
        publisher: publisher.map(|mention| mention.entity.name.clone()),
        facts: record.belonging.len(),
        title_marks: marks(wanted, written, Section::Title),
        why: reasons(wanted, written, memory),
    }
}

/// The first words of the body, with single spaces; a word that is too long alone is cut.
fn opening(statement: &Statement) -> String {
    let (Body::Text(body) | Body::Summary(body)) = statement.body();
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
