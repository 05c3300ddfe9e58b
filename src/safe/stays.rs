//! Which records stay as they stand, since nothing in them has to do with anybody: most do, and need not be made anew.

use super::shapes::{Kind, MENTION, Shape};
use super::{Maker, body};
use crate::archive::digest::of_words;
use crate::archive::verbatim::{Sort, Verbatim};

impl Maker<'_> {
    /// Whether what would be made of the record that is being made says the same as the record.
    pub(super) fn stays(&mut self, record: Verbatim, shapes: &[Shape]) -> bool {
        // Which of several escapes a letter has could tell who wrote the original: made anew, all have the same.
        !record.raw().contains('\\') && self.object_stays(record, shapes)
    }

    fn object_stays(&mut self, object: Verbatim, shapes: &[Shape]) -> bool {
        object.fields().all(|(key, value)| {
            let key = key.words();
            let shape = shapes.iter().find(|(known, _)| key.as_deref() == Some(*known));
            shape.is_some_and(|(_, kind)| self.value_stays(value, *kind))
        })
    }

    fn value_stays(&mut self, value: Verbatim, kind: Kind) -> bool {
        let words = value.words();
        // Whoever is named anywhere in a record may be meant by a surname in any other part of it.
        if words.as_deref().is_some_and(|words| !self.name_nobody(words)) {
            return false;
        }
        match (kind, value.sort(), words.as_deref()) {
            (Kind::Personal | Kind::Quoted(_), ..) => false,
            (_, Sort::Bare, _) | (Kind::Words, _, Some(_)) => true,
            (Kind::Digest, _, Some(given)) => {
                let words = self.record.and_then(body);
                words.is_some_and(|words| given == of_words(&words))
            }
            (Kind::Address, _, Some(address)) => !self.people.is_told_by(address),
            (Kind::Id | Kind::Mention, _, Some(id)) => {
                !self.ids.contains_key(id) && (id.contains(' ') || !self.people.is_told_by(id))
            }
            (Kind::Mention, Sort::Object, _) => self.object_stays(value, MENTION),
            (Kind::Object(shapes), Sort::Object, _) => self.object_stays(value, shapes),
            // Nothing that is null is kept in a list.
            (Kind::Each(kind), Sort::List, _) => {
                value.items().all(|item| item.raw() != "null" && self.value_stays(item, *kind))
            }
            _ => false,
        }
    }

    fn name_nobody(&mut self, words: &str) -> bool {
        !self.places.contains_key(words) && self.people.is_of_nobody(words)
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::bundled::ARCHIVES;
    use crate::archive::tree::Tree;
    use crate::archive::verbatim::Sort;
    use crate::archive::written::{Record, read};
    use crate::safe::Maker;
    use crate::safe::shapes::RECORDS;

    /// (B5)
    #[test]
    fn what_stays_is_what_would_be_made_of_it() {
        let hostile = br#"{"letapis": 1, "id": "a", "title": "A", "people": [{"id": "ivan", "name": "Ivan Petrov"}],
            "statements": [
                {"id": "s1", "title": "Nobody", "rights": ["x", null]}, {"id": "s2", "title": "Nobody", "odd": 1},
                {"id": "s3", "title": "Nobody", "signatories": [{"id": "ivan"}]}, {"id": "s4", "title": "I\u0076an Petrov"},
                {"id": "s5", "text": "Nobody", "sha256": "00"}, {"id": "s6", "url": "https://a.by/ivan-petrov"},
                {"id": "s7", "title": "Nobody", "lang": "en", "rights": ["x"], "date": "2021", "url": "https://a.by/x"},
                {"id": "s8", "title": "Ivan and E. Nobody"}, {"id": "s9", "title": "The house of Petrov"}]}"#;
        for (bytes, wanted) in [(ARCHIVES[0].bytes, None), (&hostile[..], Some(["s7", "s8"].as_slice()))] {
            let written = read(bytes).unwrap();
            let everybody: Vec<_> = written.list("people").collect();
            let mut maker = Maker::new(&written, &everybody);
            let mut staying = Vec::new();
            for (list, records) in written.lists() {
                let shapes = RECORDS.iter().find(|(name, _)| *name == list).unwrap().1;
                for record in records.filter(|record| record.sort() == Sort::Object) {
                    if let Some(Record::AsItStands(stays)) = maker.record(record, shapes) {
                        let made = maker.made(record, shapes).unwrap();
                        assert_eq!(Tree::read(stays.raw()).unwrap().line(), made.line());
                        staying.push(record.words_of("id").unwrap().into_owned());
                    }
                }
            }
            assert!(wanted.is_none_or(|wanted| staying == wanted), "{staying:?}");
            assert!(!staying.is_empty());
        }
    }
}
