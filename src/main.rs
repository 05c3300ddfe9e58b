//! The `letapis` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything is read that could be left behind.
    letapis::guard::leave_no_memory();
    letapis::cli::run()
}
