//! The rows of a table, one after the other: none is held with more cells than a table may have columns.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::input::Source;
use super::refusal::{Fault, ImportError};
use crate::archive::limits;

/// Bytes of a row for which there is room before it is seen.
const ROW: usize = 256;

/// A table that is read.
pub(super) struct Table<'a> {
    source: &'a Source<'a>,
    reader: Reader,
    /// How much of the text was read.
    at: usize,
    /// Cells of the header.
    width: Option<usize>,
}

/// A row.
#[derive(Default)]
pub(super) struct Row {
    /// The byte at which it begins.
    pub(super) start: usize,
    words: String,
    /// Where each cell ends.
    ends: Vec<usize>,
}

impl Row {
    /// The cells.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|place| self.get(place))
    }

    /// The cell of that place.
    pub(super) fn get(&self, place: usize) -> Option<&str> {
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.words.get(start..*self.ends.get(place)?)
    }
}

impl<'a> Table<'a> {
    pub(super) fn new(source: &'a Source<'a>, separator: u8) -> Self {
        Self { source, reader: ReaderBuilder::new().delimiter(separator).build(), at: 0, width: None }
    }

    /// The next row, the header first; every other one has as many cells.
    pub(super) fn next_row(&mut self) -> Result<Option<Row>, ImportError> {
        let rest = self.source.text.get(self.at..).unwrap_or_default();
        // What was read of the row before may end between its line ends.
        let start = self.source.text.len() - rest.trim_start_matches(['\r', '\n']).len();
        let (mut words, mut ends) = (vec![0; ROW], vec![0; self.width.unwrap_or(0) + 1]);
        let (mut written, mut cells) = (0, 0);
        loop {
            let input = self.source.text.as_bytes().get(self.at..).unwrap_or_default();
            let (result, read, more, ended) = self.reader.read_record(input, &mut words[written..], &mut ends[cells..]);
            (self.at, written, cells) = (self.at + read, written + more, cells + ended);
            match result {
                // The reader is told that nothing follows by the empty rest.
                ReadRecordResult::InputEmpty => {}
                // No more comes than is still to be read.
                ReadRecordResult::OutputFull => words.resize((2 * words.len()).min(words.len() + input.len()), 0),
                ReadRecordResult::OutputEndsFull if cells > limits::COLUMNS => break,
                ReadRecordResult::OutputEndsFull => ends.resize((2 * ends.len()).min(limits::COLUMNS + 1), 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        if cells > limits::COLUMNS {
            return Err(self.source.broken(start, Fault::TooManyColumns(limits::COLUMNS)));
        }
        let width = *self.width.get_or_insert(cells);
        if cells != width {
            let fault = Fault::Ragged { expected: width as u64, found: cells as u64 };
            return Err(self.source.broken(start, fault));
        }
        words.truncate(written);
        ends.truncate(cells);
        let words = String::from_utf8(words).expect("text that is cut at separators is text");
        Ok(Some(Row { start, words, ends }))
    }
}
