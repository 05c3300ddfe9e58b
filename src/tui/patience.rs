//! How long the end of the program waits, and for what: nobody who leaves, and no system that shuts down, waits for a second.
//!
//! In order: what is remembered goes to the disk, and meanwhile the terminal is given back; then the disk is waited for.
//! Behind all that a watch is kept, for a loop that does not come to its end.

use std::time::Duration;

/// The longest end.
const WHOLE: Duration = Duration::from_secs(1);

/// For a terminal to take what was sent, and once more for the bytes that give it back. One that takes none is left as it
/// is, but for its modes.
pub(super) const HEARD: Duration = Duration::from_millis(100);

/// For what is remembered to reach the disk.
pub(super) const SAVING: Duration = Duration::from_millis(400);

/// For the loop to leave in order, once the system ends the program: both of the above, and as much again as it may be busy
/// with an action when it is told.
pub(super) const LEAVING: Duration = Duration::from_millis(750);

// In order, it is through before the watch ends the program; and that, too, gives the terminal back.
const _: () = assert!(2 * HEARD.as_millis() + SAVING.as_millis() < LEAVING.as_millis());
const _: () = assert!(LEAVING.as_millis() + 2 * HEARD.as_millis() < WHOLE.as_millis());
// Who quits may have to be told that something is not saved. A panic says where it was, and saves nothing.
const _: () = assert!(2 * HEARD.as_millis() + SAVING.as_millis() + HEARD.as_millis() < WHOLE.as_millis());
