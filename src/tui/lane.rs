//! One lane of the desk: a parked thread, and a slot for the newest work.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::news::{News, Reply};
use crate::app::action::Ticket;
use crate::store::cancel::Newest;
use crate::store::request::Lane;

/// What a worker does, and what it replies.
pub(super) type Work = Box<dyn FnOnce() -> Option<Reply> + Send>;

/// One lane, as the loop sees it.
pub(super) struct Place {
    pub(super) newest: Newest,
    pub(super) slot: Arc<Slot>,
    /// The question whose answer is still out.
    pub(super) out: Option<Ticket>,
}

/// Where one piece of work waits for the lane's thread.
#[derive(Default)]
pub(super) struct Slot {
    work: Mutex<Option<Work>>,
    filled: Condvar,
}

impl Place {
    /// A lane whose worker replies to `inbox`.
    pub(super) fn new(lane: Lane, inbox: Sender<News>) -> io::Result<Self> {
        let slot = Arc::new(Slot::default());
        let worker = Arc::clone(&slot);
        thread::Builder::new().name(format!("{lane:?}").to_lowercase()).spawn(move || {
            loop {
                let done = worker.take()();
                if let Some(reply) = done
                    && inbox.send(News::Reply(Box::new(reply))).is_err()
                {
                    return;
                }
            }
        })?;
        Ok(Self { newest: Newest::default(), slot, out: None })
    }
}

impl Slot {
    /// Leaves work, in the place of what waits.
    pub(super) fn put(&self, work: Work) {
        *self.lock() = Some(work);
        self.filled.notify_one();
    }

    /// Waits for work.
    fn take(&self) -> Work {
        let mut waiting = self.lock();
        loop {
            if let Some(work) = waiting.take() {
                return work;
            }
            waiting = self.filled.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nothing panics while it holds the lock, and what it guards is whole at any moment.
    pub(super) fn lock(&self) -> MutexGuard<'_, Option<Work>> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
