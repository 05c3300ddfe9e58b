//! A file cut into blocks of whole records while it is read, so that records can be read side by side and what is read
//! of one block does not keep the others in memory.
//!
//! The cutter looks at quotes and brackets only. What it leaves in the head, and every record, is read as JSON later;
//! together these are the file. Where it is not sure, it does not cut, and the head is the whole file. If it may guess, it
//! looks at line ends instead (`lines.rs`), and whoever reads the records has to find out whether it was right.

use std::io::{self, Read};
use std::ops::Range;

use super::limits;
use super::lines::{Apart, Found};
use super::source::Position;
use super::spare::Spare;

/// A part of a file.
#[derive(Default)]
pub(super) struct Block {
    /// The list of which it holds records; `None` for what stands around the lists.
    pub(super) list: Option<&'static str>,
    pub(super) bytes: Vec<u8>,
    /// Where in the file it begins.
    pub(super) start: Position,
    /// Where the records are, in bytes.
    pub(super) records: Vec<Range<u32>>,
}

impl Block {
    /// Every record as it is written, but for those that are no text.
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        let bytes = |at: &Range<u32>| &self.bytes[at.start as usize..at.end as usize];
        self.records.iter().filter_map(move |at| str::from_utf8(bytes(at)).ok())
    }
}

/// Bytes of a block, give or take a record: it fits into the cache of a core.
const BLOCK: usize = 256 << 10;

/// Bytes that are read at once.
const STEP: usize = 64 << 10;

/// Cuts a file of one JSON object: the records of those lists into blocks of their own.
pub(super) fn cut(file: &mut dyn Read, lists: &[&'static str]) -> io::Result<Vec<Block>> {
    let spare = Spare::default();
    let mut cutter = Cutter::new(file, lists, Guess::Never, &spare);
    let mut blocks: Vec<_> = cutter.by_ref().collect();
    if cutter.finish()? == End::Unsure {
        cutter.file.read_to_end(&mut cutter.buffer)?;
        blocks.push(Block { bytes: cutter.buffer, ..Block::default() });
        return Ok(vec![whole(blocks)]);
    }
    Ok(blocks)
}

/// Cuts a file of JSON Lines, each block when it is wanted: lines may be so short that the places of all take more memory
/// than the file.
pub(super) fn cut_lines<'a>(bytes: &'a [u8], list: &'static str) -> impl Iterator<Item = Block> + Send + use<'a> {
    let mut start = Position::START;
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest.get(BLOCK..).unwrap_or_default()).map_or(rest.len(), |at| BLOCK + at + 1);
        let (block, after) = rest.split_at(end);
        let mut records = Vec::new();
        let mut line = 0;
        for end in memchr::memchr_iter(b'\n', block).chain([block.len()]) {
            if !block[line..end].iter().all(u8::is_ascii_whitespace) {
                records.push(small(line)..small(end));
            }
            line = end + 1;
        }
        let block = Block { list: Some(list), bytes: block.to_vec(), start, records };
        start = start.after(&block.bytes);
        rest = after;
        Some(block)
    })
}

/// All blocks of a file as one that is not cut.
pub(super) fn whole(blocks: Vec<Block>) -> Block {
    let mut blocks = blocks.into_iter();
    let mut bytes = blocks.next().unwrap_or_default().bytes;
    blocks.for_each(|block| bytes.extend(block.bytes));
    Block { bytes, ..Block::default() }
}

/// Gives the blocks of a file one after another, as far as it is sure of them.
pub(super) struct Cutter<'f, R: ?Sized> {
    file: &'f mut R,
    spare: &'f Spare,
    guess: Guess,
    /// How the records of the list stand apart, if that is known.
    apart: Option<Apart>,
    /// The lists that were not met yet.
    lists: Vec<&'static str>,
    /// The list whose records come next.
    within: Option<&'static str>,
    /// What was read and does not belong to a block yet.
    buffer: Vec<u8>,
    /// Where in the file that begins.
    start: Position,
    /// The byte of the buffer that is looked at next.
    at: usize,
    /// Lists and objects that are open there.
    depth: usize,
    stop: Option<Stop>,
}

/// Why nothing more is cut.
enum Stop {
    Over,
    Unsure,
    Unreadable(io::Error),
}

/// Whether records may be told apart by guessing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// By line ends, once a look at a block of records has told how they stand.
    ByLines,
    Never,
}

/// How cutting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The blocks are the file.
    Whole,
    /// The blocks are the beginning of a file that should not have been cut.
    Unsure,
}

impl<R: Read + ?Sized> Iterator for Cutter<'_, R> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        if self.stop.is_some() {
            return None;
        }
        let block = match self.within {
            Some(list) => self.by_lines(list).and_then(|block| block.map_or_else(|| self.records(list), Ok)),
            None => self.around(),
        };
        block.map_err(|stop| self.stop = Some(stop)).ok()
    }
}

impl<'f, R: Read + ?Sized> Cutter<'f, R> {
    pub(super) fn new(file: &'f mut R, lists: &[&'static str], guess: Guess, spare: &'f Spare) -> Self {
        Self {
            file,
            spare,
            guess,
            apart: None,
            lists: lists.to_vec(),
            within: None,
            buffer: Vec::new(),
            start: Position::START,
            at: 0,
            depth: 0,
            stop: None,
        }
    }

    /// Whether a list, or something else in its place, was met.
    pub(super) fn has_met(&self, list: &str) -> bool {
        !self.lists.contains(&list)
    }

    /// The rest of the blocks of a list.
    pub(super) fn rest_of(&mut self, list: &'static str) -> impl Iterator<Item = Block> {
        std::iter::from_fn(move || if self.within == Some(list) { self.next() } else { None })
    }

    /// How it ended, once there are no more blocks.
    pub(super) fn finish(&mut self) -> io::Result<End> {
        match self.stop.take() {
            Some(Stop::Unreadable(why)) => Err(why),
            Some(Stop::Over) => Ok(End::Whole),
            Some(Stop::Unsure) | None => Ok(End::Unsure),
        }
    }

    /// What stands around the lists, up to the records of the next one.
    fn around(&mut self) -> Result<Block, Stop> {
        let mut string = 0..0;
        while let Some(byte) = self.peek()? {
            let start = self.at;
            self.step(byte)?;
            match byte {
                b'"' => string = start + 1..self.at - 1,
                b':' if self.depth == 1 => self.within = self.list(string.clone())?,
                _ => {}
            }
            if self.within.is_some() {
                return Ok(self.block(None, Vec::new()));
            }
        }
        self.stop = Some(Stop::Over);
        Ok(self.block(None, Vec::new()))
    }

    /// The list whose name that key is, when its records follow.
    fn list(&mut self, key: Range<usize>) -> Result<Option<&'static str>, Stop> {
        let key = self.buffer.get(key).unwrap_or_default();
        if key.contains(&b'\\') {
            return Err(Stop::Unsure);
        }
        let Some(place) = self.lists.iter().position(|list| list.as_bytes() == key) else {
            return Ok(None);
        };
        // Where a key is given twice the first one counts, whatever its value is.
        let list = self.lists.swap_remove(place);
        if self.skip_blanks()? != Some(b'[') {
            return Ok(None);
        }
        self.step(b'[')?;
        self.apart = None;
        let is_empty = self.skip_blanks()? == Some(b']');
        Ok((!is_empty).then_some(list))
    }

    /// A block of the next records of a list, guessed; `None` where they have to be looked at.
    fn by_lines(&mut self, list: &'static str) -> Result<Option<Block>, Stop> {
        if self.guess == Guess::Never || self.apart.is_none() || self.skip_blanks()? != Some(b'{') {
            return Ok(None);
        }
        self.fill(BLOCK)?;
        let start = self.at;
        let Some(apart) = &self.apart else { return Ok(None) };
        let (before, bytes) = self.buffer.split_at(start);
        let Found { records, next, place } = apart.records(bytes, self.start.after(before));
        if records.is_empty() {
            return Ok(None);
        }
        self.at += next;
        let records = records.into_iter().map(|at| small(start + at.start)..small(start + at.end)).collect();
        Ok(Some(self.block_before(place, Some(list), records)))
    }

    /// Records of a list, which all have to be objects: a block of them, or those up to the closing bracket.
    fn records(&mut self, list: &'static str) -> Result<Block, Stop> {
        let mut records = Vec::new();
        loop {
            if self.skip_blanks()? != Some(b'{') {
                return Err(Stop::Unsure);
            }
            let start = self.at;
            let around = self.depth;
            self.step(b'{')?;
            while self.depth > around {
                let byte = self.peek()?.ok_or(Stop::Unsure)?;
                self.step(byte)?;
            }
            let end = self.at;
            records.push(small(start)..small(end));
            match self.skip_blanks()? {
                Some(b',') => {
                    self.at += 1;
                    self.skip_blanks()?;
                    self.apart = Apart::new(&self.buffer[end - 1..self.at]);
                }
                Some(b']') => {
                    self.within = None;
                    break;
                }
                _ => return Err(Stop::Unsure),
            }
            if self.at >= BLOCK || self.guess == Guess::ByLines && self.apart.is_some() {
                break;
            }
        }
        Ok(self.block(Some(list), records))
    }

    /// The block that ends before the next byte.
    fn block(&mut self, list: Option<&'static str>, records: Vec<Range<u32>>) -> Block {
        let next = self.start.after(&self.buffer[..self.at]);
        self.block_before(next, list, records)
    }

    /// The same, where the place of that byte in the file is known.
    fn block_before(&mut self, next: Position, list: Option<&'static str>, records: Vec<Range<u32>>) -> Block {
        let mut rest = self.spare.take();
        rest.reserve(BLOCK + 2 * STEP);
        rest.extend_from_slice(&self.buffer[self.at..]);
        self.buffer.truncate(self.at);
        self.at = 0;
        let start = std::mem::replace(&mut self.start, next);
        Block { list, bytes: std::mem::replace(&mut self.buffer, rest), start, records }
    }

    /// Reads until the buffer has so many bytes, or to the end of the file.
    fn fill(&mut self, bytes: usize) -> Result<(), Stop> {
        let missing = bytes.saturating_sub(self.buffer.len());
        let read = (&mut *self.file).take(missing as u64).read_to_end(&mut self.buffer);
        read.map(|_| ()).map_err(Stop::Unreadable)
    }

    /// The next byte; `None` at the end of the file.
    fn peek(&mut self) -> Result<Option<u8>, Stop> {
        while self.at >= self.buffer.len() {
            // A record that is larger than a block is not gone through again for each step.
            let step = STEP.max(self.buffer.len() / 2);
            self.buffer.reserve(step);
            let read = (&mut *self.file).take(step as u64).read_to_end(&mut self.buffer).map_err(Stop::Unreadable)?;
            if read == 0 {
                return Ok(None);
            }
        }
        Ok(Some(self.buffer[self.at]))
    }

    /// Goes past a byte, and past the string that begins with it.
    fn step(&mut self, byte: u8) -> Result<(), Stop> {
        self.at += 1;
        match byte {
            b'"' => self.string()?,
            b'[' | b'{' if self.depth == limits::NESTING => return Err(Stop::Unsure),
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.checked_sub(1).ok_or(Stop::Unsure)?,
            _ => {}
        }
        Ok(())
    }

    /// Goes past the rest of a string.
    fn string(&mut self) -> Result<(), Stop> {
        let start = self.at;
        loop {
            self.peek()?.ok_or(Stop::Unsure)?;
            let Some(found) = memchr::memchr2(b'"', b'\\', &self.buffer[self.at..]) else {
                self.at = self.buffer.len();
                continue;
            };
            self.at += found + 1;
            if self.buffer[self.at - 1] == b'"' {
                break;
            }
            self.peek()?.ok_or(Stop::Unsure)?;
            self.at += 1;
        }
        if self.at - 1 - start > limits::STRING { Err(Stop::Unsure) } else { Ok(()) }
    }

    fn skip_blanks(&mut self) -> Result<Option<u8>, Stop> {
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                other => return Ok(other),
            }
        }
    }
}

fn small(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
