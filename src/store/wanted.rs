//! A query made ready for one archive: patterns, and which names they fit.

use std::collections::HashMap;

use super::memory::{Memory, Record, Section, Sort};
use super::page::Tier;
use super::pattern::{Ending, Pattern};
use crate::archive::date::{Date, Span};
use crate::archive::entity::EntityKind;
use crate::query::{Clause, Field, Part, Query, Term, Value, fuzzy};
use crate::text::words::words;

/// A query made ready. Every clause must hold.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) clauses: Vec<Vec<Ask>>,
}

/// One part made ready.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) negated: bool,
    pub(super) what: What,
}

/// What a part asks for.
#[derive(Debug)]
pub(super) enum What {
    /// Words in texts and names.
    Words(Words),
    /// That there is anything in the field.
    Any(Field),
    /// Days.
    Days { spans: Vec<Span>, must: bool },
}

/// Words in texts and names.
#[derive(Debug)]
pub(super) struct Words {
    /// The field they are asked for in; `None` is all.
    pub(super) field: Option<Field>,
    /// One of these.
    pub(super) patterns: Vec<Pattern>,
    /// Words that begin no word of the archive, and so are taken for slips in titles.
    pub(super) slips: Vec<String>,
    /// The entities whose names fit, by their places: how closely, and which spelling.
    pub(super) names: HashMap<usize, (Tier, usize)>,
}

impl Wanted {
    /// Makes a query ready. Costs a look at every name, and a scan for each word that is not in the archive.
    pub(super) fn new(query: &Query, memory: &Memory) -> Self {
        let ready = |clause: &Clause| clause.any.iter().map(|part| Ask::new(part, memory)).collect();
        Self { clauses: query.clauses.iter().map(ready).collect() }
    }

    /// The words that are asked for and not excluded.
    pub(super) fn positive_words(&self) -> impl Iterator<Item = &Words> {
        self.clauses.iter().flatten().filter_map(|ask| match &ask.what {
            What::Words(words) if !ask.negated => Some(words),
            _ => None,
        })
    }
}

impl Ask {
    fn new(part: &Part, memory: &Memory) -> Self {
        // What is excluded is excluded by its very words, never by likeness.
        let slips = if part.negated { Slips::No } else { Slips::Allowed };
        let what = match &part.term {
            Term::Word(word) => What::Words(Words::new(None, &[Value::Words(word.clone())], slips, memory)),
            Term::Phrase(words) => What::Words(Words::new(None, &[Value::Phrase(words.clone())], slips, memory)),
            Term::Field(field, values) if values.contains(&Value::Any) => What::Any(*field),
            Term::Field(field, values) => What::Words(Words::new(Some(*field), values, slips, memory)),
            Term::Date { spans, must } => What::Days { spans: spans.clone(), must: *must },
        };
        Self { negated: part.negated, what }
    }

    /// Whether it is about a property that such a record has. Events have no rights and no language of their own,
    /// so that neither asking for these nor excluding them says anything about an event.
    pub(super) fn concerns(&self, sort: Sort) -> bool {
        let (What::Any(field) | What::Words(Words { field: Some(field), .. })) = &self.what else {
            return true;
        };
        sort == Sort::Statement || !matches!(field, Field::Right | Field::Lang)
    }
}

/// Whether likeness is enough.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slips {
    Allowed,
    No,
}

impl Words {
    fn new(field: Option<Field>, values: &[Value], slips: Slips, memory: &Memory) -> Self {
        let mut wanted = Self { field, patterns: Vec::new(), slips: Vec::new(), names: HashMap::new() };
        for value in values {
            match value {
                Value::Any => {}
                Value::Phrase(words) => wanted.patterns.push(Pattern::new(words, Ending::Whole)),
                Value::Words(words) => {
                    let pattern = Pattern::new(words, Ending::Open);
                    if slips == Slips::Allowed && wanted.has_fuzzy_field() && !wanted.occurs(&pattern, memory) {
                        wanted.slips.push(words.clone());
                    }
                    wanted.patterns.push(pattern);
                }
            }
        }
        wanted.names = wanted.fitting_names(memory);
        wanted
    }

    /// Whether a text of that section is looked at.
    pub(super) fn looks_at(&self, section: Section) -> bool {
        match self.field {
            None => section != Section::Lang,
            Some(Field::Title) => section == Section::Title,
            Some(Field::Text) => {
                matches!(section, Section::Text | Section::Summary | Section::Detail | Section::Quote)
            }
            Some(Field::Kind) => section == Section::Kind,
            Some(Field::Right) => section == Section::Right,
            Some(Field::Lang) => section == Section::Lang,
            Some(Field::Org | Field::Person | Field::Date) => false,
        }
    }

    fn looks_at_names_of(&self, kind: EntityKind) -> bool {
        match self.field {
            None => true,
            Some(Field::Org) => kind == EntityKind::Organisation,
            Some(Field::Person) => kind == EntityKind::Person,
            Some(_) => false,
        }
    }

    fn has_fuzzy_field(&self) -> bool {
        matches!(self.field, None | Some(Field::Org | Field::Person))
    }

    /// Whether it stands anywhere in the archive. A word that does is no slip, whatever else it resembles.
    fn occurs(&self, pattern: &Pattern, memory: &Memory) -> bool {
        let mut records = memory.statements.iter().chain(&memory.events);
        let in_record = |record: &Record| {
            let mut texts = record.texts.iter().filter(|(section, _)| self.looks_at(*section));
            texts.any(|(_, text)| pattern.find_in(text.as_str()).next().is_some())
        };
        let mut names = memory.names.iter().filter(|names| self.looks_at_names_of(names.kind));
        names.any(|names| names.spellings.iter().any(|name| pattern.find_in(name.as_str()).next().is_some()))
            || records.any(in_record)
    }

    fn fitting_names(&self, memory: &Memory) -> HashMap<usize, (Tier, usize)> {
        let wanted = memory.names.iter().enumerate().filter(|(_, names)| self.looks_at_names_of(names.kind));
        let fitting = wanted.filter_map(|(place, names)| {
            let spellings = names.spellings.iter().enumerate();
            let fits = spellings.filter_map(|(at, name)| Some((self.closeness(name.as_str())?, at)));
            // The closest; of equally close ones the first, which is the shown one if it fits.
            Some((place, fits.min()?))
        });
        fitting.collect()
    }

    fn closeness(&self, name: &str) -> Option<Tier> {
        let found = self.patterns.iter().flat_map(|pattern| pattern.find_in(name)).map(|(_, tier)| tier);
        let is_slip = || self.slips.iter().any(|slip| fuzzy::close(slip, name).is_some());
        found.min().or_else(|| is_slip().then_some(Tier::Fuzzy))
    }

    /// The word of a title that one of the words may be a slip of, and the letters that stand in it.
    pub(super) fn slip_in(&self, title: &str) -> Option<fuzzy::Fuzzy> {
        self.slips.iter().filter_map(|slip| fuzzy::close(slip, title)).max_by_key(|found| found.score)
    }
}

/// The word of a source text in which a mark begins.
pub(super) fn word_at(source: &str, byte: usize) -> &str {
    words(source).find(|word| word.contains(&byte)).map_or("", |word| &source[word])
}

/// Whether a date is one of those asked for.
pub(super) fn fits(date: &Date, spans: &[Span], must: bool) -> bool {
    spans.iter().any(|span| if must { date.must_fall_in(*span) } else { date.could_fall_in(*span) })
}
