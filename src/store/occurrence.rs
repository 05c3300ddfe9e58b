//! Where words stand, written in few bytes: a list of occurrences, each as the way from the one before.

/// That a word stands in the text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The record in which the word stands; in the list of a record, the word.
    pub(super) at: u32,
    /// How many times.
    pub(super) count: u32,
    /// Whether its letters lost more than their case at one of these places.
    pub(super) has_accents: bool,
}

/// So many bytes an occurrence may take.
pub(super) const MOST_BYTES: usize = 12;

/// Writes an occurrence: the way from the last one, and unless it is a single one without accents, how many.
pub(super) fn write(occurrence: Occurrence, last: &mut u32, bytes: &mut [u8; MOST_BYTES]) -> usize {
    let step = occurrence.at - *last;
    *last = occurrence.at;
    let is_single = occurrence.count == 1 && !occurrence.has_accents;
    let length = put(step << 1 | u32::from(!is_single), bytes);
    if is_single {
        return length;
    }
    length + put(occurrence.count << 1 | u32::from(occurrence.has_accents), &mut bytes[length..])
}

/// The occurrences that were written into a list.
pub(super) fn occurrences(mut list: &[u8]) -> impl Iterator<Item = Occurrence> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let step = take(&mut list)?;
        at += step >> 1;
        let (count, has_accents) = if step & 1 == 0 {
            (1, false)
        } else {
            let more = take(&mut list)?;
            (more >> 1, more & 1 == 1)
        };
        Some(Occurrence { at, count, has_accents })
    })
}

/// Writes a number, seven bits to a byte; the highest bit says that more follow.
pub(super) fn put(mut number: u32, bytes: &mut [u8]) -> usize {
    let mut length = 0;
    while number >= 0x80 {
        bytes[length] = number as u8 | 0x80;
        number >>= 7;
        length += 1;
    }
    bytes[length] = number as u8;
    length + 1
}

/// Takes such a number from the front.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}
