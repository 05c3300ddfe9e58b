//! The `letapis` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything is read that could be left behind.
    letapis::guard::leave_no_memory();
    outlive_limits();
    letapis::cli::run()
}

/// A file that grows over the limit of the shell is an error that is told, as a full disk is, and not the end of the program.
fn outlive_limits() {
    #[cfg(unix)]
    {
        use std::sync::Arc;

        // What is noted nobody looks at: it is enough that the signal does not end the program. Where the system refuses,
        // it is as it always was.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    }
}
