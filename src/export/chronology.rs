//! A chronology: dated facts by year, the words that say so, and the statements in which these stand.
//!
//! Nothing here is laid out, and nothing has passed the gate yet: Markdown, HTML and the terminal each escape in their
//! own way.

use std::sync::Arc;

use super::package::Package;
use super::when::is_plain;
use crate::archive::date::{Date, Day, year_words};
use crate::archive::entity::{Mention, Role};
use crate::archive::event::{Event, Evidence};
use crate::archive::id::StatementId;
use crate::archive::statement::{Digest, Statement};
use crate::cite::{Passage, Warning, quoted, source, sureness};

/// Dated facts by year, and their sources. Both are made one after another when their turn comes ([`Entries`], [`Source`]):
/// of a million nobody needs to hold all.
#[derive(Debug)]
pub struct Chronology<'a> {
    /// The years in order, undated facts last.
    pub years: Vec<Year<'a>>,
    /// The statements that are referred to, in the order in which they are first.
    pub sources: Vec<&'a Statement>,
    /// How much of it is not known.
    pub counts: Counts,
    package: &'a Package<'a>,
}

/// The facts of a year.
#[derive(Debug)]
pub struct Year<'a> {
    /// What is written above them.
    pub name: String,
    /// The year itself, where they have one.
    pub number: Option<i32>,
    /// The facts, in order of date.
    pub facts: &'a [Arc<Event>],
}

/// A fact, and what it stands on.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The fact.
    pub event: &'a Event,
    /// Its date as far as it is known.
    pub date: String,
    /// What has to be known of the date or the fact before it is relied on.
    pub doubts: Vec<String>,
    /// Everybody it names, with roles, courts first.
    pub names: Vec<String>,
    /// The words that say so.
    pub words: Vec<Words<'a>>,
    /// Numbers of the sources that tell of it too, from 1.
    pub told: Vec<usize>,
    /// The words of a statement that tells of it are not those that the archive's digest was made from.
    pub is_unverified: bool,
}

/// Quoted words.
#[derive(Debug)]
pub struct Words<'a> {
    /// The words in the quotation marks of their language.
    pub quoted: String,
    /// BCP 47 tag of their language; empty where that is not known.
    pub lang: &'a str,
    /// Number of their source, from 1; `None` where the archive does not hold it.
    pub source: Option<usize>,
    /// Which sentence they are.
    pub place: String,
    /// What has to be known before they are trusted.
    pub warnings: Vec<String>,
}

/// A statement that is referred to.
#[derive(Debug)]
pub struct Source<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Its citation, with address, warnings and the whole digest of its words.
    pub citation: String,
}

/// Facts of which something is not known, and sources that cannot be relied on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All facts.
    pub facts: usize,
    /// Those without a date.
    pub undated: usize,
    /// Those with a date that is not one certain day.
    pub imprecise: usize,
    /// Those for which no words are quoted.
    pub unquoted: usize,
    /// Those whose day is in question.
    pub disputed: usize,
}

/// Facts one after another, each with what it stands on.
pub struct Entries<'a> {
    package: &'a Package<'a>,
    events: std::slice::Iter<'a, Arc<Event>>,
    numbers: Numbers<'a>,
}

/// Gives statements numbers as they are referred to.
struct Numbers<'a> {
    statements: Vec<&'a Statement>,
    /// The number of the statement at each place of the archive; 0 where it has none yet.
    known: Vec<u32>,
}

impl<'a> Chronology<'a> {
    /// The facts of a package.
    pub fn new(package: &'a Package) -> Self {
        let (mut years, mut numbers, mut counts) = (Vec::new(), Numbers::new(package), Counts::default());
        let (mut above, mut start) = (None, 0);
        // Everything is told in one round: in order of date half a million events lie anywhere in memory.
        for (place, event) in package.facts.iter().enumerate() {
            counts.add(package, event);
            let tellers = event.evidence.iter().map(|evidence| &evidence.statement).chain(&event.statements);
            tellers.for_each(|teller| {
                numbers.of(package, teller);
            });
            let own = Above::of(event.date.as_ref());
            if above != Some(own) {
                years.extend(above.map(|above| Year::new(above, &package.facts[start..place])));
                (above, start) = (Some(own), place);
            }
        }
        years.extend(above.map(|above| Year::new(above, &package.facts[start..])));
        Self { years, sources: numbers.statements, counts, package }
    }

    /// All facts in order.
    pub fn entries(&self) -> Entries<'a> {
        Entries::new(self.package)
    }

    /// What is to be said of a statement that is referred to.
    pub fn source(&self, statement: &'a Statement) -> Source<'a> {
        Source { statement, citation: source(&self.package.cited(statement)) }
    }
}

impl<'a> Year<'a> {
    fn new(above: Above, facts: &'a [Arc<Event>]) -> Self {
        let (name, number) = match above {
            Above::Undated => ("Undated".to_owned(), None),
            Above::StartNotKnown => ("Start not known".to_owned(), None),
            Above::Year(year) => (year_words(year), Some(year)),
        };
        Self { name, number, facts }
    }
}

impl Counts {
    fn add(&mut self, package: &Package, event: &Event) {
        self.facts += 1;
        self.undated += usize::from(event.date.is_none());
        self.imprecise += usize::from(event.date.as_ref().is_some_and(|date| date.certain_day().is_none()));
        self.unquoted += usize::from(event.evidence.is_empty());
        self.disputed += usize::from(package.dispute(event).is_some());
    }
}

impl<'a> Entries<'a> {
    /// The facts of a package.
    pub fn new(package: &'a Package) -> Self {
        Self { package, events: package.facts.iter(), numbers: Numbers::new(package) }
    }

    /// The statement of a number that an entry named.
    pub fn source(&self, number: usize) -> &'a Statement {
        self.numbers.statements[number - 1]
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        let event = self.events.next()?;
        Some(Entry::new(self.package, event, &mut self.numbers))
    }
}

impl<'a> Entry<'a> {
    fn new(package: &'a Package, event: &'a Event, numbers: &mut Numbers<'a>) -> Self {
        let words: Vec<Words> =
            event.evidence.iter().map(|evidence| Words::new(package, event, evidence, numbers)).collect();
        let quoted: Vec<&StatementId> = event.evidence.iter().map(|evidence| &evidence.statement).collect();
        let tellers = event.statements.iter().filter(|teller| !quoted.contains(teller));
        let told = tellers.filter_map(|teller| numbers.of(package, teller)).collect();
        let is_changed = |teller: &StatementId| {
            package.archive.statement(teller).is_some_and(|statement| statement.digest == Digest::Differs)
        };
        let is_unverified = event.statements.iter().chain(quoted.iter().copied()).any(is_changed);
        let date = date_words(event);
        let dispute = package.dispute(event).map(|words| format!("day in question: {words}"));
        let edtf = event.date.as_ref().filter(|date| !is_plain(date)).map(|date| format!("EDTF {date}"));
        let doubts = dispute.into_iter().chain(edtf).collect();
        Self { event, date, doubts, names: names(event), words, told, is_unverified }
    }
}

impl<'a> Words<'a> {
    fn new(package: &'a Package, event: &'a Event, evidence: &'a Evidence, numbers: &mut Numbers<'a>) -> Self {
        let source = numbers.of(package, &evidence.statement);
        let statement = package.archive.statement(&evidence.statement);
        let passage = statement.and_then(|told| Passage::quoted(package.cited(told), &evidence.quote));
        let mut warnings = sureness(event, evidence);
        let place = if let Some(passage) = &passage {
            warnings.extend(passage.warnings().into_iter().map(Warning::words));
            sentences(passage)
        } else {
            warnings.push("these words are not in the text of the statement".to_owned());
            format!("statement {}", evidence.statement)
        };
        let lang = statement.map_or("", |statement| statement.lang());
        Self { quoted: quoted(&evidence.quote.exact, lang), lang, source, place, warnings }
    }
}

impl Source<'_> {
    /// SHA-256 of the words that a reader of the statement reads, as 64 hexadecimal digits.
    pub fn sha256(&self) -> String {
        self.statement.sha256()
    }
}

impl<'a> Numbers<'a> {
    fn new(package: &Package) -> Self {
        Self { statements: Vec::new(), known: vec![0; package.archive.statements().len()] }
    }

    /// The number of a statement, from 1; `None` where the archive does not hold it.
    fn of(&mut self, package: &'a Package, id: &StatementId) -> Option<usize> {
        let place = package.archive.statement_place(id)?;
        let number = &mut self.known[place];
        if *number == 0 {
            self.statements.push(&package.archive.statements()[place]);
            *number = u32::try_from(self.statements.len()).ok()?;
        }
        Some(*number as usize)
    }
}

/// The date of a fact, as far as it is known.
pub(super) fn date_words(event: &Event) -> String {
    event.date.as_ref().map_or_else(|| "undated".to_owned(), Date::human)
}

/// What stands above the facts of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Undated,
    StartNotKnown,
    Year(i32),
}

impl Above {
    fn of(date: Option<&Date>) -> Self {
        match date.map(Date::earliest) {
            None => Self::Undated,
            Some(Day::MIN) => Self::StartNotKnown,
            Some(first) => Self::Year(first.ymd().0),
        }
    }
}

/// Everybody whom a fact names, with roles: who decided stands first.
fn names(event: &Event) -> Vec<String> {
    let (courts, others): (Vec<_>, Vec<_>) = event.mentions.iter().partition(|mention| mention.role == Role::Court);
    let named = courts.into_iter().chain(others);
    named.map(Mention::words).collect()
}

/// The sentences in which words stand, counted from 1.
fn sentences(passage: &Passage) -> String {
    let sentences = passage.sentences();
    match sentences.len() {
        1 => format!("sentence {}", sentences.end),
        _ => format!("sentences {} to {}", sentences.start + 1, sentences.end),
    }
}
