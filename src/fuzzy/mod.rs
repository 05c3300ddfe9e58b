//! Floor 1: letters in their order, as people type them who know fzf. Nothing here knows a statement.

// The score and the marks of one text: the only file that knows fuzzy-matcher.
pub mod score;
// All titles of an archive at once.
pub mod titles;
