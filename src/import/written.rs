//! An archive as it is written: the head with the digest of the whole, and lists of records as they were made.

use serde::Serialize;

use super::shapes::Lists;
use super::{Head, HeadSource, ImportError};
use crate::archive::VERSION;
use crate::archive::tree::Tree;
use crate::archive::written::{Record, Written};

/// An archive of those lists: the same lists give the same letters.
pub(super) fn written(head: Head, lists: &Lists) -> Result<Written, ImportError> {
    let mut written = Written::of(Tree::Object(Vec::new()));
    each(&mut written, "people", &lists.people);
    each(&mut written, "organisations", &lists.organisations);
    each(&mut written, "statements", &lists.statements);
    each(&mut written, "events", &lists.events);
    each(&mut written, "indices", &lists.indices);
    written.head = head_of(head, written.digest())?;
    Ok(written)
}

fn each<T: Serialize>(written: &mut Written, list: &str, records: &[T]) {
    for record in records {
        let json = serde_json::to_string(record).expect("strings, lists and numbers can be written as JSON");
        written.add(list, Record::Line(&json));
    }
}

/// A head of an archive of that digest.
pub(super) fn head_of(head: Head, sha256: String) -> Result<Tree, ImportError> {
    let source = head.source.map(|HeadSource { name, url, part }| {
        object([("name", Some(name)), ("url", url), ("part", part)].map(|(key, words)| (key, words.map(Tree::Text))))
    });
    let words = [
        ("id", Some(head.id.ok_or(ImportError::HeadLacks("id"))?)),
        ("title", Some(head.title.ok_or(ImportError::HeadLacks("title"))?)),
        ("description", head.description),
        ("licence", head.licence),
        ("lang", head.lang),
        ("captured", head.captured),
    ];
    let words = words.map(|(key, words)| (key, words.map(Tree::Text)));
    let fields = [("letapis", Some(Tree::Plain(VERSION.to_string())))].into_iter().chain(words);
    Ok(object(fields.chain([("source", source), ("sha256", Some(Tree::Text(sha256)))])))
}

/// An object of those fields that have a value.
fn object(fields: impl IntoIterator<Item = (&'static str, Option<Tree>)>) -> Tree {
    Tree::Object(fields.into_iter().filter_map(|(key, value)| Some((Tree::text(key), value?))).collect())
}
