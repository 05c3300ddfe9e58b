//! One statement, ready to be read.

use std::sync::Arc;

use super::ask::wanted;
use super::cancel::Cancel;
use super::error::StoreError;
use super::held::dated_first;
use super::memory::Memory;
use super::page::{Document, DocumentFact};
use super::section::{Section, Sort};
use super::why::Seen;
use crate::archive::event::Event;
use crate::archive::id::StatementId;
use crate::query::Query;

/// The statement with that id, the words of the query marked in it.
pub(super) fn document(
    memory: &Memory,
    id: &StatementId,
    query: &Query,
    cancel: &Cancel,
) -> Result<Document, StoreError> {
    let at = memory.statement_place(id)?;
    let statement = memory.statement(at);
    let wanted = wanted(memory, query, cancel)?;
    let seen = Seen { memory, sort: Sort::Statement, at, cancel };
    let [title_marks, text_marks, summary_marks] =
        seen.marks(&wanted, [Section::Title, Section::Text, Section::Summary]);
    cancel.check()?;
    let events = memory.statement_events.of(at).iter().map(|&at| &memory.archive.events()[at as usize]);
    let mut facts: Vec<_> = events.map(|event| fact(event, id)).collect();
    facts.sort_by(|a, b| key(a).cmp(&key(b)));
    Ok(Document {
        statement: Arc::clone(statement),
        number: at + 1,
        all: memory.count(Sort::Statement),
        title_marks,
        text_marks,
        summary_marks,
        facts,
    })
}

fn fact(event: &Arc<Event>, id: &StatementId) -> DocumentFact {
    let here = event.evidence.iter().filter(|evidence| evidence.statement == *id);
    // An event may stand on several quotations of one statement; the first in the text leads there.
    let places = here.filter_map(|evidence| evidence.quote.place()).map(|place| place.bytes.clone());
    DocumentFact { event: Arc::clone(event), place: places.min_by_key(|place| place.start) }
}

/// Sorts what has words in the text by their place, and what has none behind it, by date.
fn key(fact: &DocumentFact) -> impl Ord + '_ {
    let start = fact.place.as_ref().map(|place| place.start);
    (start.is_none(), start, dated_first(fact.event.date.as_ref()))
}
