//! Floor 4: handing on. From some records of an archive to a file that other programs read; it writes no file.
//!
//! Every format is one room with one row for the table [`FORMATS`]. Help, completions, the manual page and the README
//! take their words from there. What a format cannot carry is said in [`Product::remarks`], and never made up: an
//! undated record gets no date, and an imprecise one no day.

mod atom;
mod biblatex;
pub mod cell;
pub mod chronology;
pub mod controls;
mod csl;
pub mod csv;
mod datapackage;
pub mod format;
pub mod found;
mod ftm;
mod head;
mod html;
mod ics;
mod jsonfeed;
mod jsonl;
mod markdown;
mod own;
pub mod package;
pub mod part;
mod record;
mod reference;
mod ris;
pub mod shapes;
mod shared;
mod table;
mod timelinejs;
// What is answered about a subject, as JSON and as tables.
pub mod told;
mod when;

pub use format::Format;
pub use own::is_own;
pub use package::{Content, Of, Package, Product};
pub use shared::Shared;
pub use table::{FORMATS, format};
