//! What an archive does not say: each kind of it counted, with the things that lack it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::Origin;
use crate::archive::event::{DatePart, Event, Evidence};
use crate::archive::id::StatementId;
use crate::archive::index::{Index, Score};
use crate::archive::quote::Quote;
use crate::archive::statement::{Digest, Statement};
use crate::archive::text::Text;
use crate::store::about::index::{Basis, is_marked};
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::property::has_footnote;

/// Things of a kind that are given in the overview, to say where.
const FIRST: usize = 3;
/// Things of a kind that are given when somebody asks for them; nobody reads through more.
const MOST: usize = 1_000;

/// A kind of thing that an archive does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    /// The title of a statement.
    Title,
    /// The date of a statement.
    Date,
    /// The own words of a statement; a summary stands instead.
    Words,
    /// The rest of a statement, of which there is an excerpt.
    Rest,
    /// The note to which a mark in a statement's words points.
    Note,
    /// The address of a statement itself.
    Address,
    /// The address at which a statement, a fact or a figure was read.
    ReadAt,
    /// The digest of a statement's words.
    Digest,
    /// The same words in other languages.
    Translation,
    /// Any date of a fact.
    FactDate,
    /// The year of a fact, which was inferred.
    Year,
    /// The month of a fact, which was inferred.
    Month,
    /// The day of a fact, which was inferred.
    Day,
    /// A statement that tells of a fact.
    Teller,
    /// A second statement that tells of a fact.
    Second,
    /// Quoted words on which a fact stands.
    Quoted,
    /// The place of quoted words: they are not in the text.
    Place,
    /// Any figure of a measure.
    Measure,
    /// The figure of a score.
    Figure,
    /// A stated figure; the one there is was worked out.
    Stated,
    /// Quoted words on which a figure stands.
    Evidence,
    /// The note to which the mark beside a figure points.
    Mark,
    /// The other parts of the listing that the archive was made from.
    Parts,
}

/// A kind of gap, and what has it.
#[derive(Clone, Debug)]
pub struct Lacking {
    /// The kind.
    pub gap: Gap,
    /// How many things have it.
    pub count: Count,
    /// How many could have it.
    pub of: usize,
    /// The first of the things, in the order of the archive.
    pub things: Vec<Thing>,
    /// At most so many of them are given.
    most: usize,
}

/// How many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Known(usize),
    /// So many or more.
    AtLeast(usize),
    /// Some, and nobody knows how many.
    Unknown,
}

/// Something that lacks something.
#[derive(Clone, Debug)]
pub enum Thing {
    /// A statement, with its place in the archive, counted from 1.
    Statement(usize, Arc<Statement>),
    /// A dated fact.
    Event(Arc<Event>),
    /// A score: place of its index in the archive, and of the score in the index, both counted from 0.
    Score(usize, Arc<Index>, usize),
    /// A measure, with the same places.
    Measure(usize, Arc<Index>, usize),
    /// Words that are quoted from a statement.
    Quotation(StatementId, Text),
    /// Statements in a language: its tag, and how many.
    Language(String, usize),
    /// The listing that the archive was made from.
    Listing(Origin),
}

/// What an archive does not say.
#[derive(Clone, Debug)]
pub struct Gaps {
    /// Every kind of gap, those too that this archive does not have.
    pub kinds: Vec<Lacking>,
}

impl Gap {
    /// Every kind, in the order in which they are told: statements, facts, figures, the archive itself.
    pub const ALL: [Self; 23] = [
        Self::Title,
        Self::Date,
        Self::Words,
        Self::Rest,
        Self::Note,
        Self::Address,
        Self::ReadAt,
        Self::Digest,
        Self::Translation,
        Self::FactDate,
        Self::Year,
        Self::Month,
        Self::Day,
        Self::Teller,
        Self::Second,
        Self::Quoted,
        Self::Place,
        Self::Measure,
        Self::Figure,
        Self::Stated,
        Self::Evidence,
        Self::Mark,
        Self::Parts,
    ];

    /// The search that finds exactly the statements with this gap, where there is one.
    pub fn search(self) -> Option<&'static str> {
        match self {
            Self::Title => Some("-has:title"),
            Self::Date => Some("is:undated"),
            Self::Words => Some("text:-"),
            Self::Rest => Some("has:excerpt"),
            Self::Note => Some("has:footnote"),
            _ => None,
        }
    }
}

impl Count {
    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self == Self::Known(0)
    }
}

impl Lacking {
    /// None yet of a kind; at most so many things will be given.
    pub fn new(gap: Gap, most: usize) -> Self {
        Self { gap, count: Count::Known(0), of: 0, things: Vec::new(), most }
    }

    /// Counts a thing that could have the gap.
    fn see(&mut self, lacks: bool, thing: impl FnOnce() -> Thing) {
        self.of += 1;
        if !lacks {
            return;
        }
        if let Count::Known(count) = &mut self.count {
            *count += 1;
        }
        if self.things.len() < self.most {
            self.things.push(thing());
        }
    }
}

pub(super) fn gaps(memory: &Memory, cancel: &Cancel) -> Result<Gaps, StoreError> {
    let kinds = Gap::ALL.into_iter().map(|gap| find(memory, Lacking::new(gap, FIRST), cancel));
    kinds.collect::<Result<_, _>>().map(|kinds| Gaps { kinds })
}

pub(super) fn lacking(memory: &Memory, gap: Gap, cancel: &Cancel) -> Result<Lacking, StoreError> {
    find(memory, Lacking::new(gap, MOST), cancel)
}

fn find(memory: &Memory, mut found: Lacking, cancel: &Cancel) -> Result<Lacking, StoreError> {
    let to = &mut found;
    match to.gap {
        Gap::Title => statements(memory, to, cancel, |statement| statement.title().is_none())?,
        Gap::Date => statements(memory, to, cancel, |statement| statement.date.is_none())?,
        Gap::Words => statements(memory, to, cancel, |statement| statement.text().is_none())?,
        Gap::Rest => statements(memory, to, cancel, |statement| statement.excerpt)?,
        Gap::Note => statements(memory, to, cancel, has_mark)?,
        Gap::Address => statements(memory, to, cancel, |statement| statement.url().is_none())?,
        Gap::Digest => statements(memory, to, cancel, |statement| statement.digest == Digest::NotGiven)?,
        Gap::ReadAt => read_at(memory, to, cancel)?,
        Gap::Translation => languages(memory, to, cancel)?,
        Gap::FactDate => events(memory, to, cancel, |event, _| event.date.is_none())?,
        Gap::Year => events(memory, to, cancel, |event, _| infers(event, DatePart::Year))?,
        Gap::Month => events(memory, to, cancel, |event, _| infers(event, DatePart::Month))?,
        Gap::Day => events(memory, to, cancel, |event, _| infers(event, DatePart::Day))?,
        Gap::Teller => events(memory, to, cancel, |_, tellers| tellers == 0)?,
        Gap::Second => events(memory, to, cancel, |_, tellers| tellers == 1)?,
        Gap::Quoted => events(memory, to, cancel, |event, _| event.evidence.is_empty())?,
        Gap::Place => quotations(memory, to, cancel)?,
        Gap::Measure => measures(memory, to),
        Gap::Figure => scores(memory, to, |_| true, |score| score.value.is_none()),
        Gap::Stated => scores(memory, to, has_figure, |score| Basis::of(score) == Basis::Derived),
        Gap::Evidence => scores(memory, to, has_figure, |score| score.evidence.is_empty()),
        Gap::Mark => scores(memory, to, has_figure, is_marked),
        Gap::Parts => parts(memory, to),
    }
    Ok(found)
}

fn statements(
    memory: &Memory,
    to: &mut Lacking,
    cancel: &Cancel,
    lacks: impl Fn(&Statement) -> bool,
) -> Result<(), StoreError> {
    for (at, statement) in memory.archive.statements().iter().enumerate() {
        cancel.check()?;
        to.see(lacks(statement), || Thing::Statement(at + 1, Arc::clone(statement)));
    }
    Ok(())
}

/// Dated facts; `lacks` is told how many statements tell of each.
fn events(
    memory: &Memory,
    to: &mut Lacking,
    cancel: &Cancel,
    lacks: impl Fn(&Event, usize) -> bool,
) -> Result<(), StoreError> {
    for (at, event) in memory.archive.events().iter().enumerate() {
        cancel.check()?;
        let tellers = memory.event_statements.of(at).len();
        to.see(lacks(event, tellers), || Thing::Event(Arc::clone(event)));
    }
    Ok(())
}

/// Those of the scores that count.
fn scores(memory: &Memory, to: &mut Lacking, counts: impl Fn(&Score) -> bool, lacks: impl Fn(&Score) -> bool) {
    for (at, index) in memory.archive.indices().iter().enumerate() {
        for (place, score) in index.scores.iter().enumerate().filter(|(_, score)| counts(score)) {
            to.see(lacks(score), || Thing::Score(at, Arc::clone(index), place));
        }
    }
}

fn measures(memory: &Memory, to: &mut Lacking) {
    for (at, index) in memory.archive.indices().iter().enumerate() {
        for (place, measure) in index.measures.iter().enumerate() {
            let known = index.scores.iter().any(|score| *score.measure == *measure.id && has_figure(score));
            to.see(!known, || Thing::Measure(at, Arc::clone(index), place));
        }
    }
}

fn read_at(memory: &Memory, to: &mut Lacking, cancel: &Cancel) -> Result<(), StoreError> {
    statements(memory, to, cancel, |statement| statement.seen_at().is_none())?;
    events(memory, to, cancel, |event, _| event.seen_at().is_none())?;
    scores(memory, to, has_figure, |score| score.seen_at.is_none());
    Ok(())
}

/// Everything that is quoted: as evidence of facts and figures, and as demands.
fn quotations(memory: &Memory, to: &mut Lacking, cancel: &Cancel) -> Result<(), StoreError> {
    let see = |to: &mut Lacking, of: &StatementId, quote: &Quote| {
        to.see(!quote.is_found(), || Thing::Quotation(of.clone(), quote.exact.clone()));
    };
    let evidence = |to: &mut Lacking, list: &[Evidence]| {
        for evidence in list {
            see(to, &evidence.statement, &evidence.quote);
        }
    };
    for event in memory.archive.events() {
        cancel.check()?;
        evidence(to, &event.evidence);
    }
    memory.archive.indices().iter().flat_map(|index| &index.scores).for_each(|score| evidence(to, &score.evidence));
    for statement in memory.archive.statements() {
        cancel.check()?;
        statement.demands().iter().for_each(|demand| see(to, &statement.id, &demand.quote));
    }
    Ok(())
}

/// The format holds each statement in one language, so every one lacks the others; which they are, nobody says.
fn languages(memory: &Memory, to: &mut Lacking, cancel: &Cancel) -> Result<(), StoreError> {
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in memory.archive.statements() {
        cancel.check()?;
        *tags.entry(statement.lang()).or_default() += 1;
    }
    let total: usize = tags.values().sum();
    (to.count, to.of) = (Count::Known(total), total);
    let things = tags.into_iter().take(to.most);
    to.things = things.map(|(tag, count)| Thing::Language(tag.to_owned(), count)).collect();
    Ok(())
}

/// An archive that was made from a part of a listing does not say how many others there are; before page 13 there are
/// twelve.
fn parts(memory: &Memory, to: &mut Lacking) {
    let Some(origin) = memory.archive.meta().source.as_ref() else { return };
    let Some(part) = &origin.part else { return };
    let page = part.strip_prefix("page ").and_then(|number| number.parse::<usize>().ok());
    to.count = match page {
        Some(page) if page > 1 => Count::AtLeast(page - 1),
        _ => Count::Unknown,
    };
    to.things = vec![Thing::Listing(origin.clone())];
}

fn has_mark(statement: &Statement) -> bool {
    [statement.text(), statement.summary()].into_iter().flatten().any(has_footnote)
}

fn has_figure(score: &Score) -> bool {
    score.value.is_some()
}

fn infers(event: &Event, part: DatePart) -> bool {
    event.evidence.iter().any(|evidence| evidence.inferred.contains(part))
}
