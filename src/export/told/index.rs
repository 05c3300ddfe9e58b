//! Yearly indices: every figure as printed, how it is known, and where it stands.

use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::{json as told, table};
use crate::archive::event::Evidence;
use crate::archive::index::{Change, Conflict, Index, Measure, Scale, Score};
use crate::archive::text::Text;
use crate::export::json::Each;
use crate::export::sink::Sink;

#[derive(Serialize)]
struct Indices<I> {
    indices: I,
}

#[derive(Serialize)]
struct Series<'a> {
    id: &'a str,
    name: &'a str,
    other_names: &'a [String],
    publisher: Option<&'a str>,
    address: Option<&'a str>,
    scale: Ends<'a>,
    method: Option<&'a str>,
    measures: Vec<Measured<'a>>,
    scores: Vec<Figure<'a>>,
    changes: Vec<Changed<'a>>,
    conflicts: Vec<Differing<'a>>,
}

#[derive(Serialize)]
struct Ends<'a> {
    min: f64,
    max: f64,
    best: f64,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Measured<'a> {
    id: &'a str,
    name: &'a str,
    part_of: Option<&'a str>,
}

#[derive(Serialize)]
struct Figure<'a> {
    measure: &'a str,
    year: i32,
    /// Null where no source gives a figure.
    value: Option<f64>,
    /// As printed, marks kept.
    display: Option<&'a str>,
    basis: &'a str,
    note: Option<&'a str>,
    evidence: Vec<Words<'a>>,
    seen_at: Option<&'a str>,
}

/// Words that state a figure. Places are Unicode code points; null where the words are not in the text.
#[derive(Serialize)]
struct Words<'a> {
    statement: &'a str,
    exact: &'a str,
    start: Option<usize>,
    end: Option<usize>,
}

/// A change that a source states.
#[derive(Serialize)]
struct Changed<'a> {
    from: i32,
    to: i32,
    value: f64,
    note: Option<&'a str>,
    seen_at: Option<&'a str>,
}

/// A point on which sources disagree.
#[derive(Serialize)]
struct Differing<'a> {
    subject: &'a str,
    note: &'a str,
    seen_at: &'a [String],
}

/// Writes indices as JSON.
pub fn json(sink: &mut Sink, archive: &str, indices: &[Arc<Index>]) -> io::Result<()> {
    told(sink, archive, Indices { indices: Each(|| indices.iter().map(|index| series(index))) })
}

/// Writes a row for each score; a figure that there is not is an empty cell.
pub fn csv(sink: &mut Sink, indices: &[Arc<Index>]) -> io::Result<()> {
    let head = ["index", "measure", "year", "value", "display", "basis", "note", "statement", "words", "seen_at"];
    let rows = indices.iter().flat_map(|index| {
        index.scores.iter().map(|score| {
            let evidence = score.evidence.first();
            let text = |value: &Option<Text>| value.as_deref().unwrap_or_default().to_owned();
            [
                index.id.to_string(),
                score.measure.to_string(),
                score.year.to_string(),
                score.value.map_or_else(String::new, |value| value.to_string()),
                text(&score.display),
                score.basis.to_string(),
                text(&score.note),
                evidence.map_or_else(String::new, |evidence| evidence.statement.to_string()),
                evidence.map_or_else(String::new, |evidence| evidence.quote.exact.to_string()),
                text(&score.seen_at),
            ]
        })
    });
    table(sink, head, rows)
}

fn series(index: &Index) -> Series<'_> {
    let Scale { min, max, best, note } = &index.scale;
    Series {
        id: index.id.as_str(),
        name: &index.name,
        other_names: &index.names,
        publisher: index.publisher.as_ref().map(|publisher| publisher.name.as_str()),
        address: index.url.as_deref(),
        scale: Ends { min: *min, max: *max, best: *best, note: note.as_deref() },
        method: index.method.as_deref(),
        measures: index.measures.iter().map(measured).collect(),
        scores: index.scores.iter().map(figure).collect(),
        changes: index.changes.iter().map(changed).collect(),
        conflicts: index.conflicts.iter().map(differing).collect(),
    }
}

fn measured(measure: &Measure) -> Measured<'_> {
    Measured { id: &measure.id, name: &measure.name, part_of: measure.part_of.as_deref() }
}

fn figure(score: &Score) -> Figure<'_> {
    Figure {
        measure: &score.measure,
        year: score.year,
        value: score.value,
        display: score.display.as_deref(),
        basis: &score.basis,
        note: score.note.as_deref(),
        evidence: score.evidence.iter().map(words).collect(),
        seen_at: score.seen_at.as_deref(),
    }
}

fn words(evidence: &Evidence) -> Words<'_> {
    let chars = evidence.quote.place().map(|place| place.chars);
    Words {
        statement: evidence.statement.as_str(),
        exact: &evidence.quote.exact,
        start: chars.as_ref().map(|chars| chars.start),
        end: chars.map(|chars| chars.end),
    }
}

fn changed(change: &Change) -> Changed<'_> {
    let Change { from, to, value, note, seen_at } = change;
    Changed { from: *from, to: *to, value: *value, note: note.as_deref(), seen_at: seen_at.as_deref() }
}

fn differing(conflict: &Conflict) -> Differing<'_> {
    Differing { subject: &conflict.subject, note: &conflict.note, seen_at: &conflict.seen_at }
}
