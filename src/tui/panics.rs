//! What happens when code panics: a worker's panic becomes an answer, any other ends the program in order.
//!
//! The words of a panic are never shown, because they may quote the archive; its place in the code is.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

use super::terminal::{restore, say_if_heard};
use crate::store::error::StoreError;

/// Status of a program that panicked, as Rust has it.
const PANICKED: i32 = 101;

thread_local! {
    /// Whether this thread outlives its panics.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// Where in the code this thread panicked last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic, in any thread, first gives the terminal back, then says where it was, and ends with status 101.
pub fn restore_first() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        if CAUGHT.get() {
            PLACE.set(place);
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
    // The work owns what it changes, and what it shares never changes; so nothing half-done is left to be seen.
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(false);
    outcome.unwrap_or_else(|_| Err(StoreError::Panicked(PLACE.take())))
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
