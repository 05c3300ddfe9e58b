//! What happens when code panics: a worker's panic, or that of a thread that helps it, becomes an answer; any other ends the
//! program in order.
//!
//! The words of a panic are never shown, because they may quote the archive; its place in the code is.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::terminal::{restore, say_if_heard};
use crate::store::error::StoreError;

/// Status of a program that panicked, as Rust has it.
const PANICKED: i32 = 101;

thread_local! {
    /// Whether this thread outlives its panics.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// How many threads outlive their panics now.
static CATCHING: AtomicUsize = AtomicUsize::new(0);

/// Where in the code one of them panicked first; nothing once that is told.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// From now on a panic, in any thread, first gives the terminal back, then says where it was, and ends with status 101.
pub fn restore_first() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        if CAUGHT.get() || is_helper() {
            let mut first = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
            if first.is_empty() {
                *first = place;
            }
            return;
        }
        restore();
        say_if_heard(&format!("letapis: internal error at {place}, please report it\n"));
        std::process::exit(PANICKED);
    }));
}

/// Does the work; a panic in it becomes an error.
pub(super) fn caught<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    CAUGHT.set(true);
    CATCHING.fetch_add(1, Ordering::SeqCst);
    // The work owns what it changes, and what it shares never changes; so nothing half-done is left to be seen.
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.fetch_sub(1, Ordering::SeqCst);
    CAUGHT.set(false);
    outcome.unwrap_or_else(|_| {
        let place = std::mem::take(&mut *PLACE.lock().unwrap_or_else(PoisonError::into_inner));
        Err(StoreError::Panicked(place))
    })
}

/// Whether this thread helps one that outlives its panics, waits for it and panics with it: all others have names.
fn is_helper() -> bool {
    thread::current().name().is_none() && CATCHING.load(Ordering::SeqCst) > 0
}

#[cfg(test)]
mod tests {
    use super::caught;
    use crate::store::error::StoreError;

    /// Of what the words quote, nothing is handed on. (C5)
    #[test]
    fn a_panic_becomes_an_error_that_quotes_nothing() {
        let outcome: Result<(), _> = caught(|| panic!("words of an archive"));
        let Err(StoreError::Panicked(why)) = outcome else {
            panic!("{outcome:?}");
        };
        assert!(!why.contains("words"), "{why}");
        assert_eq!(caught(|| Ok(1)), Ok(1));
    }
}
