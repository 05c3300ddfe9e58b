//! Memory of blocks of a file that were read, for the next ones.

use std::sync::{Mutex, PoisonError};

/// Memory of blocks that nobody needs any more. The next ones go there: fresh memory costs as much as reading.
#[derive(Default)]
pub(super) struct Spare(Mutex<Vec<Vec<u8>>>);

/// More spare blocks than this are given back: as many are worked on at once on most machines.
const SPARE: usize = 4;

impl Spare {
    /// Leaves memory to the next blocks.
    pub(super) fn leave(&self, memory: Vec<u8>) {
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE {
            spare.push(memory);
        }
    }

    /// Memory to be written to, empty.
    pub(super) fn take(&self) -> Vec<u8> {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        memory.clear();
        memory
    }
}
