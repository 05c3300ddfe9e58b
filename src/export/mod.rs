//! Floor 4: handing on. From some records of an archive to a file that other programs read; it writes no file.
//!
//! Every format is one room with one row for the table [`FORMATS`]. Help, completions, the manual page and the README
//! take their words from there. It writes record by record into a [`Sink`], so that no file is held whole. What it cannot
//! carry is said by [`Product::write`], and never made up: an undated record gets no date, and an imprecise one no day.

mod atom;
mod biblatex;
pub mod cell;
mod choice;
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
mod json;
mod jsonfeed;
mod jsonl;
mod markdown;
mod own;
pub mod package;
mod part;
pub mod product;
mod record;
mod reference;
mod ris;
pub mod shapes;
mod shared;
pub mod sink;
mod table;
mod timelinejs;
// What is answered about a subject, as JSON and as tables.
pub mod told;
mod when;

pub use choice::Choice;
pub use format::Format;
pub use own::{as_it_stands, chosen, is_own};
pub use package::{Of, Package};
pub use product::{Holds, Product};
pub use shared::Shared;
pub use sink::{Piece, Sink};
pub use table::{FORMATS, format};
