//! Words of a statement, and where they stand in it.

use std::ops::Range;
use std::sync::Arc;

use crate::archive::statement::Statement;
use crate::text::sentences::{sentence_at, sentences};

/// Words of a statement's text, or of the summary where there is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where they stand, in bytes.
    pub bytes: Range<usize>,
    /// The same in Unicode code points.
    pub chars: Range<usize>,
    /// The sentence in which they begin, counted from 0.
    pub sentence: usize,
}

/// The spots of some words, which are in the order of the text.
pub(super) fn spots(statement: &Arc<Statement>, places: &[Range<usize>]) -> Vec<Spot> {
    let text = statement.body().words();
    let sentences = if places.is_empty() { Vec::new() } else { sentences(text) };
    let (mut byte, mut char) = (0, 0);
    let mut spots = Vec::with_capacity(places.len());
    for bytes in places {
        // What lies before is counted once.
        char += text[byte..bytes.start].chars().count();
        byte = bytes.start;
        let chars = char..char + text[bytes.clone()].chars().count();
        spots.push(Spot { bytes: bytes.clone(), chars, sentence: sentence_at(&sentences, bytes.start) });
    }
    spots
}
