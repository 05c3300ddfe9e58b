//! The `letapis` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    leave_no_core();
    outlive_limits();
    letapis::cli::run()
}

/// A crash writes no image of the memory, in which the words that were read would stand. Before anything is read.
fn leave_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};

        // Lowering a limit to nothing is always allowed.
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
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
