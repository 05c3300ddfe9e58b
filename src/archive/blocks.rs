//! The records of a file that was cut into blocks: one after another, or statements on all cores at once.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::check::{Alone, Checker, Single};
use super::cut::Block;
use super::limits;
use super::parallel::in_order;
use super::problem::Grade::Error;
use super::refusal::NotAnArchive;
use super::source::{Found, Log, Position, Shape, Source, Spot};
use super::text::Writer;
use super::unread::within_limits;

/// Blocks of one file with records of one list.
pub(super) struct Lot<'s> {
    pub(super) file: Option<&'s str>,
    pub(super) shape: Shape,
    pub(super) blocks: Vec<Block>,
}

impl Lot<'_> {
    /// Every record as it is written, but for those that are no text.
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|block| {
            block.records.iter().filter_map(|record| str::from_utf8(&block.bytes[range(record)]).ok())
        })
    }

    /// Calls `take` with each record.
    pub(super) fn each(self, log: &Log, take: &mut dyn FnMut(Spot<'_, '_>, &str)) {
        let Self { file, shape, blocks } = self;
        for mut block in blocks {
            let text = text(&mut block, file, shape, log);
            let source = Source::new(file, shape, block.start, &text);
            each_record(&block.records, Spot { source: &source, log, id: None }, take);
        }
    }
}

/// Whether a record, counted from 1 over all lists, is within the limit. The first that is not is reported.
pub(super) fn is_within_limit(number: usize, spot: Spot<'_, '_>, raw: &str) -> bool {
    if number == limits::RECORDS + 1 {
        spot.expected(Error, raw, &format!("at most {} records", limits::RECORDS));
    }
    number <= limits::RECORDS
}

/// Reads statements and adds them to what was checked. `count` is how many records came before.
pub(super) fn statements(checker: &mut Checker, lot: Lot<'_>, log: &Log, count: &mut usize) {
    let (single, mut kept) = checker.statements();
    let Lot { file, shape, blocks } = lot;
    let mut numbered = Vec::with_capacity(blocks.len());
    for block in blocks {
        let first = *count + 1;
        *count += block.records.len();
        numbered.push((first, block));
    }
    let desk = Desk { single, file, shape, spare: Mutex::default(), is_full: AtomicBool::new(log.is_full()) };
    in_order(
        numbered,
        |(first, block)| desk.read(first, block),
        |read| {
            let source = Source::new(file, shape, read.start, &read.text);
            if let Some(found) = read.found {
                log.append(*found);
            }
            read.statements.into_iter().for_each(|alone| kept.keep(alone, &source, log));
            desk.is_full.store(log.is_full(), Ordering::Relaxed);
            locked(&desk.spare).push(read.text);
        },
    );
}

/// Where blocks of statements are read.
struct Desk<'d> {
    single: Single<'d>,
    file: Option<&'d str>,
    shape: Shape,
    /// Memory of blocks that were read. The words of the next one go there: fresh memory costs as much as reading.
    spare: Mutex<Vec<String>>,
    /// So many problems were found in blocks before that no more are listed.
    is_full: AtomicBool,
}

/// What was read of a block.
struct Read {
    text: String,
    start: Position,
    statements: Vec<Alone>,
    /// What is wrong with the block, and not with a statement.
    found: Option<Box<Found>>,
}

impl Desk<'_> {
    fn read(&self, first: usize, mut block: Block) -> Read {
        let log = Log::of_later(self.is_full.load(Ordering::Relaxed));
        let text = text(&mut block, self.file, self.shape, &log);
        let source = Source::new(self.file, self.shape, block.start, &text);
        let mut writer = Writer::reusing(locked(&self.spare).pop().unwrap_or_default(), text.len());
        let mut drafts = Vec::with_capacity(block.records.len());
        let found = log.take();
        let spot = Spot { source: &source, log: &log, id: None };
        let mut number = first;
        each_record(&block.records, spot, &mut |spot, raw| {
            if is_within_limit(number, spot, raw) {
                drafts.push(self.single.draft(spot, raw, &mut writer));
            }
            number += 1;
        });
        let buffer = writer.finish();
        let statements = drafts.into_iter().map(|draft| draft.with_words(&buffer)).collect();
        Read { start: block.start, text, statements, found }
    }
}

/// The text of a block, whose bytes are taken. In a file of lines those that are no text are reported and left out.
fn text(block: &mut Block, file: Option<&str>, shape: Shape, log: &Log) -> String {
    let wrong = match String::from_utf8(std::mem::take(&mut block.bytes)) {
        Ok(text) => return text,
        Err(wrong) => wrong,
    };
    let sound = wrong.utf8_error().valid_up_to();
    let mut bytes = wrong.into_bytes();
    match shape {
        Shape::Value => {
            let Position { line, column } = block.start.after(&bytes[..sound]);
            log.refuse(NotAnArchive::NotUtf8 { line, column });
            block.records.clear();
            return String::new();
        }
        Shape::Lines => block.records.retain(|record| {
            let line = &mut bytes[range(record)];
            let is_text = str::from_utf8(line).is_ok();
            if !is_text {
                line.fill(b' ');
                let place = block.start.after(&bytes[..range(record).start]);
                let source = Source::new(file, shape, place, "");
                let spot = Spot { source: &source, log, id: None };
                spot.report(Error, 0, "expected UTF-8, found other bytes".to_owned());
            }
            is_text
        }),
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Calls `take` with each record of a text; lines beyond the limits are reported.
fn each_record(records: &[Range<u32>], spot: Spot<'_, '_>, take: &mut dyn FnMut(Spot<'_, '_>, &str)) {
    for record in records {
        let raw = &spot.source.text[range(record)];
        if spot.source.shape == Shape::Lines
            && let Err(unread) = within_limits(raw)
        {
            spot.refuse(spot.source.offset(raw) + unread.offset, |place| unread.refusal(place));
            continue;
        }
        take(spot, raw);
    }
}

fn range(record: &Range<u32>) -> Range<usize> {
    record.start as usize..record.end as usize
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
