//! How many of some statements have each value of a field.

use std::borrow::Cow;
use std::collections::HashMap;

use super::columns::Column;
use super::held::Held;
use super::hits::Hits;
use super::labels::{Label, Labels, Quotes};
use super::names::Names;
use super::page::Choice;
use super::section::{Section, Sort};
use super::words::Words;
use crate::archive::entity::EntityKind;
use crate::query::{Field, Manner};

/// The values of a field, and how many statements have each.
pub(super) struct Tally<'a> {
    memory: &'a Held,
    source: Source<'a>,
    labels: Cow<'a, Labels>,
    /// For each label how many statements it finds.
    counts: Counts,
    /// For each label whether a statement has a value of which it is the own label.
    occurs: Vec<bool>,
    /// How many statements have no value.
    without: usize,
}

/// Where the values of a statement are.
enum Source<'a> {
    Nothing,
    Column(&'a Column<Words>),
    Roles,
    Names(Names),
    /// Strings that no column has, each once, numbered as they were met.
    Strings(Section, HashMap<&'a str, u32>),
}

/// Counts that count a record once.
#[derive(Debug)]
pub(super) struct Counts {
    counts: Vec<u32>,
    /// The record that was counted last, counted from 1.
    last: Vec<u32>,
}

impl Counts {
    /// For so many things, none of them counted yet.
    pub(super) fn new(count: usize) -> Self {
        Self { counts: vec![0; count], last: vec![0; count] }
    }

    /// Counts a thing for a record, unless that was the last that it was counted for.
    pub(super) fn count(&mut self, number: u32, record: usize) {
        let (number, record) = (number as usize, record as u32 + 1);
        if self.last[number] != record {
            self.last[number] = record;
            self.counts[number] += 1;
        }
    }

    /// How many records have it.
    pub(super) fn of(&self, number: u32) -> usize {
        self.counts[number as usize] as usize
    }
}

impl<'a> Tally<'a> {
    /// Counts the values of a field. Texts have none to be offered, and dates have a room of their own.
    pub(super) fn new(memory: &'a Held, field: Field, hits: &Hits) -> Self {
        let columns = memory.fields(Sort::Statement);
        let of_words = |words: &Words| Cow::Owned(Labels::new(words.iter().map(std::iter::once), Quotes::WhereNeeded));
        let of_column = |column: Option<&'a Column<Words>>, section| match column {
            Some(column) => (Source::Column(column), of_words(column.values())),
            None => strings(memory, section, hits),
        };
        let (source, labels) = match field {
            Field::Kind => of_column(columns.kind.as_ref(), Section::Kind),
            Field::Lang => of_column(columns.lang.as_ref(), Section::Lang),
            Field::Right => of_column(Some(&columns.rights), Section::Right),
            Field::Role => (Source::Roles, of_words(columns.mentions.role_words())),
            Field::Org | Field::Person | Field::Court | Field::Sign => (
                Source::Names(Names::of(Some(field), Manner::Start)),
                Cow::Borrowed(memory.later.names(&memory.archive)),
            ),
            Field::Place => strings(memory, Section::Place, hits),
            Field::Src => strings(memory, Section::Source, hits),
            Field::Id => strings(memory, Section::Id, hits),
            Field::V => strings(memory, Section::Version, hits),
            Field::Title | Field::Text | Field::Note | Field::Date | Field::Pub | Field::Event | Field::Seen => {
                (Source::Nothing, Cow::default())
            }
        };
        let (counts, occurs) = (Counts::new(labels.len()), vec![false; labels.len()]);
        let mut tally = Self { memory, source, labels, counts, occurs, without: 0 };
        hits.places(memory).for_each(|at| tally.take(at));
        tally
    }

    /// How many statements have no value.
    pub(super) fn without(&self) -> usize {
        self.without
    }

    /// The labels that occur, with how many statements they find: the most frequent first, then by letter.
    pub(super) fn found(&self) -> Vec<(&Label, usize)> {
        let numbers = (0..self.labels.len() as u32).filter(|&number| self.occurs[number as usize]);
        let mut found: Vec<_> = numbers.map(|number| (self.labels.label(number), self.counts.of(number))).collect();
        found.sort_by(|(a, a_count), (b, b_count)| (b_count, &a.folded, &a.text).cmp(&(a_count, &b.folded, &b.text)));
        found
    }

    /// Every spelling of the values that a label is the own one of.
    pub(super) fn spellings(&self) -> HashMap<&str, Vec<&str>> {
        let mut spellings: HashMap<&str, Vec<&str>> = HashMap::new();
        if let Source::Names(_) = self.source {
            for (at, entity) in (0..).zip(self.memory.archive.entities()) {
                if let Some(own) = self.labels.own(at) {
                    let label = &self.labels.label(own).insert;
                    spellings.entry(label).or_default().extend(entity.names.iter().map(String::as_str));
                }
            }
        }
        spellings
    }

    fn take(&mut self, at: usize) {
        let (labels, counts, occurs) = (&self.labels, &mut self.counts, &mut self.occurs);
        let mut any = false;
        let mut value = |value: u32| {
            any = true;
            if let Some(own) = labels.own(value) {
                occurs[own as usize] = true;
            }
            labels.within(value).iter().for_each(|&label| counts.count(label, at));
        };
        let mentions = &self.memory.fields(Sort::Statement).mentions;
        match &self.source {
            Source::Nothing => {}
            Source::Column(column) => column.of(at).iter().for_each(|&number| value(number)),
            Source::Roles => mentions.roles(at).iter().for_each(|&role| value(role)),
            Source::Names(Names::Of(kind)) => {
                // People come first.
                let first = self.memory.later.first_organisation(&self.memory.archive);
                let is_meant = |entity: &&u32| (**entity >= first) == (*kind == EntityKind::Organisation);
                mentions.entities(at).iter().filter(is_meant).for_each(|&entity| value(entity));
            }
            Source::Names(names) => names.each(self.memory, Sort::Statement, at, value),
            Source::Strings(section, numbers) => section.strings(self.memory, Sort::Statement, at, |string| {
                shown(*section, string, |string| value(numbers[string]));
            }),
        }
        self.without += usize::from(!any);
    }
}

impl Label {
    /// As something that could stand in a line.
    pub(super) fn choice(&self, count: usize) -> Choice {
        Choice { insert: self.insert.clone(), label: self.text.clone(), also: None, count: Some(count) }
    }
}

impl Choice {
    /// What is written as it is shown.
    pub(super) fn plain(text: &str, count: usize) -> Self {
        Self { insert: text.to_owned(), label: text.to_owned(), also: None, count: Some(count) }
    }
}

fn strings<'a>(memory: &'a Held, section: Section, hits: &Hits) -> (Source<'a>, Cow<'a, Labels>) {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut values: Vec<&str> = Vec::new();
    for at in hits.places(memory) {
        section.strings(memory, Sort::Statement, at, |string| {
            shown(section, string, |string| {
                numbers.entry(string).or_insert_with(|| {
                    values.push(string);
                    values.len() as u32 - 1
                });
            });
        });
    }
    let labels = Labels::new(values.iter().map(|value| std::iter::once(*value)), Quotes::WhereNeeded);
    (Source::Strings(section, numbers), Cow::Owned(labels))
}

/// What is offered of a string: of an address the sites that it names (an archive of sites names two), else all of it.
fn shown<'a>(section: Section, string: &'a str, mut each: impl FnMut(&'a str)) {
    if section != Section::Source || !string.contains("://") {
        return each(string);
    }
    for behind in string.split("://").skip(1) {
        let site = behind.split(['/', '?', '#', ':']).next().unwrap_or_default();
        each(site.strip_prefix("www.").unwrap_or(site));
    }
}

#[cfg(test)]
mod tests {
    use super::{Section, shown};

    #[test]
    fn of_an_address_its_sites_are_offered() {
        let check = |section: Section, string: &str, wanted: &[&str]| {
            let mut found = Vec::new();
            shown(section, string, |site| found.push(site));
            assert_eq!(found, wanted);
        };
        check(Section::Source, "https://www.hrw.org/news/x", &["hrw.org"]);
        check(
            Section::Source,
            "https://web.archive.org/web/2021/http://spring96.org?a",
            &["web.archive.org", "spring96.org"],
        );
        check(Section::Source, "A listing", &["A listing"]);
        check(Section::Place, "a://b", &["a://b"]);
    }
}
