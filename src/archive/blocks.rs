//! The records of a file that was cut into blocks: one after another, or statements on all cores at once.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::check::{Alone, Checker, Draft, LoneDraft, Named, Reader, Sheet, Single};
use super::cut::Block;
use super::limits;
use super::log::{Found, Log, Spot};
use super::parallel::in_order;
use super::problem::Grade::Error;
use super::refusal::NotAnArchive;
use super::source::{Position, Shape, Source};
use super::spare::Spare;
use super::text::Writer;
use super::unread::within_limits;

/// Blocks of one file with records of one list.
pub(super) struct Lot<'s, B> {
    pub(super) file: Option<&'s str>,
    pub(super) shape: Shape,
    pub(super) blocks: B,
}

impl<B: IntoIterator<Item = Block>> Lot<'_, B> {
    /// Calls `take` with each record.
    pub(super) fn each(self, log: &Log, take: &mut dyn FnMut(Spot<'_, '_>, &str)) {
        let Self { file, shape, blocks } = self;
        for block in blocks {
            let source = Source::new(file, shape, block.start, &block.bytes);
            each_record(&block, Spot { source: &source, log, id: None }, take);
        }
    }
}

/// Whether a record, counted from 1 over all lists, is within the limit. The first that is not is reported.
fn is_within_limit(number: usize, spot: Spot<'_, '_>, raw: &str) -> bool {
    if number == limits::RECORDS + 1 {
        spot.expected(Error, raw, &format!("at most {} records", limits::RECORDS));
    }
    number <= limits::RECORDS
}

/// Reads records up to the limit of records, of which there were `count` before.
pub(super) fn one_by_one(checker: &mut Checker, count: &mut usize, read: Reader) -> impl FnMut(Spot<'_, '_>, &str) {
    move |spot, raw| {
        *count += 1;
        if is_within_limit(*count, spot, raw) {
            read(checker, spot, raw);
        }
    }
}

/// Reads statements and adds them to what was checked. `count` is how many records came before. The memory of blocks that
/// were read is left to `spare`.
pub(super) fn statements(
    checker: &mut Checker,
    lot: Lot<'_, impl Iterator<Item = Block> + Send>,
    log: &Log,
    count: &mut usize,
    spare: &Spare,
) {
    let (single, mut kept) = checker.statements();
    let Lot { file, shape, blocks } = lot;
    let desk = Desk { single, file, shape, is_full: AtomicBool::new(log.is_full()), left: Left::default() };
    let numbered = blocks.map(|block| {
        let first = *count + 1;
        *count += block.records.len();
        (first, block)
    });
    in_order(
        numbered,
        |(first, block)| desk.read(first, block),
        |read| {
            let source = Source::new(file, shape, read.start, &read.bytes);
            if let Some(found) = read.found {
                log.append(*found);
            }
            read.statements.into_iter().for_each(|alone| kept.keep(alone, &read.named, &source, log));
            desk.is_full.store(log.is_full(), Ordering::Relaxed);
            spare.leave(read.bytes);
        },
    );
}

/// Reads events and adds them to what was checked. `count` is how many records came before.
pub(super) fn events(
    checker: &mut Checker,
    lot: Lot<'_, impl Iterator<Item = Block> + Send>,
    log: &Log,
    count: &mut usize,
) {
    let mut kept = checker.take_events();
    let Lot { file, shape, blocks } = lot;
    let is_full = AtomicBool::new(log.is_full());
    let numbered = blocks.map(|block| {
        let first = *count + 1;
        *count += block.records.len();
        (first, block)
    });
    let left = Left::default();
    let read = |(first, block): (usize, Block)| {
        let source = Source::new(file, shape, block.start, &block.bytes);
        let mut writer = left.writer(&block);
        let log = Log::of_later(is_full.load(Ordering::Relaxed));
        let read = |spot: Spot<'_, '_>, raw: &str| checker.lone_event(spot, raw, &mut writer);
        let alike = Alike { read, problems: LoneDraft::problems, or_found: LoneDraft::or_found };
        let drafts = read_all(first, &block, Spot { source: &source, log: &log, id: None }, alike);
        let buffer = left.finish(writer);
        let events: Vec<_> = drafts.into_iter().map(|draft| draft.with_words(&buffer)).collect();
        (block, events, log.take())
    };
    in_order(numbered, read, |(block, events, found)| {
        let source = Source::new(file, shape, block.start, &block.bytes);
        if let Some(found) = found {
            log.append(*found);
        }
        for lone in events {
            kept.keep(lone, &source, log);
        }
        is_full.store(log.is_full(), Ordering::Relaxed);
    });
    checker.put_events(kept);
}

/// Where blocks of statements are read.
struct Desk<'d> {
    single: Single<'d>,
    file: Option<&'d str>,
    shape: Shape,
    /// So many problems were found in blocks before that no more are listed.
    is_full: AtomicBool,
    left: Left,
}

/// Memory that writers left to the next ones: as much as is written to at once.
#[derive(Default)]
struct Left(Mutex<Vec<String>>);

impl Left {
    /// A writer for the words of a block.
    fn writer(&self, block: &Block) -> Writer {
        Writer::with_room(block.bytes.len(), self.memory().pop().unwrap_or_default())
    }

    /// The words that it wrote. Its memory is left to the next one.
    fn finish(&self, writer: Writer) -> Arc<String> {
        let (buffer, left) = writer.finish_and_leave();
        self.leave(left);
        buffer
    }

    /// Leaves memory to the next one.
    fn leave(&self, memory: String) {
        self.memory().push(memory);
    }

    fn memory(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was read of a block.
struct Read {
    bytes: Vec<u8>,
    start: Position,
    statements: Vec<Alone>,
    /// Whom they name.
    named: Vec<Named>,
    /// What is wrong with the block, and not with a statement.
    found: Option<Box<Found>>,
}

/// Statements of a block for which room is made at once.
const USUAL: usize = 4096;

impl Desk<'_> {
    fn read(&self, first: usize, block: Block) -> Read {
        let source = Source::new(self.file, self.shape, block.start, &block.bytes);
        let mut sheet = Sheet::new(self.left.writer(&block));
        let log = Log::of_later(self.is_full.load(Ordering::Relaxed));
        let spot = Spot { source: &source, log: &log, id: None };
        let read = |spot: Spot<'_, '_>, raw: &str| self.single.draft(spot, raw, &mut sheet);
        let alike = Alike { read, problems: Draft::problems, or_found: Draft::or_found };
        let drafts = read_all(first, &block, spot, alike);
        let found = log.take();
        let (mut written, left) = sheet.finish();
        self.left.leave(left);
        let statements = drafts.into_iter().map(|draft| draft.with_words(&mut written)).collect();
        Read { start: block.start, bytes: block.bytes, statements, named: written.named, found }
    }
}

/// What was read, or only what was found with it.
type OrFound<T> = Result<T, Option<Box<Found>>>;

/// How records are read that do not look at each other.
struct Alike<T, R> {
    read: R,
    /// How many problems of one would be listed.
    problems: fn(&T) -> usize,
    /// One, or only what was found with it where nothing else is wanted.
    or_found: fn(T, bool) -> OrFound<T>,
}

/// Reads the records of a block, of which the first has that number. `spot` has the log of the block.
fn read_all<T, R>(first: usize, block: &Block, spot: Spot<'_, '_>, mut alike: Alike<T, R>) -> Vec<T>
where
    R: FnMut(Spot<'_, '_>, &str) -> T,
{
    let (mut all, mut listed, mut number) = (Vec::with_capacity(block.records.len().min(USUAL)), 0, first);
    let Spot { log, .. } = spot;
    let is_full = log.is_full();
    each_record(block, spot, &mut |spot, raw| {
        if is_within_limit(number, spot, raw) {
            // More than that are never told of one file, so no more are kept of one block.
            let only_counts = is_full || listed > limits::PROBLEMS;
            let one = (alike.read)(Spot { log: &Log::of_later(only_counts), ..spot }, raw);
            listed += (alike.problems)(&one);
            match (alike.or_found)(one, only_counts) {
                Ok(one) => all.push(one),
                Err(found) => found.into_iter().for_each(|found| log.append(*found)),
            }
        }
        number += 1;
    });
    all
}

/// Calls `take` with each record of a block; those that are no text (`simdutf8` tells, as fast as it is read), and lines
/// beyond the limits, are reported.
fn each_record(block: &Block, spot: Spot<'_, '_>, take: &mut dyn FnMut(Spot<'_, '_>, &str)) {
    let shape = spot.source.shape;
    for record in &block.records {
        let start = record.start as usize;
        let raw = match simdutf8::compat::from_utf8(&block.bytes[range(record)]) {
            Ok(raw) => raw,
            Err(wrong) if shape == Shape::Value => {
                let at = start + wrong.valid_up_to();
                spot.refuse(at, |Position { line, column }| NotAnArchive::NotUtf8 { line, column });
                continue;
            }
            Err(_) => {
                spot.report(Error, start, "expected UTF-8, found other bytes".to_owned());
                continue;
            }
        };
        if shape == Shape::Lines
            && let Err(unread) = within_limits(raw)
        {
            spot.refuse(start + unread.offset, |place| unread.refusal(place));
            continue;
        }
        take(spot, raw);
    }
}

fn range(record: &Range<u32>) -> Range<usize> {
    record.start as usize..record.end as usize
}

#[cfg(test)]
mod tests {
    use super::{Checker, Log, Lot, Shape, Spare, events, limits, one_by_one, statements};
    use crate::archive::cut::cut_lines;
    use crate::archive::digest::LISTS;

    /// How many of these two records are taken when so many came before, and what is told.
    fn read(list: &'static str, before: usize) -> (usize, Vec<String>) {
        let records = br#"{"id":"a","title":"A","name":"A","kind":"news","lang":"en","text":"A"}
{"id":"b","title":"B","name":"B","kind":"news","lang":"en","text":"B"}"#;
        let lot = Lot { file: None, shape: Shape::Lines, blocks: cut_lines(records, list) };
        let (mut checker, log, mut count) = (Checker::default(), Log::default(), before);
        if list == super::super::early::STATEMENTS {
            statements(&mut checker, lot, &log, &mut count, &Spare::default());
        } else if list == super::super::early::EVENTS {
            events(&mut checker, lot, &log, &mut count);
        } else {
            let (_, reader) = Checker::LISTS.into_iter().find(|(name, _)| *name == list).unwrap();
            lot.each(&log, &mut one_by_one(&mut checker, &mut count, reader));
        }
        assert_eq!(count, before + 2, "every record is counted");
        let archive = checker.finish();
        let taken = archive.statements().len() + archive.events().len() + archive.entities().len();
        let errors = log.into_problems().unwrap().into_iter().filter(|problem| problem.fault.contains("records"));
        (taken, errors.map(|problem| problem.to_string()).collect())
    }

    /// Without a file of four million of them: counting begins just below. (B2)
    #[test]
    fn records_are_read_up_to_the_limit_and_then_reported() {
        for list in LISTS.into_iter().filter(|list| *list != "indices") {
            assert_eq!(read(list, limits::RECORDS - 2), (2, vec![]), "{list}");
            let (taken, told) = read(list, limits::RECORDS - 1);
            assert_eq!((taken, told.len()), (1, 1), "{list}: {told:?}");
            assert!(told[0].starts_with("2:1: error: expected at most 4000000 records, found "), "{told:?}");
            assert_eq!(
                read(list, limits::RECORDS),
                (
                    0,
                    vec![
                        "1:1: error: ".to_owned()
                            + &told[0]["2:1: error: ".len()..].replace("\"b\"", "\"a\"").replace("\"B", "\"A")
                    ]
                ),
                "{list}"
            );
        }
    }
}
