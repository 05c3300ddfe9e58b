//! Who is waited for goes first: what is only worked out ahead stands still meanwhile, and leaves all cores to the answer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The right of way of questions over what is worked out ahead.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// How many questions are being answered; changed under the lock alone, and read without it.
    taken: AtomicUsize,
    lock: Mutex<()>,
    free: Condvar,
}

/// A question that is being answered. The way is free again when all of them are gone.
pub(super) struct Taken<'a>(&'a Way);

impl Way {
    /// Takes the way, together with others.
    pub(super) fn take(&self) -> Taken<'_> {
        let _guard = self.guard();
        self.taken.fetch_add(1, Ordering::Relaxed);
        Taken(self)
    }

    /// Stands still as long as a question is being answered. Where none is, it costs an atomic read.
    pub(super) fn give(&self) {
        if !self.is_taken() {
            return;
        }
        let mut guard = self.guard();
        while self.is_taken() {
            guard = self.free.wait(guard).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn is_taken(&self) -> bool {
        self.taken.load(Ordering::Relaxed) > 0
    }

    /// The lock guards nothing that a panic could leave half-done.
    fn guard(&self) -> MutexGuard<'_, ()> {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let _guard = self.0.guard();
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
        self.0.free.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::Way;

    #[test]
    fn what_is_worked_out_ahead_goes_on_only_when_the_last_question_is_answered() {
        let way = Way::default();
        way.give();
        let (first, second) = (way.take(), way.take());
        let (sender, steps) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(|| {
                sender.send("stands still").unwrap();
                way.give();
                sender.send("goes on").unwrap();
            });
            assert_eq!(steps.recv(), Ok("stands still"));
            drop(first);
            assert!(steps.try_recv().is_err());
            drop(second);
            assert_eq!(steps.recv(), Ok("goes on"));
        });
    }
}
