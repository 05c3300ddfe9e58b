//! What the matching statements could be narrowed by, with how many of them would be left.

use super::ask::hits;
use super::cancel::Cancel;
use super::error::StoreError;
use super::hits::Hits;
use super::memory::Memory;
use super::page::{FacetList, Facets};
use super::tally::Tally;
use super::years::years;
use crate::query::{Field, Query};

/// The facets in their order. A statement has one year: that of its publication.
const FACETS: [Field; 5] = [Field::Kind, Field::Org, Field::Right, Field::Lang, Field::Pub];

/// So many values of a facet are told, the most frequent of them; of years the newest.
const MOST: usize = 200;

/// The facets of the statements that match.
pub(super) fn facets(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Facets, StoreError> {
    let hits = hits(memory, query, cancel)?;
    let mut lists = Vec::new();
    for field in FACETS {
        cancel.check()?;
        lists.push(if field.is_date() { list_of_years(memory, field, &hits) } else { list(memory, field, &hits) });
    }
    Ok(Facets { matching: hits.len(), lists })
}

fn list(memory: &Memory, field: Field, hits: &Hits) -> FacetList {
    let tally = Tally::new(memory, field, hits);
    let values = tally.found().into_iter().take(MOST).map(|(label, count)| label.choice(count)).collect();
    FacetList { field, values, without: tally.without() }
}

fn list_of_years(memory: &Memory, field: Field, hits: &Hits) -> FacetList {
    let years = years(memory, field, hits.places(memory));
    let values = years.choices().into_iter().rev().take(MOST).collect();
    FacetList { field, values, without: years.without() }
}
