//! Statements: what somebody published, in their own words or summarised by others.

use std::sync::Arc;

use super::date::Date;
use super::digest::of_words;
use super::entity::{Mention, Role};
use super::id::StatementId;
use super::quote::Quote;
use super::text::Text;

/// One published text: a statement, letter, appeal, report, analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Slug.
    pub id: StatementId,
    /// The heading; `None` when the source gives none.
    pub title: Option<Text>,
    /// When it was published; `None` is undated.
    pub date: Option<Date>,
    /// Sort of text (`joint-statement`, `open-letter`, …), an open vocabulary.
    pub kind: Text,
    /// BCP 47 tag of its language.
    pub lang: Text,
    /// Rights it speaks of (`freedom-of-association`, …), an open vocabulary.
    pub rights: Arc<[Text]>,
    /// Everybody it names: publishers as authors, signatories, addressees, then people and organisations.
    /// The same entity may stand here in several roles.
    pub mentions: Box<[Mention]>,
    /// What it says in the words of third persons.
    pub summary: Option<Text>,
    /// Its own words, verbatim.
    pub text: Option<Text>,
    /// The source went on where `text` ends.
    pub excerpt: bool,
    /// What it demands.
    pub demands: Box<[Demand]>,
    /// Address of the document itself.
    pub url: Option<Text>,
    /// Address at which it was read.
    pub seen_at: Option<Text>,
    /// Whether the words are those that the archive's digest was made from.
    pub digest: Digest,
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
    /// The verbatim text, else the summary. One of them is always there.
    pub fn body(&self) -> Body<'_> {
        match (&self.text, &self.summary) {
            (Some(text), _) => Body::Text(text),
            (None, Some(summary)) => Body::Summary(summary),
            (None, None) => Body::Text(""),
        }
    }

    /// The SHA-256 of the words of its body, in hexadecimal digits.
    pub fn sha256(&self) -> String {
        self.text.as_ref().or(self.summary.as_ref()).map_or_else(|| of_words(""), Text::sha256)
    }

    /// How many characters of title, text and summary are shown by a sign or not at all.
    pub fn hidden(&self) -> usize {
        [&self.title, &self.text, &self.summary].into_iter().flatten().map(Text::hidden).sum()
    }

    /// Where it can be read: at the document's own address, else at the one where it was read.
    pub fn address(&self) -> Option<&str> {
        self.url.as_deref().or(self.seen_at.as_deref())
    }

    /// Everybody named in that role, in the order of the file.
    pub fn named_as(&self, role: &Role) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.role == *role)
    }
}
