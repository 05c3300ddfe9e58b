//! Quotations: exact words, and where they stand in the text that they come from.
//!
//! Words that stand in their text are not copied: a file has room for millions of quotations.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::text::{Span, Text};

/// A quotation, located in the text of its statement.
#[derive(Clone)]
pub struct Quote {
    /// The exact words; in the buffer of the text where they stand in it.
    pub exact: Text,
    /// `None` when they are not in the text, which is a problem of the archive.
    standing: Option<Standing>,
}

/// Where words stand in a statement's text.
#[derive(Clone)]
pub struct Place<'a> {
    /// Range in bytes.
    pub bytes: Range<usize>,
    /// Range in Unicode code points, as the W3C text position selector counts.
    pub chars: Range<usize>,
    /// The quoted words, which are in the buffer of their text.
    words: &'a Text,
    /// The text in that buffer.
    text: Span,
}

/// The same as it is kept beside the words: the text in their buffer, and their code points in it.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    text: Span,
    chars: Span,
}

/// Where words were found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) bytes: Range<usize>,
    pub(super) chars: Range<usize>,
}

/// A quotation of a record, as long as the words of that record are not where they stay.
pub(super) enum Words {
    /// Found in a text that stays where it is.
    Found(Quote),
    /// Found in a text of the record itself.
    InOwn(Span, Standing),
    /// Nowhere, so the record's own words are all there is.
    Lost(Span),
}

impl Quote {
    /// Words that stand in no text.
    pub fn lost(exact: Text) -> Self {
        Self { exact, standing: None }
    }

    /// Words that stand there in that text.
    pub(super) fn found(text: &Text, at: Stretch) -> Self {
        let standing = Standing { text: text.span(), chars: Span::new(at.chars) };
        Self { exact: text.part(at.bytes), standing: Some(standing) }
    }

    /// Whether the words stand in the text.
    pub fn is_found(&self) -> bool {
        self.standing.is_some()
    }

    /// Where they stand; `None` when they are not in the text.
    pub fn place(&self) -> Option<Place<'_>> {
        let Standing { text, chars } = self.standing?;
        let (start, words) = (text.range().start, self.exact.span().range());
        let bytes = words.start - start..words.end - start;
        Some(Place { bytes, chars: chars.range(), words: &self.exact, text })
    }
}

impl Place<'_> {
    /// The sentence in which they begin, counted from 0. It is worked out when somebody asks: finding the sentences of
    /// every text that is quoted would take longer than the rest of the opening.
    pub fn sentence(&self) -> usize {
        self.words.at(self.text).sentences_of(&self.bytes).start
    }
}

impl Words {
    /// Words that stand there in a text of the same record.
    pub(super) fn in_own(text: Span, at: Stretch) -> Self {
        Self::InOwn(text.part(at.bytes), Standing { text, chars: Span::new(at.chars) })
    }

    /// The quotation, with the words of its record in that buffer.
    pub(super) fn quote(self, buffer: &Arc<String>) -> Quote {
        match self {
            Self::Found(quote) => quote,
            Self::InOwn(exact, standing) => Quote { exact: Text::of(buffer, exact), standing: Some(standing) },
            Self::Lost(exact) => Quote::lost(Text::of(buffer, exact)),
        }
    }
}

// Where the text stands in a buffer is nobody's business.
impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        let text = |place: &Self| place.words.at(place.text);
        self.bytes == other.bytes && self.chars == other.chars && text(self) == text(other)
    }
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("bytes", &self.bytes).field("chars", &self.chars).finish_non_exhaustive()
    }
}

impl PartialEq for Quote {
    fn eq(&self, other: &Self) -> bool {
        self.exact == other.exact && self.place() == other.place()
    }
}

impl Eq for Quote {}

impl fmt::Debug for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quote").field("exact", &self.exact).field("place", &self.place()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Quote, Stretch, Text};

    #[test]
    fn a_quotation_knows_its_words_their_place_and_the_sentence_in_which_they_begin() {
        let text = Text::new("Перш. First one. Second one. Third one.");
        for (exact, start, sentence) in
            [("First", 6, 1), ("one. Second", 12, 1), ("Second", 17, 2), ("Third one.", 29, 3)]
        {
            let at = text.find(exact).unwrap();
            let chars = start..start + exact.len();
            let quote = Quote::found(&text, Stretch { bytes: at..at + exact.len(), chars: chars.clone() });
            let place = quote.place().unwrap();
            assert_eq!((quote.exact.as_str(), place.sentence()), (exact, sentence));
            assert_eq!((&text[place.bytes], place.chars), (exact, chars));
        }
        assert_eq!(Quote::lost(Text::new("First")).place(), None);
    }

    /// A file of 64 MiB has room for two million. (B5)
    #[test]
    fn quotations_are_small_and_copy_no_words() {
        assert_eq!(size_of::<Quote>(), 32);
        let text = Text::new("We ask.");
        let quote = Quote::found(&text, Stretch { bytes: 3..6, chars: 3..6 });
        assert_eq!(quote.exact.as_str().as_ptr(), text[3..].as_ptr());
    }
}
