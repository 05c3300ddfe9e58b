//! What this program's own feeds say beside what a feed can say, so that nothing is lost on the way out and in again.

use super::gather::Entry;
use crate::archive::digest;
use crate::archive::statement::SUMMARY_LEAD;

/// What stands for a title, and for a publisher, where a feed has to have one.
const STAND_INS: [&str; 2] = ["(no title)", "(no publisher given)"];

/// The record behind an entry.
#[derive(Debug, Default)]
pub(super) struct Ours {
    pub(super) id: Option<String>,
    pub(super) kind: Option<String>,
    /// EDTF; `None` is undated.
    pub(super) date: Option<String>,
    /// `text` or `summary`: what the words of the entry are.
    pub(super) part: Option<String>,
    pub(super) excerpt: bool,
    /// Of the words without the warnings before them.
    pub(super) sha256: Option<String>,
    pub(super) seen_at: Option<String>,
}

impl Ours {
    /// The entry as it was before it became one of a feed. Words that are not those of the digest stay as they are.
    pub(super) fn restore(self, entry: Entry) -> Entry {
        let is_real = |words: &String| !STAND_INS.contains(&words.as_str());
        let own = |words: &str| self.sha256.as_ref().is_none_or(|sha256| digest::of_words(words) == *sha256);
        let words = entry.text.map(|words| match words.split_once("]\n\n") {
            Some((warnings, body)) if warnings.starts_with('[') && own(body) => body.to_owned(),
            _ => words,
        });
        let summary = entry.summary.map(|summary| summary.strip_prefix(SUMMARY_LEAD).unwrap_or(&summary).to_owned());
        let (text, summary) = if self.part.as_deref() == Some("summary") { (None, words) } else { (words, summary) };
        Entry {
            id: self.id.or(entry.id),
            title: entry.title.filter(is_real),
            date: self.date,
            kind: self.kind.or(entry.kind),
            publishers: entry.publishers.into_iter().filter(|(name, _)| is_real(name)).collect(),
            text,
            summary,
            excerpt: self.excerpt,
            seen_at: self.seen_at.or(entry.seen_at),
            ..entry
        }
    }
}
