//! The words of a text, and how many of them could be one name together.

use std::ops::Range;

use crate::text::words::words;

/// The words of a text, without the English genitive.
pub(super) fn bare_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    words(text).map(|word| {
        let genitive = ["'s", "’s"].iter().find_map(|end| text[word.clone()].strip_suffix(end));
        word.start..word.start + genitive.map_or(word.len(), str::len)
    })
}

/// As many of these words, from the first on, as could be one name.
pub(super) fn run<'w>(text: &str, near: &'w [Range<usize>]) -> &'w [Range<usize>] {
    let together = |pair: &&[Range<usize>]| holds_together(&text[pair[0].clone()], &text[pair[0].end..pair[1].start]);
    let count = near.windows(2).take_while(together).count();
    &near[..=count]
}

/// Whether what stands behind a word can stand in a name: blanks, joiners, brackets, a comma, the stop of an initial.
fn holds_together(word: &str, between: &str) -> bool {
    let is_joiner = |c: char| c.is_whitespace() || "-‐‑–—_/&()[]·・‧«»“”„\"'’,".contains(c);
    let rest = if word.chars().count() <= 2 { between.strip_prefix('.').unwrap_or(between) } else { between };
    rest.chars().all(is_joiner) && between.matches('\n').count() < 2
}

/// Whether a word may be the first letter of a name.
pub(super) fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none() && !word.starts_with(char::is_lowercase)
}

/// Whether a word of a text is one letter, without a genitive that would be a part of it.
pub(super) fn is_letter(text: &str, word: &Range<usize>) -> bool {
    text[word.clone()].chars().nth(1).is_none() && !text[word.end..].starts_with(['\'', '’'])
}
