//! A statement with what has to be known to cite it, words of it, and the warnings that travel with them.

use std::ops::Range;
use std::sync::Arc;

use crate::archive::Meta;
use crate::archive::event::Event;
use crate::archive::quote::Quote;
use crate::archive::statement::{Body, Digest, Statement};
use crate::archive::text::Text;
use crate::text::visible;

/// A statement with what has to be known to cite it.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The archive that holds it.
    pub archive: &'a Meta,
    /// The statement.
    pub statement: &'a Statement,
    /// The events that it tells of.
    pub events: &'a [Arc<Event>],
}

/// Whose words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The statement's own.
    Text,
    /// Those of the archive about the statement; they are never quoted as the statement's.
    Summary,
}

/// Some words of a statement.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The statement.
    pub of: Cited<'a>,
    /// Whose words.
    pub part: Part,
    /// All the words of that part.
    pub whole: &'a str,
    /// Which of them: bytes of the part, at ends of code points, at least one.
    bytes: Range<usize>,
    /// The same in code points, where that is known already.
    chars: Option<Range<usize>>,
}

/// What has to be known before words are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The words are not those that the archive's digest was made from.
    Unverified,
    /// The archive gives no digest to compare the words with.
    NoDigest,
    /// The source goes on where the text ends.
    Excerpt,
    /// These are words about the statement, not the publisher's.
    Summary,
    /// So many characters of the words cannot be seen.
    Hidden(usize),
    /// So many characters of the statement cannot be seen; of those in the words [`Warning::Hidden`] tells instead.
    HiddenInStatement(usize),
}

impl Warning {
    /// What has to be known, in words that can stand in a note.
    pub fn words(self) -> String {
        match self {
            Self::Unverified => {
                "UNVERIFIED: the words differ from those that the archive's digest was made from".to_owned()
            }
            Self::NoDigest => "no digest in the archive to compare with".to_owned(),
            Self::Excerpt => "excerpt, the source goes on".to_owned(),
            Self::Summary => "summary, not the publisher's words".to_owned(),
            Self::Hidden(1) => "1 hidden character left out or shown as a sign".to_owned(),
            Self::Hidden(count) => format!("{count} hidden characters left out or shown as signs"),
            Self::HiddenInStatement(1) => "1 hidden character in the statement".to_owned(),
            Self::HiddenInStatement(count) => format!("{count} hidden characters in the statement"),
        }
    }
}

impl<'a> Cited<'a> {
    /// The part that a reader of the statement reads first.
    pub fn body(&self) -> Part {
        match self.statement.body() {
            Body::Text(_) => Part::Text,
            Body::Summary(_) => Part::Summary,
        }
    }

    /// All the words of a part.
    pub fn words(&self, part: Part) -> Option<&'a str> {
        match part {
            Part::Text => self.statement.text(),
            Part::Summary => self.statement.summary(),
        }
    }

    /// The text of a part, of which more is known than its words.
    pub(super) fn text(&self, part: Part) -> Option<Text> {
        match part {
            Part::Text => self.statement.whole_text(),
            Part::Summary => self.statement.whole_summary(),
        }
    }

    /// Whether the words of a part are those that the archive's digest was made from: it covers one part, the body.
    pub fn digest(&self, part: Part) -> Digest {
        if part == self.body() { self.statement.digest } else { Digest::NotGiven }
    }

    /// What has to be known before words of a part are trusted, the worst first.
    pub fn warnings(&self, part: Part) -> Vec<Warning> {
        let digest = match self.digest(part) {
            Digest::Differs => Some(Warning::Unverified),
            Digest::NotGiven => Some(Warning::NoDigest),
            Digest::Matches => None,
        };
        let whose = match part {
            Part::Summary => Some(Warning::Summary),
            Part::Text => self.statement.excerpt.then_some(Warning::Excerpt),
        };
        let hidden = self.statement.hidden();
        let hidden = (hidden > 0).then_some(Warning::HiddenInStatement(hidden));
        digest.into_iter().chain(whose).chain(hidden).collect()
    }
}

impl<'a> Passage<'a> {
    /// Words of a statement; `None` where the statement has no such part, or no words there.
    pub fn new(of: Cited<'a>, part: Part, bytes: Range<usize>) -> Option<Self> {
        let whole = of.words(part)?;
        let holds_words = whole.get(bytes.clone()).is_some_and(|words| !words.is_empty());
        holds_words.then_some(Self { of, part, whole, bytes, chars: None })
    }

    /// The words of a statement that are quoted from its text; `None` where they do not stand there.
    pub fn quoted(of: Cited<'a>, quote: &Quote) -> Option<Self> {
        let place = quote.place()?;
        let passage = Self::new(of, Part::Text, place.bytes)?;
        Some(Self { chars: Some(place.chars), ..passage })
    }

    /// The words as they stand, letter for letter.
    pub fn exact(&self) -> &'a str {
        &self.whole[self.bytes.clone()]
    }

    /// Where they stand, in bytes of the part.
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    /// Where they stand, in Unicode code points of the part, as the W3C text position selector counts.
    pub fn chars(&self) -> Range<usize> {
        if let Some(chars) = &self.chars {
            return chars.clone();
        }
        let before = self.whole[..self.bytes.start].chars().count();
        before..before + self.exact().chars().count()
    }

    /// The sentences of the part in which they stand, counted from 0.
    pub fn sentences(&self) -> Range<usize> {
        self.of.text(self.part).map_or(0..1, |text| text.sentences_of(&self.bytes))
    }

    /// What has to be known before they are trusted, the worst first.
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = self.of.warnings(self.part);
        let hidden = visible::hidden(self.exact());
        if hidden > 0 {
            warnings.retain(|warning| !matches!(warning, Warning::HiddenInStatement(_)));
            warnings.push(Warning::Hidden(hidden));
        }
        warnings
    }
}
