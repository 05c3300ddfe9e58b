//! Yearly indices: scale, measures, scores, changes and conflicts.

use std::collections::HashSet;
use std::sync::Arc;

use super::Checker;
use crate::archive::id::{IndexId, is_slug};
use crate::archive::index::{Change, Conflict, Index, Measure, Scale, Score};
use crate::archive::problem::Grade::{Error, Warning};
use crate::archive::record::Record;
use crate::archive::source::{Spot, quoted};

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
        let measures = measures(&mut record);
        let index = Index {
            id: IndexId::new(&id),
            name,
            names: record.list("names"),
            publisher: record.take("publisher").and_then(|raw| self.names.named(record.spot, raw)),
            url: record.address("url"),
            method: record.words("method"),
            scores: self.scores(&mut record, &scale, &measures),
            changes: changes(&mut record),
            conflicts: conflicts(&mut record),
            scale,
            measures,
        };
        record.finish();
        self.index_ids.insert(index.id.clone());
        self.archive.indices.push(Arc::new(index));
    }

    /// The scores on the scale, one for each measure and year.
    fn scores(&mut self, record: &mut Record<'_, '_>, scale: &Scale, measures: &[Measure]) -> Vec<Score> {
        let known: HashSet<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
        let mut seen = HashSet::new();
        let mut list = Vec::new();
        record.each("scores", |spot, item| {
            let Some(mut record) = Record::part(spot, item) else {
                return;
            };
            let Some(score) = self.score(&mut record) else { return };
            let refused = if !known.contains(score.measure.as_str()) {
                format!("expected a measure of this index, found {}", quoted(&score.measure))
            } else if let Some(value) = score.value.filter(|value| *value < scale.min || *value > scale.max) {
                let found = quoted(&value.to_string());
                format!("expected a value from {} to {}, found {found}", scale.min, scale.max)
            } else if !seen.insert((score.measure.clone(), score.year)) {
                format!("a second score of {} for {}; the first one counts", score.measure, score.year)
            } else {
                record.finish();
                list.push(score);
                return;
            };
            record.report(Warning, refused);
        });
        list
    }

    fn score(&mut self, record: &mut Record<'_, '_>) -> Option<Score> {
        Some(Score {
            measure: record.needed("measure", Warning)?,
            year: year(record, "year")?,
            value: record.plain("value", "a number or null"),
            display: record.words("display"),
            basis: record.needed("basis", Warning).unwrap_or_else(|| "unknown".to_owned()),
            note: record.words("note"),
            evidence: self.evidence(record),
            seen_at: record.address("seen_at"),
        })
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
    let mut seen: HashSet<String> = HashSet::new();
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
