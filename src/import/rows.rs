//! A collection folder as it lies on disk: the shapes of its lines, and reading them line by line.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Remark;
use super::refusal::short;

/// The files of a collection, and everything that was not understood in them.
pub(super) struct Folder<'a> {
    files: &'a [(String, Vec<u8>)],
    pub(super) remarks: Vec<Remark>,
}

/// Fields that a shape does not have.
pub(super) type Rest = BTreeMap<String, Value>;

/// A shape that keeps track of what it does not know.
pub(super) trait Row: DeserializeOwned {
    /// The names of those fields.
    fn rest(&self) -> &Rest;
}

impl<'a> Folder<'a> {
    pub(super) fn new(files: &'a [(String, Vec<u8>)]) -> Self {
        Self { files, remarks: Vec::new() }
    }

    pub(super) fn bytes(&self, name: &str) -> Option<&'a [u8]> {
        self.files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.as_slice())
    }

    pub(super) fn remark(&mut self, file: &str, line: usize, what: String) {
        self.remarks.push(Remark::new(file, line, what));
    }

    /// The rows of a file of JSON Lines with their line numbers; a file that is not there has none.
    pub(super) fn rows<T: Row>(&mut self, name: &str) -> Vec<(usize, T)> {
        let mut rows = Vec::new();
        let lines = self.bytes(name).unwrap_or_default().split(|&byte| byte == b'\n');
        for (place, line) in lines.enumerate().filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace)) {
            match serde_json::from_slice::<T>(line) {
                Ok(row) => {
                    for field in row.rest().keys() {
                        self.remark(
                            name,
                            place + 1,
                            format!("the field {} is not known and is left out", short(field)),
                        );
                    }
                    rows.push((place + 1, row));
                }
                Err(why) => {
                    let words = why.to_string();
                    let what = words.split(" at line ").next().unwrap_or_default();
                    self.remark(name, place + 1, format!("{what} (column {}); the line is left out", why.column()));
                }
            }
        }
        rows
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $field:ident: $kind:ty),* $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Deserialize)]
        pub(super) struct $name {
            $($(#[$of])* pub(super) $field: $kind,)*
            #[serde(flatten)]
            rest: Rest,
        }

        impl Row for $name {
            fn rest(&self) -> &Rest {
                &self.rest
            }
        }
    )+};
}

rows! {
    /// A line of `statements.jsonl`.
    StatementRow {
        id: String,
        title: Option<String>,
        date: Option<String>,
        publisher: Vec<String>,
        signatories: Vec<String>,
        lang: String,
        url: Option<String>,
        kind: String,
        rights: Vec<String>,
        people: Vec<String>,
        orgs: Vec<String>,
        summary: Option<String>,
        text: Option<String>,
        seen_at: Option<String>,
    }
    /// A line of `events.jsonl`.
    EventRow {
        id: String,
        date: Option<String>,
        title: String,
        detail: Option<String>,
        kind: String,
        orgs: Vec<String>,
        people: Vec<String>,
        place: Option<String>,
        statements: Vec<String>,
        seen_at: Option<String>,
    }
    /// A line of `people.jsonl`.
    PersonRow {
        id: String,
        name: String,
        names: Vec<String>,
        role: Option<String>,
        note: Option<String>,
        seen_at: Option<String>,
    }
    /// A line of `orgs.jsonl`.
    OrganisationRow {
        id: String,
        name: String,
        names: Vec<String>,
        kind: Option<String>,
        country: Option<String>,
        url: Option<String>,
        note: Option<String>,
        seen_at: Option<String>,
    }
    /// A line of `evidence.jsonl`: what an event stands on.
    EvidenceRow {
        event: String,
        statement: String,
        quote: String,
        states: Option<String>,
        inferred: Vec<String>,
    }
    /// A line of `demands.jsonl`.
    DemandRow {
        statement: String,
        quote: String,
        of: String,
        r#for: Vec<String>,
    }
}
