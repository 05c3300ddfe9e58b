//! Words that share one buffer with many others, so that a hundred thousand records are not a million allocations.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;
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
    /// The byte behind them and one more: never 0, so that words which may be missing need no more room.
    past: NonZeroU32,
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

    /// A part of the words, by its bytes, in the same buffer.
    pub(super) fn part(&self, bytes: Range<usize>) -> Self {
        Self { buffer: Arc::clone(&self.buffer), span: self.span.part(bytes) }
    }

    /// Other words of the same buffer.
    pub(super) fn at(&self, span: Span) -> Self {
        Self::of(&self.buffer, span)
    }

    /// The buffer in which the words stand.
    pub(super) fn buffer(&self) -> &Arc<String> {
        &self.buffer
    }

    /// The words at another place of the same buffer.
    pub(super) fn beside(&self, span: Span) -> &str {
        &self.buffer[span.range()]
    }

    /// Where the words stand in their buffer.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.buffer[self.span.range()]
    }
}

impl Span {
    /// Between those bytes of a buffer.
    pub(super) fn new(bytes: Range<usize>) -> Self {
        let small = |at: usize| u32::try_from(at).expect("a buffer holds words of one file, whose size is limited");
        let past = small(bytes.end).checked_add(1).and_then(NonZeroU32::new);
        Self { start: small(bytes.start), past: past.expect("a buffer is smaller than its file") }
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.past.get() as usize - 1
    }

    /// A part of it, by the bytes of the words.
    pub(super) fn part(self, bytes: Range<usize>) -> Self {
        let start = self.start as usize;
        Self::new(start + bytes.start..start + bytes.end)
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
        Span::new(start..self.words.len())
    }

    /// Adds the words of a JSON string; what is no string, or no Unicode, is an error.
    pub(super) fn add_string(&mut self, raw: &str) -> Result<Span> {
        let start = self.words.len();
        raw::add_string(raw, &mut self.words)?;
        Ok(Span::new(start..self.words.len()))
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

    /// The buffer, and the memory for the next writer. Words that fill most of it stay where they are: what nobody wrote to
    /// takes no memory. Others are copied: a buffer that is cut to its size leaves a hole behind it, and with many of them
    /// the holes stay too.
    pub(super) fn finish_and_leave(self) -> (Arc<String>, String) {
        let Self { words, .. } = self;
        if words.len() > words.capacity() / 4 * 3 {
            return (Arc::new(words), String::new());
        }
        (Arc::new(words.as_str().to_owned()), words)
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
    use super::{Span, Text, Writer};

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

    #[test]
    fn a_part_stands_in_the_same_buffer() {
        let text = Text::new("the court of Łódź");
        let part = text.part(4..9);
        assert_eq!((part.as_str(), part.part(1..3).as_str()), ("court", "ou"));
        assert_eq!(text.beside(part.span()), "court");
        assert_eq!(text.part(3..3), "");
    }

    /// A record of a file is mostly places of words. (B5)
    #[test]
    fn places_of_words_are_small() {
        assert_eq!((size_of::<Text>(), size_of::<Option<Text>>()), (16, 16));
        assert_eq!((size_of::<Span>(), size_of::<Option<Span>>()), (8, 8));
    }
}
