//! Answers that are at hand, because they were made before: nobody need be woken for them.

use super::cancel::Cancel;
use super::document::document;
use super::memory::Memory;
use super::page::{Document, Order, Page, Timeline, Window};
use crate::archive::id::StatementId;
use crate::query::Query;

/// A text of so many bytes is looked through for words before a screen could be drawn.
const SHORT: usize = 8 << 10;

/// The page that was seen last of an answer that is kept.
pub(super) fn page(memory: &Memory, query: &Query, order: Order, window: &Window) -> Option<Page> {
    memory.answers.kept(query)?.seen_page(order, window)
}

/// A timeline that is kept.
pub(super) fn timeline(memory: &Memory, query: &Query) -> Option<Timeline> {
    memory.answers.timeline(query).map(|timeline| Timeline::clone(&timeline))
}

/// A short statement, where it is known what to mark.
pub(super) fn short_document(memory: &Memory, id: &StatementId, query: &Query) -> Option<Document> {
    let statement = memory.archive.statement(id)?;
    let bytes: usize = statement.texts().map(str::len).sum();
    let is_at_hand = bytes <= SHORT && memory.answers.is_ready(query);
    if is_at_hand { document(memory, id, query, &Cancel::never()).ok() } else { None }
}
