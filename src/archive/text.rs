//! Words that share one buffer with many others, so that a hundred thousand records are not a million allocations.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

use foldhash::HashMap;
use serde_json::Result;

use super::raw;

/// Words of an archive. It reads as a `&str`, and is cheap to clone.
#[derive(Clone)]
pub struct Text {
    buffer: Arc<String>,
    span: Span,
}

/// Where words stand in a buffer, in bytes; always at the ends of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Span {
    start: u32,
    length: u32,
}

impl Text {
    /// Words with a buffer of their own.
    pub fn new(words: &str) -> Self {
        let mut writer = Writer::default();
        let span = writer.add(words);
        Self::of(&writer.finish(), span)
    }

    /// The words that a writer put at that place of the buffer.
    pub(super) fn of(buffer: &Arc<String>, span: Span) -> Self {
        Self { buffer: Arc::clone(buffer), span }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.buffer[self.span.range()]
    }
}

impl Span {
    /// From there to the end of the buffer.
    fn since(start: usize, buffer: &str) -> Self {
        let small =
            |bytes: usize| u32::try_from(bytes).expect("a buffer holds words of one file, whose size is limited");
        Self { start: small(start), length: small(buffer.len() - start) }
    }

    pub(super) fn range(self) -> Range<usize> {
        let start = self.start as usize;
        start..start + self.length as usize
    }
}

/// Puts words into a buffer.
#[derive(Default)]
pub(super) struct Writer {
    words: String,
    /// Words that are expected to come again.
    known: HashMap<Box<str>, Span>,
}

impl Writer {
    /// A writer that will hold about so many bytes, in memory that one before it left.
    pub(super) fn with_room(bytes: usize, mut left: String) -> Self {
        left.clear();
        left.reserve(bytes);
        Self { words: left, known: HashMap::default() }
    }

    /// Adds words.
    pub(super) fn add(&mut self, words: &str) -> Span {
        let start = self.words.len();
        self.words.push_str(words);
        Span::since(start, &self.words)
    }

    /// Adds the words of a JSON string; what is no string, or no Unicode, is an error.
    pub(super) fn add_string(&mut self, raw: &str) -> Result<Span> {
        let start = self.words.len();
        raw::add_string(raw, &mut self.words)?;
        Ok(Span::since(start, &self.words))
    }

    /// Adds words of which there are few that differ, each once.
    pub(super) fn add_once(&mut self, words: &str) -> Span {
        if let Some(&span) = self.known.get(words) {
            return span;
        }
        let span = self.add(words);
        self.known.insert(words.into(), span);
        span
    }

    /// Takes back what was added last.
    pub(super) fn take_back(&mut self, span: Span) {
        self.words.truncate(span.start as usize);
    }

    /// The words at that place.
    pub(super) fn get(&self, span: Span) -> &str {
        &self.words[span.range()]
    }

    /// The buffer, to be shared.
    pub(super) fn finish(self) -> Arc<String> {
        self.finish_and_leave().0
    }

    /// The buffer, and the memory for the next writer. What stays is copied: a buffer that is cut to its size leaves a
    /// hole behind it, and with many of them the holes stay too.
    pub(super) fn finish_and_leave(self) -> (Arc<String>, String) {
        (Arc::new(self.words.as_str().to_owned()), self.words)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

// So that maps can be asked with plain words; equality, order and hash are those of the words.
impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        // Clones need not be read.
        let is_clone = Arc::ptr_eq(&self.buffer, &other.buffer) && self.span == other.span;
        is_clone || self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Text, Writer};

    #[test]
    fn words_come_out_of_the_buffer_as_they_went_in() {
        let mut writer = Writer::with_room(9, "of one before".to_owned());
        let words = ["", "Суд", "a\nb", "Суд"];
        let mut spans: Vec<_> = words.iter().map(|words| writer.add(words)).collect();
        let lost = writer.add("lost");
        writer.take_back(lost);
        spans.push(writer.add_string(r#""\u0416\n""#).unwrap());
        assert!(writer.add_string("7").is_err());
        let (once, again) = (writer.add_once("en"), writer.add_once("en"));
        assert_eq!(once, again);
        let buffer = writer.finish();
        let texts: Vec<_> = spans.into_iter().map(|span| Text::of(&buffer, span)).collect();
        assert_eq!(texts, ["", "Суд", "a\nb", "Суд", "Ж\n"]);
        assert_eq!(buffer.len(), "СудabСудЖen".len() + "\n\n".len());
    }

    #[test]
    fn texts_are_compared_by_their_words() {
        assert_eq!(Text::new("a"), Text::new("a"));
        assert!(Text::new("a") < Text::new("b"));
        assert_eq!(format!("{0} {0:?} {0:>3}", Text::new("é\"")), "é\" \"é\\\"\"  é\"");
    }
}
