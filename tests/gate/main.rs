//! What reaches a terminal, on its byte stream: letters and our own sequences, whatever an archive, a name of a file, a
//! query or a paste holds; and honest texts in every script letter for letter.

#![cfg_attr(unix, expect(clippy::unwrap_used, reason = "in a test, what fails is told by failing"))]
#![cfg(unix)]

#[path = "../common/terminal.rs"]
#[expect(dead_code, reason = "each test program uses its own part of the harness")]
mod terminal;

mod copies;
mod given;
mod honest;
mod hostile;
mod scripts;
mod wire;
