//! The archive format as import writes it. The order of fields here is the order in the file.
//!
//! The model of an archive is not written: what is saved has types of its own at this edge.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Number;

/// The lists of an archive, in their order.
pub(super) struct Lists {
    pub(super) people: Vec<Person>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) statements: Vec<Statement>,
    pub(super) events: Vec<Event>,
    pub(super) indices: Vec<Index>,
}

#[derive(Serialize)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) names: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_at: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Organisation {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) names: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_at: Option<String>,
}

/// Somebody named, with the role in which.
#[derive(Serialize)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) role: Cow<'static, str>,
}

#[derive(Serialize)]
pub(super) struct Statement {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) kind: String,
    pub(super) lang: String,
    pub(super) publishers: Vec<String>,
    pub(super) signatories: Vec<Named>,
    pub(super) addressees: Vec<String>,
    pub(super) rights: Vec<String>,
    pub(super) people: Vec<Named>,
    pub(super) organisations: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    pub(super) excerpt: bool,
    pub(super) demands: Vec<Demand>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_at: Option<String>,
    pub(super) sha256: String,
}

#[derive(Serialize)]
pub(super) struct Demand {
    pub(super) quote: String,
    pub(super) of: String,
    pub(super) r#for: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Event {
    pub(super) id: String,
    pub(super) date: Option<String>,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) detail: Option<String>,
    pub(super) kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    pub(super) people: Vec<Named>,
    pub(super) organisations: Vec<Named>,
    pub(super) statements: Vec<String>,
    pub(super) evidence: Vec<Evidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_at: Option<String>,
}

#[derive(Clone, Serialize)]
pub(super) struct Evidence {
    pub(super) statement: String,
    pub(super) quote: String,
    pub(super) states: Option<String>,
    pub(super) inferred: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Index {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) names: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    pub(super) scale: Scale,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) method: Option<String>,
    pub(super) measures: Vec<Measure>,
    pub(super) scores: Vec<Score>,
    pub(super) changes: Vec<Change>,
    pub(super) conflicts: Vec<Conflict>,
}

#[derive(Serialize)]
pub(super) struct Scale {
    pub(super) min: Number,
    pub(super) max: Number,
    pub(super) best: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Measure {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) part_of: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Score {
    pub(super) measure: String,
    pub(super) year: i32,
    pub(super) value: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) display: Option<String>,
    pub(super) basis: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    pub(super) evidence: Vec<Evidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_at: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Change {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) value: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_at: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Conflict {
    pub(super) subject: String,
    pub(super) note: String,
    pub(super) seen_at: Vec<String>,
}
