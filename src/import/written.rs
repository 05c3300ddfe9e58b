//! An archive as it is written: head, lists, and the digest of the whole.

use super::shapes::{Archive, Lists, Source};
use super::{Head, HeadSource, ImportError};
use crate::archive::{VERSION, digest};

/// Writes an archive as indented JSON with a line end at its end: the same lists give the same letters.
pub(super) fn written(head: Head, lists: Lists) -> Result<String, ImportError> {
    let archive = Archive {
        letapis: VERSION,
        id: head.id.ok_or(ImportError::HeadLacks("id"))?,
        title: head.title.ok_or(ImportError::HeadLacks("title"))?,
        description: head.description,
        licence: head.licence,
        lang: head.lang,
        captured: head.captured,
        source: head.source.map(|HeadSource { name, url, part }| Source { name, url, part }),
        sha256: digest_of(&lists),
        lists,
    };
    let mut json = serde_json::to_string_pretty(&archive).expect("strings, lists and numbers can be written as JSON");
    json.push('\n');
    Ok(json)
}

fn digest_of(lists: &Lists) -> String {
    digest::of_lists(|name, add| match name {
        "people" => each(&lists.people, add),
        "organisations" => each(&lists.organisations, add),
        "statements" => each(&lists.statements, add),
        "events" => each(&lists.events, add),
        _ => each(&lists.indices, add),
    })
}

fn each<T: serde::Serialize>(records: &[T], add: &mut dyn FnMut(&str)) {
    for record in records {
        add(&serde_json::to_string(record).expect("strings, lists and numbers can be written as JSON"));
    }
}
