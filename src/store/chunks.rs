//! Work on many records: in pieces, on every core, until it is called off.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::cancel::Cancel;
use super::error::StoreError;
use super::postings::Hit;

/// Records of one piece: their texts are read in less than a quarter of a millisecond.
const PIECE: usize = 512;

/// Fewer pieces than this are done before another thread has begun.
const WORTH_A_THREAD: usize = 8;

/// Does `work` for the pieces of `0..count`, and puts what it finds one behind the other. Looks between the pieces
/// whether the answer is still wanted.
pub(super) fn in_pieces(
    count: usize,
    cancel: &Cancel,
    work: impl Fn(Range<usize>, &mut Vec<Hit>) + Sync,
) -> Result<Vec<Hit>, StoreError> {
    let pieces = count.div_ceil(PIECE);
    let next = AtomicUsize::new(0);
    let take_pieces = || {
        let mut done = Vec::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces || cancel.is_set() {
                return done;
            }
            let mut found = Vec::new();
            work(piece * PIECE..count.min((piece + 1) * PIECE), &mut found);
            if !found.is_empty() {
                done.push((piece, found));
            }
        }
    };
    let helpers = if pieces < WORTH_A_THREAD { 0 } else { cores() - 1 };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (0..helpers).map(|_| scope.spawn(take_pieces)).collect();
        let mut done = take_pieces();
        for helper in helpers {
            match helper.join() {
                Ok(others) => done.extend(others),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    cancel.check()?;
    done.sort_unstable_by_key(|(piece, _)| *piece);
    let mut all = Vec::with_capacity(done.iter().map(|(_, found)| found.len()).sum());
    // Each is given back as it is taken over.
    for (_, found) in done {
        all.extend(found);
    }
    Ok(all)
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::cancel::{Generation, Newest};

    #[test]
    fn pieces_come_back_in_order_and_whole() {
        for count in [0, 1, PIECE, PIECE + 1, PIECE * 40 + 7] {
            let found = in_pieces(count, &Cancel::never(), |piece, found| {
                found.extend(piece.filter(|at| at % 3 == 0).map(|at| Hit::wordless(at as u32)));
            });
            let found: Vec<_> = found.expect("nobody calls it off").iter().map(|hit| hit.at as usize).collect();
            assert_eq!(found, (0..count).step_by(3).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_piece_is_begun_after_it_was_called_off() {
        let newest = Newest::default();
        let cancel = newest.cancel(Generation::default());
        let done = AtomicUsize::new(0);
        let found = in_pieces(PIECE * 4, &cancel, |_, _| {
            done.fetch_add(1, Ordering::Relaxed);
            newest.set(Generation::default().next());
        });
        assert_eq!((found, done.into_inner()), (Err(StoreError::Cancelled), 1));
    }
}
