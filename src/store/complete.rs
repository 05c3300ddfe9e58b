//! What could stand where the cursor is, with how many statements have it.
//!
//! Counted are the statements that the rest of the line finds, so every choice says what the line would find with it. A
//! choice that would find nothing is not offered.

use super::cancel::Cancel;
use super::error::StoreError;
use super::hits::{Hits, hits};
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
            let rest = rest(query, place.start);
            (place, None, traits(memory, &rest, asked, &fold(&typed), cancel)?)
        }
        Cursor::Value { field, place, typed } => {
            let hits = hits(memory, &rest(query, place.start), cancel)?;
            let typed = fold(typed.trim());
            let choices =
                if field.is_date() { days(memory, field, &hits, &typed) } else { values(memory, field, &hits, &typed) };
            (place, Some(field), choices)
        }
    };
    let all = choices.len();
    Ok(Completions { place, field, choices: choices.into_iter().take(MOST).collect(), all })
}

/// The query without the part in which that byte of the line is.
fn rest(query: &Query, at: usize) -> Query {
    let part = query.parts().find(|(part, _)| part.place.start < at && at <= part.place.end);
    part.map_or_else(|| query.clone(), |(part, _)| query.of_line(&query.without(std::slice::from_ref(&part.place))))
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
    rest: &Query,
    asked: Asked,
    typed: &str,
    cancel: &Cancel,
) -> Result<Vec<Choice>, StoreError> {
    let mut choices = Vec::new();
    for (which, _, word, _) in Trait::ALL.iter().filter(|(_, of, word, _)| *of == asked && word.starts_with(typed)) {
        let mut query = rest.clone();
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
    let mut choices = years(memory, field, hits.places()).choices();
    let year = typed.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(year) = year.and_then(|year| year.parse().ok()) {
        choices.extend(months(memory, field, year, hits.places()).choices());
    }
    choices.retain(|choice| choice.label.starts_with(typed));
    // The newest are meant most often.
    choices.sort_by(|a, b| (b.count, &b.label).cmp(&(a.count, &a.label)));
    choices
}
