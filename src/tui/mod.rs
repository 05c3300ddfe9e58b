//! Floor 7: the world. The terminal, its signals and the workers; nothing here decides anything.
//!
//! One loop ([`run`]) takes news from everywhere, hands it to `app`, performs what comes back and draws. Nothing is
//! asked over and over and there is no timer, so a program that nobody uses uses no processor.

mod clipboard;
#[cfg(unix)]
mod decode;
mod desk;
#[cfg(not(unix))]
#[path = "console.rs"]
mod input;
#[cfg(unix)]
mod input;
mod lane;
mod news;
mod paint;
pub mod panics;
mod patience;
pub mod pen;
mod perform;
pub mod run;
pub mod screen;
#[cfg(unix)]
mod sequence;
#[cfg(unix)]
mod signals;
mod terminal;
mod wire;
mod write;

pub use terminal::{is_heard, window};
pub use wire::Wire;
pub use write::save;
