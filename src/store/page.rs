//! What answers are made of: windows of rows, one document, the facts of a timeline.

use std::ops::Range;
use std::sync::Arc;

use crate::archive::date::{Date, Span};
use crate::archive::event::Event;
use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::query::Field;
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
    /// Its first words; empty for a statement with a title.
    pub opening: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Sort of statement.
    pub kind: String,
    /// Shown name of the first publisher.
    pub publisher: Option<String>,
    /// How many events of the archive belong to it.
    pub facts: usize,
    /// Its words are not those that its digest was made from.
    pub unverified: bool,
    /// Letters of the title that match, in bytes.
    pub title_marks: Marks,
    /// Why it is here; empty without a query.
    pub why: Vec<Reason>,
}

/// In which order the matching statements stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Closest first; without a query as [`Order::Source`].
    #[default]
    Best,
    /// Newest first, undated ones last.
    Newest,
    /// Oldest first, undated ones last.
    Oldest,
    /// By title, letters compared without case and accents; those without a title last.
    Title,
    /// By the shown name of the first publisher, then newest first.
    Publisher,
    /// As they stand in the archive.
    Source,
}

/// Statements that follow each other in an order and have in common what it sorts by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common: a year, an organisation.
    pub name: String,
    /// How many there are.
    pub count: usize,
    /// Row of the first of them, counted from 0.
    pub first: usize,
}

/// How close a match is, from the closest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// A whole word or phrase, accents and all.
    Exact,
    /// The beginning of a word.
    WordStart,
    /// The same letters, but for accents.
    Folded,
    /// The same name in another script.
    OtherScript,
    /// A name that sounds alike.
    SoundAlike,
    /// One or two letters off, where `~` asked for that.
    Typo,
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
    /// Whether it may stand there more often: of a text that is nothing but matches not all are counted.
    pub or_more: bool,
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
    pub why: Box<[Reason]>,
    /// Another event stands on the same words, of the same people and organisations, and was on other days.
    pub contradicted: bool,
}

/// What could stand where the cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The bytes of the line that a choice replaces.
    pub place: Range<usize>,
    /// The field whose values these are; `None` while the choices are fields.
    pub field: Option<Field>,
    /// The best choices, the most frequent first.
    pub choices: Vec<Choice>,
    /// How many there are in all.
    pub all: usize,
}

/// One thing that could stand where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is written into the line, quoted where it has to be: `org:`, `"Human Constanta"`.
    pub insert: String,
    /// What is shown.
    pub label: String,
    /// Another spelling, for which it is here.
    pub also: Option<String>,
    /// How many statements have it, among those that match the rest of the line; `None` for a field.
    pub count: Option<usize>,
}

/// What the matching statements could be narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// How many statements match.
    pub matching: usize,
    /// One list for each facet: kind, organisation, right, language, year.
    pub lists: Vec<FacetList>,
}

/// One facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetList {
    /// The field; of dates the years.
    pub field: Field,
    /// The values, the most frequent first; years from the newest.
    pub values: Vec<Choice>,
    /// How many matching statements have no value.
    pub without: usize,
}

/// What can be said where nothing matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// How many dated facts match: they may name whom no statement names.
    pub facts: usize,
    /// Every part of the line alone, in the order of the line.
    pub parts: Vec<PartAlone>,
    /// What would find something, best first.
    pub tries: Vec<Try>,
}

/// One part of a line, alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartAlone {
    /// Where it stands, in bytes of the line.
    pub place: Range<usize>,
    /// How many statements it finds alone.
    pub matching: usize,
    /// How many dated facts it finds alone, where it finds no statement.
    pub facts: usize,
    /// Up to a handful of the values that the archive has in the field of a part that finds nothing
    /// ("en" for `lang:be`); empty for words.
    pub instead: Vec<String>,
}

/// Another line, and what it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// In which way it differs.
    pub how: How,
    /// The line.
    pub line: String,
    /// How many statements it finds.
    pub matching: usize,
}

/// In which way a suggested line differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// These parts are left out; bytes of the line.
    Without(Vec<Range<usize>>),
    /// A word of the archive in the place of one that is not in it.
    Spelling {
        /// As it was typed.
        typed: String,
        /// As the archive writes it.
        meant: String,
    },
    /// The same keys on another keyboard.
    OtherLayout,
    /// Words that may stand in any order and apart, instead of a phrase or an exact form.
    Looser,
}
