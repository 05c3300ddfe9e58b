//! Work on all cores whose results are taken in order.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Results of each thread that may wait to be taken.
const AHEAD: usize = 4;

/// Does `work` with every item, on as many threads as there are cores, and gives the results to `take` in the order of
/// the items, each as soon as it and all before it are there. The items may be made on the way: whoever is free asks for
/// the next one.
pub(crate) fn in_order<T: Send, R: Send>(
    items: impl IntoIterator<Item = T, IntoIter: Send>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    let mut items = items.into_iter();
    let Some(first) = items.next() else { return };
    let second = items.next();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    if threads < 2 || second.is_none() {
        for item in [Some(first), second].into_iter().flatten().chain(items) {
            take(work(item));
        }
        return;
    }
    let waiting = Mutex::new([Some(first), second].into_iter().flatten().chain(items).enumerate());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    // Whoever is far ahead waits, so that few results are in memory which nobody has taken; not at once, for the taker has
    // to come to a core first.
    let (done, results) = mpsc::sync_channel(AHEAD * threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            let done = done.clone();
            let (next, work) = (&next, &work);
            scope.spawn(move || {
                while let Some((place, item)) = next() {
                    if done.send((place, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let mut early = BTreeMap::new();
        let mut place = 0;
        for (found, result) in results {
            early.insert(found, result);
            while let Some(result) = early.remove(&place) {
                take(result);
                place += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, 1000] {
            let mut taken = Vec::new();
            in_order(0..count, |item: usize| item.to_string(), |result| taken.push(result));
            assert_eq!(taken, (0..count).map(|item| item.to_string()).collect::<Vec<_>>());
        }
    }
}
