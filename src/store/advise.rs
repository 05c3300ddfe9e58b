//! What helps where nothing matches: every part alone, and other lines that do find something.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::ask::hits;
use super::cancel::Cancel;
use super::error::StoreError;
use super::memory::Memory;
use super::page::{Advice, How, PartAlone, Try};
use super::tally::Tally;
use super::timeline;
use super::tries::{Suggestion, is_place, leaving_out, looser, other_layouts, places, spellings};
use super::years::years;
use crate::query::{Field, Node, Part, Query, Term};

/// So many parts are looked at, from the beginning of the line.
const MOST_PARTS: usize = 12;

/// So many lines of one way are told.
const MOST_TOLD: usize = 4;

/// So many values are told of a field in which a part finds nothing.
const INSTEAD: usize = 5;

/// What can be said about a query that finds nothing; nothing about any other.
pub(super) fn advice(memory: &Memory, query: &Query, cancel: &Cancel) -> Result<Advice, StoreError> {
    if hits(memory, query, cancel)?.len() > 0 {
        return Ok(Advice::default());
    }
    let parts: Vec<_> = query.parts().take(MOST_PARTS).collect();
    let alone = parts.iter().map(|(part, excluded)| alone(memory, query, part, *excluded, cancel));
    let alone = alone.collect::<Result<Vec<_>, _>>()?;
    let vocabulary = memory.vocabulary(cancel)?;
    // What finds something as it stands is spelled as it was meant.
    let finds_nothing = parts.iter().zip(&alone).filter(|((_, excluded), alone)| !excluded && alone.matching == 0);
    let finds_nothing: Vec<_> = finds_nothing.map(|((part, _), _)| *part).collect();
    let parts: Vec<_> = parts.iter().map(|(part, _)| *part).collect();
    // In the order of how much of the line stays as it was meant, each way with its number of lines to try.
    let known = if finds_nothing.iter().any(|part| is_place(part)) {
        values(memory, Field::Place, cancel)?
    } else {
        Vec::new()
    };
    let ways = [
        (places(query, &finds_nothing, &known), 2),
        (spellings(query, &finds_nothing, vocabulary, &memory.archive), 6),
        (other_layouts(query, &finds_nothing), 4),
        (looser(query), 4),
        (leaving_out(query, &parts, &finds_nothing), 14),
    ];
    let mut known = BTreeSet::from([query.line.trim().to_owned()]);
    let mut tries = Vec::new();
    for (lines, most) in ways {
        let new = lines.into_iter().filter(|it| known.insert(it.line.trim().to_owned())).take(most);
        tries.extend(those_that_find(memory, query, new, cancel)?);
    }
    Ok(Advice { facts: timeline::count(memory, query, cancel)?, parts: alone, tries })
}

fn alone(
    memory: &Memory,
    query: &Query,
    part: &Part,
    excluded: bool,
    cancel: &Cancel,
) -> Result<PartAlone, StoreError> {
    let node = Node::Part(part.clone());
    let node = if excluded { Node::Not(Box::new(node)) } else { node };
    let alone = Query { all: vec![node], ..query.clone() };
    let matching = hits(memory, &alone, cancel)?.len();
    let facts = if matching == 0 { timeline::count(memory, &alone, cancel)? } else { 0 };
    let is_unknown = matching == 0 && facts == 0 && !excluded;
    let instead = if is_unknown { instead(memory, &part.term, cancel)? } else { Vec::new() };
    Ok(PartAlone { place: part.place.clone(), matching, facts, instead })
}

/// Values that the archive has in a field.
fn instead(memory: &Memory, term: &Term, cancel: &Cancel) -> Result<Vec<String>, StoreError> {
    let field: Field = match term {
        Term::Field(field, _) | Term::Date { of: field, .. } => *field,
        Term::Words(_) | Term::Trait(_) => return Ok(Vec::new()),
    };
    if field.is_date() {
        let everything = hits(memory, &Query::default(), cancel)?;
        let years = years(memory, field, everything.places(memory)).choices();
        return Ok(years.into_iter().rev().take(INSTEAD).map(|year| year.label).collect());
    }
    Ok(values(memory, field, cancel)?.into_iter().take(INSTEAD).collect())
}

/// All values that the archive has in a field, the most frequent first.
fn values(memory: &Memory, field: Field, cancel: &Cancel) -> Result<Vec<String>, StoreError> {
    let everything = hits(memory, &Query::default(), cancel)?;
    let tally = Tally::new(memory, field, &everything);
    Ok(tally.found().into_iter().map(|(label, _)| label.text.clone()).collect())
}

/// The lines of one way that find something.
fn those_that_find(
    memory: &Memory,
    query: &Query,
    lines: impl Iterator<Item = Suggestion>,
    cancel: &Cancel,
) -> Result<Vec<Try>, StoreError> {
    let mut tries: Vec<Try> = Vec::new();
    for Suggestion { how, line } in lines {
        // To leave out more is of use only where fewer are not enough.
        let is_enough = tries.iter().any(|known| left_out(&known.how) < left_out(&how));
        let other = query.of_line(&line);
        if is_enough || other.is_empty() {
            continue;
        }
        let matching = hits(memory, &other, cancel)?.len();
        if matching > 0 {
            tries.push(Try { how, line, matching });
        }
    }
    if tries.iter().any(|known| left_out(&known.how) > 0) {
        tries.sort_by_key(|known| Reverse(known.matching));
    }
    tries.truncate(MOST_TOLD);
    Ok(tries)
}

/// How many parts are left out.
fn left_out(how: &How) -> usize {
    match how {
        How::Without(places) => places.len(),
        How::Spelling { .. } | How::OtherLayout | How::Looser => 0,
    }
}
