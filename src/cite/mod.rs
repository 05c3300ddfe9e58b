//! Floor 2: citing. From a statement and a range of its words to what can be pasted elsewhere; it knows no screen.
//!
//! Two kinds of text leave this room. *Exact* ones are for machines and keep every code point: [`Passage::exact`], and
//! [`exact_place`], in which JSON escapes whatever is not visible. *Prose* is for people and passes the gate
//! [`crate::text::visible`], so that nothing in it can reach a terminal as a control sequence: [`quotation`],
//! [`citation`], [`dated_fact`], and [`block_quote`] for Markdown.
//!
//! What the archive does not know is said, and never made up: no date, no title, no address, no digest.

// Words chosen by numbers.
mod choice;
// Quotations in Markdown.
mod markdown;
// Quotation marks of languages.
mod marks;
// What a citation lacks.
mod missing;
// A statement with what has to be known to cite it; words of it; what travels with them.
pub mod passage;
// The exact place of words, for machines.
mod place;
// Quotations, citations and dated facts, for people.
mod prose;

pub use choice::{Choice, NoSuchWords};
pub use markdown::block_quote;
pub use missing::{Missing, missing};
pub use passage::{Cited, Part, Passage, Warning};
pub use place::exact_place;
pub use prose::{citation, dated_fact, quotation, quoted, source, sureness};
