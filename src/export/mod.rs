//! Floor 3: handing on. From some records of an archive to a file that other programs read; it writes no file.
//!
//! Every format is one room with one row for the table [`FORMATS`]. Help, completions, the manual page and the README
//! take their words from there. What a format cannot carry is said in [`Product::remarks`], and never made up: an
//! undated record gets no date, and an imprecise one no day.

pub mod format;
mod own;
pub mod package;
pub mod part;
mod ris;
mod shared;
mod table;
mod when;

pub use format::Format;
pub use own::is_own;
pub use package::{Content, Of, Package, Product};
pub use shared::Shared;
pub use table::{FORMATS, format};
