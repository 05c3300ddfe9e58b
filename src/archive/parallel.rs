//! Work on all cores whose results are taken in order.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

/// Items of each thread that may be in memory, from when they are made until their results are taken: the taker has to
/// come to a core first.
const AHEAD: usize = 6;

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
    // There is room for so many, and each that is taken makes room for one: a thread that does not come to a core holds up
    // all after it, and what is made meanwhile must not fill the memory.
    let (leave, room) = mpsc::channel();
    (0..AHEAD * threads).for_each(|_| leave.send(()).expect("the receiver is here"));
    let (made, waiting) = mpsc::channel();
    let (done, results) = mpsc::channel();
    // When the last who works is gone, nobody waits for items either.
    let waiting = Arc::new(Mutex::new(waiting));
    thread::scope(|scope| {
        scope.spawn(move || items.into_iter().all(|item| room.recv().is_ok() && made.send(item).is_ok()));
        for _ in 0..threads {
            let (waiting, done, work) = (Arc::clone(&waiting), done.clone(), &work);
            let next = move || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            scope.spawn(move || {
                while let Ok((place, item)) = next() {
                    // The taker waits for this one, so a panic is its affair.
                    if done.send((place, catch_unwind(AssertUnwindSafe(|| work(item))))).is_err() {
                        return;
                    }
                }
            });
        }
        drop((waiting, done));
        // Dropped with this, so that nobody waits for room when there is nobody who takes.
        let leave = leave;
        let mut early = BTreeMap::new();
        let mut place = 0;
        for (found, result) in results {
            early.insert(found, result);
            while let Some(result) = early.remove(&place) {
                take(result.unwrap_or_else(|panic| resume_unwind(panic)));
                place += 1;
                // Whoever makes items is done with the last.
                let _ = leave.send(());
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::{AHEAD, in_order};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, 1000] {
            let mut taken = Vec::new();
            in_order(0..count, |item: usize| item.to_string(), |result| taken.push(result));
            assert_eq!(taken, (0..count).map(|item| item.to_string()).collect::<Vec<_>>());
        }
    }

    /// Items that are worked on while the first one is not done. (B5)
    #[test]
    fn whoever_does_not_come_to_a_core_lets_no_more_be_made_than_there_is_room_for() {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        if threads < 2 {
            return;
        }
        let begun = AtomicUsize::new(0);
        let work = |item: usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            if item == 0 {
                while begun.load(Ordering::SeqCst) < AHEAD * threads {
                    thread::yield_now();
                }
                (0..10_000).for_each(|_| thread::yield_now());
                assert_eq!(begun.load(Ordering::SeqCst), AHEAD * threads);
            }
            item
        };
        let mut taken = 0;
        in_order(0..1000, work, |_| taken += 1);
        assert_eq!(taken, 1000);
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
