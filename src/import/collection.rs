//! A collection folder (`statements.jsonl`, `events.jsonl`, `people.jsonl`, `orgs.jsonl`, `evidence.jsonl`,
//! `demands.jsonl`, `index.json`, and optionally `archive.json` with the head) made into an archive.
//!
//! Only what the rows say becomes a role: publishers, signatories, those of whom a statement demands something
//! (its addressees), and courts, by the sort of their organisation. Everybody else is `mentioned`. The texts of a
//! collection are what a listing shows of them, so each is an excerpt.

use std::collections::{BTreeMap, HashSet};

use super::index::index;
use super::refusal::short;
use super::rows::{DemandRow, EventRow, EvidenceRow, Folder, OrganisationRow, PersonRow, StatementRow};
use super::shapes::{Demand, Event, Evidence, Lists, Named, Organisation, Person, Statement};
use super::written::written;
use super::{Head, ImportError, Imported};
use crate::archive::{HEAD_FILE, digest};

/// Makes an archive of a collection, given by file names and contents. Every part of the head that `head` does not
/// give is taken from the folder's `archive.json`; an id and a title there have to be.
pub fn collection(files: &[(String, Vec<u8>)], head: &Head) -> Result<Imported, ImportError> {
    let mut folder = Folder::new(files);
    if folder.bytes("statements.jsonl").is_none() {
        return Err(ImportError::NoStatements);
    }
    let head = whole_head(&folder, head)?;
    let lists = lists(&mut folder);
    let written = written(head, &lists)?;
    Ok(Imported { written, remarks: folder.remarks })
}

/// The head that was given, filled up from the folder.
fn whole_head(folder: &Folder<'_>, given: &Head) -> Result<Head, ImportError> {
    let Some(bytes) = folder.bytes(HEAD_FILE) else {
        return Ok(given.clone());
    };
    let filed: Head = serde_json::from_slice(bytes).map_err(|why| ImportError::BadHead { why: why.to_string() })?;
    Ok(given.clone().or(filed))
}

fn lists(folder: &mut Folder<'_>) -> Lists {
    let people: Vec<(usize, PersonRow)> = folder.rows("people.jsonl");
    let organisations: Vec<(usize, OrganisationRow)> = folder.rows("orgs.jsonl");
    let statements: Vec<(usize, StatementRow)> = folder.rows("statements.jsonl");
    let events: Vec<(usize, EventRow)> = folder.rows("events.jsonl");
    let evidence: Vec<(usize, EvidenceRow)> = folder.rows("evidence.jsonl");
    let demands: Vec<(usize, DemandRow)> = folder.rows("demands.jsonl");

    let courts = organisations.iter().filter(|(_, row)| row.kind.as_deref() == Some("court"));
    let people_ids = people.iter().map(|(_, row)| row.id.clone());
    let who = Who {
        courts: courts.map(|(_, row)| row.id.clone()).collect(),
        known: people_ids.chain(organisations.iter().map(|(_, row)| row.id.clone())).collect(),
    };
    let indices = index(folder, &evidence).into_iter().collect();
    let mut evidence = grouped(evidence, |row| row.event.clone());
    let mut demands = grouped(demands, |row| row.statement.clone());
    let lists = Lists {
        people: people.into_iter().map(|(_, row)| person(row)).collect(),
        organisations: organisations.into_iter().map(|(_, row)| organisation(row)).collect(),
        statements: statements
            .into_iter()
            .map(|(_, row)| {
                let demands = demands.remove(&row.id).unwrap_or_default();
                who.statement(row, demands)
            })
            .collect(),
        events: events
            .into_iter()
            .map(|(_, row)| {
                let evidence = evidence.remove(&row.id).unwrap_or_default();
                who.event(row, evidence)
            })
            .collect(),
        indices,
    };
    for (id, line) in left(&evidence) {
        folder.remark("evidence.jsonl", line, format!("expected the id of an event, found {}; left out", short(id)));
    }
    for (id, line) in left(&demands) {
        folder.remark("demands.jsonl", line, format!("expected the id of a statement, found {}; left out", short(id)));
    }
    lists
}

/// Rows by what they belong to, in order of lines.
type Grouped<T> = BTreeMap<String, Vec<(usize, T)>>;

fn grouped<T>(rows: Vec<(usize, T)>, key: impl Fn(&T) -> String) -> Grouped<T> {
    let mut groups = Grouped::new();
    for (line, row) in rows {
        groups.entry(key(&row)).or_default().push((line, row));
    }
    groups
}

/// The rows that belong to nothing.
fn left<T>(groups: &Grouped<T>) -> impl Iterator<Item = (&String, usize)> {
    groups.iter().flat_map(|(id, rows)| rows.iter().map(move |(line, _)| (id, *line)))
}

/// What roles are given by.
struct Who {
    courts: HashSet<String>,
    known: HashSet<String>,
}

impl Who {
    fn statement(&self, row: StatementRow, demands: Vec<(usize, DemandRow)>) -> Statement {
        let mut addressees: Vec<String> = Vec::new();
        for (_, demand) in &demands {
            if self.known.contains(&demand.of) && !addressees.contains(&demand.of) {
                addressees.push(demand.of.clone());
            }
        }
        let words = row.text.as_deref().or(row.summary.as_deref()).unwrap_or_default();
        Statement {
            sha256: digest::of_words(words),
            excerpt: row.text.is_some(),
            publishers: row.publisher,
            signatories: row.signatories.into_iter().map(|id| Named { id, role: "signer".into() }).collect(),
            addressees,
            people: mentioned(row.people),
            organisations: self.organisations(row.orgs),
            demands: demands.into_iter().map(|(_, row)| demand(row)).collect(),
            id: row.id,
            title: row.title,
            date: row.date,
            kind: row.kind,
            lang: row.lang,
            rights: row.rights,
            summary: row.summary,
            text: row.text,
            url: row.url,
            seen_at: row.seen_at,
        }
    }

    fn event(&self, row: EventRow, evidence: Vec<(usize, EvidenceRow)>) -> Event {
        Event {
            people: mentioned(row.people),
            organisations: self.organisations(row.orgs),
            evidence: evidence.into_iter().map(|(_, row)| Evidence::from(&row)).collect(),
            id: row.id,
            date: row.date,
            title: row.title,
            detail: row.detail,
            kind: row.kind,
            place: row.place,
            statements: row.statements,
            seen_at: row.seen_at,
        }
    }

    fn organisations(&self, ids: Vec<String>) -> Vec<Named> {
        let role = |id: &String| if self.courts.contains(id) { "court" } else { "mentioned" };
        ids.into_iter().map(|id| Named { role: role(&id).into(), id }).collect()
    }
}

fn mentioned(ids: Vec<String>) -> Vec<Named> {
    ids.into_iter().map(|id| Named { id, role: "mentioned".into() }).collect()
}

fn person(row: PersonRow) -> Person {
    let PersonRow { id, name, names, role, note, seen_at, .. } = row;
    Person { id, name, names, role, note, seen_at }
}

fn organisation(row: OrganisationRow) -> Organisation {
    let OrganisationRow { id, name, names, kind, country, url, note, seen_at, .. } = row;
    Organisation { id, name, names, kind, country, url, note, seen_at }
}

fn demand(row: DemandRow) -> Demand {
    Demand { quote: row.quote, of: row.of, r#for: row.r#for }
}

impl From<&EvidenceRow> for Evidence {
    fn from(row: &EvidenceRow) -> Self {
        Self {
            statement: row.statement.clone(),
            quote: row.quote.clone(),
            states: row.states.clone(),
            inferred: row.inferred.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::collection;
    use crate::import::{Head, ImportError};

    const STATEMENT: &str = r#"{"id":"s","title":null,"date":null,"publisher":["o"],"signatories":["o"],"lang":"en","url":null,"kind":"news","rights":[],"people":["p"],"orgs":["o","c"],"summary":null,"text":"Free her.","seen_at":null}"#;

    fn folder(extra: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
        let fixed = [
            ("archive.json", r#"{"letapis":1,"id":"a","title":"Filed"}"#),
            ("people.jsonl", r#"{"id":"p","name":"P","names":[],"role":null,"note":null,"seen_at":null}"#),
            (
                "orgs.jsonl",
                "{\"id\":\"o\",\"name\":\"O\",\"names\":[],\"kind\":\"ngo\"}\n{\"id\":\"c\",\"name\":\"C\",\"names\":[],\"kind\":\"court\"}",
            ),
            ("statements.jsonl", STATEMENT),
        ];
        let kept = fixed.iter().filter(|(name, _)| extra.iter().all(|(other, _)| other != name));
        kept.chain(extra).map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn import(extra: &[(&str, &str)]) -> (Value, Vec<String>) {
        let made = collection(&folder(extra), &Head::default()).expect("the folder has a head and statements");
        let (_, problems) = crate::archive::read(made.json().as_bytes()).expect("what import makes is an archive");
        assert_eq!(problems, []);
        let remarks = made.remarks.iter().map(ToString::to_string).collect();
        (serde_json::from_str(&made.json()).expect("what import makes is JSON"), remarks)
    }

    #[test]
    fn roles_are_only_what_the_rows_say() {
        let demand = r#"{"statement":"s","quote":"Free her","of":"c","for":["p"]}"#;
        let (made, remarks) = import(&[("demands.jsonl", demand)]);
        let statement = &made["statements"][0];
        assert_eq!(statement["signatories"].to_string(), r#"[{"id":"o","role":"signer"}]"#);
        assert_eq!(statement["addressees"].to_string(), r#"["c"]"#);
        assert_eq!(statement["people"].to_string(), r#"[{"id":"p","role":"mentioned"}]"#);
        let organisations = r#"[{"id":"o","role":"mentioned"},{"id":"c","role":"court"}]"#;
        assert_eq!(statement["organisations"].to_string(), organisations);
        assert_eq!(statement["excerpt"], true);
        assert!(remarks.is_empty(), "{remarks:?}");
    }

    #[test]
    fn what_is_not_understood_is_remarked_on() {
        let two = format!("{STATEMENT}\n{{\"id\":\"t\"}}\n");
        let (made, remarks) = import(&[
            ("statements.jsonl", &two),
            ("people.jsonl", r#"{"id":"p","name":"P","names":[],"born":1}"#),
            ("evidence.jsonl", r#"{"event":"x","statement":"s","quote":"Free","states":null,"inferred":[]}"#),
            ("index.json", "{}"),
        ]);
        assert_eq!(made["statements"].as_array().map(Vec::len), Some(1));
        let expected = [
            "people.jsonl:1: the field \"born\" is not known and is left out",
            "statements.jsonl:2: missing field `publisher` (column 10); the line is left out",
            "index.json:1: missing field `id` at line 1 column 2; the index is left out",
            "evidence.jsonl:1: expected the id of an event, found \"x\"; left out",
        ];
        assert_eq!(remarks, expected);
    }

    #[test]
    fn what_the_caller_says_of_the_head_counts_before_the_file() {
        let head = Head { title: Some("Given".to_owned()), ..Head::default() };
        let made = collection(&folder(&[]), &head).expect("the folder has a head and statements");
        assert!(made.json().contains("\"title\": \"Given\"") && made.json().contains("\"id\": \"a\""));
        let without = [("archive.json", "{}")];
        assert_eq!(collection(&folder(&without), &head), Err(ImportError::HeadLacks("id")));
        assert_eq!(collection(&[], &head), Err(ImportError::NoStatements));
    }
}
