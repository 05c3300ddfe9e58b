//! A part of an archive: some of its records, with all whom they name.
//!
//! References to statements that are not in the part are cut and counted. An index goes along only as a whole: when every
//! statement that its scores stand on is in the part. The digest of the whole is made anew, unless it failed before.

use std::borrow::Cow;
use std::collections::HashSet;

use super::choice::Ids;
use crate::archive::statement::Digest;
use crate::archive::tree::Tree;
use crate::archive::verbatim::{Sort, Verbatim};
use crate::archive::written::{Record, Written};

/// A part, and what was cut, for people.
#[derive(Debug)]
pub(super) struct Part {
    /// The records.
    pub(super) written: Written,
    /// What was left out of it, a sentence each.
    pub(super) remarks: Vec<String>,
}

/// Fields of any record whose items name people and organisations.
const NAMING: [&str; 6] = ["publishers", "signatories", "addressees", "people", "organisations", "for"];

/// The statements and facts that were chosen of an archive, with whom they name.
pub(super) fn part(written: &Written, chosen: &Ids) -> Part {
    let inside: HashSet<&str> = chosen.statements.iter().map(AsRef::as_ref).collect();
    let facts: HashSet<&str> = chosen.facts.iter().map(AsRef::as_ref).collect();
    let mut made = Written::of(written.head.clone());
    let (mut all, mut some, mut cut, mut indices) = (0, 0, 0, 0);
    for record in written.list("statements") {
        all += 1;
        if has_id_of(record, &inside) {
            some += 1;
            made.add("statements", Record::AsItStands(record));
        }
    }
    for record in written.list("events").filter(|record| has_id_of(*record, &facts)) {
        let (record, references) = cut_references(record, &inside);
        cut += references;
        made.add("events", record);
    }
    for record in written.list("indices") {
        if stands_inside(record, &inside) {
            made.add("indices", Record::AsItStands(record));
        } else {
            indices += 1;
        }
    }
    with_entities(&mut made, written);
    let mut remarks = Vec::new();
    if cut > 0 {
        remarks.push(format!("references to statements that are not in this part, and were cut: {cut}"));
    }
    if indices > 0 {
        let words = "indices that stand on statements that are not in this part, and were left out";
        remarks.push(format!("{words}: {indices}"));
    }
    head(&mut made, chosen.digest, &format!("A part: {some} of {all} statements."), &mut remarks);
    Part { written: made, remarks }
}

/// Adds whom the records name.
fn with_entities(made: &mut Written, written: &Written) {
    let mut named = HashSet::new();
    for record in made.lists().flat_map(|(_, records)| records) {
        name_all(record, &mut |id| {
            if !named.contains(id) {
                named.insert(id.to_owned());
            }
        });
    }
    for list in ["people", "organisations"] {
        for record in written.list(list) {
            if record.words_of("id").is_some_and(|id| named.contains(id.as_ref())) {
                made.add(list, Record::AsItStands(record));
            }
        }
    }
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

fn has_id_of(record: Verbatim, ids: &HashSet<&str>) -> bool {
    record.words_of("id").is_some_and(|id| ids.contains(id.as_ref()))
}

/// Takes out what leads to statements that are not inside; how many references those were.
fn cut_references<'a>(event: Verbatim<'a>, inside: &HashSet<&str>) -> (Record<'a>, usize) {
    let leads_out = |id: Option<Cow<str>>| id.is_some_and(|id| !inside.contains(id.as_ref()));
    let stays = |key: &str, item: Verbatim| match key {
        "statements" => !leads_out(item.words()),
        "evidence" => !leads_out(item.words_of("statement")),
        _ => true,
    };
    let lost = |(key, value): (Verbatim, Verbatim)| {
        key.words().map_or(0, |key| value.items().filter(|item| !stays(&key, *item)).count())
    };
    let cut = event.fields().map(lost).sum();
    if cut == 0 {
        return (Record::AsItStands(event), 0);
    }
    let field = |(key, value): (Verbatim, Verbatim)| {
        let words = key.words().filter(|words| matches!(words.as_ref(), "statements" | "evidence"));
        let kept = |words: Cow<str>| value.items().filter(|item| stays(&words, *item)).map(Verbatim::tree).collect();
        let made = match words {
            Some(words) if value.sort() == Sort::List => Tree::List(kept(words)),
            _ => value.tree(),
        };
        (key.tree(), made)
    };
    (Record::Made(Tree::Object(event.fields().map(field).collect())), cut)
}

/// Whether the scores of an index stand on statements, all of them inside.
fn stands_inside(index: Verbatim, inside: &HashSet<&str>) -> bool {
    let evidence = index.items_of("scores").flat_map(|score| score.items_of("evidence"));
    let mut statements = evidence.filter_map(|piece| piece.words_of("statement")).peekable();
    statements.peek().is_some() && statements.all(|id| inside.contains(id.as_ref()))
}

/// Gives the ids of all whom a record names.
fn name_all(record: Verbatim, take: &mut dyn FnMut(&str)) {
    let mut met = Vec::new();
    for (key, value) in record.fields() {
        // Of a field that is given twice the first counts.
        let Some(key) = key.words().filter(|key| !met.contains(key)) else { continue };
        match key.as_ref() {
            list if NAMING.contains(&list) => {
                let ids = value.items().filter_map(|item| item.words().or_else(|| item.words_of("id")));
                ids.for_each(|id| take(&id));
            }
            "publisher" | "of" => value.words().iter().for_each(|id| take(id)),
            "demands" => value.items().for_each(|demand| name_all(demand, take)),
            _ => continue,
        }
        met.push(key);
    }
}
