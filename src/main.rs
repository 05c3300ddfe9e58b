//! The `letapis` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    leave_no_core();
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
