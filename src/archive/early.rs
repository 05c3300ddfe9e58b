//! Statements read while their file is still being cut.
//!
//! Reading a file, cutting it and checking its records then go on side by side, and no more of the file is in memory than
//! is being worked on. It needs a file as this program writes it: whom statements name stands before them.

use std::io::{self, Read};
use std::iter;

use super::blocks::{Lot, one_by_one, statements};
use super::check::Checker;
use super::cut::{Block, Cutter, End, Guess};
use super::digest::LISTS;
use super::log::Log;
use super::parts::Parts;
use super::source::Shape;
use super::spare::Spare;

/// The list that is read on the way.
pub(super) const STATEMENTS: &str = "statements";

/// The list whose records look at statements, and not at each other.
pub(super) const EVENTS: &str = "events";

/// What was read on the way.
#[derive(Default)]
pub(super) struct Early {
    pub(super) checker: Checker,
    /// How many records that were.
    pub(super) count: usize,
    pub(super) log: Log,
}

impl Early {
    /// Reads people, organisations and statements on the way; all other parts are still to be read. `None` where the file
    /// has to be there as a whole, because it is not cut or bears a digest of all of it.
    pub(super) fn read(file: &mut (impl Read + Send), guess: Guess) -> io::Result<Option<(Self, Parts)>> {
        let spare = Spare::default();
        let mut cutter = Cutter::new(file, &LISTS, guess, &spare);
        let mut early = Self::default();
        let mut blocks = Vec::new();
        while let Some(block) = cutter.next() {
            if block.list != Some(STATEMENTS) || !before().all(|list| cutter.has_met(list)) {
                blocks.push(block);
                continue;
            }
            if bears_digest(&blocks) {
                return Ok(None);
            }
            early.named(&mut blocks);
            let lot = lot(iter::once(block).chain(cutter.rest_of(STATEMENTS)));
            statements(&mut early.checker, lot, &early.log, &mut early.count, &spare);
        }
        let is_unsure = cutter.finish()? == End::Unsure;
        if is_unsure || early.count > 0 && bears_digest(&blocks) {
            return Ok(None);
        }
        if early.count == 0 {
            return Ok(Some((early, Parts::of(blocks))));
        }
        Ok(Parts::taken_apart(blocks).ok().map(|parts| (early, parts)))
    }

    /// Reads those whom statements name.
    fn named(&mut self, blocks: &mut Vec<Block>) {
        for (list, read) in Checker::LISTS.into_iter().take_while(|(list, _)| *list != STATEMENTS) {
            let lot = lot(blocks.extract_if(.., |block| block.list == Some(list)));
            lot.each(&self.log, &mut one_by_one(&mut self.checker, &mut self.count, read));
        }
    }
}

/// The lists that are read before statements.
fn before() -> impl Iterator<Item = &'static str> {
    Checker::LISTS.into_iter().map(|(list, _)| list).take_while(|list| *list != STATEMENTS)
}

fn lot<B>(blocks: B) -> Lot<'static, B> {
    Lot { file: None, shape: Shape::Value, blocks }
}

/// Whether a digest may stand in the head. A key that is written with escapes is not cut, and need not be looked for.
fn bears_digest(blocks: &[Block]) -> bool {
    let mut head = blocks.iter().filter(|block| block.list.is_none());
    head.any(|block| memchr::memmem::find(&block.bytes, b"\"sha256\"").is_some())
}
