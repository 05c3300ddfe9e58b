//! What answers are made of: windows of rows, one document, the facts of a timeline.

use std::ops::Range;
use std::sync::Arc;

use crate::archive::date::{Date, Span};
use crate::archive::event::Event;
use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::text::marks::Marks;

/// Which rows of a long list are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Where the window lies.
    pub anchor: Anchor,
    /// How many rows it holds at most.
    pub size: usize,
}

/// Where a window lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins with that row, counted from 0.
    At(usize),
    /// That statement is in it, about the middle; the first row where the statement does not match.
    On(StatementId),
}

/// A window of the statements that match.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// How many statements match.
    pub matching: usize,
    /// How many statements the archive holds.
    pub all: usize,
    /// Place of the first row among all that match, counted from 0.
    pub first: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A statement as a row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which statement.
    pub id: StatementId,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// Its title.
    pub title: Option<String>,
    /// Its first words, for a statement without a title.
    pub opening: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Sort of statement.
    pub kind: String,
    /// Shown name of the first publisher.
    pub publisher: Option<String>,
    /// How many events of the archive belong to it.
    pub facts: usize,
    /// Letters of the title that match, in bytes.
    pub title_marks: Marks,
    /// Why it is here; empty without a query.
    pub why: Vec<Reason>,
}

/// How close a match is, from the closest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// A whole word or phrase.
    Exact,
    /// The beginning of a word.
    WordStart,
    /// Letters in their order, in a title or name only.
    Fuzzy,
}

/// One reason why a statement or an event is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// How close.
    pub tier: Tier,
    /// In which part of the record ("title", "text", "summary", "person", "organisation", "kind", …).
    pub part: &'static str,
    /// What was found there, as the record writes it ("Aleś Bialacki", "liquidation").
    pub found: String,
    /// How many times.
    pub count: usize,
}

/// One statement, ready to be read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// How many statements the archive holds.
    pub all: usize,
    /// Matches in the title, in bytes.
    pub title_marks: Marks,
    /// Matches in the text, in bytes.
    pub text_marks: Marks,
    /// Matches in the summary, in bytes.
    pub summary_marks: Marks,
    /// Its events: those with words in the text in the order of the words, then the others by date.
    pub facts: Vec<DocumentFact>,
}

/// An event as it stands in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFact {
    /// The event.
    pub event: Arc<Event>,
    /// Bytes of the text that say so, where the archive knows them.
    pub place: Option<Range<usize>>,
}

/// The dated facts that match, and where all the others lie.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The facts that match, in order of date, undated ones last.
    pub facts: Arc<[Fact]>,
    /// The days of every event of the archive, in order of date, for the quiet row behind the counts.
    pub everything: Arc<[Span]>,
    /// How many events the archive holds, undated ones included.
    pub all: usize,
}

/// An event as a row of the timeline.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The event.
    pub event: Arc<Event>,
    /// Why it is here itself; empty without a query, and where only its statement matches.
    pub why: Vec<Reason>,
}
