//! Yearly indices: scale, measures, scores, changes and conflicts.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::Checker;
use super::quotes::Piece;
use crate::archive::id::{IndexId, is_slug};
use crate::archive::index::{Change, Conflict, Index, Measure, Scale, Score};
use crate::archive::limits;
use crate::archive::log::{Spot, quoted};
use crate::archive::problem::Grade::{Error, Warning};
use crate::archive::record::Record;
use crate::archive::text::{Span, Text, Writer};

/// How much of all indices was taken so far.
#[derive(Default)]
pub(super) struct Taken {
    figures: usize,
    measures: usize,
    conflicts: usize,
}

/// Keeps as much of a list as there may be of it in all indices together.
fn keep<T>(record: &mut Record<'_, '_>, what: &str, list: &mut Vec<T>, taken: &mut usize, most: usize) {
    let left = most - *taken;
    if list.len() > left {
        let fault = format!("expected at most {most} {what} in all indices, found {} more", list.len() - left);
        record.report(Warning, fault);
        list.truncate(left);
    }
    *taken += list.len();
}

impl Checker {
    pub(super) fn index(&mut self, spot: Spot<'_, '_>, raw: &str) {
        let Some(mut record) = Record::top(spot, raw) else {
            return;
        };
        let Some(id) = record.id(|id| self.is_taken(id)) else {
            return;
        };
        let Some(name) = record.needed("name", Error) else {
            return;
        };
        let Some(scale) = scale(&mut record) else {
            record.report(Error, "expected a \"scale\" with min, max and best, found none".to_owned());
            return;
        };
        let mut measures = measures(&mut record);
        keep(&mut record, "measures", &mut measures, &mut self.taken.measures, limits::MEASURES);
        let mut scores = self.scores(&mut record, &scale, &measures);
        keep(&mut record, "figures", &mut scores, &mut self.taken.figures, limits::FIGURES);
        let mut conflicts = conflicts(&mut record);
        keep(&mut record, "conflicts", &mut conflicts, &mut self.taken.conflicts, limits::CONFLICTS);
        let index = Index {
            id: IndexId::new(&id),
            name,
            names: record.list("names"),
            publisher: record.take("publisher").and_then(|raw| self.names.named(record.spot, raw)),
            url: record.address("url"),
            method: record.words("method"),
            scores,
            changes: changes(&mut record),
            conflicts,
            scale,
            measures,
        };
        record.finish();
        self.index_ids.insert(index.id.clone());
        self.archive.indices.push(Arc::new(index));
    }

    /// The scores on the scale, one for each measure and year.
    fn scores(&self, record: &mut Record<'_, '_>, scale: &Scale, measures: &[Measure]) -> Vec<Score> {
        let known: HashMap<&str, usize> = measures.iter().map(|measure| measure.id.as_str()).zip(0..).collect();
        let mut seen = HashSet::default();
        let (mut list, mut writer) = (Vec::new(), Writer::default());
        record.each("scores", |spot, item| {
            let Some(mut record) = Record::part(spot, item) else {
                return;
            };
            let Some(figure) = self.figure(&mut record, &mut writer) else { return };
            let (measure, year) = (writer.get(figure.measure), figure.year);
            let place = known.get(measure);
            let refused = if place.is_none() {
                format!("expected a measure of this index, found {}", quoted(measure))
            } else if let Some(value) = figure.value.filter(|value| *value < scale.min || *value > scale.max) {
                let found = quoted(&value.to_string());
                format!("expected a value from {} to {}, found {found}", scale.min, scale.max)
            } else if !seen.insert((place, year)) {
                format!("a second score of {measure} for {year}; the first one counts")
            } else {
                record.finish();
                list.push(figure);
                return;
            };
            record.report(Warning, refused);
        });
        let buffer = writer.finish();
        list.into_iter().map(|figure| figure.score(&buffer)).collect()
    }

    fn figure(&self, record: &mut Record<'_, '_>, writer: &mut Writer) -> Option<Figure> {
        let measure = record.needed_words("measure", Warning)?;
        Some(Figure {
            measure: writer.add_once(&measure),
            year: year(record, "year")?,
            value: record.plain("value", "a number or null"),
            display: record.text("display", writer),
            basis: writer.add_once(&record.needed_words("basis", Warning).unwrap_or("unknown".into())),
            note: record.text("note", writer),
            evidence: self.evidence(record, writer),
            seen_at: record.address_text("seen_at", writer),
        })
    }
}

/// What a score is made of, as long as its words are not where they stay.
struct Figure {
    measure: Span,
    year: i32,
    value: Option<f64>,
    display: Option<Span>,
    basis: Span,
    note: Option<Span>,
    evidence: Vec<Piece>,
    seen_at: Option<Span>,
}

impl Figure {
    fn score(self, buffer: &Arc<String>) -> Score {
        let text = |span: Span| Text::of(buffer, span);
        Score {
            measure: text(self.measure),
            year: self.year,
            value: self.value,
            display: self.display.map(text),
            basis: text(self.basis),
            note: self.note.map(text),
            evidence: Piece::all(self.evidence, buffer),
            seen_at: self.seen_at.map(text),
        }
    }
}

fn scale(index: &mut Record<'_, '_>) -> Option<Scale> {
    let raw = index.take("scale")?;
    let mut record = Record::part(index.spot, raw)?;
    let (min, max): (f64, f64) = (record.plain("min", "a number")?, record.plain("max", "a number")?);
    let best: f64 = record.plain("best", "a number")?;
    let note = record.words("note");
    #[expect(clippy::float_cmp, reason = "the best end is written with the same digits as that end of the scale")]
    let is_end = best == min || best == max;
    if min >= max || !is_end {
        record.report(Warning, "expected a \"min\" below \"max\", and one of them as \"best\"".to_owned());
        return None;
    }
    record.finish();
    Some(Scale { min, max, best, note })
}

/// The measures. One may be part of another that stands before it, so that no circle can arise.
fn measures(index: &mut Record<'_, '_>) -> Vec<Measure> {
    let mut list: Vec<Measure> = Vec::new();
    let mut seen: HashSet<String> = HashSet::default();
    index.each("measures", |spot, item| {
        let Some(mut record) = Record::part(spot, item) else {
            return;
        };
        let Some(id) = record.needed("id", Warning) else { return };
        if !is_slug(&id) || seen.contains(&id) {
            record.report(Warning, format!("expected an id that no other measure has, found {}", quoted(&id)));
            return;
        }
        let Some(name) = record.needed("name", Warning) else {
            return;
        };
        let whole = record.take("part_of");
        let part_of = whole.and_then(|raw| {
            let id = crate::archive::raw::string(raw).ok().filter(|id| seen.contains(id.as_ref()));
            if id.is_none() {
                spot.expected(Warning, raw, "the id of a measure that stands before this one");
            }
            id.map(std::borrow::Cow::into_owned)
        });
        record.finish();
        seen.insert(id.clone());
        list.push(Measure { id, name, part_of });
    });
    list
}

fn changes(index: &mut Record<'_, '_>) -> Vec<Change> {
    let mut list = Vec::new();
    index.each("changes", |spot, item| list.extend(change(spot, item)));
    list
}

fn change(spot: Spot<'_, '_>, item: &str) -> Option<Change> {
    let mut record = Record::part(spot, item)?;
    let (from, to) = (year(&mut record, "from")?, year(&mut record, "to")?);
    let Some(value) = record.plain("value", "a number") else {
        record.report(Warning, "expected a \"value\", found none".to_owned());
        return None;
    };
    let note = record.words("note");
    let seen_at = record.address("seen_at");
    record.finish();
    Some(Change { from, to, value, note, seen_at })
}

fn conflicts(index: &mut Record<'_, '_>) -> Vec<Conflict> {
    let mut list = Vec::new();
    index.each("conflicts", |spot, item| {
        let Some(mut record) = Record::part(spot, item) else {
            return;
        };
        let (Some(subject), Some(note)) = (record.needed("subject", Warning), record.needed("note", Warning)) else {
            return;
        };
        let seen_at = record.list("seen_at");
        record.finish();
        list.push(Conflict { subject, note, seen_at });
    });
    list
}

/// A year of four digits, as the dates of the format have them.
fn year(record: &mut Record<'_, '_>, key: &str) -> Option<i32> {
    let raw = record.take(key);
    let year = raw.and_then(|raw| serde_json::from_str(raw).ok()).filter(|year| (0..=9999).contains(year));
    match (year, raw) {
        (None, Some(raw)) => record.spot.expected(Warning, raw, "a year from 0 to 9999"),
        (None, None) => record.report(Warning, format!("expected a \"{key}\", found none")),
        (Some(_), _) => {}
    }
    year
}
