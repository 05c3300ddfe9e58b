//! The `letapis` program.

fn main() {}
