//! How much may be made of a source: it may be nothing but entries of a letter, or say a book of each of them.

use super::input::Source;
use super::refusal::{Fault, ImportError};
use super::remarks::Remarks;
use crate::archive::limits;

/// What there is room for still.
pub(super) struct Room {
    file: String,
    /// Bytes of records that may still be made.
    bytes: usize,
    /// Records so far, and people and organisations, and events, among them.
    pub(super) records: usize,
    pub(super) named: usize,
    pub(super) events: usize,
    /// Entries that were looked at, with their publishers and categories, whatever came of them.
    seen: usize,
    /// The most of these.
    most: usize,
}

impl Room {
    /// All that there is for that source.
    pub(super) fn of(source: &Source<'_>) -> Self {
        Self {
            file: source.name.to_owned(),
            bytes: limits::MADE_OF_ANY + limits::MADE_OF_EACH * source.text.len(),
            records: 0,
            named: 0,
            events: 0,
            seen: 0,
            most: limits::PARTS + source.text.len() / limits::BYTES_OF_PART,
        }
    }

    /// Takes so many bytes of the room that is left, or refuses the source.
    pub(super) fn make(&mut self, line: usize, bytes: usize) -> Result<(), ImportError> {
        let Some(bytes) = self.bytes.checked_sub(bytes) else {
            let fault = Fault::TooMuch { of_any: limits::MADE_OF_ANY, of_each: limits::MADE_OF_EACH };
            return Err(self.broken(line, fault));
        };
        self.bytes = bytes;
        Ok(())
    }

    /// Counts something that is looked at; a source with too much of it is refused.
    pub(super) fn count(&mut self, line: usize) -> Result<(), ImportError> {
        self.seen += 1;
        if self.seen <= self.most { Ok(()) } else { Err(self.broken(line, Fault::TooManyParts(self.most))) }
    }

    fn broken(&self, line: usize, fault: Fault) -> ImportError {
        ImportError::Broken { file: self.file.clone(), line, column: 1, fault }
    }

    /// Whether there is room for a person or an organisation.
    pub(super) fn has_room_for_names(&self, line: usize, remarks: &mut Remarks) -> bool {
        if self.named >= limits::NAMED {
            let what = format!("expected at most {} people and organisations, found more; left out", limits::NAMED);
            remarks.add(line, what);
        }
        self.named < limits::NAMED && self.has_room(line, remarks)
    }

    /// Whether there is room for an event.
    pub(super) fn has_room_for_events(&self, line: usize, remarks: &mut Remarks) -> bool {
        if self.events >= limits::EVENTS {
            remarks.add(line, format!("expected at most {} events, found more; left out", limits::EVENTS));
        }
        self.events < limits::EVENTS && self.has_room(line, remarks)
    }

    /// Whether there is room for a record.
    pub(super) fn has_room(&self, line: usize, remarks: &mut Remarks) -> bool {
        if self.records >= limits::RECORDS {
            remarks.add(line, format!("expected at most {} records, found more; left out", limits::RECORDS));
        }
        self.records < limits::RECORDS
    }
}

#[cfg(test)]
mod tests {
    use super::{Remarks, Room, limits};
    use crate::import::{Content, Input};

    fn input() -> Input {
        Input { name: "a".to_owned(), content: Content::File(b"twenty bytes of text".to_vec()) }
    }

    fn room() -> Room {
        Room::of(&input().source().expect("it is text"))
    }

    /// (B2) (B5)
    #[test]
    fn no_more_is_made_of_a_source_than_some_times_its_bytes() {
        let most = limits::MADE_OF_ANY + 20 * limits::MADE_OF_EACH;
        assert!(room().make(1, most).is_ok());
        let refused = room().make(3, most + 1).map_err(|error| error.to_string());
        let words = "a:3:1: expected entries that make at most 2 times the bytes of this file and 96 MiB, found more; in \
                     several smaller files they can be taken";
        assert_eq!(refused, Err(words.to_owned()));
    }

    /// (B2) (B5)
    #[test]
    fn no_more_is_looked_at_than_a_source_of_its_size_may_have() {
        let (mut room, most) = (room(), limits::PARTS + 20 / limits::BYTES_OF_PART);
        assert!((0..most).all(|_| room.count(1).is_ok()));
        let refused = room.count(7).map_err(|error| error.to_string());
        let words = format!(
            "a:7:1: expected at most {most} entries, publishers and categories in a file of this size, found more"
        );
        assert_eq!(refused, Err(words));
    }

    /// (B2) (B5)
    #[test]
    fn people_are_taken_up_to_the_limit_and_then_told() {
        let (mut room, mut remarks) = (room(), Remarks::of("a"));
        for line in 1..=limits::NAMED {
            assert!(room.has_room_for_names(line, &mut remarks), "{line}");
            room.named += 1;
        }
        assert!(!room.has_room_for_names(limits::NAMED + 1, &mut remarks));
        let remarks = remarks.finish();
        let told: Vec<String> = remarks.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["a:100001: expected at most 100000 people and organisations, found more; left out"]);
    }

    /// (B2) (B5)
    #[test]
    fn events_are_taken_up_to_the_limit_and_then_told() {
        let (mut room, mut remarks) = (room(), Remarks::of("a"));
        for line in 1..=limits::EVENTS {
            assert!(room.has_room_for_events(line, &mut remarks), "{line}");
            room.events += 1;
        }
        for line in [limits::EVENTS + 1, limits::EVENTS + 2] {
            assert!(!room.has_room_for_events(line, &mut remarks));
        }
        let told: Vec<String> = remarks.finish().iter().map(ToString::to_string).collect();
        let words = format!("expected at most {} events, found more; left out", limits::EVENTS);
        assert_eq!(told, [1, 2].map(|more| format!("a:{}: {words}", limits::EVENTS + more)));
    }
}
