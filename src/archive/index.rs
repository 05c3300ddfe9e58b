//! Indices: yearly scores as published, with what is missing left missing.

use std::sync::Arc;

use super::entity::Entity;
use super::event::Evidence;
use super::id::IndexId;
use super::text::Text;

/// A yearly index, such as the Human Rights Index.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Slug.
    pub id: IndexId,
    /// The name that is shown.
    pub name: String,
    /// Other names.
    pub names: Vec<String>,
    /// Who publishes it.
    pub publisher: Option<Arc<Entity>>,
    /// Its address.
    pub url: Option<String>,
    /// The scale of every score.
    pub scale: Scale,
    /// How the scores are made.
    pub method: Option<String>,
    /// What is measured; the first is the overall value.
    pub measures: Vec<Measure>,
    /// The scores, by measure and year.
    pub scores: Vec<Score>,
    /// Changes that a source states.
    pub changes: Vec<Change>,
    /// Where sources disagree.
    pub conflicts: Vec<Conflict>,
}

/// The scale of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Lowest value.
    pub min: f64,
    /// Highest value.
    pub max: f64,
    /// The end that is the ideal.
    pub best: f64,
    /// How the source describes it.
    pub note: Option<String>,
}

/// Something that is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Slug.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The measure of which this one is a part.
    pub part_of: Option<String>,
}

/// One score of one year. An index may have ten thousand, so their words share one buffer.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Slug of the measure.
    pub measure: Text,
    /// The year that is measured.
    pub year: i32,
    /// The figure; `None` where no source gives one.
    pub value: Option<f64>,
    /// The figure as printed, marks kept ("3.1*").
    pub display: Option<Text>,
    /// How it is known ("stated", "not-found", …).
    pub basis: Text,
    /// A remark.
    pub note: Option<Text>,
    /// The words that state it.
    pub evidence: Box<[Evidence]>,
    /// Address at which it was read.
    pub seen_at: Option<Text>,
}

/// A change between two years that a source states.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The earlier year.
    pub from: i32,
    /// The later year.
    pub to: i32,
    /// The difference.
    pub value: f64,
    /// A remark.
    pub note: Option<String>,
    /// Address at which it was read.
    pub seen_at: Option<String>,
}

/// A point on which sources disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub subject: String,
    /// What each says.
    pub note: String,
    /// Addresses at which they say it.
    pub seen_at: Vec<String>,
}
