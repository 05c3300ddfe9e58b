//! Statements: what somebody published, in their own words or summarised by others.
//!
//! They are kept small: a file of 64 MiB has room for more than a million of the shortest.

use std::fmt;
use std::sync::Arc;

use super::date::Date;
use super::entity::{Mention, Role};
use super::id::StatementId;
use super::quote::Quote;
use super::text::{Span, Text};

/// One published text: a statement, letter, appeal, report, analysis.
#[derive(Clone)]
pub struct Statement {
    /// Slug.
    pub id: StatementId,
    /// When it was published; `None` is undated.
    pub date: Option<Date>,
    /// Everybody it names: publishers as authors, signatories, addressees, then people and organisations.
    /// The same entity may stand here in several roles.
    pub mentions: Box<[Mention]>,
    /// In the buffer of the id.
    pub(super) words: Words,
    /// None where it speaks of no rights. Behind one pointer more than they need: many statements share them.
    pub(super) rights: Option<Arc<Box<[Text]>>>,
    pub(super) rare: Option<Box<Rare>>,
    /// Whose words its body is.
    pub(super) whose: Whose,
    /// The source went on where its text ends.
    pub excerpt: bool,
    /// Whether the words are those that the archive's digest was made from.
    pub digest: Digest,
}

/// Where the words of a statement stand.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) title: Option<Span>,
    /// Its text, else its summary.
    pub(super) body: Span,
    pub(super) kind: Span,
    pub(super) lang: Span,
    pub(super) url: Option<Span>,
    pub(super) seen_at: Option<Span>,
}

/// What few statements have.
#[derive(Clone)]
pub(super) struct Rare {
    /// Beside a text.
    pub(super) summary: Option<Span>,
    pub(super) demands: Box<[Demand]>,
}

/// Whose words a body is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The statement's own: its text.
    Publisher,
    /// Those of third persons: its summary.
    Archive,
}

/// What stands before a summary wherever it leaves the program among words of publishers.
pub const SUMMARY_LEAD: &str = "Summary by the archive, not the publisher's words: ";

/// A demand, in the words of its statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The words.
    pub quote: Quote,
    /// Of whom it is made: an entity's name where the archive knows one, else the source's words.
    pub of: Text,
    /// For whom.
    pub on_behalf: Box<[Mention]>,
}

/// What checking a SHA-256 digest showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digest {
    /// The archive gives none.
    #[default]
    NotGiven,
    /// The words are as they were.
    Matches,
    /// The words are not those that the digest was made from.
    Differs,
}

impl Digest {
    /// The word that programs are told.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotGiven => "not given",
            Self::Matches => "matches",
            Self::Differs => "differs",
        }
    }
}

/// What a reader of a statement reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body<'a> {
    /// The statement's own words.
    Text(&'a str),
    /// Words of third persons, never to be quoted as the statement's.
    Summary(&'a str),
}

impl<'a> Body<'a> {
    /// The words, whoever wrote them.
    pub fn words(self) -> &'a str {
        match self {
            Self::Text(words) | Self::Summary(words) => words,
        }
    }
}

impl Statement {
    /// The heading; `None` when the source gives none.
    pub fn title(&self) -> Option<&str> {
        self.words.title.map(|span| self.id.beside(span))
    }

    /// Its own words, verbatim.
    pub fn text(&self) -> Option<&str> {
        self.text_span().map(|span| self.id.beside(span))
    }

    /// What it says in the words of third persons.
    pub fn summary(&self) -> Option<&str> {
        self.summary_span().map(|span| self.id.beside(span))
    }

    /// Its own words as a whole, of which more is known than the words.
    pub fn whole_text(&self) -> Option<Text> {
        self.text_span().map(|span| self.id.text(span))
    }

    /// The same of its summary.
    pub fn whole_summary(&self) -> Option<Text> {
        self.summary_span().map(|span| self.id.text(span))
    }

    /// Sort of text (`joint-statement`, `open-letter`, …), an open vocabulary.
    pub fn kind(&self) -> &str {
        self.id.beside(self.words.kind)
    }

    /// BCP 47 tag of its language.
    pub fn lang(&self) -> &str {
        self.id.beside(self.words.lang)
    }

    /// Rights it speaks of (`freedom-of-association`, …), an open vocabulary.
    pub fn rights(&self) -> &[Text] {
        self.rights.as_deref().map_or(&[], |rights| rights)
    }

    /// What it demands.
    pub fn demands(&self) -> &[Demand] {
        self.rare.as_ref().map_or(&[], |rare| &rare.demands)
    }

    /// Address of the document itself.
    pub fn url(&self) -> Option<&str> {
        self.words.url.map(|span| self.id.beside(span))
    }

    /// Address at which it was read.
    pub fn seen_at(&self) -> Option<&str> {
        self.words.seen_at.map(|span| self.id.beside(span))
    }

    /// The verbatim text, else the summary. One of them is always there.
    pub fn body(&self) -> Body<'_> {
        let words = self.id.beside(self.words.body);
        match self.whose {
            Whose::Publisher => Body::Text(words),
            Whose::Archive => Body::Summary(words),
        }
    }

    /// The words that a reader finds first: title, text and summary, as far as they are there.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.text_spans().map(|span| self.id.beside(span))
    }

    /// The SHA-256 of the words of its body, in hexadecimal digits.
    pub fn sha256(&self) -> String {
        self.id.text(self.words.body).sha256()
    }

    /// How many characters of title, text and summary are shown by a sign or not at all.
    pub fn hidden(&self) -> usize {
        self.text_spans().map(|span| self.id.text(span).hidden()).sum()
    }

    /// Where it can be read: at the document's own address, else at the one where it was read.
    pub fn address(&self) -> Option<&str> {
        self.url().or(self.seen_at())
    }

    /// Everybody named in that role, in the order of the file.
    pub fn named_as(&self, role: &Role) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.role == *role)
    }

    fn text_span(&self) -> Option<Span> {
        (self.whose == Whose::Publisher).then_some(self.words.body)
    }

    fn summary_span(&self) -> Option<Span> {
        match self.whose {
            Whose::Publisher => self.rare.as_ref()?.summary,
            Whose::Archive => Some(self.words.body),
        }
    }

    fn text_spans(&self) -> impl Iterator<Item = Span> {
        [self.words.title, self.text_span(), self.summary_span()].into_iter().flatten()
    }
}

// Where its words stand in a buffer is nobody's business.
impl PartialEq for Statement {
    fn eq(&self, other: &Self) -> bool {
        (&self.id, &self.date, &self.mentions) == (&other.id, &other.date, &other.mentions)
            && (self.title(), self.text(), self.summary()) == (other.title(), other.text(), other.summary())
            && (self.kind(), self.lang()) == (other.kind(), other.lang())
            && (self.url(), self.seen_at()) == (other.url(), other.seen_at())
            && (self.rights(), self.demands()) == (other.rights(), other.demands())
            && (self.excerpt, self.digest) == (other.excerpt, other.digest)
    }
}

impl Eq for Statement {}

impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Statement")
            .field("id", &self.id)
            .field("title", &self.title())
            .field("date", &self.date)
            .field("kind", &self.kind())
            .field("lang", &self.lang())
            .field("rights", &self.rights())
            .field("mentions", &self.mentions)
            .field("summary", &self.summary())
            .field("text", &self.text())
            .field("excerpt", &self.excerpt)
            .field("demands", &self.demands())
            .field("url", &self.url())
            .field("seen_at", &self.seen_at())
            .field("digest", &self.digest)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Statement;
    use crate::archive::read;

    fn statement(fields: &str) -> std::sync::Arc<Statement> {
        let head = r#""letapis":1,"id":"a","title":"A""#;
        let text = format!(r#"{{{head},"statements":[{{"id":"s","kind":"news","lang":"en",{fields}}}]}}"#);
        let (archive, _) = read(text.as_bytes()).unwrap();
        std::sync::Arc::clone(&archive.statements()[0])
    }

    #[test]
    fn text_and_summary_are_told_apart_wherever_they_are_kept() {
        let check = |fields: &str, text: Option<&str>, summary: Option<&str>| {
            let it = statement(fields);
            assert_eq!((it.text(), it.summary()), (text, summary), "{fields}");
            assert_eq!((it.whole_text().as_deref(), it.whole_summary().as_deref()), (text, summary), "{fields}");
            assert_eq!(it.body().words(), text.or(summary).unwrap(), "{fields}");
            assert_eq!(it.texts().collect::<Vec<_>>(), [text, summary].into_iter().flatten().collect::<Vec<_>>());
        };
        check(r#""text":"We ask.""#, Some("We ask."), None);
        check(r#""summary":"They ask.""#, None, Some("They ask."));
        check(r#""summary":"They ask.","text":"We ask.""#, Some("We ask."), Some("They ask."));
    }

    #[test]
    fn statements_are_compared_by_what_they_say() {
        let both = r#""summary":"They ask.","text":"We ask.""#;
        assert_eq!(statement(both), statement(r#""text":"We ask.","summary":"They ask.""#));
        for other in [r#""text":"We ask.""#, r#""summary":"They ask.""#, r#""summary":"They ask.","text":"We asked.""#]
        {
            assert_ne!(statement(both), statement(other), "{other}");
        }
        assert_ne!(statement(both), statement(&format!("{both},\"title\":\"A\"")));
        assert_ne!(statement(both), statement(&format!("{both},\"excerpt\":true")));
    }

    /// A file of 64 MiB has room for more than a million of the shortest statements. With the counts of its `Arc` and what
    /// the heap adds, one takes 144 bytes. (B5)
    #[test]
    fn statements_are_small() {
        assert_eq!(size_of::<Statement>(), 120);
    }
}
