//! What could stand where the cursor is, with how many statements have it.
//!
//! Counted is among the statements for which all the rest of the line holds, so that a choice says what is left with it. One
//! that would leave nothing is not offered.

use std::ops::Range;

use super::ask::hits;
use super::cancel::Cancel;
use super::error::StoreError;
use super::hits::Hits;
use super::labels::Label;
use super::memory::Memory;
use super::page::{Choice, Completions};
use super::tally::Tally;
use super::years::{months, years};
use crate::query::parse::{Cursor, cursor};
use crate::query::{Asked, Field, Node, Part, Query, Term, Trait};
use crate::text::fold::fold;
use crate::text::words::starts_word;

/// So many choices are told.
const MOST: usize = 200;

/// The choices at byte `at` of the line.
pub(super) fn complete(memory: &Memory, query: &Query, at: usize, cancel: &Cancel) -> Result<Completions, StoreError> {
    let (place, field, choices) = match cursor(&query.line, at) {
        Cursor::Nothing => return Ok(Completions::default()),
        Cursor::Name { place, typed } => (place, None, fields(&typed)),
        Cursor::Trait { asked, place, typed } => {
            let example = match asked {
                Asked::Has => "title",
                Asked::Is => "undated",
            };
            let besides = besides(query, &place, example);
            (place, None, traits(memory, &besides, asked, &fold(&typed), cancel)?)
        }
        Cursor::Value { field, place, typed } => {
            let example = if field.is_date() { "2021" } else { "x" };
            let hits = hits(memory, &besides(query, &place, example), cancel)?;
            let typed = fold(typed.trim());
            let choices =
                if field.is_date() { days(memory, field, &hits, &typed) } else { values(memory, field, &hits, &typed) };
            (place, Some(field), choices)
        }
    };
    let all = choices.len();
    Ok(Completions { place, field, choices: choices.into_iter().take(MOST).collect(), all })
}

/// What must hold besides the part in which that place of the line is, if `example` stands there. Alternatives to the part
/// need not hold, and neither does what is excluded together with it.
fn besides(query: &Query, place: &Range<usize>, example: &str) -> Query {
    let line = query.of_line(&query.replaced(place.clone(), example));
    Query { all: others(&line.all, place.start), ..line }
}

fn others(nodes: &[Node], at: usize) -> Vec<Node> {
    let mut others = Vec::new();
    for node in nodes {
        match node {
            _ if !holds(node, at) => others.push(node.clone()),
            Node::All(nodes) => others.extend(self::others(nodes, at)),
            Node::Part(_) | Node::Any(_) | Node::Not(_) => {}
        }
    }
    others
}

fn holds(node: &Node, at: usize) -> bool {
    match node {
        Node::Part(part) => part.place.start < at && at <= part.place.end,
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(|node| holds(node, at)),
        Node::Not(node) => holds(node, at),
    }
}

fn fields(typed: &str) -> Vec<Choice> {
    let traits = [("has", "has"), ("is", "is")];
    let fields = Field::ALL.iter().map(|(_, name, said)| (*name, *said)).chain(traits);
    let typed = fold(typed);
    let fitting = fields.filter(|(name, said)| name.starts_with(&typed) || said.starts_with(&typed));
    let choice = |(name, said): (&str, &str)| Choice {
        insert: format!("{name}:"),
        label: format!("{name}:"),
        also: (!name.starts_with(&typed)).then(|| said.to_owned()),
        count: None,
    };
    fitting.map(choice).collect()
}

fn traits(
    memory: &Memory,
    besides: &Query,
    asked: Asked,
    typed: &str,
    cancel: &Cancel,
) -> Result<Vec<Choice>, StoreError> {
    let mut choices = Vec::new();
    for (which, _, word, _) in Trait::ALL.iter().filter(|(_, of, word, _)| *of == asked && word.starts_with(typed)) {
        let mut query = besides.clone();
        query.all.push(Node::Part(Part { term: Term::Trait(vec![*which]), place: 0..0 }));
        let count = hits(memory, &query, cancel)?.len();
        choices.push(Choice::plain(word, count));
    }
    choices.retain(|choice| choice.count > Some(0));
    choices.sort_by(|a, b| (b.count, &a.label).cmp(&(a.count, &b.label)));
    Ok(choices)
}

fn values(memory: &Memory, field: Field, hits: &Hits, typed: &str) -> Vec<Choice> {
    let tally = Tally::new(memory, field, hits);
    let spellings = tally.spellings();
    let also = |label: &Label| -> Option<Option<String>> {
        if begins_so(&label.folded, typed) {
            return Some(None);
        }
        let mut others = spellings.get(label.insert.as_str()).into_iter().flatten();
        others.find(|spelling| begins_so(&fold(spelling), typed)).map(|spelling| Some((*spelling).to_owned()))
    };
    let found = tally.found().into_iter();
    found.filter_map(|(label, count)| Some(Choice { also: also(label)?, ..label.choice(count) })).collect()
}

/// Whether a word of a folded text begins so, or words from there on.
fn begins_so(text: &str, typed: &str) -> bool {
    typed.is_empty() || text.match_indices(typed).any(|(at, _)| starts_word(text, at))
}

/// Years, and the months of a year that is typed.
fn days(memory: &Memory, field: Field, hits: &Hits, typed: &str) -> Vec<Choice> {
    let mut choices = years(memory, field, hits.places(memory)).choices();
    let year = typed.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(year) = year.and_then(|year| year.parse().ok()) {
        choices.extend(months(memory, field, year, hits.places(memory)).choices());
    }
    choices.retain(|choice| choice.label.starts_with(typed));
    // The newest are meant most often.
    choices.sort_by(|a, b| (b.count, &b.label).cmp(&(a.count, &a.label)));
    choices
}
