//! Floor 0: what a text is before it is a statement: widths, lines, folding, visible signs, marks.
//!
//! Everywhere here a place in a text is a byte offset, a width is terminal columns, and what people call a
//! letter is a grapheme cluster (UAX #29).

// What a screen is sent for each cluster of a text, and how wide that is.
mod cluster;
// Display width; cutting to a width at a cluster, with an ellipsis.
pub mod width;
// The gate: what may reach a screen.
pub mod visible;
// Names of the characters that it does not let pass.
pub mod hidden;
// The host of an address, told apart, and as the net spells it.
pub mod host;
// Text and width → byte ranges, one per screen line.
pub mod wrap;
// Case and accents folded, with a map back to the source.
pub mod fold;
// The same, 32 bytes at a step, for texts of ASCII and common Cyrillic letters.
pub mod cyrillic;
// The same for long ones with signs.
pub mod plain;
// The same, by a table, for short texts of Latin and Cyrillic letters, with accents or without.
pub mod alone;
// Where words begin and end.
pub mod words;
// Where a letter could begin one.
pub mod starts;
// Where sentences begin and end.
pub mod sentences;
// Sorted ranges: merge, clip to a line.
pub mod marks;
// What of a text is handed on in a file.
pub mod handed;
// Text that Markdown shows as it stands.
pub mod markdown;
// Cells of a table that no spreadsheet runs, read back too.
pub mod formula;
// Numbers as people write them.
pub mod count;
// Which letter stands on which key.
pub mod keyboard;
// Names that somebody may have meant.
pub mod likeness;
