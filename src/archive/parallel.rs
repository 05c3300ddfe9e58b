//! Work on all cores whose results are taken in order.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

/// Results of each thread that may wait to be taken: the taker has to come to a core first.
const AHEAD: usize = 4;

/// Does `work` with every item, on as many threads as there are cores, and gives the results to `take` in the order of
/// the items, each as soon as it and all before it are there. The items are made on the way, some ahead, by a thread of
/// their own: nobody who works waits for one.
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
    let items = [Some(first), second].into_iter().flatten().chain(items).enumerate();
    // Whoever is far ahead waits, so that few items and results are in memory which nobody has taken.
    let (made, waiting) = mpsc::sync_channel(threads);
    let (done, results) = mpsc::sync_channel(AHEAD * threads);
    // When the last who works is gone, nobody waits for items either.
    let waiting = Arc::new(Mutex::new(waiting));
    thread::scope(|scope| {
        scope.spawn(move || items.into_iter().try_for_each(|item| made.send(item)));
        for _ in 0..threads {
            let (waiting, done, work) = (Arc::clone(&waiting), done.clone(), &work);
            let next = move || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            scope.spawn(move || {
                while let Ok((place, item)) = next() {
                    if done.send((place, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop((waiting, done));
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

    #[test]
    fn a_panic_comes_through_whoever_has_it() {
        let check = |in_items: usize, in_work: usize, in_take: usize| {
            let panic_at = |wanted: usize, item: usize| assert_ne!(item, wanted, "as told");
            let caught = std::panic::catch_unwind(|| {
                let items = (0..1000).inspect(|item| panic_at(in_items, *item));
                let work = |item| {
                    panic_at(in_work, item);
                    item
                };
                in_order(items, work, |item| panic_at(in_take, item));
            });
            assert!(caught.is_err());
        };
        let never = usize::MAX;
        check(500, never, never);
        check(never, 500, never);
        check(never, never, 500);
    }
}
