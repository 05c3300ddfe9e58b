//! Statements that have something in common with one, the closest first.
//!
//! What a statement shares counts the more, the rarer it is: of `N` statements, a person, organisation or right that `n`
//! of them name adds ln(`N`/`n`), which is nothing for what all name. A dated fact that both tell of counts twice, being
//! the very same event. A statement that names the other by its title or address adds ln(`N`), as a name does that
//! nobody else has. Days of publication at most [`NEAR`] days apart add up to [`SAME_DAY`]. Everybody speaks of rights,
//! and something is published every day: these two alone make nothing related, both together do.

use std::cmp::Ordering;
use std::sync::Arc;

use foldhash::HashMap;

use super::citing::{FEWEST, Said};
use super::links::bare;
use crate::archive::date::Date;
use crate::archive::entity::{Entity, EntityKind};
use crate::archive::event::Event;
use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::archive::text::Text;
use crate::query::edit::quoted;
use crate::query::parse::parse;
use crate::store::ask;
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::section::Sort;
use crate::text::words::words;

/// How many are told.
const MOST: usize = 40;
/// Days apart that are still near.
const NEAR: u32 = 31;
/// What the same day adds.
const SAME_DAY: f64 = 1.0;
/// Statements that have something in common with one.
#[derive(Clone, Debug)]
pub struct Related {
    /// The one.
    pub statement: Arc<Statement>,
    /// How many there are.
    pub count: usize,
    /// The closest of them, the closest first.
    pub closest: Vec<Kin>,
}

/// A statement, and what it has in common with the one that was asked about.
#[derive(Clone, Debug)]
pub struct Kin {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// People that both name, the rarest first.
    pub people: Vec<Arc<Entity>>,
    /// Organisations that both name, the rarest first.
    pub organisations: Vec<Arc<Entity>>,
    /// Dated facts that both tell of.
    pub events: Vec<Arc<Event>>,
    /// Rights that both speak of.
    pub rights: Vec<Text>,
    /// How many days lie between their days of publication, where these are near.
    pub days: Option<u32>,
    /// It names the one that was asked about.
    pub cites: bool,
    /// The one that was asked about names it.
    pub cited: bool,
    /// How close it is.
    pub points: f64,
}

pub(super) fn related(memory: &Memory, id: &StatementId, cancel: &Cancel) -> Result<Related, StoreError> {
    let at = memory.statement_place(id)?;
    let kinship = Kinship::new(memory, at, cancel)?;
    let mut found = kinship.ranked(cancel)?;
    let count = found.len();
    found.truncate(MOST);
    let closest = found.into_iter().map(|(other, points)| kinship.kin(other, points)).collect();
    Ok(Related { statement: Arc::clone(memory.statement(at)), count, closest })
}

/// What a statement shares with all others.
struct Kinship<'a> {
    memory: &'a Memory,
    at: usize,
    /// The entities that it names, the rarest first, with all statements that name them.
    entities: Vec<(usize, Vec<u32>)>,
    /// Its rights, with how many statements speak of each.
    rights: Vec<(u32, usize)>,
    /// The statements that name it, and those that it names.
    citing: Vec<usize>,
    cited: Vec<usize>,
}

impl<'a> Kinship<'a> {
    fn new(memory: &'a Memory, at: usize, cancel: &Cancel) -> Result<Self, StoreError> {
        let fields = memory.fields(Sort::Statement);
        let mut naming: HashMap<usize, Vec<u32>> =
            memory.named(Sort::Statement, at).map(|entity| (entity, Vec::new())).collect();
        let mut rights: HashMap<u32, usize> = fields.rights.of(at).iter().map(|right| (*right, 0)).collect();
        each_statement(memory, cancel, |other| {
            for entity in memory.named(Sort::Statement, other) {
                if let Some(statements) = naming.get_mut(&entity) {
                    statements.push(other as u32);
                }
            }
            for right in fields.rights.of(other) {
                if let Some(count) = rights.get_mut(right) {
                    *count += 1;
                }
            }
        })?;
        let mut entities: Vec<_> = naming.into_iter().collect();
        entities.sort_by_key(|(entity, statements)| (statements.len(), *entity));
        let citing = citing(memory, at, cancel)?;
        let cited = cited(memory, at, cancel)?;
        Ok(Self { memory, at, entities, rights: rights.into_iter().collect(), citing, cited })
    }

    /// The related statements with their points, the closest first, then those in the order of the archive.
    fn ranked(&self, cancel: &Cancel) -> Result<Vec<(usize, f64)>, StoreError> {
        let mut points = vec![0.0; self.count()];
        for (_, statements) in &self.entities {
            let worth = self.worth(statements.len());
            for &other in statements {
                points[other as usize] += worth;
            }
        }
        for &event in self.memory.statement_events.of(self.at) {
            let statements = self.memory.event_statements.of(event as usize);
            let worth = 2.0 * self.worth(statements.len());
            for &other in statements {
                points[other as usize] += worth;
            }
        }
        for &other in self.citing.iter().chain(&self.cited) {
            points[other] += self.worth(1);
        }
        let mut found = Vec::new();
        each_statement(self.memory, cancel, |other| {
            let shared = self.memory.fields(Sort::Statement).rights.of(other);
            let rights: f64 = self
                .rights
                .iter()
                .filter(|(right, _)| shared.contains(right))
                .map(|(_, count)| self.worth(*count))
                .sum();
            let near = self.days_to(other).map_or(0.0, |days| SAME_DAY * (1.0 - f64::from(days) / f64::from(NEAR + 1)));
            if other != self.at && (points[other] > 0.0 || rights > 0.0 && near > 0.0) {
                found.push((other, points[other] + rights + near));
            }
        })?;
        // A stable sort keeps the order of the archive.
        found.sort_by(|(_, one), (_, other)| other.partial_cmp(one).unwrap_or(Ordering::Equal));
        Ok(found)
    }

    fn kin(&self, other: usize, points: f64) -> Kin {
        let archive = &self.memory.archive;
        let shared = |kind: EntityKind| {
            let has = |statements: &[u32]| statements.binary_search(&(other as u32)).is_ok();
            let both = self.entities.iter().filter(|(_, statements)| has(statements));
            both.map(|(entity, _)| &archive.entities()[*entity]).filter(|it| it.kind == kind).cloned().collect()
        };
        let statement = self.memory.statement(other);
        let events = self.memory.statement_events.of(other);
        let own = self.memory.statement_events.of(self.at).iter().filter(|event| events.contains(event));
        let rights = self.memory.statement(self.at).rights();
        Kin {
            statement: Arc::clone(statement),
            number: other + 1,
            people: shared(EntityKind::Person),
            organisations: shared(EntityKind::Organisation),
            events: own.map(|&event| Arc::clone(&archive.events()[event as usize])).collect(),
            rights: rights.iter().filter(|right| statement.rights().contains(right)).cloned().collect(),
            days: self.days_to(other),
            cites: self.citing.contains(&other),
            cited: self.cited.contains(&other),
            points,
        }
    }

    /// What sharing something adds that so many statements have.
    fn worth(&self, statements: usize) -> f64 {
        // Places of statements are numbers of 32 bits.
        let number = |count: usize| f64::from(count as u32);
        (number(self.count()) / number(statements.max(1))).ln()
    }

    fn count(&self) -> usize {
        self.memory.count(Sort::Statement)
    }

    /// Days between its day of publication and another's, where these are near. Where a date is a span, at least so many.
    fn days_to(&self, other: usize) -> Option<u32> {
        let date =
            |at| self.memory.date(Sort::Statement, at).filter(|date: &&Date| !date.starts_open() && !date.ends_open());
        let (one, other) = (date(self.at)?.span(), date(other)?.span());
        let between = |end: i32, start: i32| i64::from(start) - i64::from(end);
        let apart =
            between(one.last.number(), other.first.number()).max(between(other.last.number(), one.first.number()));
        u32::try_from(apart.max(0)).ok().filter(|days| *days <= NEAR)
    }
}

/// Calls `each` with the place of every statement, until the answer is not wanted any more.
fn each_statement(memory: &Memory, cancel: &Cancel, mut each: impl FnMut(usize)) -> Result<(), StoreError> {
    for at in 0..memory.count(Sort::Statement) {
        cancel.check()?;
        each(at);
    }
    Ok(())
}

/// The statements that a statement names, in order.
fn cited(memory: &Memory, at: usize, cancel: &Cancel) -> Result<Vec<usize>, StoreError> {
    let said = Said::by(memory.statement(at));
    let mut found = Vec::new();
    each_statement(memory, cancel, |other| {
        if other != at && said.names(memory.statement(other)) {
            found.push(other);
        }
    })?;
    Ok(found)
}

/// The statements that name a statement, in order. A search for the words of the title, and one for the letters of the
/// address, leave few to look at closely.
fn citing(memory: &Memory, at: usize, cancel: &Cancel) -> Result<Vec<usize>, StoreError> {
    let statement = memory.statement(at);
    let mut places = Vec::new();
    if let Some(title) = statement.title().filter(|title| words(title).nth(FEWEST - 1).is_some()) {
        let query = parse(&format!("text:{}", quoted(title)));
        places.extend(ask::hits(memory, &query, cancel)?.places(memory));
    }
    if let Some(url) = statement.url() {
        let finder = memchr::memmem::Finder::new(bare(url));
        each_statement(memory, cancel, |other| {
            let other_one = memory.statement(other);
            let texts = [other_one.text(), other_one.summary()];
            if texts.into_iter().flatten().any(|text| finder.find(text.as_bytes()).is_some()) {
                places.push(other);
            }
        })?;
    }
    places.sort_unstable();
    places.dedup();
    places.retain(|&other| other != at && Said::by(memory.statement(other)).names(statement));
    Ok(places)
}
