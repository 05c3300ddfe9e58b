//! What every field of the format holds, for telling what may stay, what has to be looked through, and what is not known.

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number, a date, a word of a list: looked through as words are, in case it is something else.
    Words,
    /// An address.
    Address,
    /// An id, or the id of another record.
    Id,
    /// An id, or an object with an id.
    Mention,
    /// Exact words of a text, in an object that says of which.
    Quoted(&'static [Shape]),
    /// An object.
    Object(&'static [Shape]),
    /// A list.
    Each(&'static Kind),
    /// A digest, which is made anew.
    Digest,
    /// Left out, because it describes a person and nothing else.
    Personal,
}

/// A field and what it holds.
pub(super) type Shape = (&'static str, Kind);

use Kind::{Address, Digest, Each, Id, Mention, Object, Personal, Quoted, Words};

/// The head, without the lists.
pub(super) const HEAD: &[Shape] = &[
    ("letapis", Words),
    ("id", Id),
    ("title", Words),
    ("description", Words),
    ("licence", Words),
    ("lang", Words),
    ("captured", Words),
    ("source", Object(&[("name", Words), ("url", Address), ("part", Words)])),
    ("sha256", Digest),
];

/// The records of each list.
pub(super) const RECORDS: [(&str, &[Shape]); 5] = [
    ("people", PERSON),
    ("organisations", ORGANISATION),
    ("statements", STATEMENT),
    ("events", EVENT),
    ("indices", INDEX),
];

const MENTIONS: Kind = Each(&Mention);
const ALL_WORDS: Kind = Each(&Words);

/// An object that names somebody.
pub(super) const MENTION: &[Shape] = &[("id", Id), ("role", Words)];

const PERSON: &[Shape] = &[
    ("id", Id),
    ("name", Personal),
    ("names", Personal),
    ("role", Personal),
    ("note", Personal),
    ("seen_at", Personal),
];

const ORGANISATION: &[Shape] = &[
    ("id", Id),
    ("name", Words),
    ("names", ALL_WORDS),
    ("kind", Words),
    ("country", Words),
    ("url", Address),
    ("note", Words),
    ("seen_at", Address),
];

const STATEMENT: &[Shape] = &[
    ("id", Id),
    ("title", Words),
    ("date", Words),
    ("kind", Words),
    ("lang", Words),
    ("publishers", MENTIONS),
    ("signatories", MENTIONS),
    ("addressees", MENTIONS),
    ("rights", ALL_WORDS),
    ("people", MENTIONS),
    ("organisations", MENTIONS),
    ("summary", Words),
    ("text", Words),
    ("excerpt", Words),
    (
        "demands",
        Each(&Quoted(&[("quote", Words), ("prefix", Words), ("suffix", Words), ("of", Id), ("for", MENTIONS)])),
    ),
    ("url", Address),
    ("seen_at", Address),
    ("sha256", Digest),
];

const EVENT: &[Shape] = &[
    ("id", Id),
    ("date", Words),
    ("title", Words),
    ("detail", Words),
    ("kind", Words),
    ("place", Words),
    ("people", MENTIONS),
    ("organisations", MENTIONS),
    ("statements", Each(&Id)),
    ("evidence", EVIDENCE),
    ("seen_at", Address),
];

const EVIDENCE: Kind = Each(&Quoted(&[
    ("statement", Id),
    ("quote", Words),
    ("prefix", Words),
    ("suffix", Words),
    ("states", Words),
    ("inferred", ALL_WORDS),
]));

const INDEX: &[Shape] = &[
    ("id", Id),
    ("name", Words),
    ("names", ALL_WORDS),
    ("publisher", Id),
    ("url", Address),
    ("scale", Object(&[("min", Words), ("max", Words), ("best", Words), ("note", Words)])),
    ("method", Words),
    ("measures", Each(&Object(&[("id", Id), ("name", Words), ("part_of", Id)]))),
    (
        "scores",
        Each(&Object(&[
            ("measure", Id),
            ("year", Words),
            ("value", Words),
            ("display", Words),
            ("basis", Words),
            ("note", Words),
            ("evidence", EVIDENCE),
            ("seen_at", Address),
        ])),
    ),
    (
        "changes",
        Each(&Object(&[("from", Words), ("to", Words), ("value", Words), ("note", Words), ("seen_at", Address)])),
    ),
    ("conflicts", Each(&Object(&[("subject", Words), ("note", Words), ("seen_at", Each(&Address))]))),
];

#[cfg(test)]
mod tests {
    use super::{HEAD, RECORDS, Shape};

    /// What the schema lists as fields of an object.
    fn listed(object: &serde_json::Value) -> Vec<&str> {
        let mut keys: Vec<&str> = object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn known(shapes: &[Shape], more: &[&'static str]) -> Vec<&'static str> {
        let mut keys: Vec<&str> = shapes.iter().map(|(key, _)| *key).chain(more.iter().copied()).collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn every_field_of_the_format_is_told_apart() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../assets/archive.schema.json")).unwrap();
        let lists = RECORDS.map(|(name, _)| name);
        assert_eq!(known(HEAD, &lists), listed(&schema));
        for ((list, shapes), definition) in
            RECORDS.iter().zip(["person", "organisation", "statement", "event", "index"])
        {
            assert_eq!(known(shapes, &[]), listed(&schema["$defs"][definition]), "{list}");
        }
    }
}
