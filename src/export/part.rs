//! A part of an archive: some of its records, with all whom they name.
//!
//! References to statements that are not in the part are cut and counted. An index goes along only as a whole: when every
//! statement that its scores stand on is in the part. The digest of the whole is made anew, unless it failed before.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::archive::Archive;
use crate::archive::event::Event;
use crate::archive::statement::{Digest, Statement};
use crate::archive::tree::Tree;
use crate::archive::written::Written;

/// A part, and what was cut, for people.
#[derive(Debug)]
pub struct Part {
    /// The records.
    pub written: Written,
    /// What was left out of it, a sentence each.
    pub remarks: Vec<String>,
}

/// Fields of any record whose items name people and organisations.
const NAMING: [&str; 6] = ["publishers", "signatories", "addressees", "people", "organisations", "for"];

/// These statements and facts of an archive, with whom they name.
pub fn part(written: &Written, archive: &Archive, statements: &[Arc<Statement>], facts: &[Arc<Event>]) -> Part {
    let inside: BTreeSet<&str> = statements.iter().map(|statement| statement.id.as_str()).collect();
    let facts: BTreeSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    let mut made = written.clone();
    made.lost.clear();
    let mut remarks = Vec::new();
    let (mut cut, mut indices) = (0, 0);
    for (name, records) in made.lists_mut() {
        match name {
            "statements" => records.retain(|record| has_id_of(record, &inside)),
            "events" => {
                records.retain(|record| has_id_of(record, &facts));
                cut += records.iter_mut().map(|record| cut_references(record, &inside)).sum::<usize>();
            }
            "indices" => {
                let before = records.len();
                records.retain(|record| stands_inside(record, &inside));
                indices = before - records.len();
            }
            _ => {}
        }
    }
    let mut named = BTreeSet::new();
    for (_, records) in made.lists().filter(|(name, _)| !is_of_entities(name)) {
        for record in records {
            name_all(record, &mut named);
        }
    }
    let named: BTreeSet<String> = named.into_iter().map(str::to_owned).collect();
    for (_, records) in made.lists_mut().filter(|(name, _)| is_of_entities(name)) {
        records.retain(|record| record.words_of("id").is_some_and(|id| named.contains(id)));
    }
    if cut > 0 {
        remarks.push(format!("references to statements that are not in this part, and were cut: {cut}"));
    }
    if indices > 0 {
        let words = "indices that stand on statements that are not in this part, and were left out";
        remarks.push(format!("{words}: {indices}"));
    }
    let (some, all) = (made.list("statements").len(), written.list("statements").len());
    head(&mut made, archive.digest(), &format!("A part: {some} of {all} statements."), &mut remarks);
    Part { written: made, remarks }
}

/// Says in the head that this is a part, and gives it a digest of its own.
fn head(made: &mut Written, digest: Digest, sentence: &str, remarks: &mut Vec<String>) {
    let description = match made.head.words_of("description") {
        Some(words) => format!("{words} {sentence}"),
        None => sentence.to_owned(),
    };
    made.head.set("description", Tree::text(description));
    match digest {
        Digest::NotGiven => {}
        Digest::Matches => made.head.set("sha256", Tree::text(made.digest())),
        Digest::Differs => {
            made.head.remove("sha256");
            remarks.push("the digest of the whole archive fails, so this part is given none".to_owned());
        }
    }
}

fn is_of_entities(list: &str) -> bool {
    matches!(list, "people" | "organisations")
}

fn has_id_of(record: &Tree, ids: &BTreeSet<&str>) -> bool {
    record.words_of("id").is_some_and(|id| ids.contains(id))
}

/// Takes out what leads to statements that are not inside; how many references those were.
fn cut_references(event: &mut Tree, inside: &BTreeSet<&str>) -> usize {
    let mut cut = 0;
    for (key, value) in event.fields_mut() {
        let Tree::List(items) = value else { continue };
        let before = items.len();
        match key.words() {
            Some("statements") => items.retain(|item| item.words().is_none_or(|id| inside.contains(id))),
            Some("evidence") => items.retain(|item| item.words_of("statement").is_none_or(|id| inside.contains(id))),
            _ => {}
        }
        cut += before - items.len();
    }
    cut
}

/// Whether the scores of an index stand on statements, all of them inside.
fn stands_inside(index: &Tree, inside: &BTreeSet<&str>) -> bool {
    let evidence = index.items_of("scores").iter().flat_map(|score| score.items_of("evidence"));
    let mut statements = evidence.filter_map(|piece| piece.words_of("statement")).peekable();
    statements.peek().is_some() && statements.all(|id| inside.contains(id))
}

/// Adds the ids of all whom a record names.
fn name_all<'t>(record: &'t Tree, named: &mut BTreeSet<&'t str>) {
    for list in NAMING {
        named.extend(record.items_of(list).iter().filter_map(|item| item.words().or_else(|| item.words_of("id"))));
    }
    named.extend(["publisher", "of"].iter().filter_map(|key| record.words_of(key)));
    record.items_of("demands").iter().for_each(|demand| name_all(demand, named));
}
