//! The shipped lists of the open vocabularies: sorts of statements, events and organisations, and rights.

/// Sorts of statements.
pub const STATEMENT_KINDS: &[&str] =
    &["analysis", "appeal", "joint-statement", "news", "open-letter", "report", "statement", "submission"];

/// Sorts of events.
pub const EVENT_KINDS: &[&str] = &[
    "campaign",
    "court-decision",
    "detention",
    "election",
    "international",
    "law",
    "other",
    "raid",
    "registration",
    "release",
    "report",
    "sentence",
];

/// Sorts of organisations.
pub const ORGANISATION_KINDS: &[&str] = &[
    "campaign",
    "court",
    "intergovernmental",
    "international-ngo",
    "media",
    "ngo",
    "other",
    "state-body",
    "trade-union",
];

/// Rights and themes.
pub const RIGHTS: &[&str] = &[
    "accountability",
    "armed-conflict",
    "childrens-rights",
    "civil-and-political-rights",
    "cultural-rights",
    "death-penalty",
    "defenders",
    "economic-social-rights",
    "enforced-disappearance",
    "environmental-rights",
    "equality",
    "fair-trial",
    "free-elections",
    "freedom-from-torture",
    "freedom-of-association",
    "freedom-of-expression",
    "human-rights-index",
    "international-mechanisms",
    "liberty-and-security",
    "peaceful-assembly",
    "privacy",
    "right-to-life",
];
